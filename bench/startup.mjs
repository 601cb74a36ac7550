// How long does one report take in a new process, against an empty Node in the same run?
//   node bench/startup.mjs [FILE] [--runs 20]
import { spawnSync } from 'node:child_process';

import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const { values, positionals } = parseArgs({
  options: { runs: { type: 'string', default: '20' } },
  allowPositionals: true,
});
const runs = Number(values.runs);
const sample = join(root, 'samples/iraq-coalition-2024/17-daftar-security-source.txt');
const file = positionals[0] ?? sample;

function milliseconds(args) {
  const began = process.hrtime.bigint();
  const run = spawnSync(process.execPath, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (run.status !== 0) throw new Error(`${args.join(' ')} ended with ${run.status}`);
  return Number(process.hrtime.bigint() - began) / 1e6;
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

const isnad = [join(root, 'packages/cli/dist/main.js'), 'read', file];
const node = ['-e', '0'];
milliseconds(isnad);
milliseconds(node);
const times = { isnad: [], node: [] };
for (let i = 0; i < runs; i++) {
  times.node.push(milliseconds(node));
  times.isnad.push(milliseconds(isnad));
}
const ratio = median(times.isnad.map((ms, i) => ms / times.node[i]));
console.log(
  `node -e 0: ${median(times.node).toFixed(1)} ms; isnad read: ${median(times.isnad).toFixed(1)} ms; ratio ${ratio.toFixed(2)} (median of ${runs} pairs)`,
);
