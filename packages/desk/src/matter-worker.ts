import { parentPort } from 'node:worker_threads';
import { type CaseQuestion, Casework } from './casework.ts';
import type { CaseReply } from './matter.ts';

// The program of the threads that hold what is known about an accord: one question in, its answer out. It is a file of its
// own because a thread starts from a file (see `matter.ts`).
const casework = new Casework();

function reply(question: CaseQuestion): CaseReply {
  try {
    return { answer: casework.answer(question) };
  } catch (error) {
    return { error };
  }
}

parentPort?.on('message', (question: CaseQuestion) => parentPort?.postMessage(reply(question)));
