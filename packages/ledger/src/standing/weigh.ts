import { earliestDay, latestDay } from '../calendar.ts';
import type { Day, Evidence } from '../types.ts';

/** What speaks against "it is done" or "it has begun". */
const CONTRARY: ReadonlySet<Evidence['bearing']> = new Set(['late', 'denied']);
const PROGRESS: ReadonlySet<Evidence['bearing']> = new Set(['begun', 'partly-done']);
const PROMISE: ReadonlySet<Evidence['bearing']> = new Set(['promises', 'dates']);

/** Evidence by its number in a case: what is asked of it later (whose roots, whose words) goes by that number. */
export interface Numbered {
  readonly at: number;
  readonly item: Evidence;
}

/** The evidence on one stipulation, parted by what it says. */
export interface Weighed {
  /** Reported done, and not taken back since. */
  readonly done: readonly Numbered[];
  /** Reported begun or done in part, and not taken back since. */
  readonly progress: readonly Numbered[];
  /** Reported done, begun or in part, but taken back later. */
  readonly takenBack: readonly Numbered[];
  readonly contrary: readonly Numbered[];
  readonly promises: readonly Numbered[];
  /** Day from which it is reported done. */
  readonly day: Day | null;
  /** Is there any evidence at all? */
  readonly any: boolean;
}

/**
 * Says of one piece of evidence whether another takes it back. Only what was told later does, and within what it denies: a denial of
 * tomorrow says nothing about next week, and nothing told yesterday speaks against what happened since.
 */
function takenBackBy(contrary: readonly Numbered[]): (item: Evidence) => boolean {
  const told = contrary.filter(({ item }) => item.told !== null).map(({ item }) => item);
  const limited = told.filter(({ limit }) => limit !== undefined && (limit.from !== null || limit.to !== null));
  const latest = latestDay(told.filter((item) => !limited.includes(item)).map((item) => item.told));
  return ({ told: day }) => {
    if (day === null) return false;
    if (latest !== null && latest > day) return true;
    return limited.some(
      ({ told: later, limit }) =>
        later !== null &&
        later > day &&
        (limit?.from == null || day >= limit.from) &&
        (limit?.to == null || day <= limit.to),
    );
  };
}

/** Parts the evidence on one stipulation by what it says, and sets aside what was taken back. */
export function weigh(items: readonly Numbered[]): Weighed {
  const contrary = items.filter(({ item }) => CONTRARY.has(item.bearing));
  const isTakenBack = takenBackBy(contrary);
  const done = items.filter(({ item }) => item.bearing === 'done');
  const progress = items.filter(({ item }) => PROGRESS.has(item.bearing));
  const holding = done.filter(({ item }) => !isTakenBack(item));
  return {
    done: holding,
    progress: progress.filter(({ item }) => !isTakenBack(item)),
    takenBack: [...done, ...progress].filter(({ item }) => isTakenBack(item)),
    contrary,
    promises: items.filter(({ item }) => PROMISE.has(item.bearing)),
    day: earliestDay(holding.map(({ item }) => item.told)),
    any: items.length > 0,
  };
}

/** Of evidence that says the same, the strongest kind there is: done before begun before promised. */
export function headline(weighed: Weighed): readonly Numbered[] {
  if (weighed.done.length > 0) return weighed.done;
  return weighed.progress.length > 0 ? weighed.progress : weighed.promises;
}
