import type { CueClass } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { INDICATIVE, LINKING } from '../generated/fa-grammar.ts';
import { type Verb, verbAt } from './grammar.ts';

/** A verb of saying with its compound part. */
export interface Cue {
  readonly first: number;
  readonly last: number;
  readonly class: CueClass;
  readonly takes: Takes;
}

/** What it takes: the column "content" of `words/fa/cues.tsv`. */
export type Takes =
  | 'clause'
  | 'quote'
  | 'that'
  | 'of'
  | 'on'
  | 'about'
  | 'object'
  | 'noun'
  | 'in'
  | 'between'
  | 'asked'
  | 'accused';

/** A verb of saying that says something at this token: neither negated, nor subjunctive, passive or future. */
export function cueAt(page: Page, i: number): Cue | null {
  return compoundCue(page, i) ?? simpleCue(page, i);
}

function simpleCue(page: Page, i: number): Cue | null {
  const hit = page.hit(i, 'cue');
  if (hit === null) return null;
  const [, kind, takes, form, negation] = hit.value.fields as [string, CueClass, Takes, string, string];
  if (negation === 'not' || form === 'future') return null;
  if (form === 'present' && !isIndicative(page, i)) return null;
  if (form === 'participle' && !page.has(hit.last + 1, 'that') && page.char(hit.last + 1) !== ':') return null;
  return { first: i, last: hit.last, class: kind, takes };
}

function compoundCue(page: Page, i: number): Cue | null {
  const word = page.hit(i, 'masdar');
  if (word === null) return null;
  const [, kind, takes, lights] = word.value.fields as [string, CueClass, Takes, string];
  const verb = takes === 'between' ? lightBehind(page, word.last + 1) : verbAt(page, word.last + 1);
  if (verb === null || verb.negated || verb.tense === 'future' || !lights.split(' ').includes(verb.light)) return null;
  if (verb.tense === 'present' && !LINKING.has(verb.light) && !isIndicative(page, verb.first)) return null;
  return { first: i, last: takes === 'between' ? word.last : verb.last, class: kind, takes };
}

/** So far behind the word its light verb stands: «خواستار آزادی همه زندانیان شدند». */
const LIGHT_REACH = 30;

/** The first verb behind a word that takes what is said between itself and its light verb. */
export function lightBehind(page: Page, first: number): Verb | null {
  for (let i = first; i < first + LIGHT_REACH && !(page.isMark(i) && '.؛:!؟'.includes(page.char(i))); i++) {
    const verb = verbAt(page, i);
    if (verb !== null) return verb;
  }
  return null;
}

function isIndicative(page: Page, i: number): boolean {
  return INDICATIVE.test(page.word(i));
}
