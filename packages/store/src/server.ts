import { Failure } from '@isnad/views';
import { drizzle } from 'drizzle-orm/postgres-js';
import { connect, patience, serverAddress, unreachable, usualSilence, withPatience } from './connection.ts';
import type { QueueSettings } from './database.ts';
import { openStatements } from './statements.ts';
import type { Database, Reader, WorkQueue } from './types.ts';
import { openQueue } from './unread.ts';

/** The number under which a process holds the tables of a server: "isnad" in ASCII. */
const holdKey = 0x69736e61;

/**
 * The database on a server. Throws the Failure `database-address-invalid`, `database-unreachable` (with host, port and
 * name, never the password) or `database-in-use` when another data folder's process fills it just now.
 * @param lanes How many batches are read at once: each has a connection to itself.
 */
export async function openServer(url: string, reader: Reader, lanes: number): Promise<Database> {
  const address = serverAddress(url);
  const clients = [
    connect(url, { max: 4, derived: true }),
    connect(url, { max: Math.max(1, lanes), derived: true }),
  ] as const;
  // A connection of its own, for as long as the process lives: the hold ends with it.
  const hold = connect(url, { max: 1, max_lifetime: null });
  const close = async (): Promise<void> => {
    await Promise.all([...clients, hold].map((client) => client.end({ timeout: patience })));
  };
  try {
    const [row] = await withPatience(hold<[{ held: boolean }]>`select pg_try_advisory_lock(${holdKey}) as held`);
    if (!row.held) throw new Failure('database-in-use', { address });
    const [connection, working] = [drizzle(clients[0]), drizzle(clients[1])];
    const opening = { connection, working, holding: 'transaction', silence: usualSilence, scrub, close } as const;
    return await openStatements(opening, reader);
  } catch (error) {
    for (const client of [...clients, hold]) void client.end({ timeout: 0 });
    throw error instanceof Failure ? error : unreachable('database-unreachable', address, error);
  }
}

/** The files are the server's: it sweeps them in its own time. */
const scrub = async (): Promise<void> => {};

/** The unread reports on a server, for a process that only reads. Throws as `openServer`, but holds nothing. */
export async function openServerQueue(url: string, { lanes, silence }: QueueSettings): Promise<WorkQueue> {
  const address = serverAddress(url);
  const client = connect(url, { max: lanes + 1, derived: true, silence });
  const close = (): Promise<void> => client.end({ timeout: patience });
  const connection = drizzle(client);
  const queue = openQueue({ connection, working: connection, holding: 'transaction', silence, scrub, close });
  try {
    await withPatience(client`select 1`);
    return queue;
  } catch (error) {
    void client.end({ timeout: 0 });
    throw error instanceof Failure ? error : unreachable('database-unreachable', address, error);
  }
}
