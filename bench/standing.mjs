// Where do 100 stipulations stand as of any day, by 10,000 reports? Asked of a real data folder with its embedded database.
//   node bench/standing.mjs [--reports 10000] [--stipulations 100] [--days 300] [--json]
// Everything is generated here from sentences of our own. The reference in the same run is writing the answer as JSON once: no
// answer can be given in less than it takes to write it.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { openDesk } from '../packages/desk/dist/index.js';
import { accordOver, blocked, dayAt, milliseconds, placesOf, SPAN } from './accord.mjs';
import { randomFrom } from './random.mjs';

const { values } = parseArgs({
  options: {
    reports: { type: 'string', default: '10000' },
    stipulations: { type: 'string', default: '100' },
    days: { type: 'string', default: '300' },
    json: { type: 'boolean', default: false },
  },
});
const count = { reports: Number(values.reports), stipulations: Number(values.stipulations), days: Number(values.days) };

const random = randomFrom(20240927);
const pick = (list) => list[Math.floor(random() * list.length)];

const places = placesOf(count.stipulations);
const accord = accordOver(places);

const SOURCES = [
  'مصدر أمني',
  'مصدر حكومي',
  'المتحدث باسم قيادة العمليات المشتركة',
  'مسؤول محلي',
  'مصادر مطلعة',
  'ضابط برتبة عقيد',
];
const SAYINGS = [
  (source, place) => `قال ${source} إن قوات التحالف ستغادر ${place} قبل نهاية أيلول 2025.`,
  (source, place) => `أكد ${source} أن القوات الأمريكية بدأت الانسحاب من ${place}.`,
  (source, place) => `نفى ${source} انسحاب أي قوة من ${place} حتى الآن.`,
  (source, place) => `أعلن ${source} أن قوات التحالف غادرت ${place}.`,
];
const OUTLETS = Array.from({ length: 60 }, (_, i) => `صحيفة المثال ${i + 1}`);

function* reports() {
  for (let n = 0; n < count.reports; n++) {
    const lines = [0, 1, 2].map(() => pick(SAYINGS)(pick(SOURCES), pick(places).name));
    const report = {
      id: `r${n}`,
      text: lines.join('\n'),
      published: dayAt(Math.floor(random() * SPAN)),
      outlet: pick(OUTLETS),
    };
    yield {
      name: 'bench',
      kind: 'json-line',
      line: n + 1,
      dossier: 'bench',
      bytes: Buffer.from(JSON.stringify(report)),
    };
  }
}

const at = (list, share) => list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

const folder = mkdtempSync(join(tmpdir(), 'isnad-bench-'));
const desk = await openDesk({ folder, databaseUrl: '' });
try {
  await desk.addAccord(accord);
  const adding = await milliseconds(async () => {
    for await (const answer of desk.add(reports()))
      if (answer.status === 'refused') throw new Error(JSON.stringify(answer));
  });
  await desk.list({ limit: 1 });
  let longest;
  const first = await milliseconds(async () => {
    longest = await blocked(() => desk.standing('bench', dayAt(SPAN)));
  });
  const times = [];
  const writing = [];
  let items = 0;
  for (let n = 0; n < count.days; n++) {
    const day = dayAt(Math.floor(random() * (SPAN + 30)));
    let standing;
    times.push(
      await milliseconds(async () => {
        standing = await desk.standing('bench', day);
      }),
    );
    writing.push(await milliseconds(async () => JSON.stringify(standing)));
    items = Math.max(
      items,
      standing.phases.flatMap((phase) => phase.stipulations).reduce((sum, s) => sum + s.evidence.items.length, 0),
    );
  }
  const result = {
    reports: count.reports,
    stipulations: accord.stipulations.length,
    evidence: items,
    addingPerSecond: Math.round((count.reports / adding) * 1000),
    firstMs: Math.round(first),
    blockedMs: Math.round(longest),
    warmMs: { median: at(times, 0.5), p95: at(times, 0.95), most: at(times, 1) },
    writingMs: { median: at(writing, 0.5), p95: at(writing, 0.95) },
    ratioToWriting: at(times, 0.5) / at(writing, 0.5),
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    const ms = (n) => `${n.toFixed(1)} ms`;
    console.log(
      `${result.reports} reports (added at ${result.addingPerSecond} a second), ${result.stipulations} stipulations, up to ${items} pieces of evidence`,
    );
    console.log(
      `first question after opening: ${result.firstMs} ms; nothing else could be done for at most ${result.blockedMs} ms`,
    );
    console.log(
      `any day, warm: median ${ms(result.warmMs.median)}, p95 ${ms(result.warmMs.p95)}, most ${ms(result.warmMs.most)}`,
    );
    console.log(
      `writing the answer as JSON: median ${ms(result.writingMs.median)}; ratio ${result.ratioToWriting.toFixed(2)}`,
    );
  }
} finally {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}
