// Kills the command at random moments, again and again over one data folder, while it adds, reads, watches, or rebuilds, and looks
// after each time whether all that it had acknowledged is there, once, and whether the journal holds.
//
//     node bench/kill.mjs [--rounds 300] [--seed 1] [--url postgres://... of an empty database] [--json]
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
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
  const env = { ...process.env, DATABASE_URL: options.url, ISNAD_ALLOW_PRIVATE: '1', ISNAD_FETCH_GAP: '0' };
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

/** Paths of the pages that the feed of this outlet on loopback lists, newest first. */
let listed = [];
const outlet = createServer(({ url }, response) => {
  const html = (words) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(words);
  const item = (path) => `<item><title>${path}</title><link>${at(path)}</link></item>`;
  if (url === '/feed')
    response
      .writeHead(200, { 'content-type': 'text/xml' })
      .end(`<rss version="2.0"><channel><title>outlet</title>${listed.map(item).join('')}</channel></rss>`);
  else if (listed.includes(url))
    html(`<html><body><article><p>قال مصدر أمني إن القافلة ${url} وصلت إلى أربيل.</p></article></body></html>`);
  else response.writeHead(404).end();
});
await new Promise((done) => outlet.listen(0, '127.0.0.1', done));
const at = (path) => `http://127.0.0.1:${outlet.address().port}${path}`;

/** Looks at a feed with new reports, and dies at some moment of that. */
async function watch(round) {
  listed = Array.from({ length: 20 }, (_, index) => `/w${round}-${index}`);
  await killed(['watch', 'add', at('/feed')], (child) => child.unref());
  // A look that failed or was done is not due again for a while: the watch is named.
  const { id } = (await withDesk((desk) => desk.watches()))[0];
  await killed(['watch', 'run', id], (_, kill) => setTimeout(kill, 300 + upTo(3000)));
}

async function withDesk(work) {
  const fetch = { allowPrivate: true, gapMs: 0 };
  const desk = await openDesk({ folder, databaseUrl: options.url, fetch });
  try {
    return await work(desk);
  } finally {
    await desk.close();
  }
}

/** What the memory of the watch says it took is there; the next look completes what the feed lists, each page once. */
async function watched(round) {
  const fault = (code, values) => faults.push({ round, act: 'watched', code, values });
  await withDesk(async (desk) => {
    for (const { id, state } of await desk.watches()) {
      for (const { report, address } of state.latest)
        if ((await desk.report(report)) === null) fault('forgotten', { report, address });
      await desk.lookAtWatches([id]);
    }
    const urls = (await desk.list()).map(({ url }) => url).filter((url) => url !== null);
    if (new Set(urls).size !== urls.length) fault('doubled', { urls: urls.length, once: new Set(urls).size });
    const missing = listed.filter((path) => !urls.includes(at(path)));
    if (missing.length > 0) fault('missing', { pages: missing.join(' ') });
  });
}

/** What is done in turn; another way of writing into the journal belongs here too. */
const acts = [add, read, watch, add, rebuild];

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
  await withDesk(async (desk) => {
    const { reports, faults: found } = await desk.verify();
    for (const { code, values } of found) faults.push({ round, act: 'answers', code, values });
    const answered = (await desk.list()).length;
    if (answered !== reports)
      faults.push({ round, act: 'answers', code: 'not-answered', values: { reports, answered } });
  });
}

const rounds = Number(options.rounds);
let reports = 0;
for (let round = 0; round < rounds; round++) {
  const act = acts[round % acts.length];
  await act(round);
  reports = await look(round, act.name);
  if (act === watch) await watched(round);
  if (round % 25 === 24) await answers(round);
  if (!options.json && round % 25 === 24)
    console.log(`${round + 1} kills, ${reports} reports, ${faults.length} faults`);
}
await answers(rounds);
outlet.closeAllConnections();
outlet.close();
rmSync(folder, { recursive: true, force: true });
const result = { rounds, on: options.url ? 'PostgreSQL' : 'files', acknowledged: acknowledged.size, reports, faults };
if (options.json) console.log(JSON.stringify(result));
else {
  for (const fault of faults) console.log(fault);
  console.log(`${rounds} kills on ${result.on}: ${acknowledged.size} reports acknowledged, ${reports} there`);
}
process.exitCode = faults.length > 0 ? 1 : 0;
