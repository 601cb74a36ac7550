import type { Examination } from '@isnad/desk';
import type { CandidateRow, ClaimRow, ConflictRow, DatingRows, InterfaceLanguage, ReasonRow } from '@isnad/views';
import { claimRows, conflictRows, datingRows } from '@isnad/views';
import { claimView } from './claim.ts';
import type { Page } from './page.ts';
import { field, heading, outputPage, printLines } from './page.ts';

/** Shows one report: what it is, what it says and on whose word, and what does not fit. */
export async function showReport(examination: Examination, language: InterfaceLanguage): Promise<void> {
  await printLines(reportView(outputPage(language), examination));
}

export function reportView(page: Page, examination: Examination): string[] {
  const { report, reading, dating } = examination;
  const claims = claimRows(report.text, reading, page.formats);
  return [
    ...headFacts(page, examination),
    ...datingLines(page, datingRows(dating, report.text, page.formats)),
    ...field(page, 'claims', [claimCount(page, examination)]),
    ...claims.flatMap((claim) => claimView(page, claim)),
    ...section(page, 'conflicts', conflictLines(page, examination, claims)),
    ...section(page, 'bearings', bearingLines(page, examination, claims)),
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
    return field(page, 'published', [`${paper.foreign(rows.day)} (${how})`, ...clashes]);
  }
  if (rows.likely.length === 0) return field(page, 'published', [paper.say('terminal.day-unknown'), ...clashes]);
  return field(page, 'published', [...candidateLines(page, rows), ...clashes]);
}

/** How many days are named one by one. */
const NAMED_DAYS = 7;

function candidateLines({ paper, ...page }: Page, { likely, possible }: DatingRows): string[] {
  const count = paper.say('terminal.day-candidates', { count: likely.length + possible.length });
  if (likely.length > NAMED_DAYS) return [count];
  const days = likely.map(({ text }) => paper.style('strong', paper.foreign(text)));
  const reasons = [...(likely[0] as CandidateRow).hard, ...(likely[0] as CandidateRow).soft];
  return [
    count,
    paper.say('terminal.day-likely', { count: likely.length }),
    ...days.map((day) => `  ${day}`),
    ...reasons.map((one) => paper.style('faint', reason({ paper, ...page }, one))),
  ];
}

function reason({ paper }: Page, { sentence, wording }: ReasonRow): string {
  return wording === null ? paper.foreign(sentence) : `${paper.foreign(sentence)} ${paper.quote(wording)}`;
}

function conflictLines(
  page: Page,
  { report, reading, dating, conflicts }: Examination,
  claims: readonly ClaimRow[],
): string[] {
  const { paper, formats } = page;
  const id = conflicts[0]?.between[0].report ?? '';
  const rows = conflictRows(conflicts, [{ id, report, reading, dating }], formats);
  const number = (claim: string): number => claims.find((row) => row.id === claim)?.number ?? 0;
  const line = (row: ConflictRow): string[] => {
    const [first, second] = row.sides;
    const between = paper.say('terminal.between-claims', { first: number(first.claim), second: number(second.claim) });
    const weight = row.fact ? row.strength : paper.say('terminal.no-conflict-of-fact');
    return [`${paper.style(row.fact ? 'bad' : 'warn', row.kind)} · ${between} · ${weight}`];
  };
  return rows.flatMap(line);
}

function bearingLines({ paper }: Page, { bearings }: Examination, claims: readonly ClaimRow[]): string[] {
  return bearings.map(({ accord, stipulation, claim, bearing }) => {
    const number = claims.find((row) => row.id === claim)?.number ?? 0;
    return paper.say('terminal.bearing', {
      claim: number,
      bearing: paper.term('bearing', bearing),
      stipulation,
      accord,
    });
  });
}

function doubtLines({ paper }: Page, { report, reading }: Examination): string[] {
  return reading.doubts.map(
    ({ from, to, rule }) => `${paper.quote(report.text.slice(from, to))}  ${paper.term('rule', rule)}`,
  );
}
