import { inArray, type SQL, sql } from 'drizzle-orm';
import { noteForgotten } from './forgotten.ts';
import { waitForWorkers } from './holds.ts';
import { namesOf } from './journal.ts';
import type { Connection } from './opening.ts';
import { forgotten, reports, workers } from './tables.ts';
import type { JournalEntry, ReportBody } from './types.ts';

/** Name under which readings are counted that were taken back because their bytes were removed. */
const nobody = '-';

/**
 * What entries say of bytes that were removed on purpose, or that are needed again. The reports that stand on them lose
 * in the same transaction whatever was made of their text, and are unread: only what they stated about themselves is
 * left to read.
 */
export async function takeForgetting(connection: Connection, entries: readonly JournalEntry[]): Promise<void> {
  const gone = new Set<string>();
  const named = new Set<string>();
  for (const { body } of entries) {
    noteForgotten(gone, body);
    if (body.kind === 'report') for (const hash of namesOf(body)) named.add(hash);
  }
  const again = [...named].filter((hash) => !gone.has(hash));
  const back = again.length === 0 ? [] : await needAgain(connection, again);
  if (gone.size > 0)
    await connection
      .insert(forgotten)
      .values([...gone].map((hash) => ({ hash })))
      .onConflictDoNothing();
  if (gone.size + back.length > 0) await takeBack(connection, [...gone, ...back]);
}

/** Those of the captures that are forgotten. */
export async function forgottenOf(connection: Connection, bodies: readonly ReportBody[]): Promise<ReadonlySet<string>> {
  const hashes = bodies.flatMap(namesOf);
  if (hashes.length === 0) return new Set();
  const rows = await connection.select().from(forgotten).where(inArray(forgotten.hash, hashes));
  return new Set(rows.map(({ hash }) => hash));
}

async function needAgain(connection: Connection, hashes: readonly string[]): Promise<string[]> {
  const rows = await connection
    .delete(forgotten)
    .where(inArray(forgotten.hash, [...hashes]))
    .returning();
  return rows.map(({ hash }) => hash);
}

/** Reports that name one of the captures: an entry is JSON text, in which a name stands so and nowhere inside a string. */
function standingOn(hashes: readonly string[]): SQL {
  return sql`${reports.seq} in (
    select r.seq from isnad.reports r
    cross join lateral regexp_matches(r.entry, '"(?:capture|text)":"([0-9a-f]{64})"', 'g') as found (hash)
    join unnest(string_to_array(${hashes.join(' ')}, ' ')) as wanted (hash) on wanted.hash = found.hash[1])`;
}

async function takeBack(connection: Connection, hashes: readonly string[]): Promise<void> {
  await waitForWorkers(connection);
  const nothing = { content: null, words: null, summary: null, report: null, reader: null };
  const bare = await connection.update(reports).set(nothing).where(standingOn(hashes)).returning({ seq: reports.seq });
  if (bare.length === 0) return;
  await connection.execute(sql`
    insert into isnad.unread (seq, fresh, since) select seq, true, now() from isnad.reports where reader is null
    on conflict (seq) do update set fresh = true`);
  // Whoever keeps reports has to begin anew.
  await connection
    .insert(workers)
    .values({ name: nobody, read: 0, replaced: bare.length, seen: sql`now()` })
    .onConflictDoUpdate({ target: workers.name, set: { replaced: sql`${workers.replaced} + excluded.replaced` } });
}
