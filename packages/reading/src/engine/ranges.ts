import type { QuantityMention } from '../types.ts';
import { type Count, startOf } from './counts.ts';
import type { LanguagePack } from './pack.ts';
import type { Page } from './page.ts';

/** Two numbers that are the ends of one quantity: "between 20 and 30", "20-30 %", "above 1,000 and below 1,500". */
export function rangeOf(page: Page, pack: LanguagePack, a: Count, b: Count): QuantityMention | null {
  if (a.fixed || b.fixed || (a.role === 'ordinal' && b.role === 'ordinal')) return null;
  const ends = spanned(page, pack, a, b) ?? opposed(page, a, b);
  if (ends === null) return null;
  const { from, low, high } = ends;
  const noun = b.noun ?? a.noun;
  return {
    kind: 'quantity',
    from,
    to: b.to,
    number: { from, to: b.noun === null ? b.to : b.numeral.to },
    unit: b.percent ? 'percent' : (noun?.unit ?? null),
    ...(noun === null ? {} : { noun: noun.lemma }),
    ...(a.role === 'time' || b.role === 'time' ? { role: 'time' } : {}),
    bound: 'between',
    low,
    high,
  };
}

interface Ends {
  readonly from: number;
  readonly low: number;
  readonly high: number;
}

/** "between 20 and 30", "from 10 to 13", "20 to 100", "1000-5000", "three or four". */
function spanned(page: Page, pack: LanguagePack, a: Count, b: Count): Ends | null {
  const start = startOfRange(page, pack, a, b);
  const low = sharedScale(a, b);
  return start !== null && low < b.numeral.value ? { from: start, low, high: b.numeral.value } : null;
}

function startOfRange(page: Page, pack: LanguagePack, a: Count, b: Count): number | null {
  return betweenBefore(page, pack, a, b) ?? (isJoined(page, a, b) ? a.from : null);
}

/** "Fell from 3.2 to 2.9 million" is no range, but the scale is that of both: the first number as it is meant; else `null`. */
export function fallOf(page: Page, pack: LanguagePack, a: Count, b: Count): Count | null {
  if (a.role !== null || b.role !== null || startOfRange(page, pack, a, b) === null) return null;
  const value = sharedScale(a, b);
  return value === a.numeral.value ? null : { ...a, numeral: { ...a.numeral, value }, noun: a.noun ?? b.noun };
}

/** Hardly anything falls to a tenth: "from 500 to 3 million" begins at five hundred. */
const DEEPEST_FALL = 10;

/** "3 to 5 million": the scale of the second number is that of the first too. */
function sharedScale(a: Count, b: Count): number {
  const { scale } = b.numeral;
  const { value } = a.numeral;
  if (scale === undefined || a.numeral.scale !== undefined || a.noun !== null) return value;
  return value < DEEPEST_FALL * (b.numeral.value / scale) ? value * scale : value;
}

/** Offset of the first word of a range, when both of its words are there. */
function betweenBefore(page: Page, pack: LanguagePack, a: Count, b: Count): number | null {
  for (let i = Math.max(0, a.first - 2); i < a.first; i++) {
    const word = page.hit(i, 'between');
    if (word === null || word.last !== a.first - 1) continue;
    return closes(page, pack, word.value.value, a, b) ? word.from : null;
  }
  return null;
}

/** Does the second word of a range stand between the numbers: "and", glued or apart, or "to"? */
function closes(page: Page, pack: LanguagePack, kind: string, a: Count, b: Count): boolean {
  const joint = jointBetween(page, a, b);
  if (joint === 'to' || joint === kind) return true;
  const glued = pack.clitics && b.numeral.clitics.startsWith(pack.gluedAnd);
  return kind === 'and' && glued && b.numeral.first - a.last - 1 <= (b.numeral.digits ? 1 : 0);
}

/** The joint that is all that stands between two numbers; '' for none. One that is a bound too ("حتى") may be taken as such. */
function jointBetween(page: Page, a: Count, b: Count): string {
  const joint = page.hit(a.last + 1, 'joint');
  const isAll = joint !== null && (joint.last === b.first - 1 || joint.last === startOf(page, b.numeral) - 1);
  return isAll ? joint.value.value : '';
}

const DASHES = '-–—~';

/** Numbers joined without a word before the first one. */
function isJoined(page: Page, a: Count, b: Count): boolean {
  const char = page.char(a.last + 1);
  if (char !== '') return DASHES.includes(char) && a.noun === null && b.first === a.last + 2 && isBare(b);
  const joint = jointBetween(page, a, b);
  if (joint === 'to') return true;
  return joint === 'or' && isBare(b) && Number.isInteger(a.numeral.value) && b.numeral.value === a.numeral.value + 1;
}

/** No bound stands before the number. */
const isBare = ({ from, numeral }: Count): boolean => from === numeral.from;

/** "More than 10 and less than 20": two bounds of the same thing, with no more than a comma and a conjunction between. */
function opposed(page: Page, a: Count, b: Count): Ends | null {
  const bounds = `${a.bound} ${b.bound}`;
  if (bounds !== 'at-least at-most' && bounds !== 'at-most at-least') return null;
  if (a.noun !== null && b.noun !== null && a.noun.lemma !== b.noun.lemma) return null;
  for (let i = a.last + 1; i < b.first; i++)
    if (page.char(i) !== '،' && page.char(i) !== ',' && !page.has(i, 'joint')) return null;
  const [low, high] = a.bound === 'at-least' ? [a.numeral.value, b.numeral.value] : [b.numeral.value, a.numeral.value];
  return low <= high ? { from: a.from, low, high } : null;
}
