import { hostname } from 'node:os';
import { Failure } from '@isnad/views';
import postgres from 'postgres';
import { systemCode } from './disk.ts';

/** Seconds in which a server must have answered. */
export const patience = 5;

/** Seconds to wait before one tries again to connect: a server that is back is used again soon. */
function backoff(attempts: number): number {
  return Math.min(2, 0.05 * 2 ** attempts);
}

/**
 * Seconds for which a transaction may stand still before the server ends it, when nothing else is asked for: a machine
 * that is gone must not keep its locks for ever.
 */
export const usualSilence = 60;

/** How a server finds out, in half a minute, that a machine was unplugged that keeps no transaction. In seconds, but the last. */
const unplugged = {
  tcp_keepalives_idle: 10,
  tcp_keepalives_interval: 5,
  tcp_keepalives_count: 4,
  tcp_user_timeout: 30_000,
};

interface ConnectionSettings {
  readonly max: number;
  readonly max_lifetime?: null;
  /** For rows that can be made anew: nobody waits for the server's disk. */
  readonly derived?: true;
  /** Seconds for which a transaction may stand still; `usualSilence` by default. */
  readonly silence?: number;
}

/** Connections to a server, made when they are needed. The address is one that `serverAddress` takes. */
export function connect(
  url: string,
  { derived, silence = usualSilence, ...settings }: ConnectionSettings,
): postgres.Sql {
  // No list of the server's types: we need none, and a connection that is lost while it is fetched ends the process.
  const common = { connect_timeout: patience, fetch_types: false, onnotice: () => {}, backoff };
  // What is acknowledged is on the medium, whatever the server's own setting is.
  const connection = {
    synchronous_commit: (derived ? 'off' : 'on') as unknown as boolean,
    idle_in_transaction_session_timeout: silence * 1000,
    ...unplugged,
    // So that `pg_stat_activity` says who is who.
    application_name: `isnad ${process.pid}@${hostname()}`,
  };
  return withSafeTransactions(postgres(url, { ...common, ...settings, connection }));
}

/**
 * When a connection is lost inside a transaction, postgres.js 3.4 writes the rollback, and whatever else the inner work
 * says then, to the socket that is gone, and the process ends with an error that nobody can catch (porsager/postgres,
 * issues 1154 and 1208). So the inner work can say nothing more once its connection has ended, and never tells that it is
 * lost; the transaction fails all the same, by the end of its connection.
 */
function withSafeTransactions(client: postgres.Sql): postgres.Sql {
  const begin = client.begin.bind(client) as (work: (inner: postgres.TransactionSql) => unknown) => Promise<unknown>;
  const safely = async (work: (inner: postgres.TransactionSql) => Promise<unknown>): Promise<unknown> => {
    let isOver = false;
    const inside = async (inner: postgres.TransactionSql): Promise<unknown> => {
      try {
        return await work(untilOver(inner, () => isOver));
      } catch (error) {
        if (isLost(error)) return new Promise(() => {});
        throw error;
      }
    };
    try {
      return await begin(inside);
    } finally {
      isOver = true;
    }
  };
  return Object.assign(client, { begin: safely });
}

/** A transaction over which nothing can be said when it is over. */
function untilOver(inner: postgres.TransactionSql, isOver: () => boolean): postgres.TransactionSql {
  const check = (): void => {
    if (isOver()) throw Object.assign(new Error('the transaction is over'), { code: 'CONNECTION_CLOSED' });
  };
  return new Proxy(inner, {
    apply(target, self, words) {
      check();
      return Reflect.apply(target as unknown as (...words: unknown[]) => unknown, self, words);
    },
    get(target, name) {
      check();
      return Reflect.get(target, name);
    },
  });
}

/** Errors after which a server or the driver closes the connection. */
function isLost(error: unknown): boolean {
  const code = systemCode(causeOf(error)) ?? '';
  return /^(?:CONNECTION_|ECONN|EPIPE|ETIMEDOUT|08|57P0|25P03)/.test(code);
}

/** Host, port and name of a database: what a message may show of its address. Throws `database-address-invalid`. */
export function serverAddress(url: string): string {
  if (!URL.canParse(url) || !/^postgres(ql)?:$/.test(new URL(url).protocol))
    throw new Failure('database-address-invalid');
  const { hostname, port, pathname } = new URL(url);
  return `${hostname || 'localhost'}:${port || '5432'}${decodeURI(pathname)}`;
}

/** A server that takes the connection and then says nothing must not hold us either. */
export function withPatience<T>(task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const silent = () => reject(Object.assign(new Error('no answer'), { code: 'TIMEOUT' }));
    const timer = setTimeout(silent, patience * 1000);
    task.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** What the driver's own error is, when another wraps it. */
function causeOf(error: unknown): unknown {
  return error instanceof Error ? (error.cause ?? error) : error;
}

/** A server that cannot be used, without the cause: a driver's error may carry what the address holds. */
export function unreachable(code: string, address: string, error: unknown): Failure {
  return new Failure(code, { address, reason: systemCode(causeOf(error)) ?? 'unknown' });
}
