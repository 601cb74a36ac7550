import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { isnad, testFolder } from './program.ts';

const article = (words: string): string =>
  `<html lang="en"><head><title>${words}</title></head><body><article><h1>${words}</h1><p>The minister said on Monday that ${words} would reopen, and that no ship had been turned away from it since.</p></article></body></html>`;

interface Line {
  readonly id: string;
  readonly status: string;
  readonly capture: string;
}
const linesOf = (stdout: string): Line[] =>
  stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

test('isnad add takes a folder with all in it, and tells of what is no report', async () => {
  const { path, remove } = testFolder();
  const reports = join(path, 'reports');
  mkdirSync(join(reports, 'b'), { recursive: true });
  writeFileSync(join(reports, 'a.htm'), article('the quay'));
  writeFileSync(join(reports, 'b', 'packed.txt.gz'), gzipSync('The spokesman said that the cranes work.'));
  writeFileSync(join(reports, 'b', 'lines'), '{"id":"one","text":"The mayor said that the road is open."}\n');
  writeFileSync(join(reports, 'c.pdf'), '%PDF-1.7');
  writeFileSync(
    join(reports, 'd.xml'),
    '<opml version="2.0"><body><outline xmlUrl="https://a.example/rss"/></body></opml>',
  );
  const packed = gzipSync(
    ['two', 'three'].map((id) => `{"id":"${id}","text":"The mayor of ${id} said so."}\n`).join(''),
  );
  writeFileSync(join(reports, 'e.jsonl.gz'), packed.subarray(0, packed.length - 4));
  writeFileSync(join(reports, '.hidden'), '%PDF-1.7');
  const { status, stdout, stderr } = await isnad(['add', reports, '--data', join(path, 'data')]);
  expect(linesOf(stdout).map((line) => line.status)).toEqual(Array(5).fill('added'));
  expect(linesOf(stdout).map(({ id }) => id)).toEqual(expect.arrayContaining(['one', 'two', 'three']));
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('c.pdf is a PDF'),
    expect.stringContaining('d.xml is a list of feeds (OPML; 1 in all)'),
    expect.stringContaining(`e.jsonl.gz is packed (gzip) and is damaged or cut at byte ${packed.length - 4}`),
  ]);
  expect(status).toBe(1);
  remove();
});

test('isnad add takes from a feed what has no page, or one that cannot be had', async () => {
  const { path, remove } = testFolder();
  const feed = join(path, 'feed.xml');
  const item = (title: string, more: string): string =>
    `<item><title>${title}</title>${more}<description>The mayor said that ${title} is closed.</description></item>`;
  const items = [
    item('the quay', ''),
    item('the road', '<link>http://10.0.0.1/road</link>'),
    '<item><title>x</title></item>',
  ];
  writeFileSync(feed, `<rss version="2.0"><channel><title>Harbour News</title>${items.join('')}</channel></rss>`);
  const { status, stdout, stderr } = await isnad(['add', feed, '--data', join(path, 'data')]);
  expect(linesOf(stdout)).toMatchObject([
    { status: 'added', fromFeed: { code: 'feed-item-without-page' } },
    { status: 'added', fromFeed: { code: 'address-private' } },
  ]);
  expect(stderr.trim().split('\n')).toEqual([
    expect.stringContaining('Entry 3'),
    expect.stringContaining('http://10.0.0.1/road'),
  ]);
  expect(status).toBe(1);
  remove();
});

test('what a page states in two ways is told where a reader looks', async () => {
  const { path, remove } = testFolder();
  const file = join(path, 'page.html');
  const data = join(path, 'data');
  writeFileSync(
    file,
    article('the lock').replace(
      '</title>',
      '</title><meta name="date" content="2025-09-01"><meta property="article:published_time" content="2025-09-02">',
    ),
  );
  const clash = {
    field: 'published',
    value: '2025-09-02',
    from: 'opengraph',
    others: [{ value: '2025-09-01', from: 'meta' }],
  };
  const read = await isnad(['read', file, '--outlet', 'Lock Post', '--json', '--data', data]);
  expect(JSON.parse(read.stdout).stated).toMatchObject({
    outlet: { value: 'Lock Post', from: 'user' },
    published: { value: '2025-09-02', from: 'opengraph', others: [{ value: '2025-09-01', from: 'meta' }] },
  });
  const shown = await isnad(['read', file, '--data', data]);
  expect(shown.stdout).toContain('stated in two ways: Published on: 2025-09-02 (opengraph) ≠ 2025-09-01 (meta)');
  expect(shown.stdout).toContain('Title: the lock (heading)');
  expect(linesOf((await isnad(['add', file, '--data', data])).stdout)).toMatchObject([
    { status: 'added', clashes: [clash] },
  ]);
  expect((await isnad(['list', '--data', data])).stdout).toContain('≠ 2025-09-01 (meta)');
  remove();
});
