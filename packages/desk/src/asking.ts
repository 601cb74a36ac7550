import { isDeepStrictEqual } from 'node:util';
import type { Accord, Day, ReadReport, Source } from '@isnad/ledger';
import { AccordCase, bearings, falseCorroborations, recordOf, settleSources, Tracer } from '@isnad/ledger';
import { type Database, type StoredReport, summaryOf } from '@isnad/store';
import { Failure } from '@isnad/views';
import { changesOf, lastBefore } from './changes.ts';
import { heldAgainst } from './examine.ts';
import type { Dossier, ReportView, SourceView, StandingView } from './types.ts';

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

/** What is known about one accord, ready to be asked as of any day. */
export interface Matter {
  readonly accord: Accord;
  readonly known: AccordCase;
  /** The same reports, kept to be traced: handed on from one matter to the next, and fed what is new. */
  readonly tracer: Tracer;
  /** Reports of its dossier and of none, by id. */
  readonly stored: ReadonlyMap<string, StoredReport>;
  /** `seq` of the newest entry that it surely knows of: every report up to it was read. */
  readonly seq: number;
  /** How many readings had taken the place of older ones by then. */
  readonly replaced: number;
}

/**
 * An accord with the reports about it: those of its dossier, and of those in no dossier the ones that bear on it.
 * Throws the Failure `accord-unknown`.
 * @param before What was known earlier: only what came since is then taken from the database.
 */
export async function matterOf(database: Database, id: string, before?: Matter): Promise<Matter> {
  const newest = await accordOf(database, id);
  const { upTo: seq, replaced } = await database.readings();
  const isSame = before?.replaced === replaced && isDeepStrictEqual(before.accord, newest);
  const same = isSame ? before : undefined;
  const accord = same?.accord ?? newest;
  const grown = same && (await grownFrom(database, same));
  const stored = grown ?? byId(await database.reports({ about: accord.id }));
  const reports = [...stored.values()].filter((report) => isAbout(report, accord));
  const tracer = grown && same ? same.tracer : new Tracer([accord]);
  tracer.add(reports);
  return { accord, known: new AccordCase(accord, reports, await database.levels(id)), tracer, stored, seq, replaced };
}

function isAbout(report: StoredReport, accord: Accord): boolean {
  return report.dossier !== null || bearings(report, accord).length > 0;
}

/** The reports of a matter and those that came since; undefined when some of them were put into another dossier. */
async function grownFrom(
  database: Database,
  { accord, stored, seq }: Matter,
): Promise<ReadonlyMap<string, StoredReport> | undefined> {
  const about = accord.id;
  const since = await database.reports({ about, after: seq });
  const isMoved = ({ id, dossier }: StoredReport): boolean => stored.has(id) && stored.get(id)?.dossier !== dossier;
  const all = byId([...stored.values(), ...since.filter(({ id }) => !stored.has(id))]);
  return since.some(isMoved) || (await database.count({ about })) !== all.size ? undefined : all;
}

function byId(reports: readonly StoredReport[]): Map<string, StoredReport> {
  return new Map(reports.map((report) => [report.id, report]));
}

/** Where an accord stands as of a day, with the reports that the answer cites. */
export function standingViewAsOf({ accord, known }: Matter, asOf: Day): StandingView {
  const standing = known.standing(asOf);
  const out = known.reports(asOf);
  const told = [...standing.phases.flatMap(({ stipulations }) => stipulations), ...standing.outside];
  const cited = new Set([
    ...told.flatMap(({ evidence }) => evidence.items.map(({ report }) => report)),
    ...standing.conflicts.flatMap(({ between }) => between.map(({ report }) => report)),
  ]);
  return { accord, standing, cited: out.filter(({ id }) => cited.has(id)), reports: out.length };
}

/** All that is known about an accord as of a day, from the reports that were out by then. */
export function dossierAsOf({ accord, known, tracer }: Matter, asOf: Day): Dossier {
  const reports = known.reports(asOf);
  const families = tracer.families(
    reports.filter(({ dating }) => dating.stated === null),
    asOf,
  );
  const standing = known.standing(asOf);
  return {
    accord,
    standing: { ...standing, conflicts: [...standing.conflicts, ...falseCorroborations(families)] },
    reports,
    sources: settleSources(reports, [accord]),
    families,
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
