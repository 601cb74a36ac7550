import { clashRows } from '@isnad/views';
import { indexWords } from './keys.ts';
import type { ReadingRow, ReportSummary, StoredReport } from './types.ts';

/** What a list shows of a report. */
export function summaryOf({ id, report, reading, dating, dossier, added, stated }: StoredReport): ReportSummary {
  return {
    id,
    outlet: report.outlet ?? null,
    title: report.title ?? null,
    url: report.url ?? null,
    published: dating.value,
    publishedBy: dating.value === null ? null : dating.value === dating.stated ? 'stated' : 'supplied',
    language: reading.language,
    dossier,
    claims: reading.claims.length,
    clashes: clashRows(stated),
    added,
  };
}

/** The row of a report that was read. @param fault Why that came to nothing, if it did. */
export function readingRow(stored: StoredReport, fault: string | null): ReadingRow {
  const { seq, content, report } = stored;
  const summary = summaryOf(stored);
  return {
    seq,
    content,
    day: summary.published,
    words: indexWords(`${report.title ?? ''}\n${report.text}`),
    summary: JSON.stringify(summary),
    report: JSON.stringify(stored),
    fault,
  };
}

/** The row of a report that could not be taken out of its capture. */
export function failedRow(seq: number, fault: string): ReadingRow {
  return { seq, content: '', day: null, words: '', summary: null, report: null, fault };
}
