import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { REPORT_LIMIT, takeText } from '../src/index.ts';
import { bytesOf, failureOf } from './failures.ts';

const sha256 = (data: Uint8Array | string): string => createHash('sha256').update(data).digest('hex');

describe('a text', () => {
  test('becomes a report of exactly that text, with the hashes of both', () => {
    const text = 'قال مصدر أمني.\r\n\tوأضاف:\u200f "نعم"  \n';
    const bytes = bytesOf(text);
    const { capture, report } = takeText('a.txt', bytes, { dossier: 'quay' }, { at: '2025-08-30T10:00:00Z' });
    expect(report).toEqual({ id: sha256(text).slice(0, 16), text, dossier: 'quay' });
    expect(capture).toEqual({
      sha256: sha256(bytes),
      bytes,
      origin: { kind: 'file', name: 'a.txt' },
      at: '2025-08-30T10:00:00Z',
      mediaType: 'text/plain',
      headers: {},
    });
  });

  test('takes what its user says about it, and says that the user did', () => {
    const { report } = takeText('a.txt', bytesOf('نص'), { id: 'r1', published: '2025-08-30', language: 'ar' });
    expect(report).toEqual({
      id: 'r1',
      text: 'نص',
      published: { value: '2025-08-30', from: 'user' },
      language: { value: 'ar', from: 'user' },
    });
  });

  test('of any letters stays what it is, whatever is in it', () => {
    const letters = fc.string({ unit: 'binary', minLength: 1 }).map((text) => `ن${text.replaceAll('\0', '')}`);
    fc.assert(fc.property(letters, (text) => takeText('a', bytesOf(text)).report.text === text));
  });

  test.each([
    ['UTF-8', Buffer.from('\ufeffنص')],
    ['UTF-16, little end first', Buffer.from('\ufeffنص', 'utf16le')],
    ['UTF-16, big end first', Buffer.from('\ufeffنص', 'utf16le').swap16()],
  ])('loses its byte order mark: %s', (_, bytes) => {
    expect(takeText('a', bytes).report.text).toBe('نص');
  });

  test('keeps lone surrogates and direction marks', () => {
    const text = 'a\ud83d b\udc00\u202e c\u2069\u200f';
    expect(takeText('a', Buffer.from(`\ufeff${text}`, 'utf16le')).report.text).toBe(text);
  });
});

describe('no text', () => {
  test.each([
    ['nothing', '', 'input-empty'],
    ['blanks', ' \n\t\u00a0 ', 'input-empty'],
    ['marks that nobody sees', '\u200f\u200b\u2066', 'input-empty'],
    ['a zero character', 'abc\0def', 'input-binary'],
    ['a PDF', '%PDF-1.7\n1 0 obj', 'input-is-pdf'],
    ['an office document', 'PK\x03\x04word/document.xml', 'input-is-packed'],
    ['an empty ZIP', 'PK\x05\x06', 'input-is-packed'],
    ['XML of an unknown kind', '\n<?xml version="1.0"?><x>words</x>', 'input-is-xml'],
    ['a list in JSON', '[{"text":"words"}]', 'input-is-json'],
    ['an object spread over lines', '{\n"text":"words"\n}', 'input-is-json'],
  ])('%s', async (_, text, code) => {
    const failure = await failureOf(() => takeText('a.txt', bytesOf(text)));
    expect(failure).toMatchObject({ code, values: { file: 'a.txt' } });
  });

  test.each([
    ['too few letters to tell', Buffer.from([0xe3, 0xd5, 0xcf])],
    ['a letter cut in two', bytesOf('نص').subarray(0, 3)],
    ['a surrogate in UTF-8', Buffer.from([0x61, 0xed, 0xa0, 0xbd])],
  ])('in no character set that can be told: %s', async (_, bytes) => {
    expect((await failureOf(() => takeText('a.txt', bytes))).code).toBe('input-not-utf8');
  });

  test.each([
    ['a word of 16 MiB is read', REPORT_LIMIT, null],
    ['one letter more is not', REPORT_LIMIT + 1, 'input-too-large'],
    ['nor are 50 MB', 50_000_000, 'input-too-large'],
  ])('%s', async (_, size, code) => {
    const bytes = new Uint8Array(size).fill(0x61);
    if (code === null) expect(takeText('a', bytes).report.text.length).toBe(size);
    else expect(await failureOf(() => takeText('a', bytes))).toMatchObject({ code, values: { limit: 16 } });
  });

  test('the limit is a setting', async () => {
    expect((await failureOf(() => takeText('a', bytesOf('abcd'), {}, { maxBytes: 3 }))).code).toBe('input-too-large');
  });
});
