import type { FileHandle } from 'node:fs/promises';
import { constants, mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@isnad/views';
import { Captures, capturePath, soundCapture } from './captures.ts';
import { type Disk, machineDisk, syncFolder, writeFailure } from './disk.ts';
import { Forgotten } from './forgotten.ts';
import { Groups } from './groups.ts';
import {
  type Addition,
  capturesOf,
  type Journal,
  type JournalReader,
  type JournalSettings,
  type Notice,
} from './journal.ts';
import { chainEntries, firstPrev, readLine, writeLine } from './line.ts';
import { type SegmentTail, segmentLines, segmentName, segmentNames, segmentPath, segmentTail } from './segments.ts';
import type { JournalEntry } from './types.ts';

const defaultSegmentBytes = 64 * 1024 * 1024;
const closingBrace = 0x7d;

/** Opens the journal in the files of a folder, or begins one (see `openJournal`). */
export async function openFolderJournal(folder: string, settings: JournalSettings): Promise<Journal> {
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
 * whole entry at its beginning is kept all the same and gets its break: it may lack that alone, or have had one that was
 * changed. Anything else is cut away.
 */
async function settleTail(
  file: FileHandle,
  tail: SegmentTail,
  size: number,
  before: { readonly seq: number; readonly hash: string },
  disk: Disk,
): Promise<{ seq: number; hash: string; size: number; cut: number }> {
  if (tail.rest.length === 0) return { seq: before.seq, hash: before.hash, size, cut: 0 };
  const start = size - tail.rest.length;
  const line = tail.rest.subarray(0, tail.rest.lastIndexOf(closingBrace) + 1);
  const entry = readLine(line);
  if (typeof entry !== 'string' && entry.prev === before.hash && entry.seq === before.seq + 1) {
    const end = start + line.length;
    await disk.write(file, Buffer.from('\n'), end);
    await file.truncate(end + 1);
    await disk.sync(file);
    return { seq: entry.seq, hash: entry.hash, size: end + 1, cut: Math.max(0, size - end - 1) };
  }
  await file.truncate(start);
  await disk.sync(file);
  return { seq: before.seq, hash: before.hash, size: start, cut: tail.rest.length };
}

/** The journal in the files of a folder as it stands. A folder without one reads as empty. */
export function readFolderJournal(folder: string): JournalReader {
  const captures = new Captures(folder, machineDisk);
  return {
    async *lines() {
      for (const name of await segmentNames(folder)) yield* segmentLines(folder, name);
    },
    held: (hash) => captures.held(hash),
    captureName: capturePath,
    statedEnd: async () => null,
    close: async () => {},
  };
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
  readonly #groups: Groups = new Groups((additions) => this.#writeGroup(additions));
  readonly #forgotten: Forgotten = new Forgotten((after) => this.entries(after));

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

  async append(additions: readonly Addition[]): Promise<JournalEntry[]> {
    if (this.damage) throw new Failure(this.damage.code, this.damage.values);
    return this.#groups.add(additions);
  }

  async *entries(after = 0): AsyncGenerator<JournalEntry> {
    const upTo = this.damage ? Number.POSITIVE_INFINITY : this.#seq;
    if (after >= upTo) return;
    for (const name of await this.#segmentsFrom(after + 1))
      for await (const { file, line, entry, fault } of segmentLines(this.#folder, name)) {
        if (!entry) throw new Failure('journal-damaged', { file, line, fault: fault ?? '' });
        if (entry.seq > upTo) return;
        if (entry.seq > after) yield entry;
      }
  }

  async capture(hash: string): Promise<Uint8Array> {
    return soundCapture(hash, await this.#captures.held(hash), this.#folder, capturePath(hash), this.#forgotten);
  }

  async removeForgotten(hashes: readonly string[]): Promise<number> {
    return this.#captures.remove(await this.#forgotten.only(hashes));
  }

  async close(): Promise<void> {
    await this.#groups.close();
    await this.#file.close();
  }

  async #writeGroup(additions: readonly Addition[]): Promise<JournalEntry[]> {
    const entries = chainEntries(this.#clock().toISOString(), this.#seq, this.#head, additions);
    try {
      await this.#captures.keep(capturesOf(additions));
      await this.#writeLines(entries);
    } catch (error) {
      throw writeFailure(error, this.#folder);
    }
    return entries;
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

function endDamage(name: string, fault: string): Notice {
  return { code: 'journal-damaged', values: { file: segmentPath(name), line: 'last', fault } };
}
