import {
  type Database,
  type Journal,
  type JournalEntry,
  type Notice,
  openDatabase,
  openEmptyDatabase,
} from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Known } from './admission.ts';
import { Derivation } from './derive.ts';
import { readerVersion } from './generated/reader.ts';
import type { PlacesFile } from './places-file.ts';

/** Where the database of a data folder lies; with a `url`, on a server. */
export interface DatabasePlace {
  readonly folder: string;
  readonly url?: string;
  /** Places that reports are read with beside the built-in ones: with others, every report is read anew. */
  readonly places?: PlacesFile;
}
/** The reports that entries just written into the journal are about, by id. */
export type Fresh = ReadonlyMap<string, { readonly known: Known; readonly text: string }>;

/** Opens the database of a journal and brings it up to the journal's end. */
export async function openFollower(journal: Journal, place: DatabasePlace): Promise<Follower> {
  const where = { ...place, reader: [readerVersion, place.places?.hash].filter(Boolean).join('+') };
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
 * Keeps a database at the end of a journal. New entries are read and taken in one batch after the other, behind the
 * back of who added them; who asks waits for them.
 */
export class Follower {
  readonly #journal: Journal;
  readonly #where: DatabasePlace & { readonly reader: string };
  readonly #derivation: Derivation;
  readonly #notices: Notice[] = [];
  #database: Database;
  /** Work on the database, one after the other; never rejects. */
  #work: Promise<void> = Promise.resolve();
  /** Something went wrong with the database: it has to be brought up before the next answer. */
  #behind = false;
  #damage: Failure | null = null;
  readonly #recent: Map<string, Known> = new Map();

  constructor(journal: Journal, where: DatabasePlace & { readonly reader: string }, database: Database) {
    this.#journal = journal;
    this.#where = where;
    this.#database = database;
    this.#derivation = new Derivation(journal, where.places?.added);
    if (journal.recovered) this.#notices.push(journal.recovered);
  }

  /** What a person should be told of the opening. */
  get notices(): readonly Notice[] {
    return [...this.#notices, ...this.#derivation.notices];
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

  /** Reads entries that were just appended and takes them in, behind those before them. */
  add(entries: readonly JournalEntry[], fresh: Fresh): void {
    if (entries.length === 0) return;
    for (const [id, { known }] of fresh) this.#recent.set(id, known);
    this.#enqueue(async () => {
      if (this.#behind) return;
      await this.#database.take(await this.#rows(entries, fresh));
      this.#forget([...fresh].map(([id, { known }]) => [id, known] as const));
    });
  }

  /** The database, when it has all that was acknowledged. */
  async settled(): Promise<Database> {
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

  /** Throws the database away and makes it anew. */
  async rebuild(): Promise<void> {
    await this.#enqueue(async () => {
      // One that is broken may not close; its files are thrown away all the same.
      await this.#database.close().catch(() => {});
      this.#database = await openEmptyDatabase(this.#where);
      this.#derivation.notices.length = 0;
      await this.#catchUp();
    });
    if (this.#damage) throw this.#damage;
  }

  async close(): Promise<void> {
    await this.#work;
    await this.#database.close();
  }

  async #rows(entries: readonly JournalEntry[], fresh: Fresh) {
    const rows = [];
    for (const entry of entries) {
      const { body } = entry;
      rows.push(await this.#derivation.row(entry, body.kind === 'report' ? fresh.get(body.report)?.text : undefined));
    }
    return rows;
  }

  /** A journal that is damaged is followed up to the damage. */
  async #catchUp(): Promise<void> {
    this.#damage = null;
    // What is written while this goes on is not in the database at its end, and stays recent.
    const before = [...this.#recent];
    try {
      await this.#derivation.catchUp(this.#database).catch(async (error) => {
        if (!(error instanceof Failure) || error.code !== 'database-follows-other') throw error;
        await this.#database.clear();
        await this.#derivation.catchUp(this.#database);
      });
    } catch (error) {
      if (!(error instanceof Failure) || error.code !== 'journal-damaged') throw error;
      this.#damage = error;
    }
    this.#forget(before);
    this.#behind = false;
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
