// Ranges: "from A to B", "A - B", "between A and B". What one end says once holds for both.

import { extended } from '@isnad/text';
import { type Draft, type Fields, RANK, ranks } from '../draft.ts';
import { has, type Scene } from '../scene.ts';
import { gapOf, isJoinedByAnd } from './nest.ts';

export function joinRanges(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  for (let k = 0; k < drafts.length; k++) {
    const a = drafts[k]!;
    const b = drafts[k + 1];
    const range = b ? rangeOf(scene, a, b) : null;
    if (range) k++;
    out.push(range ?? a);
  }
  return out;
}

/** «أيلول وتشرين الأول 2025», «السبت والأحد المقبلين»: what the last of a list says once holds for those before it; and
 * "every Monday and Thursday". */
export function shareAlong(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const out = [...drafts];
  for (let k = 1; k < out.length; k++) {
    const [a, b] = [out[k - 1]!, out[k]!];
    const isDay = b.fields.weekday !== undefined && ranks(b.fields).coarsest === RANK.day && !b.range;
    if (isDay && a.rule === 'set-weekday' && isListed(scene, a, b))
      out[k] = { ...b, rule: a.rule, fields: extended(b.fields, { every: true }) };
  }
  for (let k = out.length - 2; k >= 0; k--) {
    const [a, b] = [out[k]!, out[k + 1]!];
    const shared = sharedBy(a.fields, b.fields);
    if (shared && isListed(scene, a, b)) out[k] = { ...a, fields: extended(a.fields, shared) };
  }
  return out;
}

/** The year or the adjective of the second, when the first is of the same kind and has neither. */
function sharedBy(a: Fields, b: Fields): Fields | null {
  const isOpen = a.year === undefined && a.step === undefined && a.turn === undefined;
  const isNamed = a.month !== undefined || a.weekday !== undefined;
  if (!isOpen || !isNamed || ranks(a).finest !== ranks(b).finest) return null;
  if (a.month !== undefined && b.month !== undefined && b.year !== undefined) return { year: b.year };
  const isSameKind = (a.month === undefined) === (b.month === undefined);
  return isSameKind && b.turn !== undefined ? { turn: b.turn } : null;
}

function isListed(scene: Scene, a: Draft, b: Draft): boolean {
  const gap = gapOf(scene, a, b);
  if (!gap) return false;
  return gap.length === 0 ? isJoinedByAnd(scene, a, b) : gap.every((role) => role === 'and' || role === 'or');
}

const DASHES: readonly string[] = ['-', '–', '—'];

function rangeOf(scene: Scene, a: Draft, b: Draft): Draft | null {
  if (!isEnd(a) || !isEnd(b)) return null;
  const gap = gapOf(scene, a, b);
  if (!gap || gap.length > 2) return null;
  const pair = scene.signBefore(a.first - 1, 'units');
  const before = (pair && has(pair, 'pair') ? pair.first : a.first) - 1;
  const lead =
    scene.signBefore(before, 'joints', 'of', 'from', 'between') ?? scene.signBefore(before, 'bounds', 'since');
  const isBetween = lead?.value.key === 'between';
  const and = gap[0] === 'and' || (gap.length === 0 && isJoinedByAnd(scene, a, b));
  const to =
    gap[0] === 'to' ||
    (gap.length === 1 && DASHES.includes(gap[0]!)) ||
    (gap[0] === ',' && gap[1] === 'to') ||
    (gap[0] === '،' && gap[1] === 'to') ||
    (gap.length === 1 && gap[0] === '/' && isYear(a) && isYear(b));
  if (!(to || (isBetween && and)) || !isPair(a.fields, b.fields, lead !== null)) return null;
  const hasLead = lead !== null && (lead.value.kind === 'joints' || lead.value.key === 'since');
  const from = hasLead ? lead.from : a.from;
  const first = hasLead ? lead.first : a.first;
  const whole: Draft = { from, to: b.to, first, last: b.last, rule: 'range', fields: {}, range: shareFields(a, b) };
  return lead?.value.kind === 'bounds' && has(lead, 'past') ? extended(whole, { tense: 'past' }) : whole;
}

/** "1990/1991". */
function isYear(draft: Draft): boolean {
  return draft.fields.year !== undefined && ranks(draft.fields).finest === RANK.year;
}

function isEnd(draft: Draft): boolean {
  const { length, every, adverb } = draft.fields;
  return !draft.range && !draft.partial && !every && length === undefined && (adverb === undefined || adverb === 'now');
}

/** Two ends are of one kind: both have a day, or both are months, or years; a led range may be mixed. */
function isPair(a: Fields, b: Fields, led: boolean): boolean {
  if (a.adverb || b.adverb) return led;
  const x = ranks(a).finest;
  const y = ranks(b).finest;
  if (x <= RANK.part !== y <= RANK.part) return false;
  return x === y || led || (x >= RANK.day && y >= RANK.day && x <= RANK.month && y <= RANK.month);
}

/** «من أيلول إلى تشرين الأول 2025», «من الساعة 4 إلى 5 مساء غدا»: the end's year or day holds for the start, and the reverse. */
function shareFields(a: Draft, b: Draft): readonly [Draft, Draft] {
  const start = { ...a, fields: fill(a.fields, b.fields, -1) };
  return [start, { ...b, fields: fill(b.fields, start.fields, 1) }];
}

/** Adds what the other end alone says and is coarser; `way` is -1 when these fields are the start. */
function fill(own: Fields, other: Fields, way: -1 | 1): Fields {
  if (own.adverb || other.adverb) return own;
  if (
    own.year === undefined &&
    own.step === undefined &&
    own.turn === undefined &&
    own.month !== undefined &&
    other.year !== undefined
  ) {
    const turns = other.month !== undefined && (own.month - other.month) * way < 0;
    return extended(own, { year: other.year + (turns ? way : 0) });
  }
  if (ranks(own).coarsest > RANK.part || ranks(other).coarsest <= RANK.part) return own;
  const { clock: _clock, part: _part, zone: _zone, ...day } = other;
  return extended(day, own);
}
