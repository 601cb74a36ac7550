import { byTelling, differentFrames } from '../frame/frame.ts';
import type { Accord, Conflict, ReadReport } from '../types.ts';
import { nowAgainstLater, startToldAsEnd } from './dates.ts';
import type { Finding, Rule } from './finding.ts';
import { lastDaysDiffer } from './last-days.ts';
import {
  confirmsItself,
  deniedAndDone,
  instrumentsDiffer,
  partForWhole,
  readyAndStaying,
  stayAndLeave,
} from './others.ts';
import { fewOverManySites, numbersDiffer } from './quantities.ts';

/** What one report can be found to say against itself. */
const WITHIN: readonly Rule[] = [
  nowAgainstLater,
  lastDaysDiffer,
  startToldAsEnd,
  fewOverManySites,
  numbersDiffer,
  partForWhole,
  stayAndLeave,
  instrumentsDiffer,
  deniedAndDone,
  confirmsItself,
  readyAndStaying,
];

/** What reports can be found to say against each other; each of these looks up its rivals over an index. */
const BETWEEN: readonly Rule[] = [lastDaysDiffer, numbersDiffer, deniedAndDone, readyAndStaying];

/** Differences of stance, and a source that confirms itself, are no conflicts of fact. */
function isFact(kind: Conflict['kind']): boolean {
  return kind !== 'stance' && kind !== 'false-corroboration';
}

function conflictOf({ kind, left, right, strength, rule, values }: Finding): Conflict {
  const id = [kind, left.ref.report, left.ref.claim, right.ref.report, right.ref.claim].join(' ');
  return { id, kind, fact: isFact(kind), between: [left.ref, right.ref], strength, rule, values };
}

function distinct(findings: readonly Finding[]): Conflict[] {
  const byId = new Map<string, Conflict>();
  for (const finding of findings) {
    const conflict = conflictOf(finding);
    if (!byId.has(conflict.id)) byId.set(conflict.id, conflict);
  }
  return [...byId.values()];
}

/**
 * Conflicts between the claims of one report. Opinions are not held against reports of fact.
 * @param accords Accords that the report may speak of; with them part and whole, phases and what stays outside are known.
 */
export function conflictsWithin(report: ReadReport, accords: readonly Accord[] = []): Conflict[] {
  const frames = differentFrames(report);
  return distinct(WITHIN.flatMap((rule) => rule(frames, accords)));
}

/**
 * Conflicts between claims of different reports, one for each pair of rival values: the first tellings of each. Claims are looked up
 * by undertaking, number and site, so that the cost grows with the claims and not with their pairs.
 */
export function conflictsBetween(reports: readonly ReadReport[], accords: readonly Accord[] = []): Conflict[] {
  const frames = reports.flatMap(differentFrames).sort(byTelling);
  const findings = BETWEEN.flatMap((rule) => rule(frames, accords));
  return distinct(findings.filter(({ left, right }) => left.ref.report !== right.ref.report));
}
