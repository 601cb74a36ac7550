import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { flaws } from '../src/index.ts';

/** What each text holds that is no sound writing: the kind and where it stands. */
const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['plain words', 'قال الوزير نعم', []],
  ['a character of two units', 'نعم 😀', []],
  ['half of a character', 'نعم \ud83d', ['lone-surrogate 4']],
  ['the other half', '\ude00 نعم', ['lone-surrogate 0']],
  ['a letter that was lost', 'نع\ufffd نع\ufffd', ['lost-letter 2']],
  ['marks of direction', 'نعم\u200f (2025)\u200e.\u061c', []],
  ['an isolate that is closed', '\u2067نعم\u2069 yes', []],
  ['an embedding that is closed', 'yes \u202bنعم\u202c yes', []],
  ['an embedding that only the next paragraph closes', 'yes \u202bنعم\nyes\u202c', ['reordering 4']],
  ['an isolate that closes what was opened inside it', '\u2068yes \u202bنعم\u2069 yes', []],
  ['an isolate behind a pop that closes nothing', '\u202c\u2069 yes \u2066', ['reordering 7']],
  ['an override, closed or not', 'yes \u202eno\u202c', ['reordering 4']],
  ['both', 'a\u202eb\udc00', ['reordering 1', 'lone-surrogate 3']],
];

describe('flaws', () => {
  test.each(CASES)('%s', (_title, text, want) => {
    expect(flaws(text).map(({ kind, from }) => `${kind} ${from}`)).toEqual(want);
  });

  it('are one unit long and inside the text', () => {
    fc.assert(
      fc.property(
        fc.string({
          unit: fc.constantFrom('a', '\n', '\ud800', '\udc00', '\ufffd', '\u202b', '\u202c', '\u2068', '\u2069'),
        }),
        (text) => {
          for (const { from, to } of flaws(text)) {
            expect(to).toBe(from + 1);
            expect(to).toBeLessThanOrEqual(text.length);
          }
          expect(flaws(text).some(({ kind }) => kind === 'lone-surrogate')).toBe(!text.isWellFormed());
        },
      ),
    );
  });
});
