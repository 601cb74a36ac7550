// What a loss of power leaves: the last segment cut at every byte of its last two entries, the database folder gone, half
// of a capture. After each the folder is opened as the next command does; it must say what it found and answer as before.
//
//     node bench/power.mjs [--desks 40] [--every 1] [--databases 7] [--json]
//
// --desks: how many of the cuts are opened with a database too; --every: cuts at every so many bytes; --databases: in how many
// ways the database folder is broken.
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDesk } from '../packages/desk/dist/index.js';
import { openJournal, verifyJournal } from '../packages/store/dist/index.js';

const { values: options } = parseArgs({
  options: {
    desks: { type: 'string', default: '40' },
    every: { type: 'string', default: '1' },
    databases: { type: 'string', default: '7' },
    json: { type: 'boolean', default: false },
  },
});
const root = mkdtempSync(join(tmpdir(), 'isnad-power-'));
const folder = join(root, 'data');
const place = { folder };
const clock = () => new Date('2026-01-20T12:00:00Z');
const faults = [];
const expect = (holds, what, values = {}) => holds || faults.push({ what, ...values });

const inputs = Array.from({ length: 12 }, (_, number) => ({
  name: `r${number}.txt`,
  kind: 'text',
  bytes: Buffer.from(`قال مصدر أمني إن القافلة رقم ${number} غادرت أربيل في 3 أيلول 2025.`),
}));
const open = () => openDesk({ folder, databaseUrl: '', clock });
async function add(desk, given) {
  const answers = [];
  for await (const answer of desk.add(given)) answers.push(answer);
  return answers;
}
const asText = (list) => JSON.stringify(list);

const first = await open();
const added = await add(first, inputs);
const before = await first.list();
await first.close();
const order = new Map(added.map(({ id }, index) => [id, index]));
/** What was answered, had only the first so many reports come. */
const listOf = (count) => asText(before.filter(({ id }) => order.get(id) < count));

const segment = join(folder, 'journal', readdirSync(join(folder, 'journal')).at(-1));
const whole = readFileSync(segment);
const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([at]) => at);
const from = ends.at(-3) + 1;
const every = Number(options.every);
const lengths = Array.from({ length: Math.ceil((whole.length - from) / every) }, (_, cut) => from + cut * every);
/** The cuts that are opened with a database. */
const sampled = Math.max(1, Math.floor(lengths.length / Number(options.desks)));

// 1. The last segment, cut at every byte of its last two entries.
for (const [cut, length] of lengths.entries()) {
  truncateSync(segment, length);
  const entries = ends.filter((end) => end <= length).length;
  const torn = length - (ends[entries - 1] + 1);
  if (cut % sampled === 0) {
    const desk = await open();
    expect(asText(await desk.list()) === listOf(entries), 'cut: another answer', { length });
    const codes = desk.notices.map(({ code }) => code);
    // The database had come further: what the disk lost is told, and what was never finished is told.
    expect(codes.includes('journal-shorter'), 'cut: lost entries not told', { length, codes });
    expect((torn > 0 && !ends.includes(length)) === codes.includes('journal-recovered'), 'cut: not told', { length });
    await desk.close();
  } else {
    const journal = await openJournal(place, { clock });
    expect(journal.length === entries && journal.damage === null, 'cut: another length', { length });
    expect((journal.recovered !== null) === (torn > 0 && !ends.includes(length)), 'cut: not told', { length });
    await journal.close();
  }
  expect((await verifyJournal(place)).faults.length === 0, 'cut: does not hold', { length });
  writeFileSync(segment, whole);
  if (cut % sampled !== 0) continue;
  // The database is brought back to the whole journal, so that the next cut finds it ahead.
  const desk = await open();
  expect(asText(await desk.list()) === asText(before), 'whole again: another answer', { length });
  await desk.close();
}

// 2. The database folder is gone, whole or in part.
const database = join(folder, 'database');
const parts = readdirSync(database, { recursive: true }).filter((name) => statSync(join(database, name)).isFile());
const largest = parts.sort((a, b) => statSync(join(database, b)).size - statSync(join(database, a)).size).slice(0, 3);
const broken = ['', 'base', 'pg_wal', 'global', ...largest].slice(0, Number(options.databases));
for (const gone of broken) {
  rmSync(join(database, gone), { recursive: true, force: true });
  const desk = await open();
  expect(asText(await desk.list()) === asText(before), 'database: another answer', { gone });
  expect((await desk.verify()).faults.length === 0, 'database: does not hold', { gone });
  await desk.close();
}

// 3. Half of a capture, of a report whose entry is lost too: it comes again, and all is as it was.
const kept = join(root, 'kept');
cpSync(folder, kept, { recursive: true });
for (const { capture } of added) {
  rmSync(folder, { recursive: true });
  cpSync(kept, folder, { recursive: true });
  rmSync(database, { recursive: true });
  const file = join(folder, 'captures', capture.slice(0, 2), capture);
  truncateSync(file, Math.floor(statSync(file).size / 2));
  const check = await verifyJournal(place);
  expect(check.faults.length === 1 && check.faults[0].values.capture === capture, 'half: not named', { capture });
  if (capture !== added.at(-1).capture) continue;
  truncateSync(segment, ends.at(-2) + 1);
  expect((await verifyJournal(place)).faults.length === 0, 'half: does not hold without its entry');
  const desk = await open();
  expect(asText(await desk.list()) === listOf(added.length - 1), 'half: another answer');
  await add(desk, inputs.slice(-1));
  expect(asText(await desk.list()) === asText(before), 'half: another answer when it came again');
  expect((await desk.verify()).faults.length === 0, 'half: does not hold when it came again');
  await desk.close();
}

rmSync(root, { recursive: true, force: true });
const opened = Math.ceil(lengths.length / sampled);
const result = { cuts: lengths.length, opened, databases: broken.length, captures: added.length, faults };
if (options.json) console.log(JSON.stringify(result));
else {
  for (const fault of faults) console.log(fault);
  console.log(
    `${result.cuts} cuts, ${opened} with a database; ${result.databases} broken databases; ${result.captures} half captures`,
  );
}
process.exitCode = faults.length > 0 ? 1 : 0;
