import { Failure } from '@isnad/views';
import { drizzle } from 'drizzle-orm/postgres-js';
import { connect, patience, serverAddress, unreachable, withPatience } from './connection.ts';
import { openStatements } from './statements.ts';
import type { Database } from './types.ts';

/** The number under which a process holds the tables of a server: "isnad" in ASCII. */
const holdKey = 0x69736e61;

/**
 * The database on a server. Throws the Failure `database-address-invalid`, `database-unreachable` (with host, port and
 * name, never the password) or `database-in-use` when another data folder's process fills it just now.
 */
export async function openServer(url: string, reader: string): Promise<Database> {
  const address = serverAddress(url);
  const client = connect(url, { max: 4 });
  // A connection of its own, for as long as the process lives: the hold ends with it.
  const hold = connect(url, { max: 1, max_lifetime: null });
  const close = async (): Promise<void> => {
    await Promise.all([client.end({ timeout: patience }), hold.end({ timeout: patience })]);
  };
  try {
    const [row] = await withPatience(hold<[{ held: boolean }]>`select pg_try_advisory_lock(${holdKey}) as held`);
    if (!row.held) throw new Failure('database-in-use', { address });
    return await openStatements(drizzle(client), reader, close);
  } catch (error) {
    void client.end({ timeout: 0 });
    void hold.end({ timeout: 0 });
    throw error instanceof Failure ? error : unreachable('database-unreachable', address, error);
  }
}
