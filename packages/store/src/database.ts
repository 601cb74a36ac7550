import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Database, Reader, WorkQueue } from './types.ts';

export interface DatabaseSettings {
  /** The data folder. */
  readonly folder: string;
  /** Address of a PostgreSQL server; without it the database is inside the process, in the folder. */
  readonly url?: string;
  /** Who reads: what another one has read is unread. */
  readonly reader: Reader;
  /** How many batches of unread reports are read at once; 1 by default. */
  readonly lanes?: number;
}

/** Opens the database of a data folder, empty when there is none that fits. Only for who holds the folder. */
export async function openDatabase({ folder, url, reader, lanes = 1 }: DatabaseSettings): Promise<Database> {
  // Each driver is large, and one of them is never needed.
  if (url) return (await import('./server.ts')).openServer(url, reader, lanes);
  return (await import('./pglite.ts')).openInside(folder, reader);
}

/** The same, but empty, and where it lies in the folder with every file new. */
export async function openEmptyDatabase(settings: DatabaseSettings): Promise<Database> {
  if (!settings.url) await rm(join(settings.folder, 'database'), { recursive: true, force: true });
  const database = await openDatabase(settings);
  await database.clear();
  return database;
}

export interface QueueSettings {
  /** How many batches a process takes at once. */
  readonly lanes: number;
  /** Seconds after which the server takes its batches from a process that gives no sign of life. */
  readonly silence: number;
}

/**
 * The unread reports of a database on a server, for a process that reads beside others. Throws the Failure
 * `database-address-invalid` or `database-unreachable`.
 */
export async function openWorkQueue(url: string, settings: QueueSettings): Promise<WorkQueue> {
  return (await import('./server.ts')).openServerQueue(url, settings);
}
