import { readFileSync } from 'node:fs';
import type { Health } from '@isnad/desk';
import { expect, test } from 'vitest';
import { createApp } from '../src/index.ts';
import { examineAnything, fixtureDesk } from './fixture.ts';

const queue = { unread: 12, waiting: 4, failed: 2, read: 900, oldest: '2031-07-16T09:59:30.000Z' };
const well: Health = { ready: true, journal: 'ok', database: 'ok', entries: 950, followed: 950, queue };

const appWith = (health?: Health) =>
  createApp({
    desk: fixtureDesk(),
    clock: () => new Date('2031-07-16T10:00:00Z'),
    examine: examineAnything,
    ...(health && { health: async () => health }),
  });

/** The values of the Prometheus text format, by name; every other line must be a comment of its own kind. */
function figures(text: string): Map<string, number> {
  const found = new Map<string, number>();
  for (const line of text.trimEnd().split('\n')) {
    if (/^# (?:HELP [a-z_]+ .+|TYPE [a-z_]+ (?:counter|gauge))$/.test(line)) continue;
    const [, name = '', value] = /^([a-z_]+) (-?\d+(?:\.\d+)?(?:e[+-]?\d+)?)$/.exec(line) ?? [];
    expect([line, name]).not.toEqual([line, '']);
    found.set(name, Number(value));
  }
  return found;
}

test('a server that can do its work says so, to whoever asks under whatever name', async () => {
  const app = appWith(well);
  const elsewhere = { headers: { host: 'isnad:4126' } };
  expect((await app.request('/', elsewhere)).status).not.toBe(200);
  expect(await (await app.request('/health', elsewhere)).json()).toEqual({ status: 'alive' });
  const ready = await app.request('/ready', elsewhere);
  expect(ready.status).toBe(200);
  expect(await ready.json()).toEqual({ status: 'ready', journal: 'ok', database: 'ok', queue });
});

test('one that cannot says why', async () => {
  const ill = { ...well, ready: false, database: 'database-failed', followed: null, queue: null };
  const app = appWith(ill);
  const ready = await app.request('/ready');
  expect(ready.status).toBe(503);
  expect(await ready.json()).toMatchObject({ status: 'not-ready', database: 'database-failed' });
  expect((await app.request('/health')).status).toBe(200);
  const told = figures(await (await app.request('/metrics')).text());
  expect(told.get('isnad_ready')).toBe(0);
  expect(told.has('isnad_reports_unread')).toBe(false);
});

test('the figures are those of the desk, each documented', async () => {
  const answer = await appWith(well).request('/metrics', { headers: { host: 'isnad:4126' } });
  expect(answer.headers.get('content-type')).toContain('version=0.0.4');
  const told = figures(await answer.text());
  expect(Object.fromEntries(told)).toMatchObject({
    isnad_ready: 1,
    isnad_journal_entries: 950,
    isnad_database_entries: 950,
    isnad_reports_unread: 12,
    isnad_reports_failed: 2,
    isnad_reports_read_total: 900,
    isnad_queue_oldest_seconds: 30,
  });
  const page = readFileSync(new URL('../../../docs/settings.md', import.meta.url), 'utf8');
  const rows = page.split('\n').filter((line) => /^\| `(?:isnad|process)_/.test(line));
  expect(rows.map((row) => /`([a-z_]+)`/.exec(row)?.[1]).sort()).toEqual([...told.keys()].sort());
});

test('without a desk to ask only its life is told', async () => {
  expect((await appWith().request('/health')).status).toBe(200);
  expect((await appWith().request('/ready')).status).toBe(404);
});
