import { existsSync } from 'node:fs';
import { mkdir, open, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Failure } from '@isnad/views';
import { drizzle } from 'drizzle-orm/pglite';
import { bootId } from './boot.ts';
import { unpackCluster } from './cluster.ts';
import { isDiskFull, systemCode, writeFailure } from './disk.ts';
import { checkRoom } from './room.ts';
import { openStatements } from './statements.ts';
import type { Database, Reader } from './types.ts';

/**
 * The database inside this process, in `DIR/database`. One that cannot be opened, that was not finished, or that was in
 * use when the machine lost its power, is thrown away and begun anew: all its rows can be had again from the journal.
 */
export async function openInside(folder: string, reader: Reader): Promise<Database> {
  if (!existsSync(placeOf(folder)) || (await isDoubtful(folder))) return openAnew(folder, reader);
  await mark(folder, await bootId());
  try {
    return await openCluster(folder, reader);
  } catch (error) {
    if (isFull(error)) throw new Failure('database-disk-full', {}, { cause: error });
    return openAnew(folder, reader);
  }
}

async function openCluster(folder: string, reader: Reader): Promise<Database> {
  const opened = Date.now();
  await checkRoom(folder);
  const engine = await PGlite.create({ dataDir: placeOf(folder) });
  const close = async (): Promise<void> => {
    await engine.close();
    await syncTree(placeOf(folder), opened);
    await rm(markOf(folder), { force: true });
  };
  const transaction = engine.transaction.bind(engine);
  engine.transaction = async (work) => {
    await checkRoom(folder);
    return transaction(work);
  };
  const connection = drizzle(engine);
  return openStatements(
    { connection, working: connection, holding: 'process', silence: 0, scrub: () => scrub(engine), close },
    reader,
  );
}

/**
 * Writes the rows anew, and lets PostgreSQL's own log go, in which the old ones stand: it is closed and deleted instead of
 * being kept to be written over.
 */
async function scrub(engine: PGlite): Promise<void> {
  for (const statement of [
    'vacuum full isnad.reports',
    'set wal_recycle = off',
    'select pg_switch_wal()',
    'checkpoint',
    'checkpoint',
    'reset wal_recycle',
  ])
    await engine.exec(statement);
}

function isFull(error: unknown): boolean {
  return error instanceof Failure ? error.code === 'database-disk-full' : isDiskFull(error);
}

async function openAnew(folder: string, reader: Reader): Promise<Database> {
  const place = placeOf(folder);
  await mark(folder, 'unfinished');
  try {
    await rm(place, { recursive: true, force: true });
    await unpackCluster(place);
    const database = await openCluster(folder, reader);
    await mark(folder, await bootId());
    return database;
  } catch (error) {
    if (isFull(error)) throw new Failure('database-disk-full', {}, { cause: error });
    const reason = systemCode(error) ?? String(error);
    throw new Failure('database-unopenable', { folder: place, reason }, { cause: error });
  }
}

function placeOf(folder: string): string {
  return join(folder, 'database');
}

/** The mark of a database that is open: it says in which run of the machine. */
function markOf(folder: string): string {
  return join(folder, 'database.open');
}

/**
 * PGlite never syncs. After `kill -9` the system still has every page, and PostgreSQL's own log repairs the rest; after
 * a loss of power any page may be old, so a database that was open then cannot be trusted.
 */
async function isDoubtful(folder: string): Promise<boolean> {
  const boot = await bootId();
  try {
    return (await readFile(markOf(folder), 'utf8')) !== boot;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw writeFailure(error, folder);
  }
}

/** Without a word for this run of the machine nothing can be told after a crash: then the mark fits no run. */
async function mark(folder: string, content: string | null): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(markOf(folder), content ?? 'unknown', { flush: true });
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** Clocks of file systems are coarse, and may be a little behind ours. */
const clockMargin = 5000;

/**
 * What PGlite leaves undone: brings every file of the closed database that was written since it was opened to the
 * medium; the others were when it was closed before.
 */
async function syncTree(folder: string, opened: number): Promise<void> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  await Promise.all(files.map((file) => syncWritten(file, opened - clockMargin)));
}

async function syncWritten(path: string, since: number): Promise<void> {
  if ((await stat(path)).mtimeMs < since) return;
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
