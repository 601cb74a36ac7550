import type { TimeMention } from '@isnad/reading';
import type { Span } from '@isnad/text';
import type { DayNumber } from '../calendar.ts';
import type { Frame } from '../frame/frame.ts';
import type { Accord, ReadReport, Reason } from '../types.ts';

/** What a reason lets stand: days in `[from, end)` that also pass `allows`. */
export interface Constraint {
  readonly reason: Reason;
  /** First day that is left; null = no bound. */
  readonly from: DayNumber | null;
  /** The day after the last one that is left; null = no bound. */
  readonly end: DayNumber | null;
  /** Which days inside the bounds are left; left out = all. */
  readonly allows?: (day: DayNumber) => boolean;
}

/** What the finders of reasons look at. */
export interface Material {
  readonly report: ReadReport;
  readonly frames: readonly Frame[];
  readonly accords: readonly Accord[];
  readonly siblings: readonly ReadReport[];
}

/** A finder proposes constraints; none looks at what another found. */
export type Finder = (material: Material) => Constraint[];

export function reason(code: string, wording: Span | null, values: Reason['values'] = {}): Reason {
  return { code: `reason-${code}`, wording: wording && { from: wording.from, to: wording.to }, values };
}

/** Does a constraint let a day stand? */
export function satisfies(constraint: Constraint, day: DayNumber): boolean {
  if (constraint.from !== null && day < constraint.from) return false;
  if (constraint.end !== null && day >= constraint.end) return false;
  return constraint.allows?.(day) ?? true;
}

/** The times that a report names, in the order of the text. */
export function timesOf(material: Material): TimeMention[] {
  return material.report.reading.mentions.filter((m): m is TimeMention => m.kind === 'time');
}
