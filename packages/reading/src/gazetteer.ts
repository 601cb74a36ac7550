// The format of a gazetteer, for the one that is built in (compile.mjs) and for those that users add.

import type { PlaceMention } from './types.ts';

/** One line of a gazetteer. */
export interface GazetteerPlace {
  readonly id: string;
  readonly kind: string;
  /** Id of the place that it lies in, '' for none. */
  readonly within: string;
  readonly precision: PlaceMention['precision'];
  /** Degrees north and east. */
  readonly latitude: number;
  readonly longitude: number;
  /** Names in Arabic, English and Persian, the usual one first; "~" and "^" before a name are its mark. */
  readonly names: readonly (readonly string[])[];
  /** Id of the outermost place that it lies in, of its state as a rule. */
  readonly state: string;
  /** Has it a name that a place of another state has too? */
  readonly shared: boolean;
}

/** A line that cannot be taken, by its number from 1. */
export interface GazetteerFault {
  readonly line: number;
  readonly reason: string;
}

/** What the reader of a gazetteer needs from outside. */
export interface GazetteerOptions {
  /** A name as lexicons compare it. */
  readonly fold: (name: string) => string;
  /** State of a place that another gazetteer has, undefined for none: places may lie within it. */
  readonly stateOf?: (id: string) => string | undefined;
}

const PRECISIONS: ReadonlySet<string> = new Set<PlaceMention['precision']>([
  'site',
  'city',
  'district',
  'region',
  'country',
]);

/** Columns of a line; the last ones may be missing. */
const COLUMNS = 9;
/** A place lies in so many others at most. */
const DEEPEST = 8;

/** A name without its mark. */
export const withoutMark = (name: string): string => name.replace(/^[~^]/, '');

/** Names of a place as lexicons hold them: the kind of word, its value, the names without their marks. */
export type PlaceEntry = readonly [kind: 'place' | 'place?', value: string, names: readonly string[]];

/** The entries of a place in one language (0 Arabic, 1 English, 2 Persian). State and outer place stand only where they decide something. */
export function placeEntries(place: GazetteerPlace, language: number): PlaceEntry[] {
  const { id, kind, within, precision, state, shared } = place;
  const value = [id, kind, kind === 'capital' ? within : '', precision, shared ? state : ''].join('|');
  const names = place.names[language] ?? [];
  const marked = (mark: string) => names.filter((name) => name.startsWith(mark)).map(withoutMark);
  const entries: PlaceEntry[] = [
    ['place', value, names.filter((name) => !/^[~^]/.test(name))],
    ['place?', value, marked('~')],
    ['place', `${value}|adjective`, marked('^')],
  ];
  return entries.filter(([, , forms]) => forms.length > 0);
}

type Draft = { -readonly [Key in keyof GazetteerPlace]: GazetteerPlace[Key] } & { readonly line: number };

/**
 * Reads the lines of a gazetteer: `id, kind, within, precision, latitude, longitude, Arabic, English, Persian`, parted
 * by tabs, the names of a language by " | "; "#" begins a comment. Lines with faults are left out and told.
 */
export function readGazetteer(
  source: string,
  { fold, stateOf = () => undefined }: GazetteerOptions,
): { readonly places: readonly GazetteerPlace[]; readonly faults: readonly GazetteerFault[] } {
  const faults: GazetteerFault[] = [];
  const byId = new Map<string, Draft>();
  for (const [index, text] of source.split('\n').entries()) {
    if (text.trim() === '' || text.startsWith('#')) continue;
    const place = draftOf(text, index + 1);
    const reason = typeof place === 'string' ? place : byId.has(place.id) ? `"${place.id}" is there already` : null;
    if (reason !== null) faults.push({ line: index + 1, reason });
    else byId.set((place as Draft).id, place as Draft);
  }
  const places = [...byId.values()].filter((place) => {
    const reason = placeWithin(place, byId, stateOf);
    if (reason !== null) faults.push({ line: place.line, reason });
    return reason === null;
  });
  faults.push(...shareNames(places, fold));
  return { places, faults: faults.sort((a, b) => a.line - b.line) };
}

/** A line as a place, or why it is none. */
function draftOf(text: string, line: number): Draft | string {
  const cells = text.split('\t').map((cell) => cell.trim());
  if (cells.length > COLUMNS) return `expected at most ${COLUMNS} columns, found ${cells.length}`;
  const [id = '', kind = '', within = '', precision = '', north = '', east = '', ...names] = cells;
  if (id === '' || kind === '') return 'the first 2 columns must be filled';
  if (!PRECISIONS.has(precision)) return `no such precision: "${precision}"`;
  const [latitude, longitude] = [degrees(north, 90), degrees(east, 180)];
  if (latitude === null || longitude === null) return `no such place on Earth: "${north}", "${east}"`;
  return {
    id,
    kind,
    within,
    precision: precision as Draft['precision'],
    latitude,
    longitude,
    names: names.map(listed),
    state: id,
    shared: false,
    line,
  };
}

function degrees(cell: string, most: number): number | null {
  const value = Number(cell);
  return cell !== '' && Math.abs(value) <= most ? value : null;
}

const listed = (cell: string): string[] =>
  cell
    .split(' | ')
    .map((name) => name.trim())
    .filter((name) => withoutMark(name) !== '');

/** Finds the state of a place; why it lies nowhere, or `null`. */
function placeWithin(
  place: Draft,
  byId: ReadonlyMap<string, Draft>,
  stateOf: (id: string) => string | undefined,
): string | null {
  let at = place;
  for (let level = 0; at.kind !== 'country' && at.within !== ''; level++) {
    if (level === DEEPEST) return `"${place.id}" lies within itself, or too deep`;
    const outer = byId.get(at.within);
    if (outer === undefined) {
      const state = stateOf(at.within);
      if (state === undefined) return `"${at.id}" lies within "${at.within}", which is not listed`;
      place.state = state;
      return null;
    }
    at = outer;
  }
  place.state = at.id;
  return null;
}

/** Marks the places that share a name with one of another state; the same name twice in one state is a fault. */
function shareNames(places: readonly Draft[], fold: (name: string) => string): GazetteerFault[] {
  const faults: GazetteerFault[] = [];
  const languages = Math.max(0, ...places.map(({ names }) => names.length));
  for (let language = 0; language < languages; language++) {
    const owners = new Map<string, Map<string, Draft>>();
    for (const place of places)
      for (const name of new Set(place.names[language]?.map((form) => fold(withoutMark(form))))) {
        const byState = owners.get(name) ?? new Map<string, Draft>();
        const rival = byState.get(place.state);
        if (rival) faults.push({ line: place.line, reason: `"${name}" is a name of "${rival.id}" already` });
        else byState.set(place.state, place);
        owners.set(name, byState);
        if (byState.size > 1) place.shared = true;
        if (byState.size === 2) for (const owner of byState.values()) owner.shared = true;
      }
  }
  return faults;
}
