import { type SQL, sql } from 'drizzle-orm';
import { customType, integer, pgSchema, text } from 'drizzle-orm/pg-core';
import { sha256 } from './canonical.ts';

/** Everything lies in a schema of its own, so that a server's other tables are never touched. */
const isnad = pgSchema('isnad');
const tsvector = customType<{ data: SQL }>({ dataType: () => 'tsvector' });

/** One row: how far the rows below follow the journal, and what made them. */
export const follows = isnad.table('follows', {
  one: integer().primaryKey(),
  version: text().notNull(),
  seq: integer().notNull(),
  hash: text().notNull(),
  /** Hash of entry 1: which journal it is. */
  first: text().notNull(),
  /** How many reports there should be: a cheap check after a crash. */
  reports: integer().notNull(),
});

/** The ids that are given away, also those of reports whose capture cannot be read; their `content` is ''. */
export const ids = isnad.table('ids', {
  id: text().primaryKey(),
  content: text().notNull(),
  capture: text().notNull(),
});

/**
 * One row for each report. What is answered lies in `summary` and `report` as JSON text, which can carry every string
 * (a NUL, a lone surrogate) that `jsonb` and plain columns refuse; the other columns are for finding and sorting.
 */
export const reports = isnad.table('reports', {
  seq: integer().primaryKey(),
  id: text().notNull(),
  /** `seq` of the entry that changed the row last: its own, or that of a decision about it. */
  changed: integer().notNull(),
  dossier: text(),
  day: text(),
  outlet: text(),
  url: text(),
  title: text(),
  words: tsvector().notNull(),
  summary: text().notNull(),
  report: text().notNull(),
});

export const accords = isnad.table('accords', {
  id: text().primaryKey(),
  seq: integer().notNull(),
  accord: text().notNull(),
});

/** The levels that persons set, in the order of the journal. */
export const levels = isnad.table('levels', {
  seq: integer().primaryKey(),
  accord: text().notNull(),
  level: text().notNull(),
});

/** What is watched now. */
export const watches = isnad.table('watches', {
  id: text().primaryKey(),
  seq: integer().notNull(),
  watch: text().notNull(),
});

/** The same bytes seen again. */
export const sightings = isnad.table('sightings', {
  seq: integer().primaryKey(),
  report: text().notNull(),
  sighting: text().notNull(),
});

/**
 * The statements that make an empty database, for both kinds. The rows are derived, so there is no step from an older
 * list to a newer one: `databaseVersion` changes with the list, and the rows are made anew from the journal.
 */
export const definitions: readonly SQL[] = [
  sql`create schema isnad`,
  sql`create table isnad.follows (
    one integer primary key check (one = 1), version text not null, seq integer not null, hash text not null,
    first text not null, reports integer not null)`,
  sql`create table isnad.ids (id text collate "C" primary key, content text not null, capture text not null)`,
  // Sorting and comparing by bytes: the two databases collate Arabic differently, so the keys carry the order.
  sql`create table isnad.reports (
    seq integer primary key, id text collate "C" not null unique, changed integer not null,
    dossier text collate "C", day text collate "C", outlet text collate "C",
    url text collate "C", title text collate "C",
    words tsvector not null, summary text not null, report text not null)`,
  sql`create index on isnad.reports (dossier, day, seq)`,
  sql`create index on isnad.reports (day, seq)`,
  sql`create index on isnad.reports (changed)`,
  sql`create index on isnad.reports (outlet, day)`,
  // Hashed: an address may be longer than what a tree of keys can hold.
  sql`create index on isnad.reports using hash (url)`,
  sql`create index on isnad.reports using gin (words)`,
  sql`create table isnad.levels (seq integer primary key, accord text collate "C" not null, level text not null)`,
  sql`create index on isnad.levels (accord, seq)`,
  sql`create table isnad.watches (id text collate "C" primary key, seq integer not null, watch text not null)`,
  sql`create table isnad.sightings (seq integer primary key, report text collate "C" not null, sighting text not null)`,
  sql`create index on isnad.sightings (report, seq)`,
  sql`create table isnad.accords (id text collate "C" primary key, seq integer not null, accord text not null)`,
];

const shape = sha256(JSON.stringify(definitions.map((statement) => statement.queryChunks))).slice(0, 16);

/** Names what made the rows: the tables, and the reader whose readings they hold. */
export function databaseVersion(reader: string): string {
  return `${shape}/${reader}`;
}
