import type { Draft } from '../draft.ts';
import type { SignKind } from '../lexicon.ts';
import type { Scene } from '../scene.ts';
import { clock, clockRange, dayPart } from './clocks.ts';
import { dayDate, monthDate } from './dates.ts';
import { length, lengthSet, wholeUnit } from './lengths.ts';
import { bareDay, numericDate } from './numeric.ts';
import { edge, feast, season, which } from './parts.ts';
import type { Finder } from './read.ts';
import { adverb, definiteUnit, period, periods, relativeDay, weekend } from './relative.ts';
import { weekday, weekdaySet } from './weekdays.ts';
import { bareYear, century, decade, wordedYear } from './years.ts';

/** Which finders look at a token, by the kinds of words that begin there; of equally long candidates the first wins. */
const BY_SIGN: Readonly<Partial<Record<SignKind, readonly Finder[]>>> = {
  adverbs: [adverb],
  bounds: [wholeUnit],
  clocks: [clock, clockRange],
  dayparts: [clock, clockRange, dayPart],
  days: [relativeDay],
  decades: [decade],
  edges: [edge, length],
  feasts: [feast],
  joints: [definiteUnit, length, dayDate, clockRange, weekday, bareDay],
  months: [monthDate],
  ordinals: [which],
  seasons: [season],
  sets: [weekdaySet, lengthSet],
  shifts: [monthDate, weekday, period, periods, season],
  units: [
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

/** Which finders look at a number. */
const BY_NUMBER: readonly Finder[] = [
  dayDate,
  numericDate,
  clockRange,
  clock,
  periods,
  length,
  bareYear,
  decade,
  century,
  which,
  bareDay,
];

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
const BIT: ReadonlyMap<SignKind, number> = new Map(KINDS.map((kind, k) => [kind, 1 << k]));
const NUMBER_BIT = 1 << KINDS.length;

function findersFor(scene: Scene, i: number): readonly Finder[] {
  let mask = scene.numeral(i) !== null || scene.isNumber(i) ? NUMBER_BIT : 0;
  for (const sign of scene.signs(i)) mask |= BIT.get(sign.value.kind) ?? 0;
  let list = LISTS.get(mask);
  if (list === undefined) {
    list = listOf(mask);
    LISTS.set(mask, list);
  }
  return list;
}

function listOf(mask: number): readonly Finder[] {
  const finders = new Set<Finder>(mask & NUMBER_BIT ? BY_NUMBER : []);
  for (const kind of KINDS) if (mask & BIT.get(kind)!) for (const finder of BY_SIGN[kind] ?? []) finders.add(finder);
  return [...finders];
}

function proposal(drafts: Draft | readonly Draft[]): Proposal {
  const list: readonly Draft[] = 'rule' in drafts ? [drafts] : drafts;
  let last = list[0]!.last;
  for (const draft of list) if (draft.last > last) last = draft.last;
  return { drafts: list, first: list[0]!.first, last };
}
