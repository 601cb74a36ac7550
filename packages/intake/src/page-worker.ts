import { parentPort } from 'node:worker_threads';
import { readPage } from './page/read-page.ts';
import { PageTooDeep } from './page/scan.ts';
import type { PageAnswer, PageQuestion } from './page-thread.ts';

// The program of the thread that reads pages: one question in, one answer out. It is a file of its own because a thread
// starts from a file; the README says how it is found.
parentPort?.on('message', ({ html, address }: PageQuestion) => {
  parentPort?.postMessage(answer(html, address));
});

function answer(html: string, address: string | undefined): PageAnswer {
  try {
    return { reading: readPage(html, address) };
  } catch (error) {
    return { failure: error instanceof PageTooDeep ? 'page-too-deep' : 'page-unreadable', reason: String(error) };
  }
}
