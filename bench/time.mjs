// @isnad/time against chrono-node's Arabic on the same long document in one run, the cost per byte from 1 KB to 10 MB,
// and the first call of a new process.
//   node scripts/build.mjs && (cd bench && npm install) && node --expose-gc bench/time.mjs [--rounds 7] [--json] [--hostile]
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { cost, documentOf, hostileCost, median, root, warm } from './corpus.mjs';

const { values } = parseArgs({
  options: { rounds: { type: 'string', default: '7' }, json: { type: 'boolean' }, hostile: { type: 'boolean' } },
});
const rounds = Number(values.rounds);
const library = join(root, 'packages/time/dist/index.js');
const REFERENCE = '2025-08-30';

const { find } = await import(pathToFileURL(library).href);
const chrono = await import('chrono-node/ar').catch(() => null);
const isnad = (text) => find(text, { language: 'ar', reference: REFERENCE });
const day = new Date(`${REFERENCE}T12:00:00Z`);
const peer = chrono && ((text) => chrono.parse(text, day));

/** Rounds of both, taking turns, so that what else the machine does falls on both alike. */
function against(text, bytes) {
  const own = [];
  const other = [];
  warm(isnad, text);
  warm(peer, text);
  for (let i = 0; i < rounds; i++) {
    own.push(cost(isnad, text, bytes));
    other.push(cost(peer, text, bytes));
  }
  const ratio = median(own.map((a, i) => other[i] / a));
  return { isnad: 1000 / median(own), chrono: 1000 / median(other), ratio };
}

/** A document in pieces of a size: every length is asked about the same bytes, else a short one is learnt by heart. */
function piecesOf(text, bytes) {
  const units = Math.round((bytes * text.length) / Buffer.byteLength(text));
  return Array.from({ length: Math.floor(text.length / units) || 1 }, (_, k) => text.slice(k * units, (k + 1) * units));
}

/** The cost per byte by length: all lengths take turns, each round all the bytes of the longest. */
function flatness(sizes) {
  const longest = documentOf(sizes.at(-1));
  const texts = sizes.map((size) => piecesOf(longest, size));
  const costs = sizes.map(() => []);
  for (let i = -1; i < rounds; i++)
    texts.forEach((pieces, k) => {
      globalThis.gc?.();
      const one = cost(() => pieces.forEach(isnad), longest, 0);
      if (i >= 0) costs[k].push(one);
    });
  return costs.map(median);
}

/** Seconds for a megabyte, and for a quarter of it, of what a text could be made of to make a reader slow. */
function hostile() {
  const pieces = [
    'ا',
    '1',
    ' ',
    '12 ',
    '1/',
    '1:',
    'من ',
    'من أيلول ',
    '12 و',
    'أيلول ',
    '"',
    'شهر ',
    '2025 ',
    '2025-',
    'ألف و',
  ];
  const more = [
    'اليوم ',
    'السبت، ',
    'آخر ',
    'قبل ',
    'بعد يومين من ',
    'بغداد اليوم ',
    'الأشهر الستة الأولى من ',
    '\u200c',
    '\ud800',
  ];
  return [...pieces, ...more].map((piece) => hostileCost(isnad, piece));
}

/** Milliseconds of the processor for the first call in a new process, after the import; the median of several processes. */
function firstCall(text) {
  const script = `import { find } from ${JSON.stringify(pathToFileURL(library).href)};
const text = ${JSON.stringify(text)};
const began = process.cpuUsage();
find(text, { reference: '${REFERENCE}' });
const { user, system } = process.cpuUsage(began);
console.log((user + system) / 1000);`;
  const runs = Array.from({ length: rounds * 3 }, () => {
    const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    if (run.status !== 0) throw new Error(run.stderr);
    return Number(run.stdout);
  });
  return { characters: text.length, median: median(runs), least: Math.min(...runs) };
}

const KB = 1000;
const sizes = [KB, 10 * KB, 100 * KB, 1000 * KB, 10_000 * KB];
const result = {
  node: process.version,
  rounds,
  against: peer
    ? [100 * KB, 300 * KB, 1000 * KB, 2000 * KB].map((size) => ({ size, ...against(documentOf(size), 300 * KB) }))
    : null,
  flat: flatness(sizes).map((cost, k) => ({ size: sizes[k], megabytesPerSecond: 1000 / cost })),
  first: [documentOf(2 * KB).split(/[.\n]/)[0], documentOf(2 * KB)].map(firstCall),
  hostile: values.hostile ? hostile() : null,
};
if (values.json) console.log(JSON.stringify(result));
else {
  if (!peer) console.log('chrono-node is not installed: cd bench && npm install');
  for (const one of result.against ?? [])
    console.log(
      `${one.size / KB} KB of news: isnad ${one.isnad.toFixed(2)} MB/s, chrono ar ${one.chrono.toFixed(2)} MB/s, ratio ${one.ratio.toFixed(1)}`,
    );
  const speeds = result.flat.map((one) => one.megabytesPerSecond);
  for (const one of result.flat) console.log(`${one.size / KB} KB a call: ${one.megabytesPerSecond.toFixed(2)} MB/s`);
  console.log(`slowest to quickest length: ${(Math.max(...speeds) / Math.min(...speeds)).toFixed(2)}`);
  for (const one of result.first)
    console.log(
      `first call, ${one.characters} characters: median ${one.median.toFixed(2)} ms, least ${one.least.toFixed(2)} ms`,
    );
  for (const { piece, quarter, whole } of result.hostile ?? [])
    console.log(
      `hostile ${JSON.stringify(piece)}: ${quarter.toFixed(2)} s, four times as much ${whole.toFixed(2)} s, a byte ${((whole / Buffer.byteLength(piece.repeat(Math.ceil(2 ** 20 / piece.length)))) * 1e6 * speeds[3]).toFixed(1)} times one of news`,
    );
}
