import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { consonants, foldWord } from '../src/index.ts';

const key = (word: string): string => consonants(foldWord(word));

describe('consonants of a foreign name', () => {
  it.each([
    ['هايزنبرغ', 'هيزنبرج'],
    ['غوتنبرغ', 'جوتنبرج'],
    ['موتسارت', 'موتسارط'],
    ['بيتهوفن', 'بتهوفن'],
    ['ڤيكتور', 'فيكتور'],
  ])('%s and %s are one name', (one, other) => {
    expect(key(one)).toBe(key(other));
  });

  it('keep names apart that differ in a consonant', () => {
    expect(key('واطسون')).not.toBe(key('واطسوف'));
    expect(key('باخ')).not.toBe(key('باش'));
  });

  it('are never longer than the word, and the same again', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 20 }), (word) => {
        const once = key(word);
        expect(once.length).toBeLessThanOrEqual(word.length);
        expect(consonants(once)).toBe(once);
      }),
    );
  });
});
