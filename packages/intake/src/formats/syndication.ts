import { Failure } from '@isnad/views';
import { parseAtomFeed, parseJsonFeed, parseRdfFeed, parseRssFeed } from 'feedsmith';
import { Parser } from 'htmlparser2';
import { languageOf } from '../language.ts';
import { present } from '../statements.ts';
import type { ReportLanguage } from '../types.ts';
import { webAddress } from '../web-address.ts';
import { type Feed, type FeedFault, type FeedItem, type FeedSource, MOST_ITEMS } from './feed-types.ts';
import { feedItem, titleOf, wordsOf } from './item.ts';
import { LineCounter } from './xml.ts';

export type Root = 'rss' | 'rdf' | 'atom' | 'json-feed';
/** A feed of any kind before its items are counted and its faults told. */
interface Channel {
  readonly title: string | undefined;
  readonly language: ReportLanguage | undefined;
  readonly every: number | undefined;
  readonly older: string | undefined;
  readonly items: readonly FeedItem[];
}

/**
 * Reads RSS, RDF, Atom and JSON Feed. One that is cut or broken is read item by item; what is broken is a fault.
 * @throws {Failure} `feed-unreadable`.
 */
export function readSyndication(source: FeedSource, root: Root): Feed {
  const faults: FeedFault[] = [];
  const { items, ...channel } = whole(source, root) ?? pieces(source, root, faults);
  const kept = items.slice(0, MOST_ITEMS);
  const { file } = source;
  if (items.length > MOST_ITEMS) faults.push({ code: 'feed-too-long', values: { file, limit: MOST_ITEMS } });
  kept.forEach((item, i) => {
    if (item.address === null && wordsOf(item) === null)
      faults.push({ code: 'feed-item-without-address', values: { file, item: i + 1 } });
  });
  const kind = root === 'rdf' ? 'rss' : root;
  return { kind, ...present(channel), items: kept, faults };
}

/** What the library reads of a text; undefined when it finds it broken. */
function whole({ text, address }: FeedSource, root: Root): Channel | undefined {
  try {
    return READERS[root](text, address);
  } catch {
    return undefined;
  }
}

const OPENING =
  /<((?:[\w.-]{1,40}:)?(?:rss|rdf|feed))(?:\s[^<>]*)?>(?:\s*<((?:[\w.-]{1,40}:)?channel)(?:\s[^<>]*)?>)?/i;
const ITEM = /<(?:[\w.-]{1,40}:)?(?:item|entry)(?=[\s>/])/gi;
const ITEM_END = /<\/(?:[\w.-]{1,40}:)?(?:item|entry)\s*>/gi;
/** The root is written before each item: a long one would make the work grow with its square. */
const LONGEST_OPENING = 4096;

/** An item of a broken feed: where it begins, and its text; undefined when it does not end. */
interface Piece {
  readonly start: number;
  readonly text: string | undefined;
}
/** A broken feed taken apart. */
interface Pieces {
  /** All but the items, as a feed without items. */
  readonly head: string;
  readonly items: readonly Piece[];
  /** One item as a feed of its own. */
  readonly alone: (item: string) => string;
}

/** The items of a broken feed, each read alone between what all share. */
function pieces(source: FeedSource, root: Root, faults: FeedFault[]): Channel {
  const { file, text } = source;
  const apart = root === 'json-feed' ? jsonPieces(text) : xmlPieces(text, root);
  if (!apart) throw new Failure('feed-unreadable', { file });
  const head = whole({ ...source, text: apart.head }, root);
  const items: FeedItem[] = [];
  const counter = new LineCounter(text);
  apart.items.slice(0, MOST_ITEMS + 1).forEach((piece, i) => {
    const line = counter.lineOf(piece.start);
    const read = piece.text && whole({ ...source, text: apart.alone(piece.text) }, root)?.items;
    items.push(...(read || []));
    const cut = piece.text === undefined && i === apart.items.length - 1;
    if (!read || read.length === 0)
      faults.push({ code: cut ? 'feed-cut' : 'feed-item-unreadable', values: { file, item: i + 1, line } });
  });
  if (items.length === 0) throw new Failure('feed-unreadable', { file });
  return { title: head?.title, language: head?.language, every: head?.every, older: head?.older, items };
}

function xmlPieces(text: string, root: Root): Pieces | null {
  const opening = OPENING.exec(text);
  const starts = [...text.matchAll(ITEM)].map(({ index }) => index);
  if (!opening || opening[0].length > LONGEST_OPENING || starts.length === 0) return null;
  // The items of RDF stand beside the channel, not in it.
  const tags = root === 'rdf' ? opening[0].replace(/\s*<[^<]*channel[^<]*$/i, '') : opening[0];
  const alone = (content: string): string => around(tags, content);
  const items = starts.map((start, i) => ({ start, text: toItsEnd(text.slice(start, starts[i + 1])) }));
  return { head: alone(text.slice(opening.index + tags.length, starts[0])), items, alone };
}

const JSON_ITEMS = /"items"\s*:\s*\[/;

function jsonPieces(text: string): Pieces | null {
  const list = JSON_ITEMS.exec(text);
  if (!list) return null;
  const begin = list.index + list[0].length;
  const head = `${text.slice(0, begin)}]}`;
  const alone = (item: string): string => `{"version":"https://jsonfeed.org/version/1.1","title":"","items":[${item}]}`;
  return { head, items: objectsFrom(text, begin), alone };
}

/** The objects of a list in JSON, up to its end or that of the text. */
function objectsFrom(text: string, begin: number): Piece[] {
  const found: Piece[] = [];
  let start = begin;
  let depth = 0;
  let quoted = false;
  for (let at = begin; at < text.length; at++) {
    const sign = text[at]!;
    if (quoted) {
      if (sign === '\\') at++;
      else quoted = sign !== '"';
    } else if (sign === '"') quoted = true;
    else if (sign === '{' || sign === '[') {
      if (depth++ === 0) start = at;
    } else if (sign === '}' || sign === ']') {
      if (depth === 0) return found;
      if (--depth === 0) found.push({ start, text: text.slice(start, at + 1) });
    }
  }
  return [...found, { start: depth > 0 ? start : text.length, text: undefined }];
}

function around(tags: string, content: string): string {
  const names = [...tags.matchAll(/<([\w.:-]+)/g)].map(([, name]) => `</${name}>`);
  return `${tags}${content}${names.reverse().join('')}`;
}

/** A piece up to the last end of an item in it; undefined when none ends there. */
function toItsEnd(piece: string): string | undefined {
  const end = [...piece.matchAll(ITEM_END)].at(-1);
  return end && piece.slice(0, end.index + end[0].length);
}

const READERS: Readonly<Record<Root, (text: string, address: string | undefined) => Channel>> = {
  rss: (text, address) => ofRss(parseRssFeed(text, { maxItems: MOST_ITEMS + 1 }), address),
  rdf: (text, address) => ofRdf(parseRdfFeed(text, { maxItems: MOST_ITEMS + 1 }), address),
  atom: (text, address) => ofAtom(parseAtomFeed(text, { maxItems: MOST_ITEMS + 1 }), address),
  'json-feed': (text, address) => ofJson(parseJsonFeed(text, { maxItems: MOST_ITEMS + 1 }), address),
};

type RssFeed = ReturnType<typeof parseRssFeed<string>>;
type RdfFeed = ReturnType<typeof parseRdfFeed<string>>;
type AtomFeed = ReturnType<typeof parseAtomFeed<string>>;
type JsonFeed = ReturnType<typeof parseJsonFeed<string>>;

function ofRss(
  { title, language, link, dc, ttl, sy, atom, items = [] }: RssFeed,
  address: string | undefined,
): Channel {
  const base = webAddress(link, address) ?? address;
  return {
    title: titleOf(title),
    language: languageOf(language ?? dc?.languages?.[0]),
    every: longest(ttl === undefined ? undefined : ttl * 60, periodOf(sy)),
    older: olderPage(atom?.links, address),
    items: items.map((item) => {
      const permanent = item.guid?.isPermaLink === false ? undefined : webAddress(item.guid?.value, undefined);
      return feedItem({
        address: webAddress(item.link, base) ?? alternate(item.atom?.links, base) ?? permanent,
        id: item.guid?.value,
        title: item.title ?? item.dc?.titles?.[0],
        published: [item.pubDate, item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]],
        modified: [item.dcterms?.modified?.[0], item.atom?.updated],
        authors: [item.authors?.map(({ name }) => name), item.dc?.creators, item.atom?.authors?.map(nameOf)],
        language: item.dc?.languages?.[0],
        outlet: item.source?.title,
        html: item.content?.encoded ?? item.description,
      });
    }),
  };
}

function ofRdf({ title, link, dc, sy, atom, items = [] }: RdfFeed, address: string | undefined): Channel {
  const base = webAddress(link, address) ?? address;
  return {
    title: titleOf(title),
    language: languageOf(dc?.languages?.[0]),
    every: periodOf(sy),
    older: olderPage(atom?.links, address),
    items: items.map((item) =>
      feedItem({
        address: webAddress(item.link, base) ?? webAddress(item.rdf?.about, base),
        id: item.rdf?.about,
        title: item.title ?? item.dc?.titles?.[0],
        published: [item.dc?.dates?.[0], item.dcterms?.issued?.[0], item.dcterms?.created?.[0]],
        modified: [item.dcterms?.modified?.[0]],
        authors: [item.dc?.creators],
        language: item.dc?.languages?.[0],
        outlet: undefined,
        html: item.content?.encoded ?? item.description,
      }),
    ),
  };
}

function ofAtom({ title, xml, sy, links, entries = [] }: AtomFeed, address: string | undefined): Channel {
  const base = webAddress(xml?.base, address) ?? address;
  return {
    title: titleOf(textIn(title)),
    language: languageOf(xml?.lang),
    every: periodOf(sy),
    older: olderPage(links, base),
    items: entries.map((entry) => {
      const { content, summary } = entry;
      const words = content?.value === undefined ? summary : content;
      const plain = words?.type === undefined || /^text(?:\/plain)?$/.test(words.type);
      return feedItem({
        address: alternate(entry.links, webAddress(entry.xml?.base, base) ?? base),
        id: entry.id,
        title: textIn(entry.title),
        published: [entry.published, entry.dcterms?.issued?.[0], entry.dc?.dates?.[0]],
        modified: [entry.updated, entry.dcterms?.modified?.[0]],
        authors: [entry.authors?.map(nameOf), entry.dc?.creators],
        language: entry.xml?.lang ?? words?.xml?.lang,
        outlet: textIn(entry.source?.title),
        html: plain ? undefined : words?.value,
        text: plain ? words?.value : undefined,
      });
    }),
  };
}

function ofJson(
  { title, language, home_page_url, next_url, items = [] }: JsonFeed,
  address: string | undefined,
): Channel {
  const base = webAddress(home_page_url, address) ?? address;
  return {
    title: titleOf(title),
    language: languageOf(language),
    every: undefined,
    older: webAddress(next_url, address),
    items: items.map((item) =>
      feedItem({
        address: webAddress(item.url, base) ?? webAddress(item.id, undefined),
        id: item.id,
        title: item.title,
        published: [item.date_published],
        modified: [item.date_modified],
        authors: [item.authors?.map(nameOf)],
        language: item.language,
        outlet: undefined,
        html: item.content_html,
        text: item.content_text ?? (item.content_html === undefined ? item.summary : undefined),
      }),
    ),
  };
}

/** Seconds in the periods of the syndication module; a year and a month as calendars have them on average. */
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 3600,
  daily: 86_400,
  weekly: 604_800,
  monthly: 2_629_746,
  yearly: 31_556_952,
};

function periodOf(
  sy: { readonly updatePeriod?: string; readonly updateFrequency?: number } | undefined,
): number | undefined {
  const period = PERIODS[sy?.updatePeriod ?? ''];
  return period && longest(period / Math.max(sy?.updateFrequency ?? 1, 1));
}

/** The longest of several times that are times at all, in whole seconds. */
function longest(...seconds: readonly (number | undefined)[]): number | undefined {
  const times = seconds.filter((one): one is number => one !== undefined && one > 0 && Number.isFinite(one));
  return times.length === 0 ? undefined : Math.round(Math.max(...times));
}

/** RFC 5005: an archive goes back by `prev-archive`, a feed in pages by `next`. */
function olderPage(links: readonly Link[] | undefined, base: string | undefined): string | undefined {
  const link = ['prev-archive', 'next'].map((wanted) => links?.find(({ rel }) => rel === wanted)).find(Boolean);
  return webAddress(link?.href, base);
}

function nameOf({ name }: { readonly name?: string }): string | undefined {
  return name;
}

interface Link {
  readonly href?: string;
  readonly rel?: string;
  readonly type?: string;
}

/** The page that an item is about: links to itself as data, to replies or pictures are not it. */
function alternate(links: readonly Link[] | undefined, base: string | undefined): string | undefined {
  const pages = (links ?? []).filter(({ rel = 'alternate' }) => rel === 'alternate');
  const page = pages.find(({ type }) => type === undefined || /html/i.test(type)) ?? pages[0];
  return webAddress(page?.href, base);
}

/** The words of an Atom text, which may be HTML. */
function textIn(text: { readonly value?: string; readonly type?: string } | undefined): string | undefined {
  if (text?.value === undefined || text.type === undefined || text.type === 'text') return text?.value;
  let words = '';
  const parser = new Parser({ ontext: (piece) => (words += piece) }, { decodeEntities: true });
  parser.end(text.value);
  return words;
}
