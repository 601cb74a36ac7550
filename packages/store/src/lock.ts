import { randomUUID } from 'node:crypto';
import { link, mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { Failure } from '@isnad/views';
import { systemCode, writeFailure } from './disk.ts';
import { processStart } from './process.ts';

/** Who holds a data folder: the content of `DIR/lock`, which only its owner may read. */
export interface LockHolder {
  /** Different for every lock ever taken. */
  readonly id: string;
  readonly pid: number;
  readonly host: string;
  /** When the process began, in the words of its system; '' where the system does not tell. */
  readonly started: string;
  /** Where the holder answers on the loopback, and the word that it answers to; only while it serves. */
  readonly server?: LockServer;
}
export interface LockServer {
  readonly port: number;
  readonly token: string;
}
/** A data folder held by this process. */
export interface FolderLock {
  readonly holder: LockHolder;
  /** Writes into the lock where this process answers, for commands that want to work through it. */
  publish(server: LockServer): Promise<void>;
  /** Gives the folder free. */
  release(): Promise<void>;
}

/**
 * Takes a data folder for this process, making the folder when there is none. Throws the Failure `data-folder-in-use`
 * when a living process has it (or one on another host, whose life cannot be seen from here), `data-folder-unwritable`
 * when there can be no folder.
 *
 * A lock appears whole or not at all: it is written elsewhere and linked to its name, which fails when the name is
 * taken. A dead process's lock is replaced only by who holds the claim `lock.after-<its id>`, made in the same way and
 * given up after the replacing; having the claim, one looks again whether the dead lock still stands. So of any number
 * of processes that see the same dead lock, one gets the folder. Should it die while it has the claim, its claim is
 * taken over in the same manner.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  try {
    await mkdir(folder, { recursive: true });
    const holder: LockHolder = {
      id: randomUUID(),
      pid: process.pid,
      host: hostname(),
      started: (await processStart(process.pid)) ?? '',
    };
    try {
      await writeDraft(folder, holder, holder);
      await take(folder, holder);
    } finally {
      await rm(draftOf(folder, holder), { force: true });
    }
    await sweep(folder);
    return held(folder, holder);
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** The living holder of a folder; null when nobody has it. */
export async function lockHolder(folder: string): Promise<LockHolder | null> {
  const holder = await readHolder(join(folder, 'lock'));
  return holder && (await isAlive(holder)) ? holder : null;
}

async function take(folder: string, mine: LockHolder): Promise<void> {
  for (;;) {
    if (await place(folder, mine, 'lock')) return;
    const other = await readHolder(join(folder, 'lock'));
    if (other && (await replaceDead(folder, mine, other))) return;
  }
}

/** False when the folder changed under our eyes and has to be looked at again. */
async function replaceDead(folder: string, mine: LockHolder, dead: LockHolder): Promise<boolean> {
  const claims: string[] = [];
  let last = dead;
  for (;;) {
    if (await isAlive(last)) throw inUse(folder, last);
    const claim = `lock.after-${last.id}`;
    claims.push(claim);
    if (await place(folder, mine, claim)) break;
    const claimant = await readHolder(join(folder, claim));
    if (!claimant) return false;
    last = claimant;
  }
  const still = (await readHolder(join(folder, 'lock')))?.id === dead.id;
  if (still) await rename(draftOf(folder, mine), join(folder, 'lock'));
  // The claims of the dead first: whoever finds them gone looks at the lock again, and sees ours.
  for (const claim of still ? claims : claims.slice(-1)) await rm(join(folder, claim), { force: true });
  return still;
}

/** Gives our draft one more name, all at once; false when the name is taken. */
async function place(folder: string, mine: LockHolder, name: string): Promise<boolean> {
  try {
    await link(draftOf(folder, mine), join(folder, name));
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  }
}

function held(folder: string, holder: LockHolder): FolderLock {
  const file = join(folder, 'lock');
  return {
    holder,
    async publish(server) {
      await writeDraft(folder, holder, { ...holder, server });
      await rename(draftOf(folder, holder), file);
    },
    async release() {
      if ((await readHolder(file))?.id === holder.id) await rm(file, { force: true });
    },
  };
}

/** Synced, so that not even a power failure leaves an empty lock that nobody can judge. */
async function writeDraft(folder: string, mine: LockHolder, content: LockHolder): Promise<void> {
  const file = await open(draftOf(folder, mine), 'wx', 0o600);
  try {
    await file.writeFile(JSON.stringify(content));
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes the drafts and claims that killed processes left; for the holder of the lock only. */
async function sweep(folder: string): Promise<void> {
  for (const name of (await readdir(folder)).filter((name) => name.startsWith('lock.'))) {
    const left = await readHolder(join(folder, name));
    if (left && !(await isAlive(left))) await rm(join(folder, name), { force: true });
  }
}

function draftOf(folder: string, holder: LockHolder): string {
  return join(folder, `lock.draft-${holder.id}`);
}

/** Null when there is no such lock. One that is not ours to read, or not a lock, counts as held by who knows whom. */
async function readHolder(file: string): Promise<LockHolder | null> {
  try {
    const value: unknown = JSON.parse(await readFile(file, 'utf8'));
    if (isHolder(value)) return value;
  } catch (error) {
    // Where a file stands in the folder's place (ENOTDIR) there is no lock either; taking it says what is wrong.
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    if (!(error instanceof SyntaxError) && systemCode(error) !== 'EACCES') throw error;
  }
  return { id: '', pid: 0, host: '?', started: '' };
}

function isHolder(value: unknown): value is LockHolder {
  if (typeof value !== 'object' || value === null) return false;
  const { id, pid, host, started } = value as Partial<Record<keyof LockHolder, unknown>>;
  return typeof id === 'string' && Number.isSafeInteger(pid) && typeof host === 'string' && typeof started === 'string';
}

async function isAlive(holder: LockHolder): Promise<boolean> {
  if (holder.host !== hostname()) return true;
  const started = await processStart(holder.pid);
  return started !== null && (started === '' || holder.started === '' || started === holder.started);
}

function inUse(folder: string, { pid, host }: LockHolder): Failure {
  return new Failure('data-folder-in-use', { folder, pid, host, file: join(folder, 'lock') });
}
