import { expect, test } from 'vitest';
import { aborted, until } from '../src/stopping.ts';

async function* numbers(): AsyncGenerator<number> {
  for (let number = 1; ; number++) yield number;
}

test('a source is followed until the signal, and an item under way is not waited for', async () => {
  const stopping = new AbortController();
  const seen: number[] = [];
  for await (const number of until(stopping.signal, numbers())) {
    seen.push(number);
    if (number === 3) stopping.abort();
  }
  expect(seen).toEqual([1, 2, 3]);
  const silent: AsyncIterable<number> = { [Symbol.asyncIterator]: () => ({ next: () => new Promise(() => {}) }) };
  for await (const number of until(stopping.signal, silent)) seen.push(number);
  expect(seen).toHaveLength(3);
  await aborted(stopping.signal);
});

test('a source that ends, or fails, does so', async () => {
  const { signal } = new AbortController();
  async function* two(): AsyncGenerator<number> {
    yield 1;
    throw new RangeError('no more');
  }
  const seen: number[] = [];
  const following = (async () => {
    for await (const number of until(signal, two())) seen.push(number);
  })();
  await expect(following).rejects.toThrow('no more');
  expect(seen).toEqual([1]);
});
