import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { waves } from '../src/waves.ts';

const limit = { items: 4, weight: 100, weigh: (item: number) => item };

async function collect<T>(groups: AsyncIterable<T[]>): Promise<T[][]> {
  const list: T[][] = [];
  for await (const group of groups) list.push(group);
  return list;
}

describe('waves', () => {
  test('take everything, in order, and never more than the limit', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(120)), async (items) => {
        const groups = await collect(waves(items, limit));
        expect(groups.flat()).toEqual(items);
        for (const group of groups) {
          expect(group.length).toBeLessThanOrEqual(4);
          expect(group.slice(0, -1).reduce((sum, item) => sum + item, 0)).toBeLessThan(100);
        }
      }),
    );
  });

  test('are as large as may be when the items are there', async () => {
    expect((await collect(waves([1, 2, 3, 4, 5, 6], limit))).map((group) => group.length)).toEqual([4, 2]);
  });

  test('do not wait for an item that has not come', async () => {
    let give = (_item: number): void => {};
    async function* slow(): AsyncGenerator<number> {
      yield 1;
      yield 2;
      yield await new Promise<number>((resolve) => {
        give = resolve;
      });
    }
    const groups = waves(slow(), limit);
    expect((await groups.next()).value).toEqual([1, 2]);
    give(3);
    expect((await groups.next()).value).toEqual([3]);
    expect((await groups.next()).done).toBe(true);
  });

  test('hand on what came before an error of the source, then the error', async () => {
    async function* failing(): AsyncGenerator<number> {
      yield 1;
      throw new Error('unplugged');
    }
    const groups = waves(failing(), limit);
    expect((await groups.next()).value).toEqual([1]);
    await expect(groups.next()).rejects.toThrow('unplugged');
  });

  test('close the source when nobody wants more', async () => {
    let closed = false;
    async function* endless(): AsyncGenerator<number> {
      try {
        for (;;) yield 1;
      } finally {
        closed = true;
      }
    }
    for await (const _group of waves(endless(), limit)) break;
    expect(closed).toBe(true);
  });
});
