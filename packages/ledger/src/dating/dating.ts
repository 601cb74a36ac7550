import type { Reading, ReportInput } from '@isnad/reading';
import { type DayNumber, isoDay, parseDay } from '../calendar.ts';
import { differentFrames } from '../frame/frame.ts';
import type { Accord, Dating, DatingStep, DayCandidate, ReadReport, Reason } from '../types.ts';
import { type Constraint, type Finder, type Material, reason, satisfies } from './constraint.ts';
import { HARD } from './hard.ts';
import { SOFT } from './soft.ts';

/** What else is known when a report is dated. */
export interface DatingContext {
  /** Accords whose documents the report may speak of. */
  readonly accords?: readonly Accord[];
  /** Other reports on the same matter; those with a day can narrow this one. */
  readonly siblings?: readonly ReadReport[];
  /** Day on which the report was captured: a page cannot be of a later one. */
  readonly captured?: string;
}

/** Above this many days (eleven years) there are no candidates to look at, only reasons. */
const MOST_DAYS = 4000;
/** How far from a stated day that clashes with its text other days are looked for. */
const CLASH_REACH = 7;

function bounds(constraints: readonly Constraint[]): { from: DayNumber | null; end: DayNumber | null } {
  let [from, end]: [DayNumber | null, DayNumber | null] = [null, null];
  for (const constraint of constraints) {
    if (constraint.from !== null && (from === null || constraint.from > from)) from = constraint.from;
    if (constraint.end !== null && (end === null || constraint.end < end)) end = constraint.end;
  }
  return { from, end };
}

/** The days that satisfy all constraints; null when they have no beginning or no end, or are too many to name. */
function daysLeft(constraints: readonly Constraint[]): DayNumber[] | null {
  const { from, end } = bounds(constraints);
  if (from === null || end === null || end - from > MOST_DAYS) return null;
  const days: DayNumber[] = [];
  for (let day = from; day < end; day++) if (constraints.every((c) => c.allows?.(day) ?? true)) days.push(day);
  return days;
}

/** The same reason once, however often the text gives it. */
function distinct(constraints: readonly Constraint[]): Constraint[] {
  const seen = new Set<string>();
  return constraints.filter(({ reason: { code, values } }) => {
    const key = `${code} ${JSON.stringify(values)}`;
    return !seen.has(key) && seen.add(key);
  });
}

/** Without bounds that a tighter one makes idle: a person is shown the reasons that decide. */
function deciding(constraints: readonly Constraint[]): Constraint[] {
  const { from, end } = bounds(constraints);
  const isTight = (c: Constraint): boolean => (c.from !== null && c.from === from) || (c.end !== null && c.end === end);
  return constraints.filter((c) => c.allows !== undefined || isTight(c));
}

const always = (): boolean => true;

function find(finders: readonly Finder[], material: Material): Constraint[] {
  return distinct(finders.flatMap((finder) => finder(material)));
}

function stepsOf(hard: readonly Constraint[], soft: readonly Constraint[]): DatingStep[] {
  const all = [...hard, ...soft];
  return all.map((constraint, at) => ({
    reason: constraint.reason,
    hard: at < hard.length,
    left: daysLeft(all.slice(0, at + 1))?.length ?? null,
  }));
}

const reasonsFor = (constraints: readonly Constraint[], day: DayNumber): Reason[] =>
  constraints.filter((c) => satisfies(c, day)).map((c) => c.reason);

/** Candidates with their reasons; the soft ones only on the days that satisfy the most of them. */
function candidatesOf(
  days: readonly DayNumber[],
  hard: readonly Constraint[],
  soft: readonly Constraint[],
): DayCandidate[] {
  const rows = days.map((day) => ({ day, soft: reasonsFor(soft, day) }));
  const most = rows.reduce((n, row) => Math.max(n, row.soft.length), 0);
  return rows.map((row) => ({
    day: isoDay(row.day),
    hard: reasonsFor(hard, row.day),
    soft: row.soft.length === most ? row.soft : [],
  }));
}

function datingOfStated(
  stated: string,
  day: DayNumber,
  hard: readonly Constraint[],
  soft: readonly Constraint[],
): Dating {
  const clashes = hard.filter((c) => !satisfies(c, day)).map((c) => c.reason);
  const own: DayCandidate = {
    day: stated,
    hard: [reason('stated', null, { day: stated }), ...reasonsFor(hard, day)],
    soft: reasonsFor(soft, day),
  };
  const around: DayNumber[] = [];
  if (clashes.length > 0) {
    for (let other = day - CLASH_REACH; other <= day + CLASH_REACH; other++)
      if (other !== day && hard.every((c) => satisfies(c, other))) around.push(other);
  }
  return {
    value: stated,
    stated,
    candidates: [own, ...candidatesOf(around, hard, soft)],
    steps: stepsOf(hard, soft),
    clashes,
  };
}

/** Somewhere on earth it is the next day already. */
const ZONES = 1;

/** A report from the future: its stated day lies after the day on which it was captured. */
function fromTheFuture(stated: DayNumber, { captured }: DatingContext): Constraint[] {
  const day = captured === undefined ? null : parseDay(captured);
  if (day === null || stated <= day + ZONES) return [];
  return [{ reason: reason('captured-before', null, { day: isoDay(day) }), from: null, end: day + ZONES + 1 }];
}

/**
 * The day on which a report was published. A day that its page states stands, with every reason of the text that speaks against
 * it as a clash. Without one, the reasons of the text (hard: it says so; soft: so one writes) and of dated siblings leave
 * candidates. Where the hard reasons leave a side open, bounds of the soft ones close it. When nothing bounds the days, or no day
 * is left, there are no candidates and `steps` tells the reasons.
 */
export function datePublication(report: ReportInput, reading: Reading, context: DatingContext = {}): Dating {
  const given = report.published ?? null;
  const day = given === null ? null : parseDay(given);
  const stated = day === null ? null : isoDay(day);
  const empty: Dating = { value: stated, stated, candidates: [], steps: [], clashes: [] };
  const read: ReadReport = { id: report.id ?? '', report, reading, dating: empty };
  const material: Material = {
    report: read,
    frames: differentFrames(read),
    accords: context.accords ?? [],
    siblings: context.siblings ?? [],
  };
  const hard = deciding(find(HARD, material));
  const soft = find(SOFT, material);
  if (stated !== null && day !== null)
    return datingOfStated(stated, day, [...hard, ...fromTheFuture(day, context)], soft);
  const days = daysLeft(hard) ?? daysLeft([...hard, ...soft.map((c) => ({ ...c, allows: always }))]) ?? [];
  const candidates = candidatesOf(days, hard, soft);
  const best = bestCandidates({ ...empty, candidates });
  const only = best.length === 1 ? (best[0]?.day ?? null) : null;
  return { value: only, stated: null, candidates, steps: stepsOf(hard, soft), clashes: [] };
}

/** The candidates that the most soft reasons speak for; all of them when there is no soft reason. */
export function bestCandidates(dating: Dating): DayCandidate[] {
  const most = dating.candidates.reduce((n, candidate) => Math.max(n, candidate.soft.length), 0);
  return dating.candidates.filter((candidate) => candidate.soft.length === most);
}
