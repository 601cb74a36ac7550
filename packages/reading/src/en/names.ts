import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { bodies } from './bodies.ts';
import { verbGroup } from './grammar.ts';
import { isCapital } from './lexicon.ts';
import { phraseOf } from './source.ts';

type Role = 'in' | 'from' | 'to' | 'via';

/** A role holds over "and", commas, and words such as "headquarters" before the name. */
const REACH = 20;

/** Role of a place: the preposition or verb before it, perhaps one that it shares with the place before. */
export function placeRole(page: Page, first: number): Role | null {
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const role = page.hit(i, 'role');
    if (role !== null) return role.value.value as Role;
    if (page.isMark(i) && ",-'’".includes(page.char(i))) continue;
    if (!page.isWord(i) || page.has(i, 'preposition') ? page.word(i) !== 'of' : verbGroup(page, i, first) !== null)
      return null;
  }
  return null;
}

/** A state acts as a party beside another state, as the subject of a verb, or where its name stands before a noun. */
export function actsAsParty(page: Page, first: number, last: number): boolean {
  return isParty(page, first, last, MOST_PARTNERS);
}

/** So many states joined by "and" are looked through. */
const MOST_PARTNERS = 4;

function isParty(page: Page, first: number, last: number, left: number): boolean {
  if (page.word(last + 1) === 's' || page.word(last + 2) === 's')
    return page.isMark(last + 1) && !page.has(first - 1, 'role');
  if (describes(page, first, last)) return true;
  if (page.word(first - 1) === 'between' || page.word(first - 1) === 'by') return true;
  const partner = left === 0 ? -1 : partnerBefore(page, first);
  if (partner >= 0) return isParty(page, partner, partner, left - 1) || partyBefore(page, partner);
  const next = page.has(last + 2, 'demonstrative') ? last + 3 : last + 2;
  if (page.has(last + 1, 'conjunction') && page.has(next, 'place') && partyBefore(page, first)) return true;
  return isSubject(page, first, last);
}

/** "between", "governments of", or the start of a clause. */
function partyBefore(page: Page, first: number): boolean {
  const before = page.has(first - 1, 'demonstrative') ? first - 2 : first - 1;
  if (page.word(before) === 'between') return true;
  if (page.word(before) === 'of')
    return page.hit(before - 1, 'speaker')?.value.fields[0] === 'organisation' || page.has(before - 1, 'instrument');
  return before < 0 || !page.has(before, 'role');
}

/** First token of a state joined before by "and". */
function partnerBefore(page: Page, first: number): number {
  let k = first - 1;
  if (page.has(k, 'demonstrative')) k--;
  if (page.word(k) !== 'and') return -1;
  for (let i = k - 1; i >= Math.max(0, k - 3); i--) {
    const place = page.hit(i, 'place');
    if (place !== null && place.last === k - 1 && ['country', 'capital'].includes(place.value.fields[1]!)) return i;
  }
  return -1;
}

/** "US equipment", "UK soldiers": the name of a state as an adjective. */
function describes(page: Page, first: number, last: number): boolean {
  if (!page.has(first, 'nation') || !page.isWord(last + 1)) return false;
  const next = last + 1;
  if (
    page.has(next, 'preposition') ||
    page.has(next, 'conjunction') ||
    page.has(next, 'auxiliary') ||
    page.inTime(next)
  )
    return false;
  return verbGroup(page, next, next) === null || page.has(next, 'act');
}

function isSubject(page: Page, first: number, last: number): boolean {
  const before = page.has(first - 1, 'demonstrative') ? first - 2 : first - 1;
  if (page.has(before, 'role') || page.has(before, 'preposition')) return false;
  let next = last + 1;
  while (page.has(next, 'adverb')) next++;
  return verbGroup(page, next, page.tokens.size - 1) !== null;
}

/** A name has at most so many words. */
const LONGEST_NAME = 5;

/** Names that no list has as such: persons, and bodies by the noun in their names. */
export function names(page: Page): readonly NameProposal[] {
  return [...persons(page), ...bodies(page)];
}

/** Persons: an office with a name behind it, or a given name with another word of a name. */
function persons(page: Page): NameProposal[] {
  const found: NameProposal[] = [];
  for (let i = 0; i < page.tokens.size; i++) {
    const name = titledName(page, i) ?? givenName(page, i);
    if (name === null) continue;
    found.push(name);
    i = name.last;
  }
  return found;
}

function titledName(page: Page, i: number): NameProposal | null {
  const title = page.hit(i, 'speaker');
  if (title === null || !['title', 'person', 'official'].includes(title.value.fields[0]!)) return null;
  const first =
    page.char(title.last + 1) === '.' && title.value.fields[0] === 'title' ? title.last + 2 : title.last + 1;
  const last = nameEnd(page, first);
  if (last < first) return null;
  return { kind: 'person', first, last, ...page.span(first, last), role: phraseOf(page, i, title.last), value: '' };
}

function givenName(page: Page, i: number): NameProposal | null {
  if (!page.has(i, 'given')) return null;
  const last = nameEnd(page, i);
  return last <= i ? null : { kind: 'person', first: i, last, ...page.span(i, last), role: null, value: '' };
}

function nameEnd(page: Page, first: number): number {
  let last = first - 1;
  let words = 0;
  for (let i = first; words < LONGEST_NAME; i++) {
    if (i > first && isJoint(page, i)) continue;
    if (!isNameWord(page, i)) break;
    last = i;
    words++;
  }
  return last;
}

function isNameWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || page.has(i, 'place') || page.has(i, 'speaker')) return false;
  return isCapital(page.tokens.raw(i)) && !page.has(i, 'body');
}

/** What joins two parts of a name: a hyphen, the full stop of an initial, "bin", "van der". */
function isJoint(page: Page, i: number): boolean {
  const link = page.hit(i, 'part');
  if (link !== null) return isNameWord(page, link.last + 1);
  if (!page.isMark(i) || !page.tokens.glued(i)) return false;
  if (page.char(i) === '.') return page.word(i - 1).length === 1 && isNameWord(page, i + 1);
  return "-'’".includes(page.char(i));
}
