import type { ReportRow } from '@isnad/desk';
import type { InterfaceLanguage } from '@isnad/views';
import { widthOf } from '../bidi.ts';
import type { Page } from './page.ts';
import { outputPage, printLines } from './page.ts';

/** Shows stored reports, one a line, as they come. */
export async function showRows(pages: AsyncIterable<readonly ReportRow[]>, language: InterfaceLanguage): Promise<void> {
  const page = outputPage(language);
  let count = 0;
  for await (const rows of pages) {
    await printLines(rows.map((row) => rowLine(page, row)));
    count += rows.length;
  }
  if (count === 0) await printLines([page.paper.say('terminal.no-reports')]);
}

/** Cells of the columns before the title. */
const ID = 18;
const OUTLET = 20;

export function rowLine({ paper }: Page, row: ReportRow): string {
  const day = row.published === null ? '—' : row.published;
  const mark = row.publishedBy === 'supplied' ? '~' : ' ';
  return [
    paper.style('head', pad(paper.foreign(`${day}${mark}`), 11)),
    pad(paper.foreign(row.id), ID),
    pad(row.outlet === null ? '—' : paper.foreign(row.outlet), OUTLET),
    String(row.claims).padStart(3),
    row.title === null ? '' : paper.foreign(row.title),
  ].join('  ');
}

function pad(text: string, cells: number): string {
  return text + ' '.repeat(Math.max(0, cells - widthOf(text)));
}
