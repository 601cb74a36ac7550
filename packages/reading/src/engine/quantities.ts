import { type Numeral, numerals, type Span } from '@isnad/text';
import type { QuantityMention } from '../types.ts';
import type { LanguagePack } from './pack.ts';
import type { Page } from './page.ts';

/** A number with the words around it that say how exact it is. */
interface Counted {
  readonly numeral: Numeral;
  readonly from: number;
  readonly to: number;
  readonly last: number;
  readonly bound: string;
  readonly few: boolean;
}

/** Numbers with their bound and unit; what `taken` says is taken (a time, a name) is none. */
export function findQuantities(page: Page, pack: LanguagePack, taken: (span: Span) => boolean): QuantityMention[] {
  const free = numerals(page.tokens, pack.language).filter(
    (numeral) => !taken(numeral) && (!numeral.ordinal || numeral.percent),
  );
  const found: QuantityMention[] = [];
  for (let n = 0; n < free.length; n++) {
    const counted = countedAt(page, free[n]!);
    const next = free[n + 1];
    const range = next === undefined ? null : rangeOf(page, pack, counted, countedAt(page, next));
    if (range !== null) n++;
    found.push(range ?? single(page, counted));
  }
  return found;
}

function countedAt(page: Page, numeral: Numeral): Counted {
  const before = wordBefore(page, numeral.first);
  const behind = page.hit(numeral.last + 1, 'behind');
  const last = behind?.last ?? numeral.last;
  const few = before?.bound === 'few';
  const bound = few ? 'exact' : (before?.bound ?? behind?.value.value ?? 'exact');
  return { numeral, from: before?.from ?? numeral.from, to: behind?.to ?? numeral.to, last, bound, few };
}

/** Bounds are phrases of up to so many words. */
const LONGEST_BOUND = 6;

function wordBefore(page: Page, first: number): { bound: string; from: number } | null {
  for (let i = Math.max(0, first - LONGEST_BOUND); i < first; i++) {
    for (const hit of page.hits(i))
      if ((hit.value.kind === 'bound' || hit.value.kind === 'vague') && hit.last === first - 1)
        return { bound: hit.value.value, from: hit.from };
  }
  return null;
}

/** Low and high of a vague plural, as multiples of its unit: "hundreds" is at least two of them, "a few" three to nine. */
const FEW = { low: 3, high: 9 };
const MANY = { low: 2, high: null };

function single(page: Page, counted: Counted): QuantityMention {
  const { numeral, from, few } = counted;
  const unit = unitBehind(page, counted.last + 1);
  const to = unit?.to ?? counted.to;
  const number = { from: numeral.from, to: numeral.to };
  const base = { kind: 'quantity' as const, from, to, number, unit: unitName(numeral, unit) };
  if (few || numeral.plural !== undefined) return { ...base, bound: 'vague', ...vagueRange(numeral.value, few) };
  return { ...base, bound: counted.bound as QuantityMention['bound'], ...limits(counted.bound, numeral.value) };
}

function unitName(numeral: Numeral, unit: { name: string } | null): string | null {
  return numeral.percent ? 'percent' : (unit?.name ?? null);
}

function limits(bound: string, value: number): Partial<QuantityMention> {
  if (bound === 'at-least') return { low: value, high: null };
  if (bound === 'at-most') return { low: null, high: value };
  return { value };
}

/** A convention, and `vague` says so. */
function vagueRange(unit: number, few: boolean): Pick<QuantityMention, 'low' | 'high'> {
  const range = few ? FEW : MANY;
  return { low: range.low * unit, high: range.high === null ? null : range.high * unit };
}

/** "between 20 and 30", "from 10 to 13", "above 1,000 and below 1,500". */
function rangeOf(page: Page, pack: LanguagePack, a: Counted, b: Counted): QuantityMention | null {
  const bounds = rangeBounds(page, pack, a, b);
  if (bounds === null) return null;
  const unit = unitBehind(page, b.last + 1);
  const to = unit?.to ?? b.to;
  const number = { from: bounds.from, to: b.to };
  return {
    kind: 'quantity',
    from: bounds.from,
    to,
    number,
    unit: unitName(b.numeral, unit),
    bound: 'between',
    low: bounds.low,
    high: bounds.high,
  };
}

function rangeBounds(
  page: Page,
  pack: LanguagePack,
  a: Counted,
  b: Counted,
): { from: number; low: number; high: number } | null {
  const [x, y] = [a.numeral.value, b.numeral.value];
  const start = betweenBefore(page, pack, a, b) ?? (spanned(page, a, b) ? a.from : null);
  if (start !== null && x < y) return { from: start, low: x, high: y };
  const opposite =
    (a.bound === 'at-least' && b.bound === 'at-most') || (a.bound === 'at-most' && b.bound === 'at-least');
  if (!opposite || page.tokens.at(b.from) - a.last > 2) return null;
  const [low, high] = a.bound === 'at-least' ? [x, y] : [y, x];
  return low <= high ? { from: a.from, low, high } : null;
}

/** Offset of the first word of a range, when both of its words are there. */
function betweenBefore(page: Page, pack: LanguagePack, a: Counted, b: Counted): number | null {
  for (let i = Math.max(0, a.numeral.first - 2); i < a.numeral.first; i++) {
    const word = page.hit(i, 'between');
    if (word === null || word.last !== a.numeral.first - 1) continue;
    return joined(page, pack, word.value.value, a, b) ? word.from : null;
  }
  return null;
}

/** "20 to 100", "1000-5000": no word before the first number. */
function spanned(page: Page, a: Counted, b: Counted): boolean {
  if (b.numeral.first !== a.last + 2 || b.from !== b.numeral.from) return false;
  const char = page.char(a.last + 1);
  return char === '-' || char === '–' || page.hit(a.last + 1, 'joint')?.value.value === 'to';
}

function joined(page: Page, pack: LanguagePack, kind: string, a: Counted, b: Counted): boolean {
  const gap = b.numeral.first - a.last - 1;
  const glued = pack.clitics && b.numeral.clitics.startsWith(pack.gluedAnd);
  if (kind === 'and' && gap === 0) return glued;
  const joint = page.hit(a.last + 1, 'joint');
  if (joint !== null && joint.value.value === kind && joint.last === b.numeral.first - 1) return true;
  return kind === 'and' && gap === 1 && page.hit(a.last + 1, 'unit') !== null && glued;
}

/** The counted noun right behind the number, or behind "of" ("a few hundred of the soldiers"). */
function unitBehind(page: Page, i: number): { name: string; to: number } | null {
  const next = page.has(i, 'preposition') && page.has(i, 'between') ? i + 1 : i;
  const hit = page.hit(next, 'unit');
  return hit === null ? null : { name: hit.value.value, to: hit.to };
}
