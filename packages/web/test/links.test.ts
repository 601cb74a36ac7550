// Every link of every page that can be reached leads somewhere, and every part of a page that is linked to is there.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examine, type LocalDesk, loadDemo, openDesk } from '@isnad/desk';
import type { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createApp } from '../src/index.ts';

let folder: string;
let desk: LocalDesk;
let app: Hono;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'isnad-links-'));
  desk = await openDesk({ folder, databaseUrl: '' });
  await loadDemo(desk);
  const clock = () => new Date('2026-01-20T10:00:00Z');
  app = createApp({ desk, clock, examine: async (report) => examine(report, await desk.accords()) });
}, 120_000);

afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const unescaped = (text: string): string =>
  text.replaceAll('&quot;', '"').replaceAll('&#39;', "'").replaceAll('&amp;', '&');

interface Crawl {
  readonly broken: string[];
  readonly pages: Map<string, ReadonlySet<string>>;
  readonly links: Map<string, string>;
}

/** Follows all links from the first page; those that only change a setting are left out. */
async function crawl(): Promise<Crawl> {
  const found: Crawl = { broken: [], pages: new Map(), links: new Map() };
  const open = ['/'];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.pages.has(path)) continue;
    const answer = await app.request(path, { headers: { 'accept-language': 'en' } });
    const page = await answer.text();
    if (answer.status !== 200) found.broken.push(`${path} answers ${answer.status}`);
    found.pages.set(path, new Set([...page.matchAll(/ id="([^"]*)"/g)].map((id) => unescaped(id[1] as string))));
    for (const [, raw] of page.matchAll(/<a [^>]*?href="([^"]*)"/g)) {
      const link = new URL(unescaped(raw as string), `http://localhost${path}`);
      if (link.host !== 'localhost' || ['lang', 'months', 'digits'].some((choice) => link.searchParams.has(choice)))
        continue;
      const target = `${link.pathname}${link.search}`;
      found.links.set(`${target}${link.hash}`, path);
      open.push(target);
    }
  }
  return found;
}

describe('from the first page on', () => {
  test('every link leads to a page, and to a part that is there', async () => {
    const { broken, pages, links } = await crawl();
    for (const [link, from] of links) {
      const [path = '', part] = link.split('#', 2);
      if (part !== undefined && !pages.get(path)?.has(decodeURIComponent(part)))
        broken.push(`${link}, linked from ${from}`);
    }
    expect(broken).toEqual([]);
    const kinds = (start: string): number => [...pages.keys()].filter((path) => path.startsWith(start)).length;
    expect(kinds('/report/')).toBeGreaterThanOrEqual(25);
    expect(kinds('/source/')).toBeGreaterThan(10);
    expect(kinds('/dossier/')).toBeGreaterThan(3);
  }, 120_000);
});
