import type { Span } from '@isnad/text';
import type { Calendar, Grain, Modifier, Relation } from './types.ts';

/** A unit of time as the words count it. */
export type Unit = Grain | 'night' | 'weekend' | 'fortnight';

/** A length of time; months are never turned into days. `vague` lengths ("several weeks") have no figure. */
export interface Length {
  readonly months: number;
  readonly days: number;
  readonly seconds: number;
  /** The unit named last, which gives the grain of what is counted from it. */
  readonly unit: Unit;
  readonly vague: boolean;
}

/** A time of day; minutes and seconds are null where not said. */
export interface ClockTime {
  readonly hour: number;
  readonly minute: number | null;
  readonly second: number | null;
}

/** A period counted from the one of the anchor: `next three weeks` = week, +1, count 3. */
export interface Step {
  readonly unit: Unit;
  readonly by: number;
  /** How many periods; null = "the coming days", number not said. */
  readonly count?: number | null;
  /** Counted from what was spoken of before ("the same month"), not from the report's day. */
  readonly same?: boolean;
  /** "The following day": in a report counted from what was spoken of before, in talk from today. */
  readonly following?: boolean;
  /** The very next one ("the coming weekend"). */
  readonly near?: boolean;
  /** No word moves it: «نهاية [العام]» is that of the running one. */
  readonly running?: boolean;
}

/** What the words themselves say, before it is known when they were said. */
export interface Fields {
  readonly calendar?: Calendar;
  /** Calendar of the year where it is another than the month's ("Ramadan 2019"). */
  readonly yearCalendar?: Calendar;
  readonly century?: number;
  readonly decade?: number;
  readonly year?: number;
  readonly half?: number;
  readonly quarter?: number;
  /** EDTF season 21 to 24. */
  readonly season?: number;
  readonly month?: number;
  readonly day?: number;
  readonly weekday?: number;
  readonly feast?: string;
  /** Which one of a row (-1 the last), or with `count` so many from that one on (-1: at its end). */
  readonly nth?: { readonly n: number; readonly unit: Unit | 'weekday'; readonly count?: number };
  readonly step?: Step;
  /** The year of a running or same period, counted from the report's («الشهر نفسه من العام الماضي»: -1). */
  readonly yearBy?: number;
  /** Which occurrence of a month, weekday, season or feast: +1 next, -1 last, 0 this. */
  readonly turn?: number;
  readonly length?: Length;
  /** The shorter end of a length between two («من 3 إلى 5 أيام»). */
  readonly least?: Length;
  /** A length counted back (-1) or forward (1) from the anchor. */
  readonly offset?: number;
  /** The named day from which the length is counted. */
  readonly base?: Fields;
  readonly event?: Span;
  /** Part of the day, a key of `dayparts`. */
  readonly part?: string;
  readonly clock?: ClockTime;
  readonly zone?: string;
  readonly edge?: Modifier;
  readonly edgeNote?: string;
  readonly approx?: boolean;
  /** Comes again: every `length`, or every such weekday. */
  readonly every?: boolean;
  readonly adverb?: string;
  readonly alternative?: Fields;
  /** Why the words cannot be quite right. */
  readonly doubt?: string;
}

/** A candidate: where it stands, what it says, which rule proposed it. */
export interface Draft extends Span {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  readonly rule: string;
  readonly fields: Fields;
  /** Two ends of a range; `fields` is then empty. */
  readonly range?: readonly [Draft, Draft];
  readonly relation?: Relation;
  /** Tense that the direction word itself tells: what has been so «منذ أيلول» began in the past. */
  readonly tense?: 'past' | 'future';
  /** Says nothing by itself («نهاية»، «الأسبوع الأول»): dropped unless another part of an expression takes it in. */
  readonly partial?: boolean;
}

/** Ranks of fields from fine to coarse. */
export const RANK = {
  clock: 2,
  part: 3,
  day: 4,
  week: 5,
  month: 6,
  quarter: 7,
  half: 8,
  year: 9,
  decade: 10,
  century: 11,
} as const;

const UNIT_RANK: Readonly<Record<Unit, number>> = {
  second: 0,
  minute: 1,
  hour: 2,
  night: RANK.day,
  day: RANK.day,
  weekend: RANK.day,
  week: RANK.week,
  fortnight: RANK.week,
  month: RANK.month,
  quarter: RANK.quarter,
  half: RANK.half,
  year: RANK.year,
  decade: RANK.decade,
  century: RANK.century,
};

export function rankOfUnit(unit: Unit): number {
  return UNIT_RANK[unit];
}

/** Every rank at which these fields say something, finest and coarsest; an edge word alone lies below all. */
export function ranks(fields: Fields): { readonly finest: number; readonly coarsest: number } {
  const bits = rankBits(fields);
  return bits === 0
    ? { finest: -1, coarsest: -1 }
    : { finest: 31 - Math.clz32(bits & -bits), coarsest: 31 - Math.clz32(bits) };
}

/** A bit for every rank: asked of each pair of neighbours, so no list is made. */
function rankBits(fields: Fields): number {
  let bits = 0;
  if (fields.clock) bits |= 1 << RANK.clock;
  if (fields.part) bits |= 1 << RANK.part;
  if (fields.day !== undefined || fields.weekday !== undefined || fields.feast) bits |= 1 << RANK.day;
  if (fields.nth) bits |= 1 << (fields.nth.unit === 'weekday' ? RANK.day : UNIT_RANK[fields.nth.unit]);
  if (fields.month !== undefined) bits |= 1 << RANK.month;
  if (fields.quarter !== undefined || fields.season !== undefined) bits |= 1 << RANK.quarter;
  if (fields.half !== undefined) bits |= 1 << RANK.half;
  if (fields.year !== undefined) bits |= 1 << RANK.year;
  if (fields.decade !== undefined) bits |= 1 << RANK.decade;
  if (fields.century !== undefined) bits |= 1 << RANK.century;
  if (fields.step) bits |= 1 << UNIT_RANK[fields.step.unit];
  return bits;
}

/** Adds two lengths; the result is vague when one of them is. */
export function addLengths(a: Length, b: Length): Length {
  return {
    months: a.months + b.months,
    days: a.days + b.days,
    seconds: a.seconds + b.seconds,
    unit: b.unit,
    vague: a.vague || b.vague,
  };
}

const MONTHS: Partial<Record<Unit, number>> = { month: 1, quarter: 3, half: 6, year: 12, decade: 120, century: 1200 };
const DAYS: Partial<Record<Unit, number>> = { day: 1, night: 1, week: 7, fortnight: 14, weekend: 2 };
const SECONDS: Partial<Record<Unit, number>> = { second: 1, minute: 60, hour: 3600 };

/** So many units as a length. Parts of a month or year that are whole in the finer unit go down to it. */
export function lengthOf(count: number, unit: Unit, vague = false): Length {
  const months = (MONTHS[unit] ?? 0) * count;
  const days = (DAYS[unit] ?? 0) * count;
  const seconds = (SECONDS[unit] ?? 0) * count;
  const wholeMonths = Math.floor(months);
  const wholeDays = Math.floor(days);
  return {
    months: wholeMonths,
    days: wholeDays + Math.round((months - wholeMonths) * 30),
    seconds: seconds + (days - wholeDays) * 86400,
    unit,
    vague,
  };
}
