import { extended } from '@isnad/text';
import type { Fields } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import {
  type Finder,
  isCounted,
  isIntroduced,
  isRowOf,
  makeDraft,
  type Read,
  readShiftAfter,
  readShiftBefore,
} from './read.ts';

interface WeekdayRead {
  readonly weekday: number;
  readonly sign: Sign;
}

/** A weekday, with the word for day before it («يوم السبت»). */
function readWeekday(scene: Scene, i: number, bare: boolean): Read<WeekdayRead> | null {
  const word = dayWord(scene, i);
  const at = word ? word.last + 1 : i;
  const sign = scene.sign(at, 'weekdays');
  if (!sign || !isWeekday(scene, sign, word !== null || bare)) return null;
  return { value: { weekday: sign.value.n, sign }, first: i, last: sign.last, from: word ? word.from : sign.from };
}

function dayWord(scene: Scene, i: number): Sign | null {
  const unit = scene.sign(i, 'units', 'day') ?? scene.sign(i, 'joints', 'day-word');
  return unit && !unit.article && (unit.value.n === 1 || unit.value.kind === 'joints') ? unit : null;
}

/** «أحد» is "one of": Arabic weekdays stand with the article, or where another word has shown that one is meant. */
function isWeekday(scene: Scene, sign: Sign, shown: boolean): boolean {
  if (has(sign, 'plural')) return false;
  if (scene.grammar.weekdayNeedsArticle) return sign.article || (shown && sign.clitics === '');
  if (!has(sign, 'weak')) return true;
  const next = sign.last + 1;
  return (
    /^\p{Lu}/u.test(scene.tokens.raw(sign.first)) && (scene.isMark(next, '.,') || scene.sign(next, 'months') !== null)
  );
}

/** «السبت», «يوم السبت المقبل», «هذا الاثنين», "next Tuesday", «الأربعاء 27». */
export const weekday: Finder = (scene, i) => {
  const before = readShiftBefore(scene, i);
  const at = before ? before.last + 1 : i;
  if (before && isObject(scene, i)) return null;
  if (before && isRowOf(scene, i, scene.sign(at, 'weekdays')?.last ?? at)) return null;
  const read = readWeekday(scene, at, false) ?? (isBeforeWeek(scene, at) ? readWeekday(scene, at, true) : null);
  if (!read) return null;
  const from = before ? before.from : read.from;
  const fields: Fields = { weekday: read.value.weekday };
  if (before)
    return makeDraft(
      scene,
      from,
      i,
      read.last,
      shiftRule(before.value.by),
      extended(fields, { turn: before.value.by }),
    );
  const after = readShiftAfter(scene, read.last + 1);
  if (after)
    return makeDraft(scene, from, i, after.last, shiftRule(after.value.by), extended(fields, { turn: after.value.by }));
  const day = readDayBehind(scene, read);
  if (day) return makeDraft(scene, from, i, day.last, 'weekday-day', extended(fields, { day: day.value }));
  return makeDraft(scene, from, i, read.last, 'weekday-bare', fields);
};

/** «أعلن ذلك السبت»: the word is the object of its verb; «في ذلك السبت» it points to the day. */
function isObject(scene: Scene, i: number): boolean {
  const sign = scene.sign(i, 'shifts', 'before');
  return sign !== null && has(sign, 'weak') && scene.grammar.language === 'ar' && !isIntroduced(scene, i, sign.clitics);
}

function shiftRule(by: number): string {
  return by > 0 ? 'weekday-next' : by < 0 ? 'weekday-last' : 'weekday-this';
}

/** «أحد الأسبوع الماضي»: no article, but its week follows. */
function isBeforeWeek(scene: Scene, i: number): boolean {
  const sign = scene.sign(i, 'weekdays');
  const week = sign && scene.sign(sign.last + 1, 'units', 'week');
  return week?.article === true;
}

/** «الأربعاء 27», «السبت السادس عشر»: a number of the month that nothing else claims. */
function readDayBehind(scene: Scene, read: Read<WeekdayRead>): { last: number; value: number } | null {
  const comma = scene.skipComma(read.last + 1);
  const at = scene.skip(comma, 'in', 'equals');
  const numeral = scene.numeral(at);
  if (!numeral || numeral.value < 1 || numeral.value > 31 || !Number.isInteger(numeral.value)) return null;
  if (numeral.plural || numeral.percent || numeral.dual || numeral.clitics.includes('و')) return null;
  if (!numeral.digits && (!numeral.ordinal || numeral.value < 6) && !scene.dialogue) return null;
  const next = numeral.last + 1;
  const taken =
    isCounted(scene, next) ||
    ['units', 'months', 'dayparts', 'clocks'].some((kind) => scene.sign(next, kind as 'units') !== null) ||
    (scene.isMark(next, ':/\\-–.') && scene.tokens.glued(next) && scene.isNumber(next + 1)) ||
    (numeral.value < 6 && numeral.ordinal);
  return taken ? null : { last: numeral.last, value: numeral.value };
}

/** «أيام الاثنين», "Mondays", «كل يوم جمعة», "every Friday", «هر جمعه». */
export const weekdaySet: Finder = (scene, i) => {
  const plural = scene.sign(i, 'weekdays');
  if (plural && has(plural, 'plural')) {
    return makeDraft(scene, plural.from, i, plural.last, 'set-weekday', { weekday: plural.value.n, every: true });
  }
  const days = scene.sign(i, 'units', 'day');
  const isDays = days !== null && days.value.n === 0 && !days.article;
  const every = scene.sign(i, 'sets', 'every');
  if (!isDays && !every) return null;
  const start = isDays ? days : every!;
  const read = readWeekday(scene, start.last + 1, every !== null);
  if (!read || (has(read.value.sign, 'weak') && read.value.sign.first === start.last + 1 && !read.value.sign.article))
    return null;
  return makeDraft(scene, start.from, i, read.last, 'set-weekday', { weekday: read.value.weekday, every: true });
};
