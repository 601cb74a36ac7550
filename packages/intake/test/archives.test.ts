import { createHash } from 'node:crypto';
import { brotliCompressSync, deflateRawSync, gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeZip } from '../src/formats/zip-writer.ts';
import {
  type Archived,
  formatOf,
  type Kept,
  type Part,
  readWacz,
  readWarc,
  unpack,
  writeWacz,
  writeWarc,
} from '../src/index.ts';
import { failureOf } from './failures.ts';

const CRLF = '\r\n';

/** A record as a crawler writes it. */
function record(type: string, headers: Record<string, string>, block: Uint8Array | string): Buffer {
  const bytes = Buffer.from(block);
  const lines = Object.entries({
    'WARC-Type': type,
    'WARC-Date': '2025-08-30T10:00:00Z',
    ...headers,
    'Content-Length': String(bytes.length),
  }).map(([name, value]) => `${name}: ${value}`);
  const head = ['WARC/1.1', ...lines, '', ''].join(CRLF);
  return Buffer.concat([Buffer.from(head), bytes, Buffer.from(CRLF + CRLF)]);
}

function answer(address: string, body: Uint8Array | string, headers: Record<string, string> = {}): Buffer {
  const lines = Object.entries({ 'Content-Type': 'text/html; charset=utf-8', ...headers }).map(
    ([n, v]) => `${n}: ${v}`,
  );
  const block = Buffer.concat([Buffer.from(['HTTP/1.1 200 OK', ...lines, '', ''].join(CRLF)), Buffer.from(body)]);
  const digest = `sha1:${Buffer.from(body).toString('base64url').slice(0, 20)}`;
  return record(
    'response',
    {
      'WARC-Target-URI': address,
      'Content-Type': 'application/http; msgtype=response',
      'WARC-Payload-Digest': digest,
    },
    block,
  );
}

const info = record('warcinfo', { 'Content-Type': 'application/warc-fields' }, 'software: test\r\n');
const page = (words: string): string => `<html><body><p>${words}</p></body></html>`;
const addresses = ['https://quay.example/1', 'https://quay.example/2', 'https://quay.example/3'];
const records = [info, ...addresses.map((address, i) => answer(address, page(`report ${i}`)))];

/** Bytes in pieces of `size`, as a disk or a pipe gives them. */
async function* pieces(bytes: Uint8Array, size = 1000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function collected(stream: AsyncIterable<Buffer>): Promise<Buffer[]> {
  const list: Buffer[] = [];
  for await (const piece of stream) list.push(piece);
  return list;
}

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const one of items) list.push(one);
  return list;
}

const read = (bytes: Uint8Array, size?: number): Promise<Archived[]> => all(readWarc('a.warc', pieces(bytes, size)));
const shown = (archived: readonly Archived[]): unknown[] =>
  archived.map((one) =>
    'record' in one
      ? [one.record.address, Buffer.from(one.record.bytes).toString()]
      : [one.fault.code, one.fault.values.byte],
  );
const expected = addresses.map((address, i) => [address, page(`report ${i}`)]);

describe('a web archive', () => {
  test.each([
    ['plain', Buffer.concat(records)],
    ['each record packed by itself', Buffer.concat(records.map((one) => gzipSync(one)))],
    ['packed as one', gzipSync(Buffer.concat(records))],
    ['packed in part', Buffer.concat([records[0]!, gzipSync(Buffer.concat(records.slice(1)))])],
  ])('%s, in pieces of any size', async (_, bytes) => {
    for (const size of [1, 7, 100, 1e6]) expect(shown(await read(bytes, size))).toEqual(expected);
  });

  test('packed as one and cut or damaged gives all that can be unpacked before', async () => {
    const noise = (seed: number): string => createHash('sha512').update(`${seed}`).digest('hex').repeat(20);
    const each = addresses.map((address, i) => answer(address, noise(i)));
    const whole = gzipSync(Buffer.concat(each));
    const [first, second] = each.map((_, i) => gzipSync(Buffer.concat(each.slice(0, i + 1))).length);
    for (const [length, kept] of [
      [whole.length - 20, 2],
      [(second ?? 0) - 20, 1],
      [(first ?? 0) - 40, 0],
    ] as const)
      for (const size of [7, 1e6]) {
        const found = shown(await read(whole.subarray(0, length), size)) as [string, string][];
        expect(found.map(([code]) => code)).toEqual([...addresses.slice(0, kept), 'archive-cut']);
      }
    const damaged = Buffer.from(whole).fill(0xff, whole.length - 60, whole.length - 30);
    expect(shown(await read(damaged)).slice(0, 2)).toEqual(addresses.slice(0, 2).map((one, i) => [one, noise(i)]));
  });

  test('tells when and with which headers a page was captured', async () => {
    const [one] = await read(answer(addresses[0]!, 'x', { ETag: '"1"' }));
    expect(one).toEqual({
      record: {
        address: addresses[0],
        at: '2025-08-30T10:00:00.000Z',
        status: 200,
        mediaType: 'text/html',
        headers: { 'content-type': 'text/html; charset=utf-8', etag: '"1"' },
        bytes: Buffer.from('x'),
      },
    });
  });

  test.each([
    ['in chunks', '5\r\nrepor\r\n1;x=y\r\nt\r\n0\r\n\r\n', { 'Transfer-Encoding': 'chunked' }],
    ['in chunks, as it says, but is not', 'report', { 'Transfer-Encoding': 'chunked' }],
    ['packed', gzipSync('report'), { 'Content-Encoding': 'gzip' }],
    ['packed, as it says, but is not', 'report', { 'Content-Encoding': 'gzip' }],
    ['deflated without a head', deflateRawSync('report'), { 'Content-Encoding': 'deflate' }],
    ['packed otherwise', brotliCompressSync('report'), { 'Content-Encoding': 'br' }],
  ])('has a body %s', async (_, body, headers) => {
    expect(shown(await read(answer(addresses[0]!, body, headers)))).toEqual([[addresses[0], 'report']]);
  });

  test('resources are what they are, and a revisit is what was there before', async () => {
    const resource = record('resource', { 'WARC-Target-URI': 'urn:x:1', 'Content-Type': 'text/plain' }, 'words');
    const digest = 'sha1:1';
    const first = record('resource', { 'WARC-Target-URI': addresses[0]!, 'WARC-Payload-Digest': digest }, 'same');
    const again = (of: string): Buffer =>
      record('revisit', { 'WARC-Target-URI': addresses[1]!, 'WARC-Payload-Digest': of }, 'HTTP/1.1 200 OK\r\n\r\n');
    const before = Buffer.concat([resource, first, again(digest)]);
    expect(shown(await read(Buffer.concat([before, again('sha1:2')])))).toEqual([
      ['urn:x:1', 'words'],
      [addresses[0], 'same'],
      [addresses[1], 'same'],
      ['archive-revisit-elsewhere', before.length],
    ]);
  });

  test('cut anywhere gives what stands before the cut, and the byte of the rest', async () => {
    for (const packed of [false, true]) {
      const parts = records.map((one) => (packed ? gzipSync(one) : one));
      const ends = parts.map((_, i) => Buffer.concat(parts.slice(0, i + 1)).length);
      const whole = Buffer.concat(parts);
      await fc.assert(
        fc.asyncProperty(fc.integer({ min: 1, max: whole.length - 1 }), async (length) => {
          const found = shown(await read(whole.subarray(0, length), 333));
          // The blank lines after a record are no part of it.
          const complete = ends.filter((end) => end - (packed ? 0 : 4) <= length);
          const begin = complete.at(-1) ?? 0;
          const cut = begin < length ? found.pop() : null;
          // A packed record may be whole before its checksum is.
          expect(found.length).toBeGreaterThanOrEqual(complete.length - 1);
          expect(found).toEqual(expected.slice(0, found.length));
          if (cut)
            expect([
              ['archive-cut', begin],
              ['archive-cut', length],
            ]).toContainEqual(cut);
        }),
        { numRuns: 60 },
      );
    }
  });

  test('cut in the head of a packed record is cut', async () => {
    // 1f 8b 08 with an extra field whose length is missing: found by bench/fuzz.mjs.
    expect(shown(await read(Buffer.from('1f8b080d0a0d0a00000a', 'hex')))).toEqual([['archive-cut', 0]]);
  });

  test.each([
    ['plain', 0, records[1]!, records[2]!, records[3]!],
    ['packed', 12, gzipSync(records[1]!), gzipSync(records[2]!), gzipSync(records[3]!)],
  ])('damaged in the middle says at which byte, and goes on behind it: %s', async (_, at, one, two, three) => {
    const garbage = Buffer.concat([one, Buffer.from('garbage\r\n'), two, three]);
    const broken = Buffer.concat([one, Buffer.from(two).fill(0xff, at, at + 18), three]);
    for (const size of [3, 40, 1e6]) {
      const fault = ['archive-record-broken', one.length];
      expect(shown(await read(garbage, size))).toEqual([expected[0], fault, expected[1], expected[2]]);
      expect(shown(await read(broken, size))).toEqual([expected[0], fault, expected[2]]);
    }
  });

  test('of nothing but beginnings is given up', async () => {
    const found = shown(await read(Buffer.from('WARC/1.'.repeat(100_000)), 65_536));
    expect(found).toEqual([['archive-record-broken', 0]]);
  });

  test('does not hold what is too large, packed or not', async () => {
    const bomb = answer(addresses[0]!, gzipSync(Buffer.alloc(20_000_000)), { 'Content-Encoding': 'gzip' });
    const large = record('resource', { 'WARC-Target-URI': addresses[1]! }, Buffer.alloc(18_000_000));
    const found = await all(readWarc('a', pieces(Buffer.concat([bomb, gzipSync(large), records[3]!]), 65_536)));
    expect(shown(found)).toEqual([
      ['archive-record-too-large', 0],
      ['archive-record-too-large', bomb.length],
      expected[2],
    ]);
  });
});

/** A file in a ZIP archive, in one of the ways in which it can be written. */
function member(name: string, content: Buffer, packed: boolean, sizesLater: boolean): Buffer {
  const stored = packed ? deflateRawSync(content) : content;
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt16LE(sizesLater ? 8 : 0, 6);
  head.writeUInt16LE(packed ? 8 : 0, 8);
  if (!sizesLater) {
    head.writeUInt32LE(stored.length, 18);
    head.writeUInt32LE(content.length, 22);
  }
  head.writeUInt16LE(name.length, 26);
  const descriptor = Buffer.alloc(sizesLater ? 16 : 0);
  if (sizesLater) {
    descriptor.writeUInt32LE(0x08074b50);
    descriptor.writeUInt32LE(stored.length, 8);
    descriptor.writeUInt32LE(content.length, 12);
  }
  return Buffer.concat([head, Buffer.from(name), stored, descriptor]);
}

describe('a WACZ', () => {
  const warc = Buffer.concat(records.map((one) => gzipSync(one)));
  const contents = Buffer.from('504b0102', 'hex');
  const zip = (packed: boolean, later: boolean): Buffer =>
    Buffer.concat([
      member('pages/pages.jsonl', Buffer.from('{}\nPK PK\x07\x08 \n'), packed, later),
      member('archive/data.warc.gz', warc, packed, later),
      member('datapackage.json', Buffer.from('{}'), packed, later),
      contents,
    ]);

  test.each([
    [false, false],
    [false, true],
    [true, false],
    [true, true],
  ])('packed: %s, sizes behind the content: %s', async (packed, later) => {
    for (const size of [1, 50, 1e6])
      expect(shown(await all(readWacz('a.wacz', pieces(zip(packed, later), size))))).toEqual(expected);
  });

  test('with sizes of 64 bits, before the content or behind it', async () => {
    const before = member('archive/data.warc.gz', warc, false, false);
    const extra = Buffer.alloc(20);
    extra.writeUInt16LE(1);
    extra.writeUInt16LE(16, 2);
    extra.writeBigUInt64LE(BigInt(warc.length), 4);
    extra.writeBigUInt64LE(BigInt(warc.length), 12);
    const head = Buffer.from(before.subarray(0, 50)).fill(0xff, 18, 26);
    head.writeUInt16LE(extra.length, 28);
    const behind = await all(writeZip([{ name: 'archive/data.warc.gz', content: [warc] }], { size: 1, files: 1 }));
    for (const bytes of [Buffer.concat([head, extra, warc, contents]), Buffer.concat(behind)])
      for (const size of [1, 50, 1e6])
        expect(shown(await all(readWacz('a.wacz', pieces(bytes, size))))).toEqual(expected);
  });

  test('cut anywhere ends, and keeps what stands before', async () => {
    const bytes = zip(false, false);
    for (let length = 0; length < bytes.length; length += 37) {
      const found = shown(await all(readWacz('a.wacz', pieces(bytes.subarray(0, length))))) as [string, unknown][];
      const kept = found.filter(([code]) => !code.startsWith('archive-'));
      expect(kept).toEqual(expected.slice(0, kept.length));
      expect(found.length).toBe(kept.length + 1);
    }
  });

  test.each([
    ['input-is-document', '[Content_Types].xml'],
    ['input-is-document', 'mimetype'],
    ['input-is-packed', 'holiday.jpg'],
  ])('that is another ZIP is refused: %s', async (code, name) => {
    const zip = Buffer.concat([member(name, Buffer.from('x'), false, false), Buffer.from('504b0102', 'hex')]);
    expect((await failureOf(() => all(readWacz('a.docx', pieces(zip))))).code).toBe(code);
  });
});

describe('a packed file', () => {
  /** Its parts; lines as they are, the rest by its kind. */
  async function partsOf(name: string, bytes: Uint8Array): Promise<unknown[]> {
    const parts: unknown[] = [];
    for await (const part of unpack(name, pieces(bytes), formatOf(name, bytes)))
      if (part.kind === 'lines') for await (const piece of part.stream) parts.push(piece.toString());
      else parts.push(part.kind === 'fault' ? part.fault.code : part.kind);
    return parts;
  }
  const lines = ['{"text":"first"}', '{"text":"second"}'].join('\n');
  const feed = '<rss version="2.0"><channel><item><link>https://quay.example/1</link></item>';

  test.each([
    ['lines', 'a.jsonl.gz', gzipSync(lines), [lines]],
    ['a page', 'a.html.gz', gzipSync(page('x')), ['html']],
    ['a feed', 'a.xml.gz', gzipSync(feed), ['entry']],
  ])('is what it is without its packing: %s', async (_, name, bytes, expectedParts) => {
    expect(await partsOf(name, bytes)).toEqual(expectedParts);
  });

  test.each([
    ['lines', 'a.jsonl.gz', lines, 'input-gzip-cut'],
    ['a page', 'a.html.gz', page('x'), 'input-gzip-broken'],
  ])('that is cut: %s', async (_, name, content, code) => {
    const bytes = gzipSync(content);
    expect((await failureOf(() => partsOf(name, bytes.subarray(0, bytes.length - 3)))).code).toBe(code);
  });

  test('that is cut gives the entries of a feed', async () => {
    const bytes = gzipSync(feed);
    expect(await partsOf('a.xml.gz', bytes.subarray(0, bytes.length - 3))).toEqual(['entry', 'input-gzip-cut']);
  });

  test('in a packed file is refused: it may hold itself', async () => {
    expect((await failureOf(() => partsOf('a.gz', gzipSync(gzipSync(lines))))).code).toBe('input-is-packed');
  });
});

describe('a ZIP archive that is written', () => {
  const files = [
    { name: 'a', content: [Buffer.from('one')] },
    { name: 'نص', content: [Buffer.alloc(90, 'b'), Buffer.alloc(60, 'c')] },
    { name: 'c', content: [Buffer.from('three')] },
  ];
  /** Names and contents by the table of contents, as readers find them: from the end. */
  function found(bytes: Buffer): { readonly entries: unknown[]; readonly isWide: boolean } {
    const end = bytes.length - 22;
    expect(bytes.readUInt32LE(end)).toBe(0x06054b50);
    const isWide = bytes.readUInt16LE(end + 10) === 0xffff;
    const place = isWide ? Number(bytes.readBigUInt64LE(end - 12)) : end;
    if (isWide) expect([bytes.readUInt32LE(end - 20), bytes.readUInt32LE(place)]).toEqual([0x07064b50, 0x06064b50]);
    const count = isWide ? Number(bytes.readBigUInt64LE(place + 32)) : bytes.readUInt16LE(end + 10);
    let at = isWide ? Number(bytes.readBigUInt64LE(place + 48)) : bytes.readUInt32LE(end + 16);
    expect(at + (isWide ? Number(bytes.readBigUInt64LE(place + 40)) : bytes.readUInt32LE(end + 12))).toBe(place);
    const entries = Array.from({ length: count }, () => {
      const [nameLength, extraLength] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30)];
      const name = bytes.toString('utf8', at + 46, at + 46 + nameLength);
      let wide = at + 46 + nameLength + 4;
      const value = (field: number): number => {
        const narrow = bytes.readUInt32LE(field);
        if (narrow !== 0xffffffff) return narrow;
        wide += 8;
        return Number(bytes.readBigUInt64LE(wide - 8));
      };
      const [, size, offset] = [value(at + 24), value(at + 20), value(at + 42)];
      at += 46 + nameLength + extraLength;
      const begin = offset + 30 + bytes.readUInt16LE(offset + 26);
      return [name, bytes.toString('utf8', begin, begin + size)];
    });
    return { entries, isWide };
  }
  const expected = files.map(({ name, content }) => [name, Buffer.concat(content).toString()]);

  test.each([
    ['small', { size: 0xffffffff, files: 0xffff }, false],
    ['of many files', { size: 0xffffffff, files: 3 }, true],
    ['with a large file', { size: 150, files: 0xffff }, true],
    ['with a table of contents far behind', { size: 260, files: 0xffff }, true],
  ])('%s is found by its table of contents', async (_, limits, isWide) => {
    expect(found(Buffer.concat(await all(writeZip(files, limits))))).toEqual({ entries: expected, isWide });
  });
});

describe('reports that are written into an archive', () => {
  const at = '2025-09-01T00:00:00.000Z';
  const kept: Kept[] = [
    {
      id: 'a',
      address: 'https://quay.example/a?x=ب',
      at,
      mediaType: 'text/html',
      headers: { 'content-type': 'text/html; charset=windows-1256', etag: 'x\r\ny: z' },
      bytes: Buffer.from([0xe3, 0xd1]),
    },
    { id: 'b c', address: null, at, mediaType: 'text/plain', headers: {}, bytes: Buffer.from('نص\r\n\r\n') },
    { id: 'd', address: null, at, mediaType: 'application/json', headers: {}, bytes: Buffer.from('{"text":"x"}') },
  ];
  async function* reports(): AsyncGenerator<Kept> {
    yield* kept;
  }

  test.each([
    ['a.warc.gz', writeWarc, 'gzip'],
    ['a.wacz', writeWacz, 'wacz'],
  ] as const)('come out of it as they went in: %s', async (name, write, format) => {
    const bytes = Buffer.concat(await collected(write(reports(), at)));
    expect(formatOf('-', bytes)).toBe(format);
    const parts: Part[] = [];
    for await (const part of unpack(name, pieces(bytes), format)) parts.push(part);
    const captured = (address: string): object => ({ address, archive: name, at });
    expect(parts).toEqual([
      {
        kind: 'html',
        bytes: kept[0]?.bytes,
        captured: {
          ...captured(kept[0]?.address ?? ''),
          headers: { 'content-type': 'text/html; charset=windows-1256' },
        },
      },
      {
        kind: 'text',
        bytes: kept[1]?.bytes,
        captured: { ...captured('urn:isnad:b%20c'), headers: { 'content-type': 'text/plain' } },
      },
      {
        kind: 'json-line',
        bytes: kept[2]?.bytes,
        captured: { ...captured('urn:isnad:d'), headers: { 'content-type': 'application/json' } },
      },
    ]);
  });
});
