import { latestDay } from '../calendar.ts';
import { shinglesOf } from '../content.ts';
import type { Accord, Dating, Day, ReadReport } from '../types.ts';
import { datePublication } from './dating.ts';
import { tellsOfToday } from './soft.ts';

/**
 * A report as it was dated over a stretch of days. One that states its day has one edition for good; one that does not gets
 * another whenever a sibling appears that narrows its day, so that nothing is known as of a day that was published later.
 */
export interface Edition {
  readonly report: ReadReport;
  /** First day as of which it counts as published. */
  readonly from: Day;
  /** Day as of which a newer edition stands in its place; null = none does. */
  readonly until: Day | null;
}

/** The day by which a report was surely published: its day, or the last of its possible ones; null when nothing bounds it. */
function outBy({ value, candidates }: Dating): Day | null {
  return value ?? latestDay(candidates.map(({ day }) => day));
}

/** The editions of reports among themselves. Reports that no day bounds have none: nobody can say that they were out. */
export function editionsOf(reports: readonly ReadReport[], accords: readonly Accord[]): Edition[] {
  const dated = reports.filter(({ dating }) => dating.stated !== null);
  const undated = reports.filter(({ dating }) => dating.stated === null);
  const siblings = siblingsOf(undated, dated);
  return [
    ...dated.map((report) => ({ report, from: report.dating.stated ?? '', until: null })),
    ...undated.flatMap((report, i) => undatedEditions(report, siblings[i] ?? [], accords)),
  ];
}

/**
 * For each undated report the dated ones that could narrow its day: those that tell of their own day, and those that share a
 * passage with it. Found over an index of the undated texts, which are few, so that no two texts are held against each other.
 */
function siblingsOf(undated: readonly ReadReport[], dated: readonly ReadReport[]): ReadReport[][] {
  const found = undated.map((): ReadReport[] => []);
  const index = new Map<string, number[]>();
  undated.forEach((report, i) => {
    for (const shingle of wholeText(report)) index.set(shingle, [...(index.get(shingle) ?? []), i]);
  });
  if (index.size === 0) return found;
  for (const sibling of dated) {
    const near = new Set<number>();
    for (const shingle of wholeText(sibling)) for (const i of index.get(shingle) ?? []) near.add(i);
    const today = tellsOfToday(sibling);
    found.forEach((list, i) => {
      if (today || near.has(i)) list.push(sibling);
    });
  }
  return found;
}

function wholeText({ report: { text } }: ReadReport): Set<string> {
  return shinglesOf(text, [{ from: 0, to: text.length }]);
}

function undatedEditions(report: ReadReport, siblings: readonly ReadReport[], accords: readonly Accord[]): Edition[] {
  const date = (known: readonly ReadReport[]): Dating =>
    datePublication(report.report, report.reading, { accords, siblings: known });
  const narrowing = new Set(date(siblings).steps.map(({ reason }) => reason.values.report));
  const witnesses = siblings.filter(({ id }) => narrowing.has(id));
  const days = [...new Set(witnesses.map(({ dating }) => dating.stated ?? ''))].sort();
  return ['', ...days].flatMap((day, at): Edition[] => {
    const dating = date(witnesses.filter((sibling) => (sibling.dating.stated ?? '') <= day));
    const out = outBy(dating);
    const from = latestDay([out, day || null]);
    const until = days[at] ?? null;
    return out === null || from === null || (until !== null && from >= until)
      ? []
      : [{ report: { ...report, dating }, from, until }];
  });
}

/**
 * Reports dated among themselves, in the order given: one that states no day is dated with all the others as its siblings. What no day
 * bounds stays as it is.
 */
export function datedAmong(reports: readonly ReadReport[], accords: readonly Accord[]): ReadReport[] {
  const newest = new Map(editionsOf(reports, accords).map(({ report }) => [report.id, report]));
  return reports.map((report) => newest.get(report.id) ?? report);
}
