import {
  type Courier,
  entriesOf,
  type Feed,
  type FeedEntry,
  type FeedItem,
  type Fetched,
  readFeed,
  type Since,
} from '@isnad/intake';
import type { RememberedItem, WatchMemory } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { WatchFault } from '../types.ts';
import { factsOf, type ItemState, keyOf, markOf, newItem, placeOf } from './state.ts';

/** What a look at a feed found. */
export interface FeedLook {
  readonly kind: Feed['kind'] | null;
  readonly title: string | null;
  readonly from: string | null;
  /** Seconds that the feed asks to be left alone for; 0 = it does not say. */
  readonly every: number;
  readonly since: Since | null;
  /** Items that are new or may have changed, to be kept as due. */
  readonly items: readonly RememberedItem[];
  /** Addresses of the pages that were read: of the feed itself, older ones, sitemaps. */
  readonly read: readonly string[];
  readonly faults: readonly WatchFault[];
}

/** The first time, so many items are taken, the newest; what is older is only remembered. */
const mostAtFirst = 200;
/** So many older pages of a feed, or sitemaps of an index, are read in one look. */
const mostPages = 10;
const all = Number.POSITIVE_INFINITY;

/** Looks at one feed: what is new in it, across the pages that were missed. */
export class FeedReader {
  readonly #address: string;
  readonly #courier: Courier;
  readonly #memory: WatchMemory;
  readonly #now: number;
  readonly #signal: AbortSignal;
  readonly #faults: WatchFault[] = [];
  readonly #pages: string[] = [];

  /** @param address of the feed. */
  constructor(address: string, courier: Courier, memory: WatchMemory, now: number, signal: AbortSignal) {
    this.#address = address;
    this.#courier = courier;
    this.#memory = memory;
    this.#now = now;
    this.#signal = signal;
  }

  /**
   * @param since What it answered with the last time; null at the first look.
   * @returns null when the feed has not changed.
   * @throws {Failure} of the courier and of `readFeed`.
   */
  async look(since: Since | null, first: boolean): Promise<FeedLook | null> {
    const address = this.#address;
    const fetched = await this.#fetch(address, since);
    if (!fetched) return null;
    const feed = await this.#read(fetched);
    const items = feed.kind === 'sitemap-index' ? await this.#ofIndex(feed, first) : await this.#ofFeed(feed, first);
    return {
      kind: feed.kind,
      title: feed.title ?? null,
      from: fetched.address === address ? null : fetched.address,
      every: feed.every ?? 0,
      since: sinceOf(fetched),
      items,
      read: [address, ...this.#pages],
      faults: this.#faults,
    };
  }

  async #fetch(address: string, since: Since | null): Promise<Fetched | null> {
    return this.#courier.fetch({ address, wanted: 'feed', since: since ?? undefined, signal: this.#signal });
  }

  async #read({ address, bytes, headers }: Fetched): Promise<Feed> {
    const feed = await readFeed(address, bytes, { headers, address });
    this.#pages.push(address);
    for (const { code, values } of feed.faults) this.#fault(address, code, values);
    return feed;
  }

  #fault(address: string, code: string, values: WatchFault['values']): void {
    this.#faults.push({ address, at: new Date(this.#now).toISOString(), code, values });
  }

  /** A page without one known item means that others were missed: the feed is followed back to a known one. */
  async #ofFeed(newest: Feed, first: boolean): Promise<RememberedItem[]> {
    if (first) return (await this.#fresh(newest, mostAtFirst)).fresh;
    let { fresh, known } = await this.#fresh(newest, all);
    const kept = [...fresh];
    const seen = new Set<string>();
    for (let { older } = newest; known === 0 && fresh.length > 0 && older; ) {
      if (seen.has(older) || seen.size >= mostPages) break;
      seen.add(older);
      const { feed } = await this.#page(older, null);
      if (!feed) break;
      ({ fresh, known } = await this.#fresh(feed, all));
      kept.push(...fresh);
      older = feed.older;
    }
    return kept;
  }

  /** The items of an index are sitemaps; those that changed, or may have, are read. At first, the newest few. */
  async #ofIndex(index: Feed, first: boolean): Promise<RememberedItem[]> {
    const maps = newestFirst(index.items.filter((item): item is SitemapEntry => item.address !== null));
    const known = await this.#memory.items(maps.map(({ address }) => mapKey(address)));
    const kept: RememberedItem[] = [];
    for (const [at, map] of mapsToRead(maps, known).entries()) {
      const before = stateIn(known, mapKey(map.address));
      const page = at < mostPages ? await this.#page(map.address, before?.since ?? null) : null;
      if (page?.feed) kept.push(...(await this.#fresh(page.feed, first ? mostAtFirst : takenOf(map, before))).fresh);
      const state = newItem(this.#address, map.address, map, this.#now);
      if (page?.feed || page?.same) kept.push(mapItem({ ...state, since: page.since }));
      // A map that was not reached is read the next time; at the first look it is old.
      else if (first) kept.push(mapItem({ ...state, changed: neverRead, mark: page ? '' : state.mark }));
    }
    return kept;
  }

  /** A page beside the feed itself: that it fails is told, and the rest counts. `same`: it has not changed since. */
  async #page(address: string, since: Since | null): Promise<FeedPage> {
    try {
      const fetched = await this.#fetch(address, since);
      if (!fetched) return { feed: null, same: true, since };
      return { feed: await this.#read(fetched), same: false, since: sinceOf(fetched) };
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.#fault(address, error.code, error.values);
      return { feed: null, same: false, since: null };
    }
  }

  /**
   * Items that are new or may have changed, and how many were there before.
   * @param most So many new ones are taken, the newest; the others are only remembered.
   */
  async #fresh(feed: Feed, most: number): Promise<{ fresh: RememberedItem[]; known: number }> {
    const each = new Map(entriesOf(feed, this.#address).map((entry) => [placeOf(entry).key, entry]));
    const known = await this.#memory.items([...each.keys()]);
    const now = new Date(this.#now).toISOString();
    const fresh: RememberedItem[] = [];
    const items = [...each.values()].map(({ item }) => item);
    const wanted = most < items.length ? new Set(newestFirst(items).slice(0, most)) : null;
    for (const [key, entry] of each) {
      const before = stateIn(known, key);
      if (before && (before.feed !== this.#address || before.mark === markOf(entry.item))) continue;
      const old = !before && wanted !== null && !wanted.has(entry.item);
      const state = old ? this.#new(entry) : this.#waiting(entry, before);
      fresh.push({ key, due: old ? null : now, state: JSON.stringify(state) });
    }
    return { fresh, known: known.size };
  }

  #new(entry: FeedEntry): ItemState {
    return newItem(this.#address, placeOf(entry).address, entry.item, this.#now);
  }

  /** An item that is to be looked at. The words of the feed never take the place of a page that was had. */
  #waiting(entry: FeedEntry, before: ItemState | null): ItemState {
    const { item } = entry;
    const state: ItemState = before
      ? { ...before, mark: markOf(item), said: factsOf(item), failures: 0 }
      : this.#new(entry);
    const words = item.html ?? item.text;
    return words !== undefined && (state.report === null || state.fromFeed) ? { ...state, entry } : state;
  }
}

/** What a server says of an answer, to be asked with the next time; null when it says nothing. */
export function sinceOf({ address, headers }: Fetched): Since | null {
  const { etag, 'last-modified': lastModified } = headers;
  return etag || lastModified ? { address, etag, lastModified } : null;
}

function stateIn(known: ReadonlyMap<string, string>, key: string): ItemState | null {
  const text = known.get(key);
  return text === undefined ? null : (JSON.parse(text) as ItemState);
}

function mapKey(address: string): string {
  return keyOf(`sitemap ${address}`);
}

/** A page beside the feed itself. */
interface FeedPage {
  readonly feed: Feed | null;
  readonly same: boolean;
  readonly since: Since | null;
}

/** The time of a sitemap that was named when the watch began, and has not been read. */
const neverRead = 0;

function mapItem(state: ItemState): RememberedItem {
  return { key: mapKey(state.address), due: null, state: JSON.stringify(state) };
}

/** The sitemaps that their index says have changed; then those of which it says no day, the one read longest ago first. */
function mapsToRead(maps: readonly SitemapEntry[], known: ReadonlyMap<string, string>): SitemapEntry[] {
  const before = ({ address }: SitemapEntry): ItemState | null => stateIn(known, mapKey(address));
  const dated = maps.filter((map) => map.modified && before(map)?.mark !== markOf(map));
  const undated = maps.filter(({ modified }) => !modified);
  return [...dated, ...undated.toSorted((a, b) => (before(a)?.changed ?? 0) - (before(b)?.changed ?? 0))];
}

/** How many of the unknown items of a sitemap are taken: one that was there from the beginning is an archive. */
function takenOf({ modified }: SitemapEntry, before: ItemState | null): number {
  if (before?.changed !== neverRead) return all;
  return modified ? mostAtFirst : 0;
}

type SitemapEntry = FeedItem & { readonly address: string };

/** By the later of the days that a feed gives; what it dates not at all keeps its place behind. */
function newestFirst<Item extends FeedItem>(items: readonly Item[]): Item[] {
  const day = ({ published, modified }: Item): string =>
    [published?.value ?? '', modified?.value ?? ''].reduce((a, b) => (a > b ? a : b));
  return items.toSorted((a, b) => (day(a) === day(b) ? 0 : day(a) > day(b) ? -1 : 1));
}
