// The examples in words/: where they stand, and that they show what they are examples of.

import { foldWord } from '../text/dist/index.js';

/**
 * Where the example of a line stands in each list of words: the column, counted from 0. Every line has one; where `class` gives
 * the columns of the class, one line of each class has one (an empty `class`: one line of the file).
 */
const EXAMPLES = {
  'cues.tsv': { ar: { column: 9 }, en: { column: 4 }, fa: { column: 5 } },
  'verbs.tsv': { ar: { column: 5 }, en: { column: 4 }, fa: { column: 4 } },
  'acts.tsv': { column: 3 },
  'copulas.tsv': { column: 3 },
  'auxiliaries.tsv': { column: 2 },
  'nominal.tsv': { column: 2 },
  'particles.tsv': { column: 2 },
  'grammar.tsv': { column: 4 },
  'layout.tsv': { column: 2 },
  'speakers.tsv': { column: 5 },
  'speaker-types.tsv': { column: 2 },
  'modes.tsv': { column: 2 },
  'stance.tsv': { column: 2 },
  'instruments.tsv': { column: 2 },
  'sites.tsv': { column: 2 },
  'anaphora.tsv': { column: 2 },
  'roles.tsv': { column: 2 },
  'kit.tsv': { column: 1 },
  'missions.tsv': { column: 1 },
  'phases.tsv': { column: 1 },
  'titles.tsv': { column: 1 },
  'nations.tsv': { column: 2 },
  'organisations.tsv': { column: 2 },
  'place-words.tsv': { column: 3 },
  'name-heads.tsv': { column: 3 },
  'name-parts.tsv': { column: 3 },
  'quantities.tsv': { column: 3 },
  'counted.tsv': { column: 3, class: [0] },
  'given-names.tsv': { column: 1, class: [] },
  'surnames.tsv': { column: 1, class: [] },
  'foreign-names.tsv': { column: 2, class: [0] },
  'roots.tsv': { column: 1, class: [] },
  'finders.tsv': { column: 3 },
};

/** Where the example stands in a file of one language ("ar/cues.tsv"); undefined for the lists that all languages share. */
export function exampleOf(name) {
  const [language, file] = name.split('/');
  if (file === undefined) return undefined;
  const place = EXAMPLES[file];
  if (place === undefined)
    throw new Error(`packages/reading/words/${name}: EXAMPLES does not tell where its examples stand`);
  return place[language] ?? place;
}

/** The first line that lacks an example: every line has one, or one line of every class. */
export function withoutExample(rows, place) {
  if (place.class === undefined) return rows.find(({ example }) => example === '');
  const classOf = ({ cells }) => place.class.map((column) => cells[column]).join(' ');
  const classes = new Set(rows.filter(({ example }) => example !== '').map(classOf));
  return rows.find((row) => !classes.has(classOf(row)));
}

/** A text for the search of a form in it: folded, without the marks that bind the parts of a word. */
const searched = (text) =>
  text
    .replace(/\u200c/g, '')
    .split(/[^\p{L}\p{M}\p{N}$€£%<>=≤≥]+/u)
    .map((word) => foldWord(word) || word)
    .join(' ')
    .toLowerCase();

/** So many letters of small words may be glued before a form in its example ("وبالـ"). */
const GLUED = 3;

/** Whether an example has the form as a word of its own, perhaps with small words before it; a form that ends in a glued letter ("ل") goes on. */
function shows(example, form) {
  for (let at = example.indexOf(form); at >= 0; at = example.indexOf(form, at + 1)) {
    const before = example.slice(example.lastIndexOf(' ', at - 1) + 1, at);
    const goesOn = /(^| )\p{Script=Arabic}$/u.test(form) || ' '.includes(example.charAt(at + form.length));
    if (goesOn && (before === '' || /^\p{Script=Arabic}+$/u.test(before)) && before.length <= GLUED) return true;
  }
  return false;
}

/** Whether an example has a word in one of its forms, whatever the spelling of its letters. */
export function showsOneOf(example, forms) {
  const text = searched(example);
  return forms.some((form) => shows(text, searched(form).trim()));
}
