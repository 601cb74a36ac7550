// A thread that holds what is known about an accord, until it is asked for the day on which it dies. Run by matters.test.ts.
import { Casework } from '../dist/casework.js';
import '../dist/matter-worker.js';

const { answer } = Casework.prototype;
Casework.prototype.answer = function (question) {
  const held = [];
  while (question.asOf === '2001-01-01') held.push(Array.from({ length: 100_000 }, (_, at) => ({ at })));
  return answer.call(this, question);
};
