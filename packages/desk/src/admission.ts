import type { Taken } from '@isnad/intake';
import type { Database } from '@isnad/store';
import { Failure } from '@isnad/views';
import { contentHash, hasOwnId, statedOf } from './capture.ts';

/** A report that may go into the journal under this id. */
export interface Admitted {
  readonly taken: Taken;
  readonly id: string;
  readonly content: string;
  /** The same report is there already. */
  readonly known: boolean;
}

/** Longest id of a report or a dossier, in UTF-16 units: it stands in addresses and in an index. */
const longestId = 200;

/**
 * Decides which reports are new. A report is known when its text and all that it states are the same as those of the
 * report with its id. One that came without an id, and whose text another report has too (the same agency's words in
 * another outlet), gets an id that tells what else it states. The order of the inputs decides between them.
 * @param recent Content by id of what is in the journal and not yet in the database.
 */
export async function admit(
  reports: readonly Taken[],
  database: Pick<Database, 'contents'>,
  recent: ReadonlyMap<string, string>,
): Promise<(Admitted | Failure)[]> {
  const candidates = reports.map(candidateOf);
  const wanted = candidates.flatMap((candidate) => (candidate instanceof Failure ? [] : candidate.ids));
  // What is recent is looked up first: nothing leaves it before it is in the database.
  const contents = new Map(recent);
  for (const [id, { content, capture }] of await database.contents(wanted.filter((id) => !contents.has(id))))
    contents.set(id, content || unreadable(capture));
  return candidates.map((candidate) => (candidate instanceof Failure ? candidate : settle(candidate, contents)));
}

/** A report and the ids that it may get, in this order. */
interface Candidate {
  readonly taken: Taken;
  readonly content: string;
  readonly ids: readonly string[];
}

function candidateOf(taken: Taken): Candidate | Failure {
  const { report } = taken;
  for (const [field, value] of [
    ['id', report.id],
    ['dossier', report.dossier],
  ] as const)
    if (value !== undefined && value.length > longestId) return new Failure('id-too-long', { field, limit: longestId });
  const content = contentHash(report.text, statedOf(report));
  return { taken, content, ids: hasOwnId(report) ? [report.id] : [report.id, `${report.id}-${content.slice(0, 8)}`] };
}

function settle({ taken, content, ids }: Candidate, contents: Map<string, string>): Admitted | Failure {
  for (const id of ids) {
    const there = contents.get(id);
    if (there !== undefined && there !== content && there !== unreadable(taken.capture.sha256)) continue;
    contents.set(id, content);
    return { taken, id, content, known: there !== undefined };
  }
  return new Failure('report-id-taken', { id: taken.report.id });
}

/** Stands for the content of a report that cannot be read from its capture just now: only the same bytes are the same. */
function unreadable(capture: string): string {
  return `capture ${capture}`;
}
