import type { Examination } from '@isnad/desk';
import type { Accord } from '@isnad/ledger';
import type { ClaimRow, ConflictRow, DatingRows, InterfaceLanguage, ReasonRow, Stated, StepRow } from '@isnad/views';
import { claimRows, conflictRows, datingRows, doubtRows, statedRows, worded } from '@isnad/views';
import type { Paper } from '../paper.ts';
import { claimView } from './claim.ts';
import type { Page } from './page.ts';
import { field, heading, outputPage, printLines } from './page.ts';
import { statedLines } from './stated.ts';

/**
 * Shows one report: what it is, what it says and on whose word, and what does not fit.
 * @param accords those that the claims were held against.
 * @param stated what its page states about it.
 */
export async function showReport(
  examination: Examination,
  accords: readonly Accord[],
  language: InterfaceLanguage,
  stated: Stated = {},
): Promise<void> {
  await printLines(reportView(outputPage(language), examination, accords, stated));
}

export function reportView(
  page: Page,
  examination: Examination,
  accords: readonly Accord[],
  stated: Stated = {},
): string[] {
  const { report, reading, dating } = examination;
  const claims = claimRows(report.text, reading, page.formats);
  return [
    ...headFacts(page, examination),
    ...datingLines(page, datingRows(dating, report.text, page.formats)),
    ...field(page, 'claims', [claimCount(page, examination)]),
    ...claims.flatMap((claim) => claimView(page, claim)),
    ...section(page, 'stated', statedLines(page.paper, statedRows(stated))),
    ...section(page, 'conflicts', conflictLines(page, examination, claims)),
    ...section(page, 'bearings', bearingLines(page, examination, claims, accords)),
    ...section(page, 'doubts', doubtLines(page, examination)),
  ];
}

function section(page: Page, key: string, lines: readonly string[]): string[] {
  return lines.length === 0 ? [] : [...heading(page, key), ...lines.map((line) => `  ${line}`)];
}

function headFacts(page: Page, { report, reading }: Examination): string[] {
  const { paper } = page;
  return [
    ...field(page, 'title', report.title ? [paper.style('strong', paper.foreign(report.title))] : []),
    ...field(page, 'outlet', report.outlet ? [paper.foreign(report.outlet)] : []),
    ...field(page, 'language', [paper.term('language', reading.language ?? 'unknown')]),
  ];
}

function claimCount({ paper }: Page, { reading: { claims } }: Examination): string {
  const own = claims.filter((claim) => claim.form === 'outlet').length;
  const all = paper.say('terminal.claim-count', { count: claims.length });
  return own === 0 ? all : `${all} · ${paper.say('terminal.own-voice-count', { count: own })}`;
}

/** The day of publication and how it is known. A stated day that the text contradicts is shown, not hidden. */
function datingLines(page: Page, rows: DatingRows): string[] {
  const { paper } = page;
  const clashes = rows.clashes.map((clash) =>
    paper.style('bad', `${paper.say('terminal.clash')} ${reason(page, clash)}`),
  );
  if (rows.day !== null) {
    const how = paper.say(`terminal.day-${rows.by}`);
    return field(page, 'published', [`${paper.foreign(page.formats.weekday(rows.day))} (${how})`, ...clashes]);
  }
  if (rows.likely.length === 0) return field(page, 'published', [paper.say('terminal.day-unknown'), ...clashes]);
  return field(page, 'published', [...candidateLines(page, rows), ...clashes]);
}

/** How many days are named one by one. */
const NAMED_DAYS = 7;

function candidateLines(page: Page, { likely, possible, steps }: DatingRows): string[] {
  const { paper } = page;
  const named = likely.length <= NAMED_DAYS ? likely : [];
  return [
    paper.say('terminal.day-candidates', { count: likely.length + possible.length }),
    ...(named.length > 0 ? [paper.say('terminal.day-likely', { count: likely.length })] : []),
    ...named.map(({ text }) => `  ${paper.style('strong', paper.foreign(text))}`),
    ...steps.map((step) => paper.style('faint', stepLine(page, step))),
  ];
}

/** A reason with the number of days that are left after it. */
function stepLine(page: Page, step: StepRow): string {
  const { paper } = page;
  const left = step.left === null ? paper.say('dating.unbounded') : paper.say('dating.left', { count: step.left });
  return `${reason(page, step)} (${paper.say(step.hard ? 'dating.hard-one' : 'dating.soft-one')}, ${left})`;
}

function reason({ paper }: Page, { sentence, wording }: ReasonRow): string {
  return wording === null ? paper.foreign(sentence) : `${paper.foreign(sentence)} ${paper.quote(wording)}`;
}

function conflictLines(
  page: Page,
  { report, reading, dating, conflicts }: Examination,
  claims: readonly ClaimRow[],
): string[] {
  const { formats } = page;
  const id = conflicts[0]?.between[0].report ?? '';
  const rows = conflictRows(conflicts, [{ id, report, reading, dating }], formats);
  const number = (claim: string): number => claims.find((row) => row.id === claim)?.number ?? 0;
  return rows.flatMap((row) => conflictRow(page, row, number));
}

function conflictRow({ paper }: Page, row: ConflictRow, number: (claim: string) => number): string[] {
  const [first, second] = row.sides;
  const between = paper.say('terminal.between-claims', { first: number(first.claim), second: number(second.claim) });
  const weight = row.fact ? row.strength : paper.say('terminal.no-conflict-of-fact');
  return [
    `${paper.style(row.fact ? 'bad' : 'warn', row.kind)} · ${between} · ${weight}`,
    `  ${paper.style('faint', paper.foreign(row.rule))}`,
  ];
}

/** Which claims say what of which stipulation; those that only speak of it are left out. */
function bearingLines(
  { paper }: Page,
  { bearings }: Examination,
  claims: readonly ClaimRow[],
  accords: readonly Accord[],
): string[] {
  const said = new Map<string, number[]>();
  for (const { accord, stipulation, claim, bearing } of bearings.filter((one) => one.bearing !== 'mentions')) {
    const key = `${titleOf(paper, accords, accord, stipulation)}: ${paper.term('bearing', bearing)}`;
    const number = claims.find((row) => row.id === claim)?.number ?? 0;
    said.set(key, [...(said.get(key) ?? []), number]);
  }
  return [...said].map(
    ([key, numbers]) =>
      `${key} (${paper.say('terminal.in-claims', { count: numbers.length, claims: numbers.join(', ') })})`,
  );
}

function titleOf(paper: Paper, accords: readonly Accord[], accord: string, stipulation: string): string {
  const known = accords.find(({ id }) => id === accord)?.stipulations.find(({ id }) => id === stipulation);
  return paper.foreign((known && worded(known.title, paper.language)?.text) ?? `${accord}/${stipulation}`);
}

function doubtLines({ paper, formats }: Page, { report, reading }: Examination): string[] {
  return doubtRows(report.text, reading, formats).map(({ sentence, wording }) =>
    wording === null ? paper.foreign(sentence) : `${paper.quote(wording)}  ${paper.foreign(sentence)}`,
  );
}
