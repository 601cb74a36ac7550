import { Failure } from '@isnad/views';
import type { PageReading } from './page/read-page.ts';
import { programBeside, ThreadLost, Threads } from './thread.ts';

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

const threads: Threads<PageQuestion, PageAnswer> = new Threads(
  { file: programBeside(import.meta.url, 'page-worker'), memoryMb: MEMORY_MB },
  1,
);

/**
 * Reads a page in a thread of its own, which is killed when it takes too long or too much memory.
 * @throws {Failure} `page-too-slow`, `page-too-deep`, `page-unreadable`.
 */
export async function readPageApart(
  file: string,
  question: PageQuestion,
  timeoutMs: number = TIMEOUT_MS,
): Promise<PageReading> {
  const thread = threads.take();
  const answer = await thread.ask(question, timeoutMs).catch(async (error) => {
    await thread.end();
    if (error instanceof ThreadLost && error.isTooSlow)
      throw new Failure('page-too-slow', { file, seconds: Math.ceil(timeoutMs / 1000) });
    throw new Failure('page-unreadable', { file }, { cause: error });
  });
  await threads.rest(thread);
  if ('failure' in answer) throw new Failure(answer.failure, { file }, { cause: answer.reason });
  return answer.reading;
}
