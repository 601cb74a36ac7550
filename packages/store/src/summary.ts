import type { ReportSummary, StoredReport } from './types.ts';

/** What a list shows of a report. */
export function summaryOf({ id, report, reading, dating, dossier, added }: StoredReport): ReportSummary {
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
    added,
  };
}
