import { NUMBER } from '@isnad/text';
import type { Page } from '../engine/page.ts';
import { verbGroup, verbWord } from './grammar.ts';

/** A proposition has at least so many words. */
const SHORTEST = 2;
/** So far behind "and" the verb of a new clause stands. */
const SUBJECT_REACH = 10;

/** Offsets at which a new proposition begins between two tokens: full stops, semicolons, joined clauses and verbs. */
export function boundaries(page: Page, first: number, last: number): readonly number[] {
  const found: number[] = [];
  let start = first;
  let verb = false;
  for (let i = first; i <= last; i++) {
    if (i - start >= SHORTEST && begins(page, i, verb, last)) {
      found.push(page.tokens.from[i]!);
      start = i;
      verb = false;
    }
    const group = verbGroup(page, i, last);
    if (group === null) continue;
    verb = true;
    i = group.last;
  }
  return found;
}

function begins(page: Page, i: number, verb: boolean, last: number): boolean {
  if (page.isMark(i) || page.inTime(i)) return false;
  if (endsSentence(page, i - 1)) return true;
  if (!verb) return false;
  if (page.char(i - 1) === ';') return clauseFollows(page, i, last);
  if (accordSays(page, i, last)) return true;
  if (page.has(i, 'conjunction')) return joined(page, i, last);
  return page.has(i, 'clause') && page.char(i - 1) === ',' && clauseFollows(page, i + 1, last);
}

/** A full stop, question mark or the like with a blank behind it. */
function endsSentence(page: Page, i: number): boolean {
  if (!page.isMark(i)) return false;
  const at = '"”’\''.includes(page.char(i)) ? i - 1 : i;
  return page.isMark(at) && '.!?'.includes(page.char(at)) && !page.tokens.glued(i + 1) && page.word(at - 1).length > 1;
}

/** A subject and its finite verb before the next mark or conjunction. */
function clauseFollows(page: Page, i: number, last: number): boolean {
  for (let k = i; k <= Math.min(last, i + SUBJECT_REACH); k++) {
    if (page.isMark(k) && ',;:.'.includes(page.char(k))) return false;
    if (page.has(k, 'relative') || (page.has(k, 'conjunction') && k > i)) return false;
    if (verbGroup(page, k, last) !== null) return true;
  }
  return false;
}

/** "and relocate", "and the rest would leave", "and 900 in Syria". */
function joined(page: Page, i: number, last: number): boolean {
  let k = i + 1;
  while (page.has(k, 'adverb') && k < last) k++;
  if (sharesVerb(page, k, last)) return true;
  if (verbGroup(page, k, last) !== null || joinsBase(page, k, last)) return true;
  return clauseFollows(page, k, last);
}

/** A base form or participle behind "and" shares the helping verb: "will move out and relocate". */
function joinsBase(page: Page, k: number, last: number): boolean {
  const verb = verbWord(page, k);
  if (verb === null || verb.last > last || verb.forms.has('gerund')) return false;
  return page.isWord(verb.last + 1) || page.isMark(verb.last + 1) || verb.last === last;
}

/** "2,500 in Iraq and 900 in Syria": the second number shares the verb of the first. */
function sharesVerb(page: Page, k: number, last: number): boolean {
  const bound = page.hit(k, 'bound');
  const number = bound === null ? k : bound.last + 1;
  if (page.tokens.kind[number] !== NUMBER || page.inTime(number)) return false;
  for (let n = number + 1; n <= Math.min(last, number + 6) && page.isWord(n); n++)
    if (page.has(n, 'place')) return true;
  return false;
}

/** "an understanding under which troops would leave": what an agreement says is a proposition of its own. */
function accordSays(page: Page, i: number, last: number): boolean {
  if (!(page.has(i, 'preposition') && page.has(i + 1, 'relative')) && !page.has(i, 'relative')) return false;
  for (let k = i - 1; k >= i - 3 && page.isWord(k); k--)
    if (page.has(k, 'instrument')) return clauseFollows(page, page.has(i, 'relative') ? i + 1 : i + 2, last);
  return false;
}
