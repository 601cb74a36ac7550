import { availableParallelism } from 'node:os';
import { programBeside, type Thread, Threads } from '@isnad/intake';
import type { AccordVersion, ReadingRow } from '@isnad/store';
import { diedRow, type Readable } from './read-batch.ts';

/** What a batch is read with; `name` is another for other content. */
export interface Lesson {
  readonly name: string;
  readonly accords: readonly AccordVersion[];
  /** Text of a file of places. */
  readonly places: string | null;
}
export interface ReadQuestion {
  readonly reports: readonly Readable[];
  /** What the thread does not know yet. */
  readonly learn: Lesson | null;
}

/** As many threads as the machine has cores beside the one that holds the database. */
export const usualThreads: number = Math.max(1, availableParallelism() - 1);
/** A report of 16 MB and what reading makes of it. */
const memoryMb = 1024;
/** A batch needs less than a second of a processor; this is for a reader that does not come to an end. */
const longestBatch = 180_000;

type ReadThread = Thread<ReadQuestion, readonly ReadingRow[]>;

const shared: Threads<ReadQuestion, readonly ReadingRow[]> = new Threads(
  { file: programBeside(import.meta.url, 'read-worker'), memoryMb },
  Number.POSITIVE_INFINITY,
);
/** The name of what each thread reads with. */
const learned: WeakMap<ReadThread, string> = new WeakMap();

/** Reads with up to so many threads at once. */
export class ReadThreads {
  readonly #most: number;
  #busy = 0;
  readonly #waiting: (() => void)[] = [];

  constructor(most: number) {
    this.#most = most;
  }

  /** The rows of some reports, in their order. A report over which a thread dies costs itself alone. */
  async read(reports: readonly Readable[], lesson: Lesson): Promise<readonly ReadingRow[]> {
    await this.#turn();
    try {
      return await readApart(reports, lesson);
    } finally {
      this.#busy--;
      this.#waiting.shift()?.();
    }
  }

  async #turn(): Promise<void> {
    while (this.#busy >= this.#most) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    this.#busy++;
  }
}

async function readApart(reports: readonly Readable[], lesson: Lesson): Promise<readonly ReadingRow[]> {
  const thread = shared.take();
  try {
    const learn = learned.get(thread) === lesson.name ? null : lesson;
    const rows = await thread.ask({ reports, learn }, longestBatch);
    learned.set(thread, lesson.name);
    await shared.rest(thread);
    return rows;
  } catch (error) {
    await thread.end();
    const [only] = reports;
    if (reports.length === 1 && only) return [diedRow(only, String(error))];
  }
  const rows: ReadingRow[] = [];
  for (const report of reports) rows.push(...(await readApart([report], lesson)));
  return rows;
}
