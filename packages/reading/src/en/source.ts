import type { Sentence } from '@isnad/text';
import { readDateline } from '../engine/layout.ts';
import type { Phrase } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { COUNT, INDEFINITE } from '../generated/en-grammar.ts';
import { mainGroup, verbGroup, verbWord } from './grammar.ts';
import { isCapital } from './lexicon.ts';

/** A noun phrase that speaks is at most so many tokens long. */
const LONGEST = 45;

/** A subject before its verb. */
export interface Subject {
  readonly phrase: Phrase;
  readonly pronoun: boolean;
  /** Token with which the clause begins, asides between subject and verb included. */
  readonly start: number;
  /** Token of "citing" in an aside between subject and verb, or -1. */
  readonly citing: number;
  /** First and last token of an aside that tells why the speaker is not named. */
  readonly aside: readonly [number, number] | null;
}

/** First token of a sentence behind its dateline. */
export function bodyStart(page: Page, sentence: Sentence): number {
  const dateline = readDateline(page, sentence);
  return dateline === null ? sentence.first : page.tokens.at(dateline.body);
}

/** A phrase over tokens, marks at its ends left out; `null` when nothing is left. */
export function phraseOf(page: Page, first: number, last: number): Phrase | null {
  let a = first;
  let b = last;
  while (a <= b && page.isMark(a)) a++;
  while (b >= a && page.isMark(b) && page.char(b) !== ')' && !isInitial(page, b)) b--;
  return a > b ? null : { first: a, last: b, ...page.span(a, b) };
}

/** The full stop of "U.S." belongs to its word. */
function isInitial(page: Page, i: number): boolean {
  return page.char(i) === '.' && page.tokens.glued(i) && page.word(i - 1).length === 1 && page.char(i - 2) === '.';
}

/** Reads the subject that stands before a verb of saying, with its apposition. */
export function subjectBefore(page: Page, lowest: number, cue: number): Subject | null {
  let end = cue - 1;
  while (end >= lowest && skipsBefore(page, end)) end--;
  if (end < lowest) return null;
  if (isComma(page, end)) return behindAside(page, lowest, end);
  const first = phraseStart(page, lowest, end);
  return subjectOf(page, first, end, first);
}

/** "has", "also", "on Friday" between subject and verb. */
function skipsBefore(page: Page, i: number): boolean {
  if (page.has(i, 'auxiliary') || page.has(i, 'adverb') || page.inTime(i)) return true;
  return page.has(i, 'preposition') && page.inTime(i + 1);
}

export function isComma(page: Page, i: number): boolean {
  return page.isMark(i) && page.char(i) === ',';
}

function subjectOf(page: Page, first: number, last: number, start: number): Subject | null {
  if (first > last) return null;
  const phrase = phraseOf(page, first, last);
  if (phrase === null || page.has(phrase.first, 'negation')) return null;
  if (page.has(phrase.first, 'preposition') && !page.has(phrase.first, 'bound')) return null;
  if (page.has(phrase.last, 'demonstrative') && !page.has(phrase.last, 'pronoun') && !COUNT.has(page.word(phrase.last)))
    return null;
  const pronoun = phrase.first === phrase.last && page.has(phrase.first, 'pronoun');
  return { phrase, pronoun, start, citing: -1, aside: null };
}

/** "X, a spokesman for Y, said"; "X, who declined to be named, said"; "X, citing Y, reported". */
function behindAside(page: Page, lowest: number, comma: number): Subject | null {
  const open = asideStart(page, lowest, comma);
  if (open < 0) return null;
  const first = phraseStart(page, lowest, open - 1);
  const kind = asideKind(page, open + 1, comma - 1);
  if (kind === null || first > open - 1) return null;
  const last = kind === 'apposition' || (kind === 'anonymity' && page.has(open + 1, 'relative')) ? comma - 1 : open - 1;
  const subject = subjectOf(page, first, last, first);
  if (subject === null) return null;
  if (kind === 'citing') return { ...subject, citing: open + 1 };
  return kind === 'anonymity' ? { ...subject, aside: [open + 1, comma - 1] } : subject;
}

/** The comma that opens the aside; commas inside it are few. */
function asideStart(page: Page, lowest: number, comma: number): number {
  for (let i = comma - 1; i >= Math.max(lowest + 1, comma - LONGEST); i--) {
    if (page.char(i) === '"' || page.char(i) === ';') return -1;
    if (isComma(page, i) && asideKind(page, i + 1, comma - 1) !== null) return i;
  }
  return -1;
}

type AsideKind = 'apposition' | 'anonymity' | 'citing' | 'manner';

function asideKind(page: Page, first: number, last: number): AsideKind | null {
  if (page.has(first, 'anonymity')) return 'anonymity';
  if (page.hit(first, 'nominal')?.value.value === 'citing') return 'citing';
  if (page.has(first, 'relative')) return 'apposition';
  if (/ing$/.test(page.word(first)) && verbWord(page, first) !== null) return 'manner';
  if (isTitle(page, first, last) || isNameAlone(page, first, last)) return 'apposition';
  if (isParticiple(page, first) || isIndefinite(page, first, last)) return 'apposition';
  return page.has(first, 'preposition') && verbInside(page, first, last) === false ? 'manner' : null;
}

/** "a teacher", "a father of two", "now retired": at most so many words, without a verb. */
const LONGEST_APPOSITION = 8;

function isIndefinite(page: Page, first: number, last: number): boolean {
  const begins = INDEFINITE.has(page.word(first)) || page.has(first, 'adverb');
  if (!begins || page.inTime(first) || last <= first || last - first >= LONGEST_APPOSITION) return false;
  return !hasVerb(page, first, last);
}

/** "the letter, seen by the agency, says". */
function isParticiple(page: Page, i: number): boolean {
  const forms = verbWord(page, i)?.forms;
  return forms !== undefined && (forms.has('participle') || forms.has('past')) && page.has(i + 1, 'preposition');
}

/** "his spokesman, Basim al-Awadi, said". */
function isNameAlone(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) {
    const joint = page.isMark(i) && "-'’".includes(page.char(i));
    const particle = page.isMark(i + 1) && page.char(i + 1) === '-';
    if (!joint && !particle && !isCapital(page.tokens.raw(i))) return false;
  }
  return last > first && page.isWord(first) && !page.inTime(first);
}

function verbInside(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= last; i++) if (verbGroup(page, i, last) !== null) return true;
  return false;
}

/** A finite verb that is more than a bare form, which may be a participle or a noun. */
function hasVerb(page: Page, first: number, last: number): boolean {
  const group = mainGroup(page, first, last);
  return group !== null && !group.bare;
}

/** Tells a stretch who somebody is: a head of the list within its first words, and no finite verb? */
function isTitle(page: Page, first: number, last: number): boolean {
  if (hasVerb(page, first, last)) return false;
  const end = Math.min(last, first + 6);
  for (let i = first; i <= end; i++) {
    if (page.has(i, 'speaker')) return page.has(first, 'demonstrative') || i <= first + 3;
    if (page.has(i, 'preposition')) return false;
  }
  return false;
}

/**
 * The subject of the first verb before a token, for a word of saying without a subject of its own ("..., saying that",
 * "and said"). Behind a pronoun or a name nothing of the sort is meant.
 */
export function sentenceSubject(page: Page, lowest: number, limit: number): Phrase | null {
  if (!page.has(limit, 'participle') && !page.has(limit, 'cue')) return null;
  const group = mainGroup(page, lowest, limit - 1);
  return group === null ? null : (subjectBefore(page, lowest, group.first)?.phrase ?? null);
}

/** First token of the noun phrase that ends at `last`: walks back to where another clause or phrase ends. */
export function phraseStart(page: Page, lowest: number, last: number): number {
  const limit = Math.max(lowest, last - LONGEST);
  for (let i = last; i >= limit; i--) {
    if (page.isMark(i)) {
      if (staysInPhrase(page, i)) continue;
      return i + 1;
    }
    if (page.word(i) === 'that' || page.has(i, 'subordinate')) return i + 1;
    if (page.has(i, 'conjunction')) {
      if (joinsClauses(page, limit, i)) return i + 1;
      continue;
    }
    if (page.inTime(i) && i < last) return i + 1;
    if ((i === last && isPluralNoun(page, i)) || !isFiniteInside(page, i, last)) continue;
    const relative = relativeBefore(page, i, limit);
    if (relative < 0) return i + 1;
    i = relative;
  }
  return limit;
}

/** "UN monitors say": right before the base form of a verb an ending in "s" is a plural. */
function isPluralNoun(page: Page, i: number): boolean {
  return page.word(i).endsWith('s') && verbWord(page, i + 1)?.forms.has('base') === true;
}

/** Hyphen, apostrophe, the full stops of initials, brackets. */
function staysInPhrase(page: Page, i: number): boolean {
  const char = page.char(i);
  if ("'’-()".includes(char)) return true;
  return char === '.' && page.tokens.glued(i) && page.word(i - 1).length === 1;
}

/** A finite verb that is no name: "Will Smith" and "Mark" are met in names only with a capital inside a sentence. */
function isFiniteInside(page: Page, i: number, last: number): boolean {
  const group = verbGroup(page, i, last);
  if (group === null || isCapital(page.tokens.raw(i)) || (page.has(i, 'type') && page.has(i - 1, 'speaker')))
    return false;
  return !(group.bare && page.has(i - 1, 'speaker') && page.has(group.last + 1, 'preposition'));
}

function relativeBefore(page: Page, i: number, limit: number): number {
  for (let k = i - 1; k >= Math.max(limit, i - 5); k--) if (page.has(k, 'relative')) return k;
  return -1;
}

/** "A and B said" is one subject; behind a comma or another clause "and" begins a new one. */
function joinsClauses(page: Page, limit: number, i: number): boolean {
  if (page.isMark(i - 1) || page.word(i) !== 'and') return true;
  for (let k = i - 1; k >= limit && !page.isMark(k); k--)
    if (isFiniteInside(page, k, i) && relativeBefore(page, k, limit) < 0) return true;
  return false;
}

/** Reads a noun phrase that begins at `first`: a speaker behind his verb or behind "according to". */
export function phraseBehind(page: Page, first: number, last: number): Phrase | null {
  const end = Math.min(last, first + LONGEST);
  let i = first;
  for (; i <= end; i++) {
    if (page.isMark(i)) {
      const next = overMark(page, i, end);
      if (next < 0) break;
      i = next;
      continue;
    }
    if (i > first && (page.inTime(i) || page.has(i, 'anonymity') || endsPhrase(page, i, last))) break;
  }
  return phraseOf(page, first, i - 1);
}

/** Last token of what goes on behind a mark inside the phrase, or -1 where the phrase ends. */
function overMark(page: Page, i: number, end: number): number {
  if (staysInPhrase(page, i)) return i;
  if (!isComma(page, i) || page.has(i + 1, 'anonymity')) return -1;
  const close = nextComma(page, i + 1, end);
  if (page.has(i + 1, 'relative')) return close - 1;
  return isTitle(page, i + 1, close - 1) ? i : -1;
}

function nextComma(page: Page, i: number, end: number): number {
  let k = i;
  while (k <= end && !isComma(page, k) && page.char(k) !== '.') k++;
  return k;
}

function endsPhrase(page: Page, i: number, last: number): boolean {
  if (page.word(i) === 'that' || page.has(i, 'subordinate') || page.has(i, 'participle')) return true;
  if (page.has(i, 'pronoun') && !page.has(i, 'demonstrative')) return true;
  if (page.has(i, 'preposition')) return page.inTime(i + 1) || page.word(i) === 'to' || tellsWhere(page, i);
  const group = verbGroup(page, i, last);
  if (group?.bare && page.word(group.last + 1) === 'by') return false; // "images published by the institute"
  return group !== null && !isCapital(page.tokens.raw(i)) && !page.has(i - 1, 'relative');
}

/** "in a statement", "by phone": where it was said is no part of who said it. */
export function tellsWhere(page: Page, i: number): boolean {
  if (page.has(i, 'anonymity')) return true;
  if (!page.has(i, 'preposition') || page.word(i) === 'of' || page.word(i) === 'for') return false;
  return occasionAt(page, i + 1) >= 0;
}

/** Words between a preposition and the occasion: "in a rare televised interview". */
const OCCASION_REACH = 5;

/** Last token of the occasion that begins at `i` ("a joint statement"), or -1. */
export function occasionAt(page: Page, i: number): number {
  for (let k = i; k < i + OCCASION_REACH && page.isWord(k); k++) {
    if (page.has(k, 'preposition') || page.has(k, 'speaker') !== page.has(k, 'occasion')) {
      if (!page.has(k, 'occasion')) return -1;
    }
    const hit = page.hit(k, 'occasion');
    if (hit !== null) return hit.last;
  }
  return -1;
}
