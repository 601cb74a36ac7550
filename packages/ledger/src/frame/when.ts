import type { TimeMention } from '@isnad/reading';
import { type DayNumber, dayNumber, parseDay, partsOf, type Stretch, stretchOfEdtf } from '../calendar.ts';

/** The days that a mention covers, whole at its grain; null when nothing settles them (`XXXX-09`). */
export function stretchOf(mention: TimeMention): Stretch | null {
  if (mention.edtf !== null) {
    const stretch = stretchOfEdtf(mention.edtf);
    if (stretch) return stretch;
  }
  const first = mention.earliest === null ? null : parseDay(mention.earliest);
  const last = mention.latest === null ? null : parseDay(mention.latest);
  if (first === null && last === null) return null;
  // A clock time ends inside its day: that day belongs to the stretch.
  const inside = mention.latest !== null && mention.latest.length > 10 && !mention.latest.includes('T00:00');
  return { first, end: last === null ? null : last + (inside ? 1 : 0) };
}

/** A bound with its own grain: it lies somewhere in `[first, end)`. */
export interface Bound {
  readonly first: DayNumber;
  readonly end: DayNumber;
}

/** How much of a unit "the end of" it may mean, in days; vague on purpose, so that two near ends are no conflict. */
const TAIL: Partial<Record<TimeMention['grain'], number>> = { year: 61, half: 31, quarter: 31, month: 10 };

function unitBefore(end: DayNumber, grain: TimeMention['grain']): DayNumber {
  const { year, month } = partsOf(end - 1);
  if (grain === 'year') return dayNumber(year, 1, 1);
  if (grain === 'month') return dayNumber(year, month, 1);
  if (grain === 'quarter') return dayNumber(year, month - ((month - 1) % 3), 1);
  if (grain === 'half') return dayNumber(year, month > 6 ? 7 : 1, 1);
  return grain === 'week' ? end - 7 : end - 1;
}

function unitAfter(first: DayNumber, grain: TimeMention['grain']): DayNumber {
  const { year, month } = partsOf(first);
  if (grain === 'year') return dayNumber(year + 1, 1, 1);
  if (grain === 'month') return month === 12 ? dayNumber(year + 1, 1, 1) : dayNumber(year, month + 1, 1);
  return grain === 'week' ? first + 7 : first + 1;
}

const ENDING: ReadonlySet<TimeMention['relation']> = new Set(['by', 'until', 'before']);

/** Has the mention two ends of its own (`2025-09/2026-09`)? */
export function isRange(mention: TimeMention): boolean {
  return mention.edtf !== null && /^[^./[\]]+\/[^./[\]]+$/.test(mention.edtf);
}

/** Where a mention puts an end (by, until, before, the far end of a range, or a point at which it is over); null = it does not. */
export function endBound(mention: TimeMention): Bound | null {
  if (!ENDING.has(mention.relation) && !isRange(mention) && mention.relation !== 'at') return null;
  const stretch = stretchOf(mention);
  if (!stretch || stretch.end === null) return null;
  const tail = mention.modifier === 'end' ? TAIL[mention.grain] : undefined;
  return { first: tail === undefined ? unitBefore(stretch.end, mention.grain) : stretch.end - tail, end: stretch.end };
}

/** Where a mention puts a beginning that nothing ends ("from September on"); null = it does not. */
export function startBound(mention: TimeMention): Bound | null {
  const stretch = stretchOf(mention);
  if (!stretch || stretch.first === null) return null;
  const open = mention.relation === 'since' || stretch.end === null;
  return open ? { first: stretch.first, end: unitAfter(stretch.first, mention.grain) } : null;
}

/** Can two bounds be the same day, each at its grain? */
export function sameBound(a: Bound, b: Bound): boolean {
  return a.first < b.end && b.first < a.end;
}

/** The Gregorian month of a mention, 1 to 12, also where its year is open; null when it names none. */
export function monthOf(mention: TimeMention): number | null {
  return mention.calendar === 'gregorian' ? (mention.month ?? null) : null;
}
