import type { Mode, TimeMention } from '@isnad/reading';
import { isoDay, parseDay, partsOf } from '../calendar.ts';
import { shinglesOf } from '../content.ts';
import { type Frame, framesOf, intersects, isDenied } from '../frame/frame.ts';
import { isRange, monthOf, stretchOf } from '../frame/when.ts';
import { hashOf } from '../frame/words.ts';
import type { ReadReport } from '../types.ts';
import { type Constraint, type Finder, type Material, reason, timesOf } from './constraint.ts';

/** "At an earlier time of 2024": so one writes of a year that is over. */
export const yearIsOver: Finder = (material) =>
  timesOf(material).flatMap((mention): Constraint[] => {
    if (!mention.rule.startsWith('earlier-in') || mention.grain !== 'year') return [];
    if (!mention.stated.includes('year')) return [];
    const end = stretchOf(mention)?.end ?? null;
    return end === null
      ? []
      : [{ reason: reason('year-over', mention, { year: isoDay(end - 1).slice(0, 4) }), from: end, end: null }];
  });

const DEADLINE: ReadonlySet<TimeMention['relation']> = new Set(['by', 'until', 'before']);

function isBareDeadline(mention: TimeMention): boolean {
  return mention.rule === 'month-bare' && DEADLINE.has(mention.relation) && !mention.stated.includes('year');
}

/** The first claim that tells the same deed as under way: what it is a deadline for has begun. */
function underWay(holder: Frame, frames: readonly Frame[]): Frame | undefined {
  return frames.find((frame) => {
    if (frame === holder || frame.deed !== holder.deed || isDenied(frame)) return false;
    return frame.claim.mode === 'ongoing' && !frame.times.some((mention) => mention.stated.includes('year'));
  });
}

/**
 * A deadline that names its month and no year is near, all the more when what it is a deadline for has begun: the report
 * falls into the month before it.
 */
export const deadlineIsNear: Finder = (material) =>
  material.frames.flatMap((frame) =>
    frame.times.filter(isBareDeadline).flatMap((mention): Constraint[] => {
      const month = monthOf(mention);
      const begun = frame.deed === null ? undefined : underWay(frame, material.frames);
      if (month === null || !begun) return [];
      const before = month === 1 ? 12 : month - 1;
      const allows = (day: number): boolean => partsOf(day).month === before;
      const values = { month: `XXXX-${String(month).padStart(2, '0')}` };
      return [
        { reason: reason('deadline-near', mention, values), from: null, end: null, allows },
        { reason: reason('under-way', begun.claim.content[0] ?? begun.claim, values), from: null, end: null, allows },
      ];
    }),
  );

const AHEAD: ReadonlySet<Mode> = new Set(['planned', 'promised', 'expected']);

/**
 * What a report tells as planned, promised or expected for a stated time mostly lies ahead of it. Soft: a plan can be told after
 * its time has passed.
 */
export const plannedIsAhead: Finder = (material) =>
  material.frames
    .filter((frame) => AHEAD.has(frame.claim.mode) && frame.claim.polarity === 'affirmed')
    .flatMap((frame) =>
      frame.times.flatMap((mention): Constraint[] => {
        const stretch = mention.stated.includes('year') && !isRange(mention) ? stretchOf(mention) : null;
        if (!stretch || stretch.end === null) return [];
        return [
          { reason: reason('still-ahead', mention, { day: isoDay(stretch.end - 1) }), from: null, end: stretch.end },
        ];
      }),
    );

/** Frames that are told of the report's own day by its weekday. */
function toldOfToday(frames: readonly Frame[]): Frame[] {
  return frames.filter((frame) => frame.times.some((m) => m.rule.startsWith('today') && m.weekday !== undefined));
}

/** Does a report tell of its own day by its weekday, so that it can date others? */
export function tellsOfToday(report: ReadReport): boolean {
  return toldOfToday(framesOf(report)).length > 0;
}

/** Does a dated sibling tell of its own day what a report tells of its own? */
export function tellsOfSameDay(report: ReadReport, sibling: ReadReport): boolean {
  return ofSameDay(toldOfToday(framesOf(report)), sibling) !== undefined;
}

/** Of claims that are told of the report's own day the first that a sibling tells of its own: the same deed, place and weekday. */
function ofSameDay(own: readonly Frame[], sibling: ReadReport): Frame | undefined {
  if (own.length === 0) return undefined;
  const theirs = toldOfToday(framesOf(sibling));
  return own.find((frame) =>
    theirs.some(
      (other) =>
        todayWeekday(frame) === todayWeekday(other) &&
        frame.deed !== null &&
        frame.deed === other.deed &&
        intersects(frame.ids.all, other.ids.all),
    ),
  );
}

function todayWeekday(frame: Frame): number | null {
  const mention = frame.times.find((m) => m.rule.startsWith('today') && m.weekday !== undefined);
  return mention ? (mention.weekday ?? null) : null;
}

/** How near in days two reports lie that share much of their text. */
const COPY_DAYS = 14;
/** Share of the smaller text's shingles from which one is taken for a copy of the other. */
export const COPY_SHARE = 0.3;

const whole = new WeakMap<ReadReport['report'], ReadonlySet<number>>();

/** Hashes of the shingles of a whole text, worked out once for each report object: each undated report is held against all others. */
export function wholeText({ report }: ReadReport): ReadonlySet<number> {
  let shingles = whole.get(report);
  if (!shingles) {
    const words = shinglesOf(report.text, [{ from: 0, to: report.text.length }]);
    // Numbers of up to 30 bits need no object of their own.
    shingles = new Set([...words].map((shingle) => hashOf(shingle) >>> 2));
    whole.set(report, shingles);
  }
  return shingles;
}

function sharedPart(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared++;
  return small.size === 0 ? 0 : shared / small.size;
}

/** A dated sibling tells the same thing of its own day: it is the same day. */
export const siblingTellsOfToday: Finder = (material) => {
  const own = toldOfToday(material.frames);
  if (own.length === 0) return [];
  return datedSiblings(material).flatMap(({ sibling, day }): Constraint[] => {
    const same = ofSameDay(own, sibling);
    if (!same) return [];
    const wording = same.claim.content[0] ?? same.claim;
    return [
      { reason: reason('sibling-today', wording, { report: sibling.id, day: isoDay(day) }), from: day, end: day + 1 },
    ];
  });
};

/** A dated sibling shares much of the text: the two were published near each other. */
export const siblingIsCopy: Finder = (material) => {
  const siblings = datedSiblings(material);
  if (siblings.length === 0) return [];
  const own = wholeText(material.report);
  return siblings
    .filter(({ sibling }) => sharedPart(own, wholeText(sibling)) >= COPY_SHARE)
    .map(({ sibling, day }) => ({
      reason: reason('sibling-copy', null, { report: sibling.id, day: isoDay(day) }),
      from: day - COPY_DAYS,
      end: day + COPY_DAYS + 1,
    }));
};

function datedSiblings(material: Material): { readonly sibling: ReadReport; readonly day: number }[] {
  return material.siblings.flatMap((sibling) => {
    const day = sibling.dating.value === null ? null : parseDay(sibling.dating.value);
    return day === null || sibling.id === material.report.id ? [] : [{ sibling, day }];
  });
}

export const SOFT: readonly Finder[] = [yearIsOver, deadlineIsNear, plannedIsAhead, siblingTellsOfToday, siblingIsCopy];
