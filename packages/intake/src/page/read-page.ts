import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { Facts } from '../taken.ts';
import { bodyLines, type PageNode } from './body.ts';
import { pageFacts } from './facts.ts';
import { scanPage, type TreeDocument } from './scan.ts';

/** What a page holds: the article's text, one line a paragraph, and what the page says about itself. */
export interface PageReading {
  /** Empty when the page has no article. */
  readonly text: string;
  readonly facts: Facts;
}

/** With fewer characters the article finder tries again, less strictly, and takes footers in. News in brief are short. */
const SHORT_ARTICLE = 50;

/**
 * Reads a page. May take long on a hostile page: call it where it can be killed.
 * @param address where the page was fetched, if it was.
 * @throws {PageTooDeep} for a page of endless nesting.
 */
export function readPage(html: string, address?: string): PageReading {
  const document = emptyDocument();
  const marks = scanPage(html, document as TreeDocument);
  const lines = articleLines(document);
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
  scanPage(html, document as TreeDocument);
  return { text: bodyLines(document.body).join('\n'), facts: {} };
}

function emptyDocument() {
  return parseHTML('<!doctype html><html><head></head><body></body></html>').document;
}

/** A document of the DOM; the types of a browser are not at hand here. */
type PageDocument = ConstructorParameters<typeof Readability>[0];

function articleLines(document: PageDocument): string[] {
  const article = new Readability<PageNode>(document, {
    charThreshold: SHORT_ARTICLE,
    disableJSONLD: true,
    serializer: (node) => node as PageNode,
  }).parse();
  return article?.content ? bodyLines(article.content) : [];
}
