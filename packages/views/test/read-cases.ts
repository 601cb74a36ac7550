import { readFileSync } from 'node:fs';

/** The rows of a case file: fields parted by tabs, `#` begins a comment. */
export function cases(name: string): string[][] {
  const text = readFileSync(new URL(`cases/${name}`, import.meta.url), 'utf8');
  return text
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'));
}
