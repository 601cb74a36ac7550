import type { PersonProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteVerb, isThat } from './grammar.ts';
import { phraseOf } from './source.ts';

const ROLES: ReadonlyMap<string, 'in' | 'from' | 'to' | 'via'> = new Map([
  ['في', 'in'],
  ['داخل', 'in'],
  ['من', 'from'],
  ['الي', 'to'],
  ['نحو', 'to'],
  ['باتجاه', 'to'],
  ['صوب', 'to'],
  ['عبر', 'via'],
]);

/** A role holds over "and" and over nouns such as "headquarters" before the name. */
const REACH = 6;

/** Role of a place: its preposition, perhaps one it shares with the place before ("from A and B"). */
export function placeRole(page: Page, first: number): 'in' | 'from' | 'to' | 'via' | null {
  return roleAt(page, firstOfList(page, first));
}

/** The first of places joined by "and", so many back at most. */
const LONGEST_LIST = 8;

function firstOfList(page: Page, first: number): number {
  let at = first;
  for (let n = 0; n < LONGEST_LIST && page.hit(at, 'place')?.clitics === 'و'; n++) {
    const before = startOf(page, at - 1);
    if (page.hit(before, 'place')?.last !== at - 1) break;
    at = before;
  }
  return at;
}

function roleAt(page: Page, first: number): 'in' | 'from' | 'to' | 'via' | null {
  const glued = page.hit(first, 'place') ?? page.hit(first, 'site');
  if (glued?.clitics.endsWith('ب')) return 'in';
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const role = ROLES.get(page.word(i).replace(/^و/, ''));
    if (role !== undefined) return role;
    if (page.isMark(i) && (page.char(i) === '،' || page.opens(i))) continue;
    if (!page.isWord(i) || finiteVerb(page, i) !== null) return null;
  }
  return null;
}

const AGENTIVE = new Set([
  'deploy',
  'agree',
  'sign',
  'plan',
  'end',
  'found',
  'pay',
  'release',
  'deny',
  'hinder',
  'arm',
]);

/** A state acts as a party behind "between", beside another state, or as the subject of a verb; else it is where something is. */
export function actsAsParty(page: Page, first: number, last: number): boolean {
  const head = firstOfList(page, first);
  if (head < first) return isState(page, head) && isParty(page, head, page.hit(head, 'place')!.last);
  return isParty(page, first, last);
}

function isParty(page: Page, first: number, last: number): boolean {
  const place = page.hit(first, 'place');
  const before = page.word(first - 1);
  if (/^(بين|وبين)$/.test(before)) return true;
  if (place?.clitics.endsWith('ب')) return false;
  const behind = page.hit(last + 1, 'place');
  if (behind?.clitics === 'و' && behind.value.fields[1] !== 'city' && /^(بين|لا|سيما)$/.test(before)) return true;
  if (before === 'سيما') return true;
  if (partyVerbBefore(page, first)) return true;
  if (isThat(page, first - 1) || (first === 0 && finiteVerb(page, last + 1) !== null)) return true;
  return page.hit(first - 1, 'relative') === null && page.has(last + 1, 'mode') && page.word(last + 1) === 'بصدد';
}

function partyVerbBefore(page: Page, first: number): boolean {
  for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
    const verb = finiteVerb(page, i);
    if (verb !== null) return verb.value.kind === 'cue' || AGENTIVE.has(verb.value.fields[0]!);
    if (!isState(page, i)) return false;
  }
  return false;
}

/** Is the place that begins or ends at this token a state or its capital? */
function isState(page: Page, i: number): boolean {
  for (let k = i; k >= Math.max(0, i - 2); k--) {
    const place = page.hit(k, 'place');
    if (place !== null && place.last >= i) return ['country', 'capital'].includes(place.value.fields[1]!);
  }
  return false;
}

function startOf(page: Page, last: number): number {
  for (let k = last; k >= Math.max(0, last - 3); k--) if (page.hit(k, 'place')?.last === last) return k;
  return last;
}

/** A name has at most so many words. */
const LONGEST_NAME = 6;

/** Persons: a title, office or given name with the words of the name behind it. */
export function persons(page: Page): readonly PersonProposal[] {
  const found: PersonProposal[] = [];
  for (let i = 0; i < page.tokens.size; i++) {
    const name = page.has(i, 'given') ? nameFrom(page, i) : titledName(page, i);
    if (name === null) continue;
    found.push(name);
    i = name.last;
  }
  return found;
}

/** "Muhammad Shia al-Sudani": a given name and at least one more word that only names have. */
function nameFrom(page: Page, i: number): PersonProposal | null {
  const given = page.hit(i, 'given')!;
  if (page.text[page.tokens.to[i]! - 1] === 'ى' && page.has(i, 'preposition')) return null;
  if (given.article || !/^[وفبل]?$/.test(given.clitics)) return null;
  const last = nameEnd(page, given.last);
  if (last === i) return null;
  return { first: i, last, from: given.from, to: page.tokens.to[last]!, role: roleBefore(page, i) };
}

function titledName(page: Page, i: number): PersonProposal | null {
  const title = page.hit(i, 'speaker');
  if (title === null || title.value.fields[0] !== 'title') return null;
  const first = title.last + 1;
  if (!isNameWord(page, first) || page.word(first).startsWith('ال')) return null;
  const last = nameEnd(page, first);
  const role = phraseOf(page, i, title.last);
  return { first, last, ...page.span(first, last), role };
}

function nameEnd(page: Page, first: number): number {
  let last = first;
  while (last - first + 1 < LONGEST_NAME && isNameWord(page, last + 1)) last++;
  return last;
}

const NAME_PARTS = new Set(['بن', 'ابن', 'ال', 'ابو', 'ابي', 'بنت', 'عبد', 'دي', 'فون', 'فان', 'دو', 'بو']);

function isNameWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i)) return false;
  const word = page.word(i);
  if (page.has(i, 'given') || NAME_PARTS.has(word)) return true;
  if (word.length < 3 || /^[وفبلك]ال|^لل/.test(word) || finiteVerb(page, i) !== null) return false;
  if (page.hits(i).some((hit) => hit.clitics === '' && hit.value.kind !== 'place?' && hit.value.kind !== 'outlet?'))
    return false;
  if (word.startsWith('ال')) return /[يه]$/.test(word) === false || word.endsWith('ي');
  return false;
}

/** The office right before a name: "the minister of defence". */
function roleBefore(page: Page, first: number): PersonProposal['role'] {
  for (let i = first - 1; i >= Math.max(0, first - 6); i--) {
    const head = page.hit(i, 'speaker');
    if (head !== null && (head.value.fields[0] === 'person' || head.value.fields[0] === 'official'))
      return phraseOf(page, i, first - 1);
    if (!page.isWord(i) || page.has(i, 'preposition') || isThat(page, i)) return null;
  }
  return null;
}
