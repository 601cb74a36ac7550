import type { Formats, InterfaceLanguage, Names } from '@isnad/views';
import { defaultSettings, formats } from '@isnad/views';
import { widthOf } from '../bidi.ts';
import { print } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';

/** A paper with the formats of days and numbers: what every view of the terminal writes with. */
export interface Page {
  readonly paper: Paper;
  readonly formats: Formats;
}

/** The page of standard output. Names of ids are handed in by the views that show ids; they take time to load. */
export function outputPage(language: InterfaceLanguage, names?: Names): Page {
  return {
    paper: new Paper(language, surfaceOf(process.stdout, process.env)),
    formats: formats({ ...defaultSettings, language }, names),
  };
}

/** Prints lines, each with its break. */
export function printLines(lines: readonly string[]): Promise<void> {
  return print(lines.map((line) => `${line.trimEnd()}\n`).join(''));
}

/** A label and what stands under it: the first line beside the label, the others below. Nothing when there is none. */
export function field(page: Page, key: string, lines: readonly string[], indent = ''): string[] {
  const label = page.paper.say(`terminal.${key}`);
  const gap = ' '.repeat(Math.max(1, LABEL - widthOf(label)));
  return lines.map((line, i) =>
    i === 0 ? `${indent}${page.paper.style('faint', label)}${gap}${line}` : `${indent}${' '.repeat(LABEL)}${line}`,
  );
}

/** Cells that a label takes, with the blank after it. */
export const LABEL = 12;

/** A heading with a blank line before it. */
export function heading(page: Page, key: string, values: Readonly<Record<string, string | number>> = {}): string[] {
  return ['', page.paper.style('head', page.paper.say(`terminal.${key}`, values))];
}
