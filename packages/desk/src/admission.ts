import type { Taken } from '@isnad/intake';
import { sightingMark } from '@isnad/store';
import { Failure } from '@isnad/views';
import { contentHash, hasOwnId, statedOf } from './capture.ts';

/** A report that is in the journal under this id, or may go into it. */
export interface Admitted {
  readonly taken: Taken;
  readonly id: string;
  readonly known: Known;
  /** What has to be written: the report, its place in a dossier, that it was seen again, or nothing. */
  readonly write: 'report' | 'dossier' | 'sighting' | null;
}
/** A report that came in. */
export interface Arrival {
  readonly taken: Taken;
  /** The report that its address gave the last time it was looked at; null when nobody knows. */
  readonly last: string | null;
}
/** Content, capture, dossier and newest sightings of a report. */
export interface Known {
  readonly content: string;
  readonly capture: string;
  readonly dossier: string | null;
  /** Marks of its sightings that may not be in the database yet. */
  readonly marks: readonly string[];
}

/** Where it is known which reports there are. */
export interface Stored {
  /** By id, what is in the journal and not yet in the database. */
  readonly recent: ReadonlyMap<string, Known>;
  /** What is in the database, by id; the content is '' when the report cannot be read from its capture. */
  contents(ids: readonly string[]): Promise<ReadonlyMap<string, Omit<Known, 'marks'>>>;
  /** Those of the marks that a sighting in the database has. */
  sighted(marks: readonly string[]): Promise<ReadonlySet<string>>;
}

/** Longest id of a report or a dossier, in UTF-16 units: it stands in addresses and in an index. */
const longestId = 200;

/**
 * Decides which reports are new. A report is known when its text and all that it states are the same as those of the
 * report with its id. One that came without an id, and whose text another report has too (the same agency's words in
 * another outlet), gets an id that tells what else it states. The order of the inputs decides between them. A known
 * report that is in no dossier can be put into one by adding it again; one that is in another is refused.
 */
export async function admit(arrivals: readonly Arrival[], stored: Stored): Promise<(Admitted | Failure)[]> {
  const candidates = arrivals.map(candidateOf);
  const all = candidates.filter((candidate): candidate is Candidate => !(candidate instanceof Failure));
  const wanted = all.flatMap(({ ids }) => ids);
  // What is recent is looked up first: nothing leaves it before it is in the database.
  const there = new Map(stored.recent);
  for (const [id, { content, capture, dossier }] of await stored.contents(wanted.filter((id) => !there.has(id))))
    there.set(id, { content: content || unreadable(capture), capture, dossier, marks: [] });
  const again = all.filter(({ ids }) => ids.some((id) => there.has(id)));
  const sighted = await stored.sighted(again.map(({ mark }) => mark));
  return candidates.map((candidate) =>
    candidate instanceof Failure ? candidate : settle(candidate, { there, sighted }),
  );
}

/** What is known of the reports that are to be admitted, those before them counted in. */
interface Ground {
  readonly there: Map<string, Known>;
  readonly sighted: ReadonlySet<string>;
}

/** A report and the ids that it may get, in this order. */
interface Candidate extends Arrival {
  readonly content: string;
  readonly ids: readonly string[];
  /** Of a sighting of it. */
  readonly mark: string;
}

function candidateOf({ taken, last }: Arrival): Candidate | Failure {
  const { report } = taken;
  for (const [field, value] of [
    ['id', report.id],
    ['dossier', report.dossier],
  ] as const)
    if (value !== undefined && value.length > longestId) return new Failure('id-too-long', { field, limit: longestId });
  const content = contentHash(report.text, statedOf(report));
  const mark = sightingMark({ ...taken.capture, capture: taken.capture.sha256 });
  return {
    taken,
    last,
    content,
    mark,
    ids: hasOwnId(report) ? [report.id] : [report.id, `${report.id}-${content.slice(0, 8)}`],
  };
}

function settle(candidate: Candidate, { there, sighted }: Ground): Admitted | Failure {
  const { taken, content, ids } = candidate;
  const same = [content, unreadable(taken.capture.sha256)];
  for (const id of ids) {
    const known = there.get(id);
    if (known && !same.includes(known.content)) continue;
    const admitted = place(candidate, id, known, sighted);
    if (!(admitted instanceof Failure)) there.set(id, admitted.known);
    return admitted;
  }
  return new Failure('report-id-taken', { id: taken.report.id });
}

/** @param known The same report as it is stored; undefined when it is new. */
function place(
  { taken, last, content, mark }: Candidate,
  id: string,
  known: Known | undefined,
  sighted: ReadonlySet<string>,
): Admitted | Failure {
  const { dossier } = taken.report;
  const capture = taken.capture.sha256;
  if (!known) return { taken, id, known: { content, capture, dossier: dossier ?? null, marks: [] }, write: 'report' };
  if (dossier === undefined || dossier === known.dossier) {
    // That a page holds an earlier text again is told each time, with the bytes that it has then.
    const isBack = last !== null && last !== id;
    const isTold = capture !== known.capture || sighted.has(mark) || known.marks.includes(mark);
    if (isTold && !isBack) return { taken, id, known, write: null };
    return { taken, id, known: { ...known, marks: [...known.marks, mark] }, write: 'sighting' };
  }
  if (known.dossier !== null) return new Failure('report-in-other-dossier', { id, dossier: known.dossier });
  return { taken, id, known: { ...known, dossier }, write: 'dossier' };
}

/** Stands for the content of a report that cannot be read from its capture just now: only the same bytes are the same. */
function unreadable(capture: string): string {
  return `capture ${capture}`;
}
