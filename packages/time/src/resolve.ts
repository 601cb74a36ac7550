// From what the words say to an interval, given the day they were said on. Days are integers; clock times, seconds.

import { extended } from '@isnad/text';
import {
  dateIn,
  dayIn,
  easter,
  gregorianDate,
  gregorianDay,
  monthLength,
  nthWeekday,
  weekdayOf,
  weekStart,
} from './calendar.ts';
import { type Fields, type Length, RANK, rankOfUnit, type Step, type Unit } from './draft.ts';
import { edtfDay, edtfMonth, edtfYear } from './express.ts';
import type { Calendar, Grain } from './types.ts';

export interface Context {
  /** Day number of the report; null = unknown. */
  readonly day: number | null;
  /** Second of that day, when the reference says one. */
  readonly second: number | null;
  readonly dialogue: boolean;
  /** The zone that the caller named; values of other zones are moved to it. */
  readonly zone: string | null;
  readonly tense: 'past' | 'future' | null;
  /** The period that the text spoke of last, for "the same month"; null = none. */
  readonly last: Spoken | null;
  /** That period, where the same sentence spoke of it and its year was said: a bare month behind it is of its year. */
  readonly told: Spoken | null;
}

/** The period that a text spoke of last. */
export interface Spoken {
  readonly year: number;
  readonly month: number | null;
  /** Day number, when it was a day. */
  readonly day: number | null;
}

/** A stretch of whole days; `start` is null when it stays open for want of a reference. */
export interface Period {
  readonly start: number | null;
  /** The day after the last one. */
  readonly end: number | null;
  readonly grain: Grain;
  readonly edtf: string | null;
  /** Did the report's day have a part in it? */
  readonly anchored: boolean;
  /** Was the year (or more) chosen, not said? */
  readonly chosen: boolean;
  readonly alternatives: readonly string[];
  readonly doubts: readonly string[];
}

const OPEN: Period = {
  start: null,
  end: null,
  grain: 'day',
  edtf: null,
  anchored: false,
  chosen: false,
  alternatives: [],
  doubts: [],
};

function period(start: number, end: number, grain: Grain, edtf: string | null, rest: Partial<Period> = {}): Period {
  return {
    start,
    end,
    grain,
    edtf,
    anchored: rest.anchored ?? false,
    chosen: rest.chosen ?? false,
    alternatives: rest.alternatives ?? OPEN.alternatives,
    doubts: rest.doubts ?? OPEN.doubts,
  };
}

/** The days that these fields mean; null when they mean none (31 June). */
export function periodOf(fields: Fields, context: Context): Period | null {
  const whole = containerOf(fields, context);
  if (!whole) return null;
  if (fields.nth) return nthIn(whole, fields);
  return fields.century !== undefined || fields.decade !== undefined ? shareOf(whole, fields) : whole;
}

function containerOf(fields: Fields, context: Context): Period | null {
  if (fields.feast !== undefined) return feastOf(fields, context);
  if (fields.month !== undefined) return monthOf(fields, context);
  if (fields.season !== undefined) return seasonOf(fields, context);
  if (fields.decade !== undefined) return decadeOf(fields, context);
  if (fields.century !== undefined) return centuryOf(fields.century, fields.calendar ?? 'gregorian');
  if (fields.step && (fields.step.unit === 'month' || fields.yearBy !== undefined))
    return stepOf(fields, fields.step, context);
  if (fields.step && fields.step.unit !== 'year' && fields.year !== undefined)
    return stepOf(fields, fields.step, context);
  if (fields.year !== undefined) return yearOf(fields, context);
  if (fields.step) return stepOf(fields, fields.step, context);
  if (fields.weekday !== undefined && !fields.nth) return weekdayOfContext(fields, context);
  if (fields.day !== undefined) return dayAlone(fields, context);
  if (fields.quarter !== undefined || fields.half !== undefined) return yearOf(fields, context);
  if (fields.nth) return context.day === null ? OPEN : currentMonth(context.day);
  return fields.part || fields.clock ? today(context) : null;
}

function today(context: Context): Period {
  const { day } = context;
  return day === null ? OPEN : period(day, day + 1, 'day', edtfDay('gregorian', day), { anchored: true });
}

function currentMonth(day: number): Period {
  const { year, month } = gregorianDate(day);
  return period(gregorianDay(year, month, 1), gregorianDay(year, month + 1, 1), 'month', null, { anchored: true });
}

// Years and what divides them.

/** The year that a step names («العام المقبل»), or the year said. */
function saidYear(fields: Fields, context: Context): { year: number; anchored: boolean } | null {
  if (fields.year !== undefined) return { year: fields.year, anchored: false };
  if (fields.step?.unit !== 'year') return null;
  if (fields.step.same && context.last) return { year: context.last.year, anchored: false };
  if (context.day === null) return null;
  return { year: dateIn(fields.calendar ?? 'gregorian', context.day).year + fields.step.by, anchored: true };
}

function yearOf(fields: Fields, context: Context): Period | null {
  const calendar = fields.calendar ?? 'gregorian';
  const { quarter, half } = fields;
  const said = saidYear(fields, context);
  const year = said?.year ?? (context.day === null ? null : dateIn(calendar, context.day).year);
  if (year === null) return { ...OPEN, grain: quarter ? 'quarter' : half ? 'half' : 'year' };
  const rest = { anchored: said?.anchored ?? true, chosen: said === null };
  if (calendar !== 'gregorian' && quarter !== undefined) return extended(monthsOf(calendar, year, quarter, 3), rest);
  if (calendar !== 'gregorian' && half !== undefined) return extended(monthsOf(calendar, year, half, 6), rest);
  if (quarter !== undefined) return extended(quarterFrom(year, quarter - 1), rest);
  if (half !== undefined) return extended(halfFrom(year, half - 1), rest);
  const start = dayIn(calendar, year, 1, 1);
  const end = dayIn(calendar, year + 1, 1, 1);
  return period(start, end, 'year', calendar === 'gregorian' ? edtfYear(year) : spanEdtf(start, end), rest);
}

/** «النصف الثاني من القرن العشرين», "the first quarter of the century": so many of its years. */
function shareOf(whole: Period, { half, quarter }: Fields): Period {
  const parts = half !== undefined ? 2 : 4;
  const n = half ?? quarter;
  if (n === undefined || whole.start === null || whole.end === null) return whole;
  const years = (dateIn('gregorian', whole.end).year - dateIn('gregorian', whole.start).year) / parts;
  const start = addMonths(whole.start, Math.round(years * 12) * (n - 1));
  const end = addMonths(start, Math.round(years * 12));
  return { ...whole, start, end, grain: 'year', edtf: spanEdtf(start, end) };
}

/** Days written out as an EDTF interval, for what EDTF has no shorter form. */
export function spanEdtf(start: number, end: number): string {
  return `${edtfDay('gregorian', start)}/${edtfDay('gregorian', end - 1)}`;
}

/** Decades by two figures are of the last hundred years, unless the century is said. */
function decadeOf(fields: Fields, context: Context): Period | null {
  const tens = fields.decade!;
  let year = tens;
  if (tens < 100) year = 1900 + tens;
  if (tens < 100 && fields.century !== undefined) year = (fields.century - 1) * 100 + tens;
  else if (tens < 100 && fields.step?.unit === 'century') {
    const now = context.day === null ? 2000 : gregorianDate(context.day).year;
    year = (Math.floor(now / 100) + fields.step.by) * 100 + tens;
  } else if (tens === 20 || tens === 10) {
    const now = context.day === null ? 0 : gregorianDate(context.day).year;
    if (now >= 2000 + tens) year = 2000 + tens;
  }
  const calendar = fields.calendar ?? 'gregorian';
  const start = dayIn(calendar, year, 1, 1);
  const end = dayIn(calendar, year + 10, 1, 1);
  const edtf = calendar === 'gregorian' ? `${edtfYear(year).slice(0, 3)}X` : spanEdtf(start, end);
  return period(start, end, 'decade', edtf, { chosen: tens < 100 });
}

/** The first century of a calendar begins with its year 1 or, as EDTF has it, with 0; those before Christ count down from 0. */
function centuryOf(century: number, calendar: Calendar): Period {
  const first = (century - 1) * 100;
  if (calendar !== 'gregorian' || century < 1) {
    const begin = calendar === 'gregorian' ? first : first + 1;
    const start = dayIn(calendar, begin, 1, 1);
    const end = dayIn(calendar, begin + 100, 1, 1);
    return period(start, end, 'century', spanEdtf(start, end));
  }
  return period(
    gregorianDay(first, 1, 1),
    gregorianDay(first + 100, 1, 1),
    'century',
    `${edtfYear(first).slice(0, 2)}XX`,
  );
}

/** Months of the northern meteorological seasons, as news uses the words. */
/** The nth three or six months of a year of another calendar: EDTF has no short form for them. */
function monthsOf(calendar: Calendar, year: number, n: number, months: number): Period {
  const start = dayIn(calendar, year, (n - 1) * months + 1, 1);
  const end = dayIn(calendar, year, n * months + 1, 1);
  return period(start, end, months === 3 ? 'quarter' : 'half', spanEdtf(start, end));
}

const SEASON_MONTH: Readonly<Record<number, number>> = { 21: 3, 22: 6, 23: 9, 24: 12 };

function seasonOf(fields: Fields, context: Context): Period | null {
  const season = fields.season!;
  const month = SEASON_MONTH[season] ?? 3;
  const make = (year: number) =>
    period(gregorianDay(year, month, 1), gregorianDay(year, month + 3, 1), 'quarter', `${edtfYear(year)}-${season}`);
  const said = saidYear(fields, context);
  // The seasons of the solar calendar are its quarters.
  if (said && fields.calendar === 'persian')
    return { ...monthsOf('persian', said.year, season - 20, 3), anchored: said.anchored };
  if (said) return { ...make(said.year), anchored: said.anchored };
  if (context.day === null) return { ...OPEN, grain: 'quarter', edtf: `XXXX-${season}` };
  return occurrence(make, gregorianDate(context.day).year, fields, context);
}

function feastOf(fields: Fields, context: Context): Period | null {
  const make = (year: number) => {
    const day = feastDay(fields.feast!, year);
    return period(day, day + 1, 'day', edtfDay('gregorian', day));
  };
  const said = saidYear(fields, context);
  if (said && fields.calendar !== undefined && fields.calendar !== 'gregorian')
    return feastIn(fields.feast!, fields.calendar, said.year);
  if (said) return { ...make(said.year), anchored: said.anchored };
  if (context.day === null) return OPEN;
  return occurrence(make, gregorianDate(context.day).year, fields, context);
}

/** «نوروز ۱۴۰۵», «عيد الفطر 1446»: the feast in a year of its own calendar; in that of another, none. */
function feastIn(how: string, calendar: Calendar, year: number): Period | null {
  const [kind = '', a = '1', b = '1'] = how.split(':');
  if (kind !== calendar) return null;
  const day = dayIn(calendar, year, Number(a), Number(b));
  return period(day, day + 1, 'day', edtfDay('gregorian', day));
}

/** The day of a feast in a Gregorian year: the first that begins in it. */
function feastDay(how: string, year: number): number {
  const [kind = '', a = '1', b = '1', c = '1'] = how.split(':');
  if (kind === 'easter') return easter(year) + Number(a);
  if (kind === 'nth') return nthWeekday(year, Number(a), Number(b), Number(c));
  const calendar = kind as Calendar;
  if (calendar === 'gregorian') return gregorianDay(year, Number(a), Number(b));
  const start = gregorianDay(year, 1, 1);
  const first = dateIn(calendar, start).year;
  const day = dayIn(calendar, first, Number(a), Number(b));
  return day >= start ? day : dayIn(calendar, first + 1, Number(a), Number(b));
}

// Months and their days.

function monthOf(fields: Fields, context: Context): Period | null {
  const calendar = fields.calendar ?? 'gregorian';
  const said = saidYear(fields, context);
  if (said) {
    const year = fields.yearCalendar && fields.yearCalendar !== calendar ? yearWithin(fields, said.year) : said.year;
    const made = dateIn_(fields, calendar, year);
    return made && { ...made, anchored: said.anchored };
  }
  if (fields.step?.unit === 'month') return null;
  if (context.day === null) return openMonth(fields, calendar);
  const make = (year: number) => dateIn_(fields, calendar, year);
  return occurrence(make, dateIn(calendar, context.day).year, fields, context);
}

/** "Ramadan 2019": the Hijri year whose month begins in that Gregorian year. */
function yearWithin(fields: Fields, gregorianYear: number): number {
  const calendar = fields.calendar ?? 'gregorian';
  const start = gregorianDay(gregorianYear, 1, 1);
  const { year } = dateIn(calendar, start);
  return dayIn(calendar, year, fields.month!, 1) >= start ? year : year + 1;
}

/** The month, or the day of it, in one year; null for 31 June. */
function dateIn_(fields: Fields, calendar: Calendar, year: number): Period | null {
  const { month = 1, day } = fields;
  if (day === undefined) {
    const start = dayIn(calendar, year, month, 1);
    const end = dayIn(calendar, year, month + 1, 1);
    return period(start, end, 'month', calendar === 'gregorian' ? edtfMonth(year, month) : spanEdtf(start, end));
  }
  if (day > monthLength(calendar, year, month)) return null;
  const number = dayIn(calendar, year, month, day);
  return dayPeriod(number, fields.weekday);
}

function dayPeriod(day: number, weekday: number | undefined): Period {
  if (weekday === undefined || weekdayOf(day) === weekday)
    return period(day, day + 1, 'day', edtfDay('gregorian', day));
  // A written date wins over a weekday that contradicts it; the nearest such weekday is kept.
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  const other = ahead <= 3 ? day + ahead : day + ahead - 7;
  const rest = { doubts: ['weekday-clash'], alternatives: [edtfDay('gregorian', other)] };
  return period(day, day + 1, 'day', edtfDay('gregorian', day), rest);
}

function openMonth(fields: Fields, calendar: Calendar): Period | null {
  const { month = 1, day } = fields;
  if (day !== undefined && day > (calendar === 'gregorian' ? monthLength(calendar, 2000, month) : 31)) return null;
  const name = `XXXX-${two(month)}`;
  const edtf = calendar !== 'gregorian' ? null : day === undefined ? name : `${name}-${two(day)}`;
  return { ...OPEN, grain: day === undefined ? 'month' : 'day', edtf };
}

function two(n: number): string {
  return n < 10 ? `0${n}` : String(n);
}

/**
 * Which occurrence of what comes again every year: by its adjective, then the tense, then the nearest to the report's
 * day; the ones that lost are kept. In talk, the one of this calendar year.
 */
function occurrence(
  make: (year: number) => Period | null,
  now: number,
  fields: Fields,
  context: Context,
): Period | null {
  const day = context.day!;
  const all = yearsAround(now, fields).map(make);
  const dated = all.filter((p): p is Known => p !== null && p.start !== null && p.end !== null);
  // A year in which the named weekday falls on the date wins over the nearest one.
  const fitting = dated.filter((p) => p.doubts.length === 0);
  const known = fitting.length > 0 ? fitting : dated;
  if (known.length === 0) return null;
  const next = known.find((p) => p.start > day);
  const last = [...known].reverse().find((p) => p.end <= day);
  const chosen = afterTold(make, fields, context) ?? chooseYear(known, fields, context, next, last, make(now));
  if (!chosen) return null;
  const alternatives = [...new Set([last, ...known.filter((p) => p.start <= day && p.end > day), next])]
    .filter((p) => p !== undefined && p.edtf !== chosen.edtf)
    .map((p) => p!.edtf ?? '')
    .filter((edtf) => edtf !== '');
  return { ...chosen, anchored: true, chosen: true, alternatives: [...chosen.alternatives, ...alternatives] };
}

/**
 * «حوصرت في تموز 2021 ثم سقطت في أيلول»: behind a dated month of the same sentence a bare one is the next of its kind,
 * when the tense does not speak against it: a past one needs a verb in the past.
 */
function afterTold(make: (year: number) => Period | null, fields: Fields, context: Context): Period | null {
  const { told, day, tense } = context;
  if (!told || told.month === null || day === null || fields.month === undefined || fields.month === told.month)
    return null;
  if (fields.turn !== undefined || fields.weekday !== undefined || context.dialogue) return null;
  const made = make(fields.month > told.month ? told.year : told.year + 1);
  if (!made || made.start === null || made.end === null) return null;
  const isPast = gregorianDay(told.year, told.month, 1) <= day;
  return isPast ? (tense === 'past' && made.start <= day ? made : null) : tense === 'past' ? null : made;
}

/** A weekday beside the date may tell a year further off, and 29 February is not in every year. */
function yearsAround(now: number, fields: Fields): number[] {
  if (fields.day === 29 && fields.weekday === undefined)
    return [now - 3, now - 2, now - 1, now, now + 1, now + 2, now + 3];
  const near = [now - 1, now, now + 1];
  return fields.weekday === undefined ? near : [now - 5, now - 4, now - 3, now - 2, ...near, now + 2];
}

type Known = Period & { readonly start: number; readonly end: number };

function chooseYear(
  known: readonly Known[],
  fields: Fields,
  context: Context,
  next: Known | undefined,
  last: Known | undefined,
  thisYear: Period | null,
): Period | null {
  const day = context.day!;
  if (fields.turn !== undefined && fields.turn > 0) return next ?? null;
  if (fields.turn !== undefined && fields.turn < 0) return last ?? null;
  const current = known.find((p) => p.start <= day && p.end > day);
  if (fields.turn === 0) return current ?? thisYear ?? next ?? null;
  if (context.dialogue) return thisYear ?? next ?? null;
  // A weekday beside the date may leave one occurrence only, on the other side of the tense.
  if (context.tense === 'future') return current ?? next ?? last ?? null;
  if (context.tense === 'past') return current ?? last ?? next ?? null;
  return current ?? nearest(day, last, next);
}

function nearest(day: number, last: Known | undefined, next: Known | undefined): Known | null {
  if (!last || !next) return last ?? next ?? null;
  return day - last.end <= next.start - day ? last : next;
}

// Steps, weekdays, days.

function stepOf(fields: Fields, step: Step, context: Context): Period | null {
  const year = yearOfSame(fields, step, context);
  if (year !== null) return sameIn(fields, step, context, year);
  if (step.same && step.unit === 'month' && context.last?.month)
    return sameMonth(fields, fields.year ?? context.last.year, context.last.month);
  if (step.same && step.unit === 'year' && context.last) return yearsFrom(context.last.year, 1, 'year');
  if (step.same && step.unit === 'day')
    return context.last?.day == null ? OPEN : dayPeriod(context.last.day, fields.weekday);
  if (step.following && !context.dialogue) return followingStep(step, context);
  if (context.day === null) return { ...OPEN, grain: grainOf(fields, step) };
  if (step.count !== undefined) return severalSteps(step, context.day, context.dialogue);
  const base = oneStep(step.unit === 'weekend' ? weekendOf(step, context) : step, context.day);
  const whole = { ...base, anchored: true };
  if (step.unit === 'month' && fields.day !== undefined) return dayOfMonth(fields, base);
  if (step.unit === 'week' && fields.weekday !== undefined)
    return { ...dayPeriod(base.start! + fields.weekday - 1, undefined), anchored: true };
  if (step.unit === 'day' && fields.weekday !== undefined)
    return { ...dayPeriod(base.start!, fields.weekday), anchored: true };
  if (step.unit === 'year' && (fields.quarter !== undefined || fields.half !== undefined))
    return yearOf(fields, context);
  return whole;
}

/** The year that is said of a running or same period; null = none. */
function yearOfSame(fields: Fields, step: Step, context: Context): number | null {
  if (step.unit === 'year' || step.by !== 0) return null;
  if (fields.yearBy === undefined) return fields.year ?? null;
  return context.day === null ? null : gregorianDate(context.day).year + fields.yearBy;
}

/** «الشهر نفسه من العام الماضي», «هذا اليوم من عام 2019»: the period of the text's last day, or the report's, in another year. */
function sameIn(fields: Fields, step: Step, context: Context, year: number): Period | null {
  const { last } = context;
  const told = step.same && last ? (last.day ?? gregorianDay(last.year, last.month ?? 1, 1)) : null;
  const base = told ?? context.day;
  if (base === null) return { ...OPEN, grain: grainOf(fields, step) };
  const { month, day } = gregorianDate(base);
  if (step.unit === 'day')
    return dateIn_({ month, day: Math.min(day, monthLength('gregorian', year, month)) }, 'gregorian', year);
  if (step.unit === 'month') return dateIn_(extended(fields, { month }), 'gregorian', year);
  return oneStep({ unit: step.unit, by: 0 }, gregorianDay(year, month, 1));
}

/** "Over the weekend", told in the past: the one before, until Saturday has come. */
function weekendOf(step: Step, context: Context): Step {
  const isAhead = weekStart(context.day!) + 5 > context.day!;
  if (step.near && isAhead) return { ...step, by: step.by - 1 };
  return step.running && context.tense === 'past' && isAhead ? { ...step, by: -1 } : step;
}

/** "The following day" of a report is the one after the day spoken of; without one it stays open. */
function followingStep(step: Step, context: Context): Period {
  const { last } = context;
  const from =
    step.unit === 'day' || step.unit === 'week' ? last?.day : last && gregorianDay(last.year, last.month ?? 1, 1);
  if (from == null || (step.unit === 'month' && last?.month === null)) return { ...OPEN, grain: unitGrain(step.unit) };
  return oneStep({ unit: step.unit, by: step.by }, from);
}

function grainOf(fields: Fields, step: Step): Grain {
  if (fields.day !== undefined || fields.weekday !== undefined) return 'day';
  if (fields.quarter !== undefined) return 'quarter';
  return fields.half !== undefined ? 'half' : unitGrain(step.unit);
}

function sameMonth(fields: Fields, year: number, month: number): Period | null {
  return dateIn_(extended(fields, { month }), 'gregorian', year);
}

function dayOfMonth(fields: Fields, month: Period): Period | null {
  const day = month.start! + fields.day! - 1;
  if (day >= month.end!) return null;
  return { ...dayPeriod(day, fields.weekday), anchored: true };
}

export function unitGrain(unit: Unit): Grain {
  if (unit === 'night' || unit === 'weekend') return 'day';
  return unit === 'fortnight' ? 'week' : unit;
}

function oneStep(step: Step, day: number): Period {
  const { year, month } = gregorianDate(day);
  const { unit, by } = step;
  if (unit === 'day' || unit === 'night') return period(day + by, day + by + 1, 'day', edtfDay('gregorian', day + by));
  if (unit === 'week' || unit === 'fortnight') {
    const start = weekStart(day) + by * 7;
    return period(start, start + 7, 'week', spanEdtf(start, start + 7));
  }
  if (unit === 'weekend') {
    const start = weekStart(day) + 5 + by * 7;
    return period(start, start + 2, 'day', spanEdtf(start, start + 2));
  }
  if (unit === 'month') return monthFrom(year, month + by);
  if (unit === 'quarter') return quarterFrom(year, Math.floor((month - 1) / 3) + by);
  if (unit === 'half') return halfFrom(year, Math.floor((month - 1) / 6) + by);
  if (unit === 'decade') return yearsFrom(Math.floor(year / 10) * 10 + by * 10, 10, 'decade');
  if (unit === 'century') return yearsFrom(Math.floor(year / 100) * 100 + by * 100, 100, 'century');
  return unit === 'year' ? yearsFrom(year + by, 1, 'year') : { ...OPEN, grain: unitGrain(unit) };
}

function monthFrom(year: number, month: number): Period {
  const start = gregorianDay(year, month, 1);
  const date = gregorianDate(start);
  return period(start, gregorianDay(year, month + 1, 1), 'month', edtfMonth(date.year, date.month));
}

/** Quarters and halves are counted from 0, and may run over into other years. EDTF writes them as 33 to 36, 40 and 41. */
function quarterFrom(year: number, quarter: number): Period {
  return partOfYear(year, quarter, 4, 'quarter', 33);
}

function halfFrom(year: number, half: number): Period {
  return partOfYear(year, half, 2, 'half', 40);
}

function partOfYear(year: number, part: number, parts: number, grain: Grain, code: number): Period {
  const months = 12 / parts;
  const start = gregorianDay(year, part * months + 1, 1);
  const end = gregorianDay(year, (part + 1) * months + 1, 1);
  const number = ((part % parts) + parts) % parts;
  return period(start, end, grain, `${edtfYear(gregorianDate(start).year)}-${code + number}`);
}

function yearsFrom(year: number, count: number, grain: Grain): Period {
  const edtf =
    grain === 'year'
      ? edtfYear(year)
      : grain === 'decade'
        ? `${edtfYear(year).slice(0, 3)}X`
        : `${edtfYear(year).slice(0, 2)}XX`;
  return period(gregorianDay(year, 1, 1), gregorianDay(year + count, 1, 1), grain, edtf);
}

/** "The next three weeks" begin tomorrow (in talk, with the next week); "the past two years" end today; no number: open. */
function severalSteps(step: Step, day: number, dialogue: boolean): Period | null {
  const rank = rankOfUnit(step.unit);
  const grain = unitGrain(step.unit);
  if (rank < RANK.day && step.count) return severalHours(step, day);
  if (step.count === null || step.count === undefined) {
    const start = step.by > 0 ? day : null;
    const end = step.by > 0 ? null : day;
    return { ...OPEN, start, end, grain, edtf: openEdtf(start, end), anchored: true };
  }
  const aligned = dialogue && step.by > 0 && rank > RANK.day ? oneStep({ unit: step.unit, by: 1 }, day).start : null;
  const start = step.by > 0 ? (aligned ?? (rank === RANK.day ? day + 1 : day)) : addUnits(day, step.unit, -step.count);
  const end = step.by > 0 ? addUnits(start, step.unit, step.count) : day;
  return period(start, end, grain, spanEdtf(start, end), { anchored: true });
}

/** "The past 24 hours" of a report whose hour is not known: the days in which they lie. */
function severalHours(step: Step, day: number): Period {
  const days = Math.ceil(((step.count ?? 1) * secondsOf(step.unit)) / 86400);
  const start = step.by > 0 ? day : day - days;
  const end = step.by > 0 ? day + days + 1 : day + 1;
  return period(start, end, unitGrain(step.unit), spanEdtf(start, end), { anchored: true });
}

/** Seconds of a unit below the day. */
export function secondsOf(unit: Unit): number {
  return unit === 'hour' ? 3600 : unit === 'minute' ? 60 : 1;
}

function openEdtf(start: number | null, end: number | null): string {
  return `${start === null ? '..' : edtfDay('gregorian', start)}/${end === null ? '..' : edtfDay('gregorian', end)}`;
}

function addUnits(day: number, unit: Unit, count: number): number {
  const rank = rankOfUnit(unit);
  if (rank === RANK.day) return day + count;
  if (rank === RANK.week) return day + count * (unit === 'fortnight' ? 14 : 7);
  const months = { month: 1, quarter: 3, half: 6, year: 12, decade: 120, century: 1200 }[unit as 'month'] ?? 0;
  return addMonths(day, months * count);
}

/** As {@link addUnits}; months and years are those of the calendar. The day is the first of a month. */
function addUnitsIn(calendar: Calendar, day: number, unit: Unit, count: number): number {
  if (calendar === 'gregorian' || rankOfUnit(unit) < RANK.month) return addUnits(day, unit, count);
  const date = dateIn(calendar, day);
  const months = { month: 1, quarter: 3, half: 6, year: 12 }[unit as 'month'] ?? 0;
  const month = date.month - 1 + months * count;
  return dayIn(calendar, date.year + Math.floor(month / 12), (((month % 12) + 12) % 12) + 1, date.day);
}

/** Adds months; the 31st becomes the last day of a shorter month. */
export function addMonths(day: number, months: number): number {
  const date = gregorianDate(day);
  const first = gregorianDay(date.year, date.month + months, 1);
  const target = gregorianDate(first);
  return first + Math.min(date.day, monthLength('gregorian', target.year, target.month)) - 1;
}

/** The day that lies a length before or after another; seconds are the caller's. */
export function addLength(day: number, length: Length, sign: number): number {
  return addMonths(day, sign * length.months) + sign * length.days;
}

/** A weekday by itself: the last one in a report (by tense the next), the next one in talk. */
function weekdayOfContext(fields: Fields, context: Context): Period | null {
  const weekday = fields.weekday!;
  if (context.day === null) return OPEN;
  const { day } = context;
  if (fields.day !== undefined) return weekdayWithDay(fields, day);
  const ahead = (weekday - weekdayOf(day) + 7) % 7;
  const back = (weekdayOf(day) - weekday + 7) % 7;
  const chosen = weekdayDay(fields, context, day, ahead, back);
  const other = chosen > day || (chosen === day && context.dialogue) ? day - (back || 7) : day + (ahead || 7);
  return { ...dayPeriod(chosen, undefined), anchored: true, chosen: true, alternatives: [edtfDay('gregorian', other)] };
}

function weekdayDay(fields: Fields, context: Context, day: number, ahead: number, back: number): number {
  const { turn } = fields;
  if (turn !== undefined && turn !== 0 && context.dialogue) return weekStart(day) + turn * 7 + fields.weekday! - 1;
  if (turn !== undefined && turn > 0) return day + (ahead || 7) + (turn - 1) * 7;
  if (turn !== undefined && turn < 0) return day - (back || 7) + (turn + 1) * 7;
  if (turn === 0) return context.dialogue || context.tense !== 'past' ? day + ahead : day - back;
  if (context.dialogue) return day + (ahead || 7);
  return context.tense === 'future' ? day + ahead : day - back;
}

/** «الأربعاء 27»: the month nearest to the report in which the 27th is a Wednesday; else this month, in doubt. */
function weekdayWithDay(fields: Fields, day: number): Period | null {
  const { year, month } = gregorianDate(day);
  for (const by of [0, 1, -1, 2, -2]) {
    const first = gregorianDay(year, month + by, 1);
    const number = first + fields.day! - 1;
    const fits = number < gregorianDay(year, month + by + 1, 1) && weekdayOf(number) === fields.weekday;
    if (fits) return { ...dayPeriod(number, fields.weekday), anchored: true, chosen: true };
  }
  return dayAlone(fields, { day, second: null, dialogue: true, zone: null, tense: null, last: null, told: null });
}

/** A day of the month without its month: of the month that was spoken of, else of the report's. */
function dayAlone(fields: Fields, context: Context): Period | null {
  if (context.day === null) return { ...OPEN, edtf: `XXXX-XX-${two(fields.day!)}` };
  const { year, month } = gregorianDate(context.day);
  const made = dateIn_(extended(fields, { month }), 'gregorian', year);
  return made && { ...made, anchored: true, chosen: true };
}

// The nth day, week or weekday of a longer period.

function nthIn(whole: Period, fields: Fields): Period | null {
  const { n, unit } = fields.nth!;
  if (whole.start === null || whole.end === null)
    return { ...whole, edtf: null, grain: unit === 'week' ? 'week' : 'day' };
  const { anchored, chosen, start, end } = whole;
  const rest = { anchored, chosen };
  if (fields.nth!.count !== undefined && unit !== 'weekday')
    return firstIn(start, end, n, fields.nth!.count, unit, fields.calendar ?? 'gregorian', rest);
  if (unit === 'weekday') return nthWeekdayIn(start, end, n, fields.weekday!, rest);
  if (unit === 'week') return nthWeekIn(start, end, n, rest);
  const day = n < 0 ? end + n : start + n - 1;
  return day >= start && day < end ? extended(dayPeriod(day, undefined), rest) : null;
}

/** So many units of a period from the nth on, or at its end; «العشر الأواخر» of a short month are nine days. */
function firstIn(
  start: number,
  end: number,
  n: number,
  count: number,
  unit: Unit,
  calendar: Calendar,
  rest: Partial<Period>,
): Period | null {
  const add = (day: number, many: number) => addUnitsIn(calendar, day, unit, many);
  const from = n < 0 ? add(end, -count) : add(start, n - 1);
  const to = n < 0 ? end : add(from, count);
  if (n > 1 && to > end) return period(from, end, unitGrain(unit), spanEdtf(from, end), rest);
  if (rankOfUnit(unit) < RANK.day || from < start || to > end) return null;
  return period(from, to, unitGrain(unit), spanEdtf(from, to), rest);
}

function nthWeekdayIn(start: number, end: number, n: number, weekday: number, rest: Partial<Period>): Period | null {
  const first = start + ((weekday - weekdayOf(start) + 7) % 7);
  const last = end - 1 - ((weekdayOf(end - 1) - weekday + 7) % 7);
  const day = n < 0 ? last + (n + 1) * 7 : first + (n - 1) * 7;
  return day >= start && day < end ? extended(dayPeriod(day, undefined), rest) : null;
}

/** Weeks counted are whole ones, Monday to Sunday. */
function nthWeekIn(start: number, end: number, n: number, rest: Partial<Period>): Period | null {
  const first = weekStart(start + 6);
  const last = weekStart(end) - 7;
  const week = n < 0 ? last + (n + 1) * 7 : first + (n - 1) * 7;
  return week >= first - 7 && week < end ? period(week, week + 7, 'week', spanEdtf(week, week + 7), rest) : null;
}
