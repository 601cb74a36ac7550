import { Failure } from '@isnad/views';
import { sha256 } from './canonical.ts';
import { noteForgotten } from './forgotten.ts';
import { type JournalLine, type JournalPlace, type JournalReader, type Notice, namesOf } from './journal.ts';
import { readJournal } from './journal-place.ts';
import { firstPrev } from './line.ts';
import type { Seal } from './seal.ts';
import type { JournalEntry } from './types.ts';

/** Somebody vouches for the journal up to entry `seq`. */
export interface SealCheck {
  readonly seq: number;
  /** The public key that signed, in base64. */
  readonly key?: string;
  /** When the authority stamped it, and the name in its certificate. */
  readonly time?: string;
  readonly authority?: string;
}
/** What `verifyJournal` found. */
export interface JournalCheck {
  readonly entries: number;
  readonly reports: number;
  /** Different captures that the journal names. */
  readonly captures: number;
  /** Those of them whose bytes a decision removed. */
  readonly forgotten: number;
  /** The seals that hold, in the order of the journal. */
  readonly seals: readonly SealCheck[];
  /** Hash of the entry that was asked for; null when it is not there. */
  readonly hash: string | null;
  /** Empty = the journal holds. In the order of the journal, its captures behind it. */
  readonly faults: readonly Notice[];
}

/**
 * Reads the whole journal and every capture, and changes nothing: each line is an entry with the right hash, each
 * follows the one before, no report is there twice, each capture is there and hashes to its name, or was removed by a
 * decision that the journal knows. Throws as `openJournal` when the journal cannot be read at all.
 * @param seq Entry whose hash is wanted: the one that a database stands at.
 */
export async function verifyJournal(place: JournalPlace, seq = 0): Promise<JournalCheck> {
  const reader = await readJournal(place);
  try {
    return await verify(reader, seq);
  } finally {
    await reader.close();
  }
}

/** What is to be done with each line, and with each capture that is right, as they pass. */
export interface JournalVisitor {
  line(line: JournalLine): Promise<void>;
  capture(hash: string, bytes: Uint8Array): Promise<void>;
}

/** The same over a journal that is open for reading. */
export async function verify(reader: JournalReader, seq = 0, visitor?: JournalVisitor): Promise<JournalCheck> {
  // The end is asked for before the lines: entries that are appended meanwhile are then no fault.
  const check = new Check(seq, await reader.statedEnd());
  for await (const line of reader.lines()) {
    check.line(line);
    await visitor?.line(line);
  }
  check.end();
  const seals = await soundSeals(check);
  let forgotten = 0;
  for (const [capture, report] of check.captures) {
    const bytes = await reader.held(capture);
    if (bytes && sha256(bytes) === capture) {
      await visitor?.capture(capture, bytes);
      continue;
    }
    const isGone = bytes === null && check.forgotten.has(capture);
    if (isGone) forgotten++;
    const values = { report, capture, file: reader.captureName(capture) };
    if (!isGone) check.faults.push({ code: bytes ? 'capture-damaged' : 'capture-missing', values });
  }
  const { entries, reports, captures, hash, faults } = check;
  return { entries, reports: reports.size, captures: captures.size, forgotten, seals, hash, faults };
}

/** The seals that hold; for each other one a fault. */
async function soundSeals(check: Check): Promise<SealCheck[]> {
  if (check.seals.length === 0) return [];
  const { signatureHolds } = await import('./seal.ts');
  const sound: SealCheck[] = [];
  for (const { seal, values, vouched } of check.seals) {
    const { seq, key, token, hash } = seal;
    if (!vouched || !signatureHolds(seal)) {
      check.faults.push({ code: vouched ? 'seal-signature-wrong' : 'seal-hash-wrong', values: { ...values, seq } });
      continue;
    }
    try {
      const stamp = token && (await import('./timestamp.ts')).checkTimeStamp(Buffer.from(token, 'base64'), hash);
      sound.push({ seq, ...(key && { key }), ...stamp });
    } catch (error) {
      const reason = error instanceof Failure ? (error.values.reason ?? '') : String(error);
      check.faults.push({ code: 'seal-token-wrong', values: { ...values, seq, reason } });
    }
  }
  return sound;
}

class Check {
  entries = 0;
  readonly reports: Set<string> = new Set();
  /** Capture -> the first report that names it. */
  readonly captures: Map<string, string> = new Map();
  /** Every seal, where it stands, and whether the entry that it vouches for is there with that hash. */
  readonly seals: { readonly seal: Seal; readonly values: Notice['values']; readonly vouched: boolean }[] = [];
  /** By number, the hash of each entry. */
  readonly #hashes: string[] = [];
  /** Captures whose bytes were removed on purpose. */
  readonly forgotten: Set<string> = new Set();
  hash: string | null = null;
  readonly faults: Notice[] = [];
  /** What the next entry must follow; null after a line that could not be read. */
  #before: { readonly seq: number; readonly hash: string } | null = { seq: 0, hash: firstPrev };
  readonly #wanted: number;
  readonly #stated: { readonly seq: number; readonly hash: string } | null;

  /** @param stated What the journal says of its end beside its lines. */
  constructor(wanted: number, stated: { readonly seq: number; readonly hash: string } | null) {
    this.#wanted = wanted;
    this.#stated = stated;
  }

  line({ file, line, entry, fault }: JournalLine): void {
    const values = { file, line };
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

  /** After the last line: no entry may be missing before the stated end. */
  end(): void {
    if (this.#stated && this.#before && this.#before.seq < this.#stated.seq) this.#headDiffers(this.#before.seq);
  }

  #headDiffers(entry: number): void {
    this.faults.push({ code: 'journal-head-differs', values: { head: this.#stated?.seq ?? 0, entry } });
  }

  #count({ seq, body, hash }: JournalEntry, values: Notice['values']): void {
    this.entries++;
    if (seq === this.#wanted) this.hash = hash;
    if (seq === this.#stated?.seq && hash !== this.#stated.hash) this.#headDiffers(seq);
    this.#hashes[seq] = hash;
    noteForgotten(this.forgotten, body);
    if (body.kind === 'seal')
      this.seals.push({ seal: body, values, vouched: body.seq < seq && this.#hashes[body.seq] === body.hash });
    if (body.kind !== 'report' && body.kind !== 'sighting') return;
    for (const name of namesOf(body)) if (!this.captures.has(name)) this.captures.set(name, body.report);
    if (body.kind !== 'report') return;
    if (this.reports.has(body.report))
      this.faults.push({ code: 'report-twice', values: { ...values, id: body.report } });
    this.reports.add(body.report);
  }
}
