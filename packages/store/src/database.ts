import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database } from './types.ts';

export interface DatabaseSettings {
  /** The data folder. */
  readonly folder: string;
  /** Address of a PostgreSQL server; without it the database is inside the process, in the folder. */
  readonly url?: string;
  /** Names the version of the reader: readings of another one are thrown away. */
  readonly reader: string;
}

/** Opens the database of a data folder, empty when there is none that fits. Only for who holds the folder. */
export async function openDatabase({ folder, url, reader }: DatabaseSettings): Promise<Database> {
  // Each driver is large, and one of them is never needed.
  if (url) return (await import('./server.ts')).openServer(url, reader);
  return (await import('./pglite.ts')).openInside(folder, reader);
}

/** The same, but empty, and where it lies in the folder with every file new. */
export async function openEmptyDatabase(settings: DatabaseSettings): Promise<Database> {
  if (!settings.url) await rm(join(settings.folder, 'database'), { recursive: true, force: true });
  const database = await openDatabase(settings);
  await database.clear();
  return database;
}
