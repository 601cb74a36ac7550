// How long until another worker has the batch of one that is killed (`kill -9`), or that stands still (SIGSTOP): two real processes
// `isnad work`, one report after the other taken from one of them. Ends with 1 when a killed worker's batch was taken after two seconds.
//
//     node bench/takeover.mjs --url postgres://... of an empty database [--rounds 20] [--stops 5] [--silence 5] [--json]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import postgres from 'postgres';
import { openDesk } from '../packages/desk/dist/index.js';

const { values: options } = parseArgs({
  options: {
    url: { type: 'string', default: '' },
    rounds: { type: 'string', default: '20' },
    stops: { type: 'string', default: '5' },
    silence: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
  },
});
const program = fileURLToPath(new URL('../packages/cli/dist/main.js', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'isnad-takeover-'));
const client = postgres(options.url, { max: 1, onnotice: () => {} });
const desk = await openDesk({ folder, databaseUrl: options.url, threads: 0 });
const most = 2000;

function startWorker() {
  const words = ['work', '--threads', '1', '--silence', options.silence, '--data', join(folder, 'none')];
  return spawn(process.execPath, [program, ...words], {
    env: { ...process.env, DATABASE_URL: options.url },
    stdio: 'ignore',
  });
}
const workers = [startWorker(), startWorker()];

/** A full batch that takes a while to read: long enough to be found in somebody's hands. */
async function addBatch(round) {
  const sentence = 'قال مصدر أمني إن القوات ستغادر قاعدة عين الأسد في أيلول المقبل.\n';
  const lines = Array.from({ length: 32 }, (_, index) => ({
    id: `${round}-${index}`,
    text: `${round} ${index}\n${sentence.repeat(60)}`,
  }));
  const inputs = lines.map((line) => ({ name: 'bench', kind: 'json-line', bytes: Buffer.from(JSON.stringify(line)) }));
  for await (const { status } of desk.add(inputs)) if (status !== 'added') throw new Error(status);
}

/** The workers that are meant by rows of sessions: each tells whose it is. */
function named(rows) {
  return workers.filter(({ pid }) => rows.some(({ name }) => name.startsWith(`isnad ${pid}@`)));
}
const connected = async () =>
  named(await client`select application_name as name from pg_stat_activity where datname = current_database()`);
/** Those that have a batch: a look at an empty queue is over much sooner. */
const inHand = async () =>
  named(
    await client`
    select application_name as name from pg_stat_activity
    where datname = current_database() and state = 'idle in transaction' and clock_timestamp() - state_change > '20ms'`,
  );
const unread = async () => (await client`select count(*)::int as n from isnad.unread`)[0].n;

/** The first answer that is one, asked for again and again. */
async function when(ask, pause = 5) {
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    await delay(pause);
  }
}

/** Milliseconds from the signal until the other had the batch in hand, and until it had written it. */
async function round(name, signal) {
  await when(async () => (await connected()).length === 2, 50);
  await addBatch(name);
  const holder = await when(async () => (await inHand())[0]);
  const other = workers.find((worker) => worker !== holder);
  if ((await unread()) !== 32) throw new Error('the batch was written before');
  const began = performance.now();
  holder.kill(signal);
  await when(async () => (await inHand()).includes(other));
  const taken = performance.now() - began;
  await when(async () => (await unread()) === 0);
  const written = performance.now() - began;
  await when(async () => !(await inHand()).includes(other));
  holder.kill('SIGKILL');
  if (holder.signalCode === null) await once(holder, 'exit');
  workers[workers.indexOf(holder)] = startWorker();
  return { taken, written };
}

function summary(rounds) {
  const of = (name) => {
    const sorted = rounds.map((one) => one[name]).sort((a, b) => a - b);
    return { median: sorted[Math.floor(sorted.length / 2)], most: sorted.at(-1) };
  };
  return { rounds: rounds.length, taken: of('taken'), written: of('written') };
}

async function rounds(count, name, signal) {
  const found = [];
  for (let index = 0; index < count; index++) found.push(await round(`${name}${index}`, signal));
  return summary(found);
}

const killed = await rounds(Number(options.rounds), 'k', 'SIGKILL');
const stopped = Number(options.stops) > 0 ? await rounds(Number(options.stops), 's', 'SIGSTOP') : null;
for (const worker of workers) worker.kill('SIGKILL');
await desk.close();
await client.end();
rmSync(folder, { recursive: true, force: true });
const result = { killed, ...(stopped && { stopped, silence: Number(options.silence) }) };
if (options.json) console.log(JSON.stringify(result));
else
  for (const [name, { rounds: count, taken, written }] of Object.entries({ killed, ...(stopped && { stopped }) }))
    console.log(
      `${name}: ${count} rounds, taken after ${taken.median.toFixed(0)} ms (at most ${taken.most.toFixed(0)}), ` +
        `written after ${written.median.toFixed(0)} ms (at most ${written.most.toFixed(0)})`,
    );
process.exitCode = killed.taken.most > most ? 1 : 0;
