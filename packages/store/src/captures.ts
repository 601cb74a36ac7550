import { randomUUID } from 'node:crypto';
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from '@isnad/views';
import { sha256 } from './canonical.ts';
import { type Disk, syncFolder } from './disk.ts';
import { Forgotten } from './forgotten.ts';
import type { JournalReader } from './journal.ts';
import type { JournalEntry } from './types.ts';

/** Where the bytes with this hash lie, from the data folder. */
export function capturePath(hash: string): string {
  return join('captures', hash.slice(0, 2), hash);
}

/** Bytes by their SHA-256. What is there is never changed; the same bytes are kept once. */
export class Captures {
  readonly #folder: string;
  readonly #disk: Disk;

  constructor(folder: string, disk: Disk) {
    this.#folder = folder;
    this.#disk = disk;
  }

  /** Makes the folders, and removes what a killed process had not finished writing. Only for who holds the folder. */
  async prepare(): Promise<void> {
    await rm(this.#unfinished, { recursive: true, force: true });
    await mkdir(this.#unfinished, { recursive: true });
  }

  /** Keeps all of them; when this returns they, and their names, are on the medium. */
  async keep(captures: ReadonlyMap<string, Uint8Array>): Promise<void> {
    if (captures.size === 0) return;
    const folders = new Set([...captures.keys()].map((hash) => dirname(this.#path(hash))));
    for (const folder of folders) await mkdir(folder, { recursive: true });
    await settled([...captures].map(([hash, bytes]) => this.#keepOne(hash, bytes)));
    folders.add(join(this.#folder, 'captures'));
    await settled([...folders].map((folder) => syncFolder(folder, this.#disk)));
  }

  /** The bytes that lie under this hash, whatever they are; null when none can be read. */
  held(hash: string): Promise<Uint8Array | null> {
    return readFile(this.#path(hash)).catch(() => null);
  }

  /** Removes these captures; gives how many bytes went. */
  async remove(hashes: readonly string[]): Promise<number> {
    let removed = 0;
    const folders = new Set<string>();
    for (const hash of hashes) {
      const bytes = await stat(this.#path(hash)).catch(() => null);
      if (!bytes) continue;
      await rm(this.#path(hash), { force: true });
      folders.add(dirname(this.#path(hash)));
      removed += bytes.size;
    }
    for (const folder of folders) await syncFolder(folder, this.#disk);
    return removed;
  }

  get #unfinished(): string {
    return join(this.#folder, 'captures', 'unfinished');
  }

  #path(hash: string): string {
    return join(this.#folder, capturePath(hash));
  }

  /** A capture that is there but does not hash to its name is written anew: the true bytes are at hand. */
  async #keepOne(hash: string, bytes: Uint8Array): Promise<void> {
    const present = await this.held(hash).catch(() => null);
    if (present && sha256(present) === hash) return;
    const temporary = join(this.#unfinished, randomUUID());
    try {
      await this.#writeSynced(temporary, bytes);
      await rename(temporary, this.#path(hash));
    } catch (error) {
      await rm(temporary, { force: true });
      throw error;
    }
  }

  async #writeSynced(file: string, bytes: Uint8Array): Promise<void> {
    const handle = await open(file, 'wx');
    try {
      await this.#disk.write(handle, bytes, 0);
      await this.#disk.sync(handle);
    } finally {
      await handle.close();
    }
  }
}

/** Waits for all of them, so that nothing is still being written when the first error is thrown. */
async function settled(tasks: readonly Promise<void>[]): Promise<void> {
  for (const result of await Promise.allSettled(tasks)) if (result.status === 'rejected') throw result.reason;
}

/**
 * The bytes that lie under a hash, if they are the right ones. Throws the Failure `capture-damaged`, `capture-forgotten`
 * when they were removed on purpose, or `capture-missing`.
 * @param place Where the journal lies, and `file` the capture, as messages name them.
 */
export async function soundCapture(
  hash: string,
  bytes: Uint8Array | null,
  place: string,
  file: string,
  forgotten: Forgotten,
): Promise<Uint8Array> {
  const values = { capture: hash, file, folder: place };
  if (bytes && sha256(bytes) === hash) return bytes;
  if (bytes) throw new Failure('capture-damaged', values);
  const onPurpose = (await forgotten.only([hash])).length > 0;
  throw new Failure(onPurpose ? 'capture-forgotten' : 'capture-missing', values);
}

/** What reads the captures of a journal that is open for reading; it throws as `Journal.capture`. */
export function capturesOfReader(reader: JournalReader): (hash: string) => Promise<Uint8Array> {
  const forgotten = new Forgotten((after) => entriesAfter(reader, after));
  return async (hash) => soundCapture(hash, await reader.held(hash), '', reader.captureName(hash), forgotten);
}

async function* entriesAfter(reader: JournalReader, after: number): AsyncGenerator<JournalEntry> {
  for await (const { entry } of reader.lines()) if (entry && entry.seq > after) yield entry;
}
