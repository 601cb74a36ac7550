// The gazetteer by ids. A sub-path of its own: reading a report never needs it.

import { foldWord, PhraseTable } from '@isnad/text';
import type { Language } from '@isnad/time';
import { wordWith } from './engine/words.ts';
import { type GazetteerFault, type GazetteerPlace, placeEntries, readGazetteer } from './gazetteer.ts';
import { COUNTRIES, PLACES } from './generated/places.ts';
import type { AddedPlaces, PlaceMention } from './types.ts';

export type { GazetteerFault, GazetteerPlace } from './gazetteer.ts';

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

const countries: ReadonlyMap<string, string> = new Map(COUNTRIES);

/** The id of a state or territory by its code of ISO 3166-1 (two capital letters); null when the gazetteer has none. */
export function stateOfCountry(code: string): string | null {
  return countries.get(code) ?? null;
}

/** A name as lexicons compare it. */
export const foldName = (name: string): string => name.split(' ').map(foldWord).join(' ').trim();

const LANGUAGES: readonly Language[] = ['ar', 'en', 'fa'];

/**
 * Takes a gazetteer in the format of the built-in one (see the head of `words/places.tsv`), for `read(report, { places })`.
 * Its places may lie within built-in ones; where a name is in both, the built-in place is meant.
 * @returns also the places themselves, and the lines that could not be taken, each with its reason.
 */
export function addPlaces(source: string): {
  readonly added: AddedPlaces;
  readonly places: readonly GazetteerPlace[];
  readonly faults: readonly GazetteerFault[];
} {
  const { places, faults } = readGazetteer(source, { fold: foldName, stateOf });
  const added = new Map(
    LANGUAGES.map((language, n) => {
      const entries = places.flatMap((place) =>
        placeEntries(place, n).flatMap(([kind, value, names]) => {
          const word = wordWith(kind, value);
          return names.map((name) => [name, word] as const);
        }),
      );
      return [language, new PhraseTable(entries)] as const;
    }),
  );
  return { added, places, faults };
}

/** The outermost place that a built-in one lies in. */
function stateOf(id: string): string | undefined {
  let at = place(id);
  while (at !== null && at.within !== null && at.kind !== 'country') at = place(at.within);
  return at?.id;
}
