import type { Hit, Page } from '../engine/page.ts';
import { PAST_FORM, PERFECT_END, PRESENT_FORM } from './letters.ts';

/** A finite verb, its helping verbs included ("خواهند کرد", "شده است"). */
export interface Verb {
  readonly first: number;
  readonly last: number;
  readonly act: string;
  readonly tense: 'past' | 'present' | 'future';
  readonly negated: boolean;
  /** Which light verb it is, '' for none. */
  readonly light: string;
}

/** A finite verb at this token; the longest form wins. A perfect without its helping verb counts before "and" and marks only. */
export function verbAt(page: Page, i: number): Verb | null {
  if (page.inTime(i)) return null;
  let best: Hit | null = null;
  for (const hit of page.hits(i)) {
    const { kind } = hit.value;
    if ((kind === 'verb' || kind === 'cue') && (best === null || hit.last > best.last)) best = hit;
  }
  return best === null ? guessed(page, i) : verbOf(page, best);
}

function verbOf(page: Page, { value, first, last }: Hit): Verb | null {
  const [, , , fourth = '', fifth = ''] = value.fields;
  const simple = value.kind === 'cue';
  const form = simple ? fourth : value.fields[1]!;
  const negated = (simple ? fifth : value.fields[2]!) === 'not';
  if (form === 'participle' && !endsClause(page, last + 1)) return null;
  const tense = form === 'participle' ? 'past' : (form as Verb['tense']);
  return { first, last, act: simple ? '-' : value.fields[0]!, tense, negated, light: simple ? '' : fourth };
}

function endsClause(page: Page, i: number): boolean {
  return i >= page.tokens.size || !page.isWord(i) || page.has(i, 'conjunction');
}

/**
 * A verb that no list has, by its form: the present in می or نمی, perhaps behind a particle (بازمی‌گردند), the perfect in
 * ‌اند, the past in ند behind the ending of a past stem.
 */
function guessed(page: Page, i: number): Verb | null {
  const word = page.word(i);
  if (word.length < 6 || page.hits(i).length > 0) return null;
  const present = PRESENT_FORM.exec(word);
  const past = present ?? PAST_FORM.exec(word);
  if (past === null) return null;
  const negated = past[1] !== '' && (present !== null || word.endsWith(PERFECT_END));
  return { first: i, last: i, act: '-', tense: present === null ? 'past' : 'present', negated, light: '' };
}

/** Is "that" at this token a relative one, behind its noun? Behind a verb or "this" it is a complementiser. */
export function isRelative(page: Page, i: number): boolean {
  if (!page.has(i, 'that')) return false;
  for (let k = i - 1; k >= Math.max(0, i - 3); k--) {
    const verb = verbAt(page, k);
    if (verb !== null && verb.last === i - 1) return false;
  }
  return !page.has(i - 1, 'definite') && page.isWord(i - 1);
}

/** Main finite verbs between two tokens, in order: those of relative clauses left out. */
export function mainVerbs(page: Page, first: number, last: number): Verb[] {
  const found: Verb[] = [];
  let hidden = false;
  for (let i = first; i <= last; i++) {
    if (i > first && isRelative(page, i)) hidden = true;
    const verb = verbAt(page, i);
    if (verb === null || verb.last > last) continue;
    i = verb.last;
    if (hidden) hidden = false;
    else found.push(verb);
  }
  return found;
}

/** Offset at which the text after `offset` goes on, blanks skipped. */
export function skipBlanks(page: Page, offset: number): number {
  let at = offset;
  while (at < page.text.length && /\s/.test(page.text[at]!)) at++;
  return at;
}

export function isComma(page: Page, i: number): boolean {
  return page.isMark(i) && '،,'.includes(page.char(i));
}
