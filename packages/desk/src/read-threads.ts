import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
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

/** The thread's program lies beside this module once built (compare intake's `page-thread.ts`). */
function program(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? '../dist/read-worker.js' : './read-worker.js', import.meta.url);
}

/** Threads of this process that wait for work, whichever desk they read for: starting one takes longer than reading. */
const idle: Thread[] = [];

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
  const thread = idle.pop() ?? new Thread();
  try {
    const rows = await thread.ask(reports, lesson);
    idle.push(thread);
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

class Thread {
  // It runs built files, whatever conditions this process was started with: it inherits no arguments.
  readonly #worker: Worker = new Worker(program(), {
    execArgv: [],
    resourceLimits: { maxOldGenerationSizeMb: memoryMb },
  });
  #learned: string | null = null;

  constructor() {
    const forget = (): void => {
      const at = idle.indexOf(this);
      if (at >= 0) idle.splice(at, 1);
    };
    this.#worker.on('error', forget).on('exit', forget);
  }

  async ask(reports: readonly Readable[], lesson: Lesson): Promise<readonly ReadingRow[]> {
    const waiting = new AbortController();
    const { signal } = waiting;
    const ended = once(this.#worker, 'exit', { signal }).then(([status]) =>
      Promise.reject(new Error(`the thread ended with status ${status}`)),
    );
    const tooLong = delay(longestBatch, undefined, { signal, ref: false }).then(() =>
      Promise.reject(new Error('reading did not come to an end')),
    );
    const answered = once(this.#worker, 'message', { signal }).then(([rows]) => rows as ReadingRow[]);
    const question: ReadQuestion = { reports, learn: this.#learned === lesson.name ? null : lesson };
    this.#worker.ref();
    this.#worker.postMessage(question);
    try {
      const rows = await Promise.race([answered, ended, tooLong]);
      this.#learned = lesson.name;
      return rows;
    } finally {
      waiting.abort();
      this.#worker.unref();
    }
  }

  async end(): Promise<void> {
    await this.#worker.terminate();
  }
}
