import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { agencyOf, authorsOf } from '../src/page/people.ts';

const cases = readFileSync(new URL('bylines.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string]);

test.each(cases)('authors in: %s', (wording, persons) => {
  const found = authorsOf([['meta', [wording]]], ['The Quay Courier'])?.value ?? [];
  expect(found.join(' | ') || '-').toBe(persons);
});

describe('an agency is credited', () => {
  test.each([
    ['بغداد/ رويترز: قال وزير النفط إن الإنتاج', 'reuters', 'dateline'],
    ['HARBOUR CITY, Sept 1 (Reuters) - The ferry', 'reuters', 'dateline'],
    ['قال الوزير إن العمل مستمر.\nالمصدر: وكالة رويترز', 'reuters', 'footer'],
    ['The ferry closes.\n(AFP)', 'afp', 'footer'],
  ])('in: %s', (text, value, from) => {
    expect(agencyOf([], text, [])).toMatchObject({ value, from });
  });

  test.each([
    ['that is only spoken of', 'قال مراسل رويترز إن الطريق مفتوح: لا حواجز فيه', []],
    ['that is the page itself', 'بغداد/ رويترز: قال وزير النفط', ['رويترز']],
    ['in a sentence', 'Reuters and others were told about it: the road is open', []],
  ])('but not one %s', (_, text, outlets) => {
    expect(agencyOf([], text, outlets)).toBeUndefined();
  });
});

test('any wording has persons or none, in linear time', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), fc.string(), (wordings, text) => {
      const authors = authorsOf([['byline', wordings]], [])?.value ?? [];
      expect(authors.every((name) => name.length >= 3)).toBe(true);
      agencyOf([['byline', wordings]], text, []);
    }),
  );
  for (const sign of ['و ', ',', '(', 'By ', '/'])
    expect(authorsOf([['byline', [sign.repeat(200_000)]]], [])).toBeUndefined();
});
