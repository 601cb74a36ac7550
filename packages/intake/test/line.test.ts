import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { takeLine } from '../src/index.ts';
import { bytesOf, failureOf } from './failures.ts';

const line = (value: unknown) => bytesOf(JSON.stringify(value));

describe('a line', () => {
  test('states what its fields say', () => {
    const fields = {
      id: 7,
      text: 'نص',
      title: 'عنوان',
      published: '2025-08-30',
      outlet: 'مرفأ',
      url: 'u',
      language: 'ar',
    };
    const { capture, report } = takeLine('a.jsonl', line({ ...fields, dossier: 'quay', more: [1] }), 3);
    expect(report).toEqual({
      id: '7',
      text: 'نص',
      title: { value: 'عنوان', from: 'line' },
      published: { value: '2025-08-30', from: 'line' },
      outlet: { value: 'مرفأ', from: 'line' },
      url: { value: 'u', from: 'line' },
      language: { value: 'ar', from: 'line' },
      dossier: 'quay',
    });
    expect(capture.origin).toEqual({ kind: 'line', name: 'a.jsonl:3' });
  });

  test('wins over what is given for its whole file; null and empty fields say nothing', () => {
    const fields = { text: 'نص', outlet: 'مرفأ', title: '', published: null, id: null };
    const given = { outlet: 'another', language: 'ar', dossier: 'quay' } as const;
    const { report } = takeLine('a', line(fields), 1, given);
    expect(report).toMatchObject({
      outlet: { value: 'مرفأ', from: 'line' },
      language: { value: 'ar', from: 'user' },
      dossier: 'quay',
    });
    expect(Object.keys(report).sort()).toEqual(['dossier', 'id', 'language', 'outlet', 'text']);
  });

  test('keeps any text, lone surrogates too', () => {
    const texts = fc.string({ unit: fc.nat(0xfffe).map((unit) => String.fromCharCode(unit + 1)) });
    fc.assert(fc.property(texts, (text) => takeLine('a', line({ text: `ن${text}` }), 1).report.text === `ن${text}`));
  });

  test('may hold a field named like a part of every object', () => {
    expect(takeLine('a', bytesOf('{"text":"x","__proto__":{"id":"p"}}'), 1).report.id).not.toBe('p');
  });
});

describe('a line that is refused', () => {
  test.each([
    ['{"text":', 'line-not-json'],
    ['', 'line-not-json'],
    ['["text"]', 'line-not-json'],
    ['null', 'line-not-json'],
    ['['.repeat(200_000), 'line-not-json'],
    ['{}', 'line-no-text'],
    ['{"text":null}', 'line-no-text'],
    ['{"text":" \\n "}', 'line-empty'],
    ['{"text":"a\\u0000b"}', 'line-binary'],
    ['{"text":5}', 'line-bad-field'],
    ['{"text":"x","published":"2025-02-30"}', 'line-bad-field'],
    ['{"text":"x","published":"30/8/2025"}', 'line-bad-field'],
    ['{"text":"x","published":"0000-01-01"}', 'line-bad-field'],
    ['{"text":"x","language":"fr"}', 'line-bad-field'],
    ['{"text":"x","title":["a"]}', 'line-bad-field'],
    ['{"text":"x","id":{}}', 'line-bad-field'],
  ])('%.40s', async (text, code) => {
    const failure = await failureOf(() => takeLine('a.jsonl', bytesOf(text), 12));
    expect(failure).toMatchObject({ code, values: { file: 'a.jsonl', line: 12 } });
  });

  test('names the field, what it holds and what it may hold', async () => {
    const failure = await failureOf(() => takeLine('a', line({ text: 'x', published: 'x'.repeat(100) }), 1));
    expect(failure.values).toMatchObject({ field: 'published', allowed: '"YYYY-MM-DD"' });
    expect(String(failure.values.value).length).toBe(40);
  });

  test('is not UTF-8', async () => {
    const bytes = Buffer.from('{"text":"\xe3\xd5"}', 'latin1');
    expect((await failureOf(() => takeLine('a', bytes, 1))).code).toBe('line-not-json');
  });

  test('is too large', async () => {
    const failure = await failureOf(() => takeLine('a', new Uint8Array(50_000_000).fill(0x61), 1));
    expect(failure).toMatchObject({ code: 'line-too-large', values: { limit: 16, line: 1 } });
  });
});
