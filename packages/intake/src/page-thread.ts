import { once } from 'node:events';
import { setTimeout as delay } from 'node:timers/promises';
import { Worker } from 'node:worker_threads';
import { Failure } from '@isnad/views';
import type { PageReading } from './page/read-page.ts';

export interface PageQuestion {
  readonly html: string;
  readonly address: string | undefined;
  /** `words`: what a feed gives of a report, without the page around it. */
  readonly kind: 'page' | 'words';
}
export type PageAnswer =
  | { readonly reading: PageReading }
  | { readonly failure: 'page-too-deep' | 'page-unreadable'; readonly reason: string };

/** Honest pages need a tenth of a second; this is for hostile ones. */
const TIMEOUT_MS = 10_000;
/** A page of 16 MiB, its tree and what the article finder adds. */
const MEMORY_MB = 512;

/**
 * The thread's program lies beside this module once built: in `dist` of this room, and in that of the bundled command.
 * From the sources (tests) it is the built one too, because Node 20 runs no TypeScript.
 */
function program(): URL {
  const fromSource = import.meta.url.endsWith('.ts');
  return new URL(fromSource ? '../dist/page-worker.js' : './page-worker.js', import.meta.url);
}

/** A thread that has answered and waits; starting one takes longer than reading a page. */
let idle: Worker | null = null;

/**
 * Reads a page in a thread of its own, which is killed when it takes too long or too much memory.
 * @throws {Failure} `page-too-slow`, `page-too-deep`, `page-unreadable`.
 */
export async function readPageApart(
  file: string,
  question: PageQuestion,
  timeoutMs: number = TIMEOUT_MS,
): Promise<PageReading> {
  const worker = idle ?? newThread();
  idle = null;
  const answer = await ask(worker, file, question, timeoutMs).catch(async (error) => {
    await worker.terminate();
    throw error;
  });
  await rest(worker);
  if ('failure' in answer) throw new Failure(answer.failure, { file }, { cause: answer.reason });
  return answer.reading;
}

function ask(worker: Worker, file: string, question: PageQuestion, timeoutMs: number): Promise<PageAnswer> {
  const waiting = new AbortController();
  const { signal } = waiting;
  const broken = (cause?: unknown): Failure => new Failure('page-unreadable', { file }, { cause });
  const ends = [
    once(worker, 'message', { signal }).then(([answer]) => answer as PageAnswer),
    once(worker, 'exit', { signal }).then(() => Promise.reject(broken())),
    delay(timeoutMs, undefined, { signal }).then(() =>
      Promise.reject(new Failure('page-too-slow', { file, seconds: Math.ceil(timeoutMs / 1000) })),
    ),
  ];
  worker.ref();
  worker.postMessage(question);
  return Promise.race(ends)
    .catch((error) => Promise.reject(error instanceof Failure ? error : broken(error)))
    .finally(() => waiting.abort());
}

function newThread(): Worker {
  // It runs built files, whatever conditions this process was started with: it inherits no arguments.
  const worker = new Worker(program(), { execArgv: [], resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB } });
  const forget = (): void => {
    if (idle === worker) idle = null;
  };
  return worker.on('error', forget).on('exit', forget);
}

/** Keeps one thread for the next page, without keeping the process alive for it. */
async function rest(worker: Worker): Promise<void> {
  if (idle) {
    await worker.terminate();
    return;
  }
  worker.unref();
  idle = worker;
}
