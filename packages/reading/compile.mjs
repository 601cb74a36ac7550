// Turns words/ into src/generated: one table of phrases per language, and the gazetteer.
// The forms are inflected and packed here, so that nothing is left to do at start.

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { consonants, foldWord, Narrow, narrowing, packPhrases } from '../text/dist/index.js';
import { inflectCounted, inflectCue, inflectNation, inflectNoun, inflectVerb } from './words/ar/inflect.mjs';

const here = import.meta.dirname;
const root = join(here, '../..');
const words = join(here, 'words');

/** Files of Arabic in which every line must end with an example of its words, and the column in which it stands. */
const EXAMPLES = {
  'ar/cues.tsv': 9,
  'ar/verbs.tsv': 5,
  'ar/nominal.tsv': 2,
  'ar/particles.tsv': 2,
  'ar/speakers.tsv': 5,
  'ar/speaker-types.tsv': 2,
  'ar/modes.tsv': 2,
  'ar/stance.tsv': 2,
  'ar/instruments.tsv': 2,
};

/** Lines of a data file as columns; missing columns at the end are empty. A bad line is an error that names its place. */
function readTable(name, columns, needed) {
  const rows = [];
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
    if (EXAMPLES[name] !== undefined && cells[EXAMPLES[name]] === '') fail('an example is missing');
    rows.push({ cells, fail });
  }
  return rows;
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

  add(kind, value, forms) {
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
function addNames(table, kind, value, names) {
  table.add(
    kind,
    value,
    names.filter((name) => !name.startsWith('~')),
  );
  table.add(
    `${kind}?`,
    value,
    names.filter((name) => name.startsWith('~')).map((name) => name.slice(1)),
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

/** Adjectives in -i take the endings of all of them. */
const adjective = (form) => (form.endsWith('ي') ? inflectNation(form) : [form]);

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
  for (const { cells, fail } of readTable(`${language}/counted.tsv`, 3, 2)) {
    const [unit, singular, plurals] = cells;
    if (lemmas.has(singular)) fail(`"${singular}" is there already`);
    lemmas.add(singular);
    const { forms, duals } = countedForms[language](singular, listed(plurals));
    table.add('unit', `${unit}|${singular}`, forms);
    table.add('dual', `${unit}|${singular}`, duals);
  }
}

function addCommonFiles(table, language) {
  const has = (name) => existsSync(join(words, language, name));
  const file = (name) => `${language}/${name}`;
  const nouns = language === 'ar' ? (forms) => forms.flatMap(inflectNoun) : (forms) => forms;
  for (const [name, kind] of Object.entries(PLAIN)) {
    if (!has(name)) continue;
    for (const { cells } of readTable(file(name), 3, 2))
      if (kind === 'type')
        table.add(kind, cells[1], language === 'ar' ? listed(cells[0]).flatMap(adjective) : listed(cells[0]));
      else table.add(kind, cells[0], kind === 'instrument' ? nouns(listed(cells[1])) : listed(cells[1]));
  }
  for (const name of CLASSED.filter(has))
    for (const { cells } of readTable(file(name), 3, 2))
      table.add(cells[0], '', INFLECTED.has(cells[0]) ? nouns(listed(cells[1])) : listed(cells[1]));
  for (const [name, kind] of Object.entries(LISTS))
    if (has(name)) for (const { cells } of readTable(file(name), 1, 1)) table.add(kind, '', nouns(listed(cells[0])));
  if (has('given-names.tsv'))
    for (const { cells } of readTable(file('given-names.tsv'), 1, 1)) table.add('given', '', unmarked(cells[0]));
  for (const name of ['quantities.tsv', 'name-heads.tsv'].filter(has))
    for (const { cells } of readTable(file(name), 3, 1)) {
      const forms = listed(cells[2]);
      table.add(cells[0], cells[0] === 'classifier' ? `${cells[1]}|${forms[0]}` : cells[1], forms);
    }
  if (has('counted.tsv')) addCounted(table, language);
  if (has('place-words.tsv'))
    for (const { cells } of readTable(file('place-words.tsv'), 3, 1)) table.add(cells[0], cells[1], listed(cells[2]));
  if (has('nominal.tsv'))
    for (const { cells } of readTable(file('nominal.tsv'), 3, 2)) table.add('nominal', cells[1], [cells[0]]);
  if (has('speakers.tsv'))
    for (const { cells } of readTable(file('speakers.tsv'), 6, 2)) {
      const [forms, link, type, number, gender] = cells;
      for (const form of listed(forms))
        table.add(
          'speaker',
          [link, type, number, gender, folded(form)].join('|'),
          language === 'ar' ? accusative(form) : [form],
        );
    }
}

/** What noun may stand as what is said. */
const TAKES = ['', 'deed', 'deed-object', 'deed-about', 'matter', 'matter-object', 'about'];

function addArabic(table) {
  addCommonFiles(table, 'ar');
  for (const { cells } of readTable('ar/foreign-names.tsv', 2, 2))
    if (cells[0] === 'given') table.add('given', '', unmarked(cells[1]));
  for (const { cells, fail } of readTable('ar/cues.tsv', 10, 1)) {
    const [past, present, participle, nouns, kind, preposition, direct, takes, others] = cells;
    if (kind === '') fail('the class is missing');
    if (!TAKES.includes(takes)) fail(`no such noun to take: "${takes}"`);
    const value = [past, kind, preposition, direct].map(folded).join('|');
    for (const [form, values] of Object.entries(
      inflectCue({ past, present, participle, nouns: listed(nouns), others }),
    ))
      table.add(form.split(' ')[0], `${value}|${form.split(' ')[1] ?? ''}|${takes}`, values);
  }
  for (const { cells } of readTable('ar/verbs.tsv', 6, 1)) {
    const [past, present, nouns, act, others] = cells;
    const {
      past: pastForms,
      present: presentForms,
      nouns: nounForms,
    } = inflectVerb({ past, present, nouns: listed(nouns), others });
    table.add('verb', `${act}|past`, pastForms);
    table.add('verb', `${act}|present`, presentForms);
    table.add('act', act, nounForms);
  }
  for (const { cells } of readTable('ar/nations.tsv', 2, 2))
    table.add('nation', cells[0], listed(cells[1]).flatMap(inflectNation));
  addUnclaimedNames(table);
}

/** Given names that are common words too, as far as no other file has the word. */
function addUnclaimedNames(table) {
  const taken = new Set(table.rows.flatMap(([, , forms]) => forms.split('|')));
  for (const { cells } of readTable('ar/given-names.tsv', 1, 1)) {
    const marked = listed(cells[0]).filter((form) => form.startsWith('~'));
    table.add(
      'given',
      '',
      marked.map((form) => form.slice(1)).filter((form) => !taken.has(folded(form))),
    );
  }
}

// ---------------------------------------------------------------------------------------------- names of persons in Arabic

/** So many consonants at least tell a foreign name from the words of Arabic. */
const FEWEST_CONSONANTS = 3;

/** The roots without weak letters, as far as two are left: و and ي come and go with the form of the word. */
function strongRoots() {
  const roots = readTable('ar/roots.tsv', 1, 1).flatMap(({ cells }) => listed(cells[0]));
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
    for (const { cells } of readTable(`ar/${name}`, 1, 1)) addNames(table, kind, '', listed(cells[0]));
  for (const { cells } of readTable('ar/foreign-names.tsv', 2, 2)) {
    const forms = listed(cells[1]);
    addNames(table, cells[0], 'foreign', forms);
    for (const form of forms.filter((other) => !/[~ ]/.test(other))) {
      const key = consonants(foldWord(form));
      if (key.length >= FEWEST_CONSONANTS) keys.set(key, form.startsWith('~') ? 1 : 0);
    }
  }
  for (const { cells } of readTable('ar/organisations.tsv', 2, 2))
    table.add('organisation', cells[0], listed(cells[1]));
  for (const { cells } of readTable('ar/titles.tsv', 1, 1)) table.add('title', '', listed(cells[0]));
  for (const { cells } of readTable('ar/name-parts.tsv', 3, 1)) table.add(cells[0], cells[1], listed(cells[2]));
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
for (const language of LANGUAGES) if (readdirSync(words).includes(language)) tables[language].write(language);
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
writeModule('finders.ts', [
  '/** Finder, what it reads (in English, in Arabic), an example; in their order. */',
  `export const FINDERS: Readonly<Record<string, readonly (readonly [string, string, string, string])[]>> = ${JSON.stringify(Object.fromEntries(finders))};`,
]);
