import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Claim, type Reading, read } from '../src/index.ts';

/** Every span of a reading, for the check that all lie in the text. */
function spansOf(reading: Reading): { from: number; to: number }[] {
  return [
    ...reading.mentions,
    ...reading.doubts,
    ...reading.claims.flatMap((claim) => [
      claim,
      ...claim.content,
      ...[claim.cue, claim.source, claim.inherited].filter((span) => span !== null),
      ...claim.chain.flatMap((link) => (link.wording === null ? [] : [link.wording])),
    ]),
  ];
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

function checkReading(text: string): void {
  const reading = read({ text, language: 'ar', published: '2025-08-30' });
  // One assertion for all spans: a report of one word has tens of thousands, and each assertion costs more than a claim.
  expect(spansOf(reading).filter(({ from, to }) => !(from >= 0 && to >= from && to <= text.length))).toEqual([]);
  expect(reading.claims.filter((claim) => !isSound(reading, claim))).toEqual([]);
}

const WORDS =
  'قال وقال أن إن أنه بأن إلى على عن المصدر مصدر أمني "بغداد اليوم" " « » : ، . ( ) / - مضيفا مبينا بحسب وفق نقلت قوله ينص الاتفاق الذي التي لكنه في حين كان وكانت قد القوات بغداد وبغداد 2500 نحو بضع مئات أيلول 2025 اليوم السبت \n علما كما تفيد تقارير ببدء سحب بين و20 بينهم طائرتان أكثر من 5ر17 % المادة سنوات الثاني'.split(
    ' ',
  );

describe('texts that nobody wrote', () => {
  it('reads any string without throwing, all spans inside it', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => checkReading(text)),
      { numRuns: 100 },
    );
  });

  it('reads any row of its own words', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...WORDS), { maxLength: 60 }), (words) => checkReading(words.join(' '))),
      { numRuns: 200 },
    );
  });

  it.each([
    ['letters', 'ا', 256_000],
    ['quotation marks', '"', 256_000],
    ['opening guillemets', '«', 64_000],
    ['colons', ':', 256_000],
    ['the verb alone', 'قال ', 16_000],
    ['verb and that', 'قال أن ', 16_000],
    ['nested opening marks', 'قال «', 12_000],
    ['places joined by and', 'وبغداد ', 16_000],
    ['participles', 'مضيفا أن ', 16_000],
    ['relative pronouns', 'الذي ', 16_000],
    ['lines', 'قال أن\n', 12_000],
    ['digits', '1', 256_000],
    ['brackets', '(', 96_000],
    ['unfilled braces', '{{', 64_000],
    ['unfilled templates', '{{عنوان}}. ', 8_000],
    ['advertisements', 'خرج.إعلان ', 8_000],
    ['related lines', 'اقرأ أيضا:\n', 12_000],
    ['lost link texts', 'بحسب . ', 12_000],
  ])('reads a long row of %s', (_, unit, count) => {
    checkReading(unit.repeat(count));
  });

  it.each(['', ' ', '\n\n', '\ud800', '\u202e\u202d', '\u0000', '.', 'قال', 'قال:', '"'])('reads %j', (text) =>
    checkReading(text),
  );
});

describe('languages', () => {
  it('says so when a language is not read', () => {
    const text = 'Это предложение написано по-русски.';
    expect(read({ text })).toMatchObject({
      claims: [],
      doubts: [{ from: 0, to: text.length, rule: 'language-not-read' }],
    });
  });

  it('has nothing to say about an empty text', () => {
    expect(read({ text: '' })).toEqual({ language: null, mentions: [], claims: [], doubts: [] });
  });
});
