import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { linesOf } from '../src/lines.ts';

function streamOf(chunks: readonly Uint8Array[]): ReadableStream<Uint8Array> {
  return new ReadableStream({
    start(controller) {
      for (const chunk of chunks) controller.enqueue(chunk);
      controller.close();
    },
  });
}

async function read(chunks: readonly Uint8Array[], longest = 1000): Promise<string[]> {
  const lines: string[] = [];
  for await (const line of linesOf(streamOf(chunks), longest)) lines.push(line);
  return lines;
}

describe('lines of a stream', () => {
  test('are the same however the bytes are cut, in the middle of a letter too', async () => {
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'ب', '𐤀', ' ') }), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(texts, fc.array(fc.nat(40)), async (lines, cuts) => {
        const bytes = new TextEncoder().encode(lines.map((line) => `${line}\n`).join(''));
        const ends = [...new Set([...cuts.filter((cut) => cut < bytes.length), bytes.length])].sort((a, b) => a - b);
        const chunks = ends.map((end, index) => bytes.subarray(ends[index - 1] ?? 0, end));
        expect(await read(chunks)).toEqual(lines);
      }),
    );
  });

  test('a last line needs no end, an empty stream has no line', async () => {
    const encode = (text: string) => new TextEncoder().encode(text);
    expect(await read([encode('a\nb')])).toEqual(['a', 'b']);
    expect(await read([])).toEqual([]);
    expect(await read([encode('')])).toEqual([]);
  });

  test('one that never ends is refused before it fills the memory', async () => {
    const endless = Array.from({ length: 100 }, () => new Uint8Array(50).fill(97));
    await expect(read(endless, 1000)).rejects.toMatchObject({ code: 'web-line-too-long', values: { limit: 1000 } });
  });
});
