import { backUp, type CopyCheck, lockFolder, restore, verifyJournal } from '@isnad/store';
import { placesName } from './places-file.ts';
import type { Verification } from './types.ts';

/** The data folder whose journal is meant. */
export interface Keeping {
  readonly folder: string;
  /** Address of a PostgreSQL server, or '' for none; the environment's `DATABASE_URL` by default. */
  readonly databaseUrl?: string;
}

/** Files of a data folder that stand beside the journal and cannot be derived from it. */
const extras = [placesName];

/**
 * Copies the journal of a data folder, and its places, into one file (`.tar.gz`) or folder. Another process may hold the
 * folder and write meanwhile. Throws as `backUp` of the store.
 */
export function backUpFolder({ folder, databaseUrl }: Keeping, target: string): Promise<CopyCheck> {
  return backUp({ folder, url: databaseUrl ?? process.env.DATABASE_URL ?? '' }, target, extras);
}

/** Fills an empty data folder, or the empty journal of its server, from a backup. Throws as `restore` of the store. */
export async function restoreFolder({ folder, databaseUrl }: Keeping, source: string): Promise<CopyCheck> {
  const lock = await lockFolder(folder);
  try {
    return await restore(source, { folder, url: databaseUrl ?? process.env.DATABASE_URL ?? '' }, extras);
  } finally {
    await lock.release();
  }
}

/**
 * Verifies the journal of a data folder and takes nothing, writes nothing, and looks at no database: for a copy on a medium
 * that cannot be written. Throws as `readJournal` of the store.
 */
export async function verifyFolder({ folder, databaseUrl }: Keeping): Promise<Verification> {
  const { hash: _, ...check } = await verifyJournal({ folder, url: databaseUrl ?? process.env.DATABASE_URL ?? '' });
  return check;
}
