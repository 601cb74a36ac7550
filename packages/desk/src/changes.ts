import type { ReadReport } from '@isnad/ledger';
import type { ReportSummary } from '@isnad/store';
import { revised } from '@isnad/views';
import type { Changes } from './types.ts';

/** What a revision changed of the text that its address had before: the claims, and the lines of the whole text. */
export function changesOf(before: Revision, after: Revision): Changes {
  return {
    before: before.id,
    claims: revised(claimsOf(before), claimsOf(after)),
    lines: revised(linesOf(before), linesOf(after)),
  };
}

/** Of the other texts of an address, the one that came last before this one. */
export function lastBefore(others: readonly ReportSummary[], { added }: ReportSummary): ReportSummary | undefined {
  return others.filter((other) => other.added < added).toSorted((a, b) => (a.added < b.added ? 1 : -1))[0];
}

type Revision = Pick<ReadReport, 'id' | 'report' | 'reading'>;

function claimsOf({ report, reading }: Revision): string[] {
  return reading.claims.map(({ from, to }) => oneLine(report.text.slice(from, to)));
}

function linesOf({ report }: Revision): string[] {
  return report.text.split('\n').map(oneLine).filter(Boolean);
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}
