import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { directionOf, harmless, isolate, widthOf, wrap } from '../src/bidi.ts';

const ARABIC = 'بغداد';

describe('text from outside', () => {
  test.each<[string, string, string]>([
    ['a line break becomes a blank', 'a\r\n\tb', 'a b'],
    ['an escape cannot act', '\u001b[31mred', '\u241b[31mred'],
    ['C1 controls cannot act', 'a\u009bb', 'a<U+009B>b'],
    ['a bidi override is shown as what it is', 'a\u202eb', 'a<U+202E>b'],
    ['an isolate of the report does not close ours', 'a\u2069b', 'a<U+2069>b'],
    ['a lone surrogate is shown by number', 'a\ud800b', 'a<U+D800>b'],
    ['a joiner that spells a Persian word stays', 'می\u200cشود', 'می\u200cشود'],
    ['a pair of surrogates is a letter', 'a😀', 'a😀'],
  ])('%s', (_, text, expected) => {
    expect(harmless(text)).toBe(expected);
  });

  test('never holds a character that acts on a terminal', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(harmless(text)).not.toMatch(/[\p{Cc}\p{Bidi_Control}\p{Zl}\p{Zp}]/u);
      }),
    );
  });
});

describe('direction', () => {
  test.each<[string, ReturnType<typeof directionOf>]>([
    ['Baghdad', 'ltr'],
    [ARABIC, 'rtl'],
    [`${ARABIC} 2025`, 'mixed'],
    [`${ARABIC} Today`, 'mixed'],
    ['2025-08-30', 'ltr'],
    ['—', null],
    ['', null],
  ])('%s', (text, expected) => {
    expect(directionOf(text)).toBe(expected);
  });

  test('a foreign piece is isolated, a piece of the same direction is left as it is', () => {
    expect(isolate(ARABIC, 'en')).toBe(`\u2067${ARABIC}\u2069`);
    expect(isolate(ARABIC, 'ar')).toBe(ARABIC);
    expect(isolate('Baghdad', 'ar')).toBe('\u2066Baghdad\u2069');
    expect(isolate('2025-08-30', 'ar')).toBe('\u20662025-08-30\u2069');
    expect(isolate(`${ARABIC} A`, 'ar')).toBe(`\u2068${ARABIC} A\u2069`);
    expect(isolate('Baghdad', 'en')).toBe('Baghdad');
  });
});

describe('wrapping', () => {
  test('marks on letters take no cell', () => {
    expect(widthOf('مُحَمَّد')).toBe(4);
  });

  test('loses no word and goes over the width only for a longer word', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/)), fc.integer({ min: 1, max: 20 }), (words, width) => {
        const pieces = wrap(words.join(' '), width);
        expect(pieces.join(' ')).toBe(words.join(' '));
        for (const piece of pieces) expect(piece.length <= width || !piece.includes(' ')).toBe(true);
      }),
    );
  });
});
