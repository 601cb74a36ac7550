import { expect, onTestFinished, test } from 'vitest';
import { Thread, ThreadLost, Threads } from '../src/thread.ts';

type Answer = { readonly asked: string } | null;

/** A program that answers what it is told to, or does not. */
const program = {
  file: new URL(
    `data:text/javascript,${encodeURIComponent(`
      import { parentPort } from 'node:worker_threads';
      parentPort.on('message', (asked) => {
        if (asked === 'end') process.exit(3);
        if (asked === 'throw') throw new RangeError('too many');
        if (asked === 'fill') for (const held = []; ; ) held.push(new Array(100000).fill({}).map(() => ({})));
        while (asked === 'spin');
        if (asked !== 'silence') parentPort.postMessage({ asked });
      });`)}`,
  ),
  memoryMb: 32,
};
const soon = 60_000;

function threadOf(): Thread<string, Answer> {
  const thread = new Thread<string, Answer>(program);
  onTestFinished(() => thread.end());
  return thread;
}

test('a thread answers one question after the other', async () => {
  const thread = threadOf();
  const asked = ['a', 'b', 'c'];
  expect(await Promise.all(asked.map((one) => thread.ask(one, soon)))).toEqual(asked.map((one) => ({ asked: one })));
});

test.each([
  ['end', 'status 3'],
  ['throw', 'RangeError: too many'],
  ['fill', 'memory limit'],
])('one that comes to its end (%s) answers nothing more, and says why', async (how, reason) => {
  const thread = threadOf();
  const lost = thread.ask(how, soon);
  const after = thread.ask('a', soon);
  await expect(lost).rejects.toThrow(reason);
  await expect(after).rejects.toThrow(ThreadLost);
  await expect(thread.ask('b', soon)).rejects.toMatchObject({ isTooSlow: false });
});

test.each(['spin', 'silence'])('one that does not answer (%s) is given up', async (how) => {
  const thread = threadOf();
  await thread.ask('a', soon);
  await expect(thread.ask(how, 50)).rejects.toMatchObject({ isTooSlow: true });
  await expect(thread.ask('a', soon)).rejects.toThrow(ThreadLost);
});

test('threads that have nothing to do are kept, as many as are wanted, unless they end', async () => {
  const threads = new Threads<string, Answer>(program, 1);
  const [first, second] = [threads.take(), threads.take()];
  await Promise.all([first.ask('a', soon), second.ask('a', soon)]);
  await threads.rest(first);
  await threads.rest(second);
  await expect(second.ask('b', soon)).rejects.toThrow(ThreadLost);
  expect(threads.take()).toBe(first);
  await threads.rest(first);
  await expect(first.ask('end', soon)).rejects.toThrow(ThreadLost);
  const next = threads.take();
  onTestFinished(() => next.end());
  expect(next).not.toBe(first);
});
