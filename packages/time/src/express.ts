// ISO and EDTF text, made at the edge only.

import { type CivilDay, dateIn, gregorianDate } from './calendar.ts';
import type { Length } from './draft.ts';
import type { Calendar } from './types.ts';

/** "00" to "99": dates are written often enough that padding would be felt. */
const TWO: readonly string[] = Array.from({ length: 100 }, (_, n) => (n < 10 ? `0${n}` : String(n)));

function two(n: number): string {
  return TWO[n] ?? String(n);
}

function four(n: number): string {
  return n >= 1000 ? String(n) : String(n).padStart(4, '0');
}

/** Four digits at least; years before 1 BC with a minus. */
export function edtfYear(year: number): string {
  return year < 0 ? `-${four(-year)}` : four(year);
}

export function edtfMonth(year: number, month: number): string {
  return `${edtfYear(year)}-${two(month)}`;
}

export function edtfDay(calendar: Calendar, day: number): string {
  if (calendar !== 'gregorian') return written(dateIn(calendar, day));
  let text = days.get(day);
  if (text === undefined) {
    if (days.size >= MOST_DAYS) days.clear();
    text = written(gregorianDate(day));
    days.set(day, text);
  }
  return text;
}

/** The days of one text lie near each other and are written several times each. */
const days = new Map<number, string>();
const MOST_DAYS = 1000;

function written({ year, month, day }: CivilDay): string {
  return `${edtfMonth(year, month)}-${two(day)}`;
}

/** A moment in seconds since 1970 (local): a day, or a date-time when `timed`. */
export function isoMoment(seconds: number, timed: boolean): string {
  const day = Math.floor(seconds / 86400);
  const date = edtfDay('gregorian', day);
  return timed ? `${date}T${isoClock(seconds - day * 86400)}` : date;
}

/** `HH:MM:SS` of a second of the day. */
export function isoClock(second: number): string {
  return `${two(Math.floor(second / 3600))}:${two(Math.floor(second / 60) % 60)}:${two(Math.floor(second % 60))}`;
}

/** ISO 8601 duration; null for a vague one. */
export function isoDuration(length: Length): string | null {
  if (length.vague) return null;
  const years = length.months % 12 === 0 ? length.months / 12 : 0;
  const months = length.months - years * 12;
  const hours = Math.floor(length.seconds / 3600);
  const minutes = Math.floor((length.seconds % 3600) / 60);
  const seconds = Math.round((length.seconds % 60) * 1000) / 1000;
  const weeks = length.unit === 'week' && length.days % 7 === 0 && length.months === 0 && length.seconds === 0;
  const date = `${years ? `${years}Y` : ''}${months ? `${months}M` : ''}${length.days ? (weeks ? `${length.days / 7}W` : `${length.days}D`) : ''}`;
  const time = `${hours ? `${hours}H` : ''}${minutes ? `${minutes}M` : ''}${seconds ? `${seconds}S` : ''}`;
  if (date === '' && time === '') return length.unit === 'second' ? 'PT0S' : 'P0D';
  return `P${date}${time ? `T${time}` : ''}`;
}
