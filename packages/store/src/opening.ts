import { Failure } from '@isnad/views';
import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { isDiskFull, systemCode } from './disk.ts';

/** A PostgreSQL, in this process or on a server: the statements below know no difference. */
export type Connection = PgDatabase<PgQueryResultHKT>;

/**
 * How a batch is kept from others while it is read. `transaction`: by the locks of one transaction, which are gone with
 * the worker's connection. `process`: by this process, which alone has the database; a transaction would keep everybody
 * else waiting, because there is one connection.
 */
export type Holding = 'transaction' | 'process';

/** A connection, and what is known of it. */
export interface Opening {
  readonly connection: Connection;
  /** The one over which batches are read: the same, or others, so that nobody who asks waits for them. */
  readonly working: Connection;
  readonly holding: Holding;
  /** With `transaction`: seconds after which the server ends one that gives no sign of life. */
  readonly silence: number;
  /** As `scrub` of the database. */
  readonly scrub: () => Promise<void>;
  /** Ends it. */
  readonly close: () => Promise<void>;
}

/**
 * An error of the database as a Failure with its code (an SQLSTATE, or the system's), without the statement: that
 * carries the words of whole reports. A misuse stays what it is.
 */
export async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (error instanceof Failure || error instanceof RangeError) throw error;
    if (isDiskFull(error)) throw new Failure('database-disk-full', {}, { cause: error });
    const cause: unknown = error instanceof Error ? (error.cause ?? error) : error;
    const reason = systemCode(cause) ?? String(cause).split('\n', 1)[0]?.slice(0, 200) ?? '';
    throw new Failure('database-failed', { reason }, { cause });
  }
}

/** Are there tables of ours, whichever version made them? */
export async function isThere(connection: Connection): Promise<boolean> {
  const found = await connection
    .select({ found: sql<string | null>`to_regclass('isnad.follows')::text` })
    .from(sql`(values (1)) as one`);
  return Boolean(found[0]?.found);
}
