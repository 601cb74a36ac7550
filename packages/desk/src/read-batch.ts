import type { Accord, Day, ReadReport } from '@isnad/ledger';
import type { AddedPlaces, ReportInput } from '@isnad/reading';
import type { AccordVersion, ReadingRow, ReportBody } from '@isnad/store';
import { readingRow } from '@isnad/store';
import { contentHash, inputOf } from './capture.ts';
import { readOne } from './examine.ts';

/** A report that is to be read, with its text. */
export interface Readable {
  readonly seq: number;
  readonly added: string;
  readonly body: ReportBody;
  readonly text: string;
}

/** What reports are read with beside the built-in words. */
export interface Knowledge {
  readonly accords: readonly AccordVersion[];
  readonly places: AddedPlaces | undefined;
}

/** The row of a report: a pure function of its entry, its text, and the accords before it. */
export function readRow({ seq, added, body, text }: Readable, { accords, places }: Knowledge): ReadingRow {
  const { report: id, capture, stated, dossier = null } = body;
  const input = inputOf(text, stated, id);
  const { read, fault } = readOrTell(id, input, accordsBefore(seq, accords), places, added.slice(0, 10));
  const content = contentHash(text, stated);
  return readingRow({ ...read, seq, added, capture, content, dossier, stated }, fault);
}

/** The accords as an entry of the journal found them, by id. */
function accordsBefore(seq: number, versions: readonly AccordVersion[]): Accord[] {
  const newest = new Map(versions.filter((version) => version.seq < seq).map(({ accord }) => [accord.id, accord]));
  return [...newest.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** A fault of the reader costs one report its claims, and is told; the next version of the reader reads it again. */
function readOrTell(
  id: string,
  report: ReportInput,
  accords: readonly Accord[],
  places: AddedPlaces | undefined,
  captured: Day,
): { readonly read: ReadReport; readonly fault: string | null } {
  try {
    return { read: readOne(id, report, accords, { places, captured }), fault: null };
  } catch (error) {
    return { read: withoutClaims(id, report, 'reader-failed'), fault: `reader-failed: ${error}` };
  }
}

/** The row of a report over which the reader's thread died. */
export function diedRow(readable: Readable, reason: string): ReadingRow {
  const { seq, added, body, text } = readable;
  const { report: id, capture, stated, dossier = null } = body;
  const read = withoutClaims(id, inputOf(text, stated, id), 'reader-failed');
  const content = contentHash(text, stated);
  return readingRow({ ...read, seq, added, capture, content, dossier, stated }, `reader-failed: ${reason}`);
}

/** The row of a report whose bytes were removed on purpose: what it stated stays, and only the same bytes are the same. */
export function goneRow({ seq, added, body }: Omit<Readable, 'text'>): ReadingRow {
  const { report: id, capture, stated, dossier = null } = body;
  const read = withoutClaims(id, inputOf('', stated, id), 'text-forgotten');
  return readingRow({ ...read, seq, added, capture, content: '', dossier, stated }, null);
}

/** A report of which nothing is known but what it states, with a doubt over the whole of it. */
function withoutClaims(id: string, report: ReportInput, rule: string): ReadReport {
  const stated = report.published ?? null;
  const doubts = [{ from: 0, to: report.text.length, rule }];
  return {
    id,
    report,
    reading: { language: report.language ?? null, mentions: [], claims: [], doubts },
    dating: { value: stated, stated, candidates: [], steps: [], clashes: [] },
  };
}
