import { readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { gzipSync } from 'node:zlib';
import { Failure } from '@isnad/views';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFeed } from '../src/index.ts';
import { bytesOf, failureOf } from './failures.ts';

const folder = new URL('feeds/', import.meta.url);
const cases = readdirSync(folder)
  .filter((file) => file.endsWith('.xml'))
  .map((file) => basename(file, '.xml'));
const source = (name: string): Buffer => readFileSync(new URL(`${name}.xml`, folder));

describe('a feed', () => {
  test.each(cases)('%s', async (name) => {
    const expected = JSON.parse(readFileSync(new URL(`${name}.json`, folder), 'utf8')) as unknown;
    expect(await readFeed(name, source(name))).toEqual(expected);
  });

  test('completes its links by where it was fetched', async () => {
    const feed = '<rss version="2.0"><channel><title>a</title><item><link>b/1</link></item></channel></rss>';
    const { items } = await readFeed('f', bytesOf(feed), { address: 'https://a.example/rss/all' });
    expect(items[0]?.address).toBe('https://a.example/rss/b/1');
  });

  test('is read in the character set that its declaration or its response names', async () => {
    const title = Buffer.from([0xe3, 0xd1, 0xcd, 0xc8, 0xc7]); // marhaba, in windows-1256
    const feed = (declaration: string): Buffer =>
      Buffer.concat([
        bytesOf(`${declaration}<rss version="2.0"><channel><title>`),
        title,
        bytesOf('</title></channel></rss>'),
      ]);
    const declared = await readFeed('f', feed('<?xml version="1.0" encoding="windows-1256"?>'));
    const sent = await readFeed('f', feed(''), { headers: { 'content-type': 'text/xml; charset=windows-1256' } });
    expect([declared.title, sent.title]).toEqual(['مرحبا', 'مرحبا']);
  });

  const channel = (head: string): string => `<rss version="2.0"><channel><title>a</title>${head}</channel></rss>`;
  test.each([
    ['<ttl>60</ttl>', 3600],
    ['<ttl>0</ttl>', undefined],
    ['<ttl>soon</ttl>', undefined],
    ['<sy:updatePeriod>daily</sy:updatePeriod>', 86_400],
    ['<sy:updatePeriod>daily</sy:updatePeriod><sy:updateFrequency>4</sy:updateFrequency>', 21_600],
    ['<ttl>60</ttl><sy:updatePeriod>weekly</sy:updatePeriod>', 604_800],
    ['<sy:updatePeriod>always</sy:updatePeriod>', undefined],
  ])('asks to be left alone: %s', async (head, seconds) => {
    expect((await readFeed('f', bytesOf(channel(head)))).every).toBe(seconds);
  });

  const atom = 'xmlns="http://www.w3.org/2005/Atom"';
  test.each([
    [channel('<atom:link rel="next" href="?page=2"/>'), 'https://a.example/feed?page=2'],
    [`<feed ${atom}><id>a</id><link rel="prev-archive" href="/2025/08"/></feed>`, 'https://a.example/2025/08'],
    [
      `<feed ${atom}><id>a</id><link rel="next" href="/2"/><link rel="prev-archive" href="/1"/></feed>`,
      'https://a.example/1',
    ],
    ['{"version":"https://jsonfeed.org/version/1.1","title":"a","items":[],"next_url":"/2"}', 'https://a.example/2'],
    [channel('<atom:link rel="next" href="javascript:1"/>'), undefined],
  ])('goes on with older items: %s', async (text, older) => {
    expect((await readFeed('f', bytesOf(text), { address: 'https://a.example/feed' })).older).toBe(older);
  });

  test('may be packed, as sitemaps are kept; a bomb is not unpacked', async () => {
    const map = '<urlset><url><loc>https://a.example/1</loc></url></urlset>';
    expect((await readFeed('f', gzipSync(map))).items.map(({ address }) => address)).toEqual(['https://a.example/1']);
    const bomb = gzipSync(map + ' '.repeat(5000));
    expect((await failureOf(() => readFeed('f', bomb, { maxBytes: 1000 }))).code).toBe('input-too-large');
  });

  test('does not fetch, and does not unfold, what a document type declares', async () => {
    const bomb =
      '<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;"><!ENTITY c SYSTEM "file:///etc/hostname">]>' +
      '<rss version="2.0"><channel><title>&b;&c;</title><item><link>https://a.example/</link></item></channel></rss>';
    const { title } = await readFeed('f', bytesOf(bomb));
    expect(title).toBe('&b;&c;');
  });
});

describe('a broken JSON Feed', () => {
  const item = (id: string): string =>
    `{"id":"${id}","url":"https://a.example/${id}","content_text":"a \\"} quoted [ sign"}`;
  const begin = '{"version":"https://jsonfeed.org/version/1.1","title":"Quay",\n"items":[\n';

  test.each([
    ['cut in an item', `${begin}${item('1')},\n${item('2').slice(0, -9)}`, ['1'], 'feed-cut', 2],
    ['cut behind an item', `${begin}${item('1')},\n${item('2')},`, ['1', '2'], 'feed-cut', 3],
    ['with a broken item', `${begin}${item('1')},\n{"id":},\n${item('3')}]}`, ['1', '3'], 'feed-item-unreadable', 2],
  ])('%s keeps its items', async (_, text, ids, code, number) => {
    const { title, items, faults } = await readFeed('f', bytesOf(text));
    expect([title, items.map(({ id }) => id)]).toEqual(['Quay', ids]);
    expect(faults).toMatchObject([{ code, values: { file: 'f', item: number } }]);
  });
});

describe('what is no feed says so', () => {
  const page = '<!doctype html><html><head>HEAD</head><body><p>news</p></body></html>';
  test.each([
    ['feed-is-page', page],
    ['feed-is-page', '<!-- a --><html><rss></rss></html>'],
    [
      'feed-named-by-page',
      page.replace('HEAD', '<link rel=alternate type="application/rss+xml" href="/rss?a=1&amp;b=2">'),
    ],
    ['feed-is-opml', '<?xml version="1.0"?><opml version="2.0"><body/></opml>'],
    ['feed-unknown', '{"version":"1","items":[]}'],
    ['feed-unknown', '<svg></svg>'],
    ['feed-unknown', 'only words'],
    ['feed-unreadable', '{"version":"https://jsonfeed.org/version/1","items":[{"id"'],
    ['feed-unreadable', '<rss version="2.0"><channel><item><title>a'],
    ['input-empty', '  \n'],
    ['input-is-pdf', '%PDF-1.7 …'],
  ])('%s: %s', async (code, text) => {
    const failure = await failureOf(() => readFeed('f', bytesOf(text), { address: 'https://a.example/' }));
    expect(failure.code).toBe(code);
    if (code === 'feed-named-by-page') expect(failure.values.feed).toBe('https://a.example/rss?a=1&b=2');
  });
});

describe('a hostile feed', () => {
  const many = 20_000;
  test.each([
    ['deep', `<rss version="2.0"><channel>${'<item>'.repeat(many)}`],
    ['deep and closed', `<rss version="2.0"><channel>${'<a>'.repeat(many)}${'</a>'.repeat(many)}</channel></rss>`],
    ['attributes', `<rss version="2.0" ${'a="1" '.repeat(many)}><channel><item><title>`],
    ['roots', '<rss version="2.0">'.repeat(many)],
    ['item ends', `<rss version="2.0"><channel><item>${'</item>'.repeat(many)}`],
    ['document types', '<!DOCTYPE rss ['.repeat(many)],
    ['comments', '<!--'.repeat(many)],
    ['url elements', `<urlset>${'<url>'.repeat(many)}`],
    ['locations', `<urlset>${'<loc>'.repeat(9000)}`],
    ['brackets of JSON', `{"version":"https://jsonfeed.org/version/1","items":${'['.repeat(many)}`],
  ])('%s ends in a feed or a failure', async (_, text) => {
    const end = await readFeed('f', bytesOf(text)).catch((error: unknown) => error);
    expect(end instanceof Failure || Array.isArray((end as { items?: unknown }).items)).toBe(true);
  });

  test('cut anywhere keeps what stands before the cut', async () => {
    const bytes = source('rss-arabic');
    const first = bytes.indexOf('</item>') + '</item>'.length;
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: first, max: bytes.length - 1 }), async (length) => {
        const { items } = await readFeed('f', bytes.subarray(0, length));
        expect(items[0]?.id).toBe('marfa-1');
      }),
    );
  });
});
