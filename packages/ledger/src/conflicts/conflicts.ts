import type { Accord, Conflict, ReadReport } from '../types.ts';

/** Conflicts between the claims of one report. */
export function conflictsWithin(_report: ReadReport, _accords: readonly Accord[] = []): Conflict[] {
  return [];
}

/** Conflicts between claims of different reports. */
export function conflictsBetween(_reports: readonly ReadReport[], _accords: readonly Accord[] = []): Conflict[] {
  return [];
}
