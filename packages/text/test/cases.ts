import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Lines of a case file that hold a case, with their numbers for the names of the tests. */
export function caseLines(name: string): { line: number; text: string }[] {
  return readFileSync(join(import.meta.dirname, 'cases', name), 'utf8')
    .split('\n')
    .map((text, index) => ({ line: index + 1, text }))
    .filter(({ text }) => text.trim() !== '' && !text.startsWith('#'));
}

/** Case files write line breaks as ⏎. */
export function withBreaks(text: string): string {
  return text.replace(/ ?⏎ ?/g, '\n');
}

export function withoutBreaks(text: string): string {
  return text.replaceAll('\n', ' ⏎ ');
}
