// The attribution gold in two halves, cut by document: rules are written while looking at half A, half B only watches.
//   node bench/gold-halves.mjs [GOLD.jsonl] [--half a|b] [--errors N] [--fold-alef]
// GOLD lies beside the project and is not part of it; its scorer lies one folder above. Records in padt-dev-doubtful.tsv
// are those in which we are sure that the gold, derived by program, is wrong; the second figure of each pair leaves them out.

import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { read } from '../packages/reading/dist/index.js';

const option = (name) => {
  const at = process.argv.indexOf(name);
  return at < 0 ? undefined : process.argv[at + 1];
};
const beside = join(import.meta.dirname, '../../shared/eval/attribution/padt-dev.jsonl');
const gold = process.argv.slice(2).find((argument) => argument.endsWith('.jsonl')) ?? beside;
const errors = Number(option('--errors') ?? 0);
const fold = process.argv.includes('--fold-alef');

const scorer = await import(pathToFileURL(join(dirname(gold), '../score-attribution.mjs')).href);
const lines = (file) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
const rows = (file) => lines(file).map((line) => JSON.parse(line));
const records = rows(gold);
const sentences = rows(scorer.sentencesOf(gold));

/** Half of a document, told by its name alone: the sum of its letters. */
const halfOf = (id) => ([...id.split('#')[0]].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % 2 ? 'a' : 'b');

/** Id of a record, or of a sentence with "@FROM-TO" where the gold has no record for a cue. */
const doubtful = new Set(
  lines(join(import.meta.dirname, 'padt-dev-doubtful.tsv'))
    .filter((line) => !line.startsWith('#'))
    .map((line) => line.split('\t')[0]),
);

/** A doubtful record is made weak: neither rewarded nor punished. */
function withoutDoubtful() {
  const kept = records.map((record) => (doubtful.has(record.id) ? { ...record, core: false } : record));
  const added = [...doubtful]
    .filter((id) => id.includes('@'))
    .map((id) => {
      const [sentence, from, to] = id.split(/@|-(?=\d+$)/);
      return { id, sentence, core: false, cue: { from: Number(from), to: Number(to) }, content: [] };
    });
  return [...kept, ...added];
}

const answers = sentences.map(({ id, text }) => {
  const folded = fold ? text.replace(/[أإآ]/g, 'ا') : text;
  return { id, reading: read({ text: folded, language: 'ar' }) };
});

const folder = mkdtempSync(join(tmpdir(), 'isnad-gold-'));

function score(set, half, listed) {
  const inHalf = (id) => half === 'all' || halfOf(id) === half;
  const file = join(folder, basename(gold));
  const write = (name, values) => writeFileSync(name, values.map((value) => `${JSON.stringify(value)}\n`).join(''));
  write(
    file,
    set.filter(({ sentence }) => inHalf(sentence)),
  );
  write(
    scorer.sentencesOf(file),
    sentences.filter(({ id }) => inHalf(id)),
  );
  return scorer.score(file, answers, { errors: listed });
}

const FIGURES = {
  cue: (result) => result.cue.f1,
  'content, exact': (result) => result.contentExact.f1,
  'content, IoU >= 0.5': (result) => result.contentHalf.f1,
  'source, exact': (result) => result.sourceExact.f1,
  'source, IoU >= 0.5': (result) => result.sourceHalf.f1,
  'inherited source right': (result) => result.inherited,
};

try {
  const halves = ['all', 'a', 'b'];
  const counted = halves.map((half) => score(records, half, 0));
  const sound = halves.map((half) => score(withoutDoubtful(), half, 0));
  console.log(`| ${fold ? 'alef folded' : 'as printed'} | all | half A | half B |\n|---|---:|---:|---:|`);
  for (const [name, of] of Object.entries(FIGURES))
    console.log(`| ${name} | ${counted.map((result, n) => `${of(result)} (${of(sound[n])})`).join(' | ')} |`);
  console.log(`core records: ${counted.map((result) => result.counts.gold).join(', ')}; doubtful: ${doubtful.size}`);
  if (errors > 0)
    for (const line of score(withoutDoubtful(), option('--half') ?? 'a', errors).errors) console.log(`  ${line}`);
} finally {
  rmSync(folder, { recursive: true });
}
