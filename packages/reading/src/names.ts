// Names of places and actors by their ids. A sub-path of its own: reading a report never needs it.

import type { Language } from '@isnad/time';
import { ACTOR_NAMES, PLACE_NAMES } from './generated/names.ts';

const COLUMN: Readonly<Record<Language, number>> = { ar: 1, en: 2, fa: 3 };

/** Looks an id up in lines of `id, Arabic, English, Persian`; the lines are taken apart when the first name is asked for. */
function lookup(lines: string): (id: string, language: Language) => string | null {
  let byId: Map<string, readonly string[]> | undefined;
  return (id, language) => {
    byId ??= new Map(lines.split('\n').map((line) => [line.slice(0, line.indexOf('\t')), line.split('\t')]));
    return byId.get(id)?.[COLUMN[language]] || null;
  };
}

const place = lookup(PLACE_NAMES);
const actor = lookup(ACTOR_NAMES);

/**
 * What a place of the gazetteer is called, as a name that stands alone.
 * @param id The `place` of a mention, or a site of an accord.
 * @returns null when the gazetteer has no such place, or no name of it in that language.
 */
export function placeName(id: string, language: Language): string | null {
  return place(id, language);
}

/**
 * What an actor is called, by a name that takes no side. States are actors too, and are called as their countries are.
 * @param id The `actor` of a mention, or a party's actor of an accord.
 * @returns null when no list has such an actor, or no name of it in that language.
 */
export function actorName(id: string, language: Language): string | null {
  return actor(id, language) ?? place(id, language);
}
