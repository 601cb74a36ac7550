import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type LocalDesk, openDesk, shippedAccords } from '../src/index.ts';
import { type Article, Outlet, TestClock } from './newsroom.ts';

// A day in fast motion: forty feeds that publish, revise, repeat, fail and recover.
const feeds = 40;
const accord = shippedAccords.find(({ id }) => id === 'iraq-coalition-2024')!;
const clock = new TestClock('2025-08-17T00:00:00Z');
const kinds = ['rss', 'atom', 'json', 'sitemap'] as const;
const outlets: Outlet[] = [];
const folder = mkdtempSync(join(tmpdir(), 'isnad-day-'));
let desk: LocalDesk;

beforeAll(async () => {
  for (let n = 0; n < feeds; n++) outlets.push(await Outlet.open(`صحيفة الرصيف ${n}`, kinds[n % kinds.length]));
  desk = await openDesk({
    folder,
    databaseUrl: '',
    clock: () => clock.date(),
    random: () => 0.5,
    fetch: { allowPrivate: true, clock, gapMs: 0 },
  });
});
afterAll(async () => {
  await desk?.close();
  for (const outlet of outlets) await outlet.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What is said of the accord, and what is not. */
const leaving = (by: string): string =>
  `قال مصدر أمني إن قوات التحالف ستغادر بغداد قبل نهاية ${by} 2025، وأضاف أن المعدات نقلت ليلا على دفعات.`;
const harvest = (n: number): string => `قالت مديرية الزراعة إن محصول القمح في القرية ${n} بلغ 40 طنا.`;
const article = (slug: string, text: string): Article => ({
  slug,
  title: `خبر ${slug}`,
  text,
  published: clock.date().toISOString(),
});

/** What happens at an hour of the day, for each outlet by its number. */
function happen(hour: number, outlet: Outlet, n: number): void {
  if (hour === n % 12) outlet.publish(article(`a${n}`, leaving('أيلول')));
  if (hour === (n % 12) + 3) outlet.publish(article(`b${n}`, harvest(n)));
  const revising = n % 4 === 0 && hour === (n % 12) + 4;
  if (revising) outlet.articles.find(({ slug }) => slug === `a${n}`)!.text = leaving('تشرين الأول');
  const repeating = n % 7 === 0 && hour === (n % 12) + 5;
  if (repeating) outlet.articles.push(outlet.articles[0] as Article);
  const failing = n % 5 === 0 && hour >= 2 && hour < 7;
  outlet.answer = failing ? (response) => response.writeHead(n % 2 === 0 ? 500 : 404).end() : null;
}

test('at its end every item is there once, with its revisions, and the dossier says what a hand counts', async () => {
  await desk.addAccord(accord);
  for (const outlet of outlets) await desk.watch({ address: outlet.feed, every: 3600, dossier: accord.id });
  for (let hour = 0; hour < 24; hour++) {
    outlets.forEach((outlet, n) => {
      happen(hour, outlet, n);
    });
    await desk.lookAtWatches();
    clock.pass(60);
  }
  const list = await desk.list();
  const under = new Map<string, number>();
  for (const { url } of list) under.set(url ?? '', (under.get(url ?? '') ?? 0) + 1);
  for (const [n, outlet] of outlets.entries()) {
    expect(under.get(outlet.at(`/a${n}`))).toBe(n % 4 === 0 ? 2 : 1);
    expect(under.get(outlet.at(`/b${n}`))).toBe(1);
  }
  expect(list).toHaveLength(2 * feeds + feeds / 4);
  expect((await desk.watches()).filter(({ state }) => state.failing !== null)).toEqual([]);

  const { standing, reports } = await desk.dossier(accord.id, '2025-08-18');
  expect(reports).toHaveLength(list.length);
  const titles = new Map(list.map(({ id, title }) => [id, title ?? '']));
  const told = [...standing.phases.flatMap(({ stipulations }) => stipulations), ...standing.outside];
  const bearing = new Set(told.flatMap(({ evidence }) => evidence.items.map(({ report }) => report)));
  // Every telling of the departure and every revision of one; not one of the harvest.
  expect(bearing.size).toBe(feeds + feeds / 4);
  expect([...bearing].filter((id) => !titles.get(id)?.startsWith('خبر a'))).toEqual([]);
  expect((await desk.verify()).faults).toEqual([]);
}, 300_000);
