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
  // No list of the server's types: we need none, and a connection that is lost while it is fetched ends the process.
  const settings = { connect_timeout: patience, fetch_types: false, onnotice: () => {} };
  const client = withSafeTransactions(postgres(url, { ...settings, max: 4 }));
  // A connection of its own, for as long as the process lives: the hold ends with it.
  const hold = postgres(url, { ...settings, max: 1, max_lifetime: null });
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
    throw error instanceof Failure ? error : unreachable(address, error);
  }
}

/**
 * When a connection is lost inside a transaction, postgres.js 3.4 writes the rollback to the socket that is gone, and
 * the process ends with an error that nobody can catch (porsager/postgres, issues 1154 and 1208). So the inner work never
 * tells it that the connection is lost; the transaction fails all the same, by the end of its connection.
 */
function withSafeTransactions(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client) as (work: (inner: postgres.TransactionSql) => unknown) => Promise<unknown>;
  const safely = (work: (inner: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> =>
    begin((inner) => work(inner).catch((error) => (isLost(error) ? new Promise(() => {}) : Promise.reject(error))));
  return Object.assign(client, { begin: safely });
}

/** Errors after which a server or the driver closes the connection. */
function isLost(error: unknown): boolean {
  const code = systemCode(error instanceof Error ? (error.cause ?? error) : error) ?? '';
  return /^(?:CONNECTION_|ECONN|EPIPE|ETIMEDOUT|08|57P0)/.test(code);
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
