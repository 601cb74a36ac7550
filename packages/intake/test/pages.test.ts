import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import type { Stated } from '../src/index.ts';
import { takeHtml } from '../src/index.ts';

interface Expected {
  readonly shows: string;
  /** The lines of the article. */
  readonly text?: readonly string[];
  /** The words of the article, where its line breaks are lost. */
  readonly words?: string;
  readonly title?: Stated<string>;
  readonly published?: Stated<string>;
  readonly outlet?: Stated<string>;
  readonly url?: Stated<string>;
  readonly language?: Stated<string>;
  readonly modified?: Stated<string>;
  readonly authors?: Stated<readonly string[]>;
  readonly agency?: Stated<string>;
}

const folder = new URL('./pages/', import.meta.url);
const FIELDS = ['title', 'published', 'modified', 'outlet', 'authors', 'agency', 'url', 'language'] as const;

describe.each(readdirSync(folder))('page %s', (slug) => {
  const bytes = readFileSync(new URL(`${slug}/source.html`, folder));
  const expected: Expected = JSON.parse(readFileSync(new URL(`${slug}/expected.json`, folder), 'utf8'));

  test(expected.shows, async () => {
    const { capture, report } = await takeHtml(`${slug}.html`, bytes);
    if (expected.text) expect(report.text.split('\n')).toEqual(expected.text);
    else expect(report.text.split(/\s+/).join(' ')).toBe(expected.words);
    for (const field of FIELDS) {
      const { value, from, others } = report[field] ?? {};
      expect({ field, value, from }).toEqual({ field, value: expected[field]?.value, from: expected[field]?.from });
      if (field === 'published' || expected[field]?.others) {
        expect(others?.map((other) => ({ value: other.value, from: other.from }))).toEqual(expected[field]?.others);
      }
    }
    expect(Buffer.from(capture.bytes).equals(bytes)).toBe(true);
    expect(capture.mediaType).toBe('text/html');
  });
});
