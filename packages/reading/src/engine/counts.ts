import { extended, type Numeral, type Span } from '@isnad/text';
import type { QuantityMention, TimeMention } from '../types.ts';
import { type Noun, nounBefore, nounBehind, signBefore } from './nouns.ts';
import type { LanguagePack } from './pack.ts';
import type { Hit, Page } from './page.ts';
import type { Kind } from './words.ts';

/** A number with the words around it: how exact it is, and what it counts. */
export interface Count extends Span {
  readonly numeral: Numeral;
  /** First and last token of all of it, bound and noun taken in. */
  readonly first: number;
  readonly last: number;
  /** The number alone; null where the noun tells it (طائرتان). */
  readonly number: Span | null;
  readonly bound: QuantityMention['bound'];
  /** "A few hundred". */
  readonly few: boolean;
  readonly percent: boolean;
  readonly noun: Noun | null;
  readonly role: NonNullable<QuantityMention['role']> | null;
  /** Stands for itself: a day of a date or a label is no end of a range. */
  readonly fixed: boolean;
}

/** What else a number may belong to. */
export interface Taken {
  readonly name: (span: Span) => boolean;
  /** The type of the expression of time that a number stands in, or null. */
  readonly time: (span: Span) => TimeMention['type'] | null;
}

/** Every number and every dual of a listed noun, in order. */
export function findCounts(page: Page, pack: LanguagePack, numbers: readonly Numeral[], taken: Taken): Count[] {
  const free = withFractions(page, numbers).filter((numeral) => !taken.name(numeral));
  const codes = codesOf(page, free);
  const starts = free.map((numeral) => boundBefore(page, numeral)?.first ?? startOf(page, numeral));
  const counts = free.flatMap((numeral, n) => {
    const time = taken.time(numeral);
    if (time !== null && endsWith(page, numeral.first - 1, 'month')) return [];
    if (time !== null && (time !== 'duration' || numeral.ordinal)) return [plain(numeral, 'time')];
    if (codes.has(numeral) || namesSides(page, numeral)) return [plain(numeral, 'label')];
    if (numeral.ordinal && !numeral.percent) return [{ ...plain(numeral, 'ordinal'), fixed: false }];
    const count = countAt(page, pack, numeral, starts[n + 1] ?? page.tokens.size);
    return [time === null ? count : { ...count, role: 'time' as const, noun: null }];
  });
  const duals = pack.clitics ? dualsOf(page, taken) : [];
  return duals.length === 0 ? counts : merged(counts, duals);
}

/** "The two sides", «دو طرف»: the two of whom the text speaks; nobody is counted. */
function namesSides(page: Page, { value, last }: Numeral): boolean {
  return value === 2 && page.has(last + 1, 'sides');
}

function plain(numeral: Numeral, role: Count['role']): Count {
  const { from, to, first, last } = numeral;
  const number = { from, to };
  const said = { bound: 'exact', few: false, percent: numeral.percent === true, noun: null } as const;
  return { numeral, from, to, first, last, number, ...said, role, fixed: true };
}

/** The first token of a number, its glued particle ("الـ500") taken in. */
function glueStart(numeral: Numeral): number {
  const apart = numeral.digits && (numeral.article || numeral.clitics !== '');
  return apart ? numeral.first - 1 : numeral.first;
}

/** The same with the sign of a currency before it. */
export function startOf(page: Page, numeral: Numeral): number {
  const start = glueStart(numeral);
  return signBefore(page, start) === null ? start : start - 1;
}

// ---------------------------------------------------------------------------------------------- digits with marks

/** The largest whole of a fraction in digits; "3/25" is something else. */
const LARGEST_WHOLE = 16;

/** "3/4" is a fraction where it can be one and nothing else goes on; two numbers elsewhere. */
function withFractions(page: Page, found: readonly Numeral[]): Numeral[] {
  const made: Numeral[] = [];
  for (let n = 0; n < found.length; n++) {
    const [part, whole] = [found[n]!, found[n + 1]];
    if (whole === undefined || !isFraction(page, part, whole)) made.push(part);
    else {
      const { last, to, percent } = whole;
      made.push(extended(part, { value: part.value / whole.value, last, to, ...(percent ? { percent } : {}) }));
      n++;
    }
  }
  return made;
}

function isFraction(page: Page, part: Numeral, whole: Numeral): boolean {
  if (!part.digits || !whole.digits || part.last - part.first > 1 || part.percent) return false;
  if (
    !chained(page, part, whole, '/') ||
    isGluedMark(page, part.first - 1, '/-') ||
    isGluedMark(page, whole.last + 1, '/-')
  )
    return false;
  const [a, b] = [Math.abs(part.value), whole.value];
  return Number.isInteger(a) && Number.isInteger(b) && a > 0 && a < b && b <= LARGEST_WHOLE;
}

/** Are two numbers joined by one of these marks, without blanks? */
function chained(page: Page, a: Numeral, b: Numeral, marks: string): boolean {
  return b.first === a.last + 2 && isGluedMark(page, a.last + 1, marks);
}

/** A mark between two tokens, without blanks. */
function isGluedMark(page: Page, i: number, marks: string): boolean {
  const char = page.char(i);
  return char !== '' && marks.includes(char) && page.glued(i) && page.glued(i + 1);
}

/**
 * Numbers in chains of three and more ("222-333/4444") or behind a plus are the number of a telephone or a file; two of them
 * that are no range are a day of a dateline or a score ("15-7", "2/1").
 */
function codesOf(page: Page, found: readonly Numeral[]): ReadonlySet<Numeral> {
  const codes = new Set<Numeral>();
  for (let n = 0; n < found.length; ) {
    let end = n + 1;
    while (end < found.length && chained(page, found[end - 1]!, found[end]!, '-/')) end++;
    if (isCode(page, found, n, end)) for (let k = n; k < end; k++) codes.add(found[k]!);
    n = end;
  }
  return codes;
}

function isCode(page: Page, found: readonly Numeral[], first: number, end: number): boolean {
  if (end - first !== 2) return end - first > 2;
  const [a, b] = [found[first]!, found[first + 1]!];
  if (page.char(a.first - 1) === '+') return true;
  const rises = page.char(a.last + 1) === '-' && a.value < b.value;
  return a.digits && b.digits && !a.percent && !b.percent && !rises;
}

// ---------------------------------------------------------------------------------------------- bound and noun

/** Bounds are phrases of up to so many words. */
const LONGEST_BOUND = 6;
const BOUNDS: ReadonlySet<Kind> = new Set<Kind>(['bound', 'vague']);

/** The longest phrase of a bound that ends right before a number; a particle parts the two ("على الأقل وستة"). */
function boundBefore(page: Page, numeral: Numeral): Hit | null {
  if (numeral.clitics !== '') return null;
  const start = startOf(page, numeral);
  for (let i = Math.max(0, start - LONGEST_BOUND); i < start; i++) {
    if (!page.hasAny(i, BOUNDS)) continue;
    for (const hit of page.hits(i)) if (BOUNDS.has(hit.value.kind) && hit.last === start - 1) return hit;
  }
  return null;
}

/** Words between a verb that bounds and its preposition ("لا يزيد عدد الحراس على 30"). */
const SPLIT_REACH = 5;

/** A bound whose verb stands apart from the number, or from the preposition right before it. */
function splitBefore(page: Page, numeral: Numeral): Hit | null {
  const at = startOf(page, numeral) - 1;
  for (let i = at - 1; i >= Math.max(0, at - SPLIT_REACH) && !page.isMark(i); i--) {
    const verb = page.hit(i, 'split');
    if (verb === null || verb.last >= at) continue;
    const negated = page.hit(i - 1, 'split');
    const hit = negated?.last === verb.last ? negated : verb;
    const [, ...prepositions] = hit.value.fields;
    return prepositions.includes(page.word(at)) || prepositions.includes('') ? hit : null;
  }
  return null;
}

/** A bound behind a number ("500 or more"), unless its words begin that of the next number ("500 or less than 600"). */
function boundBehind(page: Page, last: number, next: number): Hit | null {
  const hit = page.hit(last + 1, 'behind');
  return hit === null || hit.clitics !== '' || hit.last >= next ? null : hit;
}

/** @param next the token at which the next number begins, its bound taken in. */
function countAt(page: Page, pack: LanguagePack, numeral: Numeral, next: number): Count {
  const before = boundBefore(page, numeral);
  const split = before === null ? splitBefore(page, numeral) : null;
  const start = before?.first ?? startOf(page, numeral);
  const atOnce = boundBehind(page, numeral.last, next);
  const behind = nounBehind(page, (atOnce?.last ?? numeral.last) + 1, numeral);
  const counted = behind ?? nounBefore(page, pack, numeral, start) ?? signBefore(page, glueStart(numeral));
  const label = before === null ? labelBefore(page, start, counted, numeral) : null;
  const noun = label === null ? counted : null;
  const later = atOnce ?? (behind === null ? null : boundBehind(page, behind.last, next));
  const rate = noun === null && label === null ? rateBefore(page, start, numeral) : null;
  const few = before?.value.value === 'few' && isRound(numeral);
  const bound = behindFirst(few ? undefined : (before ?? split)?.value.fields[0], later?.value.value);
  const ends = [numeral, before, later, noun, rate].filter((span) => span !== null);
  return {
    numeral,
    from: Math.min(...ends.map((span) => span.from)),
    to: Math.max(...ends.map((span) => span.to)),
    first: Math.min(start, ...ends.map((span) => span.first)),
    last: Math.max(...ends.map((span) => span.last)),
    number: numberSpan(numeral, bound, before, later),
    bound,
    few,
    percent: numeral.percent === true || rate !== null,
    noun: numeral.percent ? null : noun,
    role: label,
    fixed: label !== null,
  };
}

/** The quantity without its noun: words that make a limit of the number belong to it, "about" does not. */
function numberSpan(numeral: Numeral, bound: Count['bound'], before: Hit | null, behind: Hit | null): Span {
  const { from, to } = numeral;
  if (bound !== 'at-least' && bound !== 'at-most') return { from, to };
  const limit = before?.value.value === 'about' ? null : before;
  const end = behind !== null && behind.first === numeral.last + 1 ? behind.to : to;
  return { from: limit?.from ?? from, to: end };
}

/** "About 500 or less": what stands behind says more than "about". */
function behindFirst(before: string | undefined, behind: string | undefined): QuantityMention['bound'] {
  const said = before === undefined || LOOSE.has(before) ? (behind ?? before) : before;
  return (said === undefined || said === 'few' ? 'exact' : said) as QuantityMention['bound'];
}

/** Bounds that say less than one behind the number. */
const LOOSE: ReadonlySet<string> = new Set(['few', 'about', 'exact']);

/** A number that "a few" can multiply. */
function isRound(numeral: Numeral): boolean {
  return numeral.plural !== undefined || (!numeral.digits && ROUND.has(numeral.value));
}

const ROUND: ReadonlySet<number> = new Set([10, 12, 100, 1000, 1e4, 1e5, 1e6, 1e9]);

/** Names of arms and craft have so few letters before their hyphen ("إف-16"). */
const LONGEST_TYPE = 3;

/** "Resolution 1701", "phase 2", "إف-16": the number tells which one it is. */
function labelBefore(page: Page, start: number, noun: Noun | null, numeral: Numeral): 'label' | null {
  if (numeral.percent) return null;
  const hyphen = page.char(start - 1) === '-' && page.isWord(start - 2);
  if (hyphen && isGluedMark(page, start - 1, '-') && page.word(start - 2).length <= LONGEST_TYPE) return 'label';
  // "Number two of the group" is a label all the same; what stands right behind a number is counted by it.
  if (noun !== null && noun.first <= numeral.last + 1) return null;
  return endsWith(page, hyphen ? start - 2 : start - 1, 'label') ? 'label' : null;
}

/** "بنسبة 10" is ten percent, unless a ratio goes on. */
function rateBefore(page: Page, start: number, numeral: Numeral): Hit | null {
  if (numeral.percent || page.has(numeral.last + 1, 'joint')) return null;
  return endsWith(page, start - 1, 'rate');
}

/** Phrases before a number have up to so many words. */
const LONGEST_HEAD = 4;

/** The longest phrase of a kind whose last token this is. */
function endsWith(page: Page, last: number, kind: Kind): Hit | null {
  for (let i = Math.max(0, last - LONGEST_HEAD + 1); i <= last; i++) {
    const hit = page.hit(i, kind);
    if (hit?.last === last) return hit;
  }
  return null;
}

// ---------------------------------------------------------------------------------------------- duals

/** "طائرتان" counts by its ending. With the article or a pronoun it points back to what was told and counts nothing new. */
function dualsOf(page: Page, taken: Taken): Count[] {
  return page.tokensOf('dual', 0, page.tokens.size - 1).flatMap((i) => {
    const hit = page.hit(i, 'dual')!;
    if (hit.article || taken.name(hit) || taken.time(hit) !== null) return [];
    const [unit = '', lemma = ''] = hit.value.fields;
    const { from, to, first, last, clitics } = hit;
    const numeral = { from, to, first, last, value: 2, ordinal: false, digits: false, clitics, article: false };
    const before = boundBefore(page, numeral);
    const said = {
      few: false,
      percent: false,
      noun: { unit, lemma, from, to, first, last },
      role: null,
      fixed: false,
    } as const;
    const bound = behindFirst(before?.value.value, page.hit(last + 1, 'behind')?.value.value);
    return [
      { numeral, from: before?.from ?? from, to, first: before?.first ?? first, last, number: null, bound, ...said },
    ];
  });
}

/** Both in order; a dual whose number stands beside it ("جنديان اثنان") is in that count already. */
function merged(counts: readonly Count[], duals: readonly Count[]): Count[] {
  const found: Count[] = [];
  let n = 0;
  for (const dual of duals) {
    while (n < counts.length && counts[n]!.first <= dual.first) found.push(counts[n++]!);
    const [before, behind] = [found.at(-1), counts[n]];
    if ((before && before.last >= dual.first) || (behind && behind.first <= dual.last)) continue;
    found.push(dual);
  }
  return [...found, ...counts.slice(n)];
}
