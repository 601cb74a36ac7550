import { mkdtempSync, rmSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { type LocalDesk, openDesk, type ReportSummary, type WatchLook } from '../src/index.ts';
import { dataFolder } from './fixtures.ts';
import { type Article, Outlet, TestClock } from './newsroom.ts';

const start = '2026-03-01T06:00:00Z';
const article = (slug: string, text = `قالت هيئة الميناء إن الرصيف ${slug} سيعاد فتحه يوم السبت.`): Article => ({
  slug,
  title: `خبر ${slug}`,
  text,
  published: '2026-03-01T05:00:00Z',
});

let outlets = 0;
async function outletOf(slugs: readonly string[], kind?: Outlet['kind']): Promise<Outlet> {
  const outlet = await Outlet.open(`نشرة الميناء ${++outlets}`, kind);
  onTestFinished(() => outlet.close());
  for (const slug of slugs) outlet.publish(article(slug));
  return outlet;
}

/** A desk in a time of its own, without pauses between requests. */
async function openWatching(folder: string, clock: TestClock): Promise<LocalDesk> {
  return openDesk({
    folder,
    databaseUrl: '',
    clock: () => clock.date(),
    random: () => 0.5,
    fetch: { allowPrivate: true, clock, gapMs: 0, timeoutMs: 2000 },
  });
}

/** One that is closed with the test. */
async function ownDesk(folder: string, clock: TestClock = new TestClock(start)) {
  const desk = await openWatching(folder, clock);
  let open = true;
  const close = async (): Promise<void> => {
    if (open) await desk.close();
    open = false;
  };
  onTestFinished(close);
  return { desk, clock, close };
}

/** Opening a desk takes time: most tests share one, watch one thing each and end that. */
let shared: LocalDesk;
const sharedClock: TestClock = new TestClock(start);
const sharedFolder = mkdtempSync(join(tmpdir(), 'isnad-watching-'));
beforeAll(async () => {
  shared = await openWatching(sharedFolder, sharedClock);
});
afterAll(async () => {
  await shared.close();
  rmSync(sharedFolder, { recursive: true, force: true });
});
async function watchingDesk() {
  sharedClock.time = Date.parse(start);
  onTestFinished(async () => {
    for (const { id } of await shared.watches()) await shared.unwatch(id);
  });
  return { desk: shared, clock: sharedClock };
}

const only = <T>(list: readonly T[]): T => {
  expect(list).toHaveLength(1);
  return list[0] as T;
};
const look = async (desk: LocalDesk): Promise<WatchLook> => only(await desk.lookAtWatches());
const reportsOf = async (desk: LocalDesk, { name }: Outlet): Promise<ReportSummary[]> =>
  (await desk.list()).filter(({ outlet }) => outlet === name);
const slugs = async (desk: LocalDesk, outlet: Outlet): Promise<string[]> =>
  (await reportsOf(desk, outlet)).map(({ title }) => title?.replace('خبر ', '') ?? '').sort();

describe('what is watched', () => {
  test('is a decision in the journal, until another ends it', async () => {
    const folder = await dataFolder();
    const { desk, close } = await ownDesk(folder);
    const address = 'https://news.example/feed';
    const { id, status } = await desk.watch({ address: ` ${address}#top `, every: 900, dossier: 'd', title: 'أخبار' });
    expect(status).toBe('added');
    expect(await desk.watch({ address, every: 900, dossier: 'd', title: 'أخبار' })).toEqual({ id, status: 'known' });
    expect(await desk.watch({ address, every: 60, by: 'samar' })).toEqual({ id, status: 'changed' });
    await close();
    const { desk: again } = await ownDesk(folder);
    expect(only(await again.watches())).toMatchObject({
      id,
      address,
      every: 60,
      dossier: null,
      by: 'samar',
      kind: 'feed',
    });
    await again.unwatch(address);
    expect(await again.watches()).toEqual([]);
    await expect(again.unwatch(id)).rejects.toMatchObject({ code: 'watch-unknown' });
    expect((await again.verify()).faults).toEqual([]);
  });

  test('is refused when it cannot be', async () => {
    const { desk } = await watchingDesk();
    const address = 'https://news.example/';
    for (const [input, code] of [
      [{ address: 'news.example' }, 'watch-address'],
      [{ address: 'ftp://news.example/' }, 'watch-address'],
      [{ address: 'https://a:b@news.example/' }, 'watch-address'],
      [{ address: 7 as unknown as string }, 'watch-address'],
      [{ address, every: 59 }, 'watch-every'],
      [{ address, every: Number.NaN }, 'watch-every'],
      [{ address, dossier: 'd'.repeat(201) }, 'id-too-long'],
      [{ address, dossier: 7 as unknown as string }, 'watch-field'],
      [{ address, kind: 'rss' as 'feed' }, 'watch-field'],
    ] as const)
      await expect(desk.watch(input)).rejects.toMatchObject({ code });
    expect(await desk.watches()).toEqual([]);
  });
});

describe('a look at a feed', () => {
  test.each(['rss', 'atom', 'json', 'sitemap'] as const)('of %s takes what it lists, once', async (kind) => {
    const outlet = await outletOf(['1', '2', '3'], kind);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed, dossier: 'quay' });
    expect(await look(desk)).toMatchObject({ added: 3, revised: 0, failed: 0, waiting: 0, why: null });
    expect(await slugs(desk, outlet)).toEqual(['1', '2', '3']);
    expect((await reportsOf(desk, outlet)).find(({ title }) => title === 'خبر 2')).toMatchObject({
      dossier: 'quay',
      url: outlet.at('/2'),
      published: '2026-03-01',
    });
    expect(await desk.lookAtWatches()).toEqual([]);
    clock.pass(30);
    outlet.publish(article('4'));
    expect(await look(desk)).toMatchObject({ added: 1, revised: 0 });
    expect(await slugs(desk, outlet)).toEqual(['1', '2', '3', '4']);
  });

  test('asks only for what has changed', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    await look(desk);
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, seen: 1 });
    expect(outlet.asked).toEqual(['404 /robots.txt', '200 /feed', '200 /1', '304 /feed', '304 /1']);
    const { state, items, waiting } = only(await desk.watches());
    expect({ items, waiting }).toEqual({ items: 1, waiting: 0 });
    expect(state).toMatchObject({
      title: outlet.name,
      seen: '2026-03-01T06:30:00.000Z',
      changed: '2026-03-01T06:00:00.000Z',
    });
  });

  test('keeps to the pause that the feed asks for', async () => {
    const outlet = await outletOf([]);
    outlet.answer = (response) =>
      response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end('<rss version="2.0"><channel><ttl>120</ttl><title>t</title></channel></rss>');
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed, every: 60 });
    await look(desk);
    expect(only(await desk.watches()).state.due).toBe('2026-03-01T08:00:00.000Z');
  });

  test('takes in what was missed, page by page', async () => {
    const outlet = await outletOf(['1']);
    outlet.listed = 2;
    outlet.paged = true;
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    await look(desk);
    for (const slug of ['2', '3', '4', '5', '6', '7']) outlet.publish(article(slug));
    clock.pass(600);
    expect(await look(desk)).toMatchObject({ added: 6 });
    expect(await slugs(desk, outlet)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
  });

  test('does not read the archive of a feed at first', async () => {
    const outlet = await outletOf(['1', '2', '3', '4']);
    outlet.listed = 2;
    outlet.paged = true;
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 2 });
  });

  test('that two feeds list under different titles is fetched once, and looked at on its own schedule', async () => {
    const outlet = await outletOf(['1']);
    const section = outlet.at('/section');
    outlet.instead.set('/section', (response) =>
      response
        .writeHead(200, { 'content-type': 'application/rss+xml' })
        .end(
          `<rss version="2.0"><channel><item><title>في الموانئ</title><link>${outlet.at('/1')}</link></item></channel></rss>`,
        ),
    );
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    await look(desk);
    await desk.watch({ address: section });
    for (let n = 0; n < 3; n++) {
      await desk.lookAtWatches((await desk.watches()).map(({ id }) => id));
      clock.pass(1);
    }
    expect(outlet.asked.filter((line) => line.endsWith(' /1'))).toHaveLength(1);
  });

  test('that says nothing wrong any more is told of no more', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    const items = ['<item><title>a</title></item>', `<item><link>${outlet.at('/1')}</link></item>`];
    const answer = (list: readonly string[]) => (response: ServerResponse) =>
      void response
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(`<rss version="2.0"><channel>${list.join('')}</channel></rss>`);
    outlet.instead.set('/feed', answer(items));
    await desk.watch({ address: outlet.feed });
    await look(desk);
    const faults = async (): Promise<string[]> => only(await desk.watches()).state.faults.map(({ code }) => code);
    expect(await faults()).not.toEqual([]);
    outlet.instead.set('/feed', answer(items.slice(1)));
    clock.pass(30);
    await look(desk);
    expect(await faults()).toEqual([]);
  });

  test('of an index without days reads its sitemaps again', async () => {
    const outlet = await outletOf(['1', '2']);
    const map = (list: readonly string[], element: string, inside: string): string =>
      `<${element}>${list.map((path) => `<${inside}><loc>${outlet.at(path)}</loc></${inside}>`).join('')}</${element}>`;
    const xml = (body: string) => (response: ServerResponse) =>
      void response.writeHead(200, { 'content-type': 'text/xml' }).end(body);
    outlet.instead.set('/feed', xml(map(['/map'], 'sitemapindex', 'sitemap')));
    outlet.instead.set('/map', xml(map(['/1'], 'urlset', 'url')));
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 1 });
    outlet.instead.set('/map', xml(map(['/2', '/1'], 'urlset', 'url')));
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 1 });
    expect(await slugs(desk, outlet)).toEqual(['1', '2']);
  });

  test('that two feeds list is fetched once', async () => {
    const outlet = await outletOf(['1', '2']);
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    await desk.watch({ address: outlet.at('/feed?page=1') });
    const looks = await desk.lookAtWatches();
    expect(looks.reduce((sum, { added, seen }) => sum + added + seen, 0)).toBeLessThanOrEqual(4);
    expect(await slugs(desk, outlet)).toEqual(['1', '2']);
  });
});

describe('a report that is watched', () => {
  test('and whose text changes becomes a revision: both are kept', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    await look(desk);
    (outlet.articles[0] as Article).text = 'قالت هيئة الميناء إن الرصيف لن يفتح هذا الشهر.';
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, revised: 1 });
    const [newer, older] = await reportsOf(desk, outlet);
    expect((await desk.report(newer?.id ?? ''))?.revisions.map(({ id }) => id)).toEqual([older?.id]);
    expect(only(await desk.watches()).state.latest[0]).toMatchObject({ status: 'revised', address: outlet.at('/1') });
  });

  test('and that goes back to an earlier text says so each time, with the bytes of that time', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.at('/1'), kind: 'page' });
    const [first, second] = ['أعيد فتح الرصيف يوم السبت.', 'بقي الرصيف مغلقا يوم السبت.'].map(
      (end) => `قالت هيئة الميناء إنه ${end}`,
    );
    const found: unknown[] = [];
    for (const [n, text] of [first, second, first, first, second].entries()) {
      const article = { ...(outlet.articles[0] as Article), text: text ?? '' };
      const advertisement = outlet.page(article).replace('</body>', `<aside>${n}</aside></body>`);
      outlet.answer = (response) => response.writeHead(200, { 'content-type': 'text/html' }).end(advertisement);
      const { added, revised, seen } = await look(desk);
      found.push([added, revised, seen]);
      clock.pass(30);
    }
    const [added, revised, seen] = [
      [1, 0, 0],
      [0, 1, 0],
      [0, 0, 1],
    ];
    expect(found).toEqual([added, revised, revised, seen, revised]);
    const reports = await Promise.all((await reportsOf(desk, outlet)).map(({ id }) => desk.report(id)));
    // The looks at 07:00 and 08:00; the one at 07:30 found the text of 07:00 in other bytes, which is neither.
    expect(reports.flatMap((report) => report?.sightings.map(({ at }) => at.slice(11, 16)) ?? []).sort()).toEqual([
      '07:00',
      '08:00',
    ]);
    expect((await desk.verify()).faults).toEqual([]);
  });

  test('and that is sent again unchanged is one capture with a sighting', async () => {
    const outlet = await outletOf(['1']);
    const page = outlet.page(outlet.articles[0] as Article);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.at('/1'), kind: 'page' });
    outlet.answer = (response) => response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(page);
    expect(await look(desk)).toMatchObject({ added: 1 });
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, seen: 1 });
    const report = await desk.report(only(await reportsOf(desk, outlet)).id);
    expect(only(report?.sightings ?? [])).toMatchObject({ at: clock.date().toISOString(), capture: report?.capture });
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, seen: 1 });
    expect((await desk.report(report?.id ?? ''))?.sightings).toHaveLength(1);
    clock.pass(24 * 60);
    await look(desk);
    expect((await desk.report(report?.id ?? ''))?.sightings).toHaveLength(2);
    expect((await desk.verify()).faults).toEqual([]);
  });

  test('is looked at ever more seldom, and no more after a week', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    for (let hours = 0; hours < 10 * 24 * 2; hours++) {
      await desk.lookAtWatches();
      clock.pass(30);
    }
    const looks = outlet.asked.filter((line) => line.endsWith(' /1'));
    expect(looks.length).toBeGreaterThan(5);
    expect(looks.length).toBeLessThan(12);
  });
});

describe('a report that stands only in a feed', () => {
  const words = (more = ''): string => `<p>قالت هيئة الميناء إن الرصيف سيغلق أسبوعا.</p><p>ولم تذكر السبب.${more}</p>`;

  test.each([
    ['address-status', (r) => void r.writeHead(403).end()],
    ['address-not-report', (r) => void r.writeHead(200, { 'content-type': 'application/pdf' }).end('%PDF-1.7')],
    ['page-without-article', (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<script>x</script>')],
    ['page-shorter-than-feed', (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<p>للمشتركين.</p>')],
  ] satisfies [string, Outlet['answer']][])(
    'as its page fails with %s is taken from there, and says why',
    async (code, answer) => {
      const outlet = await outletOf([]);
      outlet.publish({ ...article('1'), words: words() });
      outlet.instead.set('/1', answer);
      const { desk } = await watchingDesk();
      await desk.watch({ address: outlet.feed, dossier: 'quay' });
      expect(await look(desk)).toMatchObject({ added: 1, failed: 0, fromFeed: 1, why: null });
      const { id, url, published, dossier } = only(await reportsOf(desk, outlet));
      expect({ url, published, dossier }).toEqual({ url: outlet.at('/1'), published: '2026-03-01', dossier: 'quay' });
      const report = await desk.report(id);
      expect(report?.report.text).toBe('قالت هيئة الميناء إن الرصيف سيغلق أسبوعا.\nولم تذكر السبب.');
      expect(report?.origin).toMatchObject({ kind: 'feed', name: outlet.feed, asked: outlet.at('/1'), why: { code } });
      expect(report?.stated.outlet).toEqual({ value: outlet.name, from: 'feed-title' });
      const { latest, faults } = only(await desk.watches()).state;
      expect(faults).toEqual([]);
      expect(only(latest)).toMatchObject({ report: id, status: 'added', fromFeed: { code } });
      expect((await desk.verify()).faults).toEqual([]);
    },
  );

  test('becomes a revision when its page can be had, which is tried again', async () => {
    const outlet = await outletOf([]);
    outlet.publish({ ...article('1'), words: words() });
    outlet.instead.set('/1', (r) => void r.writeHead(500).end());
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 1, fromFeed: 1 });
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, revised: 0, failed: 1, fromFeed: 0 });
    outlet.instead.clear();
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, revised: 1, failed: 0, fromFeed: 0 });
    const [one, other] = await reportsOf(desk, outlet);
    expect((await desk.report(one?.id ?? ''))?.revisions.map(({ id }) => id)).toEqual([other?.id]);
    expect(only(await desk.watches()).state.faults).toEqual([]);
  });

  test('and names no page has its place in the feed; other words there are a revision', async () => {
    const outlet = await outletOf([]);
    outlet.publish({ ...article('n 7'), pageless: true, words: words() });
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 1, fromFeed: 1 });
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, seen: 0, fromFeed: 0 });
    (outlet.articles[0] as Article).words = words(' وسيفتح لاحقا.');
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, revised: 1, fromFeed: 1 });
    const [one, other] = await reportsOf(desk, outlet);
    expect(one?.url).toBe(`${outlet.feed}#n%207`);
    expect((await desk.report(one?.id ?? ''))?.revisions.map(({ id }) => id)).toEqual([other?.id]);
    expect((await desk.report(one?.id ?? ''))?.origin.why?.code).toBe('feed-item-without-page');
  });

  test('never takes the place of a page that was had', async () => {
    const outlet = await outletOf([]);
    outlet.publish({ ...article('1'), words: words() });
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 1, fromFeed: 0 });
    (outlet.articles[0] as Article).words = words(' تصحيح.');
    outlet.instead.set('/1', (r) => void r.writeHead(500).end());
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 0, revised: 0, failed: 1, fromFeed: 0 });
  });

  test('with nothing but its title is none', async () => {
    const outlet = await outletOf([]);
    outlet.publish({ ...article('1'), words: '<h1>خبر 1</h1><script>x</script>' });
    outlet.instead.set('/1', (r) => void r.writeHead(404).end());
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 0, failed: 1, fromFeed: 0 });
  });
});

describe('a watch that fails', () => {
  const busy = (outlet: Outlet): void => {
    outlet.answer = (response) => response.writeHead(503, { 'retry-after': '7200' }).end();
  };

  test('says since when and why, is tried ever more seldom, and recovers', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    outlet.answer = (response) => response.writeHead(500).end();
    const pauses: number[] = [];
    for (let times = 0; times < 12; times++) {
      expect((await look(desk)).why).toMatchObject({ code: 'address-status', values: { status: 500 } });
      const { due } = only(await desk.watches()).state;
      pauses.push((Date.parse(due) - clock.time) / 60_000);
      clock.time = Date.parse(due);
    }
    expect(pauses).toEqual([5, 10, 20, 40, 80, 160, 320, 640, 1280, 1440, 1440, 1440]);
    expect(only(await desk.watches()).state).toMatchObject({
      failing: '2026-03-01T06:00:00.000Z',
      failures: 12,
      seen: null,
    });
    outlet.answer = null;
    expect(await look(desk)).toMatchObject({ added: 1, why: null });
    expect(only(await desk.watches()).state).toMatchObject({ failing: null, failures: 0, why: null });
  });

  test('is left alone for as long as its host asks for', async () => {
    const outlet = await outletOf(['1']);
    busy(outlet);
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect((await look(desk)).why).toMatchObject({ code: 'address-busy' });
    expect(only(await desk.watches()).state.due).toBe('2026-03-01T08:00:00.000Z');
  });

  test.each([
    ['address-status', (r) => void r.writeHead(410).end()],
    ['address-too-slow', (r) => void r.writeHead(200, { 'content-type': 'text/xml' }).write('<rss>')],
    [
      'address-cut',
      (r) =>
        void r.writeHead(200, { 'content-length': '999', 'content-type': 'text/xml' }).write('<', () => r.destroy()),
    ],
    ['address-not-http', (r) => void r.writeHead(302, { location: 'ftp://x/' }).end()],
    ['feed-is-page', (r) => void r.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>x</body></html>')],
    ['input-is-pdf', (r) => void r.writeHead(200, { 'content-type': 'text/xml' }).end('%PDF-1.7')],
    ['address-not-feed', (r) => void r.writeHead(200, { 'content-type': 'image/png' }).end('x')],
  ] satisfies [string, Outlet['answer']][])('with %s leaves the others alone', async (code, answer) => {
    const [good, bad] = [await outletOf(['1', '2']), await outletOf([])];
    bad.answer = answer;
    const { desk } = await watchingDesk();
    await desk.watch({ address: bad.feed });
    await desk.watch({ address: good.feed });
    const [failed, took] = await desk.lookAtWatches();
    expect(failed?.why?.code).toBe(code);
    expect(took).toMatchObject({ added: 2, why: null });
  });

  test('only for one of its reports goes on with the others, and tells', async () => {
    const outlet = await outletOf(['1', '2', '3']);
    outlet.articles.splice(1, 0, article('gone'));
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    const gone = outlet.articles[1] as Article;
    Object.defineProperty(outlet.articles, 'find', {
      value: (test: (one: Article) => boolean) => outlet.articles.filter((one) => one !== gone).filter(test)[0],
      configurable: true,
    });
    expect(await look(desk)).toMatchObject({ added: 3, failed: 1, why: null });
    expect(only(only(await desk.watches()).state.faults)).toMatchObject({
      address: outlet.at('/gone'),
      code: 'address-status',
    });
    Reflect.deleteProperty(outlet.articles, 'find');
    clock.pass(30);
    expect(await look(desk)).toMatchObject({ added: 1, failed: 0 });
    expect(only(await desk.watches()).state.faults).toEqual([]);
  });

  test('keeps to robots.txt', async () => {
    const outlet = await outletOf(['1', '2']);
    outlet.robots = 'User-agent: isnad\nDisallow: /2';
    const { desk } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    expect(await look(desk)).toMatchObject({ added: 1, failed: 1 });
    expect(only(await desk.watches()).state.faults[0]?.code).toBe('address-robots');
    expect(outlet.asked.join()).not.toContain('/2');
  });
});

describe('watching goes on', () => {
  test('when the clock is set back by a year', async () => {
    const outlet = await outletOf(['1']);
    const { desk, clock } = await watchingDesk();
    await desk.watch({ address: outlet.feed });
    clock.time = Date.parse('2027-03-01T06:00:00Z');
    outlet.instead.set('/1', (response) => response.writeHead(500).end());
    await look(desk);
    clock.time = Date.parse(start);
    outlet.instead.clear();
    expect(await look(desk)).toMatchObject({ added: 1, why: null });
    expect(await desk.lookAtWatches()).toEqual([]);
  });

  test('after a stop, with what was overdue at once', async () => {
    const folder = await dataFolder();
    const outlet = await outletOf(['1']);
    const { desk, clock, close } = await ownDesk(folder);
    await desk.watch({ address: outlet.feed });
    await look(desk);
    await close();
    outlet.publish(article('2'));
    clock.pass(24 * 60);
    const { desk: again } = await ownDesk(folder, clock);
    const heard = new Promise<WatchLook>((resolve) => again.startWatching(resolve));
    expect(await heard).toMatchObject({ added: 1 });
  });

  test('when its memory is lost: everything is fetched once more and found to be known', async () => {
    const outlet = await outletOf(['1', '2']);
    const { desk } = await ownDesk(await dataFolder());
    await desk.watch({ address: outlet.feed });
    await look(desk);
    await desk.rebuild();
    expect(await look(desk)).toMatchObject({ added: 0, seen: 2 });
    expect(await slugs(desk, outlet)).toEqual(['1', '2']);
  });

  test('while a desk is closed in the middle of it', async () => {
    const folder = await dataFolder();
    const outlet = await outletOf(['1', '2', '3', '4']);
    const { desk, clock, close } = await ownDesk(folder);
    await desk.watch({ address: outlet.feed });
    desk.startWatching();
    await close();
    const { desk: again } = await ownDesk(folder, clock);
    await again.lookAtWatches();
    expect(await slugs(again, outlet)).toEqual(['1', '2', '3', '4']);
  });

  test('and ends with the watch', async () => {
    const outlet = await outletOf(['1']);
    const { desk } = await watchingDesk();
    const { id } = await desk.watch({ address: outlet.feed });
    await look(desk);
    await desk.unwatch(id);
    expect(await desk.lookAtWatches()).toEqual([]);
    await expect(desk.lookAtWatches([id])).rejects.toMatchObject({ code: 'watch-unknown' });
    expect(await slugs(desk, outlet)).toEqual(['1']);
  });
});
