import { parentPort } from 'node:worker_threads';
import { readPage, readWords } from './page/read-page.ts';
import { PageTooDeep } from './page/scan.ts';
import type { PageAnswer, PageQuestion } from './page-thread.ts';

// The program of the thread that reads pages: one question in, one answer out. It is a file of its own because a thread
// starts from a file; the README says how it is found.
parentPort?.on('message', (question: PageQuestion) => {
  parentPort?.postMessage(answer(question));
});

function answer({ html, address, kind }: PageQuestion): PageAnswer {
  try {
    return { reading: kind === 'page' ? readPage(html, address) : readWords(html) };
  } catch (error) {
    return { failure: error instanceof PageTooDeep ? 'page-too-deep' : 'page-unreadable', reason: String(error) };
  }
}
