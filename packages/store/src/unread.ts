import { hostname } from 'node:os';
import type { Accord } from '@isnad/ledger';
import { and, asc, desc, eq, inArray, notInArray, type SQL, sql } from 'drizzle-orm';
import { forgottenOf } from './forgetting.ts';
import { checkReader } from './holds.ts';
import { namesOf } from './journal.ts';
import { type Connection, isThere, type Opening, told } from './opening.ts';
import { accords, databaseVersion, faults, follows, reports, unread, workers } from './tables.ts';
import type {
  AccordVersion,
  QueueState,
  ReadBatch,
  Reader,
  ReadingRow,
  ReportBody,
  UnreadReport,
  WorkQueue,
} from './types.ts';

/** The queue of unread reports over a connection. */
export function openQueue({ connection, working, holding, silence, close }: Opening): WorkQueue {
  const hand: Hand = { held: new Set(), claiming: Promise.resolve(), written: 0 };
  const work = { transaction: workInTransaction, process: workInProcess }[holding];
  return {
    reader: () => told(wantedReader(connection)),
    work: (reader, most, read, only) => told(work({ connection: working, hand, silence, reader, most, read, only })),
    accordVersions: () => told(accordVersions(connection)),
    queue: () => told(queueState(connection)),
    close,
  };
}

/** Reports just taken in were never read. */
export async function enqueue(connection: Connection, rows: readonly { readonly seq: number }[]): Promise<void> {
  if (rows.length === 0) return;
  await connection.insert(unread).values(rows.map(({ seq }) => ({ seq, fresh: true, since: sql`now()` })));
}

/** What another reader has read is unread again, and what this one has read is not. What a worker has in hand stays. */
export async function enqueueOfOthers(connection: Connection, reader: string): Promise<void> {
  await connection.execute(sql`
    delete from isnad.unread where seq in (
      select u.seq from isnad.unread u join isnad.reports r on r.seq = u.seq
      where r.reader = ${reader} for update of u skip locked)`);
  await connection.execute(sql`
    insert into isnad.unread (seq, fresh, since)
    select seq, summary is null, now() from isnad.reports where reader is distinct from ${reader}
    on conflict do nothing`);
}

/** How many readings were written. */
export const readTotal: SQL<number> = sql<number>`(select coalesce(sum(read), 0)::int from isnad.workers)`;

export const replacedTotal: SQL<number> = sql<number>`(select coalesce(sum(replaced), 0)::int from isnad.workers)`;
/** Are there readings of another reader? */
export const isReplacing: SQL<boolean> = sql<boolean>`exists (select 1 from isnad.unread where not fresh)`;
/** Entry of the oldest report that was never read; null when each was. */
export const firstNeverRead: SQL<number> = sql<number>`(select min(seq) from isnad.unread where fresh)`;

async function wantedReader(connection: Connection): Promise<Reader | null> {
  if (!(await isThere(connection))) return null;
  const { version, reader, places } = follows;
  const [row] = await connection.select({ tables: version, version: reader, places }).from(follows);
  return row?.tables === databaseVersion ? { version: row.version, places: row.places } : null;
}

async function accordVersions(connection: Connection): Promise<AccordVersion[]> {
  const rows = await connection.select().from(accords).orderBy(asc(accords.seq));
  return rows.map(({ seq, accord }) => ({ seq, accord: JSON.parse(accord) as Accord }));
}

async function queueState(connection: Connection): Promise<QueueState> {
  const [row] = await connection
    .select({
      unread: sql<number>`count(*)::int`,
      waiting: sql<number>`(count(*) filter (where ${unread.fresh}))::int`,
      oldest: sql<string | null>`to_char(min(${unread.since}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
      failed: sql<number>`(select count(*)::int from isnad.faults)`,
      read: readTotal,
    })
    .from(unread);
  return row ?? { unread: 0, waiting: 0, failed: 0, oldest: null, read: 0 };
}

/** What this process has in hand, and the claim that is under way: the next one must know what it took. */
interface Hand {
  readonly held: Set<number>;
  claiming: Promise<unknown>;
  /** Rows written since the queue was swept. */
  written: number;
}
/** How many rows may leave the queue before it is swept. */
const sweptAfter = 5000;
/** What a worker takes a batch with. */
interface Turn {
  readonly connection: Connection;
  readonly hand: Hand;
  /** As in `Opening`. */
  readonly silence: number;
  readonly reader: string;
  readonly most: number;
  readonly read: ReadBatch;
  /** Entry of the one report that is meant. */
  readonly only: number | undefined;
}

async function workInTransaction({ connection, silence, reader, read, ...wanted }: Turn): Promise<number> {
  return connection.transaction(async (transaction) => {
    await checkReader(transaction, reader);
    const batch = await claim(transaction, wanted, []);
    if (batch.length === 0) return 0;
    const stamp = await accordsStamp(transaction);
    await write(transaction, reader, await alive(transaction, silence, () => read(batch, stamp)));
    return batch.length;
  });
}

/** Gives the server signs of life during a task, so that the transaction is not ended for its silence. */
async function alive<T>(transaction: Connection, silence: number, task: () => Promise<T>): Promise<T> {
  // One that fails needs no answer: the transaction is over, and the next statement says so.
  const pulse = setInterval(() => transaction.execute(sql`select`).catch(() => clearInterval(pulse)), silence * 250);
  try {
    return await task();
  } finally {
    clearInterval(pulse);
  }
}

async function workInProcess(turn: Turn): Promise<number> {
  const { connection, hand, reader, read } = turn;
  const batch = await claimForProcess(turn);
  if (batch.length === 0) return 0;
  try {
    const rows = await read(batch, await accordsStamp(connection));
    await connection.transaction(async (transaction) => {
      // Bytes that were removed meanwhile were removed from the rows too: what was made of them comes too late.
      const now = await withGone(transaction, batch);
      const late = new Set(batch.filter(({ gone }, index) => gone !== now[index]?.gone).map(({ seq }) => seq));
      const left = rows.filter(({ seq }) => !late.has(seq));
      if (left.length > 0) await write(transaction, reader, left);
    });
    await sweep(connection, hand, batch.length);
    return batch.length;
  } finally {
    for (const { seq } of batch) hand.held.delete(seq);
  }
}

/** PGlite sweeps nothing by itself, as a server does: rows that left the queue would be looked through for ever. */
async function sweep(connection: Connection, hand: Hand, written: number): Promise<void> {
  hand.written += written;
  if (hand.written < sweptAfter) return;
  hand.written = 0;
  await connection.execute(sql`vacuum isnad.unread`);
}

function claimForProcess({ connection, hand, reader, ...wanted }: Turn): Promise<UnreadReport[]> {
  const claimed = hand.claiming.then(async () => {
    await checkReader(connection, reader);
    const batch = await claim(connection, wanted, hand.held);
    for (const { seq } of batch) hand.held.add(seq);
    return batch;
  });
  hand.claiming = claimed.catch(() => {});
  return claimed;
}

/** @param held What this process has in hand already. */
async function claim(
  connection: Connection,
  { most, only }: Pick<Turn, 'most' | 'only'>,
  held: Iterable<number>,
): Promise<UnreadReport[]> {
  const claimed = connection.$with('claimed').as(
    connection
      .select({ seq: unread.seq, fresh: unread.fresh })
      .from(unread)
      .where(and(notInArray(unread.seq, [...held]), only === undefined ? undefined : eq(unread.seq, only)))
      .orderBy(desc(unread.fresh), asc(unread.seq))
      .limit(most)
      .for('update', { skipLocked: true }),
  );
  const rows = await connection
    .with(claimed)
    .select({ seq: claimed.seq, entry: reports.entry })
    .from(claimed)
    .innerJoin(reports, eq(reports.seq, claimed.seq))
    .orderBy(desc(claimed.fresh), asc(claimed.seq));
  const batch = rows.map(({ seq, entry }) => {
    const { at, body } = JSON.parse(entry) as { readonly at: string; readonly body: ReportBody };
    return { seq, added: at, body, gone: false };
  });
  return withGone(connection, batch);
}

async function withGone(connection: Connection, batch: readonly UnreadReport[]): Promise<UnreadReport[]> {
  const bodies = batch.map(({ body }) => body);
  const hashes = await forgottenOf(connection, bodies);
  return batch.map((report) => ({ ...report, gone: namesOf(report.body).some((hash) => hashes.has(hash)) }));
}

/** Names the forms of the accords that are there: which journal, how many, the newest. */
async function accordsStamp(connection: Connection): Promise<string> {
  const [row] = await connection
    .select({
      first: follows.first,
      accords: sql<string>`(select count(*) || '/' || coalesce(max(seq), 0) from isnad.accords)`,
    })
    .from(follows);
  return `${row?.first}/${row?.accords}`;
}

/** Of a report that cannot be taken out of its capture now, an older reading goes on to answer. */
async function write(connection: Connection, reader: string, rows: readonly ReadingRow[]): Promise<void> {
  await checkReader(connection, reader);
  const values = rows.map(
    ({ seq, content, day, words, summary, report }) =>
      sql`(${seq}::int, ${content}::text, ${day}::text, ${words}::text, ${summary}::text, ${report}::text)`,
  );
  await connection.execute(sql`
    update isnad.reports as r set
      content = d.content, reader = ${reader},
      day = case when d.report is null then r.day else d.day end,
      words = case when d.report is null then r.words else array_to_tsvector(string_to_array(d.words, ' ')) end,
      summary = coalesce(d.summary, r.summary), report = coalesce(d.report, r.report)
    from (values ${sql.join(values, sql`, `)}) as d (seq, content, day, words, summary, report)
    where r.seq = d.seq`);
  const done = rows.map(({ seq }) => seq);
  await connection.delete(faults).where(inArray(faults.seq, done));
  const failed = rows.flatMap(({ seq, fault }) => (fault === null ? [] : [{ seq, fault }]));
  if (failed.length > 0) await connection.insert(faults).values(failed);
  const freed = await connection.delete(unread).where(inArray(unread.seq, done)).returning({ fresh: unread.fresh });
  const replaced = freed.filter(({ fresh }) => !fresh).length;
  const total = {
    read: sql`${workers.read} + excluded.read`,
    replaced: sql`${workers.replaced} + excluded.replaced`,
    seen: sql`now()`,
  };
  await connection
    .insert(workers)
    .values({ name: workerName, read: rows.length, replaced, seen: sql`now()` })
    .onConflictDoUpdate({ target: workers.name, set: total });
}

/** Names this process among those that read. */
const workerName = `${hostname()}/${process.pid}`;
