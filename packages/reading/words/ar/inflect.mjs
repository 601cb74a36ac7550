// Forms of Arabic words, for compile.mjs: regular inflection by rule, the rest stands in the data.

const PRONOUNS = ['ه', 'ها', 'هم', 'هما', 'نا', 'ي'];

/** The noun with the pronouns that can be glued to it: نقل -> نقلها. */
export function inflectNoun(noun) {
  if (noun.includes(' ')) return [noun];
  const stem = noun.endsWith('ة') ? `${noun.slice(0, -1)}ت` : noun.endsWith('اء') ? noun : noun;
  return [noun, ...PRONOUNS.map((pronoun) => stem + pronoun), ...(noun.endsWith('ا') ? [] : [`${noun}ا`])];
}

/**
 * Forms of a counted noun and its duals. "ون" and "ات" among the plurals stand for the regular ones, "-" for
 * a noun without a dual of its own; a noun with nothing but "-" does not change at all. The dual of a noun
 * with the regular plural in -un is taken in the nominative alone: مدربين is "trainers" far more often than "two trainers".
 */
export function inflectCounted(singular, plurals) {
  const [head, ...rest] = singular.split(' ');
  const tail = rest.length === 0 ? '' : ` ${rest.join(' ')}`;
  const stem = head.endsWith('ة') ? `${head.slice(0, -1)}ت` : head;
  const whole = plurals.flatMap((plural) => {
    if (plural === '-') return [];
    if (plural === 'ون') return [`${head}ون`, `${head}ين`];
    return plural === 'ات' ? [`${head.replace(/ة$/, '')}ات`] : [plural];
  });
  const duals = plurals.includes('ون') ? ['ان'] : ['ان', 'ين', ...(head.endsWith('ة') ? ['ا'] : [])];
  return {
    forms: [singular, ...(/[ةاىء]$/.test(head) || plurals.join() === '-' ? [] : [`${head}ا${tail}`]), ...whole],
    duals: tail !== '' || plurals.includes('-') ? [] : duals.map((ending) => stem + ending),
  };
}

/** Adjective of a state: عراقي -> عراقية عراقيون عراقيين عراقيا عراقيتان. */
export function inflectNation(adjective) {
  return ['', 'ة', 'ون', 'ين', 'ا', 'ان', 'تين', 'ات'].map((ending) => adjective + ending);
}

/** Of "she" and "they two (f.)": the forms that agree with "sources" and "agencies". */
function feminineForms(past) {
  if (past === '') return [];
  const stem = past.endsWith('ى') ? past.slice(0, -1) : past;
  return [`${stem}ت`, `${stem}تا`];
}

function masculineForms(past) {
  if (past === '') return [];
  const stem = past.endsWith('ى') ? past.slice(0, -1) : past;
  return [past, `${stem}وا`, past.endsWith('ى') ? `${stem}يا` : `${stem}ا`];
}

function pastForms(past) {
  const [he, ...others] = masculineForms(past);
  return he === undefined ? [] : [he, ...feminineForms(past), ...others];
}

function presentForms(present) {
  if (present === '') return [];
  const stem = present.slice(1);
  const bare = /[ىيو]$/.test(stem) ? stem.slice(0, -1) : stem;
  return [`ي${stem}`, `ت${stem}`, `ي${bare}ون`, `ت${bare}ون`, `ي${stem}ان`, `ت${stem}ان`];
}

/** What is glued to a verb for its object: أنشأته, تسلمها. The plurals hardly ever carry one in the news. */
const withObjects = ([he, she, ...rest]) =>
  he === undefined ? [] : [he, she, ...rest, ...[he, she].flatMap((form) => [`${form}ه`, `${form}ها`])];

const isPresent = (form) => /^س?[يت]/.test(form);

export function inflectVerb({ past, present, nouns, others }) {
  const given = others.split(' ').filter((form) => form !== '');
  return {
    past: [...withObjects(pastForms(past)), ...given.filter((form) => !isPresent(form))],
    present: [...withObjects(presentForms(present)), ...given.filter(isPresent)],
    nouns: nouns.flatMap(inflectNoun),
  };
}

/** Forms of a verb of saying, by kind and grammatical gender of the speaker ("cue m", "cue f", "participle m" ...). */
export function inflectCue({ past, present, participle, nouns, others }) {
  const [finiteOthers = [], participleOthers = []] = others
    .split('/')
    .map((part) => part.split(' ').filter((form) => form !== ''));
  const otherPasts = finiteOthers.filter((form) => !isPresent(form));
  const feminine = otherPasts.filter((form) => form.endsWith('ت') && form.slice(0, -1) !== past);
  const presents = [...presentForms(present), ...finiteOthers.filter(isPresent)];
  const endings = participle === '' ? [] : ['ا', 'ة', 'ين', 'تين', 'ان'];
  const participles = [...endings.map((ending) => participle + ending), ...participleOthers];
  return {
    'cue m': [
      ...masculineForms(past),
      ...otherPasts.filter((form) => !feminine.includes(form)),
      ...presents.filter((form) => /^س?ي/.test(form)),
    ],
    'cue f': [...feminineForms(past), ...feminine, ...presents.filter((form) => /^س?ت/.test(form))],
    'participle m': participles.filter((form) => !form.endsWith('ة')),
    'participle f': participles.filter((form) => form.endsWith('ة')),
    'masdar ': nouns.flatMap(inflectNoun),
  };
}
