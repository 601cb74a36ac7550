import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, type Reading, read } from '../src/index.ts';

type Span = { from: number; to: number };

function spansOf(reading: Reading): Span[] {
  const claims = reading.claims.flatMap((claim) => [
    claim,
    ...claim.content,
    ...[claim.cue, claim.source, claim.inherited].filter((span) => span !== null),
    ...claim.chain.flatMap(({ wording, reason }) =>
      [wording, reason].filter((span) => span !== null && span !== undefined),
    ),
  ]);
  return [...reading.mentions, ...reading.doubts, ...claims];
}

/** A claim has content, a chain that begins with the page we read, and names only mentions that are there. */
function isSound({ mentions }: Reading, { content, chain, times, places, actors, quantities }: Claim): boolean {
  return (
    content.length > 0 &&
    content.every(({ from, to }) => to > from) &&
    chain[0]!.kind === 'this-report' &&
    chain[0]!.wording === null &&
    [times, places, actors, quantities].flat().every((n) => mentions[n] !== undefined)
  );
}

function check(text: string, language: 'en' | 'fa'): Reading {
  const reading = read({ text, language, published: '2025-08-30' });
  // One assertion for all spans: a report of one word has tens of thousands, and each assertion costs more than a claim.
  expect(spansOf(reading).filter(({ from, to }) => !(from >= 0 && to >= from && to <= text.length))).toEqual([]);
  expect(reading.claims.filter((claim) => !isSound(reading, claim))).toEqual([]);
  return reading;
}

const WORDS = {
  en: 'said told says that the a source official , . : " ; — ( ) \' s and but who which adding saying according to citing quoted as denied reports U.S. US will leave left would to in from Baghdad and Washington 2,500 about on Monday because speaking on condition of anonymity Reuters (AP) - The agreement calls for \n'.split(
    ' ',
  ),
  fa: 'گفت افزود اعلام کرد تأکید کرد که : « » ، . ؛ ( ) به گزارش به نقل از به گفته به نوشته یک منبع امنیتی سخنگوی دولت وی این منبع را ترک می‌کنند خواهند کرد با بیان اینکه آمده است گفتنی است رویترز در بیانیه‌ای و اما بغداد و واشنگتن از خبر داد تکذیب ۲۵۰۰ حدود تا پایان سپتامبر \n'.split(
    ' ',
  ),
};

it('more verbs of saying in one sentence than a call takes arguments', () => {
  check('گفت که '.repeat(140_000), 'fa');
});

describe.each(['en', 'fa'] as const)('texts in %s that nobody wrote', (language) => {
  it('reads any string without throwing, all spans inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => void check(text, language)),
      { numRuns: 100 },
    );
  });

  it('reads any row of its own words', () => {
    const row = fc.array(fc.constantFrom(...WORDS[language]), { maxLength: 60 });
    fc.assert(
      fc.property(row, (words) => void check(words.join(' '), language)),
      { numRuns: 200 },
    );
  });

  it.each(['', ' ', '\n\n', '\ud800', '\u202e\u202d', '\u0000', '\u200c', '.', '"', 'said', 'گفت:', 'به گزارش'])(
    'reads %j',
    (text) => void check(text, language),
  );
});

describe('long rows', () => {
  it.each([
    ['letters', 'a', 256_000],
    ['quotation marks', '"', 96_000],
    ['commas', ',', 96_000],
    ['said', 'said ', 12_000],
    ['he said that', 'he said that ', 6_000],
    ['quotations that open only', 'said "', 10_000],
    ['trailing speakers', '"a," he said, ', 6_000],
    ['according to', 'according to a source ', 6_000],
    ['places and', 'Baghdad and ', 10_000],
    ['adding', ', adding that ', 6_000],
    ['who', 'the man who ', 10_000],
    ['apostrophes', "'s ", 16_000],
    ['announced the', 'announced the ', 8_000],
    ['urged it', 'he urged it ', 6_000],
    ['accused it', 'he accused it of ', 6_000],
    ['citing', 'said citing ', 8_000],
    ['as he said', 'as he said, ', 8_000],
    ['digits', '1', 256_000],
  ])('reads English %s', (_, unit, count) => {
    expect(check(unit.repeat(count), 'en').language).toBe('en');
  });

  it.each([
    ['letters', 'ی', 256_000],
    ['guillemets', '«', 64_000],
    ['ZWNJ', '\u200c', 128_000],
    ['گفت', 'گفت ', 12_000],
    ['گفت که', 'وی گفت که ', 6_000],
    ['به نقل از', 'به نقل از ', 10_000],
    ['به گزارش', 'به گزارش الف، ', 6_000],
    ['را', 'را ', 16_000],
    ['verbs', 'می‌رود و ', 10_000],
    ['که', 'مردی که ', 10_000],
    ['خواستار', 'خواستار ', 12_000],
    ['خبر باید', 'گفت خبر باید ', 6_000],
    ['این را', 'این را گفت ', 8_000],
    ['places and', 'بغداد و ', 10_000],
  ])('reads Persian %s', (_, unit, count) => {
    expect(check(unit.repeat(count), 'fa').language).toBe('fa');
  });
});
