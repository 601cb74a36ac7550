import { and, asc, count, eq, gt, inArray, lte, or, sql } from 'drizzle-orm';
import { pgSchema, text } from 'drizzle-orm/pg-core';
import type { Connection } from './opening.ts';
import { follows } from './tables.ts';
import type { RememberedItem, WatchMemory } from './types.ts';

/** Beside the derived tables, so that a new reader does not make a site send everything again. */
const isnadWatch = pgSchema('isnad_watch');

/** One row: hash of the first entry of the journal that all this belongs to. */
const journal = isnadWatch.table('journal', { first: text().primaryKey() });
const states = isnadWatch.table('states', { watch: text().primaryKey(), state: text().notNull() });
const items = isnadWatch.table('items', {
  item: text().primaryKey(),
  watch: text().notNull(),
  due: text(),
  state: text().notNull(),
});

const definitions = [
  sql`create schema if not exists isnad_watch`,
  sql`create table if not exists isnad_watch.journal (first text primary key)`,
  sql`create table if not exists isnad_watch.states (watch text collate "C" primary key, state text not null)`,
  sql`create table if not exists isnad_watch.items (
    item text collate "C" primary key, watch text collate "C" not null, due text collate "C", state text not null)`,
  sql`create index if not exists items_due on isnad_watch.items (watch, due)`,
];
/** Rows that go into one statement. */
const together = 500;

/** The memory of watches over a connection. Its tables are made when they are first needed. */
export function watchMemory(connection: Connection, told: <T>(work: Promise<T>) => Promise<T>): WatchMemory {
  let ready: Promise<void> | null = null;
  const withTables = async <T>(work: () => Promise<T>): Promise<T> => {
    ready ??= makeTables(connection);
    await ready.catch((error) => {
      ready = null;
      throw error;
    });
    return work();
  };
  const remembered = <T>(work: () => Promise<T>): Promise<T> => told(withTables(work));
  return {
    states: () => remembered(() => readStates(connection)),
    items: (keys) => remembered(() => readItems(connection, keys)),
    due: (watch, when, limit) => remembered(() => readDue(connection, watch, when, limit)),
    counts: (at) => remembered(() => readCounts(connection, at)),
    keep: (watch, state, kept) => remembered(() => keep(connection, watch, state, kept)),
    forget: (watch) => remembered(() => forget(connection, watch)),
    clear: () => remembered(() => clear(connection)),
  };
}

async function makeTables(connection: Connection): Promise<void> {
  await connection.transaction(async (transaction) => {
    for (const definition of definitions) await transaction.execute(definition);
  });
}

/** What was remembered for another journal is of no use to this one. */
async function readStates(connection: Connection): Promise<Map<string, string>> {
  const [followed] = await connection.select({ first: follows.first }).from(follows);
  const [ours] = await connection.select().from(journal);
  if (followed && ours?.first !== followed.first) {
    await clear(connection);
    await connection.insert(journal).values(followed);
  }
  const rows = await connection.select().from(states);
  return new Map(rows.map(({ watch, state }) => [watch, state]));
}

async function readItems(connection: Connection, keys: readonly string[]): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for (let at = 0; at < keys.length; at += together) {
    const some = keys.slice(at, at + together);
    const rows = await connection.select().from(items).where(inArray(items.item, some));
    for (const { item, state } of rows) found.set(item, state);
  }
  return found;
}

async function readDue(
  connection: Connection,
  watch: string,
  { at, beyond }: Parameters<WatchMemory['due']>[1],
  limit: number,
): Promise<RememberedItem[]> {
  const wanted = and(eq(items.watch, watch), or(lte(items.due, at), gt(items.due, beyond)));
  const rows = await connection.select().from(items).where(wanted).orderBy(asc(items.due)).limit(limit);
  return rows.map(({ item, due, state }) => ({ key: item, due, state }));
}

async function readCounts(connection: Connection, at: string): ReturnType<WatchMemory['counts']> {
  const due = sql<number>`count(*) filter (where ${items.due} <= ${at})`.mapWith(Number);
  const rows = await connection.select({ watch: items.watch, items: count(), due }).from(items).groupBy(items.watch);
  return new Map(rows.map(({ watch, ...counted }) => [watch, counted]));
}

async function keep(
  connection: Connection,
  watch: string,
  state: string,
  kept: readonly RememberedItem[],
): Promise<void> {
  await connection.transaction(async (transaction) => {
    await transaction
      .insert(states)
      .values({ watch, state })
      .onConflictDoUpdate({ target: states.watch, set: { state } });
    for (let at = 0; at < kept.length; at += together) {
      const rows = kept
        .slice(at, at + together)
        .map(({ key, due, state: own }) => ({ item: key, watch, due, state: own }));
      const set = { due: sql`excluded.due`, state: sql`excluded.state` };
      await transaction.insert(items).values(rows).onConflictDoUpdate({ target: items.item, set });
    }
  });
}

async function forget(connection: Connection, watch: string): Promise<void> {
  await connection.transaction(async (transaction) => {
    await transaction.delete(states).where(eq(states.watch, watch));
    await transaction.delete(items).where(eq(items.watch, watch));
  });
}

async function clear(connection: Connection): Promise<void> {
  await connection.transaction(async (transaction) => {
    for (const table of [items, states, journal]) await transaction.delete(table);
  });
}
