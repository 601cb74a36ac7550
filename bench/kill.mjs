// Kills the command at random moments, again and again over one data folder, while it adds, reads, or rebuilds, and looks
// after each time whether all that it had acknowledged is there, once, and whether the journal holds.
//
//     node bench/kill.mjs [--rounds 300] [--seed 1] [--url postgres://... of an empty database] [--json]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { openDesk } from '../packages/desk/dist/index.js';
import { lockFolder, openJournal, verifyJournal } from '../packages/store/dist/index.js';
import { randomFrom } from './random.mjs';

const { values: options } = parseArgs({
  options: {
    rounds: { type: 'string', default: '300' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const command = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isnad-kill-'));
const place = { folder, url: options.url };
const random = randomFrom(Number(options.seed));
const upTo = (most) => Math.floor(random() * most);
/** Ids that a killed process had acknowledged. */
const acknowledged = new Set();
const faults = [];

/** Starts the command on the folder, and kills it when `untilKilled` says so. */
async function killed(words, untilKilled, input = '') {
  const env = { ...process.env, DATABASE_URL: options.url };
  const child = spawn(process.execPath, [command, ...words, '--data', folder], {
    stdio: ['pipe', 'pipe', 'ignore'],
    env,
  });
  // The pipe breaks when the process dies; that is what is wanted.
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  untilKilled(child, () => child.kill('SIGKILL'));
  await once(child, 'close');
}

/** The last line of a killed process may be cut in the middle: that report was acknowledged to nobody. */
function idOf(line) {
  try {
    return JSON.parse(line).id ?? null;
  } catch {
    return null;
  }
}

/** Adds reports, and dies some milliseconds after some answer. */
async function add(round) {
  const count = 120;
  const lines = Array.from({ length: count }, (_, index) =>
    JSON.stringify({ id: `${round}-${index}`, text: `قال مصدر أمني إن القافلة ${round}/${index} وصلت إلى أربيل.` }),
  );
  const [answers, wait] = [upTo(count), upTo(60)];
  let seen = 0;
  await killed(
    ['add', '-'],
    (child, kill) => {
      if (answers === 0) setTimeout(kill, wait * 20);
      createInterface({ input: child.stdout }).on('line', (line) => {
        const id = idOf(line);
        if (id !== null) acknowledged.add(id);
        if (++seen === answers) setTimeout(kill, wait);
      });
    },
    `${lines.join('\n')}\n`,
  );
}

/** Opens the folder, which reads what is not yet read, and dies at some moment of that. */
const read = () => killed(['list'], (_, kill) => setTimeout(kill, upTo(2500)));
const rebuild = () => killed(['rebuild'], (_, kill) => setTimeout(kill, upTo(4000)));

/** What is done in turn; another way of writing into the journal belongs here too. */
const acts = [add, read, add, rebuild];

/** Takes the folder as the next command would: the journal finds its end, holds, and has all, once. */
async function look(round, act) {
  const fault = (code, values) => faults.push({ round, act, code, values });
  const lock = await lockFolder(folder);
  const journal = await openJournal(place, { clock: () => new Date() });
  const ids = [];
  for await (const { body } of journal.entries()) if (body.kind === 'report') ids.push(body.report);
  await journal.close();
  const there = new Set(ids);
  if (there.size !== ids.length) fault('doubled', { reports: ids.length, ids: there.size });
  const lost = [...acknowledged].filter((id) => !there.has(id));
  if (lost.length > 0) fault('lost', { ids: lost });
  for (const { code, values } of (await verifyJournal(place)).faults) fault(code, values);
  await lock.release();
  return ids.length;
}

/** The desk answers with every report of the journal. */
async function answers(round) {
  const desk = await openDesk({ folder, databaseUrl: options.url });
  const { reports, faults: found } = await desk.verify();
  for (const { code, values } of found) faults.push({ round, act: 'answers', code, values });
  const listed = (await desk.list()).length;
  if (listed !== reports) faults.push({ round, act: 'answers', code: 'not-answered', values: { reports, listed } });
  await desk.close();
}

const rounds = Number(options.rounds);
let reports = 0;
for (let round = 0; round < rounds; round++) {
  const act = acts[round % acts.length];
  await act(round);
  reports = await look(round, act.name);
  if (round % 25 === 24) await answers(round);
  if (!options.json && round % 25 === 24)
    console.log(`${round + 1} kills, ${reports} reports, ${faults.length} faults`);
}
await answers(rounds);
rmSync(folder, { recursive: true, force: true });
const result = { rounds, on: options.url ? 'PostgreSQL' : 'files', acknowledged: acknowledged.size, reports, faults };
if (options.json) console.log(JSON.stringify(result));
else {
  for (const fault of faults) console.log(fault);
  console.log(`${rounds} kills on ${result.on}: ${acknowledged.size} reports acknowledged, ${reports} there`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
