import type { Hono } from 'hono';
import { beforeEach, expect, test } from 'vitest';
import { createApp } from '../src/index.ts';
import { examineAnything, type FixtureDesk, fixtureDesk, stored } from './fixture.ts';

let desk: FixtureDesk;
let app: Hono;
beforeEach(() => {
  desk = fixtureDesk();
  app = appOf(desk);
});

const appOf = (of: FixtureDesk): Hono =>
  createApp({ desk: of, clock: () => new Date('2030-11-13T10:00:00Z'), examine: examineAnything });
const page = async (path: string, language = 'en'): Promise<string> =>
  (await app.request(path, { headers: { 'accept-language': language } })).text();
const post = (path: string, fields: Record<string, string>) =>
  app.request(path, {
    method: 'POST',
    body: new URLSearchParams(fields),
    headers: { origin: 'http://localhost', 'accept-language': 'en' },
  });

test('Intake shows what is watched, what waits, and what fails and why', async () => {
  const shown = await page('/intake');
  expect(shown).toContain('Waiting to be read <bdi>3</bdi>');
  expect(shown).toContain('&lt;b&gt;بريد السد&lt;/b&gt;');
  expect(shown).toContain('Failing since');
  expect(shown).toContain('ECONNREFUSED');
  expect(shown).toContain('<bdi>404</bdi>');
  expect(shown).toContain('<a href="/report/r1">');
  expect(shown).toContain('revised');
  expect(shown).toContain('in the words of the feed');
  expect(await page('/report/r1')).toMatch(/words of the feed, not of a page[\s\S]*<bdi>403<\/bdi>/);
  expect(await page('/intake', 'ar')).toMatch(/dir="rtl"[\s\S]*الوارد/);
});

test('a watch is begun and ended by forms without scripts', async () => {
  const begun = await post('/intake/watch', {
    address: 'https://a.example/feed',
    every: '2h',
    kind: 'page',
    dossier: '',
  });
  expect([begun.status, begun.headers.get('location')]).toEqual([303, '/intake']);
  expect(desk.watched).toEqual([{ address: 'https://a.example/feed', every: 7200, kind: 'page' }]);
  const ended = await post('/intake/end', { id: 'aa11bb22cc33' });
  expect([ended.status, desk.unwatched]).toEqual([303, ['aa11bb22cc33']]);
});

test.each([
  [{ address: 'nowhere', every: '2h' }, 'not an address that can be watched'],
  [{ address: 'https://a.example/', every: 'soon' }, 'no pause between two looks'],
])('what cannot be watched leads back to the form: %j', async (fields, told) => {
  const answer = await post('/intake/watch', fields);
  expect(answer.status).toBe(400);
  const shown = await answer.text();
  expect(shown).toContain(told);
  expect(shown).toContain(`value="${fields.address}"`);
  expect(desk.watched).toEqual([]);
});

test('a revision shows what it changed, claims first', async () => {
  const change = [
    { text: '30', kind: 'gone' },
    { text: '40', kind: 'new' },
  ] as const;
  const changes = { before: 'r0', claims: [change], lines: [] };
  app = appOf({ ...desk, report: async (id) => (id === 'r1' ? { ...stored, changes } : { ...stored, id }) });
  const shown = await page('/report/r1');
  expect(shown).toMatch(/What this revision changed[\s\S]*<del>30 <\/del><ins>40 <\/ins>/);
  expect(shown).toContain('Seen again unchanged');
  expect(await page('/report/r0')).not.toContain('What this revision changed');
});
