// Small readers that the finders share. Each looks at a bounded number of tokens and answers with null when it cannot read.

import { extended, type Numeral } from '@isnad/text';
import type { Draft, Fields, Step, Unit } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import type { Calendar } from '../types.ts';

export interface Read<T> {
  readonly value: T;
  readonly first: number;
  readonly last: number;
  /** Offset of the first token without particles. */
  readonly from: number;
}

/** Proposes candidates that begin at token `i`. */
export type Finder = (scene: Scene, i: number) => Draft | readonly Draft[] | null;

export function makeDraft(
  scene: Scene,
  from: number,
  first: number,
  last: number,
  rule: string,
  fields: Fields,
): Draft {
  return { from, to: scene.tokens.to[last] ?? from, first, last, rule, fields };
}

/** A whole number that can be counted or named: no share, no vague hundreds, no zero in words. */
export function readCount(scene: Scene, i: number, low: number, high: number): Numeral | null {
  const numeral = scene.numeral(i);
  if (!numeral || numeral.percent || numeral.plural || (numeral.value === 0 && !numeral.digits)) return null;
  return numeral.value < low || numeral.value > high ? null : numeral;
}

/** Is the number before this token a number of people, money, weapons? */
export function isCounted(scene: Scene, next: number): boolean {
  return scene.sign(next, 'counted') !== null || scene.isMark(next, '%٪');
}

/** Does the number at this token belong to an article, a resolution, a phase? */
export function isNumbered(scene: Scene, i: number): boolean {
  const before = scene.isMark(i - 1, '(:') ? i - 2 : i - 1;
  return scene.signBefore(before, 'numbered') !== null;
}

/** «الساعات الـ24 الماضية»: before figures the article is a token of its own. */
export function afterArticle(scene: Scene, i: number): number {
  return scene.tokens.word(i) === 'ال' && scene.isNumber(i + 1) ? i + 1 : i;
}

/** English "6th" is cut after its digits: the token after the letters. */
function afterOrdinalLetters(scene: Scene, last: number): number {
  const { tokens } = scene;
  return tokens.glued(last + 1) && ['st', 'nd', 'rd', 'th'].includes(tokens.word(last + 1)) ? last + 1 : last;
}

/** A day of the month. */
export function readDay(scene: Scene, i: number): Read<number> | null {
  const word = scene.sign(i, 'ordinals', 'day');
  if (word && scene.sign(word.last + 1, 'months')) return { value: 1, first: i, last: word.last, from: word.from };
  const numeral = readCount(scene, i, 1, 39);
  if (!numeral || !Number.isInteger(numeral.value) || (numeral.value > 31 && !isSlip(scene, numeral))) return null;
  const last = afterOrdinalLetters(scene, numeral.last);
  if (scene.isMark(last + 1, ':') && scene.isNumber(last + 2)) return null;
  return { value: numeral.value, first: i, last, from: numeral.from };
}

/** "32 September 2025", "September 32, 2025": figures at a month with its year can only be a day, if a wrong one. */
function isSlip(scene: Scene, numeral: Numeral): boolean {
  const month = scene.sign(numeral.last + 1, 'months');
  const year = month ? month.last + 1 : scene.signBefore(numeral.first - 1, 'months') ? numeral.last + 1 : -1;
  const at = scene.skipComma(year);
  return numeral.digits && year >= 0 && scene.isNumber(at) && scene.tokens.to[at]! - scene.tokens.from[at]! === 4;
}

export interface MonthRead {
  readonly month: number;
  readonly calendar: Calendar;
  /** Read from an everyday word that needs support. */
  readonly weak: boolean;
  readonly alone: boolean;
  /** Read beside its day, its year or a word for month only. */
  readonly numbered: boolean;
}

/** A month: its name, a double name («أيلول/سبتمبر»), or a word for month with a name or number. */
export function readMonth(scene: Scene, i: number): Read<MonthRead> | null {
  return readMonthName(scene, i) ?? readNumberedMonth(scene, i);
}

function readMonthName(scene: Scene, i: number): Read<MonthRead> | null {
  const sign = scene.sign(i, 'months');
  if (!sign || !isPlainName(scene, sign)) return null;
  const value = {
    month: sign.value.n,
    calendar: sign.value.key as Calendar,
    weak: has(sign, 'weak') && !isAugust(scene, sign) && !beginsTitle(sign),
    alone: has(sign, 'alone') || sign.value.key !== 'gregorian',
    numbered: has(sign, 'numbered'),
  };
  const name = { value, first: i, last: afterMonthWord(scene, sign.last), from: sign.from };
  return { ...name, last: secondName(scene, name) };
}

/** Written «آب» with its madda the month is nobody's father. */
function isAugust(scene: Scene, sign: Sign): boolean {
  return scene.grammar.language === 'ar' && scene.tokens.text[sign.from] === 'آ';
}

/** A name of two words is nobody's everyday word. */
function beginsTitle(sign: Sign): boolean {
  return sign.last > sign.first;
}

/** Weak names: no glued particle where that makes another word («باب»), a capital letter in English. */
function isPlainName(scene: Scene, sign: Sign): boolean {
  if (has(sign, 'alone') && sign.clitics !== '' && sign.clitics !== 'و') return false;
  if (scene.grammar.language !== 'en' || !has(sign, 'weak')) return true;
  return /^\p{Lu}/u.test(scene.tokens.raw(sign.first));
}

/** Persian «شهریور ماه». */
function afterMonthWord(scene: Scene, last: number): number {
  const word = scene.sign(last + 1, 'joints', 'month-word');
  return word ? word.last : last;
}

/** «أيلول/سبتمبر», «أيلول (سبتمبر)», «يناير-كانون الثاني»: the other name of the same month. */
function secondName(scene: Scene, name: Read<MonthRead>): number {
  const marked = scene.isMark(name.last + 1, '/-–(\\،');
  const other = scene.sign(marked ? name.last + 2 : name.last + 1, 'months');
  if (!other || other.value.n !== name.value.month || other.value.key !== name.value.calendar) return name.last;
  return scene.isMark(name.last + 1, '(') && scene.isMark(other.last + 1, ')') ? other.last + 1 : other.last;
}

/** «شهر أيلول», «شهر 3», «الشهر التاسع». */
function readNumberedMonth(scene: Scene, i: number): Read<MonthRead> | null {
  const word = monthWord(scene, i);
  if (!word) return null;
  const name = readMonthName(scene, scene.skip(word.last + 1, 'of'));
  if (name) return { ...name, value: { ...name.value, weak: false, numbered: false }, first: i, from: word.from };
  const number = readCount(scene, word.last + 1, 1, 12);
  if (!number || scene.grammar.language !== 'ar' || isUnitAt(scene, number.last + 1)) return null;
  if (word.article !== number.ordinal || (number.value === 1 && !number.digits && !number.ordinal)) return null;
  const value: MonthRead = { month: number.value, calendar: 'gregorian', weak: false, alone: false, numbered: false };
  return { value, first: i, last: number.last, from: word.from };
}

function monthWord(scene: Scene, i: number): Sign | null {
  const unit = scene.sign(i, 'units', 'month');
  return unit && unit.value.n === 1 && unit.value.notes.length === 0 ? unit : null;
}

/** «شهر 3 أيام» is no March; «شهر عشرة سنة 2015» is October. */
function isUnitAt(scene: Scene, i: number): boolean {
  const unit = scene.sign(i, 'units');
  return unit !== null && !(unit.value.key === 'year' && scene.isNumber(unit.last + 1));
}

export interface YearRead {
  readonly year: number;
  readonly calendar: Calendar | null;
  /** Was there a word for year, or an era? */
  readonly marked: boolean;
}

/** A year: with its word («عام 2024», "year 2024"), or four digits, or number words between 1900 and 2100. */
export function readYear(scene: Scene, i: number): Read<YearRead> | null {
  const word = yearWord(scene, i);
  const at = word ? word.last + 1 : i;
  const short = readShortYear(scene, at, word);
  if (short) return { ...short, first: i };
  const numeral = readCount(scene, at, word ? 0 : 1, 9999);
  if (!numeral || !Number.isInteger(numeral.value) || !isYearNumber(scene, numeral, word !== null)) return null;
  const era = scene.sign(numeral.last + 1, 'eras');
  const year = era?.value.key === 'before' ? 1 - numeral.value : numeral.value;
  const calendar = era && era.value.key !== 'before' ? (era.value.key as Calendar) : null;
  const value = { year, calendar, marked: word !== null || era !== null };
  return { value, first: i, last: era ? era.last : numeral.last, from: word ? word.from : numeral.from };
}

/** Below this two figures behind a month may be its day. */
const FIRST_SHORT_YEAR = 32;

/** «بهمن ۵۷», «سال ۹۸»: in Persian two figures are a year of the solar century, 1357, 1398. */
function readShortYear(scene: Scene, i: number, word: Sign | null): Read<YearRead> | null {
  if (scene.grammar.language !== 'fa' || !(word || scene.signBefore(i - 1, 'months', 'persian'))) return null;
  const numeral = readCount(scene, i, FIRST_SHORT_YEAR, 99);
  if (!numeral?.digits || numeral.to - numeral.from !== 2 || isCounted(scene, numeral.last + 1)) return null;
  if (
    scene.sign(numeral.last + 1, 'units') ||
    (scene.isMark(numeral.last + 1, '/.:') && scene.isNumber(numeral.last + 2))
  )
    return null;
  const value: YearRead = { year: 1300 + numeral.value, calendar: 'persian', marked: true };
  return { value, first: i, last: numeral.last, from: word ? word.from : numeral.from };
}

export function yearWord(scene: Scene, i: number): Sign | null {
  const unit = scene.sign(i, 'units', 'year');
  return unit && unit.value.n <= 1 ? unit : null;
}

/** Four digits written together (a grouped "2,500" is an amount), or words for a year of our age. */
function isYearNumber(scene: Scene, numeral: Numeral, worded: boolean): boolean {
  const digits = numeral.to - numeral.from;
  const sure = numeral.digits && digits === 4 && (worded || isOfMonth(scene, numeral.first));
  if (!sure && isCounted(scene, numeral.last + 1)) return false;
  if (numeral.digits && digits === 4 && numeral.first === numeral.last) return numeral.value >= (worded ? 1 : 1000);
  if (numeral.digits) return worded && digits <= 4 && (numeral.value >= 100 || numeral.value === 0);
  if (numeral.ordinal || numeral.dual) {
    return numeral.value >= 100 && (worded || (numeral.value === 2000 && scene.isMark(numeral.first - 1, ',،')));
  }
  return numeral.value >= (worded ? 100 : 1900) && numeral.value <= 2100;
}

/** «ژانویه ۲۰۲۶»: four digits right behind a month are its year, whatever noun follows. */
function isOfMonth(scene: Scene, i: number): boolean {
  return scene.signBefore(i - 1, 'months') !== null;
}

export interface ShiftRead {
  readonly by: number;
  /** "The past week": the seven days before, not the last week of the calendar. */
  readonly rolling?: boolean;
  readonly same: boolean;
  readonly following: boolean;
  /** "The next day" of a report is the one after the day spoken of. */
  readonly toldDay?: boolean;
  /** "The coming weekend" is the very next one. */
  readonly near?: boolean;
}

function shiftOf(sign: Sign): ShiftRead {
  return {
    by: sign.value.n,
    same: has(sign, 'same'),
    following: has(sign, 'following'),
    rolling: has(sign, 'rolling'),
    toldDay: has(sign, 'told-day'),
    near: has(sign, 'near'),
  };
}

/** «المقبل», «آینده» behind a noun; behind `many` also «الأخيرة», which of one would tell its place in a row. */
export function readShiftAfter(scene: Scene, i: number, many = false): Read<ShiftRead> | null {
  const sign = scene.sign(i, 'shifts', 'after', 'both');
  if (sign?.clitics !== '' || (has(sign, 'many') && !many)) return null;
  return { value: shiftOf(sign), first: i, last: sign.last, from: sign.from };
}

/** «هذا», "next" before a noun. */
export function readShiftBefore(scene: Scene, i: number): Read<ShiftRead> | null {
  const sign = scene.sign(i, 'shifts', 'before', 'both');
  if (!sign || has(sign, 'last')) return null;
  return { value: shiftOf(sign), first: i, last: sign.last, from: sign.from };
}

/** One unit with the word that moves it: «الأسبوع المقبل», «هذا العام», "next week". */
export function readStep(scene: Scene, i: number, ...units: readonly Unit[]): Read<Step> | null {
  const year = scene.sign(i, 'shifts', 'year');
  if (year && (units.length === 0 || units.includes('year')))
    return { value: { unit: 'year', by: year.value.n }, first: i, last: year.last, from: year.from };
  const before = readShiftBefore(scene, i);
  const at = before ? before.last + 1 : i;
  const unit = scene.sign(at, 'units', ...units);
  if (unit?.value.n !== 1 || has(unit, 'never')) return null;
  if (before && isRowOf(scene, i, unit.last)) return null;
  if (before && unit.article === (scene.grammar.language === 'ar') && unit.clitics === '') {
    const value = stepOf(unit, before.value);
    return { value, first: i, last: unit.last, from: before.from };
  }
  const after = before ? null : readShiftAfter(scene, unit.last + 1);
  if (!after || (scene.grammar.language === 'ar' && !unit.article)) return null;
  const era = scene.sign(after.last + 1, 'eras');
  return { value: stepOf(unit, after.value), first: i, last: era ? era.last : after.last, from: unit.from };
}

/** "The last Sunday of October", "the last week of 2025" are ones of a row, not those before; `last` is the token of the unit. */
export function isRowOf(scene: Scene, i: number, last: number): boolean {
  const of = scene.sign(i, 'ordinals') ? scene.sign(last + 1, 'joints', 'of') : null;
  if (of === null) return false;
  const at = scene.skip(of.last + 1, 'the');
  return scene.isNumber(at) || PERIOD_SIGNS.some((kind) => scene.sign(at, kind) !== null);
}

const PERIOD_SIGNS = ['months', 'units', 'shifts', 'seasons'] as const;

export function stepOf(unit: Sign, shift: ShiftRead): Step {
  const step: Step = { unit: unit.value.key as Unit, by: shift.by };
  if (shift.rolling) return extended(step, { count: 1 });
  if (shift.same) return extended(step, { same: true });
  if (shift.near && step.unit === 'weekend') return extended(step, { near: true });
  return shift.following || (shift.toldDay && step.unit === 'day') ? extended(step, { following: true }) : step;
}

/** Does a preposition, a direction word or an edge word stand right before this token, or glued to it? */
export function isIntroduced(scene: Scene, i: number, clitics: string): boolean {
  if (/[بل]$/.test(clitics)) return true;
  const before = scene.isMark(i - 1, '"“«(') ? i - 2 : i - 1;
  return (
    scene.signBefore(before, 'joints', 'in', 'dated', 'between', 'to') !== null ||
    scene.signBefore(before, 'bounds') !== null ||
    scene.signBefore(before, 'edges') !== null
  );
}
