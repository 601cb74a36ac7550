// What is part of a larger period: which week, quarter or weekday of it, its start or end, its season; and feasts.

import { extended } from '@isnad/text';
import { type Draft, type Fields, lengthOf, type Unit } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import type { Modifier } from '../types.ts';
import { type Finder, makeDraft, readCount, readShiftAfter, readShiftBefore, readYear, type YearRead } from './read.ts';
import { calendarOf } from './years.ts';

interface Which {
  readonly n: number;
  readonly last: number;
  readonly from: number;
}

/** «الأول», «الثالث عشر», "first", «آخر». */
function readWhich(scene: Scene, i: number): Which | null {
  const sign = scene.sign(i, 'ordinals');
  if (sign && sign.value.key === '' && sign.clitics === '')
    return { n: sign.value.n, last: sign.last, from: sign.from };
  const numeral = scene.numeral(i);
  if (!numeral?.ordinal || numeral.value > 53) return null;
  return { n: numeral.value, last: numeral.last, from: numeral.from };
}

/** Units of which one can be named by number. */
const ROWS: readonly string[] = ['day', 'week', 'month', 'quarter', 'half', 'weekend', 'decade'];

/** «أول ثلاثاء», «الأسبوع الأول», «اليوم الأخير», «الربع الثالث», "the third quarter". */
export const which: Finder = (scene, i) => whichBefore(scene, i) ?? whichAfter(scene, i) ?? whichWhole(scene, i);

function whichBefore(scene: Scene, i: number): Draft | null {
  const n = readWhich(scene, i);
  if (!n) return null;
  const day = scene.sign(n.last + 1, 'units', 'day');
  const weekday = scene.sign(day ? day.last + 1 : n.last + 1, 'weekdays');
  if (weekday && !weekday.article && weekday.clitics === '')
    return whichWeekday(scene, n.from, i, weekday.last, n.n, weekday.value.n);
  const unit = rowUnit(scene, n.last + 1);
  if (!unit || unit.article || unit.clitics !== '') return null;
  return whichUnit(scene, n.from, i, unit.last, n.n, unit.value.key as Unit);
}

function whichAfter(scene: Scene, i: number): Draft | null {
  const day = scene.sign(i, 'units', 'day');
  const at = day && !day.article && day.value.n === 1 ? day.last + 1 : i;
  const weekday = scene.sign(at, 'weekdays');
  const unit = weekday ? null : rowUnit(scene, i);
  const head = weekday ?? unit;
  if (!head || (scene.grammar.language === 'ar' && !head.article)) return null;
  const n = readWhich(scene, head.last + 1);
  if (!n || scene.sign(head.last + 1, 'months')) return null;
  if (weekday)
    return n.n > 5 ? null : whichWeekday(scene, at > i ? day!.from : head.from, i, n.last, n.n, weekday.value.n);
  return whichUnit(scene, head.from, i, n.last, n.n, head.value.key as Unit);
}

/** "Q3", "H1". */
function whichWhole(scene: Scene, i: number): Draft | null {
  const sign = scene.sign(i, 'ordinals', 'quarter', 'half');
  return sign ? whichUnit(scene, sign.from, i, sign.last, sign.value.n, sign.value.key as Unit) : null;
}

function rowUnit(scene: Scene, i: number): Sign | null {
  const unit = scene.sign(i, 'units', ...ROWS);
  return unit && unit.value.n === 1 ? unit : null;
}

function whichWeekday(scene: Scene, from: number, i: number, last: number, n: number, weekday: number): Draft {
  return extended(makeDraft(scene, from, i, last, 'nth-weekday', { weekday, nth: { n, unit: 'weekday' } }), {
    partial: true,
  });
}

function whichUnit(scene: Scene, from: number, i: number, last: number, n: number, unit: Unit): Draft | null {
  const fields = whichFields(n, unit);
  return fields ? extended(makeDraft(scene, from, i, last, `nth-${unit}`, fields), { partial: true }) : null;
}

function whichFields(n: number, unit: Unit): Fields | null {
  if (unit === 'month' && n < 0) return { nth: { n, unit, count: 1 } };
  if (unit === 'month') return n >= 1 && n <= 12 ? { calendar: 'gregorian', month: n } : null;
  if (unit === 'quarter') return n <= 4 ? { quarter: n < 0 ? 4 : n } : null;
  if (unit === 'half') return n <= 2 ? { half: n < 0 ? 2 : n } : null;
  if (unit === 'decade') return n >= 1 && n <= 10 ? { decade: (n - 1) * 10 } : null;
  if (unit === 'day' && n > 0) return n <= 31 ? { day: n } : null;
  return { nth: { n, unit } };
}

/**
 * Several units at the start or end of a longer period: «الأشهر الستة الأولى من 2025», «العشر الأواخر من رمضان»,
 * "the first six months of 2025", «شش ماه نخست سال ۱۴۰۴».
 */
export const firstOf: Finder = (scene, i) => {
  const days = scene.sign(i, 'ordinals', 'days');
  if (days)
    return firstDraft(scene, days.from, i, days.last, has(days, 'third') ? thirdOf(scene, days) : tenDays(days));
  return firstBefore(scene, i) ?? firstAfter(scene, i);
};

function tenDays(days: Sign): NonNullable<Fields['nth']> {
  return { n: days.value.n, unit: 'day', count: 10 };
}

/** «الثلث الأول من رمضان» are ten days, «الثلث الأول من عام 2025» four months. */
function thirdOf(scene: Scene, third: Sign): NonNullable<Fields['nth']> {
  const at = scene.skip(third.last + 1, 'of', 'in');
  const isMonth = scene.sign(at, 'months') !== null || scene.sign(at, 'units', 'month') !== null;
  const count = isMonth ? 10 : 4;
  return { n: (third.value.n - 1) * count + 1, unit: isMonth ? 'day' : 'month', count };
}

/** "The first six months": which, number, unit. */
function firstBefore(scene: Scene, i: number): Draft | null {
  const n = readWhich(scene, i);
  const count = n && (n.n === 1 || n.n === -1) ? readCount(scene, n.last + 1, 2, 99) : null;
  const unit = n && count ? scene.sign(count.last + 1, 'units') : null;
  if (!n || !count || !unit || count.ordinal) return null;
  return firstDraft(scene, n.from, i, unit.last, { n: n.n, unit: unit.value.key as Unit, count: count.value });
}

/** «الأشهر الستة الأولى», «الستة أشهر الأولى», «شش ماه نخست», «الشهرين الأولين»: unit and number, then which. */
function firstAfter(scene: Scene, i: number): Draft | null {
  const lead = readCount(scene, i, 2, 99);
  const unit = scene.sign(lead ? lead.last + 1 : i, 'units');
  if (unit?.clitics !== '') return null;
  const inner = lead ? null : readCount(scene, unit.last + 1, 2, 99);
  const count = lead?.value ?? inner?.value ?? (unit.value.n === 2 ? 2 : null);
  const n = readWhich(scene, (inner ?? unit).last + 1);
  if (count === null || !n || (n.n !== 1 && n.n !== -1) || lead?.ordinal) return null;
  const isDefinite = scene.grammar.language !== 'ar' || unit.article || lead?.article === true;
  if (!isDefinite) return null;
  return firstDraft(scene, lead?.from ?? unit.from, i, n.last, { n: n.n, unit: unit.value.key as Unit, count });
}

/** Where the longer period is named behind it; «الأشهر الثلاثة الأخيرة» alone are the past three. */
function firstDraft(
  scene: Scene,
  from: number,
  i: number,
  last: number,
  nth: NonNullable<Fields['nth']>,
): Draft | null {
  const of = scene.skip(last + 1, 'of', 'in');
  const at = scene.skip(of, 'the');
  const isPart = scene.isNumber(at) || PERIOD_KINDS.some((kind) => scene.sign(at, kind) !== null);
  if (!isPart || (of === last + 1 && scene.grammar.language === 'en')) return null;
  return extended(makeDraft(scene, from, i, last, nth.n < 0 ? 'last-of' : 'first-of', { nth }), { partial: true });
}

const PERIOD_KINDS = ['months', 'units', 'shifts', 'seasons'] as const;

/** «مطلع», «نهاية», "early": meant for the period that follows. */
export const edge: Finder = (scene, i) => {
  const sign = scene.sign(i, 'edges');
  if (!sign || sign.article || !['', 'ب', 'ل', 'و', 'ف'].includes(sign.clitics)) return null;
  const fields: Fields = { edge: sign.value.key as Modifier, edgeNote: sign.value.notes[0] ?? '' };
  return extended(makeDraft(scene, sign.from, i, sign.last, 'edge', fields), { partial: true });
};

/** «صيف 2016», «الربيع القادم», "next summer". */
export const season: Finder = (scene, i) => {
  const before = readShiftBefore(scene, i);
  const sign = scene.sign(before ? before.last + 1 : i, 'seasons');
  if (!sign || scene.sign(sign.first, 'months')) return null;
  const fields: Fields = { season: sign.value.n };
  if (before) return makeDraft(scene, before.from, i, sign.last, 'season', extended(fields, { turn: before.value.by }));
  const after = readShiftAfter(scene, sign.last + 1);
  if (after) return makeDraft(scene, sign.from, i, after.last, 'season', extended(fields, { turn: after.value.by }));
  const comma = scene.skipComma(sign.last + 1);
  const year = readYear(scene, scene.skip(comma, 'of', 'in'));
  if (year) return makeDraft(scene, sign.from, i, year.last, 'season', extended(fields, yearOf(scene, year.value)));
  return extended(makeDraft(scene, sign.from, i, sign.last, 'season', fields), { partial: true });
};

function yearOf(scene: Scene, year: YearRead): Fields {
  return { calendar: calendarOf(scene, year), year: year.year };
}

/** «عيد الفطر», «عيد الميلاد 2020». */
export const feast: Finder = (scene, i) => {
  const sign = scene.sign(i, 'feasts');
  if (!sign || !['', 'ب', 'ل', 'و', 'ف'].includes(sign.clitics)) return null;
  const fields: Fields = { feast: sign.value.key };
  const year = readYear(scene, sign.last + 1);
  if (year) return makeDraft(scene, sign.from, i, year.last, 'feast', extended(fields, yearOf(scene, year.value)));
  const shift = readShiftAfter(scene, sign.last + 1);
  if (shift) return makeDraft(scene, sign.from, i, shift.last, 'feast', extended(fields, { turn: shift.value.by }));
  return makeDraft(scene, sign.from, i, sign.last, 'feast', fields);
};

/** «ثاني أيام عيد الأضحى»: a day of a feast, counted from its first. */
export const dayOfFeast: Finder = (scene, i) => {
  const n = readWhich(scene, i);
  const days = n && n.n > 0 && n.n < 10 ? scene.sign(n.last + 1, 'units', 'day') : null;
  const whole = days && !days.article ? feast(scene, days.last + 1) : null;
  if (!n || !whole || !('rule' in whole)) return null;
  if (n.n === 1) return { ...whole, from: n.from, first: i };
  const fields: Fields = { length: lengthOf(n.n - 1, 'day'), offset: 1, base: whole.fields };
  return makeDraft(scene, n.from, i, whole.last, 'counted-from', fields);
};

/** Is a weak edge word («آخر», "end") followed by what it can belong to? Settling asks before it nests. */
export function isWeakEdge(scene: Scene, draft: Draft): boolean {
  const sign = scene.sign(draft.first, 'edges');
  return sign !== null && has(sign, 'weak');
}
