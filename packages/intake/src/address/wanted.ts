import { Failure } from '@isnad/views';

/**
 * What an address is asked for: a report (a page or plain text), a feed in any of its formats, or the `robots.txt` of a
 * site.
 */
export type Wanted = 'report' | 'feed' | 'robots';

interface Terms {
  /** For the `accept` header. */
  readonly accept: string;
  /** Media types that are taken, and what they count as; null = any. */
  readonly types: Readonly<Record<string, string>> | null;
  /** What an answer without a type counts as. */
  readonly untyped: string;
  /** The failure for another type. */
  readonly other: string;
  /** What is longer than the limit: refused, or cut there. */
  readonly tooLong: 'refuse' | 'cut';
}

const page = { 'text/html': 'text/html', 'application/xhtml+xml': 'text/html' } as const;
const plain = { 'text/plain': 'text/plain' } as const;
/** Servers name feeds in all of these ways; what is in them is found out by reading. */
const feeds = [
  'application/rss+xml',
  'application/atom+xml',
  'application/rdf+xml',
  'application/feed+json',
  'application/json',
  'application/xml',
  'text/xml',
  'application/octet-stream',
  'application/gzip',
  'application/x-gzip',
];

/** Types that nothing but a feed has. */
const FEED = /^application\/(?:rss|atom|rdf)\+xml$|^application\/feed\+json$/;

/** The failure for an answer of a media type that is not wanted. */
export function unwanted(wanted: Wanted, address: string, type: string): Failure {
  const isFeed = wanted === 'report' && FEED.test(type);
  return new Failure(isFeed ? 'address-is-feed' : TERMS[wanted].other, { address, type });
}

export const TERMS: Readonly<Record<Wanted, Terms>> = {
  report: {
    accept: 'text/html, application/xhtml+xml, text/plain;q=0.8',
    types: { ...page, ...plain },
    untyped: 'text/html',
    other: 'address-not-report',
    tooLong: 'refuse',
  },
  feed: {
    accept:
      'application/atom+xml, application/rss+xml, application/feed+json, application/xml;q=0.9, text/xml;q=0.9, application/json;q=0.8, */*;q=0.1',
    // A page in the place of a feed is told by who reads it: it may name the feed.
    types: { ...Object.fromEntries(feeds.map((type) => [type, type])), ...page, ...plain },
    untyped: 'application/octet-stream',
    other: 'address-not-feed',
    tooLong: 'refuse',
  },
  robots: { accept: 'text/plain, */*;q=0.1', types: null, untyped: 'text/plain', other: '', tooLong: 'cut' },
};
