import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { AND, BETWEEN } from '../generated/fa-grammar.ts';
import { bodies } from './bodies.ts';
import { cueAt } from './cues.ts';
import { isComma, verbAt } from './grammar.ts';
import { phraseOf } from './source.ts';

type Role = 'in' | 'from' | 'to' | 'via';

/** A role holds over "and" and over nouns before the name («در پایگاه»). */
const REACH = 8;

/** Role of a place: the word before it, perhaps one that it shares with the place before; the object of leaving is "from". */
export function placeRole(page: Page, first: number): Role | null {
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const role = page.hit(i, 'role');
    if (role !== null) return role.value.value as Role;
    if (isComma(page, i)) continue;
    if (!page.isWord(i) || page.has(i, 'preposition') || verbAt(page, i) !== null) break;
  }
  return isLeft(page, first) ? 'from' : null;
}

/** So far behind a place «را ترک می‌کنند» may stand: other places come between. */
const OBJECT_REACH = 24;

function isLeft(page: Page, first: number): boolean {
  for (let i = first; i < Math.min(page.tokens.size, first + OBJECT_REACH); i++) {
    if (verbAt(page, i) !== null) return false;
    if (!page.has(i, 'object')) continue;
    const act = page.hit(i + 1, 'act') ?? page.hit(i + 2, 'act');
    return act?.value.fields[0] === 'leave';
  }
  return false;
}

/** A state acts as a party beside another state, behind another noun («نیروهای آمریکا»), or at the head of a clause. */
export function actsAsParty(page: Page, first: number, last: number): boolean {
  return isParty(page, first, last, MOST_PARTNERS);
}

/** So many states joined by "and" are looked through. */
const MOST_PARTNERS = 4;

function isParty(page: Page, first: number, last: number, left: number): boolean {
  if (page.has(last + 1, 'object')) return false;
  const partner = left === 0 ? -1 : partnerBefore(page, first);
  if (partner >= 0) return isParty(page, partner, first - 2, left - 1);
  if (BETWEEN.has(page.word(first - 1)) || page.has(first - 1, 'instrument')) return true;
  const joined = AND.has(page.word(last + 1)) && page.has(last + 2, 'place');
  if (joined && page.hit(last + 2, 'place')!.value.fields[1] !== 'city') return !page.has(first - 1, 'role');
  return headsClause(page, first);
}

function partnerBefore(page: Page, first: number): number {
  if (!AND.has(page.word(first - 1))) return -1;
  for (let i = first - 2; i >= Math.max(0, first - 4); i--) {
    const place = page.hit(i, 'place');
    if (place !== null && place.last === first - 2 && ['country', 'capital'].includes(place.value.fields[1]!)) return i;
  }
  return -1;
}

function headsClause(page: Page, first: number): boolean {
  if (first === 0) return true;
  const before = first - 1;
  return (
    page.has(before, 'that') ||
    isBehindCue(page, before) ||
    (!page.isWord(before) && !page.inTime(before) && page.tokens.kind[before] !== 2 && !page.has(before - 1, 'place'))
  );
}

/** A name has at most so many words. */
const LONGEST_NAME = 4;

/** Names that no list has as such: persons, and bodies by the noun they begin with. */
export function names(page: Page): readonly NameProposal[] {
  return [...persons(page), ...bodies(page)];
}

/** Persons: a given name with at least one more word that no list has, or such a word behind a title («آقای», «دکتر»). */
function persons(page: Page): NameProposal[] {
  const found: NameProposal[] = [];
  for (let i = 0; i < page.tokens.size; i++) {
    const titled = isTitle(page, i - 1) && isNameWord(page, i);
    if (!titled && !page.has(i, 'given')) continue;
    const last = nameEnd(page, i);
    if (last === i && !titled) continue;
    found.push({ kind: 'person', first: i, last, ...page.span(i, last), role: roleBefore(page, i), value: '' });
    i = last;
  }
  return found;
}

function isTitle(page: Page, i: number): boolean {
  const title = page.hit(i, 'speaker');
  return title !== null && title.last === i && title.value.fields[0] === 'title';
}

function nameEnd(page: Page, first: number): number {
  let last = first;
  while (last - first + 1 < LONGEST_NAME && page.isWord(last + 1) && isNameWord(page, last + 1)) last++;
  return last;
}

function isNameWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || verbAt(page, i) !== null) return false;
  return page.has(i, 'given') || (!page.knows(i) && page.word(i).length > 2);
}

function roleBefore(page: Page, first: number): NameProposal['role'] {
  for (let i = first - 1; i >= Math.max(0, first - 4); i--) {
    const head = page.hit(i, 'speaker');
    if (head !== null && ['person', 'official', 'title'].includes(head.value.fields[0]!))
      return phraseOf(page, i, first - 1);
    if (!page.isWord(i)) return null;
  }
  return null;
}

/** "X گفت عراق ...": right behind a verb of saying. */
function isBehindCue(page: Page, before: number): boolean {
  for (let i = before; i >= Math.max(0, before - CUE_REACH); i--) if (cueAt(page, i)?.last === before) return true;
  return false;
}

/** A verb of saying has at most so many words behind its first. */
const CUE_REACH = 4;
