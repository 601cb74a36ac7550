import type { QuantityMention } from '@isnad/reading';
import { daysBetween } from '../calendar.ts';
import { type Frame, isDenied } from '../frame/frame.ts';
import { remembered } from '../frame/remember.ts';
import { sharedWords, wordsOfFrame } from '../frame/words.ts';
import { sameLabel } from './credit.ts';
import { aimsOf, isDocumented, namedSource, sitesOf } from './features.ts';

/** How two claims of different reports are the same. */
export interface Bond {
  /** Share of the shorter one's words that stand in the other, 0 to 1. */
  readonly words: number;
  /** What their frames have in common less what they have apart; 4 and more: the same claim in other words. */
  readonly frame: number;
  /** Names of the parts in which the frames agree. */
  readonly parts: readonly string[];
  /** Sites, dates, actors or numbers that both name, and none of them the same. */
  readonly clashes: number;
}

/** From this share of words on, two claims are one passage told twice. */
export const SAME_PASSAGE = 0.5;
/** The same, where the two name different sites or dates: then less is likely another sentence of the same mould. */
const SAME_BUT_CHANGED = 0.66;
/** From here on, two frames tell the same claim. */
export const SAME_FRAME = 4;
/** Days within which two frames can be of one matter, when nothing dates it by its year. */
const SAME_MATTER = 21;
/** Days within which a passage is copied with something changed in it. */
const COPIED = 7;
/** Days within which reports speak of one event. */
const SAME_EVENT = 3;

/** From here on a number without a unit counts something. */
const COUNTED = 10;
/** Words of a passage that names nothing, from which on it is no mere phrase. */
const NAMELESS = 10;

/** No more can stand against a bond than this. */
const APART = -9;

/** Days from one telling to the other; null when one of them has no day. */
export function daysApart(a: Frame, b: Frame): number | null {
  return a.told === null || b.told === null ? null : Math.abs(daysBetween(a.told, b.told) ?? 0);
}

/** Is a value of a time the same as another one, where a reader had to leave something open (`XXXX-09` and `2025-09`)? */
export function sameDate(a: string, b: string): boolean {
  const [x, y] = [a.replace(/[[\]]/g, ''), b.replace(/[[\]]/g, '')];
  if (x.length !== y.length) return false;
  for (let i = 0; i < x.length; i++) if (x[i] !== y[i] && x[i] !== 'X' && y[i] !== 'X') return false;
  return true;
}

/** The point that a value names, whichever way it is bounded: "by September" and "in September" name one. */
export function pointOf(edtf: string): string {
  return edtf.replace(/^\[?(?:\.\.\/?)?|(?:\/?\.\.)?\]?$/g, '');
}

/** `2025-09-30` read as the end of a month is that month. */
function samePoint(a: string, b: string): boolean {
  const [x, y] = [pointOf(a), pointOf(b)];
  if (sameDate(x, y)) return true;
  const [short, long] = x.length < y.length ? [x, y] : [y, x];
  return long.length === 10 && short.length === 7 && sameDate(short, long.slice(0, 7));
}

type Agreement = 'same' | 'apart' | 'open';

function agreement<T>(a: readonly T[], b: readonly T[], same: (x: T, y: T) => boolean): Agreement {
  if (a.length === 0 || b.length === 0) return 'open';
  return a.some((x) => b.some((y) => same(x, y))) ? 'same' : 'apart';
}

/** What a reader writes for "now", "today", "tomorrow" is the report's own day, not a date that the words give. */
const OWN_DAY = /^(now|today|tomorrow|yesterday)/;

const dates: (frame: Frame) => readonly string[] = remembered((frame) =>
  frame.times.flatMap(({ edtf, rule }) => (edtf === null || OWN_DAY.test(rule) ? [] : [edtf])),
);

/** Do two claims name dates, and none that is the same? */
export function datesApart(a: Frame, b: Frame): boolean {
  return agreement(dates(a), dates(b), samePoint) === 'apart';
}

/** Does each name sites that the other does not? A list that lost some is still the same list. */
function sitesApart(a: Frame, b: Frame): boolean {
  const [x, y] = [sitesOf(a), sitesOf(b)];
  return x.some((site) => !y.includes(site)) && y.some((site) => !x.includes(site));
}

/** Does a date that both name say its year? Then it dates the matter, however far apart the two were told. */
function isDated(a: Frame, b: Frame): boolean {
  const stated = (frame: Frame): string[] =>
    frame.times.filter((mention) => mention.stated.includes('year')).flatMap((mention) => mention.edtf ?? []);
  return agreement(stated(a), stated(b), samePoint) === 'same';
}

const VAGUE: ReadonlySet<string> = new Set(['other', 'phase', 'plan']);

function deedScore(a: Frame, b: Frame): number {
  const [x, y] = [a.deed ?? 'other', b.deed ?? 'other'];
  if (x === y) return VAGUE.has(x) ? 0 : a.claim.act === b.claim.act ? 1 : 0.5;
  return VAGUE.has(x) || VAGUE.has(y) ? -0.5 : APART;
}

/** Actors that are known by an id: "its forces" can be anybody's. */
const actorsOf: (frame: Frame) => readonly string[] = remembered((frame) =>
  [...frame.actors].filter((id) => !id.startsWith('name:')),
);

const states: (frame: Frame) => readonly string[] = remembered((frame) =>
  frame.places.filter((p) => p.precision === 'country').map((p) => p.place ?? p.name),
);

/** Weighs what the frames of two claims have in common. Words are not looked at. */
function frameScore(a: Frame, b: Frame): { readonly score: number; readonly parts: string[] } {
  const parts: string[] = [];
  if (isDenied(a) !== isDenied(b)) return { score: APART, parts };
  let score = deedScore(a, b);
  const weigh = (name: string, found: Agreement, same: number, apart: number): void => {
    if (found === 'same') parts.push(name);
    score += found === 'same' ? same : found === 'apart' ? apart : 0;
  };
  const shared = sitesOf(a).filter((site) => sitesOf(b).includes(site)).length;
  weigh(
    'site',
    agreement(sitesOf(a), sitesOf(b), (x, y) => x === y),
    Math.min(4, 1.5 * shared),
    -3,
  );
  weigh(
    'destination',
    agreement(aimsOf(a), aimsOf(b), (x, y) => x === y),
    2,
    -1,
  );
  weigh(
    'state',
    agreement(states(a), states(b), (x, y) => x === y),
    0.25,
    -3,
  );
  weigh('time', agreement(dates(a), dates(b), samePoint), 2, -2);
  weigh('number', agreement(countsOf(a), countsOf(b), sameNumber), 1.5, -1);
  weigh(
    'actor',
    agreement(actorsOf(a), actorsOf(b), (x, y) => x === y),
    1,
    -1,
  );
  const source = namedSource(a);
  if (source !== null && source === namedSource(b)) weigh('source', 'same', 1.5, 0);
  else if (isDocumented(a) && isDocumented(b)) weigh('document', 'same', 1, 0);
  // A number of some is not told of the whole.
  if (countsPeople(a) !== countsPeople(b)) score -= 0.5;
  if (isDenied(a)) score += 1;
  if (hasPassed(a) !== hasPassed(b) && (daysApart(a, b) ?? SAME_MATTER) > SAME_EVENT) score -= 2;
  if ((daysApart(a, b) ?? SAME_MATTER) <= SAME_EVENT) score += 0.5;
  if (a.claim.mode === b.claim.mode) score += 0.25;
  return { score, parts };
}

/** Numbers of something that is counted: "two sides" and "phase one" are none. */
const countsOf: (frame: Frame) => readonly QuantityMention[] = remembered((frame) =>
  frame.quantities.filter(
    ({ unit, value, bound }) => (value ?? 0) >= COUNTED || unit === 'person' || bound === 'vague',
  ),
);

function sameNumber(a: QuantityMention, b: QuantityMention): boolean {
  return a.value === b.value && a.low === b.low;
}

function countsPeople(frame: Frame): boolean {
  return frame.quantities.some(({ unit, bound }) => unit === 'person' || bound === 'vague');
}

/** Told as over, or as going on. */
function hasPassed({ claim }: Frame): boolean {
  return claim.mode === 'done' || claim.mode === 'ongoing';
}

/** A few words that name nobody and nothing are met anywhere. */
function isPhrase(frame: Frame): boolean {
  const { hashes, names } = wordsOfFrame(frame);
  return hashes.length < NAMELESS && !names.includes(1);
}

/** Holds two claims of different reports together. */
export function bondOf(a: Frame, b: Frame): Bond {
  const words = isPhrase(a) || isPhrase(b) ? 0 : sharedWords(wordsOfFrame(a), wordsOfFrame(b));
  const { score, parts } = frameScore(a, b);
  return { words, frame: score, parts, clashes: clashesOf(a, b) };
}

/** Sites, dates, actors or numbers that two claims both name, and none of them the same. */
function clashesOf(a: Frame, b: Frame): number {
  const numbers = agreement(countsOf(a), countsOf(b), sameNumber);
  const actors = agreement(actorsOf(a), actorsOf(b), (x, y) => x === y) === 'apart';
  return [sitesApart(a, b), datesApart(a, b), actors, numbers === 'apart'].filter((apart) => apart).length;
}

/** Do two claims agree in a site, a date or a number? */
function agreesIn(a: Frame, b: Frame): boolean {
  const sites = agreement(sitesOf(a), sitesOf(b), (x, y) => x === y) === 'same' && !sitesApart(a, b);
  const times = agreement(dates(a), dates(b), samePoint) === 'same';
  return sites || times || agreement(countsOf(a), countsOf(b), sameNumber) === 'same';
}

/** Is it the same claim, by what the two say alone? */
export function isSame(a: Frame, b: Frame, { words, frame, clashes }: Bond): boolean {
  if (isDenied(a) !== isDenied(b)) return false;
  if (words >= SAME_PASSAGE && clashes === 0) return true;
  // With one thing changed it is a copy when the rest is not said of many; another sentence of the same mould is told any time.
  if (clashes === 1 && words >= SAME_BUT_CHANGED && agreesIn(a, b)) return (daysApart(a, b) ?? SAME_MATTER) <= COPIED;
  if (frame < SAME_FRAME) return false;
  return (daysApart(a, b) ?? 0) <= SAME_MATTER || isDated(a, b);
}

/** Enough to hold two claims together in reports of which one credits the other, or that share other claims. */
const LIKELY_WORDS = 0.35;
const LIKELY_FRAME = 2;
/** So much may have changed between two such claims. */
const MOST_CHANGED = 2;

/** Is it the same claim, given that the two reports belong together, or that one credits the other? */
export function isLikely(a: Frame, b: Frame, { words, frame, clashes }: Bond, credited: boolean): boolean {
  if (isDenied(a) !== isDenied(b)) return false;
  if (clashes > MOST_CHANGED) return false;
  if (words >= (clashes > 0 || hasPassed(a) !== hasPassed(b) ? SAME_PASSAGE : LIKELY_WORDS)) return true;
  if (frame >= SAME_FRAME) return true;
  return frame >= LIKELY_FRAME && (credited || (daysApart(a, b) ?? 0) <= SAME_MATTER || isDated(a, b));
}

/** May the one be the other retold, when nothing else in the two reports is like either of them? */
export function mayBeRetold(a: Frame, b: Frame): boolean {
  const matter = a.claim.instrument !== undefined && a.claim.instrument.type === b.claim.instrument?.type;
  if (deedScore(a, b) < (matter ? 0 : 1) || isDenied(a) !== isDenied(b) || sitesApart(a, b) || datesApart(a, b))
    return false;
  return sameLabel(a, b);
}

/** One figure to put bonds in order. */
export function strengthOf({ words, frame }: Bond): number {
  return 10 * words + Math.max(0, frame);
}
