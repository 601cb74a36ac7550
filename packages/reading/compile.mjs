// Turns words/ into src/generated: one table of phrases per language, and the gazetteer.
// The forms are inflected and packed here, so that nothing is left to do at start.

import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { consonants, foldWord, Narrow, narrowing, packPhrases } from '../text/dist/index.js';
import { exampleOf, showsOneOf, withoutExample } from './examples.mjs';
import { inflectCounted, inflectCue, inflectNation, inflectNoun, inflectVerb } from './words/ar/inflect.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const words = join(here, 'words');

/** The lines that have an example, to be held against the forms made of them. */
const shown = [];

/** Lines of a data file as columns; missing columns at the end are empty. A bad line is an error that names its place. */
function readTable(name, columns, needed) {
  const rows = [];
  const place = exampleOf(name);
  for (const [index, line] of readFileSync(join(words, name), 'utf8').split('\n').entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fail = (reason) => {
      throw new Error(`packages/reading/words/${name}:${index + 1}: ${reason}`);
    };
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length > columns) fail(`expected at most ${columns} columns, found ${cells.length}`);
    if (cells.slice(0, needed).includes('') || cells.length < needed)
      fail(`the first ${needed} columns must be filled`);
    while (cells.length < columns) cells.push('');
    rows.push({ cells, fail, example: place === undefined ? '' : cells[place.column], forms: [] });
  }
  if (place !== undefined) withoutExample(rows, place)?.fail('an example is missing');
  shown.push(...rows.filter(({ example }) => example !== ''));
  return rows;
}

/** Every example has a word of its line in one of its forms. */
function checkExamples() {
  for (const { fail, example, forms } of shown)
    if (forms.length > 0 && !showsOneOf(example, forms))
      fail(`the example "${example}" has none of the words of its line`);
}

const listed = (cell) =>
  cell
    .split(' | ')
    .map((form) => form.trim())
    .filter((form) => form !== '');

/** The names of a cell that are no common words. */
const unmarked = (cell) => listed(cell).filter((form) => !form.startsWith('~'));

/** Folds every word of a phrase, so that the reader need not; what the fold empties is left out. */
function folded(form) {
  return form
    .split(' ')
    .map((word) => (/[\u200c.'&-]/.test(word) ? word : foldWord(word)))
    .join(' ')
    .trim();
}

/** Collects the phrases of one language. */
class Table {
  rows = [];

  /** `row` is the line that the forms come from: its example must have one of them. */
  add(kind, value, forms, row) {
    row?.forms.push(...forms);
    const unique = [...new Set(forms.map(folded).filter((form) => form !== ''))];
    if (unique.length > 0) this.rows.push([kind, value, unique.join('|')]);
  }

  /** The source text of a table under a name of its own. */
  text(name) {
    const lines = this.rows.map(([kind, value]) => `${kind}\t${value}`).join('\n');
    const letters = narrowing([lines]);
    const phrases = packPhrases(this.rows.flatMap(([, , forms], n) => forms.split('|').map((form) => [form, n])));
    return [
      `export const ${name}: { readonly letters: string; readonly lines: string; readonly phrases: string } = {`,
      `  letters: ${JSON.stringify(letters)},`,
      `  lines: ${JSON.stringify(new Narrow(letters).narrow(lines))},`,
      `  phrases: ${JSON.stringify(phrases)},`,
      '};',
    ];
  }

  write(language) {
    writeModule(`${language}.ts`, this.text('WORDS'));
  }
}

function writeModule(name, lines) {
  const folder = join(here, 'src/generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `// Written by compile.mjs. Do not edit.\n${lines.join('\n')}\n`);
}

// ---------------------------------------------------------------------------------------------- names, in all languages

const LANGUAGES = ['ar', 'en', 'fa'];
/** The reader of gazetteers, which users' own gazetteers go through too: TypeScript that is not built yet. */
async function gazetteerReader() {
  const source = readFileSync(join(here, 'src/gazetteer.ts'), 'utf8');
  const { transpileModule } = (await import('typescript')).default;
  const options = { compilerOptions: { module: 'esnext', target: 'es2022', verbatimModuleSyntax: true } };
  return import(`data:text/javascript,${encodeURIComponent(transpileModule(source, options).outputText)}`);
}

const { placeEntries, readGazetteer, withoutMark } = await gazetteerReader();

/** The built-in gazetteer; its first fault is an error. */
export function readPlaces(file = join(words, 'places.tsv')) {
  const { places, faults } = readGazetteer(readFileSync(file, 'utf8'), { fold: folded });
  if (faults.length > 0) throw new Error(`${relative(root, file)}:${faults[0].line}: ${faults[0].reason}`);
  return places;
}

/** "~" before a name: a common word too, so it counts only where quotation marks or a word like "newspaper" support it. */
function addNames(table, kind, value, names, row) {
  const common = (name) => name.startsWith('~');
  table.add(
    kind,
    value,
    names.filter((name) => !common(name)),
    row,
  );
  table.add(
    `${kind}?`,
    value,
    names.filter(common).map((name) => name.slice(1)),
    row,
  );
}

/** The first force that the list of actors gives a state. */
const forces = new Map();

function addSharedNames(tables, places) {
  for (const place of places)
    for (const [n, language] of LANGUAGES.entries())
      for (const entry of placeEntries(place, n)) tables[language].add(...entry);
  for (const { cells } of readTable('actors.tsv', 7, 2)) {
    if (cells[1] === 'force' && cells[2] !== '' && !forces.has(cells[2])) forces.set(cells[2], cells[0]);
    const [id, type, state, ar, en, fa, stance] = cells;
    [ar, en, fa].forEach((cell, n) => {
      addNames(tables[LANGUAGES[n]], 'actor', [id, type, state, stance].join('|'), listed(cell));
    });
  }
  for (const { cells } of readTable('outlets.tsv', 6, 2)) {
    const [id, type, state, ar, en, fa] = cells;
    [ar, en, fa].forEach((cell, n) => {
      addNames(
        tables[LANGUAGES[n]],
        'outlet',
        [id, type, state, listed(cell)[0]?.replace('~', '') ?? ''].join('|'),
        listed(cell),
      );
    });
  }
}

// ---------------------------------------------------------------------------------------------- words of one language

const asTheyAre = (forms) => forms;

/** Adjectives in -i take the endings of all of them. */
const adjectives = (forms) => forms.flatMap((form) => (form.endsWith('ي') ? inflectNation(form) : [form]));

/** مصدر is written مصدرا where it is an object. */
const accusative = (form) => (/[^ةاىءيو]$/.test(form) && !/(ون|ين|ان| )/.test(form) ? [form, `${form}ا`] : [form]);

/** Files with a value column and a column of forms, the same for every language. */
const PLAIN = {
  'instruments.tsv': 'instrument',
  'modes.tsv': 'mode',
  'stance.tsv': 'stance',
  'speaker-types.tsv': 'type',
  'sites.tsv': 'site',
  'anaphora.tsv': 'anaphor',
};
/** Files whose first column is the kind. */
const CLASSED = ['particles.tsv', 'layout.tsv'];
/** Classes of particles whose nouns take a pronoun (بيانه). */
const INFLECTED = new Set(['occasion', 'matter']);
/** Files with a kind, a value and a column of forms. */
const VALUED = ['quantities.tsv', 'name-heads.tsv', 'place-words.tsv'];
/** Files of mere lists. */
const LISTS = { 'kit.tsv': 'kit', 'missions.tsv': 'mission', 'phases.tsv': 'phase' };

/** Forms of a counted noun, and the dual, which counts by itself, where a language has one. */
const countedForms = {
  ar: inflectCounted,
  en: (singular, plurals) => ({ forms: [singular, ...plurals], duals: [] }),
  fa: (singular, plurals) => ({
    forms: [singular, `${singular}\u200cها`, `${singular}\u200cهای`, ...plurals],
    duals: [],
  }),
};

function addCounted(table, language) {
  const lemmas = new Set();
  for (const row of readTable(`${language}/counted.tsv`, 4, 2)) {
    const { cells, fail } = row;
    const [unit, singular, plurals] = cells;
    if (lemmas.has(singular)) fail(`"${singular}" is there already`);
    lemmas.add(singular);
    const { forms, duals } = countedForms[language](singular, listed(plurals));
    table.add('unit', `${unit}|${singular}`, forms, row);
    table.add('dual', `${unit}|${singular}`, duals, row);
  }
}

function addCommonFiles(table, language) {
  const has = (name) => existsSync(join(words, language, name));
  const file = (name) => `${language}/${name}`;
  const nouns = language === 'ar' ? (forms) => forms.flatMap(inflectNoun) : asTheyAre;
  for (const [name, kind] of Object.entries(PLAIN).filter(([name]) => has(name)))
    for (const row of readTable(file(name), 3, 2)) {
      const [value, forms] = kind === 'type' ? [row.cells[1], row.cells[0]] : row.cells;
      const inflected = kind === 'instrument' ? nouns : kind === 'type' && language === 'ar' ? adjectives : asTheyAre;
      table.add(kind, value, inflected(listed(forms)), row);
    }
  for (const name of CLASSED.filter(has))
    for (const row of readTable(file(name), 3, 2)) {
      const [kind, forms] = row.cells;
      table.add(kind, '', INFLECTED.has(kind) ? nouns(listed(forms)) : listed(forms), row);
    }
  for (const [name, kind] of Object.entries(LISTS).filter(([name]) => has(name)))
    for (const row of readTable(file(name), 2, 1)) table.add(kind, '', nouns(listed(row.cells[0])), row);
  if (has('given-names.tsv'))
    for (const row of readTable(file('given-names.tsv'), 2, 1)) table.add('given', '', unmarked(row.cells[0]), row);
  for (const name of VALUED.filter(has))
    for (const row of readTable(file(name), 4, 1)) {
      const [kind, value, cell] = row.cells;
      const forms = listed(cell);
      table.add(kind, kind === 'classifier' ? `${value}|${forms[0]}` : value, forms, row);
    }
  if (has('counted.tsv')) addCounted(table, language);
  if (has('nominal.tsv'))
    for (const row of readTable(file('nominal.tsv'), 3, 2)) table.add('nominal', row.cells[1], [row.cells[0]], row);
  if (has('speakers.tsv'))
    for (const row of readTable(file('speakers.tsv'), 6, 2)) {
      const [forms, link, type, number, gender] = row.cells;
      for (const form of listed(forms))
        table.add(
          'speaker',
          [link, type, number, gender, folded(form)].join('|'),
          language === 'ar' ? accusative(form) : [form],
          row,
        );
    }
}

/** What noun may stand as what is said. */
const TAKES = ['', 'deed', 'deed-object', 'deed-about', 'matter', 'matter-object', 'about'];

function addArabic(table) {
  addCommonFiles(table, 'ar');
  for (const { cells } of readTable('ar/foreign-names.tsv', 3, 2))
    if (cells[0] === 'given') table.add('given', '', unmarked(cells[1]));
  for (const row of readTable('ar/cues.tsv', 10, 1)) {
    const { cells, fail } = row;
    const [past, present, participle, nouns, kind, preposition, direct, takes, others] = cells;
    if (kind === '') fail('the class is missing');
    if (!TAKES.includes(takes)) fail(`no such noun to take: "${takes}"`);
    const value = [past, kind, preposition, direct].map(folded).join('|');
    for (const [form, values] of Object.entries(
      inflectCue({ past, present, participle, nouns: listed(nouns), others }),
    ))
      table.add(form.split(' ')[0], `${value}|${form.split(' ')[1] ?? ''}|${takes}`, values, row);
  }
  for (const row of readTable('ar/verbs.tsv', 6, 1)) {
    const [past, present, nouns, act, others] = row.cells;
    const {
      past: pastForms,
      present: presentForms,
      nouns: nounForms,
    } = inflectVerb({ past, present, nouns: listed(nouns), others });
    table.add('verb', `${act}|past`, pastForms, row);
    table.add('verb', `${act}|present`, presentForms, row);
    table.add('act', act, nounForms, row);
  }
  for (const row of readTable('ar/nations.tsv', 3, 2))
    table.add('nation', row.cells[0], listed(row.cells[1]).flatMap(inflectNation), row);
  addUnclaimedNames(table);
}

/** Given names that are common words too, as far as no other file has the word. */
function addUnclaimedNames(table) {
  const taken = new Set(table.rows.flatMap(([, , forms]) => forms.split('|')));
  for (const { cells } of readTable('ar/given-names.tsv', 2, 1)) {
    const marked = listed(cells[0]).filter((form) => form.startsWith('~'));
    table.add(
      'given',
      '',
      marked.map((form) => form.slice(1)).filter((form) => !taken.has(folded(form))),
    );
  }
}

// ---------------------------------------------------------------------------------------------- words of single rules

/** How the words of a list become a pattern; `all` are its words, parted by bars. */
const PATTERNS = {
  and: (all) => `/^[وف]?(?:${all})$/`,
  begins: (all) => `/^(?:${all})/`,
  ends: (all) => `/(?:${all})$/`,
  has: (all) => `/${all}/`,
};

/** Whether a word fits a list that tells a part of it. */
const fits = (match, forms) => (word) => PARTS[match]?.(foldWord(word), forms) ?? false;
const PARTS = {
  begins: (word, forms) => forms.some((form) => word.startsWith(form)),
  ends: (word, forms) => forms.some((form) => word.endsWith(form)),
  has: (word, forms) => forms.some((form) => word.includes(form)),
};

/** A list of words as a constant: a set, a map where its words have values, or a pattern. */
function grammarConstant(list, match, entries) {
  const name = list.toUpperCase().replaceAll('-', '_');
  const quoted = (value) => (/^\d+$/.test(value) ? value : JSON.stringify(value));
  if (match !== 'is')
    return `export const ${name}: RegExp = ${PATTERNS[match](entries.map(([form]) => form).join('|'))};`;
  if (entries[0][1] === '')
    return `export const ${name}: ReadonlySet<string> = new Set(${JSON.stringify(entries.map(([form]) => form))});`;
  const values = [...new Set(entries.map(([, value]) => quoted(value)))].join(' | ');
  const pairs = entries.map(([form, value]) => `[${JSON.stringify(form)}, ${quoted(value)}]`);
  return `export const ${name}: ReadonlyMap<string, ${values}> = new Map<string, ${values}>([${pairs.join(', ')}]);`;
}

/** The words that single rules of a language ask for: a constant for each list. */
function writeGrammar(language) {
  const lists = new Map();
  for (const row of readTable(`${language}/grammar.tsv`, 5, 3)) {
    const [list, match, forms, value] = row.cells;
    if (match !== 'is' && PATTERNS[match] === undefined) row.fail(`no such way to match: "${match}"`);
    row.forms.push(...listed(forms), ...row.example.split(' ').filter(fits(match, listed(forms).map(foldWord))));
    const known = lists.get(list) ?? { match, entries: [] };
    if (known.match !== match || (known.entries[0]?.[1] === '') !== (known.entries.length > 0 && value === ''))
      row.fail(`the lines of "${list}" are not alike`);
    known.entries.push(...listed(forms).map((form) => [foldWord(form), value]));
    lists.set(list, known);
  }
  writeModule(
    `${language}-grammar.ts`,
    [...lists].map(([list, { match, entries }]) => grammarConstant(list, match, entries)),
  );
}

// ---------------------------------------------------------------------------------------------- names of persons in Arabic

/** So many consonants at least tell a foreign name from the words of Arabic. */
const FEWEST_CONSONANTS = 3;

/** The roots without weak letters, as far as two are left: و and ي come and go with the form of the word. */
function strongRoots() {
  const roots = readTable('ar/roots.tsv', 2, 1).flatMap(({ cells }) => listed(cells[0]));
  return [...new Set(roots.map((root) => root.replace(/[اوي]/g, '')).filter((root) => root.length > 1))];
}

function inAscii(text) {
  const letters = narrowing([text]);
  return { letters, text: new Narrow(letters).narrow(text) };
}

/** Names of persons have a table of their own, asked by the finder of names alone. */
function writeArabicNames() {
  const table = new Table();
  const keys = new Map();
  for (const [name, kind] of [
    ['given-names.tsv', 'given'],
    ['surnames.tsv', 'surname'],
  ])
    for (const row of readTable(`ar/${name}`, 2, 1)) addNames(table, kind, '', listed(row.cells[0]), row);
  for (const row of readTable('ar/foreign-names.tsv', 3, 2)) {
    const forms = listed(row.cells[1]);
    addNames(table, row.cells[0], 'foreign', forms, row);
    for (const form of forms.filter((other) => !/[~ ]/.test(other))) {
      const key = consonants(foldWord(form));
      if (key.length >= FEWEST_CONSONANTS) keys.set(key, form.startsWith('~') ? 1 : 0);
    }
  }
  for (const row of readTable('ar/organisations.tsv', 3, 2))
    table.add('organisation', row.cells[0], listed(row.cells[1]), row);
  for (const row of readTable('ar/titles.tsv', 2, 1)) table.add('title', '', listed(row.cells[0]), row);
  for (const row of readTable('ar/name-parts.tsv', 4, 1))
    table.add(row.cells[0], row.cells[1], listed(row.cells[2]), row);
  writeModule('ar-names.ts', [
    ...table.text('NAMES'),
    '/** The consonants of the foreign names, packed. */',
    `export const CONSONANTS: string = ${JSON.stringify(packPhrases(keys))};`,
    '/** Roots of common words, without their weak letters, and how they are written in ASCII. */',
    `export const ROOTS: { readonly letters: string; readonly text: string } = ${JSON.stringify(inAscii(strongRoots().join(' ')))};`,
  ]);
}

// ---------------------------------------------------------------------------------------------- names of ids

/**
 * The name that stands for an id where people read it: the first of the list. Lists of Arabic plurals may begin with the
 * form that texts have most (المستشارين); standing alone a name is in the nominative, which is in the list too.
 */
function nameOf(forms) {
  const first = forms[0] ?? '';
  const nominative = first.replace(/ين(?= |$)/g, 'ون');
  return withoutMark(forms.includes(nominative) ? nominative : first);
}

/** A line for each id: the id and its name in each language. Names that take sides stand for nobody. */
function nameLines(rows) {
  const lines = new Map();
  for (const [id, names] of rows) if (!lines.has(id)) lines.set(id, [id, ...names.map(nameOf)].join('\t'));
  return JSON.stringify([...lines.values()].join('\n'));
}

const tables = Object.fromEntries(LANGUAGES.map((language) => [language, new Table()]));
const places = readPlaces();
addSharedNames(tables, places);
addArabic(tables.ar);
writeArabicNames();
for (const language of LANGUAGES.filter((other) => other !== 'ar')) {
  if (!existsSync(join(words, language))) continue;
  addCommonFiles(tables[language], language);
  const { addWords } = await import(`./words/${language}/inflect.mjs`);
  addWords({ table: tables[language], readTable, listed });
}
for (const language of LANGUAGES.filter((other) => existsSync(join(words, other)))) {
  tables[language].write(language);
  writeGrammar(language);
}
writeModule('forces.ts', [
  `export const FORCES: readonly (readonly [state: string, actor: string])[] = ${JSON.stringify([...forces])};`,
]);
const countries = readTable('countries.tsv', 2, 2).map(({ cells, fail }) => {
  if (!places.some(({ id }) => id === cells[1])) fail(`no such place: "${cells[1]}"`);
  return cells;
});
writeModule('places.ts', [
  '/** Codes of countries and their ids. */',
  `export const COUNTRIES: readonly (readonly [code: string, id: string])[] = ${JSON.stringify(countries)};`,
  '/** id, kind, within, precision, latitude, longitude; a line each. */',
  `export const PLACES: string = ${JSON.stringify(places.map((p) => [p.id, p.kind, p.within, p.precision, p.latitude, p.longitude].join('\t')).join('\n'))};`,
]);
writeModule('names.ts', [
  '/** id, Arabic, English, Persian; a line each. */',
  `export const PLACE_NAMES: string = ${nameLines(places.map(({ id, names }) => [id, names]))};`,
  `export const ACTOR_NAMES: string = ${nameLines(
    readTable('actors.tsv', 7, 2)
      .filter(({ cells }) => cells[6] !== 'loaded')
      .map(({ cells }) => [cells[0], cells.slice(3, 6).map(listed)]),
  )};`,
]);
/** What each finder of attributions tells about itself; loaded only where a reading is explained. */
const finders = LANGUAGES.filter((language) => existsSync(join(words, language, 'finders.tsv'))).map((language) => [
  language,
  readTable(`${language}/finders.tsv`, 4, 4).map(({ cells }) => cells),
]);
checkExamples();
writeModule('finders.ts', [
  '/** Finder, what it reads (in English, in Arabic), an example; in their order. */',
  `export const FINDERS: Readonly<Record<string, readonly (readonly [string, string, string, string])[]>> = ${JSON.stringify(Object.fromEntries(finders))};`,
]);
