// The word before an expression gives it its direction: by, until, since, before, after, within, during.

import { extended, WORD } from '@isnad/text';
import type { Draft, Fields } from '../draft.ts';
import { EVENT_DAY } from '../find/lengths.ts';
import type { Sign } from '../lexicon.ts';
import { has, type Scene } from '../scene.ts';
import type { Relation } from '../types.ts';

export function direct(scene: Scene, drafts: readonly Draft[]): Draft[] {
  const out: Draft[] = [];
  drafts.forEach((draft, k) => {
    // A direction behind the one before may have taken this one in («قبل أسبوع من الآن»).
    if (draft.first <= (out.at(-1)?.last ?? -1)) return;
    const whole = approximated(scene, withThe(scene, draft));
    const counted = countedFrom(scene, whole, drafts[k + 1]) ?? dayBeside(scene, whole, drafts[k + 1]);
    if (counted || draft.rule !== EVENT_DAY) out.push(counted ?? directed(scene, whole));
  });
  return out;
}

/** «بعد 60 يوما من 27 تشرين الثاني 2024», "two days before Christmas": a length counted from a day that is named. */
function countedFrom(scene: Scene, draft: Draft, base: Draft | undefined): Draft | null {
  const { length, every } = draft.fields;
  if (!length || length.vague || every || !base || base.partial || base.range || !isDay(base)) return null;
  const bound = boundBefore(scene, draft);
  const behind = scene.sign(draft.last + 1, 'bounds', 'after', 'before');
  const of = scene.sign(draft.last + 1, 'joints', 'of', 'from');
  const link = behind ?? of;
  if (!link || scene.skip(link.last + 1, 'the') !== base.first) return null;
  const lead = bound && ['after', 'before', 'within'].includes(bound.value.key) ? bound : null;
  const key = behind ? behind.value.key : (lead?.value.key ?? (of?.value.key === 'from' ? 'after' : null));
  if (key === null) return null;
  const fields: Fields = { length, offset: key === 'before' ? -1 : 1, base: base.fields };
  const whole = { ...draft, to: base.to, last: base.last, rule: 'counted-from', fields };
  if (key === 'within') return extended(whole, { relation: 'within' });
  return behind || !lead ? whole : { ...whole, from: lead.from, first: lead.first };
}

/** «عشية عيد الفطر», «غداة الانتخابات»: the day beside a named day, or beside an event. */
function dayBeside(scene: Scene, draft: Draft, base: Draft | undefined): Draft | null {
  if (draft.rule !== EVENT_DAY) return null;
  if (draft.fields.event) return { ...draft, rule: 'event' };
  if (!base || base.partial || base.range || !isDay(base) || scene.skip(draft.last + 1, 'the') !== base.first)
    return null;
  const { relation: _relation, ...rest } = draft;
  return {
    ...rest,
    to: base.to,
    last: base.last,
    rule: 'counted-from',
    fields: extended(draft.fields, { base: base.fields }),
  };
}

function isDay({ fields }: Draft): boolean {
  return fields.day !== undefined || fields.weekday !== undefined || fields.feast !== undefined;
}

/** The English article belongs to the expression. */
function withThe(scene: Scene, draft: Draft): Draft {
  const the = scene.sign(draft.first - 1, 'joints', 'the');
  return the ? { ...draft, from: the.from, first: the.first } : draft;
}

function approximated(scene: Scene, draft: Draft): Draft {
  const before = scene.signBefore(draft.first - 1, 'approx');
  if (!before || draft.fields.clock || draft.fields.century !== undefined || draft.range) return draft;
  return { ...draft, fields: extended(draft.fields, { approx: true }) };
}

/** A direction word right before the draft, or before "about". */
function boundBefore(scene: Scene, draft: Draft): Sign | null {
  const approx = scene.signBefore(draft.first - 1, 'approx');
  const at = approx && draft.fields.approx ? approx.first : draft.first;
  const article = scene.sign(at - 1, 'joints', 'the') || scene.tokens.word(at - 1) === 'ال' ? at - 1 : at;
  return scene.signBefore(article - 1, 'bounds');
}

function directed(scene: Scene, draft: Draft): Draft {
  const bound = boundBefore(scene, draft);
  if (draft.fields.length && !draft.fields.every) return measured(scene, draft, bound);
  const behind = scene.sign(draft.last + 1, 'bounds', 'since');
  if (behind && has(behind, 'after')) return extended(draft, { relation: 'since', last: behind.last, to: behind.to });
  const relation = bound && draft.rule !== 'range' ? relationOf(scene, draft, bound) : null;
  if (!relation) return draft;
  return bound && has(bound, 'past') ? extended(draft, { relation, tense: 'past' }) : extended(draft, { relation });
}

function relationOf(scene: Scene, draft: Draft, bound: Sign): Relation | null {
  if (has(bound, 'length') || has(bound, 'after') || has(bound, 'day')) return null;
  const key = bound.value.key as Relation;
  if (bound.clitics !== '' && !['و', 'ف', 'ل'].includes(bound.clitics)) return null;
  if (scene.grammar.language === 'en' && scene.tokens.word(bound.first) === 'in') return null;
  if (has(bound, 'weak') && (!isFrom(scene, bound) || draft.fields.yearBy !== undefined)) return null;
  // "The tomb dates from the third century."
  if (scene.signBefore(bound.last, 'joints', 'dated')) return null;
  if (draft.fields.adverb && draft.fields.adverb !== 'now') return null;
  return key === 'within' ? 'during' : key;
}

/** "From September 2025" without an end; Persian «از» likewise. */
function isFrom(scene: Scene, bound: Sign): boolean {
  return bound.value.key === 'since' && scene.grammar.fromAlone;
}

/** A length with a direction: «قبل شهرين», «بعد أسبوعين», «خلال 24 ساعة», "two weeks ago", «بعد يومين من التوقيع». */
function measured(scene: Scene, draft: Draft, bound: Sign | null): Draft {
  const suffixed = withSuffix(scene, draft);
  if (suffixed && bound && has(bound, 'length') && draft.fields.length && suffixed.rule === 'ahead')
    return extended(draft, { relation: 'during' });
  if (suffixed) return isDeadline(bound) ? extended(suffixed, { relation: bound.value.key as Relation }) : suffixed;
  const counts = bound !== null && (has(bound, 'ago') || has(bound, 'ahead'));
  const event = eventBehind(scene, draft);
  const behind = scene.sign(draft.last + 1, 'bounds', 'after', 'before');
  if (event && behind) return anchored(draft, bound?.value.key === 'within' ? bound : behind, event);
  if (event && bound && bound.value.key !== 'during') return anchored(draft, bound, event);
  const gone = counts ? null : eventBefore(scene, draft);
  if (gone) return anchored(draft, gone.bound, gone.event);
  if (!counts)
    return spokenAgo(scene, draft) ?? (bound?.value.key === 'during' ? extended(draft, { relation: 'during' }) : draft);
  const now = nowBehind(scene, draft);
  const last = now ?? draft.last;
  const to = scene.tokens.to[last]!;
  const relation = bound.value.key as Relation;
  const offset = has(bound, 'ago') ? -1 : 1;
  const fields: Fields = extended(draft.fields, { offset });
  if (relation === 'within' && !isAhead(scene, bound))
    return extended(draft, { fields, relation, rule: 'within', to, last });
  if (relation === 'within' && isFirstIn(scene, bound)) return extended(draft, { relation: 'during' });
  if (relation === 'within') return { ...draft, fields, rule: 'ahead', to, last };
  if (relation === 'since' && !scene.dialogue)
    return extended(draft, { fields, relation, rule: 'since-length', to, last });
  return { ...draft, from: bound.from, first: bound.first, to, last, fields, rule: offset < 0 ? 'ago' : 'ahead' };
}

/** «تا دو هفته دیگر». */
function isDeadline(bound: Sign | null): bound is Sign {
  return bound !== null && (bound.value.key === 'by' || bound.value.key === 'until');
}

/** "Its first visit in 15 years": so long nothing of the kind had happened. */
function isFirstIn(scene: Scene, bound: Sign): boolean {
  for (let i = bound.first - 1; i >= Math.max(0, bound.first - FIRST_REACH); i--)
    if (scene.sign(i, 'ordinals')?.value.n === 1) return true;
  return false;
}

/** No ordinal is sought farther before "in so many years". */
const FIRST_REACH = 4;

/** English "in two weeks" is a point. */
function isAhead(scene: Scene, bound: Sign): boolean {
  return scene.grammar.language === 'en' && scene.tokens.word(bound.first) === 'in';
}

/** «من اسبوع» in talk: a week ago. */
function spokenAgo(scene: Scene, draft: Draft): Draft | null {
  const of =
    scene.dialogue && scene.grammar.language === 'ar' ? scene.signBefore(draft.first - 1, 'joints', 'of') : null;
  const now = nowBehind(scene, draft);
  if (now !== null)
    return {
      ...draft,
      last: now,
      to: scene.tokens.to[now]!,
      rule: 'ahead',
      fields: extended(draft.fields, { offset: 1 }),
    };
  if (!of || of.first > 0) return null;
  return { ...draft, from: of.from, first: of.first, rule: 'ago', fields: extended(draft.fields, { offset: -1 }) };
}

/** «من الآن»: its last token. */
function nowBehind(scene: Scene, draft: Draft): number | null {
  const of = scene.sign(draft.last + 1, 'joints', 'of');
  const now = of ? scene.sign(of.last + 1, 'adverbs', 'now') : null;
  return now ? now.last : null;
}

/** "Two weeks ago", «سه ماه پیش», "three days later". */
function withSuffix(scene: Scene, draft: Draft): Draft | null {
  const suffix = scene.sign(draft.last + 1, 'joints', 'ago', 'hence');
  const bound = scene.sign(draft.last + 1, 'bounds');
  // «دو روز پیش از امضا»: before the signing, not two days ago.
  if (!suffix || (bound && bound.last > suffix.last)) return null;
  const offset = suffix.value.key === 'ago' ? -1 : 1;
  const fields: Fields = extended(draft.fields, { offset });
  const rule = offset < 0 ? 'ago' : has(suffix, 'told') ? 'later' : 'ahead';
  return { ...draft, fields, to: suffix.to, last: suffix.last, rule };
}

/** «بعد يومين من التوقيع»: the event, when it is no time itself. */
function eventBehind(scene: Scene, draft: Draft): { from: number; to: number } | null {
  const of =
    scene.sign(draft.last + 1, 'joints', 'of', 'from', 'on') ?? scene.sign(draft.last + 1, 'bounds', 'after', 'before');
  if (of?.clitics !== '') return null;
  const first = of.last + 1;
  const { tokens } = scene;
  if (tokens.kind[first] !== WORD || scene.sign(first, 'adverbs') || scene.sign(first, 'days') || scene.numeral(first))
    return null;
  const isNoun =
    scene.grammar.language === 'ar' ? /^(?:ال|لل)/.test(tokens.word(first)) || tokens.kind[first + 1] === WORD : true;
  if (!isNoun) return null;
  const article = tokens.word(first) === 'the' && tokens.kind[first + 1] === WORD ? first + 1 : first;
  return { from: tokens.from[first]!, to: tokens.to[article]! };
}

/** No direction is sought farther before its event. */
const EVENT_REACH = 5;

/** «قبل الموعد بثلاثة أيام», «عقب توقيع الاتفاق بيومين»: the length, by which one is before or after the other, stands last. */
function eventBefore(scene: Scene, draft: Draft): { bound: Sign; event: { from: number; to: number } } | null {
  const { tokens } = scene;
  const first = tokens.from[draft.first]!;
  if (scene.grammar.language !== 'ar' || first === draft.from || tokens.text[first] !== 'ب') return null;
  for (let i = draft.first - 1; i > draft.first - EVENT_REACH && tokens.kind[i] === WORD; i--) {
    const bound = scene.signBefore(i - 1, 'bounds', 'after', 'before');
    if (bound) return { bound, event: { from: tokens.from[i]!, to: tokens.to[draft.first - 1]! } };
  }
  return null;
}

/** Tied to an event, a length stays a length: the publication day has no part in it. */
function anchored(draft: Draft, bound: Sign, event: { from: number; to: number }): Draft {
  const key = bound.value.key as Relation;
  return extended(draft, {
    relation: key === 'since' ? 'after' : key,
    rule: 'event',
    fields: extended(draft.fields, { event }),
  });
}
