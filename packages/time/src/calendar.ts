import { islamicMonths, islamicOrigin, islamicYear } from './generated/islamic.ts';
import type { Calendar } from './types.ts';

/** Days are counted from 1970-01-01 = 0, in the proleptic Gregorian calendar. */
export interface CivilDay {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

/** Day number of a Gregorian date; months beyond 1..12 run over into other years. */
export function gregorianDay(year: number, month: number, day: number): number {
  const months = year * 12 + month - 1;
  const m = (((months % 12) + 12) % 12) + 1;
  const y = Math.floor(months / 12) - (m <= 2 ? 1 : 0);
  const era = Math.floor(y / 400);
  const yearOfEra = y - era * 400;
  const dayOfYear = Math.floor((153 * (m > 2 ? m - 3 : m + 9) + 2) / 5) + day - 1;
  const dayOfEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear;
  return era * 146097 + dayOfEra - 719468;
}

/** The Gregorian date of a day number. */
export function gregorianDate(day: number): CivilDay {
  const z = day + 719468;
  const era = Math.floor(z / 146097);
  const doe = z - era * 146097;
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365);
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100));
  const mp = Math.floor((5 * doy + 2) / 153);
  const month = mp < 10 ? mp + 3 : mp - 9;
  return {
    year: yoe + era * 400 + (month <= 2 ? 1 : 0),
    month,
    day: doy - Math.floor((153 * mp + 2) / 5) + 1,
  };
}

/** Monday 1 ... Sunday 7. */
export function weekdayOf(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}

/** The Monday of the week that holds a day. */
export function weekStart(day: number): number {
  return day - weekdayOf(day) + 1;
}

/** Solar Hijri years 1178 to 1634 follow a cycle of 33 years with 8 leap years. */
function persianYearStart(year: number): number {
  const cycles = Math.floor((year - 1) / 33);
  const rest = year - 1 - cycles * 33;
  let leaps = cycles * 8;
  for (let y = 1; y <= rest; y++) if (isPersianLeap(y)) leaps++;
  return PERSIAN_ORIGIN + (year - 1) * 365 + leaps;
}
function isPersianLeap(year: number): boolean {
  return (((25 * year + 11) % 33) + 33) % 33 < 8;
}
/** 1 Farvardin of year 1 as this cycle counts it: 1 Farvardin 1404 is 2025-03-21. */
const PERSIAN_ORIGIN = -492268;

function persianDay(year: number, month: number, day: number): number {
  const before = month <= 7 ? (month - 1) * 31 : 186 + (month - 7) * 30;
  return persianYearStart(year) + before + day - 1;
}

/** First day of a Hijri month by the calendar of Umm al-Qura; by the mean month outside the years of its table. */
function islamicMonthStart(year: number, month: number): number {
  const index = (year - islamicYear) * 12 + month - 1;
  if (index < 0 || index >= islamicMonths.length) return Math.floor(islamicOrigin + index * 29.530588);
  return islamicOrigin + index * 29 + (islamicLongBefore()[index] ?? 0);
}
let longBefore: number[] | null = null;
/** How many months of 30 days lie before each month of the table. */
function islamicLongBefore(): number[] {
  if (longBefore) return longBefore;
  longBefore = [0];
  for (let i = 0; i < islamicMonths.length; i++)
    longBefore.push((longBefore[i] ?? 0) + (islamicMonths[i] === '1' ? 1 : 0));
  return longBefore;
}

/** Day number of a date in a calendar. The month may run over 12; the day is not checked. */
export function dayIn(calendar: Calendar, year: number, month: number, day: number): number {
  if (calendar === 'gregorian') return gregorianDay(year, month, day);
  const y = year + Math.floor((month - 1) / 12);
  const m = ((((month - 1) % 12) + 12) % 12) + 1;
  return calendar === 'persian' ? persianDay(y, m, day) : islamicMonthStart(y, m) + day - 1;
}

/** How many days a month has. */
export function monthLength(calendar: Calendar, year: number, month: number): number {
  return dayIn(calendar, year, month + 1, 1) - dayIn(calendar, year, month, 1);
}

/** The date of a day number in a calendar. */
export function dateIn(calendar: Calendar, day: number): CivilDay {
  if (calendar === 'gregorian') return gregorianDate(day);
  const g = gregorianDate(day);
  let year = calendar === 'persian' ? g.year - 621 : Math.floor(((g.year - 622) * 33) / 32) + 2;
  while (dayIn(calendar, year, 1, 1) > day) year--;
  while (dayIn(calendar, year + 1, 1, 1) <= day) year++;
  let month = 12;
  while (month > 1 && dayIn(calendar, year, month, 1) > day) month--;
  return { year, month, day: day - dayIn(calendar, year, month, 1) + 1 };
}

/** Easter Sunday of the Western churches (Meeus, Jones, Butcher). */
export function easter(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return gregorianDay(year, Math.floor(n / 31), (n % 31) + 1);
}

/** The nth weekday of a month (n = -1: the last one). */
export function nthWeekday(year: number, month: number, n: number, weekday: number): number {
  if (n < 0) {
    const last = gregorianDay(year, month + 1, 1) - 1;
    return last - ((weekdayOf(last) - weekday + 7) % 7) + (n + 1) * 7;
  }
  const first = gregorianDay(year, month, 1);
  return first + ((weekday - weekdayOf(first) + 7) % 7) + (n - 1) * 7;
}
