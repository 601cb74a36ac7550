import { type SQL, sql } from 'drizzle-orm';
import { boolean, customType, integer, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';
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
  /** Whose readings are wanted: its version, and the text of its file of places. */
  reader: text().notNull(),
  places: text(),
});

/**
 * One row for each report. What is answered lies in `summary` and `report` as JSON text, which can carry every string
 * (a NUL, a lone surrogate) that `jsonb` and plain columns refuse; the other columns are for finding and sorting.
 * A report that was never read has neither of them.
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
  /** Time and body of the journal's entry, as JSON: what a reader needs to find the text again. */
  entry: text().notNull(),
  content: text(),
  words: tsvector(),
  summary: text(),
  report: text(),
  /** Version of the reader whose reading this is; null = never read. */
  reader: text(),
});

/** The reports that could not be read, and why. */
export const faults = isnad.table('faults', {
  seq: integer().primaryKey(),
  fault: text().notNull(),
});

/** The reports that wait to be read. A row that is locked is in a worker's hands. */
export const unread = isnad.table('unread', {
  seq: integer().primaryKey(),
  /** Never read: nothing can be answered of it. These go first. */
  fresh: boolean().notNull(),
  since: timestamp({ withTimezone: true }).notNull(),
});

/** The captures whose bytes were removed on purpose, as of the entry up to which the rows follow the journal. */
export const forgotten = isnad.table('forgotten', {
  hash: text().primaryKey(),
});

/** What each process has read since the tables were made. */
export const workers = isnad.table('workers', {
  name: text().primaryKey(),
  read: integer().notNull(),
  /** Of these, readings that took the place of an older one. */
  replaced: integer().notNull(),
  seen: timestamp({ withTimezone: true }).notNull(),
});

/** Every form of every accord: a report is read with those that came before it. */
export const accords = isnad.table('accords', {
  seq: integer().primaryKey(),
  id: text().notNull(),
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
  mark: text().notNull(),
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
    first text not null, reports integer not null, reader text not null, places text)`,
  // Sorting and comparing by bytes: the two databases collate Arabic differently, so the keys carry the order.
  sql`create table isnad.reports (
    seq integer primary key, id text collate "C" not null unique, changed integer not null,
    dossier text collate "C", day text collate "C", outlet text collate "C",
    url text collate "C", title text collate "C", entry text not null, content text,
    words tsvector, summary text, report text, reader text)`,
  sql`create table isnad.faults (seq integer primary key, fault text not null)`,
  sql`create table isnad.unread (seq integer primary key, fresh boolean not null, since timestamptz not null)`,
  sql`create index on isnad.unread (fresh desc, seq)`,
  sql`create table isnad.forgotten (hash text collate "C" primary key)`,
  sql`create table isnad.workers (name text primary key, read integer not null, replaced integer not null, seen timestamptz not null)`,
  // Of reports that were read alone: one that was just taken in costs two indexes, not eight.
  sql`create index on isnad.reports (dossier, day, seq) where summary is not null`,
  sql`create index on isnad.reports (day, seq) where summary is not null`,
  sql`create index on isnad.reports (day desc nulls last, seq desc) where summary is not null`,
  sql`create index on isnad.reports (changed) where summary is not null`,
  sql`create index on isnad.reports (outlet, day) where summary is not null`,
  // Hashed: an address may be longer than what a tree of keys can hold.
  sql`create index on isnad.reports using hash (url) where summary is not null`,
  sql`create index on isnad.reports using gin (words) where summary is not null`,
  sql`create table isnad.levels (seq integer primary key, accord text collate "C" not null, level text not null)`,
  sql`create index on isnad.levels (accord, seq)`,
  sql`create table isnad.watches (id text collate "C" primary key, seq integer not null, watch text not null)`,
  sql`create table isnad.sightings (
    seq integer primary key, report text collate "C" not null, mark text collate "C" not null, sighting text not null)`,
  sql`create index on isnad.sightings (report, seq)`,
  sql`create index on isnad.sightings (mark)`,
  sql`create table isnad.accords (seq integer primary key, id text collate "C" not null, accord text not null)`,
  sql`create index on isnad.accords (id, seq)`,
];

/** Names the tables: rows in others are made anew. */
export const databaseVersion: string = sha256(
  JSON.stringify(definitions.map((statement) => statement.queryChunks)),
).slice(0, 16);
