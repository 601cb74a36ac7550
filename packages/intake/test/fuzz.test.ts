import { Failure } from '@isnad/views';
import { expect, test } from 'vitest';
import { fuzz } from '../../../bench/fuzzing.mjs';
import { decode } from '../src/bytes.ts';
import { readFeed, readOpml, readWacz, readWarc, takeLine } from '../src/index.ts';
import { readPage } from '../src/page/read-page.ts';
import { PageTooDeep } from '../src/page/scan.ts';

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

test('2,000 mutated feeds, pages, WARC records and WACZ, OPML and JSON lines are read or refused', async () => {
  const { faults, read, refused } = await fuzz({
    readers: {
      feed: (bytes) => readFeed('f', bytes),
      page: (bytes) => readPage(decode('p', bytes).text, 'https://a.example/'),
      warc: async (bytes) => {
        for await (const one of readWarc('w', once(bytes))) expect(one).toBeTypeOf('object');
      },
      wacz: async (bytes) => {
        for await (const one of readWacz('z', once(bytes))) expect(one).toBeTypeOf('object');
      },
      opml: (bytes) => readOpml('o', bytes),
      line: (bytes) => takeLine('l', bytes, 1),
    },
    isAnswer: (error) => error instanceof Failure || error instanceof PageTooDeep,
    count: 2000,
    seed: 7,
  });
  expect(faults.map(({ kind, number, error }) => [kind, number, String(error)])).toEqual([]);
  // The mutations are neither so small that nothing breaks, nor so large that nothing is read.
  for (const kind of ['feed', 'page', 'opml'] as const)
    expect(Math.min(read[kind] ?? 0, refused[kind] ?? 0)).toBeGreaterThan(20);
});
