// Back into words, with the month names and digits of a region.

import { dateIn, gregorianDay } from './calendar.ts';
import { pointOf } from './convert.ts';
import { names } from './generated/names.ts';
import type { Calendar, Grain, Language, TimeExpression } from './types.ts';

export interface FormatOptions {
  readonly language: Language;
  /** Which month names; those of Egypt and the Gulf when the language has no such list. Default `levant` in Arabic. */
  readonly months?: 'levant' | 'egypt' | 'maghreb' | 'morocco';
  /** Default: ASCII digits, in Persian the Persian ones. */
  readonly digits?: 'latin' | 'arabic' | 'persian';
  /** Write single days in this calendar; only Persian has names for `persian`. Default `gregorian`. */
  readonly calendar?: Calendar;
}

const ZERO = { latin: 0x30, arabic: 0x660, persian: 0x6f0 } as const;

/** One call's settings, with every look-up that the parts need. */
class Writer {
  readonly #names: Readonly<Record<string, readonly string[]>>;
  readonly #months: readonly string[];
  readonly #zero: number;
  readonly calendar: Calendar;

  constructor(options: FormatOptions) {
    this.#names = names[options.language];
    this.calendar = options.calendar === 'persian' && this.#names['months persian'] ? 'persian' : 'gregorian';
    const region = options.months ?? (options.language === 'ar' ? 'levant' : 'egypt');
    this.#months = this.#names[`months ${region}`] ?? this.#names['months egypt'] ?? [];
    this.#zero = ZERO[options.digits ?? (options.language === 'fa' ? 'persian' : 'latin')];
  }

  digits(text: string): string {
    if (this.#zero === ZERO.latin) return text;
    return text.replace(/\d/g, (digit) => String.fromCharCode(this.#zero + Number(digit)));
  }

  month(month: number, calendar: Calendar = 'gregorian'): string {
    const list = calendar === 'persian' ? this.#names['months persian'] : this.#months;
    return list?.[month - 1] ?? '';
  }

  nth(list: string, n: number): string {
    return this.#names[list]?.[n - 1] ?? '';
  }

  /** Fills the words of a form: `{month} {year}`. */
  form(key: string, parts: Readonly<Record<string, string>>): string {
    const pattern = this.#names[key]?.[0] ?? '{}';
    return pattern.replace(/\{(\w*)\}/g, (_, part: string) => parts[part] ?? '').trim();
  }

  wrap(key: string | null, value: string): string {
    return key !== null && this.#names[key] ? this.form(key, { '': value }) : value;
  }
}

/**
 * Writes an expression in words: `27 أيلول 2024`, "by the end of 2026", «تا پایان سال ۲۰۲۶». What has no value (an open
 * weekday, a set) is given back as it stands in the text.
 * @throws {RangeError} for an unknown language.
 */
export function format(time: TimeExpression, options: FormatOptions): string {
  if (!(options.language in names)) throw new RangeError(`Unknown language "${options.language}": one of ar, fa, en`);
  const writer = new Writer(options);
  if (time.kind === 'set') return time.text;
  if (time.kind === 'duration' || time.relation === 'within') return lengthText(time, writer);
  const isStretch = time.rule.startsWith('range') || time.grain === 'week';
  if (isStretch && time.earliest && time.latest) return rangeText(time, writer);
  const value = pointText(time, writer);
  if (value === null) return time.text;
  const relation = time.relation === 'at' ? null : time.relation;
  return writer.wrap(relation, writer.wrap(time.modifier, value));
}

function lengthText(time: TimeExpression, writer: Writer): string {
  const relation = time.relation === 'at' ? null : time.relation;
  const length = durationText(time.duration, writer, relation !== null);
  return length === null ? time.text : writer.wrap(relation, length);
}

function pointText(time: TimeExpression, writer: Writer): string | null {
  const point = pointOf(time);
  if (point === null) return openText(time, writer);
  const date = periodText(point, time.grain, writer);
  return time.clock === null ? date : writer.form('on', { date, clock: clockText(time.clock, writer) });
}

function clockText(clock: string, writer: Writer): string {
  const short = clock.endsWith(':00') ? clock.slice(0, 5) : clock;
  return writer.form('clock', { clock: writer.digits(short) });
}

/** A month or day whose year stays open. */
function openText(time: TimeExpression, writer: Writer): string | null {
  const match = /XXXX-(\d\d)(?:-(\d\d))?/.exec(time.edtf ?? '');
  if (match) {
    const month = writer.month(Number(match[1]));
    return match[2]
      ? writer.form('open-day', { day: writer.digits(String(Number(match[2]))), month })
      : writer.form('open-month', { month });
  }
  return time.clock === null ? null : clockText(time.clock, writer);
}

function periodText(iso: string, grain: Grain, writer: Writer): string {
  const [y = 0, m = 1, d = 1] = iso.slice(0, 10).split('-').map(Number);
  const key = formOf(grain);
  const calendar = key === 'day' ? writer.calendar : 'gregorian';
  const date = calendar === 'gregorian' ? { year: y, month: m, day: d } : dateIn(calendar, gregorianDay(y, m, d));
  const parts = {
    day: writer.digits(String(date.day)),
    month: writer.month(date.month, calendar),
    year: writer.digits(String(date.year)),
    quarter: writer.nth('quarters', Math.ceil(date.month / 3)),
    half: writer.nth('halves', date.month > 6 ? 2 : 1),
  };
  return writer.form(key, parts);
}

/** Weeks and parts of days are written by their days; decades and centuries by their first year. */
function formOf(grain: Grain): 'year' | 'half' | 'quarter' | 'month' | 'day' {
  if (grain === 'decade' || grain === 'century') return 'year';
  return grain === 'year' || grain === 'half' || grain === 'quarter' || grain === 'month' ? grain : 'day';
}

function rangeText(time: TimeExpression, writer: Writer): string {
  const start = periodText(time.earliest!, time.grain, writer);
  const end = periodText(pointOf({ ...time, relation: 'until' })!, time.grain, writer);
  return writer.form('range', { start, end });
}

const UNITS = { Y: 'year', M: 'month', W: 'week', D: 'day', TH: 'hour', TM: 'minute', TS: 'second' } as const;

function durationText(iso: string | null, writer: Writer, governed: boolean): string | null {
  if (iso === null) return null;
  const [date = '', clock = ''] = iso.slice(1).split('T');
  const parts = [...pieces(date, ''), ...pieces(clock, 'T')].map(([count, unit]) =>
    countText(count, unit, writer, governed),
  );
  return parts.length === 0 ? null : parts.join(writer.nth('and', 1));
}

function pieces(text: string, prefix: '' | 'T'): [number, string][] {
  return [...text.matchAll(/([\d.]+)([A-Z])/g)].map(([, count, letter]) => [
    Number(count),
    UNITS[`${prefix}${letter}` as keyof typeof UNITS],
  ]);
}

/** One, two, three to ten, more: Arabic has a form for each. */
function countText(count: number, unit: string, writer: Writer, governed: boolean): string {
  const dual = governed && count === 2 ? writer.nth(`unit ${unit}`, 5) : '';
  if (dual !== '') return dual;
  if (count === 1 || count === 2) return writer.nth(`unit ${unit}`, count);
  const many = count % 100 >= 3 && count % 100 <= 10 ? 3 : 4;
  return `${writer.digits(String(count))} ${writer.nth(`unit ${unit}`, many)}`;
}
