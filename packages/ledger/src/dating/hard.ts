import type { Mode, TimeMention } from '@isnad/reading';
import { type DayNumber, dayNumber, isoDay, parseDay, partsOf } from '../calendar.ts';
import { type Frame, intersects } from '../frame/frame.ts';
import { isRange, monthOf, stretchOf } from '../frame/when.ts';
import { belongs } from '../party.ts';
import type { Accord } from '../types.ts';
import { type Constraint, type Finder, type Material, reason } from './constraint.ts';
import { currentMonth, dateOfToday, weekdayOfToday } from './today.ts';

const AHEAD: ReadonlySet<Mode> = new Set(['planned', 'promised', 'expected', 'required']);

/** An accord is spoken of when its parties are; its month alone would tie it to any other agreement of that month. */
function isSpokenOf(accord: Accord, material: Material): boolean {
  const actors = new Set(material.frames.flatMap((frame) => [...frame.actors]));
  const parties = accord.parties.filter((party) => party.role === 'party');
  return parties.length > 0 && parties.every((party) => [...actors].some((id) => belongs(party, id)));
}

function documentDay(
  mention: TimeMention,
  material: Material,
): { readonly day: DayNumber; readonly id: string } | null {
  const stretch = stretchOf(mention);
  if (!stretch) return null;
  for (const accord of material.accords) {
    if (!isSpokenOf(accord, material)) continue;
    for (const document of accord.documents) {
      const day = parseDay(document.day);
      if (day === null || (stretch.first !== null && day < stretch.first)) continue;
      if (stretch.end === null || day < stretch.end) return { day, id: document.id };
    }
  }
  return null;
}

/** Is a mention a point of time with its year in the words? */
function isStatedPoint(mention: TimeMention): boolean {
  return (
    mention.stated.includes('year') && !isRange(mention) && (mention.relation === 'at' || mention.relation === 'during')
  );
}

/**
 * An agreement named by its month or day has been made: the report is not older. Its day is that of the accord's document where
 * we know the accord, else the beginning of the time named.
 */
export const accordIsMade: Finder = (material) =>
  material.frames.flatMap((frame) => {
    const { instrument, mode } = frame.claim;
    if (!instrument || AHEAD.has(mode)) return [];
    return frame.times.filter(isStatedPoint).flatMap((mention): Constraint[] => {
      const known = documentDay(mention, material);
      if (known)
        return [
          {
            reason: reason('accord-made', mention, { day: isoDay(known.day), document: known.id }),
            from: known.day,
            end: null,
          },
        ];
      const first = stretchOf(mention)?.first ?? null;
      if (first === null || frame.deed === 'go' || frame.deed === 'stay') return [];
      return [{ reason: reason('agreement-made', mention, { day: isoDay(first) }), from: first, end: null }];
    });
  });

/** Is it told what was done? An act that the reader could not name may stand beside a time that is not its own. */
function isDeed({ deed }: Frame): boolean {
  return deed !== null && deed !== 'other' && deed !== 'phase';
}

/** What a report tells as done at a stated time has happened: the report is not older than that time's beginning. */
export const doneIsPast: Finder = (material) =>
  material.frames
    .filter((frame) => frame.claim.mode === 'done' && frame.claim.polarity === 'affirmed' && isDeed(frame))
    .flatMap((frame) =>
      frame.times.filter(isStatedPoint).flatMap((mention): Constraint[] => {
        const first = stretchOf(mention)?.first ?? null;
        if (first === null) return [];
        return [{ reason: reason('already-done', mention, { day: isoDay(first) }), from: first, end: null }];
      }),
    );

/** How far two claims speak of the same undertaking; a name of the same month in the other counts from three on. */
function kinship(a: Frame, b: Frame): number {
  const deed = a.deed !== null && a.deed === b.deed ? 2 : 0;
  const actor = intersects(a.actors, b.actors) ? 2 : 0;
  const instrument = a.claim.instrument && b.claim.instrument ? 1 : 0;
  return deed + actor + instrument + (a.speaker === b.speaker ? 1 : 0);
}
const KIN = 3;

/** Years in which other claims about the same undertaking put this month, best kin first only. */
function yearsNamed(month: number, holders: readonly Frame[], material: Material): number[] {
  let best = KIN;
  let years: number[] = [];
  for (const frame of material.frames) {
    const kin = Math.max(0, ...holders.filter((holder) => holder !== frame).map((holder) => kinship(holder, frame)));
    if (kin < best) continue;
    for (const mention of frame.times) {
      const begins = mention.relation === 'at' || mention.relation === 'since';
      if (!begins || isRange(mention) || mention.grain !== 'month' || !mention.stated.includes('year')) continue;
      const first = stretchOf(mention)?.first ?? null;
      if (first === null || monthOf(mention) !== month) continue;
      if (kin > best) years = [];
      best = kin;
      years.push(partsOf(first).year);
    }
  }
  return [...new Set(years)].sort((a, b) => a - b);
}

/** First day of a month; month 13 is the January after. */
function firstOf(year: number, month: number): DayNumber {
  return month > 12 ? dayNumber(year + 1, month - 12, 1) : dayNumber(year, month, 1);
}

/** Mentions of one month as next or as last, with the claims that hold them. */
interface Turn {
  readonly mention: TimeMention;
  readonly next: boolean;
  readonly month: number;
  readonly holders: Frame[];
}

function turnsOfMonth(material: Material): Turn[] {
  const turns = new Map<string, Turn>();
  for (const frame of material.frames) {
    for (const mention of frame.times) {
      const month = monthOf(mention);
      if (month === null || (mention.rule !== 'month-next' && mention.rule !== 'month-last')) continue;
      const key = `${mention.rule} ${month}`;
      const turn = turns.get(key);
      if (turn) turn.holders.push(frame);
      else turns.set(key, { mention, next: mention.rule === 'month-next', month, holders: [frame] });
    }
  }
  return [...turns.values()];
}

/**
 * "Next September" or "last September", where other words on the same undertaking give the year: the report lies in the twelve
 * months before its beginning, or after its end.
 */
export const turnOfMonthIsNamed: Finder = (material) =>
  turnsOfMonth(material).flatMap(({ mention, next, month, holders }): Constraint[] => {
    const years = yearsNamed(month, holders, material);
    const [first, last] = [years[0], years.at(-1)];
    if (first === undefined || last === undefined) return [];
    const named = { month: isoDay(firstOf(last, month)).slice(0, 7) };
    const why = next ? reason('next-month', mention, named) : reason('last-month', mention, named);
    return next
      ? [{ reason: why, from: firstOf(first - 1, month), end: firstOf(last, month) }]
      : [{ reason: why, from: firstOf(first, month + 1), end: firstOf(last + 1, month + 1) }];
  });

export const HARD: readonly Finder[] = [
  weekdayOfToday,
  dateOfToday,
  currentMonth,
  accordIsMade,
  doneIsPast,
  turnOfMonthIsNamed,
];
