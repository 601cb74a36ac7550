import { setTimeout as delay } from 'node:timers/promises';
import {
  type Database,
  failedRow,
  type Notice,
  type Reader,
  type ReadingRow,
  type UnreadReport,
  type WorkQueue,
} from '@isnad/store';
import { Failure } from '@isnad/views';
import { textAgain } from './capture.ts';
import { goneRow, type Readable } from './read-batch.ts';
import { type Lesson, ReadThreads } from './read-threads.ts';
import type { Step } from './types.ts';

/** How many reports a worker takes at once. */
const together = 32;
/** How many UTF-16 units of text go to a thread at once. */
const longestPart = 2_000_000;
/** How many UTF-16 units of text are kept at hand for reports that were just added. */
const mostKept = 16_000_000;
/** Milliseconds after which a worker looks again when others have all that is left in hand. */
const lookAgain = 50;

/** What readers stand on. */
export interface ReadersGround {
  readonly reader: Reader;
  /** How many threads; 0 leaves the reading to other processes. */
  readonly threads: number;
  /** How many batches it has in hand at once. */
  readonly lanes: number;
  /** The bytes of a capture. Throws a Failure of the store. */
  readonly capture: (hash: string) => Promise<Uint8Array>;
  /** Told of each report that could not be read. */
  readonly notice?: (notice: Notice) => void;
  /** Ends the reading when the batches in hand are written. */
  readonly signal?: AbortSignal;
  /** Told of every batch that was written. */
  readonly read?: (reports: number) => void;
}

/** Reads what is unread in a database, in threads, until nothing is left or it is stopped. */
export class Readers {
  readonly #ground: ReadersGround;
  readonly #threads: ReadThreads;
  readonly #texts: KeptTexts = new KeptTexts();
  #lesson: Lesson = { name: '', accords: [], places: null };
  #running: Promise<void> | null = null;
  /** Single reports that somebody waits for. */
  readonly #first: Set<Promise<number>> = new Set();
  #again = false;
  #stopped = false;
  #stepped: () => void = () => {};
  #step: Promise<void> = Promise.resolve();

  constructor(ground: ReadersGround) {
    this.#ground = ground;
    this.#threads = new ReadThreads(ground.threads);
    this.#nextStep();
    ground.signal?.addEventListener('abort', () => void this.stop(), { once: true });
  }

  /** Keeps the text of a report at hand that was just added, so that it need not be taken out of its capture. */
  keep(seq: number, text: string): void {
    if (this.#ground.threads > 0) this.#texts.keep(seq, text);
  }

  /** Reads until nothing is left that nobody else has in hand. Rejects when the database fails. */
  drain(queue: WorkQueue): Promise<void> {
    this.#again = true;
    this.#running ??= this.#run(queue).finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Waits until at most so many reports are left that were never read: our own threads read, and those of others. */
  async settle(queue: WorkQueue, most = 0, progress: (step: Step) => void = () => {}): Promise<void> {
    let [failed, total] = [false, 0];
    for (;;) {
      const [draining, step] = [this.drain(queue), this.#step];
      draining.catch(() => {});
      const { waiting } = await queue.queue();
      total = Math.max(total, waiting);
      progress({ step: 'reading', done: total - waiting, total });
      if (waiting <= most) return;
      if (this.#ground.signal?.aborted) throw new Failure('stopped');
      try {
        // Our own next batch, or a failure of ours; else others have the rest in hand.
        await Promise.race([step, Promise.all([draining, delay(lookAgain)])]);
      } catch (error) {
        // What failed may have begun long ago, over a connection that is gone by now.
        if (failed) throw error;
        failed = true;
      }
    }
  }

  /** Waits until a report was read, and for no other one: our own threads read it before those that wait longer. */
  async settleOne(database: Database, id: string): Promise<void> {
    for (;;) {
      const step = this.#step;
      const seq = await database.neverRead(id);
      if (seq === null) return;
      if (this.#ground.signal?.aborted) throw new Failure('stopped');
      // Others have it in hand, or nobody here reads.
      if ((await this.#readFirst(database, seq)) === 0) await Promise.race([step, delay(lookAgain)]);
    }
  }

  /** How many were read: the one, or none. */
  async #readFirst(queue: WorkQueue, seq: number): Promise<number> {
    if (this.#stopped || this.#ground.threads === 0) return 0;
    const reading = this.#take(queue, 1, seq);
    this.#first.add(reading);
    return reading.finally(() => this.#first.delete(reading));
  }

  /** Ends when the batches in hand are written; nothing more is read then until `resume`. */
  async stop(): Promise<void> {
    this.#stopped = true;
    await Promise.allSettled([this.#running, ...this.#first]);
  }

  resume(): void {
    this.#stopped = this.#ground.signal?.aborted ?? false;
  }

  async #run(queue: WorkQueue): Promise<void> {
    while (this.#again && !this.#stopped) {
      this.#again = false;
      const lanes = Array.from({ length: this.#ground.lanes }, () => this.#lane(queue));
      const failed = (await Promise.allSettled(lanes)).find((lane) => lane.status === 'rejected');
      if (failed) throw failed.reason;
    }
  }

  async #lane(queue: WorkQueue): Promise<void> {
    while (!this.#stopped && (await this.#take(queue, together)) > 0);
  }

  /** Takes a batch, reads it and has it written. */
  async #take(queue: WorkQueue, most: number, only?: number): Promise<number> {
    const { version } = this.#ground.reader;
    const read = await queue.work(version, most, (batch, accords) => this.#read(queue, batch, accords), only);
    if (read === 0) return 0;
    this.#ground.read?.(read);
    this.#nextStep();
    return read;
  }

  #nextStep(): void {
    const done = this.#stepped;
    this.#step = new Promise((resolve) => {
      this.#stepped = resolve;
    });
    done();
  }

  async #read(queue: WorkQueue, batch: readonly UnreadReport[], accords: string): Promise<ReadingRow[]> {
    const lesson = await this.#learn(queue, accords);
    const rows: ReadingRow[] = [];
    let part: Readable[] = [];
    let length = 0;
    const readPart = async (): Promise<void> => {
      if (part.length > 0) rows.push(...(await this.#threads.read(part, lesson)));
      [part, length] = [[], 0];
    };
    for (const unread of batch) {
      const text = await this.#text(unread);
      if (typeof text !== 'string') {
        rows.push(text);
        continue;
      }
      if (length > 0 && length + text.length > longestPart) await readPart();
      part.push({ ...unread, text });
      length += text.length;
    }
    await readPart();
    this.#tell(batch, rows);
    return rows;
  }

  /** The accords change rarely, and a thread is sent only what it does not know. */
  async #learn(queue: WorkQueue, name: string): Promise<Lesson> {
    if (this.#lesson.name !== name)
      this.#lesson = { name, accords: await queue.accordVersions(), places: this.#ground.reader.places };
    return this.#lesson;
  }

  async #text(unread: UnreadReport): Promise<string | ReadingRow> {
    const { seq, body, gone } = unread;
    try {
      const kept = this.#texts.take(seq);
      return gone ? goneRow(unread) : (kept ?? (await textAgain(body, this.#ground.capture)));
    } catch (error) {
      // A server that is away for a moment is no fault of the report.
      if (!(error instanceof Failure) || error.code === 'journal-unreachable') throw error;
      return error.code === 'capture-forgotten' ? goneRow(unread) : failedRow(seq, error.code);
    }
  }

  #tell(batch: readonly UnreadReport[], rows: readonly ReadingRow[]): void {
    const ids = new Map(batch.map(({ seq, body }) => [seq, body.report]));
    for (const { seq, fault, report } of rows) {
      if (fault === null) continue;
      const code = report === null ? 'report-unreadable' : 'report-not-read';
      this.#ground.notice?.({ code, values: { id: ids.get(seq) ?? '', reason: fault } });
    }
  }
}

/** Texts of reports by the number of their entry, up to a size: the oldest go, and are read from their captures. */
class KeptTexts {
  readonly #texts: Map<number, string> = new Map();
  #size = 0;

  keep(seq: number, text: string): void {
    this.#texts.set(seq, text);
    this.#size += text.length;
    // Other processes may have read the oldest.
    for (const [oldest] of this.#texts) if (this.#size > mostKept) this.take(oldest);
  }

  take(seq: number): string | null {
    const text = this.#texts.get(seq) ?? null;
    if (text !== null) {
      this.#texts.delete(seq);
      this.#size -= text.length;
    }
    return text;
  }
}
