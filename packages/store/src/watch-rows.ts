import { asc, desc, eq, inArray } from 'drizzle-orm';
import type { Connection } from './opening.ts';
import { sightingMark } from './sighting.ts';
import { sightings, watches } from './tables.ts';
import type { JournalBody, JournalEntry, Sighting, WatchDecision } from './types.ts';

type Decision = Extract<JournalBody, { kind: 'decision' }>;

/** What is watched, and what was seen again, out of new entries of the journal; other entries change nothing here. */
export async function takeWatching(connection: Connection, entries: readonly JournalEntry[]): Promise<void> {
  const seen = entries.flatMap(({ seq, at, body }) => {
    if (body.kind !== 'sighting') return [];
    const sighting: Sighting = { at, capture: body.capture, origin: body.origin };
    return [{ seq, report: safe(body.report), mark: sightingMark(sighting), sighting: JSON.stringify(sighting) }];
  });
  if (seen.length > 0) await connection.insert(sightings).values(seen).onConflictDoNothing();
  for (const { seq, at, body } of entries) if (body.kind === 'decision') await decide(connection, seq, at, body);
}

/** The newest decision about a watch counts. */
async function decide(connection: Connection, seq: number, at: string, body: Decision): Promise<void> {
  const id = safe(body.about);
  if (body.decision === 'unwatch') await connection.delete(watches).where(eq(watches.id, id));
  if (body.decision !== 'watch') return;
  const row = { seq, watch: JSON.stringify(watchOf(body, at)) };
  await connection
    .insert(watches)
    .values({ id, ...row })
    .onConflictDoUpdate({ target: watches.id, set: row });
}

function watchOf({ about, values, by }: Decision, at: string): WatchDecision {
  const { address, kind, every, dossier = null, title = null } = values;
  return {
    id: about,
    address: String(address),
    kind: kind === 'page' ? 'page' : 'feed',
    every: Number(every),
    dossier: dossier === null ? null : String(dossier),
    title: title === null ? null : String(title),
    at,
    by,
  };
}

/** In the order in which they were decided on. */
export async function readWatches(connection: Connection): Promise<WatchDecision[]> {
  const rows = await connection.select({ watch: watches.watch }).from(watches).orderBy(asc(watches.seq));
  return rows.map(({ watch }) => JSON.parse(watch) as WatchDecision);
}

/** The newest first. */
export async function readSightings(connection: Connection, report: string, limit: number): Promise<Sighting[]> {
  const rows = await connection
    .select({ sighting: sightings.sighting })
    .from(sightings)
    .where(eq(sightings.report, safe(report)))
    .orderBy(desc(sightings.seq))
    .limit(limit);
  return rows.map(({ sighting }) => JSON.parse(sighting) as Sighting);
}

/** Those of the marks that a sighting has. */
export async function readMarks(connection: Connection, marks: readonly string[]): Promise<Set<string>> {
  if (marks.length === 0) return new Set();
  const rows = await connection
    .selectDistinct({ mark: sightings.mark })
    .from(sightings)
    .where(inArray(sightings.mark, [...marks]));
  return new Set(rows.map(({ mark }) => mark));
}

/** As in the other tables: an id may hold what a text column cannot. */
function safe(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}
