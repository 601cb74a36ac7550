// Dates by the name of their month.

import { extended } from '@isnad/text';
import type { Draft, Fields } from '../draft.ts';
import { has, type Scene } from '../scene.ts';
import {
  type Finder,
  isCounted,
  isIntroduced,
  isNumbered,
  type MonthRead,
  makeDraft,
  type Read,
  readDay,
  readMonth,
  readShiftAfter,
  readShiftBefore,
  readStep,
  readYear,
  type ShiftRead,
} from './read.ts';

/** More days than this are not listed before one month; it bounds the look ahead. */
const MOST_DAYS = 8;

/** What stands around a month's name: its year or the word that moves it. */
interface Tail {
  readonly last: number;
  readonly fields: Fields;
}

/** «سبتمبر 2024», «أيلول من عام 2014», «سبتمبر من العام المقبل», «أيلول المقبل». */
function readTail(scene: Scene, last: number, month: MonthRead): Tail {
  return yearTail(scene, last, month) ?? stepTail(scene, last) ?? shiftTail(scene, last) ?? { last, fields: {} };
}

/** Where a year may begin behind a month: after a comma or a small word. */
function yearPlaces(scene: Scene, last: number): number[] {
  const comma = scene.skipComma(last + 1);
  const joint = scene.skip(comma, 'of', 'in');
  return joint === comma ? [comma] : [joint, comma];
}

function yearTail(scene: Scene, last: number, month: MonthRead): Tail | null {
  for (const at of yearPlaces(scene, last)) {
    const year = readYear(scene, at);
    if (!year || (at > last + 1 && !year.value.marked && scene.skipComma(last + 1) !== at && !scene.dialogue)) continue;
    return { last: year.last, fields: yearFields(year.value.year, year.value.calendar, month) };
  }
  return null;
}

function yearFields(year: number, stated: MonthRead['calendar'] | null, month: MonthRead): Fields {
  const hijri = month.calendar === 'islamic' && year < 1700;
  const calendar = stated ?? (month.calendar === 'persian' || hijri ? month.calendar : 'gregorian');
  return calendar === month.calendar ? { year } : { year, yearCalendar: calendar };
}

function stepTail(scene: Scene, last: number): Tail | null {
  for (const at of yearPlaces(scene, last)) {
    const step = readStep(scene, at, 'year');
    if (step) return { last: step.last, fields: { step: step.value } };
  }
  return null;
}

function shiftTail(scene: Scene, last: number): Tail | null {
  const shift = readShiftAfter(scene, last + 1);
  return shift && !shift.value.same ? { last: shift.last, fields: { turn: shift.value.by } } : null;
}

/** A month without a day of its own, or with the day behind it ("September 6, 2025"). */
export const monthDate: Finder = (scene, i) => {
  const before = readShiftBefore(scene, i);
  const month = readMonth(scene, before ? before.last + 1 : i);
  if (!month || (before && /[بلك]/.test(cliticsAt(scene, month)))) return null;
  const from = before ? before.from : month.from;
  const days = before ? null : readDaysBehind(scene, month);
  const tail = before
    ? { last: month.last, fields: turnOf(before.value) }
    : readTail(scene, days ? days.last : month.last, month.value);
  if (!before && !days && tail.last === month.last && !isSupported(scene, i, month)) return null;
  const fields = { calendar: month.value.calendar, month: month.value.month, ...tail.fields };
  if (days) return spread(scene, days, { fields, from, first: i, last: tail.last });
  return makeDraft(scene, from, i, tail.last, ruleOf(fields), fields);
};

function turnOf(shift: ShiftRead): Fields {
  return { turn: shift.by };
}

function cliticsAt(scene: Scene, month: Read<MonthRead>): string {
  return scene.sign(month.first, 'months')?.clitics ?? '';
}

/** A weak name alone must be introduced; names that are also people's or everyday words, by a preposition. */
function isSupported(scene: Scene, i: number, month: Read<MonthRead>): boolean {
  if (month.value.numbered) return false;
  if (!month.value.weak) return true;
  if (isListed(scene, i) || isBehindPart(scene, i)) return true;
  return isIntroduced(scene, i, cliticsAt(scene, month));
}

/** «العشر الأواخر من رمضان», «الأسبوع الأول من رجب», «ده روز اول مهر». */
function isBehindPart(scene: Scene, i: number): boolean {
  if (scene.grammar.language === 'fa') return scene.signBefore(i - 1, 'ordinals') !== null;
  const of = scene.signBefore(i - 1, 'joints', 'of');
  if (of === null || scene.signBefore(of.first - 1, 'ordinals')) return of !== null;
  return scene.grammar.language === 'en' && ROWS.some((kind) => scene.signBefore(of.first - 1, kind) !== null);
}

/** "The first week of May", "the last Sunday of March". */
const ROWS = ['units', 'weekdays'] as const;

/** "April, May": beside another month. */
function isListed(scene: Scene, i: number): boolean {
  const joined = scene.isMark(i - 1, '/،,-–') || scene.sign(i - 1, 'joints', 'and', 'or', 'to') !== null;
  return scene.signBefore(joined ? i - 2 : i - 1, 'months') !== null;
}

function ruleOf(fields: Fields): string {
  const base = fields.day === undefined ? 'month' : 'day-month';
  if (fields.year !== undefined) return `${base}-year`;
  if (fields.step) return `${base}-of-year`;
  if (fields.turn === undefined) return fields.day === undefined ? 'month-bare' : base;
  return `${base}-${fields.turn > 0 ? 'next' : fields.turn < 0 ? 'last' : 'this'}`;
}

interface Days {
  readonly list: readonly Read<number>[];
  readonly isRange: boolean;
  readonly last: number;
}

/** "September 6", «يوليو 13-15», «نوفمبر بين 19 و 20». */
function readDaysBehind(scene: Scene, month: Read<MonthRead>): Days | null {
  let at = month.last + 1;
  if (scene.isMark(at, '/.-') && scene.isNumber(at + 1)) at++;
  const between = scene.sign(at, 'joints', 'between');
  const list = readDayList(scene, between ? between.last + 1 : at, between !== null);
  const end = list ? list.last + 1 : at;
  // «أب لثلاثة أبناء»: a particle before the number parts it from the month.
  if (list && scene.grammar.language === 'fa' && !scene.numeral(list.list[0]!.first)?.digits) return null;
  if (list && between === null && !['', 'ال'].includes(scene.numeral(list.list[0]!.first)?.clitics ?? '')) return null;
  if (!list || scene.sign(end, 'units') || isCounted(scene, end) || startsClock(scene, list)) return null;
  return list;
}

/** "15 September 12 p.m.": a number with a part of the day behind it is an hour. */
function startsClock(scene: Scene, days: Days): boolean {
  const part = scene.sign(days.last + 1, 'dayparts');
  return part !== null && ['am', 'pm'].includes(part.value.key);
}

/** Days joined to one month: «12 و13», «13 إلى 15», "from 3 to 12" (its first word is the range's, not the list's). */
function readDayList(scene: Scene, i: number, between: boolean): Days | null {
  const head = readDay(scene, i);
  if (!head) return null;
  const list = [head];
  let isRange = false;
  while (list.length < MOST_DAYS && !isRange) {
    const previous = list[list.length - 1]!;
    const next = readNextDay(scene, previous, between);
    if (!next) break;
    isRange = next.isRange;
    list.push(next.day);
  }
  return { list, isRange, last: list[list.length - 1]!.last };
}

function readNextDay(
  scene: Scene,
  previous: Read<number>,
  between: boolean,
): { day: Read<number>; isRange: boolean } | null {
  const at = previous.last + 1;
  const to = scene.sign(at, 'joints', 'to');
  const dash = scene.isMark(at, '-–—');
  const and = scene.sign(at, 'joints', 'and');
  const glued = readDay(scene, at);
  if (glued && glued.from > scene.tokens.from[at]!) return { day: glued, isRange: between };
  const step = to ? to.last + 1 : dash || and || scene.isMark(at, '،,') ? at + 1 : -1;
  const day = step < 0 ? null : readDay(scene, scene.skip(step, 'in'));
  if (!day || ((to || dash) && day.value <= previous.value && !to)) return null;
  return { day, isRange: to !== null || dash || between };
}

/** «12 و13 أيلول», «من 3 إلى 12 سبتمبر», «يوم 14 أكتوبر». */
export const dayDate: Finder = (scene, i) => {
  const lead = readLead(scene, i);
  const days = readDayList(scene, lead.at, lead.between);
  if (!days || isNumbered(scene, lead.at)) return null;
  if (lead.from !== null && days.list.length === 1 && !lead.isDay) return null;
  const month = joinMonth(scene, days.last);
  if (!month) return null;
  return spread(scene, days, extended(month, { from: lead.from ?? days.list[0]!.from, first: i }));
};

interface Lead {
  /** Where the first day stands. */
  readonly at: number;
  /** Offset of the word before it; null = none. */
  readonly from: number | null;
  readonly between: boolean;
  readonly isDay: boolean;
}

/** «من 3 إلى 12 سبتمبر», «بين 15 و19 نوفمبر», «يوم 14 أكتوبر»: the word before belongs to the expression. */
function readLead(scene: Scene, i: number): Lead {
  const day = scene.sign(i, 'units', 'day') ?? scene.sign(i, 'joints', 'day-word');
  if (day && day.value.n <= 1 && !day.article) return { at: day.last + 1, from: day.from, between: false, isDay: true };
  const sign = scene.sign(i, 'joints', 'of', 'from', 'between');
  if (sign?.clitics !== '') return { at: i, from: null, between: false, isDay: false };
  return { at: sign.last + 1, from: sign.from, between: sign.value.key === 'between', isDay: false };
}

/** What the days belong to: a month by name or number, or «من الشهر الجاري». */
function joinMonth(scene: Scene, last: number): Tail | null {
  for (const at of monthPlaces(scene, last)) {
    const running = scene.sign(at, 'shifts', 'after');
    if (running && has(running, 'month')) return { last: running.last, fields: { step: { unit: 'month', by: 0 } } };
    const step = readStep(scene, at, 'month');
    if (step && isDayOfStep(scene, last)) return { last: step.last, fields: { step: step.value } };
    const month = readMonth(scene, at);
    if (!month || !isDayMonth(scene, month, last)) continue;
    const tail = readTail(scene, month.last, month.value);
    const { month: number, calendar } = month.value;
    return { last: tail.last, fields: { calendar, month: number, ...tail.fields } };
  }
  return null;
}

/** Persian «سه ماه پیش» counts months; only an ordinal is a day there. */
function isDayOfStep(scene: Scene, last: number): boolean {
  return scene.grammar.language !== 'fa' || scene.numeral(last)?.ordinal === true;
}

function monthPlaces(scene: Scene, last: number): number[] {
  const at = last + 1;
  const joint = scene.skip(at, 'of', 'in');
  const mark = scene.isMark(at, '/.-–\\') ? at + 1 : at;
  return joint > at ? [joint, at] : mark > at ? [mark] : [at];
}

/** "40 from May" is no date; a weak name must follow its day at once or by «من». */
function isDayMonth(scene: Scene, month: Read<MonthRead>, last: number): boolean {
  return !month.value.alone || month.first <= last + 2 || scene.grammar.language !== 'ar';
}

interface Joined extends Tail {
  readonly from: number;
  readonly first: number;
}

/** One draft for each day, or one for the range of the first and the last. */
function spread(scene: Scene, days: Days, whole: Joined): Draft | Draft[] {
  const last = Math.max(whole.last, days.last);
  const to = scene.tokens.to[last]!;
  const drafts = days.list.map((day) => {
    const fields = extended(whole.fields, { day: day.value });
    return makeDraft(scene, day.from, day.first, day.last, ruleOf(fields), fields);
  });
  const head = drafts[0]!;
  const tail = drafts[drafts.length - 1]!;
  const { from, first } = whole;
  if (drafts.length === 1) return { ...head, from, first, last, to };
  if (days.isRange) return { from, to, first, last, rule: 'range', fields: {}, range: [head, tail] };
  return [{ ...head, from, first }, ...drafts.slice(1, -1), { ...tail, last, to }];
}
