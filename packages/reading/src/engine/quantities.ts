import type { Numeral } from '@isnad/text';
import type { QuantityMention } from '../types.ts';
import { type Count, findCounts, type Taken } from './counts.ts';
import type { LanguagePack } from './pack.ts';
import type { Page } from './page.ts';
import { fallOf, rangeOf } from './ranges.ts';
import { withParts } from './sums.ts';

/**
 * Every number of a page, with its bound and what it counts. A number inside a name is none. One that counts nothing (an
 * ordinal, a day of the month, the number of a resolution) has a `role`.
 */
export function findQuantities(
  page: Page,
  pack: LanguagePack,
  numbers: readonly Numeral[],
  taken: Taken,
): QuantityMention[] {
  const counts = findCounts(page, pack, numbers, taken);
  const found: QuantityMention[] = [];
  for (let n = 0; n < counts.length; n++) {
    const count = counts[n]!;
    const next = counts[n + 1];
    const range = next === undefined ? null : rangeOf(page, pack, count, next);
    const fall = next === undefined || range !== null ? null : fallOf(page, pack, count, next);
    if (range !== null) n++;
    found.push(range ?? single(fall ?? count));
  }
  return withParts(page, found);
}

/** Low and high of a vague plural, as multiples of its unit: "hundreds" is at least two of them, "a few" three to nine. */
const FEW = { low: 3, high: 9 };
const MANY = { low: 2, high: null };
/** "بضعة عشر" are thirteen to nineteen. */
const FEW_AND_TEN = { low: 13, high: 19 };

/** Field by field, since spreading objects of many shapes costs more than reading the number. */
function single(count: Count): QuantityMention {
  const { numeral, from, to, number, noun, role, few } = count;
  const vague = few || numeral.plural !== undefined;
  const mention: { -readonly [K in keyof QuantityMention]: QuantityMention[K] } = {
    kind: 'quantity',
    from,
    to,
    unit: count.percent ? 'percent' : (noun?.unit ?? null),
    bound: vague ? 'vague' : count.bound,
  };
  if (number !== null) mention.number = number;
  if (noun !== null) mention.noun = noun.lemma;
  if (role !== null) mention.role = role;
  const { value, low, high } = vague ? vagueRange(count) : limits(count.bound, numeral.value);
  if (value !== undefined) mention.value = value;
  if (low !== undefined) mention.low = low;
  if (high !== undefined) mention.high = high;
  return mention;
}

type Limits = Pick<QuantityMention, 'value' | 'low' | 'high'>;

function limits(bound: string, value: number): Limits {
  if (bound === 'at-least') return { low: value, high: null };
  if (bound === 'at-most') return { low: null, high: value };
  return { value };
}

/** A convention, and `vague` says so. */
function vagueRange({ numeral, few }: Count): Limits {
  if (few && numeral.value === 10 && numeral.plural === undefined) return FEW_AND_TEN;
  const { low, high } = few ? FEW : MANY;
  return { low: low * numeral.value, high: high === null ? null : high * numeral.value };
}
