// Dates in figures: 18-01-2026, 9\10\2025, 17.08.2025, 2026/01/18, 2015-3, 22/4.

import { BREAK, extended, FILLER } from '@isnad/text';
import { monthLength } from '../calendar.ts';
import type { ClockTime, Draft, Fields } from '../draft.ts';
import type { Scene } from '../scene.ts';
import type { Calendar } from '../types.ts';
import { type Finder, isCounted, isIntroduced, isNumbered, makeDraft, readShiftAfter } from './read.ts';

/** "2026-01-17T12:30:00Z" goes on with its clock. */
interface IsoClock {
  readonly clock: ClockTime;
  readonly last: number;
}

const ISO_CLOCK = /^T(\d\d):(\d\d)(?::(\d\d))?(?:\.\d{1,9})?(?:Z|[+-]\d\d:?\d\d)?/;

function readIsoClock(scene: Scene, last: number): IsoClock | null {
  const { tokens } = scene;
  const at = tokens.to[last]!;
  const match = ISO_CLOCK.exec(tokens.text.slice(at, at + 35));
  const [hour, minute, second] = (match ?? []).slice(1, 4).map((part) => (part === undefined ? null : Number(part)));
  if (!match || hour == null || minute == null || hour > 24 || minute > 59) return null;
  return { clock: { hour, minute, second: second ?? null }, last: tokens.at(at + match[0].length - 1) };
}

interface Figures {
  readonly parts: readonly number[];
  readonly widths: readonly number[];
  readonly mark: string;
  readonly last: number;
}

const SEPARATORS = '/\\-.–';

/** Digits with one and the same mark between them, nothing else: read from the units, as "17.08" may be one token. */
function readFigures(scene: Scene, i: number): Figures | null {
  const { codes, from, size } = scene.tokens;
  let at = from[i]!;
  const parts: number[] = [];
  const widths: number[] = [];
  let mark = '';
  for (;;) {
    let value = 0;
    const start = at;
    while (at < codes.length && at - start < 5 && isDigit(codes[at]!)) value = value * 10 + codes[at++]! - 48;
    if (at === start || at - start > 4) return null;
    parts.push(value);
    widths.push(at - start);
    const separator = skipFillers(codes, at);
    const next = separator < codes.length ? String.fromCharCode(codes[separator]!) : '';
    if (parts.length === 3 || !SEPARATORS.includes(next) || next === '' || (mark !== '' && next !== mark)) break;
    const digit = skipFillers(codes, separator + 1);
    if (digit >= codes.length || !isDigit(codes[digit]!)) break;
    mark = next;
    at = digit;
  }
  const last = Math.min(scene.tokens.at(at - 1), size - 1);
  const isWhole = scene.tokens.to[last]! <= skipFillers(codes, at);
  return isWhole && parts.length > 1 ? { parts, widths, mark, last } : null;
}

/** Editors put a mark of direction between the figures of a date; it says nothing. */
function skipFillers(codes: Uint16Array, at: number): number {
  let next = at;
  while (next < codes.length && codes[next] === FILLER) next++;
  return next;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** Is there a date in figures here, and which are its readings, best first? */
export const numericDate: Finder = (scene, i) => {
  if (!scene.isNumber(i) || isNumbered(scene, i)) return null;
  const figures = readFigures(scene, i);
  if (!figures || isCounted(scene, figures.last + 1) || isInsideNumber(scene, i, figures.last)) return null;
  const readings = figures.parts.length === 3 ? threeParts(scene, figures) : twoParts(scene, i, figures);
  const [best, other] = readings.filter(isDate);
  if (!best) return impossible(scene, i, figures, readings[0]);
  const fields = other ? extended(best, { alternative: other }) : best;
  const iso = figures.widths[0] === 4 && best.day !== undefined ? readIsoClock(scene, figures.last) : null;
  if (iso)
    return makeDraft(scene, scene.tokens.from[i]!, i, iso.last, 'numeric-date', extended(best, { clock: iso.clock }));
  const shift = best.year === undefined ? readShiftAfter(scene, figures.last + 1) : null;
  const turned = shift && !shift.value.same ? extended(fields, { turn: shift.value.by }) : fields;
  return makeDraft(scene, scene.tokens.from[i]!, i, shift ? shift.last : figures.last, ruleOf(fields), turned);
};

/** 31/06/2025, 2025-13-05: no such day. What can be read of it is kept, with a doubt. */
function impossible(scene: Scene, i: number, figures: Figures, reading: Fields | undefined): Draft | null {
  if (!reading || reading.year === undefined || figures.parts.length < 3) return null;
  const { year, month = 0, day = 0 } = reading;
  if (!isOfOurAge(year) || figures.widths[1]! > 2 || month > 39 || day > 39) return null;
  return makeDraft(scene, scene.tokens.from[i]!, i, figures.last, 'numeric-date', reading);
}

/** Figures of a version or a share are no dates. */
function isOfOurAge(year: number): boolean {
  return year === 0 || (year >= 1300 && year < 2100);
}

function ruleOf(fields: Fields): string {
  return fields.day === undefined ? 'numeric-month' : fields.year === undefined ? 'numeric-day' : 'numeric-date';
}

/** "1.2.3.4", "+964/12/13": figures that go on are no date. */
function isInsideNumber(scene: Scene, i: number, last: number): boolean {
  const after = scene.isMark(last + 1, SEPARATORS) && scene.tokens.glued(last + 1) && scene.isNumber(last + 2);
  const before = scene.isMark(i - 1, '+/\\.') && scene.tokens.glued(i) && scene.isNumber(i - 2);
  return after || before;
}

function threeParts(scene: Scene, { parts, widths, mark }: Figures): Fields[] {
  const [a = 0, b = 0, c = 0] = parts;
  if (mark === '.' && widths.some((w) => w === 3)) return [];
  if (widths[0] === 4) return isDate(dateOf(scene, a, b, c)) ? [dateOf(scene, a, b, c)] : yearFirst(scene, a, b, c);
  if (widths[2] !== 4 && widths[2] !== 2) return [];
  const year = widths[2] === 4 ? c : c >= 70 ? 1900 + c : 2000 + c;
  const dayFirst = dateOf(scene, year, b, a);
  const monthFirst = dateOf(scene, year, a, b);
  return scene.grammar.dayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
}

/** "2025-13-05": the year comes first, so the thirteenth month is a slip; the fifth month is kept as the other reading. */
function yearFirst(scene: Scene, year: number, month: number, day: number): Fields[] {
  const swapped = dateOf(scene, year, day, month);
  return isDate(swapped) ? [extended(swapped, { doubt: 'no-such-month' })] : [dateOf(scene, year, month, day)];
}

/** Years from 1200 to 1500 are Hijri, solar in Persian. */
function dateOf(scene: Scene, year: number, month: number, day: number): Fields {
  const calendar: Calendar =
    year >= 1200 && year < 1500 ? (scene.grammar.language === 'fa' ? 'persian' : 'islamic') : 'gregorian';
  return { calendar, year, month, day };
}

function twoParts(scene: Scene, i: number, figures: Figures): Fields[] {
  const [a = 0, b = 0] = figures.parts;
  const [wide, narrow] = figures.widths;
  const { mark } = figures;
  if (wide === 4 && narrow! <= 2)
    return isYearMonth(scene, figures) ? [{ calendar: 'gregorian', year: a, month: b }] : [];
  if (narrow === 4 && wide! <= 2) return mark === '.' ? [] : [{ calendar: 'gregorian', year: b, month: a }];
  if (wide! > 2 || narrow! > 2 || !(isDayMonth(scene, i, figures) || isDateline(scene, i, figures))) return [];
  const dayFirst: Fields = { calendar: 'gregorian', month: b, day: a };
  const monthFirst: Fields = { calendar: 'gregorian', month: a, day: b };
  return scene.grammar.dayFirst ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
}

/** "2015-3"; "2024-25" is two years, and 2015.3 an amount except where somebody speaks of days. */
function isYearMonth(scene: Scene, { parts, mark }: Figures): boolean {
  return parts[1]! <= 12 && parts[0]! >= 1900 && parts[0]! <= 2100 && (mark !== '.' || scene.dialogue);
}

/** Two small figures are a date beside a word of time; 22-4 cannot be a range and 21/09 hardly a share. */
function isDayMonth(scene: Scene, i: number, { parts, widths, mark, last }: Figures): boolean {
  const [a = 0, b = 0] = parts;
  if (isPlainUnit(scene, last + 1) || scene.sign(last + 1, 'months') || scene.sign(last + 1, 'joints', 'of'))
    return false;
  if (mark === '.') return scene.dialogue && isIntroduced(scene, i, '') && widths[1] === 2;
  const introduced = isIntroduced(scene, i, '') || scene.signBefore(i - 1, 'weekdays') !== null || hasDayWord(scene, i);
  const isStart = scene.signBefore(i - 1, 'joints', 'of', 'from') && scene.sign(last + 1, 'joints', 'to');
  if (mark === '/' || mark === '\\')
    return introduced || isStart !== null || (widths[0] === 2 && widths[1] === 2) || scene.dialogue;
  return a > 12 && b <= 12 && (introduced || scene.dialogue);
}

/** The agency in the brackets of a dateline, and the city before its date, have so few tokens. */
const LONGEST_DATELINE = 6;

/** «بغداد 15-7 (أ ف ب)-»: at the head of a line, between a city and an agency in brackets with a dash behind. */
function isDateline(scene: Scene, i: number, { mark, last }: Figures): boolean {
  const { tokens } = scene;
  if (mark === '.' || !scene.isMark(last + 1, '(')) return false;
  let close = last + 2;
  while (close < last + LONGEST_DATELINE && close < tokens.size && tokens.char(close) !== ')') close++;
  if (!scene.isMark(close, ')') || !scene.isMark(close + 1, '-–—')) return false;
  let head = i - 1;
  while (head > i - LONGEST_DATELINE && head >= 0 && tokens.kind[head] !== BREAK) head--;
  return head < i - 1 && (head < 0 || tokens.kind[head] === BREAK);
}

/** «9/10 أشهر»; but «21/09 الساعة» is a date with its hour. */
function isPlainUnit(scene: Scene, i: number): boolean {
  return scene.sign(i, 'units')?.article === false;
}

function hasDayWord(scene: Scene, i: number): boolean {
  return scene.signBefore(i - 1, 'units', 'day') !== null || scene.signBefore(i - 1, 'joints', 'day-word') !== null;
}

function isDate(fields: Fields): boolean {
  const { calendar = 'gregorian', year = 2000, month = 0, day = 1 } = fields;
  return year !== 0 && month >= 1 && month <= 12 && day >= 1 && day <= monthLength(calendar, year, month);
}

/** «يوم 27», «في 27» in dialogue: a day of the month the speakers know. */
export const bareDay: Finder = (scene, i): Draft | null => {
  const word = scene.sign(i, 'units', 'day') ?? scene.sign(i, 'joints', 'day-word');
  const at = word ? word.last + 1 : i;
  const numeral = scene.numeral(at);
  if (!numeral || numeral.percent || numeral.plural || numeral.dual || numeral.value < 1 || numeral.value > 31)
    return null;
  if (!Number.isInteger(numeral.value) || (word && word.value.n !== 1)) return null;
  const spoken = scene.dialogue && (isIntroduced(scene, i, numeral.clitics) || word !== null);
  if (!(spoken || (word && numeral.digits)) || isTaken(scene, numeral.last + 1) || isNumbered(scene, at)) return null;
  const from = word ? word.from : numeral.from;
  return makeDraft(scene, from, i, numeral.last, 'day-bare', { day: numeral.value });
};

/** Does what follows make the number something else: an hour, an amount, half of a date? */
function isTaken(scene: Scene, next: number): boolean {
  return (
    scene.sign(next, 'units') !== null ||
    scene.sign(next + (scene.isMark(next, '/.-–') ? 1 : 0), 'months') !== null ||
    scene.sign(next, 'dayparts') !== null ||
    scene.isNumber(next) ||
    isCounted(scene, next) ||
    (scene.isMark(next, ':/\\-–.') && scene.tokens.glued(next) && scene.isNumber(next + 1))
  );
}
