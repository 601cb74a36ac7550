// The gazetteer by ids. A sub-path of its own: reading a report never needs it.

import { PLACES } from './generated/places.ts';
import type { PlaceMention } from './types.ts';

/** A place of the gazetteer. */
export interface Place {
  readonly id: string;
  /** What it is: `country`, `capital`, `city`, `governorate`, `base`, `crossing`, `river`, ... */
  readonly kind: string;
  /** Id of the place that it lies in; null for states, seas, and what crosses borders. */
  readonly within: string | null;
  readonly precision: PlaceMention['precision'];
  /** Degrees north; of an area a point inside it. */
  readonly latitude: number;
  /** Degrees east. */
  readonly longitude: number;
}

let byId: Map<string, string> | undefined;

/**
 * A place by its id.
 * @param id The `place` or `within` of a mention, or a site of an accord.
 * @returns null when the gazetteer has no such place.
 */
export function place(id: string): Place | null {
  byId ??= new Map(PLACES.split('\n').map((line) => [line.slice(0, line.indexOf('\t')), line]));
  const line = byId.get(id);
  if (line === undefined) return null;
  const [, kind, within, precision, latitude, longitude] = line.split('\t') as [
    string,
    string,
    string,
    string,
    string,
    string,
  ];
  return {
    id,
    kind,
    within: within || null,
    precision: precision as Place['precision'],
    latitude: Number(latitude),
    longitude: Number(longitude),
  };
}
