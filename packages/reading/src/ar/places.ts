import type { Page } from '../engine/page.ts';
import { finiteVerb, isThat } from './grammar.ts';

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
    if (page.hit(i, 'verb')?.value.fields[0] === 'leave' || page.hit(i, 'act')?.value.value === 'leave') return 'from';
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
    if (page.has(i, 'adverb')) continue;
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
