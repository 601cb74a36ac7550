import type { Accord, Day, ReadReport, Source } from '@isnad/ledger';
import { AccordCase, bearings, falseCorroborations, families, recordOf, settleSources } from '@isnad/ledger';
import { type Database, summaryOf } from '@isnad/store';
import { Failure } from '@isnad/views';
import { heldAgainst } from './examine.ts';
import type { Dossier, ReportView, SourceView } from './types.ts';

/** One report with everything that is said of it on its own. */
export async function reportView(database: Database, id: string): Promise<ReportView | null> {
  const stored = await database.report(id);
  if (!stored) return null;
  const { report, reading, dating, capture } = stored;
  const held = heldAgainst(stored, await database.accords());
  const under = report.url === undefined ? [] : await database.summaries({ url: report.url });
  const revisions = under.filter((other) => other.id !== id);
  return { id, report, reading, dating, capture, row: summaryOf(stored), revisions, ...held };
}

/** What is known about one accord, ready to be asked as of any day. */
export interface Matter {
  readonly accord: Accord;
  readonly known: AccordCase;
}

/**
 * An accord with the reports about it: those of its dossier, and of those in no dossier the ones that bear on it.
 * Throws the Failure `accord-unknown`.
 */
export async function matterOf(database: Database, id: string): Promise<Matter> {
  const accord = await accordOf(database, id);
  const stored = await database.reports({ about: accord.id });
  const reports = stored.filter((report) => report.dossier !== null || bearings(report, accord).length > 0);
  return { accord, known: new AccordCase(accord, reports, await database.levels(id)) };
}

/** All that is known about an accord as of a day, from the reports that were out by then. */
export function dossierAsOf({ accord, known }: Matter, asOf: Day): Dossier {
  const reports = known.reports(asOf);
  const traced = families(reports, [accord]);
  const standing = known.standing(asOf);
  return {
    accord,
    standing: { ...standing, conflicts: [...standing.conflicts, ...falseCorroborations(traced)] },
    reports,
    sources: settleSources(reports, [accord]),
    families: traced,
  };
}

/** A settled source and the reports that name it, among all reports. */
export async function sourceView(database: Database, id: string): Promise<SourceView | null> {
  const reports = await database.reports();
  return viewOfSource(id, settleSources(reports, await database.accords()), reports, () => null);
}

/** A settled source in a dossier, with what became of what it says. */
export function sourceIn(dossier: Dossier, id: string): SourceView | null {
  const { reports, sources, families: told, standing } = dossier;
  return viewOfSource(id, sources, reports, (source) => recordOf(source, reports, told, standing.conflicts));
}

function viewOfSource(
  id: string,
  sources: readonly Source[],
  reports: readonly ReadReport[],
  record: (source: Source) => SourceView['record'],
): SourceView | null {
  const source = sources.find((found) => found.id === id);
  if (!source) return null;
  const naming = new Set([...source.claims, ...source.passes].map(({ report }) => report));
  return { source, reports: reports.filter((report) => naming.has(report.id)), record: record(source) };
}

async function accordOf(database: Database, id: string): Promise<Accord> {
  const accords = await database.accords();
  const found = accords.find((accord) => accord.id === id);
  if (!found) throw new Failure('accord-unknown', { id, known: accords.map((accord) => accord.id).join(', ') || '-' });
  return found;
}
