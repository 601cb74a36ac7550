import type { Accord, Dating, Day, ReadReport } from '@isnad/ledger';
import { bearings, families, settleSources, standingOf } from '@isnad/ledger';
import { type Database, summaryOf } from '@isnad/store';
import { Failure } from '@isnad/views';
import { datedAmong, heldAgainst } from './examine.ts';
import type { Dossier, ReportView, SourceView } from './types.ts';

/** One report with everything that is said of it on its own. */
export async function reportView(database: Database, id: string): Promise<ReportView | null> {
  const stored = await database.report(id);
  if (!stored) return null;
  const { report, reading, dating, capture } = stored;
  const held = heldAgainst(stored, await database.accords());
  return { id, report, reading, dating, capture, row: summaryOf(stored), ...held };
}

/** An accord as of a day, from the reports that were out by then. Throws the Failure `accord-unknown`. */
export async function dossierAsOf(database: Database, id: string, asOf: Day): Promise<Dossier> {
  const accord = await accordOf(database, id);
  const reports = await reportsAbout(database, accord, asOf);
  return {
    accord,
    standing: standingOf(accord, reports, asOf),
    reports,
    sources: settleSources(reports, [accord]),
    families: families(reports, [accord]),
  };
}

/** A settled source and the reports that name it; with an accord, among the reports about it. */
export async function sourceView(database: Database, id: string, accord?: string): Promise<SourceView | null> {
  const accords = accord === undefined ? await database.accords() : [await accordOf(database, accord)];
  const reports = await database.reports(accord === undefined ? {} : { about: accord });
  const source = settleSources(reports, accords).find((found) => found.id === id);
  if (!source) return null;
  const naming = new Set([...source.claims, ...source.passes].map(({ report }) => report));
  return { source, reports: reports.filter((report) => naming.has(report.id)) };
}

async function accordOf(database: Database, id: string): Promise<Accord> {
  const accords = await database.accords();
  const found = accords.find((accord) => accord.id === id);
  if (!found) throw new Failure('accord-unknown', { id, known: accords.map((accord) => accord.id).join(', ') || '-' });
  return found;
}

/**
 * The reports about an accord that were out on a day: those of its dossier, and of those in no dossier the ones that
 * bear on it. A report that states no day is dated anew, with the others as its siblings.
 */
async function reportsAbout(database: Database, accord: Accord, asOf: Day): Promise<ReadReport[]> {
  const stored = await database.reports({ about: accord.id });
  const reports = stored.filter((report) => report.dossier !== null || bearings(report, accord).length > 0);
  return reports.map((report) => datedAmong(report, reports, [accord])).filter(({ dating }) => isOut(dating, asOf));
}

/** Was it published by that day, whichever of its possible days is the right one? */
function isOut({ value, candidates }: Dating, asOf: Day): boolean {
  return value === null ? candidates.length > 0 && candidates.every(({ day }) => day <= asOf) : value <= asOf;
}
