// Forms of Persian verbs, for compile.mjs. ZWNJ is written where good spelling has it; the matcher also meets the form without
// it and with a blank in its place.

const ZWNJ = '\u200c';
const MI = `می${ZWNJ}`;

/** Third persons, and "we" and "I" as quotations have them. */
const PAST_ENDINGS = ['', 'ند', 'یم', 'م'];
const PRESENT_ENDINGS = ['د', 'ند', 'یم', 'م'];
const FUTURE = ['خواهد', 'خواهند', 'خواهیم', 'خواهم'];

/** Stems whose subjunctive stands without its prefix ("اعلام کند"); of others it would be a common word ("مانند" is "like"). */
const BARE = new Set(['کن', 'شو', 'ده', 'رس', 'یاب', 'گیر', 'ساز']);

/** گو -> گوی before an ending: می‌گوید; نما -> نمای: می‌نماید. A stem in رو or شو keeps its letters. */
function presentStem(stem) {
  return /[اآ]$/.test(stem) || stem === 'گو' ? `${stem}ی` : stem;
}

/** After a stem in alef the prefix joins with yeh: بیاید, نیامد. */
const joined = (prefix, stem) =>
  /^آ/.test(stem) ? `${prefix}یا${stem.slice(1)}` : /^ا/.test(stem) ? `${prefix}ی${stem.slice(1)}` : prefix + stem;

function perfect(participle) {
  return [
    `${participle} است`,
    `${participle}${ZWNJ}است`,
    `${participle}${ZWNJ}اند`,
    `${participle}${ZWNJ}ایم`,
    `${participle} بود`,
    `${participle} بودند`,
    `${participle} باشند`,
    `${participle} باشد`,
  ];
}

/** All finite forms by tense and negation; "participle" is the perfect without its helping verb ("انجام شده و ..."). */
export function inflect(past, present) {
  const stem = presentStem(present);
  const has = past === 'داشت';
  const progressive = has ? '' : MI;
  return {
    'past|': [
      ...PAST_ENDINGS.map((ending) => past + ending),
      ...perfect(`${past}ه`),
      ...PAST_ENDINGS.slice(0, 2).map((ending) => MI + past + ending),
    ],
    'past|not': [
      ...PAST_ENDINGS.map((ending) => joined('ن', past) + ending),
      ...perfect(`${joined('ن', past)}ه`),
      ...PAST_ENDINGS.slice(0, 2).map((ending) => `ن${MI}${past}${ending}`),
    ],
    'present|': [
      ...PRESENT_ENDINGS.map((ending) => progressive + stem + ending),
      ...PRESENT_ENDINGS.map((ending) => joined('ب', stem) + ending),
      ...(BARE.has(present) ? PRESENT_ENDINGS.slice(0, 2).map((ending) => stem + ending) : []),
    ],
    'present|not': [
      ...PRESENT_ENDINGS.map((ending) => (has ? '' : `ن${MI}`) + (has ? `ن${stem}` : stem) + ending),
      ...PRESENT_ENDINGS.slice(0, 2).map((ending) => `ن${stem}${ending}`),
    ],
    'future|': FUTURE.map((will) => `${will} ${past}`),
    'future|not': FUTURE.map((will) => `ن${will} ${past}`),
    'participle|': [`${past}ه`],
    'participle|not': [`${joined('ن', past)}ه`],
  };
}

function addVerbs(table, readTable) {
  for (const row of readTable('fa/verbs.tsv', 5, 3)) {
    const { cells, fail } = row;
    const [past, present, act, light] = cells;
    if (act === '') fail('the act is missing');
    for (const [form, values] of Object.entries(inflect(past, present)))
      table.add('verb', `${act}|${form}|${light}`, values, row);
  }
  for (const row of readTable('fa/copulas.tsv', 4, 2)) {
    const { cells } = row;
    const list = (cell) => cell.split(' | ').map((form) => form.trim());
    table.add(
      'verb',
      `-|${cells[0]}||است`,
      list(cells[1]).filter((form) => !form.startsWith(ZWNJ)),
      row,
    );
    table.add('verb', `-|${cells[0]}|not|است`, list(cells[2]), row);
  }
}

function addCues(table, readTable, listed) {
  for (const row of readTable('fa/cues.tsv', 6, 5)) {
    const { cells, fail } = row;
    const [word, second, kind, shape, content] = cells;
    if (shape === 'simple')
      for (const [form, values] of Object.entries(inflect(word, second)))
        table.add('cue', `${word}|${kind}|${content}|${form}`, values, row);
    else if (shape === 'compound')
      table.add('masdar', `${listed(word)[0]}|${kind}|${content}|${listed(second).join(' ')}`, listed(word), row);
    else if (shape === 'form') table.add('cue', `${listed(word)[0]}|${kind}|${content}|past|`, listed(word), row);
    else fail(`no such kind of verb: "${shape}"`);
  }
}

/** What the common files do not hold. */
export function addWords({ table, readTable, listed }) {
  addVerbs(table, readTable);
  addCues(table, readTable, listed);
  for (const row of readTable('fa/acts.tsv', 4, 1)) {
    table.add('act', `${row.cells[0]}|before`, listed(row.cells[1]), row);
    table.add('act', `${row.cells[0]}|noun`, listed(row.cells[2]), row);
  }
  for (const row of readTable('fa/roles.tsv', 3, 2)) table.add('role', row.cells[0], listed(row.cells[1]), row);
  for (const row of readTable('fa/nations.tsv', 3, 2)) table.add('nation', row.cells[0], listed(row.cells[1]), row);
}
