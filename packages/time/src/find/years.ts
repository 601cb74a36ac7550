// Years, decades, centuries.

import { extended, WORD } from '@isnad/text';
import type { Draft } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import type { Scene } from '../scene.ts';
import type { Calendar } from '../types.ts';
import {
  afterArticle,
  type Finder,
  isCounted,
  isIntroduced,
  isNumbered,
  makeDraft,
  type Read,
  readYear,
  type YearRead,
  yearWord,
} from './read.ts';

/** Years below this are Hijri where nothing else is said. */
const OLDEST_PLAIN_YEAR = 1700;

/** In Arabic only years of living memory are taken as Hijri without a word for it: 1400 to 1460 are 1979 to 2038. */
const FIRST_HIJRI = 1400;
const LAST_HIJRI = 1460;

/** The calendar in which a year is counted: said by its era, else told by its size. */
export function calendarOf(scene: Scene, year: YearRead): Calendar {
  if (year.calendar) return year.calendar;
  const isShort = year.year >= 1200 && year.year < OLDEST_PLAIN_YEAR && !scene.dialogue;
  if (!isShort) return 'gregorian';
  if (scene.grammar.language !== 'ar') return scene.grammar.numeralCalendar;
  return year.year >= FIRST_HIJRI && year.year <= LAST_HIJRI ? 'islamic' : 'gregorian';
}

function draftOf(scene: Scene, year: Read<YearRead>): Draft {
  const fields = { calendar: calendarOf(scene, year.value), year: year.value.year };
  return makeDraft(scene, year.from, year.first, year.last, 'year', fields);
}

/** «عام 2024», «عامي 2014 و2017», "year 2024". */
export const wordedYear: Finder = (scene, i) => {
  const word = yearWord(scene, i) ?? pairWord(scene, i);
  if (!word) return null;
  const year = word.value.n <= 1 && word.value.notes[0] !== 'pair' ? readYear(scene, i) : null;
  if (year) return (isShortYear(scene, year.last) ? twoYears(scene, i, year) : null) ?? draftOf(scene, year);
  return word.value.n === 1 || isNumbered(scene, i) ? null : listedYears(scene, i, word);
};

/** «عامي 2014 و2017», «أعوام 1958 و1962 و1970». */
function listedYears(scene: Scene, i: number, word: Sign): Draft[] | null {
  const years: Read<YearRead>[] = [];
  for (
    let at = word.last + 1;
    years.length < MOST_YEARS;
    at = scene.skip(scene.skipComma(years.at(-1)!.last + 1), 'and')
  ) {
    const year = readYear(scene, at);
    if (!year || (years.length > 0 && year.first === years.at(-1)!.last + 1 && !scene.numeral(at)?.clitics)) break;
    years.push(year);
  }
  const drafts = years.map((year) => draftOf(scene, year));
  return drafts.length === 0 ? null : [{ ...drafts[0]!, first: i, from: word.from }, ...drafts.slice(1)];
}

/** More years than this are not listed behind one word; it bounds the look ahead. */
const MOST_YEARS = 12;

function pairWord(scene: Scene, i: number) {
  const unit = scene.sign(i, 'units', 'year');
  return unit && unit.value.n !== 1 ? unit : null;
}

/** Four digits alone: "in 2014", «منذ 2014», «(2014)», 2014-2017. */
export const bareYear: Finder = (scene, i) => {
  if (!scene.isNumber(i) && !scene.dialogue) return null;
  const year = readYear(scene, i);
  if (!year || isNumbered(scene, i) || isWithinFigures(scene, i, year.last)) return null;
  if (isCountedWithNext(scene, year.last)) return null;
  if (year.value.marked) return draftOf(scene, year);
  const pair = isShortYear(scene, year.last) ? twoYears(scene, i, year) : null;
  if (pair) return pair;
  const isOurs = isOurAge(scene, year.value.year);
  return isOurs && isYearPlace(scene, i, year) ? draftOf(scene, year) : null;
};

/** "From 2000 to 2500 soldiers": what is counted stands behind the second number of a range. */
function isCountedWithNext(scene: Scene, last: number): boolean {
  const joint = scene.sign(last + 1, 'joints', 'to', 'and', 'until');
  const next = joint ? joint.last + 1 : scene.isMark(last + 1, '-–—') ? last + 2 : last + 1;
  const numeral = scene.numeral(next);
  if (!numeral || (next === last + 1 && !numeral.clitics.startsWith('و'))) return false;
  return isCounted(scene, numeral.last + 1);
}

function isOurAge(scene: Scene, year: number): boolean {
  if (scene.grammar.language === 'fa' && year >= 1300 && year < 1500) return true;
  return year >= (scene.dialogue ? 1500 : 1900) && year < 2100;
}

/** Part of a longer row of figures (a date, a telephone number), but not one end of a range of years. */
function isWithinFigures(scene: Scene, i: number, last: number): boolean {
  const joined = (k: number, digit: number) =>
    scene.tokens.glued(k) && scene.isMark(k, '-/.\\:') && scene.isNumber(digit);
  const before = scene.tokens.glued(i) && joined(i - 1, i - 2) && !isFourDigits(scene, i - 2);
  return before || (joined(last + 1, last + 2) && !isFourDigits(scene, last + 2) && !isShortYear(scene, last));
}

function isFourDigits(scene: Scene, i: number): boolean {
  return scene.tokens.to[i]! - scene.tokens.from[i]! === 4;
}

/** "2024-25". */
function isShortYear(scene: Scene, last: number): boolean {
  return scene.isMark(last + 1, '-–/') && scene.tokens.to[last + 2]! - scene.tokens.from[last + 2]! === 2;
}

/** "The 2024-25 school year", «العام الدراسي 2024/25»: a year and the next one, beside a word for year. */
function twoYears(scene: Scene, i: number, year: Read<YearRead>): Draft | null {
  const end = scene.numeral(year.last + 2);
  const unit = end ? yearWord(scene, end.last + 1) : null;
  const shown = unit !== null || yearWord(scene, i) !== null;
  if (!end || !shown || end.value !== (year.value.year + 1) % 100) return null;
  const last = unit ? unit.last : end.last;
  const head = draftOf(scene, year);
  const tail = { ...head, fields: extended(head.fields, { year: year.value.year + 1 }) };
  return extended(head, { last, to: scene.tokens.to[last]!, rule: 'range', fields: {}, range: [head, tail] });
}

function isYearPlace(scene: Scene, i: number, year: Read<YearRead>): boolean {
  if (isIntroduced(scene, i, scene.numeral(i)?.clitics ?? '')) return true;
  if (scene.isMark(i - 1, '(') && scene.isMark(year.last + 1, ')')) return true;
  if (isRangeOfYears(scene, i, year.last) || isBehindPart(scene, i)) return true;
  if (scene.signBefore(i - 1, 'joints', 'of', 'from', 'and', 'or') && scene.grammar.language !== 'en') return true;
  if (isAdjective(scene, i, year.last)) return true;
  const first = scene.signBefore(i - 1, 'joints', 'of', 'from') ?? afterYear(scene, i);
  return first !== null || (scene.dialogue && year.first === year.last && isLastWord(scene, year.last));
}

/** "2014 and 2017". */
function afterYear(scene: Scene, i: number): Sign | null {
  const and = scene.signBefore(i - 1, 'joints', 'and');
  return and && scene.isNumber(and.first - 1) && isFourDigits(scene, and.first - 1) ? and : null;
}

/** «الربع الأول 2025», «سه‌ماهه نخست ۱۴۰۴», "Q3 2025". */
function isBehindPart(scene: Scene, i: number): boolean {
  const sign = scene.signBefore(i - 1, 'ordinals');
  if (!sign) return false;
  return sign.value.key === 'quarter' || sign.value.key === 'half' || isPartWord(scene, sign.first - 1);
}

function isPartWord(scene: Scene, i: number): boolean {
  return scene.signBefore(i, 'units', 'quarter', 'half') !== null;
}

/** "The 2024 agreement". */
function isAdjective(scene: Scene, i: number, last: number): boolean {
  return scene.sign(i - 1, 'joints', 'the') !== null && scene.tokens.kind[last + 1] === WORD;
}

function isLastWord(scene: Scene, last: number): boolean {
  return last === scene.tokens.size - 1 || scene.sign(last + 1, 'joints', 'or') !== null;
}

function isRangeOfYears(scene: Scene, i: number, last: number): boolean {
  const next = scene.isMark(last + 1, '-–—/') ? last + 2 : scene.skip(last + 1, 'to');
  const previous = scene.isMark(i - 1, '-–—/') ? i - 2 : (scene.signBefore(i - 1, 'joints', 'to')?.first ?? i) - 1;
  const after = next > last + 1 && isFourDigits(scene, next) && scene.isNumber(next) && !isCounted(scene, next + 1);
  const before = previous < i - 1 && isFourDigits(scene, previous) && scene.isNumber(previous);
  return after || before;
}

/** «التسعينيات», «تسعينيات القرن الماضي», "1990s", «دهه ۱۹۹۰». */
export const decade: Finder = (scene, i) => {
  const sign = scene.sign(i, 'decades');
  if (sign) return makeDraft(scene, sign.from, i, sign.last, 'decade', { decade: sign.value.n });
  return figuredDecade(scene, i) ?? decadeWord(scene, i);
};

/** "1990s", "the 90s". */
function figuredDecade(scene: Scene, i: number): Draft | null {
  const numeral = scene.isNumber(i) ? scene.numeral(i) : null;
  const letter = numeral ? numeral.last + 1 : i;
  if (!numeral || numeral.value % 10 !== 0 || scene.tokens.word(letter) !== 's' || !scene.tokens.glued(letter))
    return null;
  const decadeYear = numeral.value;
  const valid = decadeYear < 100 ? decadeYear >= 10 : decadeYear >= 1000 && decadeYear < 2100;
  return valid ? makeDraft(scene, numeral.from, i, letter, 'decade', { decade: decadeYear }) : null;
}

function decadeWord(scene: Scene, i: number): Draft | null {
  const unit = scene.sign(i, 'units', 'decade');
  const numeral = unit && unit.value.n === 1 ? scene.numeral(unit.last + 1) : null;
  if (!unit || !numeral || numeral.value % 10 !== 0 || numeral.value < 10 || numeral.value > 2100) return null;
  const isShort = numeral.value < 100;
  const era = scene.sign(numeral.last + 1, 'eras');
  const last = era ? era.last : numeral.last;
  if (isSolar(scene, numeral.value) && era?.value.key !== 'gregorian') {
    const decade = isShort ? SOLAR_CENTURY + numeral.value : numeral.value;
    return makeDraft(scene, unit.from, i, last, 'decade', { calendar: 'persian', decade });
  }
  const hijri = numeral.value >= 1300 && numeral.value < 1500;
  const calendar = hijri ? scene.grammar.numeralCalendar : 'gregorian';
  return makeDraft(scene, unit.from, i, last, 'decade', { calendar, decade: numeral.value });
}

/** «دهه شصت» is that of 1360, unless it is said to be of the Gregorian calendar. */
const SOLAR_CENTURY = 1300;

function isSolar(scene: Scene, decade: number): boolean {
  return scene.grammar.numeralCalendar === 'persian' && (decade < 100 || (decade >= 1300 && decade < 1500));
}

/** «القرن الحادي والعشرين», «القرن السابع الهجري», "the 21st century". */
export const century: Finder = (scene, i) => {
  const unit = scene.sign(i, 'units', 'century');
  if (unit && unit.value.n === 1) {
    const numeral = scene.numeral(afterArticle(scene, unit.last + 1));
    // The tens have one form for both: «القرن العشرين».
    if (!(numeral?.ordinal || numeral?.article || numeral?.digits) || numeral.value < 1 || numeral.value > 30)
      return null;
    const era = scene.sign(numeral.last + 1, 'eras');
    const calendar = era && era.value.key !== 'before' ? { calendar: era.value.key as Calendar } : {};
    const fields = { century: era?.value.key === 'before' ? 1 - numeral.value : numeral.value, ...calendar };
    return makeDraft(scene, unit.from, i, era ? era.last : numeral.last, 'century', fields);
  }
  const numeral = scene.grammar.language === 'en' ? scene.numeral(i) : null;
  if (!numeral || numeral.value > 30 || numeral.value < 1) return null;
  let at = numeral.last + 1;
  if (['st', 'nd', 'rd', 'th'].includes(scene.tokens.word(at))) at++;
  else if (!numeral.ordinal) return null;
  const word = scene.sign(at, 'units', 'century');
  return word ? makeDraft(scene, numeral.from, i, word.last, 'century', { century: numeral.value }) : null;
};
