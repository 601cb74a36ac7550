import { describe, expect, it } from 'vitest';
import { detectLanguage, fold, numerals, quotations, sentences, tokenize } from '../src/index.ts';

const MEGABYTE = 1 << 20;

/** Each is repeated to a megabyte. A reader that is not linear does not come back from these. */
const units: Record<string, string> = {
  'one letter': 'ا',
  particle: 'و',
  'straight quotes': '"',
  'spaced quotes': '" ',
  'opening quotes': ' "a',
  'curly quotes': '“',
  'guillemets never closed': '«a ',
  'quotes open at each line': '"a\n',
  slashes: ' /a/',
  digits: '5',
  'digits and commas': '1,',
  'groups of three': '123,',
  'groups behind blanks': '123 ',
  'percent signs': '%5',
  blanks: ' ',
  'combining marks': '\u064b',
  'lone surrogates': '\ud800',
  'zero-width joiners': '\u200c',
  'bidi controls': '\u202e',
  'line breaks': '\n',
  'full stops': '.',
  'full stops and quotes': '."',
  initials: 'U.S. ',
  thousands: 'ألف ',
  'and thousands': 'وألف ',
  'minus words': 'سالب ',
  'one of one of': 'واحد من ',
  'half and half': 'ونصف ',
  binary: '\u0000\u0001\u007f\uffff',
};

describe('a megabyte of', () => {
  for (const [name, unit] of Object.entries(units)) {
    it(name, () => {
      const text = unit.repeat(Math.ceil(MEGABYTE / unit.length));
      const tokens = tokenize(text);
      expect(fold(text).length).toBe(text.length);
      expect(tokens.size).toBeLessThanOrEqual(text.length);
      expect(sentences(tokens).length).toBeLessThanOrEqual(tokens.size);
      expect(quotations(tokens).length).toBeLessThanOrEqual(tokens.size);
      expect(numerals(tokens).length).toBeLessThanOrEqual(tokens.size);
      expect(['ar', 'fa', 'en', null]).toContain(detectLanguage(tokens));
    });
  }
});

describe('words', () => {
  /** Every word of so many pairs of letters that give one hash: ان and با. */
  const wordsOfOneHash = (pairs: number): string[] =>
    Array.from({ length: 1 << pairs }, (_, n) =>
      Array.from({ length: pairs }, (_, k) => ((n >> k) & 1 ? 'ان' : 'با')).join(''),
    );

  it('of one hash are told apart', () => {
    const words = wordsOfOneHash(12);
    const tokens = tokenize(words.join(' '));
    expect(new Set(tokens.hash).size).toBe(1);
    expect(words.map((_, i) => tokens.word(i))).toEqual(words);
  });

  it('that come again have one number', () => {
    const tokens = tokenize('قال الوزير وقال قَالَ الوزير');
    expect([...tokens.vocabulary.numbers]).toEqual([0, 1, 2, 0, 1]);
    expect(tokens.vocabulary.words).toEqual(['قال', 'الوزير', 'وقال']);
  });
});

describe('nothing', () => {
  it('is read as nothing', () => {
    const tokens = tokenize('');
    expect([tokens.size, sentences(tokens), quotations(tokens), numerals(tokens)]).toEqual([0, [], [], []]);
    expect([tokens.word(0), tokens.raw(-1), tokens.char(3), tokens.glued(0), tokens.at(5)]).toEqual([
      '',
      '',
      '',
      false,
      0,
    ]);
  });
});
