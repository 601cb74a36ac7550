import { parseHTML } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { takeHtml } from '../src/index.ts';
import { readPage } from '../src/page/read-page.ts';
import { scanPage, type TreeDocument } from '../src/page/scan.ts';
import { bytesOf, failureOf } from './failures.ts';

const sentence = 'قالت هيئة الموانئ إن الرصيف الشرقي سيعاد إلى البلدية قبل نهاية أيلول.';
const page = (head: string, body: string): string =>
  `<!doctype html><html><head>${head}</head><body>${body}</body></html>`;
const article = `<article><p>${sentence}</p></article>`;
const fetchedFrom = (name: string) => ({ origin: { kind: 'address', name } as const });

describe('what a page states', () => {
  test('yields to what its user says, and stays beside it', async () => {
    const html = page('<meta name="date" content="2025-08-29"><meta property="og:title" content="عنوان">', article);
    const { report } = await takeHtml('a', bytesOf(html), { published: '2025-08-30', title: 'عنوان' });
    const fromPage = { value: '2025-08-29', from: 'meta' };
    expect(report.published).toEqual({ value: '2025-08-30', from: 'user', others: [fromPage] });
    expect(report.title).toEqual({ value: 'عنوان', from: 'user' });
  });

  test('keeps the wording that a value was read from', async () => {
    const html = page('<meta property="article:published_time" content="2025-08-29T22:10:00Z">', article);
    const { published } = (await takeHtml('a', bytesOf(html))).report;
    expect(published).toEqual({ value: '2025-08-29', from: 'opengraph', wording: '2025-08-29T22:10:00Z' });
  });

  test.each([
    ['https://www.quay.example/1?from=feed', 'https://quay.example/1', 'canonical'],
    ['https://m.quay.example/1', 'https://www.quay.example/1', 'canonical'],
    ['https://quay.example/1', 'https://arabic.quay.example/1', 'canonical'],
    ['http://quay.example/1', 'https://quay.example/one', 'canonical'],
    ['https://copies.example/1', 'https://quay.example/1', 'address'],
    ['https://a.blogs.example/1', 'https://b.blogs.example/1', 'address'],
    ['https://notquay.example/1', 'https://quay.example/1', 'address'],
    ['https://quay.example:8443/1', 'https://quay.example/1', 'address'],
  ])(
    'fetched from %s is known by its own address, and not by that of another site: %s',
    async (address, canonical, from) => {
      const own = new URL(address).href;
      const html = bytesOf(
        page(`<link rel="canonical" href="${canonical}"><meta property="og:url" content="${canonical}">`, article),
      );
      const { url } = (await takeHtml('a', html, {}, fetchedFrom(own))).report;
      const [value, other, place] = from === 'address' ? [own, canonical, 'canonical'] : [canonical, own, 'address'];
      expect(url).toEqual({ value, from, others: [{ value: other, from: place }] });
    },
  );

  test('links are completed by the address where it was fetched', async () => {
    const html = bytesOf(page('<link rel="alternate canonical" href="/2025/quay">', article));
    const fetched = await takeHtml('a', html, {}, fetchedFrom('https://marfa.example/amp/quay?x=1'));
    expect(fetched.report.url).toMatchObject({
      value: 'https://marfa.example/2025/quay',
      from: 'canonical',
      others: [{ value: 'https://marfa.example/amp/quay?x=1', from: 'address' }],
    });
    expect((await takeHtml('a', html)).report.url).toBeUndefined();
  });

  test('a heading that is never closed is no title', () => {
    expect(readPage(page('', `<h1>${article.repeat(30)}`)).facts.title).toBeUndefined();
  });

  test('two headings are no title', () => {
    expect(readPage(page('', `<h1>a</h1><h1>b</h1>${article}`)).facts.title).toBeUndefined();
  });
});

describe('the character set', () => {
  const cp1256 = Buffer.from(page('', '<article><p>SENTENCE</p></article>'), 'latin1')
    .toString('latin1')
    .replace('SENTENCE', '\xe3\xd5\xcf\xd1 \xc3\xe3\xe4\xed'.repeat(30));

  test('of the response wins over that of the page', async () => {
    const bytes = Buffer.from(cp1256.replace('<head>', '<head><meta charset="utf-8">'), 'latin1');
    const taken = await takeHtml('a', bytes, {}, { headers: { 'content-type': 'text/html; charset="Windows-1256"' } });
    expect(taken.report.text).toContain('مصدر أمني');
  });

  test.each([
    ['none named', cp1256],
    ['a wrong one named', cp1256.replace('<head>', '<head><meta charset="utf-8">')],
    ['an unknown one named', cp1256.replace('<head>', '<head><meta charset="x-nobody">')],
  ])('is told by its letters: %s', async (_, html) => {
    const { report } = await takeHtml('a', Buffer.from(html, 'latin1'));
    expect([report.text.slice(0, 9), report.charset?.value]).toEqual(['مصدر أمني', 'windows-1256']);
  });

  test('UTF-8 is known by its mark, whatever the page says', async () => {
    const bytes = bytesOf(`\ufeff${page('<meta charset="windows-1256">', article)}`);
    expect((await takeHtml('a', bytes)).report.text).toBe(sentence);
  });

  test('UTF-16 is known by its mark', async () => {
    const bytes = Buffer.from(`\ufeff${page('<meta charset="utf-16">', article)}`, 'utf16le');
    expect((await takeHtml('a', bytes)).report.text).toBe(sentence);
  });
});

describe('a hostile page', () => {
  const scanned = (html: string) => {
    const { document } = parseHTML('<html><head></head><body></body></html>');
    scanPage(html, document as unknown as TreeDocument);
    return document.body;
  };

  test('keeps no tag deeper than 256, and all its words', () => {
    const body = scanned(`${'<div>'.repeat(5000)}in<p>most</p>${'</div>'.repeat(5000)}out`);
    expect(body.querySelectorAll('*').length).toBe(256);
    expect(body.textContent?.split(/\s+/).join(' ').trim()).toBe('in most out');
  });

  test('has a script that never ends, which takes the words after it along and nothing more', () => {
    expect(scanned('before<script>if (a < b) "<p>after').innerHTML).toBe('before');
  });

  test('has second bodies and tags of no name', () => {
    const body = scanned('<body>a<body class="x">b<x:y>c</x:y><svg><p>d</p></svg></body>');
    expect(body.textContent?.replaceAll(' ', '')).toBe('abc');
    expect(body.querySelectorAll('*').length).toBe(0);
  });

  test.each([
    ['no article', page('<title>t</title>', '<nav><a href="/">home</a></nav>'), 'page-without-article'],
    ['nothing', '  ', 'input-empty'],
    ['200,000 open tags', '<div>'.repeat(200_000), 'page-too-deep'],
    ['zero characters', '<p>a\0b', 'input-binary'],
    ['a picture', '\x89PNG\r\n\x1a\n', 'input-is-image'],
  ])('is refused: %s', async (_, html, code) => {
    const failure = await failureOf(() => takeHtml('a.html', Buffer.from(html, 'latin1')));
    expect(failure).toMatchObject({ code, values: { file: 'a.html' } });
  });

  test.each([
    ['quotes', '"'.repeat(1_000_000)],
    ['digits', '7'.repeat(1_000_000)],
    ['one letter', 'ن'.repeat(500_000)],
    ['attributes', `<p ${'a=b '.repeat(100_000)}>x</p>`],
    ['entities', '&amp;&#1583;&notit;'.repeat(100_000)],
    ['declared entities', '<!ENTITY a "&a;&a;">&a;'.repeat(50_000)],
    ['comments', '<!-- '.repeat(100_000)],
    ['open scripts', '<script>'.repeat(100_000)],
    ['open strings in JSON-LD', `<script type="application/ld+json">${'"\\'.repeat(100_000)}</script>`],
    [
      'quotation marks in broken JSON-LD',
      `<script type="application/ld+json">["${'\\"'.repeat(3_000_000)}",]</script>`,
    ],
    ['blanks between breaks', '  <br>'.repeat(30_000)],
    ['broken JSON-LD', `<script type="application/ld+json">${'[{"@graph":'.repeat(50_000)}</script>`],
  ])('leaves the rest alone: 100,000 and more %s', async (_, noise) => {
    const result = await takeHtml('a', bytesOf(`<body>${article}<div>${noise}</div></body>`)).then(
      ({ report }) => report.text,
      (error) => error.code,
    );
    expect(result === 'page-without-article' || result.startsWith(sentence)).toBe(true);
    expect((await takeHtml('b', bytesOf(page('', article)))).report.text).toBe(sentence);
  });

  test('is given up when it takes too long, and the next page is read', async () => {
    const slow = bytesOf(`<body>${'<b>x</b>'.repeat(400_000)}</body>`);
    const failure = await failureOf(() => takeHtml('slow.html', slow, {}, { timeoutMs: 300 }));
    expect(failure).toMatchObject({ code: 'page-too-slow', values: { file: 'slow.html', seconds: 1 } });
    expect((await takeHtml('b', bytesOf(page('', article)))).report.text).toBe(sentence);
  });

  test('does not hold up the others', async () => {
    const pages = Array.from({ length: 4 }, (_, i) => page(`<title>${i}</title>`, article));
    const taken = await Promise.all(pages.map((html) => takeHtml('a', bytesOf(html))));
    expect(taken.map(({ report }) => report.title?.value)).toEqual(['0', '1', '2', '3']);
  });
});
