// Simulated transmission: stories told by one or two sources, copied from outlet to outlet with edits, among reports on other matters.

import { readFileSync } from 'node:fs';
import { randomFrom } from '../random.mjs';

const words = JSON.parse(readFileSync(new URL('words.json', import.meta.url), 'utf8'));
const LANGUAGES = ['ar', 'en', 'fa'];
const KINDS = ['sites', 'date', 'number'];

/** Modes of the claim about sites: what is denied so far, and what is denied of every other place too. */
const DENIED = 3;
const DENIED_WIDELY = 4;

const chooser = (random) => (list) => list[Math.floor(random() * list.length)];
const keys = (object) => Object.keys(object);
const dayAfter = (day, days) => new Date(Date.parse(day) + days * 86_400_000).toISOString().slice(0, 10);

function facts(random) {
  const pick = chooser(random);
  const sites = keys(words.sites)
    .sort(() => random() - 0.5)
    .slice(0, 2 + Math.floor(random() * 2));
  return {
    actor: pick(keys(words.actors)),
    sites,
    month: Math.floor(random() * 12),
    year: 2027 + Math.floor(random() * 4),
    n: 20 + 10 * Math.floor(random() * 60),
    place: pick(keys(words.places)),
    staff: 'trainers',
    mode: 0,
    denied: random() < 0.25 ? DENIED : null,
  };
}

const swapped = new Map(
  words.synonyms.flatMap(([a, b]) => [
    [a, b],
    [b, a],
  ]),
);

/** The state of one report: what it says, and how it writes it. */
function render(report) {
  const { language, facts: f } = report;
  const l = LANGUAGES.indexOf(language);
  const monthName = language === 'ar' ? words.months[f.month][report.months] : words.months[f.month][l + 1];
  const fill = (template, values) => template.replace(/\{([a-z]+)\}/g, (_, name) => values[name] ?? '');
  const sites = f.sites.map((site) => words.sites[site][l]);
  const values = {
    actor: words.actors[f.actor][l],
    sites: sites.join(words.and[language]),
    month: monthName,
    year: String(f.year),
    n: String(f.n),
    place: words.places[f.place][l],
    staff: words.staff[f.staff][l],
  };
  const frames = words.frames[language];
  const relay = { told: 'told', credited: 'credited', plain: 'plain', self: 'self' }[report.relay];
  const sentences = report.order.map((kind, i) => {
    let claim = fill(
      words.claims[kind][language][report.wording][(kind === 'sites' ? f.denied : null) ?? f.mode],
      values,
    );
    claim = claim
      .split(' ')
      .map((word) => (report.synonyms.has(word) ? (swapped.get(word) ?? word) : (report.spellings.get(word) ?? word)))
      .join(' ');
    const frame = report.voice === kind ? 'voice' : (['more', 'last'][i - 1] ?? relay);
    return fill(frames[i === 0 && report.voice === kind ? relay : frame], {
      label: words.labels[report.label][l],
      outlet: words.outlets[report.credit ?? report.outlet][l],
      own: words.outlets[report.outlet][l],
      q: report.quotes ? '"' : '',
      p: report.quotes ? '"' : '',
      claim,
    });
  });
  if (report.background) sentences.push(words.background[language]);
  let text = sentences.map((one) => one[0].toUpperCase() + one.slice(1)).join('\n');
  if (report.hamza) text = text.replace(/[أإآ]/g, 'ا');
  if (report.digits)
    text = text.replace(/\d/g, (digit) => String.fromCharCode((language === 'fa' ? 0x6f0 : 0x660) + Number(digit)));
  return text;
}

/** A root: a source tells an outlet. */
function root(id, story, random, language, wording, label, outlet) {
  return {
    id,
    story: story.id,
    tree: wording,
    parent: null,
    language,
    facts: story.facts,
    outlet,
    credit: null,
    label,
    relay: 'told',
    wording,
    order: [...KINDS],
    quotes: language === 'ar' && random() < 0.7,
    months: 0,
    hamza: false,
    digits: false,
    synonyms: new Set(),
    spellings: new Map(),
    background: random() < 0.3,
    voice: null,
    published: dayAfter('2026-02-01', story.day + Math.floor(random() * 3)),
  };
}

/** One letter too many, as a hurried hand writes. */
function misspelt(word, random) {
  const at = 1 + Math.floor(random() * (word.length - 2));
  return word.slice(0, at) + word[at] + word.slice(at);
}

/**
 * A copy with edits: each kind of edit happens with a chance that grows with `edited`.
 * @returns the copy, and names of the changes made.
 */
function copyOf(parent, id, random, edited, outlet) {
  const pick = chooser(random);
  const happens = (share) => random() < edited * share;
  const copy = {
    ...parent,
    id,
    parent: parent.id,
    outlet,
    synonyms: new Set(parent.synonyms),
    spellings: new Map(parent.spellings),
    facts: { ...parent.facts, sites: [...parent.facts.sites] },
    order: [...parent.order],
    published: dayAfter(parent.published, Math.floor(random() * 3)),
  };
  const changes = [];
  copy.relay = 'credited';
  copy.credit = parent.outlet;
  if (happens(0.8)) {
    copy.relay = pick(['plain', 'self']);
    copy.credit = null;
    changes.push(copy.relay === 'plain' ? 'dropped-relay' : 'self-relay');
  }
  if (happens(0.25)) {
    copy.label = pick(keys(words.labels).filter((label) => label !== parent.label));
    copy.relay = 'plain';
    copy.credit = null;
    changes.push('relabel');
  }
  if (happens(0.2)) {
    copy.facts.n = parent.facts.n + 10 * (1 + Math.floor(random() * 9));
    changes.push('quantity');
  }
  if (happens(0.2)) {
    copy.facts.month = (parent.facts.month + 1 + Math.floor(random() * 11)) % 12;
    changes.push('date');
  }
  if (happens(0.2) && parent.facts.mode < 2) {
    copy.facts.mode = parent.facts.mode + 1;
    changes.push('modality');
  }
  if (happens(0.1) && parent.facts.denied === null) {
    copy.facts.denied = DENIED;
    changes.push('denial');
  }
  if (happens(0.3) && parent.facts.denied === DENIED) {
    copy.facts.denied = DENIED_WIDELY;
    changes.push('scope');
  }
  if (happens(0.2) && copy.facts.sites.length > 1) {
    copy.facts.sites.splice(Math.floor(random() * copy.facts.sites.length), 1);
    changes.push('site');
  }
  if (happens(0.2) && parent.facts.staff === 'trainers') {
    copy.facts.staff = 'advisers';
    changes.push('actor');
  }
  if (happens(0.15)) {
    copy.voice = copy.order[copy.order.length - 1];
    changes.push('voice');
  }
  if (happens(0.6)) copy.quotes = false;
  if (happens(0.4)) copy.months = 1 - parent.months;
  if (happens(0.4)) copy.hamza = !parent.hamza;
  if (happens(0.3)) copy.digits = !parent.digits;
  if (happens(0.3)) copy.order.sort(() => random() - 0.5);
  if (happens(0.3)) copy.order.pop();
  copy.background = happens(0.5) ? !parent.background : parent.background;
  for (const word of render(copy).split(/[\s".]+/)) {
    if (swapped.has(word) && happens(0.5)) {
      const plain = copy.synonyms.has(word) ? word : word;
      copy.synonyms.add(plain);
    } else if (word.length > 4 && happens(0.04)) copy.spellings.set(word, misspelt(word, random));
  }
  if (happens(0.25)) {
    copy.language = pick(LANGUAGES.filter((language) => language !== parent.language));
    copy.quotes = false;
    copy.hamza = false;
  }
  if (happens(0.05)) copy.published = null;
  return copy;
}

/**
 * Reports of some stories and what is true of them.
 * @param edited 0 to 1: how much is edited at each step.
 */
export function simulate({ seed, stories, copies, distractors, edited }) {
  const random = randomFrom(seed);
  const pick = chooser(random);
  const reports = [];
  let number = 0;
  const id = () => `r${String(number++).padStart(4, '0')}`;
  for (let s = 0; s < stories; s++) {
    const story = { id: s, facts: facts(random), day: Math.floor(random() * 300) };
    const outlets = words.outlets.map((_, i) => i).sort(() => random() - 0.5);
    const labels = keys(words.labels).sort(() => random() - 0.5);
    const roots = random() < 0.4 ? 2 : 1;
    const told = [];
    for (let r = 0; r < roots; r++)
      told.push(root(id(), story, random, random() < 0.6 ? 'ar' : pick(['en', 'fa']), r, labels[r], outlets.pop()));
    for (let c = 0; c < copies && outlets.length > 0; c++) {
      const parent = pick(told.filter((report) => report.published !== null));
      told.push(copyOf(parent, id(), random, edited, outlets.pop()));
    }
    reports.push(...told);
  }
  for (let d = 0; d < distractors; d++) {
    const story = { id: stories + d, facts: facts(random), day: Math.floor(random() * 300) };
    reports.push(
      root(
        id(),
        story,
        random,
        pick(LANGUAGES),
        Math.floor(random() * 2),
        pick(keys(words.labels)),
        pick(words.outlets.map((_, i) => i)),
      ),
    );
  }
  return reports.map((report) => ({
    ...report,
    text: render(report),
    outletName: words.outlets[report.outlet][LANGUAGES.indexOf(report.language)],
  }));
}
