import { Failure } from '@isnad/views';
import { openFolderJournal, readFolderJournal } from './folder-journal.ts';
import type { Journal, JournalPlace, JournalReader, JournalSettings } from './journal.ts';
import { hasEntries } from './segments.ts';

/**
 * Opens the journal of a data folder, or begins one. The unfinished last line of a killed process is cut away, and said.
 * Throws the Failure `journal-in-files` for an address when the folder has a journal of its own.
 */
export async function openJournal(place: JournalPlace, settings: JournalSettings): Promise<Journal> {
  if (!place.url) return openFolderJournal(place.folder, settings);
  await checkNoFiles(place.folder);
  // The driver is large, and most never need it.
  return (await import('./server-journal.ts')).openServerJournal(place.url, settings);
}

/** Opens a journal for reading alone. A folder without one reads as empty. Throws as `openJournal`. */
export async function readJournal(place: JournalPlace): Promise<JournalReader> {
  if (!place.url) return readFolderJournal(place.folder);
  await checkNoFiles(place.folder);
  return (await import('./server-journal.ts')).readServerJournal(place.url);
}

async function checkNoFiles(folder: string): Promise<void> {
  if (await hasEntries(folder)) throw new Failure('journal-in-files', { folder });
}
