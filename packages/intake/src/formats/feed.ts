import { Failure } from '@isnad/views';
import { checkSize, decode, REPORT_LIMIT, tooLarge } from '../bytes.ts';
import { webAddress } from '../web-address.ts';
import type { Feed, FeedSettings, FeedSource } from './feed-types.ts';
import { BodyTooLarge, httpBody } from './http-body.ts';

/**
 * Reads a feed: RSS, RDF, Atom, JSON Feed, sitemap, news sitemap, sitemap index. Takes time linear in its length. An item
 * that cannot be read is a fault, and the others are kept.
 * @param name of the file or address; failures name it.
 * @throws {Failure} `input-too-large`, `input-binary`, `input-not-utf8`, `input-empty`; `feed-is-page` (it is a web page),
 * `feed-named-by-page` (one that names its feed), `feed-is-opml`, `feed-unknown` (no feed), `feed-unreadable` (no item of it).
 */
export async function readFeed(name: string, bytes: Uint8Array, settings: FeedSettings = {}): Promise<Feed> {
  checkSize(name, bytes, settings.maxBytes);
  const { text } = decode(name, unpacked(name, bytes, settings.maxBytes), settings.headers?.['content-type']);
  const source: FeedSource = { file: name, text, address: settings.address };
  const kind = feedKind(text);
  if (kind === 'page') throw ofPage(source);
  if (kind === 'opml') throw new Failure('feed-is-opml', { file: name });
  if (kind === undefined) throw new Failure('feed-unknown', { file: name });
  if (kind === 'sitemap' || kind === 'sitemap-index') {
    const { readSitemap } = await import('./sitemap.ts');
    return readSitemap(source, kind);
  }
  const { readSyndication } = await import('./syndication.ts');
  return readSyndication(source, kind);
}

/** Sitemaps are often kept packed (`sitemap.xml.gz`) and served so. */
function unpacked(file: string, bytes: Uint8Array, limit: number = REPORT_LIMIT): Uint8Array {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  try {
    return httpBody(Buffer.from(bytes), { 'content-encoding': 'gzip' }, limit);
  } catch (error) {
    if (error instanceof BodyTooLarge) throw tooLarge(file, limit);
    throw error;
  }
}

type RootKind = Feed['kind'] | 'rdf' | 'opml' | 'page';

/** Roots by their names, without prefix and in lower case. */
const ROOTS: Readonly<Record<string, RootKind>> = {
  rss: 'rss',
  rdf: 'rdf',
  feed: 'atom',
  urlset: 'sitemap',
  sitemapindex: 'sitemap-index',
  opml: 'opml',
  html: 'page',
  head: 'page',
  body: 'page',
};
/** Declarations, comments and a document type may be long; a root stands within this. */
const ROOT_WITHIN = 64 * 1024;

/** What a text is, by its root element or, of JSON, its first brace; undefined when it is none of these. */
export function feedKind(text: string): RootKind | undefined {
  if (/^[\s\ufeff]*\{/.test(text)) return isJsonFeed(text) ? 'json-feed' : undefined;
  const name = rootName(text.slice(0, ROOT_WITHIN));
  return ROOTS[name] ?? (name.startsWith('!doctype html') ? 'page' : undefined);
}

/** The name of the first element; a document type that says `html` stands for it. Empty when there is none. */
function rootName(head: string): string {
  for (let at = head.indexOf('<'); at >= 0; at = head.indexOf('<', at)) {
    const rest = /[?!]?[^\s>/]*/y;
    rest.lastIndex = at + 1;
    const name = rest.exec(head)![0].toLowerCase();
    if (name === '!doctype' && /^\s+html\b/i.test(head.slice(at + 9, at + 64))) return '!doctype html';
    if (name !== '' && !/^[?!]/.test(name)) return name.slice(name.indexOf(':') + 1);
    at = endOfDeclaration(head, at, name);
    if (at < 0) return '';
  }
  return '';
}

/** Where a comment, an instruction or a document type (with its own declarations in brackets) ends; -1 = nowhere. */
function endOfDeclaration(head: string, at: number, name: string): number {
  if (name.startsWith('!--')) return head.indexOf('-->', at + 4);
  const end = head.indexOf('>', at);
  const bracket = name === '!doctype' ? head.indexOf('[', at) : -1;
  return bracket >= 0 && bracket < end ? head.indexOf(']', bracket) : end;
}

/** The fields that make a JSON Feed stand at its beginning or its end, around the items. */
function isJsonFeed(text: string): boolean {
  const ends = `${text.slice(0, 4096)}\n${text.slice(-4096)}`;
  return /"version"\s*:\s*"https?:\\?\/\\?\/(?:www\.)?jsonfeed\.org/i.test(ends);
}

const FEED_TYPES = /type\s*=\s*["']?application\/(?:rss\+xml|atom\+xml|feed\+json)/i;

/** A page often names its feed in its head: that is what its user was looking for. */
function ofPage({ file, text, address }: FeedSource): Failure {
  const links = text.slice(0, ROOT_WITHIN).matchAll(/<link\s[^<>]{1,1000}>/gi);
  const link = [...links].find(([tag]) => FEED_TYPES.test(tag))?.[0];
  const href = /\shref\s*=\s*["']?([^"'\s<>]+)/i.exec(link ?? '')?.[1]?.replaceAll('&amp;', '&');
  const feed = webAddress(href, address);
  return feed ? new Failure('feed-named-by-page', { file, feed }) : new Failure('feed-is-page', { file });
}
