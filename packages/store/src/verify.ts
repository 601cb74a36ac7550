import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sha256 } from './canonical.ts';
import { capturePath } from './captures.ts';
import { type Notice, namesOf } from './journal.ts';
import { firstPrev } from './line.ts';
import { type SegmentLine, segmentLines, segmentNames, segmentPath } from './segments.ts';
import type { JournalEntry } from './types.ts';

/** What `verifyJournal` found. */
export interface JournalCheck {
  readonly entries: number;
  readonly reports: number;
  /** Different captures that the journal names. */
  readonly captures: number;
  /** Hash of the entry that was asked for; null when it is not there. */
  readonly hash: string | null;
  /** Empty = the journal holds. */
  readonly faults: readonly Notice[];
}

/**
 * Reads the whole journal and every capture, and changes nothing: each line is an entry with the right hash, each
 * follows the one before, no report is there twice, each capture is there and hashes to its name, or was
 * removed by a decision that the journal knows.
 * @param seq Entry whose hash is wanted: the one that a database stands at.
 */
export async function verifyJournal(folder: string, seq = 0): Promise<JournalCheck> {
  const check = new Check(seq);
  const names = await segmentNames(folder);
  for (const name of names) for await (const line of segmentLines(folder, name)) check.line(line);
  for (const [capture, report] of check.captures) {
    const fault = await captureFault(folder, capture);
    const isGone = fault === 'capture-missing' && check.forgotten.has(capture);
    if (fault && !isGone) check.faults.push({ code: fault, values: { report, capture, file: capturePath(capture) } });
  }
  const { entries, reports, captures, hash, faults } = check;
  return { entries, reports: reports.size, captures: captures.size, hash, faults };
}

class Check {
  entries = 0;
  readonly reports: Set<string> = new Set();
  /** Capture -> the first report that names it. */
  readonly captures: Map<string, string> = new Map();
  /** Captures whose bytes were removed on purpose. */
  readonly forgotten: Set<string> = new Set();
  hash: string | null = null;
  readonly faults: Notice[] = [];
  /** What the next entry must follow; null after a line that could not be read. */
  #before: { readonly seq: number; readonly hash: string } | null = { seq: 0, hash: firstPrev };
  readonly #wanted: number;

  constructor(wanted: number) {
    this.#wanted = wanted;
  }

  line({ file, line, entry, fault }: SegmentLine): void {
    const values = { file: segmentPath(file), line };
    if (!entry) {
      this.faults.push({ code: fault ?? 'journal-line-unreadable', values });
      this.#before = null;
      return;
    }
    if (this.#before && (entry.seq !== this.#before.seq + 1 || entry.prev !== this.#before.hash))
      this.faults.push({ code: 'journal-chain-broken', values: { ...values, seq: entry.seq } });
    this.#before = entry;
    this.#count(entry, values);
  }

  #count({ seq, body, hash }: JournalEntry, values: Notice['values']): void {
    this.entries++;
    if (seq === this.#wanted) this.hash = hash;
    if (body.kind === 'decision' && body.decision === 'forget') this.forgotten.add(body.about);
    if (body.kind !== 'report' && body.kind !== 'sighting') return;
    for (const name of namesOf(body)) if (!this.captures.has(name)) this.captures.set(name, body.report);
    if (body.kind !== 'report') return;
    if (this.reports.has(body.report))
      this.faults.push({ code: 'report-twice', values: { ...values, id: body.report } });
    this.reports.add(body.report);
  }
}

async function captureFault(folder: string, hash: string): Promise<string | null> {
  try {
    return sha256(await readFile(join(folder, capturePath(hash)))) === hash ? null : 'capture-damaged';
  } catch {
    return 'capture-missing';
  }
}
