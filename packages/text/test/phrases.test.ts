import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliticSplits, PackedPhrases, Phrases, packPhrases, tokenize } from '../src/index.ts';

function matched(entries: readonly string[], text: string, clitics = false): string[] {
  const built = matchedBy(new Phrases(entries.map((entry) => [entry, entry] as const)), text, clitics);
  const packed = packPhrases(entries.map((entry, n) => [entry, n] as const));
  expect(matchedBy(new Phrases(new PackedPhrases(packed, (n) => entries[n])), text, clitics)).toEqual(built);
  return built;
}

function matchedBy(lexicon: Phrases<string | undefined>, text: string, clitics: boolean): string[] {
  const tokens = tokenize(text);
  const found: string[] = [];
  for (let i = 0; i < tokens.size; i++) {
    const match = lexicon.match(tokens, i, { clitics });
    if (match) found.push(`${match.clitics}${match.article ? '+ال' : ''}:${text.slice(match.from, match.to)}`);
  }
  return found;
}

describe('phrases', () => {
  it('are met whatever the letters, vowel signs and tatweel', () => {
    expect(matched(['أمن قومي'], 'امــن قَومى')).toEqual([':امــن قَومى']);
    expect(matched(['Türkiye'], 'TURKIYE')).toEqual([':TURKIYE']);
  });

  it('take the longest', () => {
    expect(matched(['عين', 'عين الأسد'], 'عين الأسد')).toEqual([':عين الأسد']);
  });

  it('have particles before them only when asked', () => {
    expect(matched(['بغداد'], 'وببغداد')).toEqual([]);
    expect(matched(['بغداد', 'عراق', 'لجنة', 'أسد'], 'وببغداد والعراق للعراق للجنة بالأسد', true)).toEqual([
      'وب:بغداد',
      'و+ال:عراق',
      'ل+ال:عراق',
      'ل+ال:لجنة',
      'ب+ال:أسد',
    ]);
  });

  it('that begin with the article are met behind ل, which takes its alef', () => {
    expect(matched(['العراق', 'الأمم المتحدة'], 'للعراق وللأمم المتحدة ولعراق', true)).toEqual([
      'ل:لعراق',
      'ول:لأمم المتحدة',
    ]);
  });

  it('prefer the whole word to a word behind particles', () => {
    expect(matched(['ولد', 'لد'], 'ولد', true)).toEqual([':ولد']);
  });

  it('begin behind the tatweel of a particle', () => {
    expect(matched(['بغداد'], 'بـبغداد', true)).toEqual(['ب:بغداد']);
  });

  it('are met with ZWNJ, with a blank and joined when written with ZWNJ', () => {
    for (const text of ['بین‌المللی', 'بین المللی', 'بینالمللی'])
      expect(matched(['بین‌المللی'], text)).toEqual([`:${text}`]);
  });

  it('run over no line break and over no mark but their own', () => {
    expect(matched(['عين الأسد'], 'عين\nالأسد')).toEqual([]);
    expect(matched(['عين الأسد'], 'عين، الأسد')).toEqual([]);
    expect(matched(['U.S. Navy'], 'the U.S. Navy')).toEqual([':U.S. Navy']);
    expect(matched(['al-Asad'], 'al-Asad')).toEqual([':al-Asad']);
  });

  it('give every value and every length when asked for all', () => {
    const lexicon = new Phrases([
      ['عين', 1],
      ['عين الأسد', 2],
      ['عين', 3],
    ]);
    expect(lexicon.matchAll(tokenize('عين الأسد'), 0).map((match) => match.value)).toEqual([1, 2, 3]);
    expect(lexicon.match(tokenize('عين الأسد'), 7)).toBeNull();
  });

  it('ignore entries without a token', () => {
    expect(matched(['', ' ', '\u200c'], 'عين')).toEqual([]);
  });
});

describe('packed phrases', () => {
  const word = fc.constantFrom(
    'عين',
    'الأسد',
    'بین\u200cالمللی',
    'base',
    'U.S.',
    'قَومى',
    '12',
    '-',
    '(',
    '%',
    '«',
    '\u200c',
    'a',
    'b',
    'c',
  );
  const phrase = fc.array(word, { maxLength: 4 }).map((words) => words.join(' '));

  it('are met where the same phrases are met unpacked, in the same order', () => {
    fc.assert(
      fc.property(fc.array(phrase, { maxLength: 40 }), fc.array(word, { maxLength: 30 }), (phrases, words) => {
        const built = new Phrases(phrases.map((one, n) => [one, n] as const));
        const packed = new Phrases(
          new PackedPhrases(packPhrases(phrases.map((one, n) => [one, n] as const)), (n) => n),
        );
        const tokens = tokenize(words.join(' '));
        for (let i = -1; i <= tokens.size; i++)
          expect(packed.matchAll(tokens, i, { clitics: true })).toEqual(built.matchAll(tokens, i, { clitics: true }));
      }),
    );
  });

  it('are ASCII, and hold no mark that parts their records', () => {
    const packed = packPhrases([
      ['عين الأسد', 0],
      ['قومی (', 1],
    ]);
    expect(packed.split('').filter((unit) => unit > '~')).toEqual([]);
    expect(() => packPhrases([['عين ~', 0]])).toThrow(new RangeError('No phrase may hold } or ~: "0 ~"'));
  });

  it('hold ten thousand and more, in units that a source file can hold', () => {
    const many = Array.from({ length: 12_000 }, (_, n) => [`w${n.toString(26).replace(/\d/g, 'x')}y ${n}`, n] as const);
    const packed = packPhrases(many);
    expect(packed.isWellFormed()).toBe(true);
    const lexicon = new Phrases(new PackedPhrases(packed, (n) => n));
    for (const [phrase, n] of many.filter((_, n) => n % 97 === 0))
      expect(lexicon.matchAll(tokenize(phrase), 0).map(({ value }) => value)).toContain(n);
    expect(lexicon.match(tokenize('nothing of these'), 0)).toBeNull();
  });

  it('may be none', () => {
    const none = new Phrases(new PackedPhrases(packPhrases([]), () => 0));
    expect(none.matchAll(tokenize('عين الأسد'), 0, { clitics: true })).toEqual([]);
  });
});

describe('clitic splits', () => {
  const written = (word: string): string[] =>
    cliticSplits(word).map(({ skip, clitics, article }) => `${clitics}${article ? '+ال' : ''}:${word.slice(skip)}`);

  it('read particles and article in their order', () => {
    expect(written('وبالعراق')).toEqual([':وبالعراق', 'و:بالعراق', 'وب:العراق', 'وب+ال:عراق']);
    expect(written('سيغادر')).toEqual([':سيغادر', 'س:يغادر']);
    expect(written('سلاح')).toEqual([':سلاح']);
  });

  it('know both readings of two lams', () => {
    expect(written('للجنة')).toEqual([':للجنة', 'ل+ال:لجنة', 'ل+ال:جنة']);
  });

  it('leave no rest of one letter', () => {
    expect(written('وفي')).toEqual([':وفي', 'و:في']);
    expect(written('به')).toEqual([':به']);
  });

  it('are the whole word alone in Persian and English', () => {
    expect(cliticSplits('والعراق', 'fa')).toHaveLength(1);
    expect(cliticSplits('وين', 'en')).toHaveLength(1);
  });
});
