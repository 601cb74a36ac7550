import type { Day } from './types.ts';

/** Days from 1970-01-01; whole numbers compare and subtract without a calendar. */
export type DayNumber = number;

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MONTH = /^(\d{4})-(\d{2})$/;
const YEAR = /^(\d{4})$/;

/** Number of a day of the Gregorian calendar; month 1 to 12. After H. Hinnant, "days from civil". */
export function dayNumber(year: number, month: number, day: number): DayNumber {
  const y = month <= 2 ? year - 1 : year;
  const era = Math.floor(y / 400);
  const ofEra = y - era * 400;
  const ofYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1;
  return era * 146097 + ofEra * 365 + Math.floor(ofEra / 4) - Math.floor(ofEra / 100) + ofYear - 719468;
}

/** The calendar parts of a day. */
export function partsOf(number: DayNumber): { readonly year: number; readonly month: number; readonly day: number } {
  const z = number + 719468;
  const era = Math.floor(z / 146097);
  const ofEra = z - era * 146097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36524) - Math.floor(ofEra / 146096)) / 365,
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const shifted = Math.floor((5 * ofYear + 2) / 153);
  const month = shifted < 10 ? shifted + 3 : shifted - 9;
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: ofYear - Math.floor((153 * shifted + 2) / 5) + 1,
  };
}

/** ISO form of a day. */
export function isoDay(number: DayNumber): Day {
  const { year, month, day } = partsOf(number);
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
}

/** Number of an ISO day, or of the day of an ISO date-time; null when there is no such day (2025-02-30). */
export function parseDay(iso: string): DayNumber | null {
  const found = DAY.exec(iso.length > 10 && iso[10] === 'T' ? iso.slice(0, 10) : iso);
  if (!found) return null;
  const number = dayNumber(Number(found[1]), Number(found[2]), Number(found[3]));
  return isoDay(number) === found[0] ? number : null;
}

/** ISO weekday: 1 is Monday, 7 is Sunday. */
export function weekdayOf(number: DayNumber): number {
  return ((((number + 3) % 7) + 7) % 7) + 1;
}

/** Days from `from` to `to`; null when one of them is no day. */
export function daysBetween(from: Day, to: Day): number | null {
  const a = parseDay(from);
  const b = parseDay(to);
  return a === null || b === null ? null : b - a;
}

/** Half-open range of days; null = no bound on that side. */
export interface Stretch {
  readonly first: DayNumber | null;
  /** The day after the last one. */
  readonly end: DayNumber | null;
}

/** The days of one EDTF day, month or year, whole at its grain. */
function stretchOfUnit(edtf: string): { readonly first: DayNumber; readonly end: DayNumber } | null {
  const day = parseDay(edtf);
  if (day !== null) return { first: day, end: day + 1 };
  const month = MONTH.exec(edtf);
  if (month) {
    const [year, number] = [Number(month[1]), Number(month[2])];
    if (number < 1 || number > 12) return null;
    return {
      first: dayNumber(year, number, 1),
      end: number === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, number + 1, 1),
    };
  }
  const year = YEAR.exec(edtf);
  if (!year) return null;
  return { first: dayNumber(Number(year[1]), 1, 1), end: dayNumber(Number(year[1]) + 1, 1, 1) };
}

/**
 * The days that an EDTF value covers: a day, month or year, a range `A/B` with `..` for an open side, or one of a set
 * `[..B]`, `[A..]`, `[A..B]` (ISO 8601-2, level 1 and the ranges of level 2). Null when it is none of these or names no day.
 */
export function stretchOfEdtf(edtf: string): Stretch | null {
  const body = edtf.startsWith('[') && edtf.endsWith(']') ? edtf.slice(1, -1) : edtf;
  const separator = body === edtf ? '/' : '..';
  const at = body.indexOf(separator);
  if (at < 0) return body === edtf ? stretchOfUnit(body) : null;
  const [left, right] = [body.slice(0, at), body.slice(at + separator.length)];
  const open = (side: string): boolean => side === '' || side === '..';
  if (open(left) && open(right)) return null;
  const from = open(left) ? null : stretchOfUnit(left);
  const to = open(right) ? null : stretchOfUnit(right);
  if ((!open(left) && !from) || (!open(right) && !to)) return null;
  if (from && to && to.end <= from.first) return null;
  return { first: from?.first ?? null, end: to?.end ?? null };
}

/** The latest of some days; null when there is none. ISO days sort as text. */
export function latestDay(days: readonly (Day | null)[]): Day | null {
  let latest: Day | null = null;
  for (const day of days) if (day !== null && (latest === null || day > latest)) latest = day;
  return latest;
}

/** The earliest of some days; null when there is none. */
export function earliestDay(days: readonly (Day | null)[]): Day | null {
  let earliest: Day | null = null;
  for (const day of days) if (day !== null && (earliest === null || day < earliest)) earliest = day;
  return earliest;
}
