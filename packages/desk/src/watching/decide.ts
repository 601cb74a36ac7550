import { createHash } from 'node:crypto';
import type { WatchDecision } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { WatchChange } from '../adder.ts';
import type { WatchInput } from '../types.ts';
import { leastEvery, mostEvery, usualEvery } from './every.ts';

/** Longer addresses are refused by who fetches. */
const longestAddress = 8192;
/** As for reports. */
const longestWords = 200;

/**
 * The decision to watch an address; null when it is watched just so already.
 * It may have come over HTTP.
 * @throws {Failure} `watch-address`, `watch-every`, `watch-field`, `id-too-long`.
 */
export function toWatch(input: WatchInput, watches: readonly WatchDecision[]): WatchChange | null {
  const address = watchedAddress(input.address);
  const id = idOfWatch(address);
  const { kind = 'feed', every = usualEvery, dossier = null, title = null, by = 'user' } = input;
  if (!Number.isInteger(every) || every < leastEvery || every > mostEvery)
    throw new Failure('watch-every', { value: String(every) });
  if (kind !== 'feed' && kind !== 'page') throw new Failure('watch-field', { field: 'kind' });
  for (const [field, value] of Object.entries({ dossier, title, by })) {
    if (value !== null && typeof value !== 'string') throw new Failure('watch-field', { field });
    if (value !== null && value.length > longestWords) throw new Failure('id-too-long', { field, limit: longestWords });
  }
  const values = { address, kind, every, dossier, title };
  const there = watches.find((watch) => watch.id === id);
  const same = there && (Object.keys(values) as (keyof typeof values)[]).every((key) => there[key] === values[key]);
  return same ? null : { id, decision: 'watch', values, by };
}

/**
 * The decision to end a watch.
 * @param named Its id or its address.
 * @throws {Failure} `watch-unknown`.
 */
export function toUnwatch(named: string, by: string, watches: readonly WatchDecision[]): WatchChange {
  const watch = watches.find(({ id, address }) => id === named || address === named);
  if (!watch) throw new Failure('watch-unknown', { id: named });
  return { id: watch.id, decision: 'unwatch', values: {}, by };
}

/**
 * The same address is the same watch.
 * @throws {Failure} `watch-address`.
 */
export function idOfWatch(address: string): string {
  return createHash('sha256').update(watchedAddress(address)).digest('hex').slice(0, 12);
}

/** In the spelling that is fetched; a password would be written into the journal for good. */
function watchedAddress(given: unknown): string {
  const address = typeof given === 'string' ? given.trim() : '';
  const url = address.length <= longestAddress && URL.canParse(address) ? new URL(address) : null;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Failure('watch-address', { address: address.slice(0, longestWords) });
  url.hash = '';
  return url.href;
}
