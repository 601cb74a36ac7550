import type { Database, DerivedRow, Journal, JournalEntry } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Step } from './types.ts';

/** How many entries go into the database together. */
const together = 512;

/** Brings a database up to the end of a journal: its reports are unread then. Throws the Failure `stopped`. */
export async function catchUp(
  database: Database,
  journal: Journal,
  { progress, signal }: { readonly progress: (step: Step) => void; readonly signal?: AbortSignal },
): Promise<void> {
  let rows: DerivedRow[] = [];
  const take = async (): Promise<void> => {
    await database.take(rows);
    progress({ step: 'taking', done: rows.at(-1)?.entry.seq ?? 0, total: journal.length });
    rows = [];
    if (signal?.aborted) throw new Failure('stopped');
  };
  for await (const entry of journal.entries(await database.position())) {
    rows.push(rowOf(entry));
    if (rows.length >= together) await take();
  }
  if (rows.length > 0) await take();
}

/** @param content Hash of a report's content, when it is known already. */
export function rowOf(entry: JournalEntry, content: string | null = null): DerivedRow {
  const { body } = entry;
  if (body.kind === 'accord') return { kind: 'accord', entry, accord: body.accord };
  return body.kind === 'report' ? { kind: 'report', entry, content } : { kind: body.kind, entry };
}
