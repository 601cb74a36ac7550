import { sha256 } from './canonical.ts';
import type { Disk } from './disk.ts';
import type { LineFault } from './line.ts';
import type { JournalBody, JournalEntry } from './types.ts';

/** Where a journal lies: in files of the data folder, or on the PostgreSQL server at `url`. */
export interface JournalPlace {
  readonly folder: string;
  readonly url?: string;
}
/** What to append: a body and, where it names captures, the bytes that they are the hashes of. */
export interface Addition {
  readonly body: JournalBody;
  readonly captures?: readonly Uint8Array[];
}
export interface JournalSettings {
  readonly clock: () => Date;
  /** For a journal in files. */
  readonly disk?: Disk;
  /** For a journal in files: a segment that has reached this size is closed and the next one begun; 64 MB by default. */
  readonly segmentBytes?: number;
}
/** Something about the journal that a person should be told: a key of a message, and its values. */
export interface Notice {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
/** The append-only record of a data folder. One process holds the folder at a time (see `lockFolder`). */
export interface Journal {
  /** `seq` of the newest entry that this process knows; 0 = empty. */
  readonly length: number;
  /** Hash of that entry; 64 zeros when empty. */
  readonly head: string;
  /** The unfinished last line of a process that was killed, cut away on opening. */
  readonly recovered: Notice | null;
  /** Why nothing can be appended: the last line is damaged. `verifyJournal` tells the rest. */
  readonly damage: Notice | null;
  /**
   * Appends all or nothing; returns when entries and captures are on the medium. Calls made while another is being
   * written are written together, with one sync. Throws the Failure `disk-full`, `data-folder-unwritable` or
   * `journal-damaged` and, on a server, `journal-unreachable`, `journal-server-full`, or `journal-moved` when entries are
   * there that this process did not know: they are to be read before one decides anew what to append. The journal is
   * then as it was (after `journal-unreachable` nobody knows: the next append finds out), and a later append works once
   * the cause is gone.
   */
  append(additions: readonly Addition[]): Promise<JournalEntry[]>;
  /** The entries after `seq`, in order. Throws the Failure `journal-damaged` at the first line that is no entry. */
  entries(after?: number): AsyncGenerator<JournalEntry>;
  /** The bytes of a capture. Throws the Failure `capture-missing`, `capture-damaged` or `capture-forgotten`. */
  capture(hash: string): Promise<Uint8Array>;
  /** Removes the bytes of captures that the journal has forgotten (a decision `forget`); gives how many bytes went. */
  removeForgotten(hashes: readonly string[]): Promise<number>;
  close(): Promise<void>;
}
/** One line of a journal as it stands: its entry, or why it is none. */
export interface JournalLine {
  /** Where it stands, as messages name it, and its number there, from 1. */
  readonly file: string;
  readonly line: number;
  readonly bytes: Uint8Array;
  readonly entry: JournalEntry | null;
  readonly fault: LineFault | 'journal-line-torn' | null;
}
/** A journal as it stands, sound or not. Reading changes nothing and keeps nobody out. */
export interface JournalReader {
  lines(): AsyncGenerator<JournalLine>;
  /** The bytes that lie under this hash, whatever they are; null when there are none. */
  held(hash: string): Promise<Uint8Array | null>;
  /** How messages name the place of a capture. */
  captureName(hash: string): string;
  /** What the journal itself says of its end beside its lines; null where it says nothing. */
  statedEnd(): Promise<{ readonly seq: number; readonly hash: string } | null>;
  close(): Promise<void>;
}

/** Where a whole journal is written to, in order: its entries, then its captures. */
export interface JournalSink {
  entries(entries: readonly JournalEntry[]): Promise<void>;
  captures(captures: ReadonlyMap<string, Uint8Array>): Promise<void>;
}

/** The hashes that an entry names, of bytes that are kept. */
export function namesOf(body: JournalBody): readonly string[] {
  if (body.kind === 'sighting') return [body.capture];
  if (body.kind !== 'report') return [];
  return body.text === undefined ? [body.capture] : [body.capture, body.text];
}

/** The captures of these additions by their hash. Throws a RangeError for bytes that no body names. */
export function capturesOf(additions: readonly Addition[]): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>();
  for (const { body, captures = [] } of additions)
    for (const bytes of captures) {
      const hash = sha256(bytes);
      const names = namesOf(body);
      if (!names.includes(hash)) throw new RangeError(`bytes do not hash to ${names.join(' or ')}`);
      found.set(hash, bytes);
    }
  return found;
}
