import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { lines } from '../src/lines.ts';

async function* stream(chunks: readonly Uint8Array[]): AsyncGenerator<Buffer> {
  for (const chunk of chunks) yield Buffer.from(chunk);
}

async function read(chunks: readonly Uint8Array[], limit = 1000): Promise<(string | null)[]> {
  const found: (string | null)[] = [];
  for await (const { number, bytes } of lines(stream(chunks), limit)) {
    expect(number).toBe(found.length + 1);
    found.push(bytes === null ? null : bytes.toString('latin1'));
  }
  return found;
}

const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');

describe('lines of a stream', () => {
  test.each<[string, string[]]>([
    ['', []],
    ['a', ['a']],
    ['a\n', ['a']],
    ['a\nb', ['a', 'b']],
    ['\n', ['']],
    ['a\n\nb\n', ['a', '', 'b']],
    ['a\r\nb', ['a\r', 'b']],
  ])('%j', async (text, expected) => {
    expect(await read([bytes(text)])).toEqual(expected);
  });

  test('do not depend on where the stream was cut', async () => {
    const text = fc.string({ unit: fc.constantFrom('a', 'b', '\n') });
    await fc.assert(
      fc.asyncProperty(text, fc.array(fc.nat(20)), async (whole, cuts) => {
        const chunks: Uint8Array[] = [];
        let rest = whole;
        for (const cut of cuts) {
          chunks.push(bytes(rest.slice(0, cut)));
          rest = rest.slice(cut);
        }
        chunks.push(bytes(rest));
        const expected = whole.split('\n');
        if (expected.at(-1) === '') expected.pop();
        expect(await read(chunks)).toEqual(expected);
      }),
    );
  });

  test('a line over the limit is named, let go, and the next one read', async () => {
    const chunks = [bytes('ok\nxxxx'), bytes('xxxxxxxx'), bytes('xx\nlast')];
    expect(await read(chunks, 5)).toEqual(['ok', null, 'last']);
  });
});
