import { describe, expect, it } from 'vitest';
import {
  detectLanguage,
  type Language,
  type Numeral,
  numerals,
  type Quotation,
  quotations,
  sentences,
  tokenize,
} from '../src/index.ts';
import { caseLines, withBreaks, withoutBreaks } from './cases.ts';

describe('tokens', () => {
  for (const { line, text } of caseLines('tokens.tsv')) {
    const [source = '', expected = ''] = text.split('\t');
    it(`tokens.tsv:${line} ${source}`, () => {
      const tokens = tokenize(withBreaks(source));
      const seen = Array.from({ length: tokens.size }, (_, i) => {
        const kind = '?WNMBO'[tokens.kind[i]!]!;
        return kind === 'B' ? kind : `${kind}:${tokens.word(i)}`;
      });
      expect(seen.join(' ')).toBe(expected);
    });
  }
});

describe('sentences', () => {
  for (const { line, text } of caseLines('sentences.txt')) {
    const expected = text.split('|').map((sentence) => withBreaks(sentence.trim()).trim());
    it(`sentences.txt:${line} ${text}`, () => {
      const source = withBreaks(text.replaceAll('|', ''));
      const found = sentences(tokenize(source)).map(({ from, to }) => source.slice(from, to));
      expect(found).toEqual(expected);
    });
  }
});

function listed(text: string, found: readonly Quotation[]): string[] {
  return found.flatMap(({ inner, mark, closed, depth, children }) => [
    `=> ${'- '.repeat(depth)}${mark}${closed ? '' : ' open'}: ${withoutBreaks(text.slice(inner.from, inner.to))}`,
    ...listed(text, children),
  ]);
}

describe('quotations', () => {
  const cases: { line: number; text: string; expected: string[] }[] = [];
  for (const { line, text } of caseLines('quotations.txt')) {
    if (!text.startsWith('=> ')) cases.push({ line, text, expected: [] });
    else if (text !== '=> none') cases.at(-1)!.expected.push(text);
  }
  for (const { line, text, expected } of cases) {
    it(`quotations.txt:${line} ${text}`, () => {
      const source = withBreaks(text);
      expect(listed(source, quotations(tokenize(source)))).toEqual(expected);
    });
  }
});

function described(text: string, numeral: Numeral): string {
  const value = Math.round(numeral.value * 1000) / 1000;
  const said = [
    numeral.ordinal && 'ord',
    numeral.dual && 'dual',
    numeral.percent && '%',
    numeral.plural && `+${numeral.plural}`,
    numeral.clitics !== '' && `cl:${numeral.clitics}`,
    numeral.article && 'art',
    numeral.other !== undefined && `other:${numeral.other}`,
    numeral.digits && 'd',
  ];
  return [`${text.slice(numeral.from, numeral.to)}=${value}`, ...said.filter(Boolean)].join(' ');
}

describe('numerals', () => {
  for (const { line, text } of caseLines('numerals.tsv')) {
    const [language, source = '', expected] = text.split('\t');
    it(`numerals.tsv:${line} ${source}`, () => {
      const found = numerals(tokenize(source), language as Language).map((numeral) => described(source, numeral));
      expect(found.join(' ; ') || '-').toBe(expected);
    });
  }
});

describe('language', () => {
  it.each([
    ['أعلنت الوزارة أن الوفد عاد', 'ar'],
    ['نیروها از پایگاه رفتند و این خبر است', 'fa'],
    ['The forces left the base', 'en'],
    ['الیوم انسحبت القوات من القاعدة', 'ar'],
    ['وصل فريق BBC إلى القاعدة', 'ar'],
    ['2025-09-01 !!', null],
    ['Силы ушли', null],
    ['', null],
  ])('%s', (text, language) => {
    expect(detectLanguage(text)).toBe(language);
    expect(detectLanguage(tokenize(text))).toBe(language);
  });
});
