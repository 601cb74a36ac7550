import { gregorianDay, monthLength } from './calendar.ts';
import type { FindOptions, Language } from './types.ts';

/** The reference as a day number and, where it says one, a second of that day; local to the zone. */
export interface Reference {
  readonly day: number | null;
  readonly second: number | null;
}

const LANGUAGES: readonly string[] = ['ar', 'fa', 'en'];
const CONVENTIONS: readonly string[] = ['news', 'dialogue'];

/**
 * Checks the options of a search.
 * @throws {RangeError} for a reference that is no ISO day or date-time, an unknown language, convention or zone; the value stands in the message.
 */
export function checkOptions(options: FindOptions): Reference {
  const { language, convention, zone } = options;
  if (language !== undefined && !LANGUAGES.includes(language))
    throw new RangeError(`Unknown language "${language}": one of ${LANGUAGES.join(', ')}`);
  if (convention !== undefined && !CONVENTIONS.includes(convention))
    throw new RangeError(`Unknown convention "${convention}": one of ${CONVENTIONS.join(', ')}`);
  if (zone !== undefined) checkZone(zone);
  return readReference(options.reference ?? null, zone ?? 'UTC');
}

export function isLanguage(value: string): value is Language {
  return LANGUAGES.includes(value);
}

function checkZone(zone: string): void {
  try {
    formatOf(zone);
  } catch {
    throw new RangeError(`Unknown time zone "${zone}"`);
  }
}

/** Formats are dear to make and few zones are asked for. */
const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('en-u-nu-latn', {
      timeZone: zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
    formats.set(zone, format);
  }
  return format;
}

const MOMENT = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d)(?::(\d\d)(?:\.\d{1,9})?)?(Z|[+-]\d\d:?\d\d)?)?$/;

function readReference(reference: string | null, zone: string): Reference {
  if (reference === null) return { day: null, second: null };
  const match = MOMENT.exec(reference);
  const [year = 0, month = 0, date = 0, hour = 0, minute = 0, second = 0] = (match ?? [])
    .slice(1, 7)
    .map((part) => Number(part ?? 0));
  const valid =
    match &&
    month >= 1 &&
    month <= 12 &&
    date >= 1 &&
    date <= monthLength('gregorian', year, month) &&
    hour < 24 &&
    minute < 60 &&
    second < 61;
  if (!valid) throw new RangeError(`Reference "${reference}" is no ISO day or date-time`);
  const day = gregorianDay(year, month, date);
  if (match[4] === undefined) return { day, second: null };
  const seconds = hour * 3600 + minute * 60 + Math.min(second, 59);
  return match[7] === undefined ? { day, second: seconds } : inZone(day * 86400 + seconds - offsetOf(match[7]), zone);
}

function offsetOf(zone: string): number {
  if (zone === 'Z') return 0;
  const sign = zone[0] === '-' ? -1 : 1;
  return sign * (Number(zone.slice(1, 3)) * 3600 + Number(zone.slice(-2)) * 60);
}

/** A moment of UTC as the clocks of a zone show it. */
function inZone(seconds: number, zone: string): Reference {
  const local = zone === 'UTC' ? seconds : seconds + zoneOffset(seconds, zone);
  const day = Math.floor(local / 86400);
  return { day, second: local - day * 86400 };
}

/** How far a zone's clocks are ahead of UTC at a moment, in seconds. */
export function zoneOffset(seconds: number, zone: string): number {
  const parts = Object.fromEntries(
    formatOf(zone)
      .formatToParts(seconds * 1000)
      .map((part) => [part.type, Number(part.value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0, second = 0 } = parts as Record<string, number>;
  return gregorianDay(year, month, day) * 86400 + hour * 3600 + minute * 60 + second - seconds;
}
