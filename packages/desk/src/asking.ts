import { recordOf } from '@isnad/ledger';
import { type Database, summaryOf } from '@isnad/store';
import { changesOf, lastBefore } from './changes.ts';
import { heldAgainst } from './examine.ts';
import type { Dossier, ReportView, SourceView } from './types.ts';

/** How many sightings a report shows. */
const mostSightings = 100;

/** One report with everything that is said of it on its own. */
export async function reportView(database: Database, id: string): Promise<ReportView | null> {
  const stored = await database.report(id);
  const body = (await database.contents([id])).get(id)?.body;
  if (!stored || !body) return null;
  const { origin } = body;
  const { report, reading, dating, capture, stated } = stored;
  const held = heldAgainst(stored, await database.accords());
  const under = report.url === undefined ? [] : await database.summaries({ url: report.url });
  const revisions = under.filter((other) => other.id !== id);
  const sightings = await database.sightings(id, mostSightings);
  const row = summaryOf(stored);
  const last = lastBefore(revisions, row);
  const before = last && (await database.report(last.id));
  return {
    id,
    report,
    reading,
    dating,
    capture,
    origin,
    stated,
    row,
    revisions,
    changes: before ? changesOf(before, stored) : null,
    sightings,
    ...held,
  };
}

/** A settled source in a dossier, with what became of what it says. */
export function sourceIn(dossier: Dossier, id: string): SourceView | null {
  const { reports, sources, families, standing } = dossier;
  const source = sources.find((found) => found.id === id);
  if (!source) return null;
  const naming = new Set([...source.claims, ...source.passes].map(({ report }) => report));
  return {
    source,
    reports: reports.filter((report) => naming.has(report.id)),
    record: recordOf(source, reports, families, standing.conflicts),
  };
}
