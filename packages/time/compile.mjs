// Turns the word files of this room into src/generated/*.ts. A bad line ends the build with file:line: reason.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { foldWord, packPhrases } from '../text/dist/index.js';

const here = dirname(fileURLToPath(import.meta.url));
const out = join(here, 'src/generated');

/** Which values the second column may hold, by file; null = any word. */
const KEYS = {
  adverbs: ['earlier', 'later', 'now', 'recent', 'soon'],
  approx: ['-'],
  bounds: ['by', 'until', 'since', 'before', 'after', 'within', 'during'],
  clocks: ['clock', 'part', 'minutes', 'seconds', 'zone', 'exact', 'oclock', 'at'],
  counted: ['-'],
  dayparts: null,
  days: ['-'],
  decades: ['-'],
  edges: ['start', 'mid', 'end'],
  eras: ['gregorian', 'islamic', 'persian', 'before'],
  feasts: null,
  joints: null,
  media: ['-'],
  moves: ['-'],
  months: ['gregorian', 'islamic', 'persian'],
  numbered: ['-'],
  ordinals: ['-', 'quarter', 'half', 'day', 'days'],
  seasons: ['spring', 'summer', 'autumn', 'winter'],
  sets: ['every', 'times', 'P1D', 'P1W', 'P1M', 'P3M', 'P1Y'],
  shifts: ['before', 'after', 'both', 'year'],
  tenses: ['past', 'future', 'none'],
  units: [
    'second',
    'minute',
    'hour',
    'day',
    'night',
    'week',
    'weekend',
    'fortnight',
    'month',
    'quarter',
    'half',
    'year',
    'decade',
    'century',
  ],
  vague: ['-'],
  vetoes: null,
  weekdays: ['-'],
  zones: null,
};

/** Files that have columns of their own. */
const APART = ['names.txt', 'lookalikes.txt'];

/** Final teh marbuta is often printed as heh; a Persian month may carry the word for month («شهریورماه»). */
function spellings(phrase, language, kind) {
  if (language === 'fa' && kind === 'months' && !phrase.endsWith('ماه')) return [phrase, `${phrase}ماه`];
  const variant = phrase.replace(/ة(?= |$)/g, 'ه');
  return language === 'ar' && variant !== phrase ? [phrase, variant] : [phrase];
}

/** Persian papers print «در» without its blank: «درسپتامبر». Everyday words are left alone, «درمهر» may be anything. */
function gluedSpellings(phrases, language, kind, notes) {
  if (language !== 'fa' || !['months', 'units'].includes(kind) || notes !== '') return [];
  return phrases.map((p) => `در${p}`);
}

function readLine(line, place, kind, language) {
  const [phrase, key = '-', number = '-', notes = ''] = line.split('\t').map((cell) => cell.trim());
  const keys = KEYS[kind];
  if (!phrase) throw new Error(`${place}: no word before the first tab`);
  if (keys && !keys.includes(key)) throw new Error(`${place}: "${key}" is none of ${keys.join(', ')}`);
  if (number !== '-' && !/^-?\d+$/.test(number)) throw new Error(`${place}: "${number}" is no whole number`);
  if (line.split('\t').length > 4) throw new Error(`${place}: more than four columns`);
  const entry = (p, note) => [p, kind, key === '-' ? '' : key, number === '-' ? '' : number, note].join('|');
  const plain = spellings(phrase, language, kind);
  return [
    ...plain.map((p) => entry(p, notes)),
    ...gluedSpellings(plain, language, kind, notes).map((p) => entry(p, `${notes} glued`.trim())),
  ];
}

function readFolder(language) {
  const folder = join(here, 'words', language);
  const lines = new Set();
  for (const file of readdirSync(folder).sort()) {
    if (APART.includes(file)) continue;
    const kind = file.replace(/\.tsv$/, '');
    if (!(kind in KEYS)) throw new Error(`words/${language}/${file}: no such kind of words`);
    readFileSync(join(folder, file), 'utf8')
      .split('\n')
      .forEach((line, n) => {
        if (!line.trim() || line.startsWith('#')) return;
        for (const entry of readLine(line, `packages/time/words/${language}/${file}:${n + 1}`, kind, language))
          lines.add(entry);
      });
  }
  return [...lines].sort();
}

/** The names file: key and its words, one key a line. */
function readNames(language) {
  const names = {};
  const file = `words/${language}/names.txt`;
  readFileSync(join(here, file), 'utf8')
    .split('\n')
    .forEach((line, n) => {
      if (!line.trim() || line.startsWith('#')) return;
      const [key, ...words] = line.split('\t');
      if (words.length === 0) throw new Error(`packages/time/${file}:${n + 1}: no words behind "${key}"`);
      if (key.startsWith('months') && words.length !== 12)
        throw new Error(`packages/time/${file}:${n + 1}: ${words.length} months`);
      names[key] = words;
    });
  return names;
}

/** Beginnings of words that look like a future and are none, folded; each shows a word that begins so. */
function readLookalikes(language) {
  const file = `packages/time/words/${language}/lookalikes.txt`;
  const lines = readFileSync(join(here, `words/${language}/lookalikes.txt`), 'utf8').split('\n');
  return lines.flatMap((line, n) => {
    if (!line.trim() || line.startsWith('#')) return [];
    const [beginning, example = ''] = line.split('\t').map(foldWord);
    if (!example.split(' ').some((word) => word.startsWith(beginning)))
      throw new Error(`${file}:${n + 1}: the example has no word that begins with "${beginning}"`);
    return [beginning];
  });
}

/** Lengths of the Hijri months 1300 to 1600 by the calendar of Umm al-Qura: 1 = 30 days, 0 = 29, out of ICU's tables. */
function islamicTable() {
  const format = new Intl.DateTimeFormat('en-u-ca-islamic-umalqura-nu-latn', {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  });
  const parts = (day) =>
    Object.fromEntries(format.formatToParts(day * 86400000).map((p) => [p.type, Number.parseInt(p.value, 10)]));
  let day = -31830; // some days before 1 Muharram 1300
  while (parts(day).year < 1300) day++;
  const origin = day;
  let bits = '';
  for (let month = 0; month < 301 * 12; month++) {
    const long = parts(day + 29).day === 30;
    bits += long ? '1' : '0';
    day += long ? 30 : 29;
  }
  return { origin, bits };
}

mkdirSync(out, { recursive: true });
/** The senses of a language, one a line, and its phrases packed with the numbers of their senses. */
function pack(language) {
  const senses = new Map();
  const entries = readFolder(language).map((line) => {
    const cut = line.indexOf('|');
    const sense = line.slice(cut + 1);
    if (!senses.has(sense)) senses.set(sense, senses.size);
    return [line.slice(0, cut), senses.get(sense)];
  });
  return { senses: [...senses.keys()].join('\n'), phrases: packPhrases(entries) };
}

for (const language of ['ar', 'fa', 'en']) {
  const { senses, phrases } = pack(language);
  const text = `// Made by compile.mjs out of words/${language}; do not edit.\nexport const words: { readonly senses: string; readonly phrases: string } = {\n  senses: ${JSON.stringify(senses)},\n  phrases: ${JSON.stringify(phrases)},\n};\n`;
  const lookalikes =
    language === 'ar'
      ? `export const lookalikes: readonly string[] = ${JSON.stringify(readLookalikes(language))};\n`
      : '';
  writeFileSync(join(out, `${language}.ts`), text + lookalikes);
}
const names = Object.fromEntries(['ar', 'fa', 'en'].map((language) => [language, readNames(language)]));
writeFileSync(
  join(out, 'names.ts'),
  `// Made by compile.mjs out of words/*/names.txt; do not edit.\nexport const names: Readonly<Record<'ar' | 'fa' | 'en', Readonly<Record<string, readonly string[]>>>> = ${JSON.stringify(names)};\n`,
);
const { origin, bits } = islamicTable();
writeFileSync(
  join(out, 'islamic.ts'),
  `// Made by compile.mjs: months of Umm al-Qura from Muharram ${1300}, 1 = 30 days, 0 = 29.\nexport const islamicYear: number = 1300;\nexport const islamicOrigin: number = ${origin};\nexport const islamicMonths: string =\n  '${bits}';\n`,
);
