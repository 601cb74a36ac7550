// Full reading against @isnad/time alone, against cutting into tokens, and against one look at every letter, in one run.
//   node scripts/build.mjs && node bench/reading.mjs [--rounds 7] [--json] [--reports] [--memory] [--hostile]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cost, documentOf, hostileCost, median, reportsIn, root, warm } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '7' },
    json: { type: 'boolean' },
    /** A report a call, at the length of the model report. */
    reports: { type: 'boolean' },
    /** Memory for 10 MB, in a process of its own. */
    memory: { type: 'boolean' },
    hostile: { type: 'boolean' },
    /** Inside the process of its own: read so many bytes and say what it took. */
    'measure-memory': { type: 'string' },
  },
});
const rounds = Number(values.rounds);
const library = (room) => import(pathToFileURL(join(root, 'packages', room, 'dist/index.js')).href);
const [{ read }, { find }, { tokenize }] = await Promise.all(['reading', 'time', 'text'].map(library));
const DAY = '2025-08-30';
const KB = 1000;

const reading = (language) => (text) => read({ text, language, published: DAY });
const time = (language) => (text) => find(text, { language, reference: DAY });
/** One look at every unit of the text: no reader can do with less. */
function look(text) {
  let sum = 0;
  for (let i = 0; i < text.length; i++) sum = (sum + text.charCodeAt(i)) | 0;
  return sum;
}

/**
 * Megabytes a second of each call on each text; all take turns, so that what else the machine does falls on all alike.
 * Garbage is not collected in between: that would throw compiled code away, and collecting it is part of the cost.
 */
function speeds(calls, texts, bytes) {
  for (const call of Object.values(calls)) warm(call, texts.at(-1));
  const costs = texts.map(() => Object.fromEntries(Object.keys(calls).map((name) => [name, []])));
  for (let i = 0; i < rounds; i++)
    texts.forEach((text, k) => {
      for (const [name, call] of Object.entries(calls)) costs[k][name].push(cost(call, text, bytes));
    });
  return costs.map((of) => Object.fromEntries(Object.entries(of).map(([name, list]) => [name, 1000 / median(list)])));
}

const callsOf = (language) => ({ reading: reading(language), time: time(language), tokens: tokenize, look });

function byLength() {
  const sizes = [KB, 10 * KB, 100 * KB, 1000 * KB, 10_000 * KB];
  return speeds(
    { reading: reading('ar'), time: time('ar') },
    sizes.map((size) => documentOf(size)),
    2000 * KB,
  ).map((speed, k) => ({ size: sizes[k], ...speed }));
}

function byLanguage() {
  return ['ar', 'en', 'fa'].map((language) => ({
    language,
    ...speeds(callsOf(language), [documentOf(300 * KB, language)], 900 * KB)[0],
  }));
}

/** Reports a second, one a call: each sample by itself, and of the model report's length (4 KB). */
function byReport() {
  const samples = reportsIn('ar');
  const long = documentOf(4 * KB * samples.length);
  const cut = samples.map((_, n) => long.slice(Math.floor((n * long.length) / samples.length)).slice(0, 2300));
  return [samples, cut].map((reports) => {
    const bytes = reports.reduce((sum, report) => sum + Buffer.byteLength(report), 0);
    const all = (call) => () => reports.forEach(call);
    const [speed] = speeds({ reading: all(reading('ar')), time: all(time('ar')) }, [' '.repeat(bytes)], 20 * bytes);
    const length = bytes / reports.length;
    return { length, ...speed, perSecond: (speed.reading * 1e6) / length };
  });
}

/** What a call needs above what was there before it, at its peak. */
function memoryOf(bytes) {
  const text = documentOf(bytes);
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  const { claims, mentions } = read({ text, language: 'ar', published: DAY });
  const peak = process.resourceUsage().maxRSS * 1024;
  return { bytes, claims: claims.length, mentions: mentions.length, before, above: peak - before };
}

function memory() {
  const self = fileURLToPath(import.meta.url);
  const run = spawnSync(process.execPath, ['--expose-gc', self, '--measure-memory', String(10_000 * KB)], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout);
}

/** What a text could be made of to make a reader slow. */
const PIECES = [
  'ا',
  'من ',
  'قال ',
  'وقال ',
  'قال إن ',
  'قال "',
  'قال إن مصدر ',
  'أن ',
  'بحسب ',
  'وزير ',
  'أكد وزير الدفاع أن ',
  'مضيفا أن ',
  'محمد ',
  'بغداد ',
  'القوات ',
  'أيلول ',
  '"',
  '«',
  '» «',
  '(',
  '1',
  '12 و',
  'ألف و',
  '. ',
  '.\n',
  '\n',
  '،',
  'قال: ',
  'إلى من في ',
  'said ',
  'said that ',
  'گفت که ',
  'به گزارش ',
];

function hostile() {
  return PIECES.map((piece) => hostileCost((text) => read({ text, published: DAY }), piece));
}

function show(result) {
  const mb = (number) => number.toFixed(2);
  for (const one of result.languages ?? [])
    console.log(
      `${one.language}, 300 KB: reading ${mb(one.reading)} MB/s, time alone ${mb(one.time)} (reading is ${mb(one.reading / one.time)} of it), tokens ${mb(one.tokens)}, a look at every letter ${mb(one.look)}`,
    );
  for (const one of result.lengths ?? [])
    console.log(
      `ar, ${one.size / KB} KB a call: reading ${mb(one.reading)} MB/s, time alone ${mb(one.time)} (${mb(one.reading / one.time)})`,
    );
  for (const one of result.reports ?? [])
    console.log(
      `ar, a report of ${Math.round(one.length)} bytes a call: ${Math.round(one.perSecond)} a second, ${mb(one.reading)} MB/s, time alone ${mb(one.time)} (${mb(one.reading / one.time)})`,
    );
  if (result.memory)
    console.log(
      `memory for ${result.memory.bytes / 1e6} MB of text (${result.memory.claims} claims, ${result.memory.mentions} mentions): ${Math.round(result.memory.above / 1e6)} MB above ${Math.round(result.memory.before / 1e6)}`,
    );
  for (const { piece, quarter, whole } of result.hostile ?? [])
    console.log(
      `${JSON.stringify(piece)}: ${mb(quarter)} s a quarter, ${mb(whole)} s whole (${(whole / quarter).toFixed(1)})`,
    );
}

if (values['measure-memory']) console.log(JSON.stringify(memoryOf(Number(values['measure-memory']))));
else {
  const chosen = values.reports || values.memory || values.hostile;
  const result = {
    node: process.version,
    languages: chosen ? null : byLanguage(),
    lengths: chosen ? null : byLength(),
    reports: values.reports ? byReport() : null,
    memory: values.memory ? memory() : null,
    hostile: values.hostile ? hostile() : null,
  };
  if (values.json) console.log(JSON.stringify(result));
  else show(result);
}
