import { Failure } from '@isnad/views';
import type postgres from 'postgres';
import { soundCapture } from './captures.ts';
import { connect, patience, serverAddress, unreachable, withPatience } from './connection.ts';
import { isDiskFull } from './disk.ts';
import { Forgotten } from './forgotten.ts';
import { Groups } from './groups.ts';
import {
  type Addition,
  capturesOf,
  type Journal,
  type JournalLine,
  type JournalReader,
  type JournalSettings,
  type JournalSink,
  type Notice,
} from './journal.ts';
import { chainEntries, firstPrev, readLine, writeLine } from './line.ts';
import type { JournalEntry } from './types.ts';

/** How messages name what lies on the server. */
const entriesName = 'isnad_journal.entries';
const capturesName = 'isnad_journal.captures';
/** Lines fetched at once. */
const pageSize = 500;
/** The number under which processes that make the tables wait for each other: "isnj" in ASCII. */
const makingKey = 0x69736e6a;

type End = { readonly seq: number; readonly hash: string };

/**
 * Opens the journal on a server (see `openJournal`): a line of a segment is a row, and one row more has the head.
 * Whoever appends locks that row, so that of any number of processes one appends at a time, to what is there.
 */
export async function openServerJournal(url: string, { clock }: JournalSettings): Promise<Journal> {
  const address = serverAddress(url);
  const client = connect(url, { max: 4 });
  try {
    await withPatience(makeTables(client));
    const end = await readEnd(client);
    return new ServerJournal(client, address, clock, end, await damageAt(client, end));
  } catch (error) {
    void client.end({ timeout: 0 });
    throw told(error, address);
  }
}

/** The journal on a server as it stands. Where there is none it reads as empty. */
export async function readServerJournal(url: string): Promise<JournalReader> {
  const address = serverAddress(url);
  const client = connect(url, { max: 2 });
  const close = (): Promise<void> => client.end({ timeout: patience });
  try {
    const isThere = await withPatience(hasTables(client));
    return {
      lines: () => (isThere ? linesAfter(client, 0, address) : none()),
      held: (hash) => (isThere ? asking(address, heldBytes(client, hash)) : Promise.resolve(null)),
      captureName,
      statedEnd: () => (isThere ? asking(address, readEnd(client)) : Promise.resolve(null)),
      close,
    };
  } catch (error) {
    void client.end({ timeout: 0 });
    throw told(error, address);
  }
}

/**
 * Fills an empty journal on a server, all or nothing: one transaction. Throws the Failure `journal-not-empty` when there
 * are entries.
 */
export async function fillServerJournal<T>(url: string, fill: (sink: JournalSink) => Promise<T>): Promise<T> {
  const address = serverAddress(url);
  const client = connect(url, { max: 1 });
  try {
    await withPatience(makeTables(client));
    // A list, as the driver awaits the parts of one.
    const [filled] = await client.begin(async (transaction) => {
      if ((await lockEnd(transaction)).seq > 0) throw new Failure('journal-not-empty', { place: address });
      const done = await fill({
        entries: (lines) => insertEntries(transaction, lines),
        captures: (captures) => keepCaptures(transaction, rowsOf(captures)),
      });
      return [done];
    });
    return filled as T;
  } catch (error) {
    throw told(error, address);
  } finally {
    await client.end({ timeout: patience });
  }
}

function rowsOf(captures: ReadonlyMap<string, Uint8Array>): { hash: string; bytes: Uint8Array }[] {
  return [...captures].map(([hash, bytes]) => ({ hash, bytes }));
}

async function* none(): AsyncGenerator<JournalLine> {}

class ServerJournal implements Journal {
  readonly #client: postgres.Sql;
  readonly #address: string;
  readonly #clock: () => Date;
  readonly #groups: Groups = new Groups((additions) => this.#writeGroup(additions));
  readonly #forgotten: Forgotten = new Forgotten((after) => this.entries(after));
  /** A server has no unfinished lines. */
  readonly recovered: Notice | null = null;
  readonly damage: Notice | null;
  #end: End;

  constructor(client: postgres.Sql, address: string, clock: () => Date, end: End, damage: Notice | null) {
    this.#client = client;
    this.#address = address;
    this.#clock = clock;
    this.#end = end;
    this.damage = damage;
  }

  get length(): number {
    return this.damage ? 0 : this.#end.seq;
  }

  get head(): string {
    return this.damage ? '' : this.#end.hash;
  }

  async append(additions: readonly Addition[]): Promise<JournalEntry[]> {
    if (this.damage) throw new Failure(this.damage.code, this.damage.values);
    return this.#groups.add(additions);
  }

  async *entries(after = 0): AsyncGenerator<JournalEntry> {
    const upTo = this.damage ? Number.POSITIVE_INFINITY : this.#end.seq;
    if (after >= upTo) return;
    for await (const { file, line, entry, fault } of linesAfter(this.#client, after, this.#address)) {
      if (!entry) throw new Failure('journal-damaged', { file, line, fault: fault ?? '' });
      if (entry.seq > upTo) return;
      yield entry;
    }
  }

  async capture(hash: string): Promise<Uint8Array> {
    const bytes = await asking(this.#address, heldBytes(this.#client, hash));
    return soundCapture(hash, bytes, this.#address, captureName(hash), this.#forgotten);
  }

  async removeForgotten(hashes: readonly string[]): Promise<number> {
    const gone = await this.#forgotten.only(hashes);
    if (gone.length === 0) return 0;
    const rows = this.#client<{ size: number }[]>`
      delete from isnad_journal.captures where hash in ${this.#client(gone)} returning octet_length(bytes) as size`;
    return (await asking(this.#address, rows)).reduce((sum, { size }) => sum + size, 0);
  }

  async close(): Promise<void> {
    await this.#groups.close();
    await this.#client.end({ timeout: patience });
  }

  async #writeGroup(additions: readonly Addition[]): Promise<JournalEntry[]> {
    const captures = rowsOf(capturesOf(additions));
    if (additions.length === 0) return [];
    const entries = await asking(
      this.#address,
      this.#client.begin(async (transaction) => {
        const end = await lockEnd(transaction);
        // Known only after the transaction: what is decided on these entries is then decided anew.
        if (end.seq !== this.#end.seq || end.hash !== this.#end.hash) return end;
        await keepCaptures(transaction, captures);
        const chained = chainEntries(this.#clock().toISOString(), end.seq, end.hash, additions);
        await insertEntries(transaction, chained);
        return chained;
      }),
    );
    if (Array.isArray(entries)) return this.#moveTo(entries);
    const [before, now] = [this.#end.seq, entries.seq];
    this.#end = entries;
    throw new Failure('journal-moved', { address: this.#address, known: before, entries: now });
  }

  #moveTo(entries: JournalEntry[]): JournalEntry[] {
    this.#end = entries.at(-1) ?? this.#end;
    return entries;
  }
}

async function makeTables(client: postgres.Sql): Promise<void> {
  if (await hasTables(client)) return;
  await client.begin(async (transaction) => {
    await transaction`select pg_advisory_xact_lock(${makingKey})`;
    await transaction`create schema if not exists isnad_journal`;
    await transaction`create table if not exists isnad_journal.entries (seq integer primary key, line text not null)`;
    await transaction`
      create table if not exists isnad_journal.captures (hash text collate "C" primary key, bytes bytea not null)`;
    await transaction`
      create table if not exists isnad_journal.head (
        one integer primary key check (one = 1), seq integer not null, hash text not null)`;
    await transaction`
      insert into isnad_journal.head (one, seq, hash) values (1, 0, ${firstPrev}) on conflict do nothing`;
  });
}

async function hasTables(client: postgres.Sql): Promise<boolean> {
  const [row] = await client<{ found: string | null }[]>`select to_regclass('isnad_journal.head')::text as found`;
  return Boolean(row?.found);
}

async function readEnd(client: postgres.Sql): Promise<End> {
  const [row] = await client<End[]>`select seq, hash from isnad_journal.head`;
  return row ?? { seq: 0, hash: firstPrev };
}

async function lockEnd(transaction: postgres.TransactionSql): Promise<End> {
  const [row] = await transaction<End[]>`select seq, hash from isnad_journal.head for update`;
  if (!row)
    throw new Failure('journal-damaged', { file: 'isnad_journal.head', line: 1, fault: 'journal-head-differs' });
  return { seq: row.seq, hash: row.hash };
}

/** The newest line must be an entry, and the one that the head names. */
async function damageAt(client: postgres.Sql, end: End): Promise<Notice | null> {
  const [row] = await client<{ seq: number; line: string }[]>`
    select seq, line from isnad_journal.entries order by seq desc limit 1`;
  const values = { file: entriesName, line: row?.seq ?? 0 };
  const entry = row ? readLine(Buffer.from(row.line)) : { seq: 0, hash: firstPrev };
  if (typeof entry === 'string') return { code: 'journal-damaged', values: { ...values, fault: entry } };
  if (entry.seq === end.seq && entry.hash === end.hash) return null;
  return { code: 'journal-damaged', values: { ...values, fault: 'journal-head-differs' } };
}

/** Bytes that are there but do not hash to their name are written anew: the true ones are at hand. */
async function keepCaptures(
  transaction: postgres.TransactionSql,
  captures: { readonly hash: string; readonly bytes: Uint8Array }[],
): Promise<void> {
  if (captures.length === 0) return;
  await transaction`
    insert into isnad_journal.captures ${transaction(captures)}
    on conflict (hash) do update set bytes = excluded.bytes
    where encode(sha256(captures.bytes), 'hex') <> captures.hash`;
}

async function insertEntries(transaction: postgres.TransactionSql, entries: readonly JournalEntry[]): Promise<void> {
  const rows = entries.map((entry) => ({ seq: entry.seq, line: writeLine(entry) }));
  await transaction`insert into isnad_journal.entries ${transaction(rows)}`;
  const newest = entries.at(-1);
  if (newest) await transaction`update isnad_journal.head set seq = ${newest.seq}, hash = ${newest.hash}`;
}

async function* linesAfter(client: postgres.Sql, after: number, address: string): AsyncGenerator<JournalLine> {
  for (let seen = after; ; ) {
    const rows = await asking(
      address,
      client<{ seq: number; line: string }[]>`
        select seq, line from isnad_journal.entries where seq > ${seen} order by seq limit ${pageSize}`,
    );
    for (const { seq, line } of rows) {
      const bytes = Buffer.from(line);
      const read = readLine(bytes);
      const isEntry = typeof read !== 'string';
      yield { file: entriesName, line: seq, bytes, entry: isEntry ? read : null, fault: isEntry ? null : read };
      seen = seq;
    }
    if (rows.length < pageSize) return;
  }
}

async function heldBytes(client: postgres.Sql, hash: string): Promise<Uint8Array | null> {
  const [row] = await client<{ bytes: Uint8Array }[]>`select bytes from isnad_journal.captures where hash = ${hash}`;
  return row?.bytes ?? null;
}

function captureName(hash: string): string {
  return `${capturesName} ${hash}`;
}

async function asking<T>(address: string, work: PromiseLike<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw told(error, address);
  }
}

function told(error: unknown, address: string): Error {
  if (error instanceof Failure || error instanceof RangeError) return error;
  return isDiskFull(error)
    ? new Failure('journal-server-full', { address })
    : unreachable('journal-unreachable', address, error);
}
