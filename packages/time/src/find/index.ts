import { BREAK } from '@isnad/text';
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

/** Runs every finder over the text once. */
export function propose(scene: Scene): Proposal[] {
  const found: Proposal[] = [];
  for (let i = 0; i < scene.tokens.size; i++) {
    if (scene.tokens.kind[i] === BREAK) continue;
    const signs = scene.signs(i);
    const isNumber = scene.numeral(i) !== null || scene.isNumber(i);
    if (signs.length === 0 && !isNumber && scene.tokens.word(i) !== 't') continue;
    for (const finder of findersFor(scene, i, isNumber)) {
      const drafts = finder(scene, i);
      if (drafts) found.push(proposal(drafts));
    }
  }
  return found;
}

function findersFor(scene: Scene, i: number, isNumber: boolean): Set<Finder> {
  const finders = new Set<Finder>(isNumber ? BY_NUMBER : scene.tokens.word(i) === 't' ? [clock] : []);
  for (const sign of scene.signs(i)) for (const finder of BY_SIGN[sign.value.kind] ?? []) finders.add(finder);
  return finders;
}

function proposal(drafts: Draft | readonly Draft[]): Proposal {
  const list: readonly Draft[] = 'rule' in drafts ? [drafts] : drafts;
  return { drafts: list, first: list[0]!.first, last: Math.max(...list.map((draft) => draft.last)) };
}
