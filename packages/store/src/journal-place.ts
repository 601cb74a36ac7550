import { openFolderJournal, readFolderJournal } from './folder-journal.ts';
import type { Journal, JournalPlace, JournalReader, JournalSettings } from './journal.ts';
import { checkWhereabouts, noteServer } from './whereabouts.ts';

/**
 * Opens the journal of a data folder, or begins one. The unfinished last line of a killed process is cut away, and said.
 * Throws the Failure `journal-in-files` for an address when the folder has a journal of its own, `journal-on-server` for
 * none when its journal is on a server, and `journal-elsewhere` for the address of another server that has no entries.
 */
export async function openJournal(place: JournalPlace, settings: JournalSettings): Promise<Journal> {
  await checkWhereabouts(place);
  if (!place.url) return openFolderJournal(place.folder, settings);
  // The driver is large, and most never need it.
  const { openServerJournal } = await import('./server-journal.ts');
  const { serverAddress } = await import('./connection.ts');
  const journal = await openServerJournal(place.url, settings);
  try {
    await noteServer(place.folder, serverAddress(place.url), journal.length);
    return journal;
  } catch (error) {
    await journal.close();
    throw error;
  }
}

/** Opens a journal for reading alone. A folder without one reads as empty. Throws as `openJournal`. */
export async function readJournal(place: JournalPlace): Promise<JournalReader> {
  await checkWhereabouts(place);
  if (!place.url) return readFolderJournal(place.folder);
  return (await import('./server-journal.ts')).readServerJournal(place.url);
}
