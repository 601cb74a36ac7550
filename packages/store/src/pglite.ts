import { mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { Failure } from '@isnad/views';
import { drizzle } from 'drizzle-orm/pglite';
import { bootId } from './boot.ts';
import { systemCode, writeFailure } from './disk.ts';
import { openStatements } from './statements.ts';
import type { Database } from './types.ts';

/**
 * The database inside this process, in `DIR/database`. One that cannot be opened, or that was in use when the machine
 * lost its power, is thrown away and begun anew: all its rows can be had again from the journal.
 */
export async function openInside(folder: string, reader: string): Promise<Database> {
  const place = join(folder, 'database');
  if (await lostPower(folder)) await rm(place, { recursive: true, force: true });
  await markOpen(folder);
  try {
    return await openPlace(folder, place, reader);
  } catch (error) {
    if (error instanceof Failure) throw error;
    await rm(place, { recursive: true, force: true });
    return openAnew(folder, place, reader);
  }
}

async function openPlace(folder: string, place: string, reader: string): Promise<Database> {
  const engine = await PGlite.create({ dataDir: place, relaxedDurability: false });
  return openStatements(drizzle(engine), reader, async () => {
    await engine.close();
    await syncTree(place);
    await rm(openMark(folder), { force: true });
  });
}

async function openAnew(folder: string, place: string, reader: string): Promise<Database> {
  try {
    return await openPlace(folder, place, reader);
  } catch (error) {
    const failure = writeFailure(error, place);
    if (failure.code === 'disk-full') throw failure;
    throw new Failure(
      'database-unopenable',
      { folder: place, reason: systemCode(error) ?? String(error) },
      { cause: error },
    );
  }
}

function openMark(folder: string): string {
  return join(folder, 'database.open');
}

/**
 * PGlite never syncs. After `kill -9` the system still has every page, and PostgreSQL's own log repairs the rest; after
 * a loss of power any page may be old, so a database that was open then cannot be trusted.
 */
async function lostPower(folder: string): Promise<boolean> {
  const boot = await bootId();
  try {
    return boot === null || (await readFile(openMark(folder), 'utf8')) !== boot;
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return false;
    throw writeFailure(error, folder);
  }
}

async function markOpen(folder: string): Promise<void> {
  try {
    await mkdir(folder, { recursive: true });
    await writeFile(openMark(folder), (await bootId()) ?? 'unknown', { flush: true });
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** What PGlite leaves undone: brings every file of the closed database to the medium. */
async function syncTree(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true, recursive: true }))
    if (entry.isFile()) await syncFile(join(entry.parentPath, entry.name));
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  try {
    await file.sync();
  } finally {
    await file.close();
  }
}
