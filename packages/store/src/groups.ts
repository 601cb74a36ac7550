import { type Addition, capturesOf } from './journal.ts';
import type { JournalEntry } from './types.ts';

/** One call that waits for its turn. */
interface Waiting {
  readonly additions: readonly Addition[];
  readonly resolve: (entries: JournalEntry[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Writes one group of additions after the other: everything that waits when a write begins goes into that write. */
export class Groups {
  readonly #write: (additions: readonly Addition[]) => Promise<JournalEntry[]>;
  #waiting: Waiting[] = [];
  #writing: Promise<void> | null = null;
  #closed = false;

  /** @param write Writes a group all or nothing, and answers its entries in their order. */
  constructor(write: (additions: readonly Addition[]) => Promise<JournalEntry[]>) {
    this.#write = write;
  }

  /** Throws a RangeError for bytes that no body names, and after `close`. */
  add(additions: readonly Addition[]): Promise<JournalEntry[]> {
    return new Promise((resolve, reject) => {
      if (this.#closed) throw new RangeError('append to a journal that is closed');
      capturesOf(additions);
      this.#waiting.push({ additions, resolve, reject });
      this.#writing ??= this.#writeAll();
    });
  }

  /** Takes nothing more, and waits for what is being written. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#writing;
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const group = this.#waiting;
      this.#waiting = [];
      await this.#writeGroup(group);
    }
    this.#writing = null;
  }

  async #writeGroup(group: readonly Waiting[]): Promise<void> {
    let entries: JournalEntry[];
    try {
      entries = await this.#write(group.flatMap(({ additions }) => additions));
    } catch (error) {
      for (const { reject } of group) reject(error);
      return;
    }
    let from = 0;
    for (const { additions, resolve } of group) {
      resolve(entries.slice(from, from + additions.length));
      from += additions.length;
    }
  }
}
