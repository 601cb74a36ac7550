import { availableParallelism } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import { capturesOfReader, openWorkQueue, type Reader, readJournal, type WorkQueue } from '@isnad/store';
import { Failure } from '@isnad/views';
import { readerWith } from './reader.ts';
import { Readers, type ReadersGround } from './readers.ts';

/** Failures after which it tries again. */
const passing = ['database-failed', 'journal-unreachable'];

export interface WorkSettings extends Pick<ReadersGround, 'notice' | 'read'> {
  /** The data folder, which must have no journal of its own; it need not be there. */
  readonly folder: string;
  /** Address of the PostgreSQL server. */
  readonly databaseUrl: string;
  /** How many batches are read at once, each by a thread; by default as many as the machine has cores. */
  readonly threads?: number;
  /** Seconds after which the server frees the batches of a process that gives no sign of life; 5 by default. */
  readonly silence?: number;
  /** Ends it when the batches in hand are written. */
  readonly signal: AbortSignal;
  /** Told of what goes wrong and may pass: it tries again. */
  readonly trouble: (failure: Failure) => void;
}

/** Milliseconds between two looks at an empty queue: a batch that a dead worker had is found in this time. */
const lookAgain = 250;
/** The first and the longest pause, in milliseconds, while the server cannot be used. */
const pauses = [500, 30_000] as const;

/**
 * Reads what is unread in the database of a server, beside any number of other processes, until it is told to end.
 * Throws the Failure `reader-differs` when the database wants the readings of another version of Isnad, and those of
 * `openWorkQueue` and `readJournal` when the server cannot be used at the beginning.
 */
export async function work(settings: WorkSettings): Promise<void> {
  const { folder, databaseUrl, threads = availableParallelism(), silence = 5, signal } = settings;
  const queue = await openWorkQueue(databaseUrl, { lanes: threads, silence });
  try {
    const journal = await readJournal({ folder, url: databaseUrl });
    try {
      const reader = await wantedReader(queue, signal);
      const capture = capturesOfReader(journal);
      if (reader)
        await readUntil(queue, new Readers({ ...settings, capture, threads, lanes: threads, reader }), settings);
    } finally {
      await journal.close();
    }
  } finally {
    await queue.close();
  }
}

async function readUntil(
  queue: WorkQueue,
  readers: Readers,
  { signal, trouble }: Pick<WorkSettings, 'signal' | 'trouble'>,
): Promise<void> {
  let pause: number = pauses[0];
  while (!signal.aborted) {
    try {
      await readers.drain(queue);
      pause = pauses[0];
      await sleep(lookAgain, signal);
    } catch (error) {
      if (!(error instanceof Failure) || !passing.includes(error.code)) throw error;
      trouble(error);
      await sleep(pause, signal);
      pause = Math.min(pauses[1], pause * 2);
    }
  }
  await readers.stop();
}

/** Waits until somebody has begun the database; null when it is told to end before. */
async function wantedReader(queue: WorkQueue, signal: AbortSignal): Promise<Reader | null> {
  for (; !signal.aborted; await sleep(lookAgain, signal)) {
    const wanted = await queue.reader();
    if (!wanted) continue;
    const ours = readerWith(wanted.places);
    if (ours.version === wanted.version) return ours;
    throw new Failure('reader-differs', { reader: ours.version, wanted: wanted.version });
  }
  return null;
}

async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  await delay(ms, undefined, { signal }).catch(() => {});
}
