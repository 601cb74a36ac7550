// From an expression to other notations: EDTF, TIMEX3, a plain interval. Each says what it cannot carry.

import { gregorianDay, weekStart } from './calendar.ts';
import { edtfDay } from './express.ts';
import type { Grain, TimeExpression } from './types.ts';

/** A half-open interval of ISO days or date-times, local; null = open or unknown. */
export interface Interval {
  readonly start: string | null;
  readonly end: string | null;
}

/**
 * The plain interval `[start, end)`. It cannot carry the direction ("by" and "until" look alike), the modifier, what
 * was stated and what supplied, sets and durations (both ends null).
 */
export function toInterval(time: TimeExpression): Interval {
  return { start: time.earliest, end: time.latest };
}

/**
 * EDTF (ISO 8601-2). Where EDTF has no short form, an interval of days; null for sets, durations and what stays
 * unknown. It cannot carry start / mid / end, parts of the day, or the difference of "since" and "during".
 */
export function toEdtf(time: TimeExpression): string | null {
  if (time.edtf !== null) return time.edtf;
  if (time.earliest === null && time.latest === null) return null;
  return `${time.earliest ?? '..'}/${time.latest === null ? '..' : lastDay(time.latest)}`;
}

function dayNumber(iso: string): number {
  const [year = 0, month = 1, day = 1] = iso.slice(0, 10).split('-').map(Number);
  return gregorianDay(year, month, day);
}

/** The last day, or the moment itself, before an exclusive end. */
function lastDay(iso: string): string {
  return iso.length > 10 ? iso : edtfDay('gregorian', dayNumber(iso) - 1);
}

/** Attributes of a TIMEX3 element (TimeML 1.2.1). */
export interface Timex3 {
  readonly tid: string;
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string;
  readonly mod?: 'START' | 'MID' | 'END' | 'APPROX' | 'BEFORE' | 'AFTER' | 'ON_OR_BEFORE' | 'ON_OR_AFTER';
  /** First and last day of a range, which TIMEX3 would give as elements of their own. */
  readonly begin?: string;
  readonly end?: string;
}

const MODIFIERS = { start: 'START', mid: 'MID', end: 'END', approx: 'APPROX' } as const;
const BOUNDS = {
  by: 'ON_OR_BEFORE',
  until: 'ON_OR_BEFORE',
  since: 'ON_OR_AFTER',
  before: 'BEFORE',
  after: 'AFTER',
} as const;

/**
 * The TIMEX3 attributes. `mod` holds one word only: the direction goes before start / mid / end. Alternatives, doubts
 * and the calendar of the words are lost; an open value is `XXXX-09`, an unknown one `PAST_REF`, `PRESENT_REF` or
 * `FUTURE_REF` by its rule, else `X`.
 */
export function toTimex3(time: TimeExpression, tid = 't1'): Timex3 {
  const bound = time.relation in BOUNDS ? BOUNDS[time.relation as keyof typeof BOUNDS] : undefined;
  const mod = bound ?? (time.modifier ? MODIFIERS[time.modifier] : undefined);
  const range = time.rule.startsWith('range') && time.earliest && time.latest;
  return {
    tid,
    type: typeOf(time),
    value: valueText(time),
    ...(mod ? { mod } : {}),
    ...(range ? { begin: time.earliest!, end: lastDay(time.latest!) } : {}),
  };
}

function typeOf(time: TimeExpression): Timex3['type'] {
  if (time.kind === 'set') return 'SET';
  if (time.kind === 'duration' || time.relation === 'within') return 'DURATION';
  return time.kind === 'clock' || time.clock !== null ? 'TIME' : 'DATE';
}

const REFERENCES: Readonly<Record<string, string>> = { now: 'PRESENT_REF', earlier: 'PAST_REF', later: 'FUTURE_REF' };

function valueText(time: TimeExpression): string {
  if (time.kind === 'duration' || time.relation === 'within') return time.duration ?? 'PXX';
  if (time.kind === 'set') return time.duration ?? (time.weekday === undefined ? 'XXXX' : `XXXX-WXX-${time.weekday}`);
  const reference = REFERENCES[time.rule];
  if (reference) return reference;
  const point = pointOf(time);
  if (point === null)
    return time.edtf?.replace(/^\[\.\.|\]$/g, '') ?? (time.clock ? `XXXX-XX-XXT${time.clock.slice(0, 5)}` : 'X');
  return pointValue(point, time.grain, time.clock);
}

/** A day inside the period that the words name: a bound names the period at its edge. */
export function pointOf(time: TimeExpression): string | null {
  if (time.relation === 'by' || time.relation === 'until') return time.latest && lastDay(time.latest);
  if (time.relation === 'before') return time.latest;
  if (time.relation === 'after') return time.earliest && edtfDay('gregorian', dayNumber(time.earliest) - 1);
  return time.earliest;
}

function pointValue(point: string, grain: Grain, clock: string | null): string {
  const [year = '', month = '01'] = point.slice(0, 10).split('-');
  if (clock !== null) return `${point.slice(0, 10)}T${clock.slice(0, grain === 'second' ? 8 : 5)}`;
  if (grain === 'century') return year.slice(0, 2);
  if (grain === 'decade') return year.slice(0, 3);
  if (grain === 'year') return year;
  if (grain === 'half') return `${year}-H${Number(month) > 6 ? 2 : 1}`;
  if (grain === 'quarter') return `${year}-Q${Math.ceil(Number(month) / 3)}`;
  if (grain === 'month') return `${year}-${month}`;
  return grain === 'week' ? weekValue(dayNumber(point)) : point.slice(0, 10);
}

/** ISO week: the week belongs to the year of its Thursday. */
function weekValue(day: number): string {
  const thursday = weekStart(day) + 3;
  const year = edtfDay('gregorian', thursday).slice(0, 4);
  const week = Math.floor((thursday - gregorianDay(Number(year), 1, 1)) / 7) + 1;
  return `${year}-W${String(week).padStart(2, '0')}`;
}
