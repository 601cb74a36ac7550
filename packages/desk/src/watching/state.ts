import { createHash } from 'node:crypto';
import { entryAddress, type FeedEntry, type FeedItem, type Since } from '@isnad/intake';
import type { WatchFault, WatchSight, WatchState } from '../types.ts';

/** What is remembered of a watch between two looks. */
export interface Remembered {
  readonly state: WatchState;
  /** What the feed answered with the last time. */
  readonly since: Since | null;
  /** Milliseconds for which the feed asks to be left alone. */
  readonly own: number;
}

/** What is remembered of one report of a watch. */
export interface ItemState {
  readonly address: string;
  /** The feed that named it first: what others say of it is no sign of a change. */
  readonly feed: string;
  /** Of what the feed said about it the last time: another one means that the report may have changed. */
  readonly mark: string;
  /** When it came or was last changed, in milliseconds. */
  readonly changed: number;
  /** How often it could not be had in a row. */
  readonly failures: number;
  /** The newest report that it gave. */
  readonly report: string | null;
  readonly since: Since | null;
  /** What the feed says of it. */
  readonly said: ItemFacts;
  /** The entry of the feed, until the report was had: its words stand for a page that cannot be. */
  readonly entry?: FeedEntry;
  /** `report` is in the words of the feed. */
  readonly fromFeed?: true;
}
export type ItemFacts = Pick<FeedItem, (typeof said)[number]>;
const said = ['title', 'published', 'outlet', 'language'] as const;

export const newState: WatchState = {
  due: new Date(0).toISOString(),
  tried: null,
  seen: null,
  changed: null,
  failing: null,
  failures: 0,
  why: null,
  from: null,
  title: null,
  faults: [],
  latest: [],
};

/** How many failures of items, and how many reports, a state shows. */
const shown = 10;

/** @param read the feed and the other pages that were read: what was wrong with them before is over. */
export function withFeedFaults(state: WatchState, read: readonly string[], faults: readonly WatchFault[]): WatchState {
  const others = state.faults.filter(({ address }) => !read.includes(address));
  return { ...state, faults: [...faults, ...others].slice(0, shown) };
}

export function withFault(state: WatchState, fault: WatchFault): WatchState {
  return {
    ...state,
    faults: [fault, ...state.faults.filter(({ address }) => address !== fault.address)].slice(0, shown),
  };
}

export function withSight(state: WatchState, sight: WatchSight): WatchState {
  const faults = state.faults.filter(({ address }) => address !== sight.address);
  return { ...state, faults, latest: [sight, ...state.latest].slice(0, shown) };
}

/** Under which an item is remembered, whichever watch it comes from. */
export function keyOf(address: string): string {
  return createHash('sha256').update(address).digest('hex').slice(0, 32);
}

/** Changes when what a feed says about an item does: its days and title, and the words that it gives of it. */
export function markOf({ title, published, modified, html, text }: FeedItem): string {
  const days = [published, modified].map((day) => day?.wording ?? day?.value ?? '');
  return keyOf(JSON.stringify([title?.value ?? '', ...days, html ?? '', text ?? '']));
}

/** Only facts that a page would state too. */
export function factsOf(item: FeedItem): ItemFacts {
  return Object.fromEntries(said.flatMap((field) => (item[field] ? [[field, item[field]]] : []))) as ItemFacts;
}

/**
 * An entry of a feed as an item of its watch: where it stands, and under which key it is remembered. One without a page is
 * the same in every feed that gives it the same id, where that is one for all the world (a URI).
 */
export function placeOf(entry: FeedEntry): { readonly key: string; readonly address: string } {
  const address = entryAddress(entry) ?? '';
  const { address: page, id } = entry.item;
  return { key: keyOf(page ?? `entry ${id !== null && URL.canParse(id) ? id : address}`), address };
}

/** A new item that nobody has looked at. */
export function newItem(feed: string, address: string, item: FeedItem, now: number): ItemState {
  const [mark, said] = [markOf(item), factsOf(item)];
  return { address, feed, mark, changed: now, failures: 0, report: null, since: null, said };
}
