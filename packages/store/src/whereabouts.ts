import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@isnad/views';
import { machineDisk, syncFolder, systemCode, writeFailure } from './disk.ts';
import type { JournalPlace } from './journal.ts';
import { hasEntries } from './segments.ts';

/** The file of a data folder that says on which server its journal lies: host, port and name, never the password. */
const fileName = 'journal.server';

/**
 * Throws the Failure `journal-in-files` for an address when the folder has a journal of its own, and `journal-on-server`
 * for none when its journal lies on a server: nobody begins a second journal because a variable was forgotten.
 */
export async function checkWhereabouts({ folder, url }: JournalPlace): Promise<void> {
  if (url) {
    if (await hasEntries(folder)) throw new Failure('journal-in-files', { folder });
    return;
  }
  const address = await knownServer(folder);
  if (address) throw new Failure('journal-on-server', { folder, address, file: join(folder, fileName) });
}

/**
 * Notes on which server the journal of a folder lies. Throws the Failure `journal-elsewhere` when another one is known
 * and this one has no entries: a database of the wrong name is no place to go on.
 */
export async function noteServer(folder: string, address: string, entries: number): Promise<void> {
  const known = await knownServer(folder);
  if (known === address) return;
  const file = join(folder, fileName);
  if (known && entries === 0) throw new Failure('journal-elsewhere', { folder, known, address, file });
  try {
    await writeFile(file, `${address}\n`, { flush: true });
    await syncFolder(folder, machineDisk);
  } catch (error) {
    throw writeFailure(error, folder);
  }
}

/** A journal that was just filled is where it is: what was known before no longer counts. */
export async function forgetServer(folder: string): Promise<void> {
  await rm(join(folder, fileName), { force: true });
}

/** Host, port and name; null when the journal of the folder was never on a server. */
async function knownServer(folder: string): Promise<string | null> {
  try {
    return (await readFile(join(folder, fileName), 'utf8')).trim() || null;
  } catch (error) {
    if (systemCode(error) === 'ENOENT' || systemCode(error) === 'ENOTDIR') return null;
    throw writeFailure(error, folder);
  }
}
