// Turns words/*.tsv into src/generated/*.ts: compact tables, ready to use when the module loads.

import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';

const here = import.meta.dirname;

/** Lines of a data file that hold something, as columns; a bad line is an error that names its place. */
function readTable(name, columns) {
  const rows = [];
  const lines = readFileSync(join(here, 'words', name), 'utf8').split('\n');
  for (const [index, line] of lines.entries()) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const fail = (reason) => {
      throw new Error(`packages/text/words/${name}:${index + 1}: ${reason}`);
    };
    const cells = line.split('\t').map((cell) => cell.trim());
    if (cells.length !== columns || cells.includes('')) fail(`expected ${columns} columns, found ${cells.length}`);
    rows.push({ cells, fail });
  }
  return rows;
}

function writeModule(name, lines) {
  const folder = join(here, 'src/generated');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, name), `// Written by compile.mjs. Do not edit.\n${lines.join('\n')}\n`);
}

/** Non-ASCII as escapes: a table of marks and joiners is unreadable in an editor anyway. */
const literal = (text) =>
  `'${[...Array(text.length).keys()]
    .map((i) => {
      const code = text.charCodeAt(i);
      const plain = code >= 0x20 && code < 0x7f && text[i] !== "'" && text[i] !== '\\';
      return plain ? text[i] : `\\u${code.toString(16).padStart(4, '0')}`;
    })
    .join('')}'`;

// ---------------------------------------------------------------------------------------------- letters

/** What a UTF-16 unit is to the tokeniser. The numbers are those of src/letters.ts. */
const classes = { BLANK: 0, BREAK: 1, ARABIC: 2, LETTER: 3, DIGIT: 4, MARK: 5, OTHER: 6, JOINED: 7, INVISIBLE: 8 };

function classOf(char) {
  const code = char.charCodeAt(0);
  if (/[\n\r\u0085\u2028\u2029]/.test(char)) return classes.BREAK;
  if (code >= 0xd800 && code <= 0xdfff) return classes.OTHER;
  if (/[\u00ad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/.test(char) || /[\ufe00-\ufe0f\u061c]/.test(char))
    return classes.INVISIBLE;
  if (/[\p{Cc}\p{Z}]/u.test(char)) return classes.BLANK;
  if (char === 'ـ' || /\p{M}/u.test(char)) return classes.JOINED;
  if (/\p{L}/u.test(char)) return /\p{Script=Arabic}/u.test(char) ? classes.ARABIC : classes.LETTER;
  if (/\p{Nd}/u.test(char)) return classes.DIGIT;
  if (/[\p{P}\p{Sm}\p{Sc}\p{Sk}]/u.test(char)) return classes.MARK;
  return classes.OTHER;
}

/** The decimal digit of any set: sets are runs of ten from zero to nine. */
function digitOf(code) {
  let zero = code;
  while (/\p{Nd}/u.test(String.fromCharCode(zero - 1)) && code - zero < 9) zero--;
  return String.fromCharCode(0x30 + (code - zero));
}

const single = (text, otherwise) => (text.length === 1 ? text : otherwise);

function foldOf(code, variants) {
  const char = String.fromCharCode(code);
  const kind = classOf(char);
  if (kind === classes.JOINED || kind === classes.INVISIBLE) return 'ـ';
  if (kind === classes.DIGIT) return code < 0x660 ? char : digitOf(code);
  if (kind !== classes.ARABIC && kind !== classes.LETTER) return char;
  const plain = kind === classes.ARABIC ? single(char.normalize('NFKC'), char) : char;
  if (variants.has(plain)) return variants.get(plain);
  if (kind === classes.ARABIC) return plain;
  const bare = /\p{Script=Latin}/u.test(char) ? single(char.normalize('NFD').replace(/\p{M}/gu, ''), char) : char;
  return single(bare.toLowerCase(), bare);
}

/** Digit sets of Unicode begin at a multiple of ten from their zero; found by the first of each run. */
function digitRunsAreWhole() {
  for (let code = 0; code < 0x10000; code++) {
    const char = String.fromCharCode(code);
    if (!/\p{Nd}/u.test(char) || /\p{Nd}/u.test(String.fromCharCode(code - 1))) continue;
    for (let i = 0; i < 10; i++)
      if (!/\p{Nd}/u.test(String.fromCharCode(code + i))) throw new Error(`digits at ${code.toString(16)} are no ten`);
  }
}

function compileLetters() {
  digitRunsAreWhole();
  const variants = new Map();
  for (const { cells, fail } of readTable('letters.tsv', 2)) {
    const [from, to] = cells;
    if (from.length !== 1 || to.length !== 1) fail('both columns must be one UTF-16 unit');
    if (variants.has(from)) fail(`${from} is listed twice`);
    variants.set(from, to);
  }
  const runs = [];
  let sources = '';
  let targets = '';
  let last = -1;
  for (let code = 0; code < 0x10000; code++) {
    const kind = classOf(String.fromCharCode(code));
    if (kind !== last) runs.push(code, kind);
    last = kind;
    const folded = foldOf(code, variants);
    if (folded.charCodeAt(0) !== code) {
      sources += String.fromCharCode(code);
      targets += folded;
    }
  }
  for (const target of targets)
    if (sources.includes(target)) throw new Error(`packages/text/words/letters.tsv: ${target} is folded further`);
  writeModule('letters.ts', [
    '/** Start of a run of UTF-16 units and its class, in pairs. */',
    `export const CLASS_RUNS: readonly number[] = [${runs.join(',')}];`,
    '/** Units that are folded, and in the same places what they are folded into. */',
    `export const FOLD_FROM: string =\n  ${literal(sources)};`,
    `export const FOLD_TO: string =\n  ${literal(targets)};`,
  ]);
  return (word) =>
    [...Array(word.length).keys()]
      .map((i) => foldOf(word.charCodeAt(i), variants))
      .join('')
      .replaceAll('ـ', '');
}

// ---------------------------------------------------------------------------------------------- small tables

/** Words of a file by their kind, folded; those of the `asWritten` kinds as they stand. */
function groupWords(name, kinds, foldWord, asWritten = []) {
  const groups = Object.fromEntries([...kinds, ...asWritten].map((kind) => [kind, []]));
  for (const { cells, fail } of readTable(name, 2)) {
    const [kind, words] = cells;
    if (!(kind in groups)) fail(`unknown kind "${kind}", expected one of ${kinds.join(', ')}`);
    groups[kind].push(...words.split(/\s+/).map((word) => (asWritten.includes(kind) ? word : foldWord(word))));
  }
  return groups;
}

function compileClitics() {
  const groups = { conjunction: '', preposition: '', future: '' };
  for (const { cells, fail } of readTable('clitics.tsv', 2)) {
    const [letter, kind] = cells;
    if (letter.length !== 1) fail('a clitic is one letter');
    if (!(kind in groups)) fail(`unknown kind "${kind}"`);
    groups[kind] += letter;
  }
  return Object.entries(groups).map(
    ([kind, letters]) => `export const ${kind.toUpperCase()}S: string = ${literal(letters)};`,
  );
}

const families = ['ascii', 'curly', 'guillemet', 'double-prime', 'single', 'slash'];

function compileQuotes() {
  const marks = [];
  for (const { cells, fail } of readTable('quotes.tsv', 3)) {
    const [mark, family, side] = cells;
    if (mark.length !== 1) fail('a mark is one UTF-16 unit');
    if (!families.includes(family)) fail(`unknown family "${family}"`);
    if (!['open', 'close', 'both'].includes(side)) fail(`unknown side "${side}"`);
    marks.push(`  [${literal(mark)}, '${family}', '${side}'],`);
  }
  return [
    `export const QUOTE_MARKS: readonly (readonly [mark: string, family: string, side: string])[] = [`,
    ...marks,
    '];',
  ];
}

/** Letters and pairs of letters, and the class of each: `ب b kh x`. */
function compileConsonants(foldWord) {
  const pairs = [];
  for (const { cells, fail } of readTable('consonants.tsv', 2)) {
    const [sign, letters] = cells;
    if (sign.length !== 1) fail('the sign of a class is one letter');
    for (const letter of letters.split(/\s+/).map(foldWord)) {
      if (letter.length > 2) fail(`"${letter}" is longer than a pair`);
      pairs.push(letter, sign);
    }
  }
  return pairs;
}

const wordList = (name, words) => `export const ${name}: string =\n  ${literal(words.join(' '))};`;

function compileWords(foldWord) {
  const languages = groupWords('languages.tsv', ['ar', 'fa', 'en', 'other'], foldWord, ['letters']);
  const short = groupWords('abbreviations.tsv', ['title', 'unit', 'starter'], foldWord);
  writeModule('words.ts', [
    ...compileClitics(),
    ...compileQuotes(),
    wordList('ARABIC_WORDS', languages.ar),
    wordList('PERSIAN_WORDS', languages.fa),
    wordList('ENGLISH_WORDS', languages.en),
    wordList('OTHER_WORDS', languages.other),
    wordList('OTHER_LETTERS', languages.letters),
    wordList('TITLES', short.title),
    wordList('UNITS', short.unit),
    wordList('STARTERS', short.starter),
    wordList('CONSONANTS', compileConsonants(foldWord)),
  ]);
}

// ---------------------------------------------------------------------------------------------- numerals

const numeralLanguages = ['ar', 'fa', 'en', '*'];
const numeralKinds =
  'unit ten teen tens hundreds hundred scale plural dual half-dual ordinal fraction parts sign percent of over point idiom suffix'.split(
    ' ',
  );
const numeralFlags = '- joined definite-not definite-only and-only part damma idiom maqsura glued money'.split(' ');

/** Writes the alternatives of a spelling out: "a(b|c)" is "ab" and "ac". */
function expand(spelling, fail) {
  const open = spelling.indexOf('(');
  if (open < 0) return spelling.includes(')') ? fail(`")" without "(" in ${spelling}`) : [spelling];
  const close = spelling.indexOf(')', open);
  if (close < 0) fail(`"(" without ")" in ${spelling}`);
  const tails = expand(spelling.slice(close + 1), fail);
  const choices = spelling.slice(open + 1, close).split('|');
  return choices.flatMap((choice) => tails.map((tail) => spelling.slice(0, open) + choice + tail));
}

function readValue(cell, fail) {
  const parts = cell.split('/').map(Number);
  const value = parts.length === 2 ? parts[0] / parts[1] : parts[0];
  return parts.length <= 2 && Number.isFinite(value) ? value : fail(`"${cell}" is no number`);
}

/** The senses of the number words, and their spellings as pairs of a phrase and the number of its sense. */
function readNumerals() {
  const foldSpelling = (spelling) => spelling.replaceAll('_', ' ').split('\u200c').map(foldWord).join('\u200c');
  const senses = [];
  const entries = [];
  for (const { cells, fail } of readTable('numerals.tsv', 5)) {
    const [language, kind, value, flag, spellings] = cells;
    if (!numeralLanguages.includes(language)) fail(`unknown language "${language}"`);
    if (!numeralKinds.includes(kind)) fail(`unknown kind "${kind}", expected one of ${numeralKinds.join(', ')}`);
    if (!numeralFlags.includes(flag)) fail(`unknown flag "${flag}", expected one of ${numeralFlags.join(', ')}`);
    const words = spellings.split(/\s+/).flatMap((spelling) => expand(spelling, fail));
    for (const word of new Set(words.map(foldSpelling))) entries.push([word, senses.length, language]);
    senses.push([language, kind, readValue(value, fail), flag].join(' '));
  }
  return { senses, entries };
}

/** The packer of src/packed-phrases.ts. This room is not built yet, so its sources are stripped of their types here. */
async function loadPacker() {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-text-'));
  const strip = (name) => {
    const source = readFileSync(join(here, 'src', name), 'utf8').replaceAll(".ts';", ".mjs';");
    const { outputText } = ts.transpileModule(source, { compilerOptions: { module: 'esnext', target: 'es2022' } });
    writeFileSync(join(folder, name.replace(/\.ts$/, '.mjs')), outputText);
  };
  mkdirSync(join(folder, 'generated'));
  for (const place of ['', 'generated/'])
    for (const name of readdirSync(join(here, 'src', place))) if (name.endsWith('.ts')) strip(place + name);
  const { packPhrases } = await import(pathToFileURL(join(folder, 'packed-phrases.mjs')).href);
  rmSync(folder, { recursive: true });
  return packPhrases;
}

/** Number words packed, so that they need no time at start; Arabic and Persian apart, English and signs with both. */
async function compileNumerals() {
  const { senses, entries } = readNumerals();
  const packPhrases = await loadPacker();
  const packWithout = (other) => packPhrases(entries.filter(([, , language]) => language !== other));
  writeModule('numerals.ts', [
    '/** "language kind value flag" of each sense. */',
    `export const NUMBER_SENSES: string =\n  ${literal(senses.join('|'))};`,
    '/** See packPhrases; the numbers are those of the senses. */',
    `export const ARABIC_NUMBERS: string =\n  ${JSON.stringify(packWithout('fa'))};`,
    `export const PERSIAN_NUMBERS: string =\n  ${JSON.stringify(packWithout('ar'))};`,
  ]);
}

const foldWord = compileLetters();
compileWords(foldWord);
await compileNumerals();
