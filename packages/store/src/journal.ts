import type { FileHandle } from 'node:fs/promises';
import { constants, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@isnad/views';
import { sha256 } from './canonical.ts';
import { Captures } from './captures.ts';
import { type Disk, machineDisk, syncFolder, writeFailure } from './disk.ts';
import { firstPrev, makeEntry, readLine, writeLine } from './line.ts';
import { type SegmentTail, segmentLines, segmentName, segmentNames, segmentPath, segmentTail } from './segments.ts';
import type { JournalBody, JournalEntry } from './types.ts';

/** What to append: a body and, for a report, the bytes that its `capture` and its `text` are the hashes of. */
export interface Addition {
  readonly body: JournalBody;
  readonly captures?: readonly Uint8Array[];
}
export interface JournalSettings {
  readonly clock: () => Date;
  readonly disk?: Disk;
  /** A segment that has reached this size is closed and the next one begun; 64 MB by default. */
  readonly segmentBytes?: number;
}
/** Something about the journal that a person should be told: a key of a message, and its values. */
export interface Notice {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
/** The append-only record of a data folder. One process holds it at a time (see `lockFolder`). */
export interface Journal {
  /** `seq` of the newest entry; 0 = empty. */
  readonly length: number;
  /** Hash of the newest entry; 64 zeros when empty. */
  readonly head: string;
  /** The unfinished last line of a process that was killed, cut away on opening. */
  readonly recovered: Notice | null;
  /** Why nothing can be appended: the last line is damaged. `verifyJournal` tells the rest. */
  readonly damage: Notice | null;
  /**
   * Appends all or nothing; returns when entries and captures are on the medium. Calls made while another is being
   * written are written together, with one sync. Throws the Failure `disk-full`, `data-folder-unwritable` or
   * `journal-damaged`; the journal is then as it was, and a later append works once the cause is gone.
   */
  append(additions: readonly Addition[]): Promise<JournalEntry[]>;
  /** The entries after `seq`, in order. Throws the Failure `journal-damaged` at the first line that is no entry. */
  entries(after?: number): AsyncGenerator<JournalEntry>;
  /** The bytes of a capture. Throws the Failure `capture-missing` or `capture-damaged`. */
  capture(hash: string): Promise<Uint8Array>;
  close(): Promise<void>;
}

const defaultSegmentBytes = 64 * 1024 * 1024;

/** Opens the journal of a folder, or begins one. The unfinished last line of a killed process is cut away, and said. */
export async function openJournal(folder: string, settings: JournalSettings): Promise<Journal> {
  const disk = settings.disk ?? machineDisk;
  try {
    await mkdir(join(folder, 'journal'), { recursive: true });
    const captures = new Captures(folder, disk);
    await captures.prepare();
    await syncFolder(folder, disk);
    return new FolderJournal(folder, disk, settings, captures, await openEnd(folder, disk));
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** Where the next line goes, and the entry before it. */
interface End {
  readonly number: number;
  readonly file: FileHandle;
  readonly size: number;
  readonly seq: number;
  readonly hash: string;
  readonly recovered: Notice | null;
  readonly damage: Notice | null;
}

async function openEnd(folder: string, disk: Disk): Promise<End> {
  const names = await segmentNames(folder);
  const name = names.at(-1) ?? segmentName(1);
  const number = Number.parseInt(name, 10);
  const file = await open(join(folder, 'journal', name), names.length > 0 ? 'r+' : 'wx+');
  if (names.length === 0) await syncFolder(join(folder, 'journal'), disk);
  const { size } = await file.stat();
  const tail = await segmentTail(file, size);
  const last = tail.last ?? (await lastLineBefore(folder, names.slice(0, -1)));
  const before = last === null ? { seq: 0, hash: firstPrev } : readLine(last);
  if (typeof before === 'string')
    return { number, file, size, seq: 0, hash: '', recovered: null, damage: endDamage(name, before) };
  const end = await settleTail(file, tail, size, before, disk);
  const recovered =
    end.cut > 0 ? { code: 'journal-recovered', values: { file: segmentPath(name), bytes: end.cut } } : null;
  return { number, file, size: end.size, seq: end.seq, hash: end.hash, recovered, damage: null };
}

/** The last line of the newest earlier segment that has one: a segment may be empty after a crash. */
async function lastLineBefore(folder: string, names: readonly string[]): Promise<Uint8Array | null> {
  for (const name of names.toReversed()) {
    const file = await open(join(folder, 'journal', name), 'r');
    try {
      const { last } = await segmentTail(file, (await file.stat()).size);
      if (last) return last;
    } finally {
      await file.close();
    }
  }
  return null;
}

/**
 * What follows the last line break was never acknowledged: a line is acknowledged only after its break is synced. A
 * whole entry that lacks nothing but its break is kept and gets it; anything else is cut away.
 */
async function settleTail(
  file: FileHandle,
  tail: SegmentTail,
  size: number,
  before: { readonly seq: number; readonly hash: string },
  disk: Disk,
): Promise<{ seq: number; hash: string; size: number; cut: number }> {
  if (tail.rest.length === 0) return { seq: before.seq, hash: before.hash, size, cut: 0 };
  const entry = readLine(tail.rest);
  if (typeof entry !== 'string' && entry.prev === before.hash && entry.seq === before.seq + 1) {
    await disk.write(file, Buffer.from('\n'), size);
    await disk.sync(file);
    return { seq: entry.seq, hash: entry.hash, size: size + 1, cut: 0 };
  }
  await file.truncate(size - tail.rest.length);
  await disk.sync(file);
  return { seq: before.seq, hash: before.hash, size: size - tail.rest.length, cut: tail.rest.length };
}

/** One call of `append` that waits for its turn. */
interface Waiting {
  readonly additions: readonly Addition[];
  readonly resolve: (entries: JournalEntry[]) => void;
  readonly reject: (error: unknown) => void;
}

class FolderJournal implements Journal {
  readonly #folder: string;
  readonly #disk: Disk;
  readonly #clock: () => Date;
  readonly #segmentBytes: number;
  readonly #captures: Captures;
  readonly recovered: Notice | null;
  readonly damage: Notice | null;
  #number: number;
  #file: FileHandle;
  #size: number;
  #seq: number;
  #head: string;
  /** Bytes of a failed write may stand after `#size`. */
  #dirty = false;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #closed = false;

  constructor(folder: string, disk: Disk, settings: JournalSettings, captures: Captures, end: End) {
    this.#folder = folder;
    this.#disk = disk;
    this.#clock = settings.clock;
    this.#segmentBytes = settings.segmentBytes ?? defaultSegmentBytes;
    this.#captures = captures;
    this.recovered = end.recovered;
    this.damage = end.damage;
    this.#number = end.number;
    this.#file = end.file;
    this.#size = end.size;
    this.#seq = end.seq;
    this.#head = end.hash;
  }

  get length(): number {
    return this.#seq;
  }

  get head(): string {
    return this.#head;
  }

  append(additions: readonly Addition[]): Promise<JournalEntry[]> {
    if (this.#closed) return Promise.reject(new RangeError('append to a journal that is closed'));
    if (this.damage) return Promise.reject(new Failure(this.damage.code, this.damage.values));
    const wrong = additions.find(({ body, captures = [] }) => captures.some((b) => !namesOf(body).includes(sha256(b))));
    if (wrong) return Promise.reject(new RangeError(`bytes do not hash to ${namesOf(wrong.body).join(' or ')}`));
    return new Promise((resolve, reject) => {
      this.#waiting.push({ additions, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  async *entries(after = 0): AsyncGenerator<JournalEntry> {
    const upTo = this.damage ? Number.POSITIVE_INFINITY : this.#seq;
    if (after >= upTo) return;
    for (const name of await this.#segmentsFrom(after + 1))
      for await (const { line, entry, fault } of segmentLines(this.#folder, name)) {
        if (!entry) throw new Failure('journal-damaged', { file: segmentPath(name), line, fault: fault ?? '' });
        if (entry.seq > upTo) return;
        if (entry.seq > after) yield entry;
      }
  }

  capture(hash: string): Promise<Uint8Array> {
    return this.#captures.read(hash);
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
    await this.#file.close();
  }

  /** Everything that waits when a write begins goes into that write. */
  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#writeGroup(group);
    }
    this.#writing = null;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    const entries = this.#chain(group.flatMap(({ additions }) => additions));
    try {
      await this.#captures.keep(capturesOf(group));
      await this.#writeLines(entries);
    } catch (error) {
      for (const { reject } of group) reject(writeFailure(error, this.#folder));
      return;
    }
    let from = 0;
    for (const { additions, resolve } of group) {
      resolve(entries.slice(from, from + additions.length));
      from += additions.length;
    }
  }

  #chain(additions: readonly Addition[]): JournalEntry[] {
    const at = this.#clock().toISOString();
    let seq = this.#seq;
    let prev = this.#head;
    return additions.map(({ body }) => {
      const entry = makeEntry(++seq, at, prev, body);
      prev = entry.hash;
      return entry;
    });
  }

  async #writeLines(entries: readonly JournalEntry[]): Promise<void> {
    const newest = entries.at(-1);
    if (!newest) return;
    const bytes = Buffer.from(entries.map((entry) => `${writeLine(entry)}\n`).join(''));
    await this.#restore();
    if (this.#size >= this.#segmentBytes) await this.#nextSegment();
    try {
      await this.#disk.write(this.#file, bytes, this.#size);
      await this.#disk.sync(this.#file);
    } catch (error) {
      this.#dirty = true;
      // What went wrong first is what the caller must hear; when even this fails, the next append tries again.
      await this.#restore().catch(() => {});
      throw error;
    }
    this.#size += bytes.length;
    this.#seq = newest.seq;
    this.#head = newest.hash;
  }

  /** Cuts away what a failed write left behind the last acknowledged line. */
  async #restore(): Promise<void> {
    if (!this.#dirty) return;
    await this.#file.truncate(this.#size);
    await this.#disk.sync(this.#file);
    this.#dirty = false;
  }

  async #nextSegment(): Promise<void> {
    const folder = join(this.#folder, 'journal');
    const name = segmentName(this.#number + 1);
    // Not exclusively: a segment whose folder could not be synced the last time is there already, and empty.
    const file = await open(join(folder, name), constants.O_RDWR | constants.O_CREAT);
    try {
      await syncFolder(folder, this.#disk);
    } catch (error) {
      await file.close();
      throw error;
    }
    await this.#file.close();
    this.#file = file;
    this.#number++;
    this.#size = 0;
  }

  /** Names of the segments from the one that holds `seq`. */
  async #segmentsFrom(seq: number): Promise<string[]> {
    const names = await segmentNames(this.#folder);
    for (let index = names.length - 1; index > 0; index--) {
      const first = (await segmentLines(this.#folder, names[index] ?? '').next()).value;
      if (first?.entry && first.entry.seq <= seq) return names.slice(index);
    }
    return names;
  }
}

/** Hashes of the captures that an entry needs. */
export function namesOf(body: JournalBody): readonly string[] {
  if (body.kind === 'sighting') return [body.capture];
  if (body.kind !== 'report') return [];
  return body.text === undefined ? [body.capture] : [body.capture, body.text];
}

function capturesOf(group: readonly Waiting[]): Map<string, Uint8Array> {
  const captures = new Map<string, Uint8Array>();
  for (const { additions } of group)
    for (const { captures: all = [] } of additions) for (const bytes of all) captures.set(sha256(bytes), bytes);
  return captures;
}

function endDamage(name: string, fault: string): Notice {
  return { code: 'journal-damaged', values: { file: segmentPath(name), line: 'last', fault } };
}
