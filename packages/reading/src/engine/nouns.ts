import { foldWord, type Numeral, type Span } from '@isnad/text';
import type { LanguagePack } from './pack.ts';
import type { Hit, Page } from './page.ts';

/** A counted noun: its unit, how its line lists it, where it stands. */
export interface Noun extends Span {
  readonly unit: string;
  readonly lemma: string;
  readonly first: number;
  readonly last: number;
}

function nounOf({ value, from, to, first, last }: Hit): Noun {
  const [unit = '', lemma = ''] = value.fields;
  return { unit, lemma, from, to, first, last };
}

/** So many adjectives may stand between a number and its noun ("2,500 remaining US combat troops"). */
const MOST_BETWEEN = 4;

/**
 * The noun that a number counts: right behind it, or behind words that stand between ("of the", "American"). A share ("half of
 * the soldiers", 5 %) is no count of what it is a share of.
 */
export function nounBehind(page: Page, i: number, numeral: Numeral): Noun | null {
  const isShare = numeral.percent === true || Math.abs(numeral.value) < 1;
  let at = hyphened(page, i) ? i + 1 : i;
  for (let n = 0; n <= (isShare ? 0 : MOST_BETWEEN); n++) {
    const noun = classifierAt(page, at) ?? unitAt(page, at, n > 0 || numeral.plural !== undefined);
    const between = page.hit(at, 'counted') ?? page.hit(at, 'nation');
    if (noun !== null && (between === null || unitAt(page, between.last + 1, false) === null))
      return isShare && !isSingular(page, noun) ? null : noun;
    if (between === null || between.clitics !== '') return null;
    at = between.last + 1;
  }
  return null;
}

/** "A 30-member council". */
function hyphened(page: Page, i: number): boolean {
  return page.char(i) === '-' && page.glued(i) && page.glued(i + 1);
}

/** "Half a kilometre" counts, "a third of the houses" does not. */
function isSingular(page: Page, { lemma, from, to }: Noun): boolean {
  return foldWord(page.text.slice(from, to)) === foldWord(lemma);
}

/**
 * Particles before a noun mean that the number does not count it ("500 وجنود"); so does an article, but behind a vague plural
 * or "of" ("مئات الجنود").
 */
function unitAt(page: Page, i: number, definite: boolean): Noun | null {
  const hit = page.hit(i, 'unit');
  return hit === null || hit.clitics !== '' || (hit.article && !definite) ? null : nounOf(hit);
}

/** A word that goes between number and noun in counting ("دستگاه خودرو"); alone it is the noun itself. */
function classifierAt(page: Page, i: number): Noun | null {
  const hit = page.hit(i, 'classifier');
  return hit === null || hit.clitics !== '' ? null : (unitAt(page, hit.last + 1, false) ?? nounOf(hit));
}

/** "جندي واحد", "شخصان اثنان", "الدول الخمس", "الجنود الـ500": the noun before, in languages that glue an article. */
export function nounBefore(page: Page, pack: LanguagePack, numeral: Numeral, start: number): Noun | null {
  if (!pack.clitics || numeral.clitics !== '' || numeral.ordinal || numeral.value < 1) return null;
  if (numeral.scale !== undefined) return null;
  const agrees = numeral.article || (!numeral.digits && numeral.value <= 2);
  if (!agrees) return null;
  const hit = page.hit(start - 1, 'unit') ?? (numeral.value === 2 ? page.hit(start - 1, 'dual') : null);
  if (hit === null || hit.last !== start - 1 || hit.article !== numeral.article) return null;
  return { ...nounOf(hit), from: page.tokens.offsetAfter(hit.first, hit.clitics.length) };
}

/** "$500": the sign of a currency, glued to its number. */
export function signBefore(page: Page, start: number): Noun | null {
  if (!page.glued(start) || page.isWord(start - 1)) return null;
  const hit = page.hit(start - 1, 'unit');
  return hit === null ? null : nounOf(hit);
}
