// Forms of English words, for compile.mjs: regular inflection by rule, the rest stands in the data.

const VOWEL = /[aeiou]/;

/** say -> says, carry -> carries, reach -> reaches. A verb with a particle inflects its first word: pull out -> pulls out. */
function thirdPerson(verb) {
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ies`;
  return /(s|sh|ch|x|z|o)$/.test(verb) ? `${verb}es` : `${verb}s`;
}

function pastForm(verb) {
  if (verb.endsWith('e')) return `${verb}d`;
  if (/[^aeiou]y$/.test(verb)) return `${verb.slice(0, -1)}ied`;
  return `${verb}ed`;
}

/** The consonant doubles where the past doubles it: stop, stopped, stopping; cut, cut, cutting. */
function gerund(verb, past) {
  if (verb.endsWith('ie')) return `${verb.slice(0, -2)}ying`;
  if (verb.endsWith('ee')) return `${verb}ing`;
  if (verb.endsWith('e') && verb.length > 2) return `${verb.slice(0, -1)}ing`;
  const last = verb.at(-1);
  const doubles =
    past === `${verb}${last}ed` || (verb.length === 3 && past === verb && VOWEL.test(verb[1]) && last === 't');
  return doubles || ['win', 'get', 'run', 'put', 'set', 'hit'].includes(verb) ? `${verb}${last}ing` : `${verb}ing`;
}

/** All forms of a verb, perhaps with a particle behind it ("hand over"). */
function inflect(base, irregular) {
  const [verb, ...particle] = base.split(' ');
  const tail = particle.length === 0 ? '' : ` ${particle.join(' ')}`;
  const [past = `${pastForm(verb)}${tail}`, participle = past] = irregular;
  return {
    base: [base],
    present: [`${thirdPerson(verb)}${tail}`],
    past: [past],
    participle: participle === past ? [] : [participle],
    gerund: [`${gerund(verb, past.split(' ')[0])}${tail}`],
  };
}

function addCues(table, readTable, listed) {
  for (const row of readTable('en/cues.tsv', 5, 1)) {
    const { cells, fail } = row;
    const [base, irregular, kind, content] = cells;
    if (kind === '' || content === '') fail('class and content must be filled');
    const forms = inflect(base, listed(irregular));
    for (const [form, values] of Object.entries(forms))
      table.add(form === 'gerund' ? 'participle' : 'cue', [base, kind, content, form].join('|'), values, row);
  }
}

function addVerbs(table, readTable, listed) {
  for (const row of readTable('en/verbs.tsv', 5, 1)) {
    const { cells, fail } = row;
    const [base, irregular, nouns, act] = cells;
    if (act === '') fail('the act is missing');
    for (const [form, values] of Object.entries(inflect(base, listed(irregular))))
      table.add('verb', `${act}|${form}`, values, row);
    table.add('act', act, listed(nouns), row);
  }
}

/** What the common files do not hold. Names keep no capitals in the table; `src/en/lexicon.ts` looks at those of the text. */
export function addWords({ table, readTable, listed }) {
  addCues(table, readTable, listed);
  addVerbs(table, readTable, listed);
  for (const [name, kind] of [
    ['auxiliaries', 'auxiliary'],
    ['roles', 'role'],
  ])
    for (const row of readTable(`en/${name}.tsv`, 3, 2)) table.add(kind, row.cells[0], listed(row.cells[1]), row);
  for (const row of readTable('en/nations.tsv', 3, 2)) table.add('nation', row.cells[0], listed(row.cells[1]), row);
}
