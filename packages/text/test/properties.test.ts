import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BREAK,
  checkSpan,
  cliticSplits,
  FILLER,
  fold,
  foldWord,
  numeralAt,
  numerals,
  Phrases,
  type Quotation,
  quotations,
  type Span,
  sentences,
  tokenize,
} from '../src/index.ts';
import { arabicName, englishName, persianName } from './number-names.ts';

/** Pieces that real and broken texts are made of; random characters alone never nest a quotation or build a number. */
const pieces = fc.constantFrom(
  ...'" “ ” « » ″ „ \' ’ / . .. … ؟ ! ، , : - \n \u2028 \t'.split(' '),
  ...'قال وقال بـ ال و لل ثلاثة آلاف ومئة مليون نصف أرباع الثاني عشر عشرون سالب بالمئة من على'.split(' '),
  ...'said U.S. Dr. two hundred and thousand half a one in percent 16 th سی هزار پنج درصد'.split(' '),
  ...'5 100 2,500 ٢٬٥٠٠ 3.5 0 000 % ½ \u200c \u200f \u0640 \u064b \ud800 \udc00 👍 \u0000 \ufeff'.split(' '),
  ' ',
  ' ',
  '\n',
);
const texts = fc.oneof(
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join('')),
  fc.array(pieces, { maxLength: 60 }).map((parts) => parts.join(' ')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);

function ordered(text: string, spans: readonly Span[]): void {
  let before = 0;
  for (const span of spans) {
    checkSpan(text, span);
    expect(span.from).toBeGreaterThanOrEqual(before);
    expect(span.to).toBeGreaterThan(span.from);
    before = span.to;
  }
}

describe('folding', () => {
  it('keeps the length and changes nothing when done twice', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const folded = fold(text);
        expect(folded.length).toBe(text.length);
        expect(fold(folded)).toBe(folded);
        expect(foldWord(foldWord(text))).toBe(foldWord(text));
        expect(foldWord(text)).toBe(folded.replaceAll(String.fromCharCode(FILLER), ''));
      }),
    );
  });

  it('is idempotent for every UTF-16 unit', () => {
    const all = Array.from({ length: 0x10000 }, (_, code) => String.fromCharCode(code)).join('');
    expect(fold(fold(all))).toBe(fold(all));
  });
});

describe('tokens', () => {
  it('lie in order and cover all that is not blank or unseen', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = tokenize(text);
        const covered = new Uint8Array(text.length);
        const spans = Array.from({ length: tokens.size }, (_, i) => ({ from: tokens.from[i]!, to: tokens.to[i]! }));
        ordered(text, spans);
        for (const { from, to } of spans) covered.fill(1, from, to);
        for (let i = 0; i < text.length; i++)
          if (/[\p{L}\p{Nd}\p{P}\p{So}\p{Sm}\p{Sc}]/u.test(text[i]!)) expect(covered[i]).toBe(1);
        for (let offset = 0; offset <= text.length; offset++) {
          const i = tokens.at(offset);
          expect(i === tokens.size || tokens.to[i]! > offset).toBe(true);
          expect(i === 0 || tokens.to[i - 1]! <= offset).toBe(true);
        }
      }),
    );
  });
});

describe('sentences', () => {
  it('lie in order, hold every token but the breaks, and never run over a break', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const tokens = tokenize(text);
        const found = sentences(tokens);
        ordered(text, found);
        const held = new Uint8Array(tokens.size);
        for (const { first, last, from, to } of found) {
          held.fill(1, first, last + 1);
          expect([from, to]).toEqual([tokens.from[first], tokens.to[last]]);
        }
        for (let i = 0; i < tokens.size; i++) expect(held[i]).toBe(tokens.kind[i] === BREAK ? 0 : 1);
      }),
    );
  });
});

function checkTree(text: string, found: readonly Quotation[], depth: number): void {
  ordered(text, found);
  for (const quotation of found) {
    checkSpan(text, quotation.inner);
    expect(quotation.depth).toBe(depth);
    expect(quotation.inner.from).toBeGreaterThanOrEqual(quotation.from);
    expect(quotation.inner.to).toBeLessThanOrEqual(quotation.to);
    for (const child of quotation.children) {
      expect(child.from).toBeGreaterThanOrEqual(quotation.from);
      expect(child.to).toBeLessThanOrEqual(quotation.to);
    }
    checkTree(text, quotation.children, depth + 1);
  }
}

describe('quotations', () => {
  it('form a tree of spans', () => {
    fc.assert(
      fc.property(texts, (text) => checkTree(text, quotations(tokenize(text)), 0)),
      { numRuns: 500 },
    );
  });
});

describe('numerals', () => {
  it('lie in order on their tokens, are finite, and are what numeralAt reads', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom('ar', 'fa', 'en'), (text, language) => {
        const tokens = tokenize(text);
        const found = numerals(tokens, language);
        ordered(text, found);
        for (const numeral of found) {
          expect(Number.isFinite(numeral.value)).toBe(true);
          expect(numeral.from).toBeGreaterThanOrEqual(tokens.from[numeral.first]!);
          expect(numeral.to).toBe(tokens.to[numeral.last]);
          expect(numeralAt(tokens, numeral.first, language)).toEqual(numeral);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('reads back any whole number written with separators, in any set of digits', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e12 }), fc.constantFrom(',', '٬', '،'), (value, separator) => {
        const written = String(value).replace(/(?<=\d)(?=(\d{3})+$)/g, separator);
        const arabic = written.replace(/\d/g, (digit) => String.fromCharCode(0x660 + Number(digit)));
        for (const text of [written, arabic]) expect(numerals(tokenize(text)).map((n) => n.value)).toEqual([value]);
      }),
    );
  });
});

describe('numbers in words', () => {
  const choices = fc.array(fc.nat(11), { minLength: 1, maxLength: 12 });
  const values = fc.oneof(fc.integer({ min: 10, max: 1e4 }), fc.integer({ min: 10, max: 999_999_999_999 }));
  it.each([
    ['ar', arabicName],
    ['fa', persianName],
    ['en', englishName],
  ] as const)('%s: a number written out reads back', (language, nameOf) => {
    fc.assert(
      fc.property(values, choices, (value, chosen) => {
        const text = nameOf(value, chosen);
        const found = numerals(tokenize(text), language);
        expect([text, found.map((n) => n.value)]).toEqual([text, [value]]);
        expect(found[0]).toMatchObject({ from: 0, to: text.length });
      }),
      { numRuns: 400 },
    );
  });
});

describe('particles', () => {
  it('split off what stands before the rest, longest rest first', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(...'وفبلكسالعراقين'), maxLength: 9 }), (word) => {
        const splits = cliticSplits(word);
        expect(splits[0]).toEqual({ skip: 0, clitics: '', article: false });
        for (const [i, { skip, clitics }] of splits.entries()) {
          expect(word.startsWith(clitics)).toBe(true);
          if (i > 0) expect(skip).toBeGreaterThan(splits[i - 1]!.skip);
          if (i > 0) expect(word.length - skip).toBeGreaterThanOrEqual(2);
        }
      }),
    );
  });
});

describe('phrases', () => {
  it('find what a plain search over words finds', () => {
    const word = fc.constantFrom('عين', 'الأسد', 'قاعدة', 'بغداد', 'اليوم');
    const phrase = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(fc.uniqueArray(phrase, { maxLength: 8 }), fc.array(word, { maxLength: 12 }), (entries, words) => {
        const lexicon = new Phrases(entries.map((entry) => [entry, entry] as const));
        const tokens = tokenize(words.join(' '));
        for (let i = 0; i < words.length; i++) {
          const rest = `${words.slice(i).join(' ')} `;
          const expected = entries.filter((entry) => rest.startsWith(`${entry} `)).sort();
          expect(
            lexicon
              .matchAll(tokens, i)
              .map((found) => found.value)
              .sort(),
          ).toEqual(expected);
          const longest = expected.sort((a, b) => b.length - a.length)[0] ?? null;
          expect(lexicon.match(tokens, i)?.value ?? null).toBe(longest);
        }
      }),
    );
  });
});
