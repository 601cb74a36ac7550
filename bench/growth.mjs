// What one more report costs in an archive of ten thousand and of a million, in turns, in one run; how many reports a second are
// signed and looked up on one thread; and what an archive takes of memory. The reports are synthetic: words of a made-up vocabulary
// in the frequencies of a language, frames with made-up actors and sites, copies of recent reports, background that many reprint.
//
//   node --expose-gc bench/growth.mjs [--large 1000000] [--small 10000] [--rounds 8] [--json]

import { parseArgs } from 'node:util';
import { openArchive } from '../packages/ledger/dist/index.js';
import { randomFrom } from './random.mjs';

const { values } = parseArgs({
  options: {
    large: { type: 'string', default: '1000000' },
    small: { type: 'string', default: '10000' },
    rounds: { type: 'string', default: '8' },
    json: { type: 'boolean', default: false },
  },
});
const [large, small, rounds] = [values.large, values.small, values.rounds].map(Number);

const LETTERS = 'ابتثجحخدذرزسشصضطظعغفقكلمنهوي';
const VOCABULARY = 40_000;
const word = (() => {
  const random = randomFrom(7);
  const words = Array.from({ length: VOCABULARY }, (_, i) => {
    const length = i < 200 ? 3 : 4 + Math.floor(random() * 4);
    return Array.from({ length }, () => LETTERS[Math.floor(random() * LETTERS.length)]).join('');
  });
  // The rank of a word grows with the power of chance: few words make up half of a text.
  return (random) => words[Math.floor(VOCABULARY ** random()) - 1] ?? words[0];
})();

const ACTS = ['leave', 'stay', 'hand-over', 'sign', 'attack', 'release', 'meet', 'pay', 'other', 'other', 'other'];
const MODES = ['done', 'planned', 'ongoing', 'stated'];
const KINDS = ['security', 'government', 'official', 'informed'];
const CLAIMS = 5;
const WORDS = 13;

/** The words and the frame of one claim. */
function newClaim(random) {
  const pick = (n) => Math.floor(random() * n);
  return {
    words: Array.from({ length: WORDS - 3 + pick(7) }, () => word(random)),
    act: ACTS[pick(ACTS.length)],
    mode: MODES[pick(MODES.length)],
    actor: random() < 0.6 ? `actor-${Math.floor(400 ** random())}` : null,
    sites: Array.from({ length: random() < 0.5 ? 1 + pick(2) : 0 }, () => `site-${Math.floor(5000 ** random())}`),
    month: random() < 0.3 ? `20${10 + pick(16)}-${String(1 + pick(12)).padStart(2, '0')}` : null,
    number: random() < 0.15 ? 1 + Math.floor(5000 ** random()) : null,
  };
}

const background = (() => {
  const random = randomFrom(11);
  return Array.from({ length: 300 }, () => newClaim(random));
})();

/** A claim as a copier hands it on: a word or two are others. */
function retold(claim, random) {
  const words = [...claim.words];
  for (let edits = Math.floor(random() * 3); edits > 0; edits--)
    words[Math.floor(random() * words.length)] = word(random);
  return { ...claim, words };
}

/** One report after the other, as an archive of years would bring them: copies follow what they copy within days. */
function* reports(seed, from) {
  const random = randomFrom(seed);
  const recent = [];
  for (let i = from; ; i++) {
    const model = recent.length > 0 && random() < 0.25 ? recent[Math.floor(random() * recent.length)] : null;
    const claims = Array.from({ length: CLAIMS }, (_, c) => (model ? retold(model[c], random) : newClaim(random)));
    if (random() < 0.2) claims[CLAIMS - 1] = background[Math.floor(300 ** random()) - 1] ?? background[0];
    recent.push(claims);
    if (recent.length > 400) recent.shift();
    yield asReport(`r${seed}-${i}`, i, claims, random);
  }
}

function asReport(id, i, claims, random) {
  const mentions = [];
  const read = [];
  let text = '';
  const write = (words) => {
    const from = text.length;
    text += `${words} `;
    return { from, to: from + words.length };
  };
  for (const [c, claim] of claims.entries()) {
    const from = text.length;
    const content = write(claim.words.join(' '));
    const add = (mention) => mentions.push({ from: content.to, to: content.to, ...mention }) - 1;
    const time = {
      kind: 'time',
      type: 'date',
      from: content.to,
      to: content.to,
      text: '',
      relation: 'at',
      rule: 'month-year',
      stated: ['year', 'month'],
    };
    read.push({
      id: `c${c}`,
      from,
      to: text.length - 1,
      content: [content],
      form: 'indirect',
      cue: null,
      source: null,
      inherited: null,
      chain: [
        { kind: 'this-report', name: null, wording: null },
        {
          kind: 'anonymous',
          name: null,
          wording: content,
          type: KINDS[Math.floor(random() * KINDS.length)],
          number: 1,
        },
      ],
      act: claim.act,
      mode: claim.mode,
      polarity: 'affirmed',
      actors:
        claim.actor === null
          ? []
          : [add({ kind: 'organisation', name: claim.actor, type: 'force', actor: claim.actor })],
      places: claim.sites.map((place) => add({ kind: 'place', name: place, place, precision: 'site', role: 'in' })),
      times: claim.month === null ? [] : [add({ ...time, edtf: claim.month })],
      quantities:
        claim.number === null ? [] : [add({ kind: 'quantity', value: claim.number, unit: 'person', bound: 'exact' })],
      rule: 'bench',
    });
    text += '.\n';
  }
  const day = new Date(Date.UTC(2010, 0, 1) + Math.floor(i / 180) * 86_400_000).toISOString().slice(0, 10);
  return {
    id,
    report: { id, text, outlet: `outlet ${i % 500}`, published: day },
    reading: { language: 'ar', mentions, claims: read, doubts: [] },
    dating: { value: day, stated: day, candidates: [], steps: [], clashes: [] },
  };
}

function take(source, count) {
  const batch = [];
  for (let i = 0; i < count; i++) batch.push(source.next().value);
  return batch;
}

/** Processor time of some work, in milliseconds. */
function cost(work) {
  const before = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

const BATCH = 1000;

function filled(size, seed) {
  const archive = openArchive();
  const source = reports(seed, 0);
  while (archive.size < size)
    for (const report of take(source, Math.min(BATCH, size - archive.size))) archive.add(report);
  return { archive, source };
}

function addAll({ archive, source }) {
  const batch = take(source, BATCH);
  globalThis.gc?.();
  let candidates = 0;
  const time = cost(() => {
    for (const report of batch) candidates += archive.add(report).length;
  });
  return { time, candidates };
}

const few = filled(small, 1);
const many = filled(large, 1);
const rows = { few: [], many: [] };
let found = 0;
addAll(few);
addAll(many);
for (let round = 0; round < rounds; round++) {
  rows.few.push(addAll(few).time);
  const { time, candidates } = addAll(many);
  rows.many.push(time);
  found += candidates;
}
const median = (list) => [...list].sort((a, b) => a - b)[list.length >> 1];
const result = {
  small,
  large,
  microsecondsSmall: median(rows.few),
  microsecondsLarge: median(rows.many),
  ratio: median(rows.many) / median(rows.few),
  reportsPerSecond: Math.round(1e6 / median(rows.many)),
  bytesPerReport: Math.round(many.archive.bytes / many.archive.size),
  candidatesPerReport: found / (rounds * BATCH),
};
if (values.json) console.log(JSON.stringify(result));
else
  console.log(
    [
      `one report into ${small}: ${result.microsecondsSmall.toFixed(0)} µs; into ${large}: ${result.microsecondsLarge.toFixed(0)} µs`,
      `ratio ${result.ratio.toFixed(2)} (at most 1.5)`,
      `${result.reportsPerSecond} reports a second, looked up and added (at least 5000)`,
      `${result.bytesPerReport} bytes a report in tables; ${result.candidatesPerReport.toFixed(1)} candidates a report`,
    ].join('\n'),
  );
process.exitCode = result.ratio <= 1.5 && result.reportsPerSecond >= 5000 ? 0 : 1;
