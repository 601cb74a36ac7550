import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readOpml, writeOpml } from '../src/index.ts';
import { bytesOf, failureOf } from './failures.ts';

const list = (body: string): Uint8Array =>
  bytesOf(`<?xml version="1.0"?>\n<opml version="2.0">\n<body>\n${body}\n</body>\n</opml>`);
const feed = (address: string): string => `<outline text="t" xmlUrl="${address}"/>`;

describe('a list of feeds', () => {
  test('has feeds with names and folders', () => {
    const body = `
      <outline text="صحف">
        <outline text="بغداد"><outline type="rss" title="المرفأ" text="x" xmlUrl="https://marfa.example/rss"/></outline>
        <outline text="Quay" XMLURL="https://quay.example/rss?a=1&amp;b=2"/>
      </outline>
      <outline xmlUrl=" https://bandar.example/feed "/>`;
    expect(readOpml('a.opml', list(body))).toEqual({
      feeds: [
        { address: 'https://marfa.example/rss', title: 'المرفأ', folder: 'صحف / بغداد' },
        { address: 'https://quay.example/rss?a=1&b=2', title: 'Quay', folder: 'صحف' },
        { address: 'https://bandar.example/feed', title: null, folder: null },
      ],
      faults: [],
    });
  });

  test.each([
    ['opml-feed-twice', feed('https://a.example/'), 5],
    ['opml-not-an-address', feed('javascript:1'), 5],
    ['opml-is-included', '<outline type="include" url="https://a.example/self.opml"/>', 5],
    ['opml-too-deep', '<outline text="a">'.repeat(300), 5],
    ['opml-cut', '<outline text="a"', 4],
  ])('keeps its feeds and tells of a fault: %s', async (code, fault, line) => {
    const whole = Buffer.from(list(`${feed('https://a.example/')}\n${fault}`));
    const bytes = code === 'opml-cut' ? whole.subarray(0, whole.indexOf('"a"')) : whole;
    const { feeds, faults } = readOpml('a.opml', bytes);
    expect(feeds.map(({ address }) => address)).toEqual(['https://a.example/']);
    expect(faults[0]).toMatchObject({ code, values: { file: 'a.opml', line } });
  });

  test.each([
    ['opml-is-not', bytesOf('<rss version="2.0"></rss>')],
    ['input-is-pdf', bytesOf('%PDF-1.4')],
  ])('that is none is refused: %s', async (code, bytes) => {
    expect((await failureOf(() => readOpml('a', bytes))).code).toBe(code);
  });

  test.each([
    [[], '<outline text="a"/>'],
    [['opml-not-an-address'], feed('ftp://a.example/')],
    [
      ['opml-is-included', 'opml-is-included'],
      '<outline type="include" url="a.opml"/><outline type="link" url="b.opml"/>',
    ],
  ])('without feeds says why: %j', (codes, body) => {
    const { feeds, faults } = readOpml('a.opml', list(body));
    expect(feeds).toEqual([]);
    expect(faults.map(({ code }) => code)).toEqual([...codes, 'opml-without-feeds']);
  });

  test('is the same after writing and reading', () => {
    const name = fc
      .string({ unit: 'grapheme', maxLength: 12 })
      .map((text) => text.replace(/[\s\p{C}]+/gu, ' ').trim() || null);
    const one = fc.record({ address: fc.webUrl().map((url) => new URL(url).href), title: name, folder: name });
    fc.assert(
      fc.property(fc.uniqueArray(one, { minLength: 1, selector: ({ address }) => address }), (feeds) => {
        const read = readOpml('a', bytesOf(writeOpml('all', feeds)));
        expect(read.faults).toEqual([]);
        const sorted = (all: typeof feeds): unknown[] => [...all].sort((a, b) => (a.address < b.address ? -1 : 1));
        // A feed without a name is written under its address, as the format wants.
        const named = feeds.map((feed) => ({ ...feed, title: feed.title ?? feed.address }));
        expect(sorted([...read.feeds])).toEqual(sorted(named));
      }),
    );
  });
});
