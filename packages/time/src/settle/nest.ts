// Parts of one expression that stand side by side become one: "the third week" + "of October", "Saturday" + "18 January".

import { extended } from '@isnad/text';
import { type Draft, type Fields, RANK, ranks } from '../draft.ts';
import { isWeakEdge } from '../find/parts.ts';
import type { Scene } from '../scene.ts';

/** No more tokens than this stand between two parts of one expression. */
const WIDEST_GAP = 3;

/** Roles of the small words between two drafts, marks as they are; null when something else stands there. */
export function gapOf(scene: Scene, a: Draft, b: Draft): string[] | null {
  const gap: string[] = [];
  let i = a.last + 1;
  if (b.first - i > WIDEST_GAP) return null;
  while (i < b.first) {
    const joint = scene.sign(i, 'joints') ?? scene.sign(i, 'approx');
    if (joint && joint.clitics === '' && joint.last < b.first) {
      gap.push(joint.value.key || 'approx');
      i = joint.last + 1;
    } else if (scene.tokens.char(i) !== '') {
      gap.push(scene.tokens.char(i));
      i++;
    } else return null;
  }
  return gap;
}

/** «بين اليوم والخميس»: two days, not one. */
export function isJoinedByAnd(scene: Scene, a: Draft, b: Draft): boolean {
  return b.first === a.last + 1 && b.from > scene.tokens.from[b.first]! && /^و/.test(scene.tokens.word(b.first));
}

function isGap(gap: readonly string[], ...allowed: readonly string[]): boolean {
  return gap.every((part) => allowed.includes(part));
}

function joined(a: Draft, b: Draft, rule: string, fields: Fields): Draft {
  return { from: a.from, to: Math.max(a.to, b.to), first: a.first, last: Math.max(a.last, b.last), rule, fields };
}

/** Merges neighbours from the right, so that "late" + "third week" + "of October" + "of last year" nest in order. */
export function nest(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const stack: Draft[] = [];
  for (let k = drafts.length - 1; k >= 0; k--) {
    let current = drafts[k]!;
    for (let next = stack[stack.length - 1]; next; next = stack[stack.length - 1]) {
      const merged = mergeTwo(scene, current, next);
      if (!merged) break;
      current = merged;
      stack.pop();
    }
    stack.push(current);
  }
  return stack.reverse();
}

function mergeTwo(scene: Scene, a: Draft, b: Draft): Draft | null {
  const gap = gapOf(scene, a, b);
  if (!gap) return null;
  if (a.range || b.range) return mergeRange(scene, a, b, gap);
  if (isMeasure(a.fields) || isMeasure(b.fields)) return mergeSet(a, b, gap);
  return (
    mergeEdge(scene, asEdge(a, b), b, gap) ??
    mergeAdverb(a, b, gap) ??
    mergeDays(scene, a, b, gap) ??
    mergeInner(a, b, gap) ??
    mergeOuter(a, b, gap)
  );
}

function isMeasure(fields: Fields): boolean {
  return fields.length !== undefined || fields.every === true;
}

/** «في أيلول من كل عام». */
function isYearly(a: Draft, b: Draft): boolean {
  const { month, year, step, turn } = a.fields;
  const isOpen = month !== undefined && year === undefined && step === undefined && turn === undefined;
  return isOpen && b.fields.every === true && b.fields.length?.unit === 'year';
}

/** "every day at nine", «الساعة 9 صباحا كل يوم أحد». */
function mergeSet(a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if (isYearly(a, b) && isGap(gap, 'of', 'in')) return joined(a, b, b.rule, extended(a.fields, b.fields));
  const [set, clock] = a.fields.every ? [a, b] : [b, a];
  if (!set.fields.every || clock.fields.every || !isGap(gap, 'in', ',', '،')) return null;
  const { finest, coarsest } = ranks(clock.fields);
  if (finest < RANK.clock || coarsest > RANK.part || clock.fields.length) return null;
  return joined(a, b, set.rule, extended(clock.fields, set.fields));
}

/** Halves are counted in years and what is longer; of a month «النصف الثاني» is its end. */
function asEdge(a: Draft, b: Draft): Draft {
  const { half, ...rest } = a.fields;
  if (half === undefined || Object.keys(rest).length > 0 || ranks(b.fields).finest >= RANK.year) return a;
  return { ...a, fields: { edge: half === 1 ? 'start' : 'end', edgeNote: 'half' } };
}

/** "end" + "of 2026", «مطلع» + «أيلول», «النصف الأول» + «من عام 2026». */
function mergeEdge(scene: Scene, a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  const { edge, edgeNote, ...rest } = a.fields;
  if (!edge || Object.keys(rest).length > 0 || b.fields.edge || b.fields.adverb) return null;
  if (b.partial && !isRunning(b) && b.fields.season === undefined) return null;
  if (!isGap(gap, 'of', 'the', 'in', '-') || (gap.includes('-') && scene.grammar.language !== 'en')) return null;
  if (gap.includes('in') && isWeakEdge(scene, a)) return null;
  const { finest } = ranks(b.fields);
  if (finest < RANK.part || (finest < RANK.month && isWeakEdge(scene, a) && finest !== RANK.week)) return null;
  if (edgeNote === 'half' && finest >= RANK.year) {
    return joined(a, b, 'half', extended(b.fields, { half: edge === 'start' ? 1 : 2 }));
  }
  return joined(a, b, b.rule, extended(b.fields, { edge, ...(edgeNote ? { edgeNote } : {}) }));
}

/** «العام», "the month": says something only beside an edge word or "earlier in". */
function isRunning(draft: Draft): boolean {
  return draft.fields.step?.running === true;
}

/** «في وقت سابق» + «من هذا الشهر», "later" + "this week". */
function mergeAdverb(a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  const { adverb } = a.fields;
  if ((adverb !== 'earlier' && adverb !== 'later') || b.fields.adverb || !isGap(gap, 'of', 'in')) return null;
  if (ranks(b.fields).finest < RANK.day || (b.partial && !isRunning(b))) return null;
  return joined(a, b, `${adverb}-in-period`, extended(b.fields, { adverb }));
}

/** A weekday beside a date, «اليوم» beside a weekday or date; two calendars. */
function mergeDays(scene: Scene, a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if (isWholeDate(a) && isWholeDate(b)) return mergeCalendars(scene, a, b, gap);
  if (!isGap(gap, ',', '،', 'in', 'equals', 'dated', '(', 'of', '-', '/') || isJoinedByAnd(scene, a, b)) return null;
  const closing = gap.includes('(') && scene.isMark(b.last + 1, ')');
  if (gap.includes('(') && !closing) return null;
  const tail = closing ? { ...b, last: b.last + 1, to: scene.tokens.to[b.last + 1]! } : b;
  if (isNightBefore(a, b)) return joined(a, b, a.rule, a.fields);
  if (isToday(a) && isWeekdayOnly(b) && b.fields.turn === undefined)
    return gap.includes('of') ? null : joined(a, tail, dayRule(a), extended(a.fields, { weekday: b.fields.weekday! }));
  if (isToday(a) && isDayOfMonth(b, true))
    return joined(a, tail, b.rule, extended(b.fields, a.fields.weekday ? { weekday: a.fields.weekday } : {}));
  if (isWeekdayOnly(a) && isDayOfMonth(b))
    return joined(a, tail, b.rule, extended(b.fields, { weekday: a.fields.weekday! }));
  const isBehind = isDayOfMonth(a) && isWeekdayOnly(b) && b.fields.turn === undefined && closing;
  return isBehind ? joined(a, tail, a.rule, extended(a.fields, { weekday: b.fields.weekday! })) : null;
}

/** «ليل الجمعة السبت»: the night between the two. */
function isNightBefore(a: Draft, b: Draft): boolean {
  const { part, weekday } = a.fields;
  const isNight = part === 'night' || part === 'midnight';
  return isNight && weekday !== undefined && isWeekdayOnly(b) && b.fields.weekday === (weekday % 7) + 1;
}

function dayRule(day: Draft): string {
  return day.fields.step?.by === 0 ? 'today-weekday' : `${day.rule}-weekday`;
}

function isToday(draft: Draft): boolean {
  const { step } = draft.fields;
  const { weekday, clock, edge } = draft.fields;
  return step?.unit === 'day' && step.count === undefined && weekday === undefined && !clock && !edge;
}

function isWeekdayOnly(draft: Draft): boolean {
  const { weekday, turn: _turn, ...rest } = draft.fields;
  return weekday !== undefined && Object.keys(rest).length === 0;
}

function isDayOfMonth(draft: Draft, named = false): boolean {
  const { day, month, step, weekday } = draft.fields;
  return day !== undefined && (named || weekday === undefined) && (month !== undefined || step?.unit === 'month');
}

function isWholeDate(draft: Draft): boolean {
  return draft.fields.day !== undefined && draft.fields.month !== undefined && draft.fields.calendar !== undefined;
}

/** «1 محرم 1447 الموافق 26 يونيو 2025»: one day in two calendars; the Gregorian date is the value. */
function mergeCalendars(scene: Scene, a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if (a.fields.calendar === b.fields.calendar || !isGap(gap, 'equals', '(', ',', '،', '/', '-')) return null;
  const closing = gap.includes('(') && scene.isMark(b.last + 1, ')');
  const [value, other] = a.fields.calendar === 'gregorian' ? [a, b] : [b, a];
  const weekday = a.fields.weekday ?? b.fields.weekday;
  const fields = extended(value.fields, { alternative: other.fields, ...(weekday ? { weekday } : {}) });
  const tail = closing ? { ...b, last: b.last + 1, to: scene.tokens.to[b.last + 1]! } : b;
  return joined(a, tail, 'two-calendars', fields);
}

/** The smaller part first: "the third week of October", «مساء الثلاثاء», «الساعة 8 مساء غدا». */
function mergeInner(a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if ((b.partial && !isOneOf(a, b)) || !isGap(gap, 'of', 'in', 'the', ',', '،', '-') || !fits(a.fields, b.fields))
    return null;
  if (gap.includes('-') && ranks(a.fields).coarsest > RANK.part) return null;
  if ((gap.includes(',') || gap.includes('،')) && ranks(a.fields).coarsest > RANK.part) return null;
  return joined(a, b, ruleOfPart(a), merge(a.fields, b.fields));
}

/** «آخر جمعة من الشهر», "the first day of the month": one of a row in the running period. */
function isOneOf(a: Draft, b: Draft): boolean {
  return isRunning(b) && a.fields.nth !== undefined;
}

/** The larger part first: «الثلاثاء الساعة 8», «الأسبوع المقبل يوم الجمعة», "Tuesday evening". */
function mergeOuter(a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if (a.partial || !isGap(gap, 'in', 'of', ',', '،', 'approx', '-') || !fits(b.fields, a.fields)) return null;
  const { coarsest } = ranks(b.fields);
  if (coarsest > RANK.part && !(a.fields.step?.unit === 'week' && b.fields.weekday !== undefined)) return null;
  return joined(a, b, ruleOfPart(b), merge(b.fields, a.fields));
}

function ruleOfPart(inner: Draft): string {
  return inner.rule;
}

/** The inner edge counts ("late" of "late Tuesday evening" is already part of it). */
function merge(inner: Fields, outer: Fields): Fields {
  return isSameOfYear(inner, outer) ? extended(inner, { yearBy: outer.step!.by }) : extended(outer, inner);
}

/** «الشهر نفسه» + «من العام الماضي», "this month" + "last year". */
function isSameOfYear({ step: inner }: Fields, { step: outer }: Fields): boolean {
  const isRunning = inner?.by === 0 && inner.count === undefined && SAME_UNITS.includes(inner.unit);
  return isRunning && outer?.unit === 'year' && outer.count === undefined;
}

const SAME_UNITS: readonly string[] = ['day', 'month', 'quarter', 'half'];

/** May `inner` be a part of `outer`? Each kind of part belongs to certain periods only. */
function fits(inner: Fields, outer: Fields): boolean {
  if (isSameOfYear(inner, outer)) return true;
  if (inner.adverb || outer.adverb || outer.edge || (inner.step && outer.step) || inner.turn !== undefined)
    return false;
  const a = ranks(inner);
  const b = ranks(outer);
  if (a.coarsest < 0 || b.finest < 0 || a.coarsest >= b.finest) return false;
  if (outer.step?.count !== undefined) return false;
  if (a.coarsest <= RANK.part) return b.finest === RANK.day;
  if (inner.nth) return b.finest >= RANK.week && b.coarsest <= RANK.year;
  if (inner.feast !== undefined) return b.finest === RANK.year;
  if (a.coarsest === RANK.day)
    return inner.weekday !== undefined && inner.day === undefined ? b.finest === RANK.week : b.finest === RANK.month;
  if (a.coarsest === RANK.decade) return b.finest === RANK.century;
  if (inner.half !== undefined || inner.quarter !== undefined) return b.finest >= RANK.year;
  return b.finest === RANK.year && a.coarsest < RANK.year;
}

/** «بعد ظهر الجمعة بين 1 و4», "Thursday from 9 to 11", "from 5 to 6 p.m. on Sunday": the day holds for both ends. */
function mergeRange(_scene: Scene, a: Draft, b: Draft, gap: readonly string[]): Draft | null {
  if (!isGap(gap, 'in', 'of', ',', '،')) return null;
  if (a.range && b.range) return null;
  const [range, whole] = a.range ? [a, b] : [b, a];
  const [start, end] = range.range!;
  if (whole.partial || isMeasure(whole.fields)) return null;
  const fields = withoutPart(whole.fields);
  if (!fits(start.fields, fields) || !fits(end.fields, fields)) return null;
  const parts: [Draft, Draft] = [
    { ...start, fields: merge(start.fields, fields) },
    { ...end, fields: merge(end.fields, fields) },
  ];
  return extended(joined(a, b, range.rule, {}), { range: parts });
}

/** «بعد ظهر الجمعة بين 1 مساء و4 مساء»: the hours say more than the part of the day. */
function withoutPart(fields: Fields): Fields {
  const { part: _part, ...rest } = fields;
  return rest;
}
