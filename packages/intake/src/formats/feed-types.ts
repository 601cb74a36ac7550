import type { MessageValues } from '@isnad/views';
import type { ReportLanguage, Stated } from '../types.ts';

/** A list of reports that an outlet publishes for machines. */
export interface Feed {
  /** `rss` is RSS 0.9 to 2 and RDF; the items of a `sitemap-index` are sitemaps, not reports. */
  readonly kind: 'rss' | 'atom' | 'json-feed' | 'sitemap' | 'sitemap-index';
  readonly title?: string;
  readonly language?: ReportLanguage;
  /** How long it asks to be left alone between two looks (`ttl`, `sy:updatePeriod`), in seconds. */
  readonly every?: number;
  /** Address of the page with the items before these (RFC 5005 `prev-archive` or `next`, JSON Feed `next_url`). */
  readonly older?: string;
  /** In the order of the feed. */
  readonly items: readonly FeedItem[];
  /** What could not be read; the items that could are kept. */
  readonly faults: readonly FeedFault[];
}
/** What a feed says about one report. Nothing is inferred: what it does not say is absent. */
export interface FeedItem {
  /** Where the report stands, absolute; null when the item names no address of the web. */
  readonly address: string | null;
  /** By which the feed knows the item again (`guid`, `id`); null when it has none. */
  readonly id: string | null;
  readonly title?: Stated<string>;
  /** An ISO day; the whole wording stays beside it. */
  readonly published?: Stated<string>;
  /** An ISO day. */
  readonly modified?: Stated<string>;
  readonly authors?: Stated<readonly string[]>;
  readonly outlet?: Stated<string>;
  readonly language?: Stated<ReportLanguage>;
  /** The whole report or a summary of it, as HTML; its length does not tell which. */
  readonly html?: string;
  /** The same as plain text, where the feed has it so. */
  readonly text?: string;
}
/** The key of a message and its values, as in a `Failure`. */
export interface FeedFault {
  readonly code: 'feed-item-unreadable' | 'feed-item-without-address' | 'feed-cut' | 'feed-too-long';
  readonly values: MessageValues;
}
/** One report of a feed, with what the feed says of itself. It is plain data, and can wait until its page was tried. */
export interface FeedEntry {
  readonly item: FeedItem;
  readonly feed: {
    /** Its address, or the name of its file. */
    readonly name: string;
    readonly title?: string;
    readonly language?: ReportLanguage;
  };
}
export interface FeedSettings {
  /** Of the response; `content-type` may name the character set. */
  readonly headers?: Readonly<Record<string, string>>;
  /** Where the feed was fetched: completes links without a host. */
  readonly address?: string;
  /** A feed of more bytes is refused. Default: 16 MiB. */
  readonly maxBytes?: number;
}
/** A feed as its reader needs it. */
export interface FeedSource {
  readonly file: string;
  readonly text: string;
  readonly address: string | undefined;
}

/** More items than any feed has; sitemaps may list so many. The rest is a fault. */
export const MOST_ITEMS = 50_000;
