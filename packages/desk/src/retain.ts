import { type Database, type Journal, type JournalEntry, namesOf } from '@isnad/store';
import type { Retained, RetentionRule } from './types.ts';

/** A day, in milliseconds. */
const day = 86_400_000;

/** What a rule reaches in a journal. */
export interface Reach {
  /** Hashes of the captures that are to be forgotten, and the reports that named them first. */
  readonly captures: ReadonlyMap<string, string>;
  /** Those that were forgotten before: their bytes may have outlived a killed process. */
  readonly forgotten: ReadonlySet<string>;
}

/**
 * The captures that a rule reaches: each report (of the dossier) that names one came more than so many days before
 * `now`, and none of its bytes was seen again since.
 */
export async function reachOf(
  journal: Journal,
  database: Database,
  { days, dossier }: RetentionRule,
  now: Date,
): Promise<Reach> {
  const before = new Date(now.getTime() - days * day).toISOString();
  const captures = new Map<string, string>();
  const kept = new Set<string>();
  const forgotten = new Set<string>();
  for await (const group of groupsOf(journal)) {
    const dossiers = dossier === undefined ? null : await database.contents(group.flatMap(reportOf));
    for (const { at, body } of group) {
      if (body.kind === 'decision' && body.decision === 'forget') forgotten.add(body.about);
      if (body.kind === 'sighting' && at >= before) kept.add(body.capture);
      if (body.kind !== 'report' && body.kind !== 'sighting') continue;
      const isReached = at < before && (dossiers === null || dossiers.get(body.report)?.dossier === dossier);
      // A report that came back in other bytes has captures of its sightings, too.
      for (const hash of namesOf(body)) {
        if (body.kind === 'report') forgotten.delete(hash);
        if (!isReached) kept.add(hash);
        else if (!captures.has(hash)) captures.set(hash, body.report);
      }
    }
  }
  for (const hash of [...kept, ...forgotten]) captures.delete(hash);
  return { captures, forgotten };
}

/** How many bytes these captures hold; those that cannot be read count nothing. */
export async function bytesOf(journal: Journal, hashes: Iterable<string>): Promise<number> {
  let bytes = 0;
  for (const hash of hashes) bytes += (await journal.capture(hash).catch(() => null))?.length ?? 0;
  return bytes;
}

export function retained({ captures }: Reach, bytes: number): Retained {
  return { reports: new Set(captures.values()).size, captures: captures.size, bytes };
}

function reportOf({ body }: JournalEntry): string[] {
  return body.kind === 'report' || body.kind === 'sighting' ? [body.report] : [];
}

async function* groupsOf(journal: Journal): AsyncGenerator<JournalEntry[]> {
  let group: JournalEntry[] = [];
  for await (const entry of journal.entries()) {
    group.push(entry);
    if (group.length < 256) continue;
    yield group;
    group = [];
  }
  yield group;
}
