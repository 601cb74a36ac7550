import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { retryAfter } from '../src/address/retry-after.ts';
import { Turns } from '../src/address/turns.ts';
import type { Clock } from '../src/index.ts';
import { Courier, type CourierSettings } from '../src/index.ts';
import { failureOf } from './failures.ts';

/** A time in which sleeping takes none. */
class QuickClock implements Clock {
  time: number = Date.parse('2026-03-01T00:00:00Z');
  readonly slept: number[] = [];
  now(): number {
    return this.time;
  }
  async sleep(ms: number): Promise<void> {
    this.slept.push(ms);
    this.time += ms;
  }
}

type Route = (response: ServerResponse) => void;
const html = { 'content-type': 'text/html' };
const servers: { server: Server; asked: string[]; routes: Record<string, Route> }[] = [];

beforeAll(async () => {
  for (let n = 0; n < 2; n++) {
    const site = { asked: [] as string[], routes: {} as Record<string, Route> };
    const server = createServer((request, response) => {
      site.asked.push(request.url ?? '');
      const route = site.routes[request.url ?? ''] ?? ((r) => r.writeHead(404).end());
      route(response);
    });
    await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
    servers.push({ ...site, server });
  }
});
beforeEach(() => {
  for (const { asked, routes } of servers) {
    asked.length = 0;
    for (const path of Object.keys(routes)) delete routes[path];
    routes['/a'] = (r) => r.writeHead(200, html).end('a');
    routes['/b'] = (r) => r.writeHead(200, html).end('b');
  }
});
afterAll(() => {
  for (const { server } of servers) server.close();
});

const site = (n: number) => servers[n] as (typeof servers)[number];
const at = (path: string, n = 0): string => `http://127.0.0.1:${(site(n).server.address() as AddressInfo).port}${path}`;
const robots =
  (text: string, status = 200): Route =>
  (r) =>
    r.writeHead(status, { 'content-type': 'text/plain' }).end(text);

function courier(settings: CourierSettings = {}) {
  const clock = new QuickClock();
  const made = new Courier({ allowPrivate: true, clock, ...settings });
  return { clock, get: (path: string, n = 0) => made.fetch({ address: at(path, n), wanted: 'report' }) };
}

describe('a courier and robots.txt', () => {
  test('asks for it once a day', async () => {
    const { get, clock } = courier();
    await get('/a');
    await get('/b');
    expect(site(0).asked).toEqual(['/robots.txt', '/a', '/b']);
    clock.time += 25 * 3_600_000;
    await get('/a');
    expect(site(0).asked.slice(3)).toEqual(['/robots.txt', '/a']);
  });

  test('keeps to it, and does not ask for what is forbidden', async () => {
    site(0).routes['/robots.txt'] = robots('User-agent: *\nDisallow: /a');
    const { get } = courier();
    expect((await failureOf(() => get('/a'))).code).toBe('address-robots');
    expect((await get('/b'))?.bytes).toBeDefined();
    expect(site(0).asked).toEqual(['/robots.txt', '/b']);
  });

  test('keeps to that of the site that a redirect leads to', async () => {
    site(0).routes['/moved'] = (r) => r.writeHead(301, { location: at('/a', 1) }).end();
    site(1).routes['/robots.txt'] = robots('User-agent: isnad\nDisallow: /');
    const { get } = courier();
    expect((await failureOf(() => get('/moved'))).code).toBe('address-robots');
    expect(site(1).asked).toEqual(['/robots.txt']);
  });

  test.each([404, 403, 410, 429])('takes status %i for no file', async (status) => {
    site(0).routes['/robots.txt'] = robots('User-agent: *\nDisallow: /', status);
    const { get, clock } = courier();
    // A site that has had enough of us is left alone for a minute first.
    if (status === 429) {
      expect((await failureOf(() => get('/a'))).code).toBe('address-busy');
      site(0).routes['/robots.txt'] = robots('', 404);
      clock.time += 6 * 60_000;
    }
    expect((await get('/a'))?.bytes).toBeDefined();
  });

  test.each([500, 502, 503])('asks for nothing while it answers with status %i, and then again', async (status) => {
    site(0).routes['/robots.txt'] = robots('', status);
    const { get, clock } = courier();
    expect(await failureOf(() => get('/a'))).toMatchObject({ code: 'address-status', values: { status } });
    expect((await failureOf(() => get('/b'))).code).toBe('address-status');
    expect(site(0).asked).toEqual(['/robots.txt']);
    site(0).routes['/robots.txt'] = robots('');
    clock.time += 6 * 60_000;
    expect((await get('/a'))?.bytes).toBeDefined();
  });

  test('reads the beginning of one without an end', async () => {
    site(0).routes['/robots.txt'] = robots(`User-agent: *\nDisallow: /a\n${'#\n'.repeat(1_000_000)}`);
    const { get } = courier();
    expect((await failureOf(() => get('/a'))).code).toBe('address-robots');
  });
});

describe('a courier and a host', () => {
  test('pauses after each request, as long as the site asks for', async () => {
    const { get, clock } = courier({ gapMs: 1000 });
    await get('/a');
    await get('/b');
    expect(clock.slept).toEqual([1000, 1000]);
    site(1).routes['/robots.txt'] = robots('User-agent: *\nCrawl-delay: 7');
    clock.slept.length = 0;
    await get('/a', 1);
    await get('/b', 1);
    expect(clock.slept).toEqual([1000, 7000]);
    clock.time += 60_000;
    await get('/a');
    expect(clock.slept).toEqual([1000, 7000]);
  });

  test('asks for one thing at a time, and elsewhere at the same time', async () => {
    const turns = new Turns(new QuickClock());
    const under = { here: 0, there: 0 };
    const most = { here: 0, there: 0, both: 0 };
    const task = (host: 'here' | 'there') => async () => {
      under[host]++;
      most[host] = Math.max(most[host], under[host]);
      most.both = Math.max(most.both, under.here + under.there);
      await new Promise((done) => setTimeout(done, 2));
      under[host]--;
    };
    await Promise.all(
      Array.from({ length: 10 }, (_, n) => turns.take(n % 2 ? 'here' : 'there', 0, task(n % 2 ? 'here' : 'there'))),
    );
    expect(most).toEqual({ here: 1, there: 1, both: 2 });
  });

  test('goes on after a request that fails', async () => {
    const turns = new Turns(new QuickClock());
    const failing = turns.take('host', 0, () => Promise.reject(new RangeError('no')));
    await expect(failing).rejects.toThrow(RangeError);
    expect(await turns.take('host', 0, async () => 'next')).toBe('next');
  });

  test('leaves it alone for as long as it asks', async () => {
    site(0).routes['/busy'] = (r) => r.writeHead(503, { 'retry-after': '120' }).end();
    const { get, clock } = courier();
    expect(await failureOf(() => get('/busy'))).toMatchObject({ code: 'address-busy', values: { seconds: 120 } });
    expect((await failureOf(() => get('/a'))).code).toBe('address-busy');
    expect(site(0).asked).toEqual(['/robots.txt', '/busy']);
    expect((await get('/a', 1))?.bytes).toBeDefined();
    clock.time += 121_000;
    expect((await get('/a'))?.bytes).toBeDefined();
  });
});

describe('Retry-After', () => {
  const now = Date.parse('2026-03-01T00:00:00Z');
  test.each([
    ['120', 120],
    [' 5 ', 5],
    ['0', 1],
    ['99999999', 86_400],
    ['Sun, 01 Mar 2026 00:10:00 GMT', 600],
    ['Sun, 01 Mar 2020 00:10:00 GMT', 1],
    ['-5', null],
    ['soon', null],
    ['', null],
    [undefined, null],
  ])('%s is %s seconds', (header, seconds) => {
    expect(retryAfter(header, now)).toBe(seconds);
  });
});
