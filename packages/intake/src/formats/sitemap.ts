import { Failure } from '@isnad/views';
import { webAddress } from '../web-address.ts';
import { type Feed, type FeedFault, type FeedItem, type FeedSource, MOST_ITEMS } from './feed-types.ts';
import { feedItem } from './item.ts';
import { LineCounter, readXml } from './xml.ts';

/** What one entry of a sitemap says, by the names of its elements without prefix. */
type Entry = Map<string, string>;

/** Of a news sitemap: a loc inside `image:image` is that of a picture. */
const FOREIGN = new Set(['image', 'video', 'alternates']);
/** The words that an entry is read from; all else in it is let be. */
const FIELDS = new Set(['loc', 'lastmod', 'title', 'name', 'language', 'publication_date']);
/** No field of a sitemap is longer (the protocol allows addresses of 2,048 letters). */
const LONGEST_FIELD = 8192;

/**
 * Reads a sitemap (with the fields of a news sitemap) or a sitemap index in one pass. A file that is cut keeps what stands
 * before the cut.
 * @throws {Failure} `feed-unreadable` when it names nothing.
 */
export function readSitemap({ file, text, address }: FeedSource, kind: 'sitemap' | 'sitemap-index'): Feed {
  const entries = entriesOf(text, kind === 'sitemap' ? 'url' : 'sitemap');
  const items = entries.list.slice(0, MOST_ITEMS).map((entry) => itemOf(entry, address));
  const faults: FeedFault[] = [];
  if (entries.list.length > MOST_ITEMS) faults.push({ code: 'feed-too-long', values: { file, limit: MOST_ITEMS } });
  items.forEach((item, i) => {
    if (item.address === null) faults.push({ code: 'feed-item-without-address', values: { file, item: i + 1 } });
  });
  if (entries.cut !== null)
    faults.push({ code: 'feed-cut', values: { file, item: entries.list.length + 1, line: entries.cut } });
  if (items.length === 0 && faults.length > 0) throw new Failure('feed-unreadable', { file });
  return { kind, items, faults };
}

/** The entries that are whole, and the line in which one begins that is not; null when all are. */
function entriesOf(text: string, element: string): { readonly list: Entry[]; readonly cut: number | null } {
  const list: Entry[] = [];
  let entry: Entry | null = null;
  let field: string | null = null;
  let foreign = 0;
  let start = 0;
  const isForeign = (tag: string): boolean => FOREIGN.has(prefix(tag)) || FOREIGN.has(local(tag));
  const end = readXml(text, {
    open: (tag, _, at) => {
      const name = local(tag);
      if (name === element) {
        entry = new Map();
        start = at;
      } else if (isForeign(tag)) foreign++;
      else field = foreign === 0 && FIELDS.has(name) ? name : null;
    },
    text: (words) => {
      const before = field === null ? null : (entry?.get(field) ?? '');
      if (before !== null && before.length <= LONGEST_FIELD) entry?.set(field!, before + words);
    },
    close: (tag, implied) => {
      field = null;
      if (isForeign(tag)) foreign--;
      if (local(tag) !== element || implied || !entry) return;
      list.push(entry);
      entry = null;
    },
  });
  return { list, cut: entry === null && end === null ? null : new LineCounter(text).lineOf(end ?? start) };
}

const local = (tag: string): string => tag.slice(tag.indexOf(':') + 1);
const prefix = (tag: string): string => tag.slice(0, Math.max(tag.indexOf(':'), 0));

function itemOf(entry: Entry, address: string | undefined): FeedItem {
  return feedItem({
    address: webAddress(entry.get('loc')?.trim(), address),
    id: undefined,
    title: entry.get('title'),
    published: [entry.get('publication_date')],
    modified: [entry.get('lastmod')],
    authors: [],
    language: entry.get('language'),
    outlet: entry.get('name'),
    html: undefined,
  });
}
