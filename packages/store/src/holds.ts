import { Failure } from '@isnad/views';
import type { Connection } from './opening.ts';
import { follows } from './tables.ts';

/**
 * Shared with other workers, and with whoever takes in what is new; whoever changes rows that are there waits until the
 * batch is written, or this throws.
 */
export async function checkReader(connection: Connection, reader: string): Promise<void> {
  const [row] = await connection.select({ reader: follows.reader }).from(follows).for('key share');
  if (row?.reader !== reader) throw new Failure('reader-differs', { reader, wanted: row?.reader ?? '-' });
}

/** Waits until what workers have in hand is written: until the transaction ends they take nothing more. */
export async function waitForWorkers(connection: Connection): Promise<void> {
  await connection.select({ one: follows.one }).from(follows).for('update');
}
