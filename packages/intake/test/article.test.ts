import { readdirSync, readFileSync } from 'node:fs';
import { Readability } from '@mozilla/readability';
import { DOMParser } from 'linkedom';
import { describe, expect, test } from 'vitest';
import { findArticle, type PageDocument } from '../src/page/article.ts';
import { bodyLines, type PageNode } from '../src/page/body.ts';
import { scanPage, type TreeDocument } from '../src/page/scan.ts';

const folder = new URL('./pages/', import.meta.url);
/** One page is nested so deep that the whole of Readability needs a second for what the scan has left of it. */
const slugs = readdirSync(folder).filter((slug) => slug !== 'nested-divs');

function treeOf(html: string): PageDocument {
  const document = new DOMParser().parseFromString('<html>', 'text/html') as unknown as TreeDocument & PageDocument;
  scanPage(html, document);
  return document;
}

/** The lines that Readability finds when it does everything that it can. */
function wholeReadability(html: string): string[] {
  const settings = { charThreshold: 50, serializer: (node: unknown) => node as PageNode };
  const found = new Readability<PageNode>(treeOf(html), settings).parse();
  return found?.content ? bodyLines(found.content) : [];
}

function ours(html: string): string[] {
  const found = findArticle(treeOf(html));
  return found ? bodyLines(found) : [];
}

describe('the article is that of Readability', () => {
  test.each(slugs)('%s', (slug) => {
    const html = readFileSync(new URL(`${slug}/source.html`, folder), 'utf8');
    expect(ours(html)).toEqual(wholeReadability(html));
  });

  test.each([
    ['a hidden part', '<p style="display:none">Not for the reader of this page at all.</p>'],
    ['a part hidden by its state', '<p aria-hidden="true">Not for the reader of this page at all.</p>'],
    ['a button among links', '<p><a href="javascript:print()">Print this report</a></p>'],
    ['a table', '<table><tr><th>Berth</th><th>Ships</th></tr><tr><td>East</td><td>4</td></tr></table>'],
    ['a single cell', '<table><tr><td>The harbour stays open at night.</td></tr></table>'],
    ['old tags', '<font color="red">The harbour stays open, says its office.</font>'],
    ['a share bar', '<ul class="share"><li><a href="/s">Share</a></li></ul>'],
    ['a form', '<form><p>Write to us about this report.</p></form>'],
  ])('with %s', (_, part) => {
    const sentence = 'The harbour office said, on Monday, that the eastern quay goes back to the town in June.';
    const html = `<title>Quay</title><div class="story"><h1>Quay</h1><p>${sentence}</p>${part}<p>${sentence}</p></div>`;
    expect(ours(html)).toEqual(wholeReadability(html));
    expect(ours(html)).toContain(sentence);
  });

  test('but for words before a box that stands alone, which it loses', () => {
    const box = '<div><p>The eastern quay goes back to the town in June.</p><p>So says its office.</p></div>';
    const html = `<section>What the town was told.\n${box}</section>`;
    expect(wholeReadability(html)).not.toContain('What the town was told.');
    expect(ours(html)).toEqual(['What the town was told.', ...wholeReadability(html)]);
  });
});
