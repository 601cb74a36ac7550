// Days and periods counted from the day of speaking.

import { extended, type Span } from '@isnad/text';
import { type Draft, type Fields, lengthOf, type Step, type Unit } from '../draft.ts';
import type { Sign, SignKind } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import { afterArticle, type Finder, makeDraft, readCount, readShiftAfter, readStep, stepOf } from './read.ts';

/** «اليوم», «بعد غد», «اليوم الذي بعد الغد», "yesterday". */
export const relativeDay: Finder = (scene, i) => {
  const sign = scene.sign(i, 'days');
  const beyond = dayBeyond(scene, i);
  if (beyond || !sign || !isDaySign(scene, sign)) return beyond;
  return makeDraft(scene, sign.from, i, sign.last, dayRule(sign.value.n), dayStep(sign.value.n));
};

function dayStep(by: number): Fields {
  return { step: { unit: 'day', by } };
}

function dayRule(by: number): string {
  if (by === 0) return 'today';
  return by === 1 ? 'tomorrow' : by === -1 ? 'yesterday' : 'day-offset';
}

function isDaySign(scene: Scene, sign: Sign): boolean {
  if (has(sign, 'spoken') && !scene.dialogue) return false;
  if (has(sign, 'weak') && !isBesideDay(scene, sign)) return false;
  if (sign.clitics !== '' && !/^[وفبل]+$/.test(sign.clitics)) return false;
  // «اليوم الثالث», «اليوم الماضي»: there اليوم is a unit with an adjective.
  return !(sign.value.n === 0 && sign.last === sign.first && isUnitOfPhrase(scene, sign));
}

/** «مساء غد», «غد الخميس», «غد (الخميس)»: not «غد أفضل». */
function isBesideDay(scene: Scene, sign: Sign): boolean {
  const next = scene.isMark(sign.last + 1, '(،') ? sign.last + 2 : sign.last + 1;
  return scene.signBefore(sign.first - 1, 'dayparts') !== null || scene.sign(next, 'weekdays')?.article === true;
}

function isUnitOfPhrase(scene: Scene, sign: Sign): boolean {
  if (scene.sign(sign.first, 'units', 'day') === null) return false;
  if (readShiftAfter(scene, sign.last + 1)) return true;
  if (scene.sign(sign.last + 1, 'ordinals')?.article === false) return scene.sign(sign.last + 1, 'weekdays') === null;
  const next = afterArticle(scene, sign.last + 1);
  const numeral = scene.numeral(next);
  return (numeral?.ordinal === true || next > sign.last + 1) && scene.sign(next, 'weekdays') === null;
}

/** «اليوم الذي بعد الغد», «يوم قبل أمس»: one day beyond. */
function dayBeyond(scene: Scene, i: number): Draft | null {
  const word = scene.sign(i, 'units', 'day');
  if (word?.value.n !== 1 || scene.grammar.language !== 'ar') return null;
  const relative = scene.sign(word.last + 1, 'joints', 'which') ? word.last + 2 : word.last + 1;
  const beyond = scene.sign(relative, 'bounds', 'before', 'after');
  const whole = scene.sign(relative, 'days');
  if (whole && Math.abs(whole.value.n) === 2) {
    return makeDraft(scene, word.from, i, whole.last, 'day-offset', dayStep(whole.value.n));
  }
  const day = beyond ? scene.sign(beyond.last + 1, 'days') : null;
  if (!beyond || !day || day.value.n === 0) return null;
  const by = day.value.n + (beyond.value.key === 'after' ? 1 : -1);
  return makeDraft(scene, word.from, i, day.last, 'day-offset', dayStep(by));
}

/** One period: «الأسبوع المقبل», «هذا العام», "next month". */
export const period: Finder = (scene, i) => {
  const step = readStep(scene, i);
  if (!step) return null;
  const event = step.value.following && step.value.unit === 'day' ? dayOfEvent(scene, i, step.last) : null;
  if (event) {
    const fields = { length: lengthOf(1, 'day'), event };
    return extended(makeDraft(scene, step.from, i, step.last, 'event', fields), { relation: 'after' });
  }
  const end = scene.sign(i, 'shifts', 'year');
  if (end && has(end, 'end'))
    return makeDraft(scene, step.from, i, step.last, 'year-running', { step: step.value, edge: 'end' });
  if (step.value.unit === 'day')
    return makeDraft(scene, step.from, i, step.last, dayRule(step.value.by), { step: step.value });
  return makeDraft(scene, step.from, i, step.last, stepRule(step.value), { step: step.value });
};

/** «اليوم التالي للانتخابات»: the event behind the day. */
function dayOfEvent(scene: Scene, first: number, last: number): Span | null {
  const { tokens } = scene;
  // «صباح اليوم التالي للمباراة» stays a part of that day.
  return scene.grammar.language === 'ar' &&
    !scene.signBefore(first - 1, 'dayparts') &&
    /^لل/.test(tokens.word(last + 1))
    ? { from: tokens.from[last + 1]!, to: tokens.to[last + 1]! }
    : null;
}

function stepRule(step: Step): string {
  const turn = step.same ? 'same' : step.by > 0 ? 'next' : step.by < 0 ? 'last' : 'this';
  return `${step.unit}-${turn}`;
}

/** «نهاية العام», "the end of the month", «پایان سال»: the running one, where an edge word takes it in. */
export const definiteUnit: Finder = (scene, i) => {
  const the = scene.sign(i, 'joints', 'the');
  const unit = scene.sign(
    the ? the.last + 1 : i,
    'units',
    'day',
    'week',
    'month',
    'quarter',
    'year',
    'decade',
    'century',
  );
  if (unit?.value.n !== 1 || !isDefinite(scene, unit, the !== null)) return null;
  const next = unit.last + 1;
  if (isNumberOfUnit(scene, next) || OWN_NAMES.some((kind) => scene.sign(next, kind) !== null)) return null;
  const fields: Fields = { step: { unit: unit.value.key as Unit, by: 0, running: true } };
  return extended(makeDraft(scene, the ? the.from : unit.from, i, unit.last, `${unit.value.key}-running`, fields), {
    partial: true,
  });
};

/** «الشهر الثاني», "year 2014": but "since the start of the month twelve have died" counts the dead. */
function isNumberOfUnit(scene: Scene, i: number): boolean {
  const numeral = scene.numeral(i);
  return numeral !== null && (numeral.ordinal || numeral.digits || numeral.value >= 100);
}

/** What would make a unit part of a longer name or phrase. */
const OWN_NAMES: readonly SignKind[] = ['months', 'weekdays', 'shifts', 'ordinals', 'feasts', 'eras'];

function isDefinite(scene: Scene, unit: Sign, the: boolean): boolean {
  if (scene.grammar.language === 'ar') return unit.article && unit.clitics === '';
  return scene.grammar.language === 'fa' || the;
}

/** «عطلة نهاية الأسبوع», "the weekend": the running one. */
export const weekend: Finder = (scene, i) => {
  const unit = scene.sign(i, 'units', 'weekend');
  if (!unit) return null;
  const shift = readShiftAfter(scene, unit.last + 1);
  const step: Step = shift ? { unit: 'weekend', by: shift.value.by } : { unit: 'weekend', by: 0, running: true };
  return makeDraft(scene, unit.from, i, shift ? shift.last : unit.last, 'weekend', { step });
};

/** Several: «الأسابيع الثلاثة القادمة», «3 أيام القادمة», «اليومين المقبلين», «الأيام المقبلة», "the past two years". */
export const periods: Finder = (scene, i) => periodsBefore(scene, i) ?? periodsAfter(scene, i);

/** The moving word first: "the next three weeks", «آخر 3 سنوات», «این سه روز». */
function periodsBefore(scene: Scene, i: number): Draft | null {
  const shift = scene.sign(i, 'shifts', 'before', 'both');
  if (!shift || shift.value.n === 0) return null;
  const count = readMany(scene, shift.last + 1);
  const unit = scene.sign(count.at, 'units');
  if (!unit || (count.none && unit.value.n === 1)) return null;
  return many(scene, shift.from, i, unit.last, unit, shift.value.n, count.value);
}

/** The moving word last: unit, number, adjective; or number, unit, adjective. */
function periodsAfter(scene: Scene, i: number): Draft | null {
  const lead = readMany(scene, i);
  const unit = scene.sign(lead.at, 'units');
  if (!unit || has(unit, 'pair')) return null;
  const inner = readMany(scene, unit.last + 1);
  const shift = readShiftAfter(scene, inner.at, true);
  if (!shift || shift.value.same || shift.value.by === 0) return null;
  if (lead.none && inner.none && unit.value.n === 1) return null;
  if (isAgo(scene, inner.at) && !lead.none) return null;
  const count = lead.none ? (inner.none && unit.value.n === 2 ? 2 : inner.value) : lead.value;
  const from = lead.none ? unit.from : (scene.numeral(i)?.from ?? scene.tokens.from[i]!);
  return many(scene, from, i, shift.last, unit, shift.value.by, count);
}

/** Persian «سه ماه پیش» is "three months ago", not the past three months. */
function isAgo(scene: Scene, i: number): boolean {
  return scene.sign(i, 'shifts', 'after')?.value.notes.includes('ago') === true;
}

interface Many {
  readonly at: number;
  /** null = vague. */
  readonly value: number | null;
  readonly none: boolean;
}

function readMany(scene: Scene, i: number): Many {
  const vague = scene.sign(i, 'vague');
  if (vague) return { at: vague.last + 1, value: null, none: false };
  const at = afterArticle(scene, i);
  const numeral = readCount(scene, at, 1, 999);
  if (numeral && !numeral.ordinal) return { at: numeral.last + 1, value: numeral.value, none: false };
  return { at: i, value: null, none: true };
}

function many(
  scene: Scene,
  from: number,
  i: number,
  last: number,
  unit: Sign,
  by: number,
  count: number | null,
): Draft {
  const dual = count === null && unit.value.n === 2 ? 2 : count;
  const step: Step = extended(stepOf(unit, { by: Math.sign(by), same: false, following: false }), { count: dual });
  return makeDraft(scene, from, i, last, `${unit.value.key}s-${by > 0 ? 'next' : 'last'}`, { step });
}

/** «سابقا», «في وقت سابق», «الآن», "earlier". */
export const adverb: Finder = (scene, i) => {
  const sign = scene.sign(i, 'adverbs');
  if (!sign || has(sign, 'never') || !['', 'و', 'ف'].includes(sign.clitics)) return null;
  const draft = makeDraft(scene, sign.from, i, sign.last, sign.value.key, { adverb: sign.value.key });
  return isIdle(scene, sign.value.key) ? extended(draft, { partial: true }) : draft;
};

/** "soon", "recently" give no time that could be used; English "later" only with its period ("later this week"). */
function isIdle(scene: Scene, key: string): boolean {
  return key === 'soon' || key === 'recent' || (scene.grammar.language === 'en' && key === 'later');
}
