import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Facts } from '../taken.ts';
import { bodyLines, type PageNode } from './body.ts';
import { pageFacts } from './facts.ts';
import { scanPage } from './scan.ts';

/** What a page holds: the article's text, one line a paragraph, and what the page says about itself. */
export interface PageReading {
  /** Empty when the page has no article. */
  readonly text: string;
  readonly facts: Facts;
}

/** The article finder keeps looking until it has this many characters. News in brief are short. */
const SHORT_ARTICLE = 200;

/**
 * Reads a page. May take long on a hostile page: call it where it can be killed.
 * @param address where the page was fetched, if it was.
 * @throws {PageTooDeep} for a page of endless nesting.
 */
export function readPage(html: string, address?: string): PageReading {
  const page = scanPage(html);
  const lines = articleLines(page.html);
  const title = pageFacts(page.marks, '', address).title?.value;
  const text = (lines[0] === title ? lines.slice(1) : lines).join('\n');
  return { text, facts: pageFacts(page.marks, text, address) };
}

function articleLines(html: string): string[] {
  const { document } = parseHTML(html.includes('<html') ? html : `<html><body>${html}</body></html>`);
  const article = new Readability<PageNode>(document, {
    charThreshold: SHORT_ARTICLE,
    disableJSONLD: true,
    serializer: (node) => node as PageNode,
  }).parse();
  return article?.content ? bodyLines(article.content) : [];
}
