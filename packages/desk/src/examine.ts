import type { Accord, Conflict, Day, Family, ReadReport } from '@isnad/ledger';
import { bearings, conflictsWithin, datedAmong, datePublication, families } from '@isnad/ledger';
import { type AddedPlaces, type ReportInput, read } from '@isnad/reading';
import { shippedAccords } from './generated/accords.ts';
import type { Dossier, Examination } from './types.ts';

export { answerOf } from './answer.ts';
export { shippedAccords } from './generated/accords.ts';

/**
 * One report examined on its own: read, dated, held against itself and against the accords. Pure; nothing is stored.
 * @param accords Those that claims are held against; left out, the ones that come with Isnad.
 * @param places Those that are read beside the built-in ones.
 */
export function examine(
  report: ReportInput,
  accords: readonly Accord[] = shippedAccords,
  places?: AddedPlaces,
): Examination {
  const readReport = readOne(report.id ?? 'report', report, accords, { places });
  const { reading, dating } = readReport;
  return { report, reading, dating, ...heldAgainst(readReport, accords) };
}

/** The reading of one report with its dating: what is derived from a capture, whichever way it came in. Pure. */
export function readOne(
  id: string,
  report: ReportInput,
  accords: readonly Accord[],
  { places, captured }: { readonly places?: AddedPlaces | undefined; readonly captured?: Day } = {},
): ReadReport {
  const reading = read(report, places === undefined ? {} : { places });
  const context = { accords, ...(captured !== undefined && { captured }) };
  return { id, report, reading, dating: datePublication(report, reading, context) };
}

/**
 * Reports traced among themselves: which claims are one claim told several times, who has it from whom, from how many roots,
 * and what changed on the way. Pure; nothing is stored. A report that states no day is dated with the others as its siblings.
 * @param reports Each with an id of its own.
 */
export function trace(
  reports: readonly (ReportInput & { readonly id: string })[],
  accords: readonly Accord[] = shippedAccords,
): Family[] {
  const all = reports.map((report) => readOne(report.id, report, accords));
  return families(datedAmong(all, accords), accords);
}

/** The conflicts inside a report, and how it bears on each accord. */
export function heldAgainst(
  report: ReadReport,
  accords: readonly Accord[],
): Pick<Examination, 'conflicts' | 'bearings'> {
  return {
    conflicts: conflictsWithin(report, accords),
    bearings: accords.flatMap((accord) => bearings(report, accord).map((item) => ({ ...item, accord: accord.id }))),
  };
}

/** The conflicts inside single reports of a dossier, in the order of its reports. */
export function conflictsInside({ accord, reports }: Pick<Dossier, 'accord' | 'reports'>): Conflict[] {
  return reports.flatMap((report) => conflictsWithin(report, [accord]));
}
