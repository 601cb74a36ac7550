import { latestDay } from '../calendar.ts';
import type { Accord, Dating, Day, ReadReport } from '../types.ts';
import { datePublication } from './dating.ts';
import { COPY_SHARE, tellsOfSameDay, tellsOfToday, wholeText } from './soft.ts';

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
 * For each undated report the dated ones that could narrow its day: those that tell the same of their own day, and those that share much of
 * their text with it. Found over an index of the undated texts, which are few, so that no two texts are held against each other.
 */
function siblingsOf(undated: readonly ReadReport[], dated: readonly ReadReport[]): ReadReport[][] {
  const found = undated.map((): ReadReport[] => []);
  const index = new Map<number, number[]>();
  undated.forEach((report, i) => {
    for (const shingle of wholeText(report)) {
      const holders = index.get(shingle);
      if (holders) holders.push(i);
      else index.set(shingle, [i]);
    }
  });
  if (index.size === 0) return found;
  const sizes = undated.map((report) => wholeText(report).size);
  for (const sibling of dated) {
    const shared = new Uint32Array(undated.length);
    const own = wholeText(sibling);
    for (const shingle of own) for (const i of index.get(shingle) ?? []) (shared[i] as number)++;
    const today = tellsOfToday(sibling);
    found.forEach((list, i) => {
      const isCopy = (shared[i] as number) >= COPY_SHARE * Math.max(1, Math.min(own.size, sizes[i] as number));
      if (isCopy || (today && tellsOfSameDay(undated[i] as ReadReport, sibling))) list.push(sibling);
    });
  }
  return found;
}

/** Siblings by which one report is dated: the earliest ones. More say the same again. */
const MOST_WITNESSES = 16;

function byStatedDay(a: ReadReport, b: ReadReport): number {
  const [x, y] = [`${a.dating.stated} ${a.id}`, `${b.dating.stated} ${b.id}`];
  return x < y ? -1 : 1;
}

function undatedEditions(report: ReadReport, siblings: readonly ReadReport[], accords: readonly Accord[]): Edition[] {
  const date = (known: readonly ReadReport[]): Dating =>
    datePublication(report.report, report.reading, { accords, siblings: known });
  const witnesses = [...siblings].sort(byStatedDay).slice(0, MOST_WITNESSES);
  const days = [...new Set(witnesses.map(({ dating }) => dating.stated ?? ''))];
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
