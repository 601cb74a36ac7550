import { Failure } from '@isnad/views';
import { drizzle } from 'drizzle-orm/postgres-js';
import postgres from 'postgres';
import { systemCode } from './disk.ts';
import { openStatements } from './statements.ts';
import type { Database } from './types.ts';

/** Seconds in which a server must have answered. */
const patience = 5;
/** The number under which a process holds the tables of a server: "isnad" in ASCII. */
const holdKey = 0x69736e61;

/**
 * The database on a server. Throws the Failure `database-address-invalid`, `database-unreachable` (with host, port and
 * name, never the password) or `database-in-use` when another data folder's process fills it just now.
 */
export async function openServer(url: string, reader: string): Promise<Database> {
  const address = addressOf(url);
  const client = postgres(url, { max: 4, connect_timeout: patience, onnotice: () => {} });
  try {
    const hold = await withPatience(client.reserve());
    const [row] = await hold`select pg_try_advisory_lock(${holdKey}) as held`;
    if (!row?.held) throw new Failure('database-in-use', { address });
    return await openStatements(drizzle(client), reader, async () => {
      hold.release();
      await client.end({ timeout: patience });
    });
  } catch (error) {
    void client.end({ timeout: 0 });
    throw error instanceof Failure ? error : unreachable(address, error);
  }
}

/** Host, port and name of a database: what a message may show of its address. */
function addressOf(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Failure('database-address-invalid');
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${decodeURI(pathname)}`;
}

/** A server that takes the connection and then says nothing must not hold us either. */
function withPatience<T>(task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const silent = () => reject(Object.assign(new Error('no answer'), { code: 'TIMEOUT' }));
    const timer = setTimeout(silent, patience * 1000);
    task.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** Without the cause: a driver's error may carry what the address holds. */
function unreachable(address: string, error: unknown): Failure {
  return new Failure('database-unreachable', { address, reason: systemCode(error) ?? 'unknown' });
}
