import type { ReportSummary } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { widthOf } from '../bidi.ts';
import type { Page } from './page.ts';
import { outputPage, printLines } from './page.ts';
import { statedLines } from './stated.ts';

/** Shows stored reports, one a line, as they come; below it what a report states in two ways. */
export async function showRows(
  pages: AsyncIterable<readonly ReportSummary[]>,
  language: InterfaceLanguage,
): Promise<void> {
  const page = outputPage(language);
  let count = 0;
  for await (const rows of pages) {
    await printLines(rowLines(page, rows));
    count += rows.length;
  }
  if (count === 0) await printLines([page.paper.say('terminal.no-reports')]);
}

/** No column before the title is wider than this. */
const WIDEST = 40;

export function rowLines(page: Page, rows: readonly ReportSummary[]): string[] {
  const { paper } = page;
  const cells = rows.map((row) => [
    `${row.published ?? '—'}${row.publishedBy === 'supplied' ? '~' : ' '}`,
    row.id,
    row.outlet ?? '—',
    String(row.claims),
  ]);
  const widths = [0, 1, 2, 3].map((i) => Math.min(WIDEST, Math.max(...cells.map((row) => widthOf(row[i] ?? '')))));
  return rows.flatMap((row, r) => {
    const before = (cells[r] ?? []).map((cell, i) => pad(paper.foreign(cell), widths[i] ?? 0));
    const title = row.title === null ? '' : paper.style('strong', paper.foreign(row.title));
    return [[...before, title].join('  '), ...statedLines(paper, row.clashes).map((line) => `  ${line}`)];
  });
}

function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - widthOf(text)));
}
