import type { Predicate } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { DID_NOT, HAD, IS_NOT, NO, NOT, WHAT, WILL, WILL_BE } from '../generated/ar-grammar.ts';
import { finiteVerb, looksFinite } from './grammar.ts';
import {
  ARTICLE,
  FEMININE_NOUN_END,
  FUTURE,
  GLUED_WILL,
  NOUN_SHAPE,
  PRESENT_BEHIND_AND,
  PRESENT_HE,
  PRESENT_OR_FUTURE,
  TEH_MARBUTA,
  withoutAnd,
} from './letters.ts';

/** The main predicate of a stretch: its first finite verb outside relative clauses, and the act that it or its noun names. */
export function predicateOf(page: Page, first: number, last: number): Predicate | null {
  const main = mainVerb(page, first, last);
  const token =
    main >= 0 || hasExistence(page, first, last) ? behindMode(page, main, last) : relativeVerb(page, first, last);
  const verb = token < 0 ? null : finiteVerb(page, token);
  const own = verb?.value.kind === 'verb' ? verb.value.fields[0]! : '-';
  const act: Deed | null =
    own === '-' ? nounAct(page, first, last) : { act: actWithObject(page, own, token, last), token, held: null };
  const at = token < 0 ? (act?.token ?? last) : token;
  const negated = act?.held === 'without' || isNegated(page, first, at, token);
  if (token < 0 && act === null && !negated) return null;
  return {
    token: act?.token ?? at,
    act: act?.act ?? 'other',
    ...(token < 0 ? {} : { verb: token }),
    ofVerb: own !== '-',
    possible: token > 0 && HAD.has(page.word(token - 1)) && tenseOf(page, token, verb) === 'present',
    tense: act?.held === 'undone' ? 'none' : token < 0 ? nominalTense(page, first, last) : tenseOf(page, token, verb),
    negated,
  };
}

function mainVerb(page: Page, first: number, last: number): number {
  let relative = page.has(first, 'relative') ? first : -9;
  for (let i = first; i <= last; i++) {
    if (page.has(i, 'relative')) relative = i;
    if (relative !== first && i - relative <= 2) continue;
    if (page.inTime(i) || page.has(i, 'given')) continue;
    if (page.has(i, 'exist')) return -1;
    if (finiteVerb(page, i) !== null) return i;
    if (i === first && beginsWithVerb(page, i)) return i;
    if (!page.knows(i) && PRESENT_HE.test(page.word(i)) && looksFinite(page, i)) return i;
  }
  return -1;
}

/** "must leave", "is expected to leave": the verb behind the word that only says how it stands. */
function behindMode(page: Page, token: number, last: number): number {
  const mode = token < 0 ? null : page.hit(token, 'mode');
  if (mode === null) return token;
  const next = page.has(mode.last + 1, 'that') ? mode.last + 2 : mode.last + 1;
  return next <= last && finiteVerb(page, next) !== null ? next : token;
}

function hasExistence(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (page.has(i, 'exist')) return true;
  return false;
}

/** "the presence of forces that hindered": without a main verb the act of the relative clause counts. */
function relativeVerb(page: Page, first: number, last: number): number {
  for (let i = first; i < last; i++) {
    const verb = page.has(i, 'relative') ? page.hit(i + 1, 'verb') : null;
    if (verb !== null && verb.value.fields[1] === 'past' && verb.value.fields[0] !== '-') return i + 1;
  }
  return -1;
}

/** A clause that begins with a bare word that no list has, and a definite noun or a name behind it, begins with its verb. */
function beginsWithVerb(page: Page, i: number): boolean {
  const word = page.word(i);
  if (page.knows(i) || NOUN_SHAPE.test(word) || page.text[page.tokens.to[i]! - 1] === TEH_MARBUTA) return false;
  const next = page.word(i + 1);
  return (
    next.startsWith(ARTICLE) ||
    page.hits(i + 1).some((hit) => ['speaker', 'given', 'place', 'actor'].includes(hit.value.kind))
  );
}

function tenseOf(page: Page, token: number, verb: Hit | null): Predicate['tense'] {
  if (FUTURE.test(page.word(token)) && (verb?.clitics.includes(GLUED_WILL) ?? true)) return 'future';
  if (WILL.has(page.word(token - 1))) return 'future';
  if (DID_NOT.has(page.word(token - 1))) return 'past';
  if (verb?.value.kind === 'verb') return isPast(page, token, verb) ? 'past' : 'present';
  return PRESENT_BEHIND_AND.test(page.word(token)) ? 'present' : 'past';
}

/** تسلم is "received" of a man and "hands over" of a woman: the noun beside it tells. */
function isPast(page: Page, token: number, verb: Hit): boolean {
  const tenses = page.hits(token).filter((hit) => hit.value.kind === 'verb' && hit.clitics === verb.clitics);
  if (tenses.every((hit) => hit.value.fields[1] === verb.value.fields[1])) return verb.value.fields[1] === 'past';
  const before = page.word(token - 1);
  const beside = before.startsWith(ARTICLE) || page.has(token - 1, 'nation') ? token - 1 : token + 1;
  return !FEMININE_NOUN_END.test(page.text.slice(page.tokens.from[beside] ?? 0, page.tokens.to[beside] ?? 0));
}

/** A clause without a verb of its own may still be set in the future: "the withdrawal will be in September". */
function nominalTense(page: Page, first: number, last: number): Predicate['tense'] {
  for (let i = first; i <= last; i++) if (WILL_BE.test(page.word(i))) return 'future';
  return 'none';
}

/** The act of a clause. `held`: its noun stands under a word that keeps it from being told as done. */
interface Deed {
  readonly act: string;
  readonly token: number;
  readonly held: 'without' | 'undone' | null;
}

/**
 * Nouns of acts that carry the clause where its verb has no act: "the withdrawal will be in September". One that is told
 * as done comes before one that is not ("without an announcement of the withdrawal").
 */
function nounAct(page: Page, first: number, last: number): Deed | null {
  let heldDeed: Deed | null = null;
  for (let i = first; i <= last; i++) {
    const noun = page.hit(i, 'act');
    if (noun === null || noun.value.value === '-') continue;
    if (i > first && page.has(i - 1, 'relative')) continue;
    const held = holderOf(page, first, i);
    const deed = { act: actWithObject(page, noun.value.value, i, last), token: i, held };
    if (held === null) return deed;
    heldDeed ??= deed;
  }
  return phaseAct(page, first, last) ?? heldDeed;
}

/** So far before the noun of an act the word that governs it stands: "without an official announcement of the". */
const HOLDER_REACH = 4;

/** Does "without", "before", "the date of" or a noun of saying govern the noun at a token? */
function holderOf(page: Page, first: number, noun: number): Deed['held'] {
  for (let i = noun - 1; i >= Math.max(first, noun - HOLDER_REACH); i--) {
    if (page.isMark(i) || page.has(i, 'relative')) return null;
    if (page.inTime(i)) continue;
    if (page.has(i, 'without')) return 'without';
    if (page.has(i, 'undone')) return 'undone';
    if (finiteVerb(page, i) !== null) return null;
    if (page.has(i, 'rumour') || isSpeech(page, i, noun)) return 'undone';
  }
  return null;
}

/** "the announcement of", "a statement on": a noun of saying with what is said behind it. */
function isSpeech(page: Page, i: number, noun: number): boolean {
  if (page.has(i, 'masdar')) return true;
  return page.has(i, 'occasion') && page.has(noun - 1, 'preposition') && page.hit(i, 'preposition')?.clitics !== '';
}

/** "The first phase begins in September". */
function phaseAct(page: Page, first: number, last: number): Deed | null {
  for (let i = first; i <= last; i++) if (page.has(i, 'phase')) return { act: 'phase', token: i, held: null };
  return null;
}

/** So far behind a verb or noun its object is looked for. */
const OBJECT_REACH = 6;

/** Moving kit is not leaving; ending is ending a mission only where a mission is named. */
function actWithObject(page: Page, act: string, token: number, last: number): string {
  if (act !== 'leave' && act !== 'move-kit' && act !== 'end') return act;
  for (let i = token + 1; i <= Math.min(last, token + OBJECT_REACH); i++) {
    if (act === 'end' && page.has(i, 'mission')) return 'end-mission';
    if (act === 'end' && page.has(i, 'phase')) return 'phase';
    if (act === 'leave' && page.has(i, 'kit')) return 'move-kit';
    if (act === 'move-kit' && page.has(i, 'kit')) return 'move-kit';
    if (act !== 'end' && page.has(i, 'preposition')) break;
  }
  if (act === 'end' && missionBefore(page, token)) return 'end-mission';
  if (act === 'end') return page.hits(token - 2).some((hit) => hit.value.kind === 'phase') ? 'phase' : 'other';
  return act === 'move-kit' ? movesPeople(page, token, last) : act;
}

/** Moving forces is deploying them elsewhere. */
function movesPeople(page: Page, token: number, last: number): string {
  for (let i = token; i <= Math.min(last, token + OBJECT_REACH); i++)
    if (page.has(i, 'actor') || page.has(i, 'unit')) return 'deploy';
  return 'other';
}

/** A negation right before the verb, or "is not" at the head of the clause. */
function isNegated(page: Page, first: number, at: number, verb: number): boolean {
  for (let i = first; i <= at; i++) {
    const word = withoutAnd(page.word(i));
    if (IS_NOT.test(word)) return true;
    if (verb >= 0 && i === verb - 1 && NOT.test(page.word(i))) return true;
    if (verb >= 0 && i === verb - 1 && WHAT.has(word) && !PRESENT_OR_FUTURE.test(page.word(verb))) return true;
    if (i <= first + 1 && NO.has(word) && verb < 0) return true;
  }
  return false;
}

/** "The mission of the coalition ends": so far before its verb the mission stands. */
const SUBJECT_REACH = 4;

function missionBefore(page: Page, token: number): boolean {
  for (let i = token - 1; i >= token - SUBJECT_REACH && page.isWord(i); i--) if (page.has(i, 'mission')) return true;
  return false;
}
