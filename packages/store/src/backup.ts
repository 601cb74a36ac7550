import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { copyFile, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { Failure } from '@isnad/views';
import { sha256 } from './canonical.ts';
import { Captures } from './captures.ts';
import { machineDisk, syncFolder, systemCode, writeFailure } from './disk.ts';
import type { JournalLine, JournalPlace, JournalReader, JournalSink, Notice } from './journal.ts';
import { readJournal } from './journal-place.ts';
import { writeLine } from './line.ts';
import { hasEntries, segmentName, segmentPath } from './segments.ts';
import { type TarFile, tarEnd, tarFiles, tarHeader, tarPadding } from './tar.ts';
import type { JournalEntry } from './types.ts';
import { type JournalCheck, verify, verifyJournal } from './verify.ts';
import { checkWhereabouts, forgetServer, noteServer } from './whereabouts.ts';

/** What was written, and the captures that could not be: they are missing or damaged where they came from. */
export type CopyCheck = Pick<JournalCheck, 'entries' | 'reports' | 'captures' | 'forgotten' | 'faults'>;

/** So much is gathered before it is written: bounds the memory, and is the size of a segment of a backup. */
const together = { bytes: 8 * 1024 * 1024, items: 64 };
/** Names in a backup; nothing else is taken out of one. */
const segment = /^journal\/\d{6,}\.jsonl$/;
const capture = /^captures\/([0-9a-f]{2})\/(\1[0-9a-f]{62})$/;

/**
 * Copies a journal, wherever it lies, into one `tar.gz` (a name that ends so) or into a folder, which is a data folder
 * without a database. Isnad may write meanwhile: what is there when the reading begins is copied. Throws the Failure
 * `backup-exists` when the target is there, `backup-of-nothing` when there are no entries, `journal-damaged` when the journal does not hold; nothing is left then.
 * @param extras Names of further files of the data folder that are copied where they are there.
 */
export async function backUp(place: JournalPlace, target: string, extras: readonly string[] = []): Promise<CopyCheck> {
  if (await stat(target).catch(() => null)) throw new Failure('backup-exists', { target });
  const unfinished = `${target}.unfinished-${randomUUID()}`;
  try {
    const reader = await readJournal(place);
    try {
      const check = isArchive(target)
        ? await writeArchive(reader, unfinished, place.folder, extras)
        : await writeFolder(reader, unfinished, place.folder, extras);
      // A wrong name of a folder must not look like a backup.
      if (check.entries === 0) throw new Failure('backup-of-nothing', { folder: place.folder });
      await rename(unfinished, target);
      await syncFolder(dirname(target), machineDisk);
      return check;
    } finally {
      await reader.close();
    }
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    throw writeFailure(error, target);
  }
}

/**
 * Fills the empty journal of a place from a backup: a `tar.gz`, or a folder with a journal in files. The copy is
 * verified before it becomes the journal. Only for who holds the folder. Throws the Failure `journal-not-empty`,
 * `journal-on-server` (a folder whose journal lies there gets none in files), `backup-missing`, `backup-unreadable`, or
 * `journal-damaged` when the journal in the backup does not hold; the place is then as it was.
 */
export async function restore(source: string, place: JournalPlace, extras: readonly string[] = []): Promise<CopyCheck> {
  const { folder } = place;
  const stage = join(folder, 'restore.unfinished');
  await checkEmpty(folder);
  if (!place.url) await checkWhereabouts(place);
  await rm(stage, { recursive: true, force: true });
  try {
    const staged = await stageBackup(source, stage, place.url ? null : folder, extras);
    if (!(await hasEntries(staged.folder))) throw new Failure('backup-unreadable', { file: source, reason: 'journal' });
    const check = place.url
      ? await fillServer(folder, place.url, staged.folder)
      : await verifyJournal({ folder: stage });
    checkLines(check.faults);
    if (!place.url) await moveIn(stage, folder);
    for (const name of extras) await copyExtra(staged.folder, folder, name);
    return { ...check, faults: withoutDoubles(staged.faults, check.faults) };
  } catch (error) {
    throw writeFailure(error, folder);
  } finally {
    await rm(stage, { recursive: true, force: true });
  }
}

/** Is this the name of an archive, and not of a folder? */
function isArchive(name: string): boolean {
  return /\.(?:tar\.gz|tgz)$/i.test(name);
}

/** Copies entries and captures, in groups, and checks both as they pass. */
async function copyJournal(reader: JournalReader, sink: JournalSink): Promise<CopyCheck> {
  const entries = new Group<JournalEntry>((group) => sink.entries(group));
  const captures = new Group<[string, Uint8Array]>((group) => sink.captures(new Map(group)), together.items);
  let torn: JournalLine | null = null;
  const check = await verify(reader, 0, {
    async line(line) {
      if (torn) throw damaged(torn);
      if (line.entry) return entries.add(line.entry, line.bytes.length);
      // A line that is being written just now ends nowhere yet; anywhere but at the end it is damage.
      if (line.fault !== 'journal-line-torn') throw damaged(line);
      torn = line;
    },
    async capture(hash, bytes) {
      await entries.flush();
      await captures.add([hash, bytes], bytes.length);
    },
  });
  const faults = check.faults.filter(({ code }) => code !== 'journal-line-torn');
  checkLines(faults);
  await entries.flush();
  await captures.flush();
  return { ...check, faults };
}

function damaged({ file, line, fault }: JournalLine): Failure {
  return new Failure('journal-damaged', { file, line, fault: fault ?? '' });
}

/** Throws for the first fault that is not of a capture. */
function checkLines(faults: readonly Notice[]): void {
  const fault = faults.find(({ code }) => !code.startsWith('capture-'));
  if (!fault) return;
  const { file = 'isnad_journal.head', line = 1 } = fault.values;
  throw new Failure('journal-damaged', { file, line, fault: fault.code });
}

/** What is handed on together. */
class Group<T> {
  readonly #write: (items: T[]) => Promise<void>;
  readonly #most: number;
  #items: T[] = [];
  #bytes = 0;

  constructor(write: (items: T[]) => Promise<void>, most: number = Number.POSITIVE_INFINITY) {
    this.#write = write;
    this.#most = most;
  }

  async add(item: T, bytes: number): Promise<void> {
    this.#items.push(item);
    this.#bytes += bytes;
    if (this.#bytes >= together.bytes || this.#items.length >= this.#most) await this.flush();
  }

  async flush(): Promise<void> {
    if (this.#items.length === 0) return;
    const items = this.#items;
    this.#items = [];
    this.#bytes = 0;
    await this.#write(items);
  }
}

function linesOf(entries: readonly JournalEntry[]): Buffer {
  return Buffer.from(entries.map((entry) => `${writeLine(entry)}\n`).join(''));
}

async function writeFolder(
  reader: JournalReader,
  folder: string,
  from: string,
  extras: readonly string[],
): Promise<CopyCheck> {
  await mkdir(folder);
  const check = await copyJournal(reader, await folderSink(folder));
  for (const name of extras) await copyExtra(from, folder, name);
  await rm(join(folder, 'captures', 'unfinished'), { recursive: true, force: true });
  await syncFolder(folder, machineDisk);
  return check;
}

/** The files of a journal, in a folder that is not yet one. */
async function folderSink(folder: string): Promise<JournalSink> {
  await mkdir(join(folder, 'journal'));
  const captures = new Captures(folder, machineDisk);
  await captures.prepare();
  let number = 0;
  return {
    async entries(entries) {
      await writeSynced(join(folder, segmentPath(segmentName(++number))), linesOf(entries));
      await syncFolder(join(folder, 'journal'), machineDisk);
    },
    captures: (group) => captures.keep(group),
  };
}

async function writeSynced(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function copyExtra(from: string, to: string, name: string): Promise<void> {
  await copyFile(join(from, name), join(to, name)).catch((error: unknown) => {
    if (systemCode(error) !== 'ENOENT') throw error;
  });
}

async function writeArchive(
  reader: JournalReader,
  path: string,
  from: string,
  extras: readonly string[],
): Promise<CopyCheck> {
  const file = await open(path, 'wx');
  try {
    const gzip = createGzip({ level: 6 });
    const written = pipeline(gzip, toFile(file));
    // It is awaited below; until then nobody looks at it.
    written.catch(() => {});
    const put = async (bytes: Uint8Array): Promise<void> => {
      if (!gzip.write(bytes)) await Promise.race([new Promise((go) => gzip.once('drain', go)), written]);
    };
    const add = async (name: string, bytes: Uint8Array): Promise<void> => {
      for (const part of [tarHeader(name, bytes.length), bytes, tarPadding(bytes.length)]) await put(part);
    };
    const check = await copyJournal(reader, archiveSink(add)).catch(async (error) => {
      gzip.destroy();
      await written.catch(() => {});
      throw error;
    });
    for (const name of extras) {
      const bytes = await readFile(join(from, name)).catch(() => null);
      if (bytes) await add(name, bytes);
    }
    gzip.end(tarEnd);
    await written;
    await file.sync();
    return check;
  } finally {
    await file.close();
  }
}

function archiveSink(add: (name: string, bytes: Uint8Array) => Promise<void>): JournalSink {
  let number = 0;
  return {
    entries: (entries) => add(segmentPath(segmentName(++number)), linesOf(entries)),
    async captures(group) {
      for (const [hash, bytes] of group) await add(archivePath(hash), bytes);
    },
  };
}

/** As `capturePath`, with the slashes of an archive on every system. */
function archivePath(hash: string): string {
  return `captures/${hash.slice(0, 2)}/${hash}`;
}

function toFile(file: FileHandle) {
  return async (source: AsyncIterable<Buffer>): Promise<void> => {
    let position = 0;
    for await (const bytes of source) {
      await machineDisk.write(file, bytes, position);
      position += bytes.length;
    }
  };
}

/** A place that has anything of a journal in files is left alone. */
async function checkEmpty(folder: string): Promise<void> {
  const kept = await readdir(join(folder, 'captures')).catch(() => [] as string[]);
  const isEmpty = await Promise.all(
    kept.map(async (name) => (await readdir(join(folder, 'captures', name)).catch(() => [''])).length === 0),
  );
  if ((await hasEntries(folder)) || isEmpty.includes(false)) throw new Failure('journal-not-empty', { place: folder });
}

/** Where the journal of a backup lies in files, and the captures whose bytes were wrong in it. */
interface Staged {
  readonly folder: string;
  readonly faults: readonly Notice[];
}

/**
 * Brings a backup into files: an archive is unpacked into the stage; a folder is copied there when it shall become the
 * journal of a folder, and is else read where it is.
 */
async function stageBackup(
  source: string,
  stage: string,
  becomes: string | null,
  extras: readonly string[],
): Promise<Staged> {
  const found = await stat(source).catch(() => null);
  if (!found) throw new Failure('backup-missing', { file: source });
  if (!found.isDirectory()) {
    await mkdir(stage, { recursive: true });
    return { folder: stage, faults: await unpack(source, stage, extras) };
  }
  if (becomes === null) return { folder: source, faults: [] };
  const reader = await readJournal({ folder: source });
  await mkdir(stage, { recursive: true });
  const { faults } = await copyJournal(reader, await folderSink(stage));
  for (const name of extras) await copyExtra(source, stage, name);
  return { folder: stage, faults };
}

/** Only what a backup holds is taken out, each under its own name; of captures those whose bytes are right. */
async function unpack(archive: string, stage: string, extras: readonly string[]): Promise<Notice[]> {
  await mkdir(join(stage, 'journal'));
  const captures = new Captures(stage, machineDisk);
  await captures.prepare();
  const faults: Notice[] = [];
  const group = new Group<[string, Uint8Array]>((found) => captures.keep(new Map(found)), together.items);
  const stream = createReadStream(archive);
  const unzipped = stream.pipe(createGunzip());
  stream.once('error', (error) => unzipped.destroy(error));
  try {
    for await (const file of tarFiles(archive, unzipped)) {
      if (file.name.endsWith('/')) continue;
      const hash = capture.exec(file.name)?.[2];
      if (hash === undefined) await unpackFile(archive, file, stage, extras);
      else {
        const bytes = Buffer.concat(await Readable.from(file.bytes).toArray());
        if (bytes.length === file.size && sha256(bytes) !== hash)
          faults.push({ code: 'capture-damaged', values: { capture: hash, file: file.name } });
        else if (bytes.length === file.size) await group.add([hash, bytes], bytes.length);
      }
    }
  } catch (error) {
    if (!/^(?:Z_|ERR_|UNDICI)/.test(systemCode(error) ?? '')) throw error;
    throw new Failure('backup-unreadable', { file: archive, reason: systemCode(error) ?? '' }, { cause: error });
  }
  await group.flush();
  return faults;
}

async function unpackFile(archive: string, file: TarFile, stage: string, extras: readonly string[]): Promise<void> {
  if (!segment.test(file.name) && !extras.includes(file.name))
    throw new Failure('backup-unreadable', { file: archive, reason: file.name });
  const target = await open(join(stage, file.name), 'wx');
  try {
    await toFile(target)(file.bytes as AsyncIterable<Buffer>);
    await target.sync();
  } finally {
    await target.close();
  }
}

async function fillServer(folder: string, url: string, staged: string): Promise<CopyCheck> {
  const { fillServerJournal } = await import('./server-journal.ts');
  const { serverAddress } = await import('./connection.ts');
  const reader = await readJournal({ folder: staged });
  const check = await fillServerJournal(url, (sink) => copyJournal(reader, sink));
  await forgetServer(folder);
  await noteServer(folder, serverAddress(url), check.entries);
  return check;
}

/** The captures first: a journal that is there finds all of them. */
async function moveIn(stage: string, folder: string): Promise<void> {
  for (const name of ['journal', 'captures']) await syncFolder(join(stage, name), machineDisk);
  for (const name of ['captures', 'journal']) {
    await rm(join(folder, name), { recursive: true, force: true });
    await rename(join(stage, name), join(folder, name));
    await syncFolder(folder, machineDisk);
  }
}

/** A capture that was damaged in the backup is not missing as well. */
function withoutDoubles(first: readonly Notice[], then: readonly Notice[]): Notice[] {
  const told = new Set(first.map(({ values }) => values.capture));
  return [...first, ...then.filter(({ values }) => !told.has(values.capture ?? ''))];
}
