import type { Sentence } from '@isnad/text';
import type { Phrase } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteVerb } from './grammar.ts';
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
  const verb = firstVerb(page, first, limit);
  if (verb < 0) return null;
  if (page.opens(first) !== undefined) return null;
  const subject = verb > first + 1 && isNounPhrase(page, first) ? readSource(page, first, verb).source : null;
  return subject ?? readSubject(page, behindAuxiliary(page, verb) + 1, limit, true).source;
}

/** Behind a dateline, times and adverbial phrases at the head of the sentence. */
function sentenceStart(page: Page, sentence: Sentence, before: number): number {
  let first = sentence.first;
  for (let i = sentence.first; i < Math.min(before, sentence.first + 14); i++)
    if ((page.char(i) === '-' || page.char(i) === '/') && !page.glued(i + 1)) first = i + 1;
  const opener = page.hit(first, 'preposition');
  if (opener === null && !page.inTime(first) && !gluedPreposition(page, first)) return first;
  for (let i = first; i < Math.min(before, first + 20); i++) if (page.char(i) === '،') return i + 1;
  return first;
}

function firstVerb(page: Page, first: number, limit: number): number {
  for (let i = first; i < limit; i++) {
    if (page.has(i, 'relative') || page.char(i) === '،') break;
    if (finiteVerb(page, i) !== null || page.has(i, 'was')) return i;
  }
  return isNounPhrase(page, first) || !page.isWord(first) || page.has(first, 'undone') ? -1 : first;
}

/** A sentence that begins with the article, a name or a noun of the lexicon has its subject first. */
function isNounPhrase(page: Page, i: number): boolean {
  const word = page.word(i);
  if (/^[وف]?ال/.test(word)) return true;
  return ['speaker', 'place', 'actor', 'given', 'outlet', 'demonstrative', 'pronoun', 'that'].some((kind) =>
    page.hits(i).some((hit) => hit.value.kind === kind),
  );
}

function behindAuxiliary(page: Page, verb: number): number {
  return page.word(verb + 1) === 'قد' ? verb + 1 : verb;
}
