import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as text from '../src/index.ts';
import { checkSpan, contains, overlaps } from '../src/index.ts';

const EXPORTS = [
  'BREAK',
  'FILLER',
  'MARK',
  'NUMBER',
  'OTHER',
  'Narrow',
  'PackedPhrases',
  'PhraseTable',
  'Phrases',
  'Tokens',
  'WORD',
  'checkSpan',
  'cliticSplits',
  'consonants',
  'contains',
  'detectLanguage',
  'extended',
  'flaws',
  'fold',
  'foldWord',
  'narrowing',
  'numeralAt',
  'numerals',
  'overlaps',
  'packPhrases',
  'quotations',
  'sentences',
  'skeleton',
  'tokenize',
];

describe('the public door', () => {
  it('gives exactly these names', () => {
    expect(Object.keys(text).sort()).toEqual([...EXPORTS].sort());
  });

  it('is documented name by name', () => {
    const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
    for (const name of EXPORTS) expect(readme, name).toContain(`\`${name}`);
  });
});

/** Every `js` block of the README runs; "// => x" behind an expression is what it gives, as JSON. */
describe('the examples of the README', () => {
  const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
  for (const [, code = ''] of readme.matchAll(/```js\n([\s\S]*?)```/g)) {
    it(code.trim().split('\n')[0]!, () => {
      const seen: [unknown, string][] = [];
      const body = code
        .replace(/^import .*$/gm, '')
        .replace(
          /^(.*?);? *\/\/ => (.*)$/gm,
          (_, expression, value) => `see(${expression}, ${JSON.stringify(value)});`,
        );
      new Function('room', 'see', `const {${EXPORTS.join(',')}} = room;\n${body}`)(
        text,
        (value: unknown, said: string) => seen.push([value, said]),
      );
      expect(seen.length).toBeGreaterThan(0);
      for (const [value, said] of seen) expect(JSON.stringify(value)).toBe(JSON.stringify(JSON.parse(said)));
    });
  }
});

describe('spans', () => {
  it('outside their text are errors that give the numbers', () => {
    expect(checkSpan('abc', { from: 0, to: 3 })).toEqual({ from: 0, to: 3 });
    for (const span of [
      { from: -1, to: 2 },
      { from: 2, to: 1 },
      { from: 0, to: 4 },
      { from: 0.5, to: 2 },
    ])
      expect(() => checkSpan('abc', span)).toThrow(
        new RangeError(`Span ${span.from} to ${span.to} does not lie in a text of length 3`),
      );
  });

  it('overlap and contain', () => {
    expect(overlaps({ from: 0, to: 2 }, { from: 1, to: 3 })).toBe(true);
    expect(overlaps({ from: 0, to: 2 }, { from: 2, to: 3 })).toBe(false);
    expect(contains({ from: 0, to: 3 }, { from: 1, to: 3 })).toBe(true);
    expect(contains({ from: 1, to: 3 }, { from: 0, to: 3 })).toBe(false);
  });
});
