// Mutated feeds, pages, WARC records, OPML and JSON lines through the real readers: no crash, no hang, bounded memory.
//   node bench/fuzz.mjs [--count 200000] [--seed 1]
import { parseArgs } from 'node:util';
import { decode } from '../packages/intake/dist/bytes.js';
import { readFeed, readOpml, readWacz, readWarc, takeLine } from '../packages/intake/dist/index.js';
import { readPage } from '../packages/intake/dist/page/read-page.js';
import { PageTooDeep } from '../packages/intake/dist/page/scan.js';
import { Failure } from '../packages/views/dist/index.js';
import { fuzz } from './fuzzing.mjs';

const { values } = parseArgs({
  options: { count: { type: 'string', default: '200000' }, seed: { type: 'string', default: '1' } },
});
const HANG_MS = 1000;

async function* pieces(bytes) {
  for (let at = 0; at < bytes.length; at += 4096) yield bytes.subarray(at, at + 4096);
}
const readers = {
  feed: (bytes) => readFeed('f', bytes),
  page: (bytes) => readPage(decode('p', bytes).text, 'https://a.example/'),
  warc: async (bytes) => {
    for await (const _ of readWarc('w', pieces(bytes)));
  },
  wacz: async (bytes) => {
    for await (const _ of readWacz('z', pieces(bytes)));
  },
  opml: (bytes) => readOpml('o', bytes),
  line: (bytes) => takeLine('l', bytes, 1),
};
const result = await fuzz({
  readers,
  isAnswer: (error) => error instanceof Failure || error instanceof PageTooDeep,
  count: Number(values.count),
  seed: Number(values.seed),
});
for (const kind of Object.keys(readers))
  console.log(
    `${kind}: read ${result.read[kind] ?? 0}, refused ${result.refused[kind] ?? 0}, slowest ${result.slowest[kind].toFixed(0)} ms`,
  );
console.log(`memory ${Math.round(result.memory / 2 ** 20)} MB; no answer: ${result.faults.length}`);
for (const { kind, number, error, bytes } of result.faults.slice(0, 5))
  console.log(kind, number, error, bytes.toString('base64').slice(0, 2000));
const hung = Object.values(result.slowest).some((ms) => ms > HANG_MS);
process.exitCode = result.faults.length > 0 || hung ? 1 : 0;
