import type { Sentence } from '@isnad/text';
import type { Phrase } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteCue, finiteVerb, looksFinite } from './grammar.ts';
import { DEFINITE_BEHIND_AND, DEFINITE_OR_OWNED, GLUED_AND, PRESENT } from './letters.ts';
import { gluedPreposition, readSource, readSubject } from './source.ts';

/** A subject is looked for among so many tokens of its sentence. */
const REACH = 60;

/**
 * The subject of the main verb: "the president received the minister, stressing that" is his stress. It stands behind
 * the verb with which the sentence begins, or before it.
 */
export function mainSubject(page: Page, sentence: Sentence, before: number): Phrase | null {
  const first = sentenceStart(page, sentence, before);
  const limit = Math.min(before, first + REACH);
  const verb = mainVerb(page, first, limit);
  if (verb < 0 || opensQuotation(page, first)) return null;
  const subject = standsFirst(page, first, verb) ? readSource(page, first, beforeTense(page, verb)).source : null;
  return subject ?? subjectBehind(page, verb, limit);
}

/** Does the subject stand before the verb? Not where "and had" begins the clause behind a word or two ("this, and he had arrived"). */
function standsFirst(page: Page, first: number, verb: number): boolean {
  if (verb <= first || !isNounPhrase(page, first)) return false;
  const tense = page.hit(verb - 1, 'tense');
  return tense === null || (tense.clitics === '' && verb > first + 1);
}

/** The verb, or the particle that stands before it. */
function beforeTense(page: Page, verb: number): number {
  return page.has(verb - 1, 'tense') ? verb - 1 : verb;
}

/** Behind the verb, up to "that" or to the second verb of "the council had held". */
function subjectBehind(page: Page, verb: number, limit: number): Phrase | null {
  const first = verb + (page.has(verb + 1, 'tense') ? 2 : 1);
  const said = whatIsSaid(page, verb, first, limit);
  const end = page.has(verb, 'was') ? secondVerb(page, first, said) : said;
  return readSubject(page, first, end, true).source;
}

/** Longer quotations are what was said, shorter ones may be names. */
const LONGEST_NAME = 6;

/** Where "that", a colon or a quotation begins what is said; the limit where nothing is. */
function whatIsSaid(page: Page, verb: number, first: number, limit: number): number {
  const that = page.tokensOf('that', first, limit - 1)[0] ?? limit;
  if (finiteCue(page, verb) === null) return that;
  for (let i = first; i < that; i++) {
    const quotation = page.opens(i);
    const spoken = quotation !== undefined && page.tokens.at(quotation.to - 1) > i + LONGEST_NAME;
    if (spoken || page.char(i) === ':') return i;
  }
  return that;
}

/** Where the verb stands that "was" helps; the limit where no list has it. */
function secondVerb(page: Page, first: number, limit: number): number {
  for (let i = first + 1; i < limit; i++) {
    if (page.has(i, 'relative')) return limit;
    if (page.has(i, 'tense') || finiteVerb(page, i)?.clitics === '') return i;
  }
  return limit;
}

/** A sentence that begins with a quotation, alone or joined by "and", tells nothing of who acts. */
function opensQuotation(page: Page, first: number): boolean {
  return page.opens(first) !== undefined || (page.word(first) === GLUED_AND && page.opens(first + 1) !== undefined);
}

/** Behind a dateline, times and adverbial phrases at the head of the sentence. */
function sentenceStart(page: Page, sentence: Sentence, before: number): number {
  let first = sentence.first;
  for (let i = sentence.first; i < Math.min(before, sentence.first + 14); i++)
    if ((page.char(i) === '-' || page.char(i) === '/') && !page.glued(i + 1)) first = i + 1;
  first = behindConnectives(page, first, before);
  const opener = page.hit(first, 'preposition');
  if (opener === null && !page.inTime(first) && !gluedPreposition(page, first)) return first;
  for (let i = first; i < Math.min(before, first + 20); i++) if (page.char(i) === '،') return i + 1;
  return first;
}

/** Behind "on the other hand", "in this context", "also". */
function behindConnectives(page: Page, first: number, before: number): number {
  for (let i = first; i < before; i++) {
    const hit = page.hit(i, 'clause') ?? page.hit(i, 'adverb');
    if (hit === null && page.char(i) !== '،') return i;
    if (hit !== null) i = hit.last;
  }
  return first;
}

/** The main verb: one of the lists, one told by the particle before it, or one told by its form; -1 where none is seen. */
function mainVerb(page: Page, first: number, limit: number): number {
  if (beginsWithVerb(page, first)) return first;
  for (let i = first; i < limit; i++) {
    if (page.has(i, 'relative') || page.char(i) === '،') break;
    if (page.has(i, 'tense') && i + 1 < limit && page.isWord(i + 1)) return i + 1;
    if (page.has(i, 'was') || (finiteVerb(page, i) !== null && !behindPreposition(page, i))) return i;
  }
  return isNounPhrase(page, first) || !page.isWord(first) || page.has(first, 'undone') ? -1 : first;
}

/** A verb that no list has: it looks like one and a noun is behind it, or somebody with his title or name is. */
function beginsWithVerb(page: Page, i: number): boolean {
  if (page.knows(i) || DEFINITE_OR_OWNED.test(page.word(i))) return false;
  return (looksFinite(page, i) && isNounPhrase(page, i + 1)) || isPerson(page, i + 1);
}

/** A given name, or a title or office with the article or without anything glued to it. */
function isPerson(page: Page, i: number): boolean {
  if (page.has(i, 'given')) return true;
  const hit = page.hit(i, 'speaker');
  return hit !== null && hit.clitics === '' && PERSONS.has(hit.value.fields[0]!);
}

const PERSONS: ReadonlySet<string> = new Set(['person', 'official', 'anonymous', 'title']);

/** "for the closing of": behind a preposition stands a noun. */
function behindPreposition(page: Page, i: number): boolean {
  const hit = page.hit(i - 1, 'preposition');
  return (
    hit !== null && hit.clitics.replace(GLUED_AND, '') === '' && !page.has(i - 1, 'when') && !PRESENT.test(page.word(i))
  );
}

/** A sentence that begins with the article, a name or a noun of the lexicon has its subject first. */
function isNounPhrase(page: Page, i: number): boolean {
  const word = page.word(i);
  if (DEFINITE_BEHIND_AND.test(word)) return true;
  return ['speaker', 'place', 'actor', 'given', 'outlet', 'demonstrative', 'pronoun', 'that'].some((kind) =>
    page.hits(i).some((hit) => hit.value.kind === kind),
  );
}
