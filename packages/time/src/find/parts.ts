// What is part of a larger period: which week, quarter or weekday of it, its start or end, its season; and feasts.

import type { Draft, Fields, Unit } from '../draft.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import type { Modifier } from '../types.ts';
import { type Finder, makeDraft, readShiftAfter, readShiftBefore, readYear } from './read.ts';

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
  return { ...makeDraft(scene, from, i, last, 'nth-weekday', { weekday, nth: { n, unit: 'weekday' } }), partial: true };
}

function whichUnit(scene: Scene, from: number, i: number, last: number, n: number, unit: Unit): Draft | null {
  const fields = whichFields(n, unit);
  return fields ? { ...makeDraft(scene, from, i, last, `nth-${unit}`, fields), partial: true } : null;
}

function whichFields(n: number, unit: Unit): Fields | null {
  if (unit === 'month') return n >= 1 && n <= 12 ? { calendar: 'gregorian', month: n } : null;
  if (unit === 'quarter') return n <= 4 ? { quarter: n < 0 ? 4 : n } : null;
  if (unit === 'half') return n <= 2 ? { half: n < 0 ? 2 : n } : null;
  if (unit === 'decade') return n >= 1 && n <= 10 ? { decade: (n - 1) * 10 } : null;
  if (unit === 'day' && n > 0) return n <= 31 ? { day: n } : null;
  return { nth: { n, unit } };
}

/** «مطلع», «نهاية», "early": meant for the period that follows. */
export const edge: Finder = (scene, i) => {
  const sign = scene.sign(i, 'edges');
  if (!sign || sign.article || !['', 'ب', 'ل', 'و', 'ف'].includes(sign.clitics)) return null;
  const fields: Fields = { edge: sign.value.key as Modifier, edgeNote: sign.value.notes[0] ?? '' };
  return { ...makeDraft(scene, sign.from, i, sign.last, 'edge', fields), partial: true };
};

/** «صيف 2016», «الربيع القادم», "next summer". */
export const season: Finder = (scene, i) => {
  const before = readShiftBefore(scene, i);
  const sign = scene.sign(before ? before.last + 1 : i, 'seasons');
  if (!sign || scene.sign(sign.first, 'months')) return null;
  const fields: Fields = { season: sign.value.n };
  if (before) return makeDraft(scene, before.from, i, sign.last, 'season', { ...fields, turn: before.value.by });
  const after = readShiftAfter(scene, sign.last + 1);
  if (after) return makeDraft(scene, sign.from, i, after.last, 'season', { ...fields, turn: after.value.by });
  const comma = scene.skipComma(sign.last + 1);
  const year = readYear(scene, scene.skip(comma, 'of', 'in'));
  if (year) return makeDraft(scene, sign.from, i, year.last, 'season', { ...fields, year: year.value.year });
  return { ...makeDraft(scene, sign.from, i, sign.last, 'season', fields), partial: true };
};

/** «عيد الفطر», «عيد الميلاد 2020». */
export const feast: Finder = (scene, i) => {
  const sign = scene.sign(i, 'feasts');
  if (!sign || !['', 'ب', 'ل', 'و', 'ف'].includes(sign.clitics)) return null;
  const fields: Fields = { feast: sign.value.key };
  const year = readYear(scene, sign.last + 1);
  if (year) return makeDraft(scene, sign.from, i, year.last, 'feast', { ...fields, year: year.value.year });
  const shift = readShiftAfter(scene, sign.last + 1);
  if (shift) return makeDraft(scene, sign.from, i, shift.last, 'feast', { ...fields, turn: shift.value.by });
  return makeDraft(scene, sign.from, i, sign.last, 'feast', fields);
};

/** Is a weak edge word («آخر», "end") followed by what it can belong to? Settling asks before it nests. */
export function isWeakEdge(scene: Scene, draft: Draft): boolean {
  const sign = scene.sign(draft.first, 'edges');
  return sign !== null && has(sign, 'weak');
}
