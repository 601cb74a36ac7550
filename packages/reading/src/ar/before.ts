import { extended, type Sentence } from '@isnad/text';
import type { Phrase } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { BUT_HE, RELATIVE_GENDER, WENT_ON } from '../generated/ar-grammar.ts';
import { complementiser, finiteVerb, isThat } from './grammar.ts';
import { BEHIND_AND_IN, THIRD_PERSON_END, withoutAnd } from './letters.ts';
import { gluedPreposition, phraseOf } from './source.ts';
import { mainSubject } from './subject.ts';

/** Who stands before a verb of saying. */
export interface SubjectBefore {
  readonly source: Phrase | null;
  readonly pronoun: boolean;
  /** The noun phrase is the subject of "was", not of the verb. */
  readonly antecedent: Phrase | null;
  /** Token with which the clause begins, and whether "that" stands before it. */
  readonly start: number;
  readonly nested: boolean;
}

const NOBODY = { source: null, pronoun: false, antecedent: null, nested: false } as const;

/** A subject before its verb is at most this long. */
const REACH = 25;

/** Reads a subject that stands before its verb: "but the minister said", "that he said", "the agency had announced". */
export function subjectBefore(page: Page, sentence: Sentence, cue: number): SubjectBefore {
  if (page.has(cue - 1, 'relative') && !suitsRelative(page, cue) && !pointsBack(page, cue + 1))
    return extended(NOBODY, { start: cue });
  if (page.has(cue - 1, 'relative'))
    return extended(NOBODY, { antecedent: relativeHead(page, sentence, cue), start: cue });
  if (pointsBack(page, cue + 1)) return speakerIn(page, sentence, cue);
  const last = skipBack(page, sentence, cue);
  if (page.has(last, 'was') && last > sentence.first) return subjectOfWas(page, sentence, cue, last - 1);
  const glued = gluedPronoun(page, last);
  if (glued !== null) return extended(NOBODY, { ...glued, pronoun: true, start: last });
  const first = clauseStart(page, sentence, last);
  if (first > last) return extended(NOBODY, { start: cue, nested: isThat(page, cue - 1) });
  const was = page.hit(first, 'was');
  if (was !== null && first < last) {
    const antecedent = trimmedPhrase(page, first + 1, last);
    return extended(NOBODY, { antecedent, start: first });
  }
  const source = trimmedPhrase(page, first, last);
  if (source === null) return extended(NOBODY, { start: cue });
  return extended(NOBODY, { source, start: first, nested: isNested(page, first) });
}

/** "in it", "during it": the verb belongs to a relative clause, and its subject is not the noun before. */
export function pointsBack(page: Page, i: number): boolean {
  return page.has(i, 'adverb') && THIRD_PERSON_END.test(page.word(i));
}

/** "the verdicts which he held to be": a relative pronoun of another gender than the verb is not its subject. */
export function suitsRelative(page: Page, cue: number): boolean {
  const gender = page.hit(cue, 'cue')?.value.fields[4];
  const other = RELATIVE_GENDER.get(page.word(cue - 1)) === 'f' ? 'm' : 'f';
  return !RELATIVE_GENDER.has(page.word(cue - 1)) || gender !== other;
}

/** "the minister made a statement in which he said": who stands behind the text, or the subject of the clause around it. */
function speakerIn(page: Page, sentence: Sentence, cue: number): SubjectBefore {
  const antecedent = speakerOfText(page, sentence, cue);
  const that = antecedent === null ? lastThat(page, sentence.first, cue) : -1;
  if (that < 0) return extended(NOBODY, { antecedent, start: cue });
  const clause = { ...sentence, first: that + 1 };
  return extended(NOBODY, { antecedent: mainSubject(page, clause, cue), start: cue, nested: true });
}

function lastThat(page: Page, first: number, cue: number): number {
  return (
    page.tokensOf('that', first, cue - 1).findLast((i) => complementiser(page, i) !== null && isReported(page, i)) ?? -1
  );
}

/** Does "that" bring what is said, rather than what may or must be? */
function isReported(page: Page, i: number): boolean {
  return page.tokensOf('cue', Math.max(0, i - TEXT_REACH), i - 1).length > 0;
}

/** So far before "in which he said" the text may stand in which he said it. */
const TEXT_REACH = 12;

/** "a speech of the president in which he said": who stands behind the text; `null` where the subject of the sentence spoke. */
function speakerOfText(page: Page, sentence: Sentence, cue: number): Phrase | null {
  const last = page.has(cue - 1, 'relative') ? cue - 2 : cue - 1;
  for (let i = last; i >= Math.max(sentence.first, last - TEXT_REACH); i--) {
    if (finiteVerb(page, i) !== null) return null;
    if (!page.has(i, 'occasion') && !page.has(i, 'rumour') && !page.has(i, 'text')) continue;
    return i < last && page.hit(i + 1, 'speaker') !== null ? behindTo(page, i + 1, last) : null;
  }
  return null;
}

function behindTo(page: Page, first: number, last: number): Phrase | null {
  const head = page.hit(first, 'speaker')!;
  const phrase = phraseOf(page, first, last);
  return phrase === null ? null : { ...phrase, from: head.from };
}

/** "the judge, who added that": the noun of the relative clause; not where a pronoun points back ("in which he claimed"). */
function relativeHead(page: Page, sentence: Sentence, cue: number): Phrase | null {
  if (pointsBack(page, cue + 1)) return speakerOfText(page, sentence, cue);
  const last = page.isMark(cue - 2) ? cue - 3 : cue - 2;
  const first = clauseStart(page, sentence, last);
  return first > last ? null : trimmedPhrase(page, first, last);
}

/** "most observers were expecting": the subject of "were". */
function subjectOfWas(page: Page, sentence: Sentence, cue: number, last: number): SubjectBefore {
  const first = clauseStart(page, sentence, last);
  const antecedent = first > last ? null : trimmedPhrase(page, first, last);
  return extended(NOBODY, {
    antecedent,
    start: antecedent === null ? cue : first,
    nested: antecedent !== null && isNested(page, first),
  });
}

/** Behind "that", unless the "that" belongs to a connective such as "except that". */
function isNested(page: Page, first: number): boolean {
  return isThat(page, first - 1) && !connectiveEnds(page, first - 1);
}

function connectiveEnds(page: Page, last: number): boolean {
  for (let i = last; i >= Math.max(0, last - 3); i--) {
    const hit = page.hit(i, 'clause') ?? page.hit(i, 'aside');
    if (hit !== null && hit.last === last && i < last) return true;
  }
  return false;
}

/** Words between the subject and its verb: "had", "also", "went on", times. */
function skipBack(page: Page, sentence: Sentence, cue: number): number {
  let i = cue - 1;
  while (i >= sentence.first) {
    const auxiliary = page.hit(i, 'auxiliary');
    const aside = auxiliary !== null && auxiliary.value.kind === 'auxiliary' && !page.has(i, 'was');
    const wentOn = i === cue - 1 && WENT_ON.test(page.word(i));
    if (aside || wentOn || page.inTime(i) || page.has(i, 'adverb')) i--;
    else break;
  }
  return i;
}

/** Letters of "but" without a pronoun. */
const BUT_LETTERS = 3;

/** "but he", "that she": the pronoun glued to the word before the verb. */
function gluedPronoun(page: Page, i: number): { source: Phrase; nested: boolean } | null {
  const that = page.hit(i, 'that');
  const word = page.word(i);
  const but = page.has(i, 'clause') && BUT_HE.test(word);
  const stem = but
    ? word.length - withoutAnd(word).length + BUT_LETTERS
    : that !== null
      ? that.clitics.length + 2
      : word.length;
  if (stem >= word.length || (!but && that === null)) return null;
  const from = page.tokens.offsetAfter(i, stem);
  return {
    source: { first: i, last: i, from, to: page.tokens.to[i]! },
    nested: that !== null && !connectiveEnds(page, i),
  };
}

/** First token of the noun phrase that ends at `last`: behind the start of its clause, with no verb in between. */
function clauseStart(page: Page, sentence: Sentence, last: number): number {
  const lowest = Math.max(sentence.first, last - REACH);
  for (let i = last; i >= lowest; i--) {
    if (page.isMark(i)) {
      const open = closesPair(page, i) ? pairStart(page, i, lowest) : i;
      if (open === i) return i + 1;
      i = open;
      continue;
    }
    if (isThat(page, i) || endsClauseWord(page, i)) return i + 1;
    if (finiteVerb(page, i) !== null && !behindRelative(page, i, lowest)) {
      return page.has(i, 'was') ? i : last + 1;
    }
    if (page.has(i, 'was')) return i;
  }
  return lowest === sentence.first ? lowest : last + 1;
}

function closesPair(page: Page, i: number): boolean {
  const char = page.char(i);
  return char === ')' || char === '"' || char === '»' || char === '”' || char === '«';
}

function pairStart(page: Page, i: number, lowest: number): number {
  if (page.char(i) === ')') {
    for (let k = i - 1; k >= lowest; k--) if (page.char(k) === '(') return k;
    return i;
  }
  for (let k = i - 1; k >= lowest; k--) {
    const quotation = page.opens(k);
    if (quotation !== undefined && page.tokens.at(quotation.to - 1) === i) return k;
  }
  return i;
}

function endsClauseWord(page: Page, i: number): boolean {
  const hit = page.hit(i, 'clause');
  if (hit !== null && hit.last === i) return true;
  return connectiveEnds(page, i);
}

function behindRelative(page: Page, i: number, lowest: number): boolean {
  for (let k = i - 1; k >= Math.max(lowest, i - 4); k--) if (page.has(k, 'relative')) return true;
  return false;
}

/** The phrase without connectives and adverbs at its start; `null` when it begins with a preposition, so is no subject. */
function trimmedPhrase(page: Page, first: number, last: number): Phrase | null {
  let a = first;
  while (a <= last && (page.inTime(a) || page.has(a, 'adverb') || page.isMark(a)) && !page.opens(a)) a++;
  if (a > last || page.hit(a, 'preposition')?.clitics === '' || page.has(a, 'relative') || page.has(a, 'negation'))
    return null;
  if (gluedPreposition(page, a) || (!page.knows(a) && BEHIND_AND_IN.test(page.word(a)))) return null;
  return phraseOf(page, a, last);
}
