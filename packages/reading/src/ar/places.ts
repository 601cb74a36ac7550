import type { PlaceReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { ABOUT_TO, ABOVE_ALL, BESIDE, BETWEEN, PLACE_ROLE } from '../generated/ar-grammar.ts';
import { finiteVerb, isThat } from './grammar.ts';
import { ALEF, ARTICLE, DEFINITE_NOUN, GLUED_AND, GLUED_IN, GLUED_TO, HEH, LEADING_AND } from './letters.ts';

// ---------------------------------------------------------------------------------------------- names of the gazetteer

/**
 * A name of the gazetteer where it stands: without the noun that says what it is ("the city of Rome" is Rome), with the
 * words that make it a part ("northern France", "old Damascus"). `null` where the words mean something else.
 */
export function readPlace(page: Page, hit: Hit): PlaceReading | null {
  if (
    (hit.article && !isBehindLam(page, hit)) ||
    isOtherWord(page, hit) ||
    page.hit(hit.first - 1, 'contest')?.last === hit.first - 1
  )
    return null;
  const noun = classNoun(page, hit.first);
  if (noun !== null && noun.last < hit.last)
    return { first: hit.first, last: hit.last, ...page.span(noun.last + 1, hit.last), part: false };
  const side = directionBefore(page, hit);
  const quarter = hit.value.kind === 'place' ? quarterBehind(page, hit) : null;
  const first = side?.first ?? hit.first;
  const last = quarter ?? hit.last;
  const span = { from: side?.from ?? hit.from, to: page.tokens.to[last]! };
  const name = side === null ? { name: nameAlone(page, hit, span.to) } : {};
  return { first, last, ...span, ...name, part: side !== null || quarter !== null };
}

/** A name that begins with lam behind the particle: للبنان is ل + لبنان, and للعراق ل + العراق, whose alef is lost. */
const isBehindLam = (page: Page, { clitics, from }: Hit): boolean =>
  clitics.endsWith(GLUED_TO) && page.text[from] === GLUED_TO;

/** A listed name up to `to` as it is spelt alone: behind the particle the article loses its alef, in front of a lam its lam too. */
export function nameAlone(page: Page, hit: Hit, to: number = hit.to): string {
  const written = page.text.slice(hit.from, to);
  if (hit.article || !isBehindLam(page, hit)) return written;
  const lam = page.hits(hit.first).some((noun) => noun.article && noun.from === hit.from);
  return `${lam ? ARTICLE : ALEF}${written}`;
}

/** The noun that says what a place is and is no part of its name: "city", "province", "river". */
export function classNoun(page: Page, i: number): Hit | null {
  const noun = page.hit(i, 'spot');
  return noun !== null && !noun.article && noun.value.fields[1] === 'class' ? noun : null;
}

/** A word that is spelt, or stands, as no name of a place does. */
function isOtherWord(page: Page, hit: Hit): boolean {
  if (page.hit(hit.first - 1, 'spot')?.last === hit.first - 1) return false;
  if (hit.value.fields[ADJECTIVE] === 'adjective' && isDefiniteNoun(page, hit.first - 1)) return true;
  return hit.first === hit.last && isPossessed(page, hit);
}

/** Column of a place that tells that the name is an adjective too. */
const ADJECTIVE = 5;

const isDefiniteNoun = (page: Page, i: number): boolean =>
  page.isWord(i) && DEFINITE_NOUN.test(page.tokens.raw(i)) && !page.has(i, 'place');

/** جده is "his grandfather" and جدة a city, and both fold to one. */
function isPossessed(page: Page, { last, from, to }: Hit): boolean {
  return page.text[to - 1] === HEH && !page.text.startsWith(ARTICLE, from) && page.word(last).endsWith(HEH);
}

/** "North of" before a name, perhaps two of them: "south east of Asia". */
function directionBefore(page: Page, { first, clitics }: Hit): Hit | null {
  if (clitics !== '') return null;
  const near = page.hit(first - 1, 'direction');
  if (near === null || near.article) return null;
  const far = near.clitics === '' ? page.hit(first - 2, 'direction') : null;
  return far === null || far.article ? near : far;
}

/** Last word of an adjective that names a part ("Western", "old"), where no name of its own has it ("Central Asia"). */
function quarterBehind(page: Page, { first, last }: Hit): number | null {
  if (page.hit(first, 'place')!.last > last) return null;
  const quarter = page.hit(last + 1, 'quarter');
  return quarter !== null && quarter.clitics === '' ? quarter.last : null;
}

// ---------------------------------------------------------------------------------------------- roles and parties

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
  for (let n = 0; n < LONGEST_LIST && page.hit(at, 'place')?.clitics === GLUED_AND; n++) {
    const before = startOf(page, at - 1);
    if (page.hit(before, 'place')?.last !== at - 1) break;
    at = before;
  }
  return at;
}

function roleAt(page: Page, first: number): 'in' | 'from' | 'to' | 'via' | null {
  const glued = page.hit(first, 'place') ?? page.hit(first, 'site') ?? page.hit(first, 'direction');
  if (glued?.clitics.endsWith(GLUED_IN)) return 'in';
  for (let i = first - 1; i >= Math.max(0, first - REACH); i--) {
    const role = PLACE_ROLE.get(page.word(i).replace(LEADING_AND, ''));
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
  if (BETWEEN.has(before)) return true;
  if (place?.clitics.endsWith(GLUED_IN)) return false;
  const behind = page.hit(last + 1, 'place');
  if (behind?.clitics === GLUED_AND && behind.value.fields[1] !== 'city' && BESIDE.has(before)) return true;
  if (ABOVE_ALL.has(before)) return true;
  if (partyVerbBefore(page, first)) return true;
  if (isThat(page, first - 1) || (first === 0 && finiteVerb(page, last + 1) !== null)) return true;
  return page.hit(first - 1, 'relative') === null && page.has(last + 1, 'mode') && ABOUT_TO.has(page.word(last + 1));
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
