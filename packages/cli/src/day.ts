import { Failure } from '@isnad/views';

const DAY = /^(\d{4})-(\d{2})-(\d{2})$/;
const MOMENT = /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?$/;

/** Is this an ISO day that the calendar has? Day 0 and 31 June are none. */
export function isDay(value: string): boolean {
  const parts = DAY.exec(value);
  if (!parts) return false;
  const [year, month, day] = parts.slice(1).map(Number) as [number, number, number];
  // setUTCFullYear takes the years 0 to 99 as they stand; the constructor of Date would add 1900.
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day);
  return year > 0 && date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

/** @throws {Failure} when the value of a field or option is no day. */
export function checkDay(field: string, value: string): string {
  if (!isDay(value)) throw new Failure('field-not-day', { field, value });
  return value;
}

/** An ISO day or date-time. @throws {Failure} when the value of a field or option is neither. */
export function checkMoment(field: string, value: string): string {
  const day = MOMENT.exec(value)?.[1] ?? value;
  if (!isDay(day)) throw new Failure('field-not-moment', { field, value });
  return value;
}

/** Today on this machine's calendar, as an ISO day. */
function today(): string {
  const now = new Date();
  const pad = (part: number): string => String(part).padStart(2, '0');
  return `${now.getFullYear()}-${pad(now.getMonth() + 1)}-${pad(now.getDate())}`;
}

/** The day of `--as-of`; today when it was left out. @throws {Failure} when it is no day. */
export function asOfDay(given: string | true | undefined): string {
  return typeof given === 'string' ? checkDay('--as-of', given) : today();
}
