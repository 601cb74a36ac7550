import type { Hit, Page } from '../engine/page.ts';
import { PEOPLE } from '../generated/en-grammar.ts';
import { isCapital } from './lexicon.ts';

/** The forms that a word may have as a verb. */
export interface VerbWord {
  readonly last: number;
  readonly act: string;
  readonly forms: ReadonlySet<string>;
}

/** A finite verb with its helping verbs: "has been completed", "are due to leave". */
export interface VerbGroup {
  readonly first: number;
  /** Token of the word that carries the meaning. */
  readonly token: number;
  readonly last: number;
  readonly act: string;
  readonly tense: 'past' | 'present' | 'future';
  readonly negated: boolean;
  /** Past form without a helping verb: may be a participle behind its noun ("forces stationed in the north"). */
  readonly bare: boolean;
  /** Nothing but "is", "has", "will". */
  readonly copula: boolean;
}

/** A verb at this token, of the news or of saying; the longest entry wins ("hand over" before "hand"). */
export function verbWord(page: Page, i: number): VerbWord | null {
  if (!page.has(i, 'verb') && !page.has(i, 'cue') && !page.has(i, 'participle')) return guessedPast(page, i);
  let best: VerbWord | null = null;
  for (const hit of page.hits(i)) {
    const form = verbForm(hit);
    if (form === null || (best !== null && hit.last < best.last)) continue;
    const longer = best === null || hit.last > best.last;
    const act = hit.value.kind === 'verb' ? hit.value.fields[0]! : '-';
    if (longer) best = { last: hit.last, act, forms: new Set([form]) };
    else best = { last: best!.last, act: best!.act === '-' ? act : best!.act, forms: new Set([...best!.forms, form]) };
  }
  return best;
}

const PAST: ReadonlySet<string> = new Set(['past']);

/** A word in -ed that no list has is the past of a verb that no list has. */
function guessedPast(page: Page, i: number): VerbWord | null {
  const word = page.word(i);
  if (word.length < 5 || !word.endsWith('ed') || page.knows(i)) return null;
  return { last: i, act: '-', forms: PAST };
}

function verbForm({ value }: Hit): string | null {
  if (value.kind === 'verb') return value.fields[1]!;
  return value.kind === 'cue' || value.kind === 'participle' ? value.fields[3]! : null;
}

function auxiliary(page: Page, i: number): string | null {
  return page.hit(i, 'auxiliary')?.value.value ?? null;
}

/** "didn't": the helping verb, the apostrophe and the t. */
function isContracted(page: Page, i: number): boolean {
  return page.isMark(i + 1) && page.word(i + 2) === 't' && page.tokens.glued(i + 1) && page.tokens.glued(i + 2);
}

/** A finite verb group that begins at token `i`; `null` when there is none. */
export function verbGroup(page: Page, i: number, last: number): VerbGroup | null {
  if (!page.isWord(i) || page.inTime(i) || isName(page, i)) return null;
  const helper = auxiliary(page, i);
  if (helper !== null && helper !== 'nonfinite' && !isContractedWord(page, i, helper))
    return helpedGroup(page, i, last);
  if (isModeVerb(page, i))
    return finishGroup(page, i, page.hit(i, 'mode')!.last + 1, last, { tense: 'present', negated: false, helpers: 1 });
  const verb = verbWord(page, i);
  if (verb === null || verb.last > last || !standsAsVerb(page, i, verb)) return null;
  const past = verb.forms.has('past');
  const finite = past || verb.forms.has('present') || verb.forms.has('base');
  if (!finite) return null;
  return {
    first: i,
    token: i,
    last: verb.last,
    act: verb.act,
    tense: past ? 'past' : 'present',
    negated: isNegation(page, i - 1),
    bare: past,
    copula: false,
  };
}

/** A capital inside a sentence: "United States", "Will Smith". */
function isName(page: Page, i: number): boolean {
  return isCapital(page.tokens.raw(i)) && (page.isWord(i - 1) || page.char(i - 1) === '-');
}

/** "won" is a verb of its own unless "'t" follows. */
function isContractedWord(page: Page, i: number, helper: string): boolean {
  return helper.startsWith('negated') && !isContracted(page, i);
}

/** "plans to leave", "agreed to leave": a verb that only says how the one behind "to" stands. */
function isModeVerb(page: Page, i: number): boolean {
  const mode = page.hit(i, 'mode');
  return mode !== null && page.word(mode.last) === 'to' && verbWord(page, i) !== null && !isNounPlace(page, i);
}

export function isNegation(page: Page, i: number): boolean {
  return page.has(i, 'negation');
}

/** Is this a place where a noun stands: behind an article, an adjective of a state, "'s" or a preposition? */
export function isNounPlace(page: Page, i: number): boolean {
  const before = i - 1;
  if (page.has(before, 'pronoun') && !page.has(before, 'definite')) return false;
  if (page.has(before, 'demonstrative') || page.has(before, 'nation')) return true;
  if (page.has(before, 'preposition') && !page.inTime(before)) return true;
  return page.word(before) === 's' && page.isMark(before - 1);
}

/** Past forms are verbs wherever no helper stands before them; others need a subject right before them. */
function standsAsVerb(page: Page, i: number, verb: VerbWord): boolean {
  if (verb.forms.has('past')) return !isNounPlace(page, i) || page.word(i - 1) === 's';
  if (isNounPlace(page, i)) return false;
  if (verb.forms.has('present')) return true;
  return verb.forms.has('base') && hasPluralBefore(page, i);
}

/** A base form needs a plural subject or "and" before it: "officials say", "and relocate". */
export function hasPluralBefore(page: Page, i: number): boolean {
  let k = i - 1;
  while (page.has(k, 'adverb') && k > i - 4) k--;
  if (page.has(k, 'pronoun') || page.has(k, 'conjunction')) return true;
  const word = page.word(k);
  return (
    (word.endsWith('s') && word.length > 2 && (!page.has(k, 'verb') || isNounPlace(page, k))) ||
    page.has(k, 'unit') ||
    page.word(k) === 'people'
  );
}

/** A noun phrase before a verb is looked through so far for its head. */
const HEAD_REACH = 12;

/** Is the head of the noun phrase before a verb plural: "Sources close to the committee say"? */
export function hasPluralHead(page: Page, i: number): boolean {
  let end = i - 1;
  while (page.has(end, 'adverb') && end > i - 4) end--;
  if (page.has(end, 'pronoun') || page.has(end, 'conjunction')) return true;
  let first = end;
  for (let k = end; k >= Math.max(0, end - HEAD_REACH) && isInPhrase(page, k); k--) {
    first = k;
    if (page.has(k, 'preposition')) end = k - 1;
    else if (isDeterminer(page, k) && !page.has(k - 1, 'preposition') && !isDeterminer(page, k - 1)) break;
  }
  if (/^an?$/.test(page.word(first)) && page.word(end + 1) !== 'of') return false;
  for (let k = first; k <= end; k++) if (isPlural(page, k)) return true;
  return false;
}

const isDeterminer = (page: Page, i: number): boolean => page.has(i, 'demonstrative');

function isInPhrase(page: Page, i: number): boolean {
  if (page.isMark(i)) return "-'’".includes(page.char(i));
  return page.isWord(i) && !page.has(i, 'subordinate') && !page.has(i, 'relative') && !page.has(i, 'auxiliary');
}

function isPlural(page: Page, i: number): boolean {
  const word = page.word(i);
  if (PEOPLE.has(word) || /.men$/.test(word) || page.hit(i, 'speaker')?.value.fields[2] === 'several') return true;
  return /[^s]s$/.test(word) && word.length > 3 && page.char(i - 1) !== "'";
}

interface Helped {
  tense: VerbGroup['tense'];
  negated: boolean;
  helpers: number;
}

/** Helping verbs, adverbs and "not" before a verb are never more. */
const HELPERS_REACH = 14;

function helpedGroup(page: Page, i: number, end: number): VerbGroup {
  const last = Math.min(end, i + HELPERS_REACH);
  const state: Helped = { tense: 'present', negated: false, helpers: 0 };
  let perfect = false;
  let k = i;
  for (; k <= last; ) {
    const mode = page.hit(k, 'mode');
    if (mode !== null && page.word(mode.last) === 'to' && mode.last < last) {
      k = mode.last + 1;
      state.helpers++;
      continue;
    }
    const helper = auxiliary(page, k);
    if (helper !== null && !isContractedWord(page, k, helper)) {
      const kind = helper.replace('negated-', '');
      if (kind !== helper) state.negated = true;
      if (kind === 'future') state.tense = 'future';
      else if (
        kind === 'was' ||
        (kind === 'perfect' && state.tense !== 'future') ||
        (kind === 'do' && page.word(k).startsWith('did'))
      )
        state.tense = 'past';
      if (kind === 'perfect') perfect = true;
      state.helpers++;
      k += isContracted(page, k) ? 3 : 1;
    } else if (isNegation(page, k)) {
      state.negated = true;
      k = page.hit(k, 'negation')!.last + 1;
    } else if (page.has(k, 'adverb') && verbWord(page, k) === null) k = page.hit(k, 'adverb')!.last + 1;
    else break;
  }
  if (perfect && state.tense === 'past' && verbWord(page, k)?.forms.has('gerund')) state.tense = 'present';
  return finishGroup(page, i, k, last, state);
}

/** The verb behind the helpers; without one the helper is the verb ("is", "has"). */
function finishGroup(page: Page, first: number, k: number, last: number, state: Helped): VerbGroup {
  const verb = k <= last ? verbWord(page, k) : null;
  const { negated } = state;
  if (verb === null || verb.last > last) {
    const token = Math.min(Math.max(k - 1, first), last);
    return {
      first,
      token,
      last: token,
      act: '-',
      tense: state.tense,
      negated: negated || page.word(k) === 'no',
      bare: false,
      copula: true,
    };
  }
  const running = verb.forms.has('gerund') && state.tense === 'past';
  const tense = running ? 'present' : state.tense;
  return { first, token: k, last: verb.last, act: verb.act, tense, negated, bare: false, copula: false };
}

/** Does a stretch hold a finite verb outside relative clauses? */
export function hasFinite(page: Page, first: number, last: number): boolean {
  return mainGroup(page, first, last) !== null;
}

/** A main verb is looked for so far: no clause of a newspaper is longer, and what is longer must not cost more. */
const CLAUSE_REACH = 250;

/**
 * The main verb group of a stretch: the first one outside relative and subordinate clauses. A past form without helper is
 * a participle where another finite verb follows in the same clause ("forces stationed in the north will leave").
 */
export function mainGroup(page: Page, first: number, end: number): VerbGroup | null {
  const last = Math.min(end, first + CLAUSE_REACH);
  let pending: VerbGroup | null = null;
  let hidden = 0;
  for (let i = first; i <= last; i++) {
    if (i > first + 1 && opensSide(page, i)) hidden = 1;
    if (page.isMark(i) && ',;:'.includes(page.char(i)) && !page.inTime(i)) {
      if (pending !== null) return pending;
      if (hidden > 1) hidden = 0;
    }
    const group = verbGroup(page, i, last);
    if (group === null) continue;
    i = group.last;
    if (hidden === 1) {
      hidden = 2;
      continue;
    }
    if (!group.bare) return group;
    pending ??= group;
    if (page.has(i + 1, 'conjunction')) return pending;
  }
  return pending;
}

/** "which", "who", "because", and "that" behind a noun: their verb is not the main one. */
function opensSide(page: Page, i: number): boolean {
  if (page.has(i, 'relative') || page.has(i, 'subordinate')) return true;
  return page.word(i) === 'that' && verbWord(page, i - 1) === null;
}

/** Offset at which the text after `offset` goes on, blanks skipped. */
export function skipBlanks(page: Page, offset: number): number {
  let at = offset;
  while (at < page.text.length && /\s/.test(page.text[at]!)) at++;
  return at;
}
