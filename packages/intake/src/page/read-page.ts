import { DOMParser } from 'linkedom';
import type { Facts } from '../taken.ts';
import { findArticle, type PageDocument } from './article.ts';
import { bodyLines, type PageNode } from './body.ts';
import { pageFacts } from './facts.ts';
import { scanPage, type TreeDocument } from './scan.ts';

/** What a page holds: the article's text, one line a paragraph, and what the page says about itself. */
export interface PageReading {
  /** Empty when the page has no article. */
  readonly text: string;
  readonly facts: Facts;
}

/**
 * Reads a page. May take long on a hostile page: call it where it can be killed.
 * @param address where the page was fetched, if it was.
 * @throws {PageTooDeep} for a page of endless nesting.
 */
export function readPage(html: string, address?: string): PageReading {
  const document = emptyDocument();
  const marks = scanPage(html, document);
  const article = findArticle(document);
  const lines = article ? bodyLines(article) : [];
  const facts = pageFacts(marks, lines.join('\n'), address);
  const text = (lines[0] === facts.title?.value ? lines.slice(1) : lines).join('\n');
  return { text, facts };
}

/**
 * Reads the words that a feed gives of a report: all of them are its text, and they say nothing about a page.
 * @throws {PageTooDeep}
 */
export function readWords(html: string): PageReading {
  const document = emptyDocument();
  scanPage(html, document);
  return { text: bodyLines(document.body).join('\n'), facts: {} };
}

function emptyDocument(): TreeDocument & PageDocument & { readonly body: PageNode } {
  const document = new DOMParser().parseFromString('', 'text/html');
  document.appendChild(document.createElement('html', undefined));
  return document as unknown as ReturnType<typeof emptyDocument>;
}
