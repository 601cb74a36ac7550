// Changes one byte of a journal or of its captures at random places, each time another, and asks whether `verifyJournal`
// finds it and names the line or the capture that it is in.
//
//     node bench/tamper.mjs [--places 1000] [--seed 1] [--url postgres://... of an empty database] [--json]
import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openJournal, verifyJournal } from '../packages/store/dist/index.js';
import { randomFrom } from './random.mjs';

const { values: options } = parseArgs({
  options: {
    places: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    url: { type: 'string', default: '' },
    json: { type: 'boolean', default: false },
  },
});
const folder = mkdtempSync(join(tmpdir(), 'isnad-tamper-'));
const place = { folder, url: options.url };
const random = randomFrom(Number(options.seed));
const upTo = (most) => Math.floor(random() * most);
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** Thirty reports, some with a text beside their page, decisions, and segments that end in the middle. */
async function fill() {
  const journal = await openJournal(place, { clock: () => new Date('2026-01-20T12:00:00Z'), segmentBytes: 6000 });
  for (let number = 0; number < 30; number++) {
    const page = Buffer.from(`<p>قالت مصادر إن القافلة ${number} غادرت.</p>`.repeat(1 + upTo(4)));
    const text = Buffer.from(`قالت مصادر إن القافلة ${number} غادرت.`);
    const body = {
      kind: 'report',
      report: `r${number}`,
      capture: sha256(page),
      ...(number % 2 === 0 && { text: sha256(text) }),
      origin: { kind: 'file', name: `r${number}.html` },
      mediaType: 'text/html',
      headers: {},
      stated: { outlet: { value: 'نشرة الاختبار', from: 'user' } },
    };
    await journal.append([{ body, captures: number % 2 === 0 ? [page, text] : [page] }]);
    if (number % 5 === 0)
      await journal.append([{ body: { kind: 'decision', about: 'x', decision: 'y', values: {}, by: 'bench' } }]);
  }
  await journal.close();
}

/** Every file of the folder, with how a fault names what is in it. */
function files() {
  const segments = readdirSync(join(folder, 'journal')).map((name) => join('journal', name));
  const captures = readdirSync(join(folder, 'captures'), { recursive: true })
    .filter((name) => /[0-9a-f]{64}$/.test(name))
    .map((name) => join('captures', name));
  return [...segments, ...captures].map((name) => {
    const path = join(folder, name);
    const bytes = readFileSync(path);
    return {
      size: bytes.length,
      write: (changed) => writeFileSync(path, changed),
      bytes,
      /** The line or lines of a place: a line break ends one line and keeps it from the next. */
      names(fault, at) {
        if (name.startsWith('captures')) return fault.capture === name.slice(-64);
        const line = bytes.subarray(0, at).filter((byte) => byte === 0x0a).length + 1;
        return fault.file === name && fault.line === line;
      },
      flip: (byte) => byte ^ (1 + upTo(255)),
    };
  });
}

/** Every line and every capture of the server. A line is text, so that another letter of ASCII takes the place of one. */
async function rows(client) {
  const lines = await client`select seq, line from isnad_journal.entries order by seq`;
  const captures = await client`select hash, bytes from isnad_journal.captures`;
  return [
    ...lines.map(({ seq, line }) => ({
      size: Buffer.byteLength(line),
      bytes: Buffer.from(line),
      write: (changed) => client`update isnad_journal.entries set line = ${changed.toString()} where seq = ${seq}`,
      names: (fault) => fault.file === 'isnad_journal.entries' && fault.line === seq,
      flip: (byte) => (byte < 0x80 ? 0x21 + ((byte + upTo(90)) % 94) : byte),
    })),
    ...captures.map(({ hash, bytes }) => ({
      size: bytes.length,
      bytes,
      write: (changed) => client`update isnad_journal.captures set bytes = ${changed} where hash = ${hash}`,
      names: (fault) => fault.capture === hash,
      flip: (byte) => byte ^ (1 + upTo(255)),
    })),
  ];
}

await fill();
const client = options.url ? (await import('postgres')).default(options.url, { onnotice: () => {} }) : null;
const all = client ? await rows(client) : files();
const total = all.reduce((sum, { size }) => sum + size, 0);
const result = { places: 0, on: client ? 'PostgreSQL' : 'files', bytes: total, missed: [], misnamed: [] };

/** The file or row that a place among all bytes lies in, and where there. */
function placeOf(among) {
  let at = among;
  for (const target of all) {
    if (at < target.size) return { target, at };
    at -= target.size;
  }
  throw new RangeError(`place ${among} of ${total}`);
}

if ((await verifyJournal(place)).faults.length > 0) throw new Error('the journal does not hold before it is changed');
while (result.places < Number(options.places)) {
  const { target, at } = placeOf(upTo(total));
  const changed = Buffer.from(target.bytes);
  changed[at] = target.flip(changed[at]);
  if (changed[at] === target.bytes[at]) continue;
  await target.write(changed);
  const { faults } = await verifyJournal(place);
  await target.write(target.bytes);
  result.places++;
  if (faults.length === 0) result.missed.push(at);
  else if (!faults.some(({ values }) => target.names(values, at))) result.misnamed.push(at);
}
await client?.end();
rmSync(folder, { recursive: true, force: true });
const { places, on, bytes, missed, misnamed } = result;
if (options.json) console.log(JSON.stringify(result));
else
  console.log(
    `${places} places of ${bytes} bytes on ${on}: ${missed.length} missed, ${misnamed.length} without their name`,
  );
process.exitCode = missed.length + misnamed.length > 0 ? 1 : 0;
