import type { Reading, ReportInput } from '@isnad/reading';
import type { Accord, Dating, DayCandidate, ReadReport } from '../types.ts';

/** What else is known when a report is dated. */
export interface DatingContext {
  readonly accords?: readonly Accord[];
  readonly siblings?: readonly ReadReport[];
}

/** The day of a report. */
export function datePublication(report: ReportInput, _reading: Reading, _context: DatingContext = {}): Dating {
  const stated = report.published ?? null;
  return { value: stated, stated, candidates: [], steps: [], clashes: [] };
}

/** The candidates that the most soft reasons speak for. */
export function bestCandidates(dating: Dating): DayCandidate[] {
  const most = dating.candidates.reduce((n, candidate) => Math.max(n, candidate.soft.length), 0);
  return dating.candidates.filter((candidate) => candidate.soft.length === most);
}
