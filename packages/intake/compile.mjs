// Turns words/*.tsv into src/generated/words.ts. Agencies are those of packages/reading/words/outlets.tsv: they are listed once.

import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const here = import.meta.dirname;

/** Lines of a data file that hold something, as columns; a bad line is an error that names its place. */
function readTable(path, columns) {
  const rows = readFileSync(join(here, path), 'utf8').split('\n');
  return rows.flatMap((line, index) => {
    if (line.trim() === '' || line.startsWith('#')) return [];
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length < columns)
      throw new Error(`packages/intake/${path}:${index + 1}: expected ${columns} columns, found ${cells.length}`);
    return [cells];
  });
}

const letters = readTable('words/letters.tsv', 3).map(([letter, ar, fa]) => {
  if (!(Number(ar) > 0 && Number(fa) > 0))
    throw new Error(`packages/intake/words/letters.tsv: ${letter}: expected two numbers`);
  return [letter, Math.max(Number(ar), Number(fa))];
});

const names = (cell) =>
  cell
    .split(' | ')
    .map((name) => name.trim().replace(/^~/, ''))
    .filter((name) => name !== '');

const KINDS = ['lead', 'other', 'nobody', 'desk', 'calling', 'section', 'house', 'never', 'particle', 'and', 'changed'];
const bylines = Object.fromEntries(KINDS.map((kind) => [kind, []]));
for (const [kind, words] of readTable('words/bylines.tsv', 2)) {
  if (!KINDS.includes(kind)) throw new Error(`packages/intake/words/bylines.tsv: ${kind} is no kind`);
  bylines[kind].push(...names(words));
}

const agencies = readTable('../reading/words/outlets.tsv', 4)
  .filter(([, kind]) => kind === 'agency')
  .map(([id, , , ...columns]) => [id, columns.flatMap(names)]);

// A name of one word is no author anyway.
const places = readTable('../reading/words/places.tsv', 9).flatMap(([, , , , , , ...columns]) =>
  columns.flatMap((cell) => names(cell.replaceAll('^', ''))).filter((name) => name.includes(' ')),
);

mkdirSync(join(here, 'src/generated'), { recursive: true });
writeFileSync(
  join(here, 'src/generated/words.ts'),
  `// Written by compile.mjs. Do not edit.
/** Letters of the Arabic script by how often they stand in news, of a thousand; the higher of Arabic and Persian. */
export const LETTERS: readonly (readonly [letter: string, frequency: number])[] = ${JSON.stringify(letters)};
/** What stands in the place of an author, and beside dates (words/bylines.tsv). */
export const BYLINES: Readonly<Record<${KINDS.map((kind) => `'${kind}'`).join(' | ')}, readonly string[]>> = ${JSON.stringify(bylines)};
/** News agencies: id of words/outlets.tsv in reading, and names. */
export const AGENCIES: readonly (readonly [id: string, names: readonly string[]])[] = ${JSON.stringify(agencies)};
`,
);
// Apart, because only the thread that reads pages asks for them.
writeFileSync(
  join(here, 'src/generated/places.ts'),
  `// Written by compile.mjs. Do not edit.
/** Names of places that have more than one word (words/places.tsv in reading). */
export const PLACES: readonly string[] = ${JSON.stringify([...new Set(places)])};
`,
);
