import {
  type Database,
  type Journal,
  type JournalEntry,
  type Notice,
  openDatabase,
  openEmptyDatabase,
  type QueueState,
  type Reader,
  type ReportBody,
} from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Known } from './admission.ts';
import { contentHash, textAgain } from './capture.ts';
import { catchUp, rowOf } from './derive.ts';
import type { PlacesFile } from './places-file.ts';
import { readerWith } from './reader.ts';
import { Readers } from './readers.ts';
import type { Step } from './types.ts';

/** Where the database of a data folder lies; with a `url`, on a server. */
export interface DatabasePlace {
  readonly folder: string;
  readonly url?: string;
  /** Places that reports are read with beside the built-in ones: with others, every report is read anew. */
  readonly places?: PlacesFile;
  /** How many threads of this process read; 0 leaves it to others. */
  readonly threads: number;
  /** Told how far long work is. */
  readonly progress: (step: Step) => void;
  /** Ends long work early. */
  readonly signal?: AbortSignal;
}
/** The reports that entries just written into the journal are about, by id. */
export type Fresh = ReadonlyMap<string, { readonly known: Known; readonly text: string }>;
/** Where the database is opened: the place, and who reads for it. */
type Where = DatabasePlace & { readonly reader: Reader; readonly lanes: number };

/** Reports taken in and never read; who adds waits while there are more. */
const mostWaiting = 512;
/** Reports that could not be read, of which a person is told one by one. */
const mostTold = 200;

/**
 * One lane for each thread. Where this process has the database, too, one more: while it writes one batch the next is
 * being read.
 */
function lanesOf({ threads, url }: DatabasePlace): number {
  return url || threads === 0 ? threads : threads + 1;
}

/** Opens the database of a journal and brings it up to the journal's end. */
export async function openFollower(journal: Journal, place: DatabasePlace): Promise<Follower> {
  const reader = readerWith(place.places?.source ?? null);
  const where = { ...place, reader, lanes: lanesOf(place) };
  const follower = new Follower(journal, where, await openDatabase(where));
  try {
    await follower.begin();
    return follower;
  } catch (error) {
    await follower.close().catch(() => {});
    throw error;
  }
}

/**
 * Keeps a database at the end of a journal. New entries are taken in one batch after the other and then read, behind
 * the back of who added them; who asks waits for both.
 */
export class Follower {
  readonly #journal: Journal;
  readonly #where: Where;
  readonly #readers: Readers;
  readonly #notices: Notice[] = [];
  /** Reports that could not be read. */
  readonly #unread: Notice[] = [];
  #database: Database;
  /** Work on the database, one after the other; never rejects. */
  #work: Promise<void> = Promise.resolve();
  /** Something went wrong with the database: it has to be brought up before the next answer. */
  #behind = false;
  #damage: Failure | null = null;
  readonly #recent: Map<string, Known> = new Map();

  constructor(journal: Journal, where: Where, database: Database) {
    this.#journal = journal;
    this.#where = where;
    this.#database = database;
    this.#readers = new Readers({
      ...where,
      capture: (hash) => journal.capture(hash),
      notice: (notice) => void (this.#unread.length < mostTold && this.#unread.push(notice)),
    });
    if (journal.recovered) this.#notices.push(journal.recovered);
  }

  /** What a person should be told of the opening. */
  get notices(): readonly Notice[] {
    return [...this.#notices, ...this.#unread];
  }

  /** Why the journal cannot be followed to its end, so that nothing more may be added; null when it can. */
  get damage(): Failure | null {
    return this.#damage;
  }

  /** The reports of which something is in the journal and not yet in the database, by id. */
  get recent(): ReadonlyMap<string, Known> {
    return this.#recent;
  }

  /** The first catching up. A database that is ahead of the journal, or follows another one, is made anew. */
  async begin(): Promise<void> {
    const { damage, length, head } = this.#journal;
    const database = await this.#database.head();
    if (!damage && database.seq >= length && database.hash !== head) {
      if (database.seq > length && (await this.#isOurs(database.first)))
        this.#notices.push({
          code: 'journal-shorter',
          values: { folder: this.#where.folder, database: database.seq, entries: length },
        });
      await this.#database.clear();
    }
    await this.#catchUp();
  }

  /** Did the database follow this journal? One in the folder did; one on a server may have been another folder's. */
  async #isOurs(first: string): Promise<boolean> {
    for await (const entry of this.#journal.entries()) return entry.hash === first;
    return this.#where.url === undefined;
  }

  /** Takes entries in that were just appended, behind those before them, and has their reports read. */
  add(entries: readonly JournalEntry[], fresh: Fresh): void {
    if (entries.length === 0) return;
    for (const [id, { known }] of fresh) this.#recent.set(id, known);
    this.#enqueue(async () => {
      if (this.#behind) return;
      await this.#database.take(entries.map((entry) => this.#row(entry, fresh)));
      this.#forget([...fresh].map(([id, { known }]) => [id, known] as const));
      this.#read();
    });
  }

  /** Waits while too much is unread: who adds must not be quicker than who reads for long. */
  async room(): Promise<void> {
    if (this.#recent.size > mostWaiting) await this.#work;
    const { threads, signal } = this.#where;
    if (threads > 0 && !this.#behind && !signal?.aborted)
      await this.#readers.settle(this.#database, mostWaiting).catch((error) => {
        // What was added is safe, whether it is read now or by the next process.
        if (!(error instanceof Failure) || error.code !== 'stopped') throw error;
      });
  }

  /** The database, when it has all that was acknowledged, and each report of it was read. */
  async settled(): Promise<Database> {
    const database = await this.taken();
    await this.#readers.settle(database, 0, this.#where.progress);
    return database;
  }

  /** The database, when it has all that was acknowledged, and one report of it was read. */
  async settledFor(id: string): Promise<Database> {
    const database = await this.taken();
    await this.#readers.settleOne(database, id);
    return database;
  }

  /** The database, when it has all that was acknowledged; what was added last may be unread. */
  async taken(): Promise<Database> {
    await this.#work;
    if (this.#behind) await this.#enqueue(() => this.#catchUp());
    return this.#database;
  }

  /** Takes in what another process has appended to the journal. */
  async catchUp(): Promise<void> {
    await this.#enqueue(() => this.#catchUp());
  }

  /** The database as it is, for what the journal's newest entries do not change. */
  get database(): Database {
    return this.#database;
  }

  /** What is known of reports that are in the database, by id. */
  async contents(ids: readonly string[]): Promise<Map<string, Omit<Known, 'marks'>>> {
    const found = new Map<string, Omit<Known, 'marks'>>();
    for (const [id, { content, body, dossier }] of await this.#database.contents(ids))
      found.set(id, { content: content ?? (await this.#contentOf(body)), capture: body.capture, dossier });
    return found;
  }

  sighted(marks: readonly string[]): Promise<Set<string>> {
    return this.#database.sighted(marks);
  }

  async queue(): Promise<QueueState> {
    return this.#database.queue();
  }

  /** Throws the database away and makes it anew. */
  async rebuild(): Promise<void> {
    await this.#enqueue(async () => {
      await this.#readers.stop();
      // One that is broken may not close; its files are thrown away all the same.
      await this.#database.close().catch(() => {});
      this.#database = await openEmptyDatabase(this.#where);
      this.#unread.length = 0;
      this.#readers.resume();
      await this.#catchUp();
      await this.#readers.settle(this.#database, 0, this.#where.progress);
    });
    if (this.#damage) throw this.#damage;
  }

  async close(): Promise<void> {
    await this.#work;
    await this.#readers.stop();
    await this.#database.close();
  }

  #row(entry: JournalEntry, fresh: Fresh): ReturnType<typeof rowOf> {
    const added = entry.body.kind === 'report' ? fresh.get(entry.body.report) : undefined;
    if (added) this.#readers.keep(entry.seq, added.text);
    return rowOf(entry, added?.known.content);
  }

  /** What goes wrong is told to whoever waits for the readings. */
  #read(): void {
    this.#readers.drain(this.#database).catch(() => {});
  }

  /** '' when the report cannot be taken out of its capture. */
  async #contentOf(body: ReportBody): Promise<string> {
    try {
      return contentHash(await textAgain(body, (hash) => this.#journal.capture(hash)), body.stated);
    } catch (error) {
      if (!(error instanceof Failure) || error.code === 'journal-unreachable') throw error;
      return '';
    }
  }

  /** A journal that is damaged is followed up to the damage. */
  async #catchUp(): Promise<void> {
    this.#damage = null;
    // What is written while this goes on is not in the database at its end, and stays recent.
    const before = [...this.#recent];
    try {
      const follow = (): Promise<void> => catchUp(this.#database, this.#journal, this.#where);
      await follow().catch(async (error) => {
        if (!(error instanceof Failure) || error.code !== 'database-follows-other') throw error;
        await this.#database.clear();
        await follow();
      });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'journal-damaged') throw error;
      this.#damage = error;
    }
    this.#forget(before);
    this.#behind = false;
    this.#read();
  }

  /** What is in the database now need not be remembered, unless something newer is known of the same report. */
  #forget(taken: Iterable<readonly [id: string, known: Known]>): void {
    for (const [id, known] of taken) if (this.#recent.get(id) === known) this.#recent.delete(id);
  }

  /** Does the task when all before it is done. What goes wrong leaves the database behind: the journal has everything. */
  #enqueue(task: () => Promise<void>): Promise<void> {
    const done = this.#work.then(task);
    this.#work = done.catch(() => {
      this.#behind = true;
    });
    return done;
  }
}
