import { describe, expect, it } from 'vitest';
import { cliticSplits, Phrases, tokenize } from '../src/index.ts';

function matched(entries: readonly string[], text: string, clitics = false): string[] {
  const lexicon = new Phrases(entries.map((entry) => [entry, entry] as const));
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
