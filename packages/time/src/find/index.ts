import type { Draft } from '../draft.ts';
import { KIND_BIT, LEAD_BIT, type SignKind } from '../lexicon.ts';
import type { Scene } from '../scene.ts';
import { clock, clockRange, dayPart } from './clocks.ts';
import { dayDate, monthDate } from './dates.ts';
import { eventDay, frequency, length, lengthSet, wholeUnit } from './lengths.ts';
import { bareDay, numericDate } from './numeric.ts';
import { dayOfFeast, edge, feast, firstOf, season, which } from './parts.ts';
import type { Finder } from './read.ts';
import { adverb, definiteUnit, period, periods, relativeDay, weekend } from './relative.ts';
import { weekday, weekdaySet } from './weekdays.ts';
import { bareYear, century, decade, wordedYear } from './years.ts';

/** Which finders look at a token, by the kinds of words that begin there; of equally long candidates the first wins. */
const BY_SIGN: Readonly<Partial<Record<SignKind, readonly Finder[]>>> = {
  adverbs: [adverb],
  bounds: [wholeUnit, eventDay],
  clocks: [clock, clockRange],
  dayparts: [clock, clockRange, dayPart],
  days: [relativeDay],
  decades: [decade],
  edges: [edge, length],
  feasts: [feast],
  months: [monthDate],
  ordinals: [dayDate, firstOf, which, dayOfFeast],
  seasons: [season],
  sets: [frequency, weekdaySet, lengthSet],
  shifts: [monthDate, weekday, period, periods, season],
  units: [
    firstOf,
    period,
    periods,
    wordedYear,
    monthDate,
    weekday,
    weekdaySet,
    relativeDay,
    dayDate,
    bareDay,
    decade,
    century,
    which,
    weekend,
    length,
    definiteUnit,
  ],
  vague: [periods, length],
  weekdays: [weekday, weekdaySet, which],
};

/** Which finders look at a small word that leads an expression. */
const BY_LEAD: readonly (readonly [role: string, finders: readonly Finder[]])[] = [
  ['the', [definiteUnit]],
  ['a', [length]],
  ['from', [dayDate, clockRange]],
  ['day-word', [dayDate, weekday, bareDay]],
];

/** Which finders look at a number. */
const BY_NUMBER: readonly Finder[] = [
  dayDate,
  numericDate,
  clockRange,
  clock,
  firstOf,
  periods,
  frequency,
  length,
  bareYear,
  decade,
  century,
  which,
  bareDay,
];

/** Which finders look at a number with no word of time behind it in a report. */
const BY_LONELY_NUMBER: readonly Finder[] = [numericDate, bareYear, decade];

/** Candidates that begin at one token; several where days are joined to one month. */
export interface Proposal {
  readonly drafts: readonly Draft[];
  readonly first: number;
  readonly last: number;
}

/** Runs every finder over the text once, where a word of time or a number begins. */
export function propose(scene: Scene): Proposal[] {
  const found: Proposal[] = [];
  for (const i of scene.busy) {
    for (const finder of findersFor(scene, i)) {
      const drafts = finder(scene, i);
      if (drafts) found.push(proposal(drafts));
    }
  }
  return found;
}

/** Lists of finders by the set of kinds that meet at a token: few sets occur, so each list is made once. */
const LISTS = new Map<number, readonly Finder[]>();
const KINDS = Object.keys(BY_SIGN) as SignKind[];
/** Behind the bits of the kinds. */
const NUMBER_BIT = 1 << 30;
const LONELY_BIT = 1 << 31;

function findersFor(scene: Scene, i: number): readonly Finder[] {
  const mask = scene.kinds(i) | numberBit(scene, i);
  let list = LISTS.get(mask);
  if (list === undefined) {
    list = listOf(mask);
    LISTS.set(mask, list);
  }
  return list;
}

function numberBit(scene: Scene, i: number): number {
  const numeral = scene.numeral(i);
  if (numeral === null && !scene.isNumber(i)) return 0;
  const isFree = !scene.dialogue && !hasMinutes(scene, numeral?.last ?? i) && scene.isLonely(i);
  return isFree ? LONELY_BIT : NUMBER_BIT;
}

/** 14:30; in a longer row of figures no hour begins behind a colon. */
function hasMinutes(scene: Scene, last: number): boolean {
  const { tokens } = scene;
  const inRow = scene.isMark(last - 1, ':') && tokens.glued(last);
  return (
    !inRow &&
    scene.isMark(last + 1, ':') &&
    scene.isNumber(last + 2) &&
    tokens.to[last + 2]! - tokens.from[last + 2]! === 2
  );
}

function listOf(mask: number): readonly Finder[] {
  const finders = new Set<Finder>(mask & NUMBER_BIT ? BY_NUMBER : mask & LONELY_BIT ? BY_LONELY_NUMBER : []);
  for (const kind of KINDS) if (mask & KIND_BIT[kind]) for (const finder of BY_SIGN[kind] ?? []) finders.add(finder);
  for (const [role, list] of BY_LEAD) if (mask & LEAD_BIT[role]!) for (const finder of list) finders.add(finder);
  return [...finders];
}

function proposal(drafts: Draft | readonly Draft[]): Proposal {
  const list: readonly Draft[] = 'rule' in drafts ? [drafts] : drafts;
  let last = list[0]!.last;
  for (const draft of list) if (draft.last > last) last = draft.last;
  return { drafts: list, first: list[0]!.first, last };
}
