// What does the dossier of an accord cost over 10,000 reports: asked the first time, as of another day, after one more report? And for how
// long can nothing else be done in the process meanwhile? Asked of a real data folder with its embedded database. Everything is generated here: claims in sentences of our own that run on in words of a
// made-up vocabulary, so that stories differ, and are copied within days with another label, another date or some words changed.
//
//   node --expose-gc bench/dossier.mjs [--reports 10000] [--days 12] [--json]
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
    days: { type: 'string', default: '12' },
    json: { type: 'boolean', default: false },
  },
});
const count = { reports: Number(values.reports), days: Number(values.days) };
const random = randomFrom(20250830);
const pick = (list) => list[Math.floor(random() * list.length)];

const LETTERS = 'بتثجحدرزسشصطعغفقكلمنهي';
const VOCABULARY = Array.from({ length: 6000 }, () =>
  Array.from({ length: 4 + Math.floor(random() * 3) }, () => pick(LETTERS)).join(''),
);
const MONTHS = ['كانون الثاني', 'شباط', 'آذار', 'نيسان', 'أيار', 'حزيران', 'تموز', 'آب', 'أيلول', 'تشرين الأول'];
const SOURCES = ['مصدر أمني', 'مصدر حكومي', 'مسؤول محلي', 'مصادر مطلعة', 'ضابط برتبة عقيد', 'مسؤول عسكري'];
const SAYINGS = [
  ({ source, place, month, tail }) => `قال ${source} إن قوات التحالف ستغادر ${place} قبل نهاية ${month} 2025 ${tail}.`,
  ({ source, place, tail }) => `أكد ${source} أن القوات الأمريكية بدأت الانسحاب من ${place} ${tail}.`,
  ({ source, place, tail }) => `نفى ${source} انسحاب أي قوة من ${place} حتى الآن ${tail}.`,
  ({ source, tail }) => `أوضح ${source} أن الجانبين ناقشا ${tail}.`,
  ({ source, number, tail }) => `ذكر ${source} أن ${number} جندياً ${tail}.`,
];
const OUTLETS = Array.from({ length: 60 }, () => `صحيفة ${pick(VOCABULARY)} ${pick(VOCABULARY)}`);
const places = placesOf(100);

const newClaim = () => ({
  saying: pick(SAYINGS),
  source: pick(SOURCES),
  place: pick(places).name,
  month: pick(MONTHS),
  number: 20 + Math.floor(random() * 900),
  tail: Array.from({ length: 8 }, () => pick(VOCABULARY)),
});

/** A claim as a copier hands it on. */
function retold(claim) {
  const tail = claim.tail.map((word) => (random() < 0.05 ? pick(VOCABULARY) : word));
  return {
    ...claim,
    tail,
    ...(random() < 0.15 && { source: pick(SOURCES) }),
    ...(random() < 0.05 && { month: pick(MONTHS) }),
  };
}

/** One report after the other, oldest first: three in five follow one of the last days. */
function* reports() {
  const recent = [];
  for (let n = 0; ; n++) {
    const model = recent.length > 0 && random() < 0.6 ? pick(recent) : null;
    const claims = model ? model.map(retold) : Array.from({ length: 3 }, newClaim);
    recent.push(claims);
    if (recent.length > 60) recent.shift();
    const text = claims.map((claim) => claim.saying({ ...claim, tail: claim.tail.join(' ') })).join('\n');
    const published = dayAt(Math.floor((n * SPAN) / count.reports));
    const report = { id: `r${n}`, text, outlet: pick(OUTLETS), ...(random() < 0.99 && { published }) };
    yield {
      name: 'bench',
      kind: 'json-line',
      line: n + 1,
      dossier: 'bench',
      bytes: Buffer.from(JSON.stringify(report)),
    };
  }
}

/** Of the whole process, its threads too. */
function memory() {
  globalThis.gc?.();
  return process.memoryUsage.rss();
}

const folder = mkdtempSync(join(tmpdir(), 'isnad-bench-'));
const desk = await openDesk({ folder, databaseUrl: '' });
const source = reports();
const add = async (amount) => {
  const inputs = Array.from({ length: amount }, () => source.next().value);
  for await (const answer of desk.add(inputs)) if (answer.status === 'refused') throw new Error(JSON.stringify(answer));
  // The reports are read behind the back of who adds them: that is no cost of the question.
  await desk.list({ limit: 1 });
};
const median = (list) => list.toSorted((a, b) => a - b)[list.length >> 1];
try {
  await desk.addAccord(accordOver(places));
  await add(count.reports - count.days);
  const before = memory();
  let dossier;
  let most = 0;
  const ask = async (day) => {
    let asked;
    const longest = await blocked(async () => {
      asked = await milliseconds(async () => {
        dossier = await desk.dossier('bench', day);
      });
    });
    most = Math.max(most, longest);
    return asked;
  };
  const standingFirst = await milliseconds(async () => {
    most = await blocked(() => desk.standing('bench', dayAt(SPAN - count.days - 1)));
  });
  const first = await ask(dayAt(SPAN - count.days - 1));
  const kept = memory() - before;
  const next = [];
  for (let n = 0; n < count.days; n++) next.push(await ask(dayAt(SPAN - count.days + n)));
  const earlier = [];
  for (let n = 0; n < count.days; n++) earlier.push(await ask(dayAt(Math.floor(random() * SPAN))));
  const oneMore = [];
  for (let n = 0; n < count.days; n++) {
    await add(1);
    oneMore.push(await ask(dayAt(SPAN + 1)));
  }
  const view = [];
  for (let n = 0; n < 40; n++)
    view.push(await milliseconds(() => desk.standingView('bench', dayAt(Math.floor(random() * SPAN)))));
  const result = {
    reports: count.reports,
    families: dossier.families.length,
    largest: Math.max(...dossier.families.map((family) => family.tellings.length)),
    standingFirstMs: Math.round(standingFirst),
    firstMs: Math.round(first),
    nextDayMs: { median: median(next), most: Math.max(...next) },
    anyDayMs: { median: median(earlier), most: Math.max(...earlier) },
    oneMoreMs: { median: median(oneMore), most: Math.max(...oneMore) },
    standingViewMs: { median: median(view), most: Math.max(...view) },
    blockedMs: Math.round(most),
    keptMB: Math.round(kept / 1e6),
  };
  if (values.json) console.log(JSON.stringify(result));
  else {
    const ms = ({ median: middle, most }) => `median ${middle.toFixed(0)} ms, most ${most.toFixed(0)} ms`;
    console.log(`${result.reports} reports, ${result.families} families, the largest of ${result.largest} tellings`);
    console.log(
      `first standing after opening: ${result.standingFirstMs} ms; first dossier after that: ${result.firstMs} ms`,
    );
    console.log(`the next day: ${ms(result.nextDayMs)}; any earlier day: ${ms(result.anyDayMs)}`);
    console.log(`after one more report: ${ms(result.oneMoreMs)}`);
    console.log(`the standing alone, with the reports that it cites: ${ms(result.standingViewMs)}`);
    console.log(`nothing else could be done for at most ${result.blockedMs} ms`);
    console.log(`the process grew by ${result.keptMB} MB`);
  }
} finally {
  await desk.close();
  rmSync(folder, { recursive: true, force: true });
}
