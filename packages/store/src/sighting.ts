import { canonical, sha256 } from './canonical.ts';
import type { Sighting } from './types.ts';

/** Origins that lie on the web: that they still hold the same on another day is news, and once a day is enough. */
const FETCHED: ReadonlySet<string> = new Set(['address', 'feed']);

/**
 * The same for two sightings of which one is enough: the same bytes from the same place, and, where that is on the web, on
 * the same day (UTC).
 */
export function sightingMark({ at, capture, origin }: Sighting): string {
  const { kind, name, asked, item, archive, captured } = origin;
  const place = [kind, name, asked, item, archive, captured].map((part) => part ?? null);
  return sha256(canonical([capture, place, FETCHED.has(kind) ? at.slice(0, 10) : null])).slice(0, 32);
}
