import type { TimeMention } from '@isnad/reading';
import { partsOf, weekdayOf } from '../calendar.ts';
import { monthOf } from '../frame/when.ts';
import { type Constraint, type Finder, reason, timesOf } from './constraint.ts';

/** How far from the report's own day the words for today, yesterday and tomorrow stand, by rule of the time room. */
const DAY_WORDS: Readonly<Record<string, number>> = { today: 0, tonight: 0, yesterday: -1, tomorrow: 1 };
/** A day word and the weekday or date that it goes with stand at most this far apart: a comma, a blank. */
const BESIDE = 2;

function offsetOf(mention: TimeMention): number | null {
  return DAY_WORDS[mention.rule.replace(/-weekday$/, '')] ?? null;
}

interface Anchored {
  readonly mention: TimeMention;
  /** Days from the report's own day to the day that is named. */
  readonly offset: number;
}

/** Times that a day word ties to the report's own day, in one expression with it or right beside it. */
function anchored(times: readonly TimeMention[]): Anchored[] {
  return times.flatMap((mention, at): Anchored[] => {
    const own = offsetOf(mention);
    if (own !== null) return [{ mention, offset: own }];
    const before = times[at - 1];
    const offset = before && mention.from - before.to <= BESIDE ? offsetOf(before) : null;
    return offset === null ? [] : [{ mention, offset }];
  });
}

/** "Today Saturday", "yesterday, Monday": the report's day of the week. */
export const weekdayOfToday: Finder = (material) =>
  anchored(timesOf(material)).flatMap(({ mention, offset }): Constraint[] => {
    const { weekday } = mention;
    if (weekday === undefined) return [];
    const allows = (day: number): boolean => weekdayOf(day + offset) === weekday;
    return [{ reason: reason('weekday', mention, { weekday, offset }), from: null, end: null, allows }];
  });

/** "Today, 30 August": the day itself, as far as the words state it. */
export const dateOfToday: Finder = (material) =>
  anchored(timesOf(material)).flatMap(({ mention, offset }): Constraint[] => {
    const found = /^([\dX]{4})-(\d{2})-(\d{2})$/.exec(mention.edtf ?? '');
    if (!found || !mention.stated.includes('day') || !mention.stated.includes('month')) return [];
    const [, year = '', month = '', date = ''] = found;
    const open = !mention.stated.includes('year');
    const allows = (day: number): boolean => {
      const parts = partsOf(day + offset);
      return parts.month === Number(month) && parts.day === Number(date) && (open || parts.year === Number(year));
    };
    const named = open ? `XXXX-${month}-${date}` : `${year}-${month}-${date}`;
    return [{ reason: reason('date', mention, { day: named }), from: null, end: null, allows }];
  });

/** "The current February": the report's month. */
export const currentMonth: Finder = (material) =>
  timesOf(material).flatMap((mention): Constraint[] => {
    const month = monthOf(mention);
    if (mention.rule !== 'month-this' || month === null || !mention.stated.includes('month')) return [];
    const allows = (day: number): boolean => partsOf(day).month === month;
    const named = `XXXX-${String(month).padStart(2, '0')}`;
    return [{ reason: reason('current-month', mention, { month: named }), from: null, end: null, allows }];
  });
