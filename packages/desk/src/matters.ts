import type { Accord } from '@isnad/ledger';
import type { Database } from '@isnad/store';
import { Failure } from '@isnad/views';
import { type CaseThreads, caseThreads, Matter } from './matter.ts';

/** Accords that are kept as they were last asked for, and told of what was added since. */
const mostMatters = 4;

/** A matter under way, and the revision of the database for which it was asked. */
interface Held {
  readonly revision: string;
  readonly ready: Promise<Matter>;
}

/** What is known about the accords that were asked for last. One matter is brought up to date, or made anew, once at a time. */
export class Matters {
  readonly #threads: CaseThreads;
  readonly #held: Map<string, Held> = new Map();

  /** @param threads Where their threads come from. */
  constructor(threads: CaseThreads = caseThreads) {
    this.#threads = threads;
  }

  /**
   * Asks something about an accord, with all that the database has.
   * @throws {Failure} `accord-unknown`; `tracing-lost`, after which the next question begins anew.
   */
  async ask<T>(database: Database, id: string, question: (matter: Matter) => Promise<T>): Promise<T> {
    const revision = await database.revision();
    const last = this.#held.get(id);
    const ready = last?.revision === revision ? last.ready : this.#renew(database, id, last?.ready);
    this.#held.delete(id);
    this.#held.set(id, { revision, ready });
    try {
      return await ready.then((matter) => matter.use(question));
    } finally {
      const isLost = await ready.then(
        (matter) => matter.isLost,
        () => true,
      );
      if (isLost) this.#forget(id, ready);
      this.#trim();
    }
  }

  /** Lets all of them go: the next question begins anew. */
  async letGo(): Promise<void> {
    const all = [...this.#held.values()];
    this.#held.clear();
    await Promise.all(all.map(leave));
  }

  async #renew(database: Database, id: string, before: Promise<Matter> | undefined): Promise<Matter> {
    const known = await before?.catch(() => undefined);
    try {
      const accord = await accordOf(database, id);
      const readings = await database.readings();
      if (known?.isStill(accord, readings) && (await known.grow(database, readings))) return known;
      await known?.leave();
      return await Matter.begin(database, accord, readings, this.#threads);
    } catch (error) {
      await known?.leave();
      throw error;
    }
  }

  #forget(id: string, ready: Promise<Matter>): void {
    if (this.#held.get(id)?.ready !== ready) return;
    this.#held.delete(id);
    void leave({ ready });
  }

  #trim(): void {
    for (const [id, held] of this.#held) {
      if (this.#held.size <= mostMatters) return;
      this.#forget(id, held.ready);
    }
  }
}

async function leave({ ready }: Pick<Held, 'ready'>): Promise<void> {
  await ready.then((matter) => matter.leave()).catch(() => {});
}

async function accordOf(database: Database, id: string): Promise<Accord> {
  const accords = await database.accords();
  const found = accords.find((accord) => accord.id === id);
  if (!found) throw new Failure('accord-unknown', { id, known: accords.map((accord) => accord.id).join(', ') || '-' });
  return found;
}
