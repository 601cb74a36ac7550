import fc from 'fast-check';
import { expect, test } from 'vitest';
import { wordDiff } from '../src/index.ts';

const marked = (was: string, is: string): string =>
  wordDiff(was, is)
    .map(({ text, kind }) => (kind === 'same' ? text : kind === 'gone' ? `[-${text}]` : `[+${text}]`))
    .join(' ');

test.each([
  ['the forces leave', 'the forces leave', 'the forces leave'],
  ['قال مصدر حكومي إن', 'قال مصدر أمني إن', 'قال مصدر [-حكومي] [+أمني] إن'],
  ['hundreds leave', 'most of the 2,500 leave', '[-hundreds] [+most of the 2,500] leave'],
  ['a b', '', '[-a b]'],
  ['', 'a  b', '[+a b]'],
])('%j became %j', (was, is, want) => {
  expect(marked(was, is)).toBe(want);
});

test('each side can be read off it again', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'ج', 'د'), { maxLength: 12 }).map((list) => list.join(' '));
  fc.assert(
    fc.property(words, words, (was, is) => {
      const parts = wordDiff(was, is);
      const side = (other: string): string =>
        parts.flatMap(({ text, kind }) => (kind === other ? [] : [text])).join(' ');
      expect([side('new'), side('gone')]).toEqual([was, is]);
    }),
  );
});

test('wordings of a thousand words are shown whole', () => {
  const long = 'word '.repeat(1000).trim();
  expect(wordDiff(long, 'word').map(({ kind }) => kind)).toEqual(['gone', 'new']);
});
