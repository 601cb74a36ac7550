// The dump of GeoNames (geonames.org, "geoname" table and "alternateNamesV2"), made into lines of a gazetteer.

import { foldName, type GazetteerPlace, stateOfCountry } from '@isnad/reading/places';
import { Failure } from '@isnad/views';

/** What is kept of a line of the dump. */
export interface GeoName {
  readonly id: string;
  readonly name: string;
  /** Names in Arabic script, of languages that the dump itself does not tell. */
  readonly scriptNames: readonly string[];
  readonly latitude: number;
  readonly longitude: number;
  readonly feature: Feature;
  readonly country: string;
  readonly population: number;
}

/** A name in one language. */
export interface AlternateName {
  readonly id: string;
  readonly language: 'ar' | 'fa';
  readonly name: string;
  readonly preferred: boolean;
}

type Feature = Pick<GazetteerPlace, 'kind' | 'precision'>;

const COLUMNS = 19;
/** The columns behind the name were added over the years; files without them are read too. */
const ALTERNATE_COLUMNS = 4;

/**
 * Feature codes of GeoNames that are places of the news; a code that is not here is looked up by its class (one letter).
 * States are built in, and features of other classes (roads, undersea, vegetation) left out.
 */
const FEATURES: ReadonlyMap<string, Feature> = new Map<string, Feature>([
  ['A.ADM1', { kind: 'region', precision: 'region' }],
  ['A.ADM2', { kind: 'district', precision: 'district' }],
  ['A.ADM3', { kind: 'district', precision: 'district' }],
  ['P', { kind: 'city', precision: 'city' }],
  ['P.PPLX', { kind: 'district', precision: 'district' }],
  ['S.AIRP', { kind: 'airport', precision: 'site' }],
  ['S.AIRB', { kind: 'base', precision: 'site' }],
  ['S.MILB', { kind: 'base', precision: 'site' }],
  ['S.INSM', { kind: 'base', precision: 'site' }],
  ['S.CMP', { kind: 'camp', precision: 'site' }],
  ['S.CMPRF', { kind: 'camp', precision: 'site' }],
  ['S.CSTM', { kind: 'crossing', precision: 'site' }],
  ['S.PSTB', { kind: 'crossing', precision: 'site' }],
  ['S.DAM', { kind: 'dam', precision: 'site' }],
  ['S.BDG', { kind: 'site', precision: 'site' }],
  ['L.PRT', { kind: 'port', precision: 'site' }],
  ['L.OILF', { kind: 'field', precision: 'site' }],
  ['L.GASF', { kind: 'field', precision: 'site' }],
  ['L.RGN', { kind: 'region', precision: 'region' }],
  ['H.STM', { kind: 'river', precision: 'region' }],
  ['H.LK', { kind: 'lake', precision: 'region' }],
  ['H.GULF', { kind: 'sea', precision: 'region' }],
  ['H.SEA', { kind: 'sea', precision: 'region' }],
  ['H.STRT', { kind: 'strait', precision: 'region' }],
  ['T.ISL', { kind: 'island', precision: 'region' }],
  ['T.MT', { kind: 'mountain', precision: 'region' }],
  ['T.MTS', { kind: 'mountain', precision: 'region' }],
  ['T.DSRT', { kind: 'desert', precision: 'region' }],
]);

const ARABIC_SCRIPT = /^[\u0621-\u063a\u0641-\u0652\u0671-\u06d3\u200c ]+$/;
const PERSIAN_LETTERS = /[پچژگکی]/;
const ARABIC_LETTERS = /[ةيكىأإ]/;

/**
 * Takes a line of the dump.
 * @returns null for a feature that is no place of the news.
 * @throws {Failure} for a line that is none of the dump.
 */
export function readGeoName(line: string): GeoName | null {
  const cells = line.split('\t');
  if (cells.length !== COLUMNS) throw new Failure('geonames-columns', { expected: COLUMNS, found: cells.length });
  const [id = '', name = '', , alternates = '', north = '', east = '', group = '', code = '', country = ''] = cells;
  if (!/^\d+$/.test(id)) throw new Failure('geonames-id', { value: id });
  const [latitude, longitude] = [Number(north), Number(east)];
  if (north === '' || east === '' || !(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180))
    throw new Failure('geonames-coordinates', { value: `${north}, ${east}` });
  const feature = FEATURES.get(`${group}.${code}`) ?? FEATURES.get(group);
  if (feature === undefined || name.trim() === '') return null;
  const scriptNames = alternates.split(',').map(clean).filter(isArabicScript);
  return {
    id,
    name: clean(name),
    scriptNames,
    latitude,
    longitude,
    feature,
    country,
    population: Number(cells[14]) || 0,
  };
}

/**
 * Takes a line of the file of alternate names.
 * @returns null for a name in another language, or one of history.
 * @throws {Failure} for a line that is none of that file.
 */
export function readAlternateName(line: string): AlternateName | null {
  const [own = '', id = '', language = '', name = '', preferred, , , historic, ...rest] = line.split('\t');
  if (rest.length > 2 || line.split('\t').length < ALTERNATE_COLUMNS)
    throw new Failure('geonames-columns', { expected: ALTERNATE_COLUMNS, found: line.split('\t').length });
  if (!/^\d+$/.test(own) || !/^\d+$/.test(id)) throw new Failure('geonames-id', { value: `${own} ${id}` });
  if ((language !== 'ar' && language !== 'fa') || historic === '1' || !isArabicScript(clean(name))) return null;
  return { id, language, name: clean(name), preferred: preferred === '1' };
}

/** Without marks of direction, vowel signs, and the bar that parts names in a gazetteer. */
const clean = (name: string): string => name.replace(/[\u200e\u200f\u064b-\u0652|]/g, '').trim();

const isArabicScript = (name: string): boolean => ARABIC_SCRIPT.test(name);

/** Below so many people a name of one word is marked: villages are called as everything is ("the spring", "victory"). */
const KNOWN_BY_NAME = 20_000;

/**
 * Lines of a gazetteer for places of the dump that have a name in Arabic or Persian; the larger place keeps a name that
 * two of one state have.
 * @param names Those of the file of alternate names by id; without that file the letters tell the language.
 * @param present Places that are there already: their ids and names are taken.
 */
export function geoNamesGazetteer(
  places: readonly GeoName[],
  names: ReadonlyMap<string, readonly AlternateName[]>,
  present: readonly GazetteerPlace[],
): string[] {
  const taken = new TakenNames(present);
  const sorted = places.toSorted((a, b) => b.population - a.population || Number(a.id) - Number(b.id));
  return sorted.flatMap((place) => lineOf(place, names.get(place.id), taken) ?? []);
}

function lineOf(place: GeoName, alternates: readonly AlternateName[] | undefined, taken: TakenNames): string | null {
  const id = `geonames-${place.id}`;
  const state = stateOfCountry(place.country) ?? id;
  if (taken.has(id)) return null;
  const { kind, precision } = place.feature;
  const mark = kind === 'city' && place.population < KNOWN_BY_NAME ? '~' : '';
  const columns = [namesIn('ar', place, alternates), [place.name], namesIn('fa', place, alternates)].map((all, n) =>
    all.filter((name) => taken.take(state, n, name)).map((name) => (name.includes(' ') ? name : mark + name)),
  );
  if (columns[0]!.length === 0 && columns[2]!.length === 0) return null;
  const within = state === id ? '' : state;
  return [id, kind, within, precision, place.latitude, place.longitude, ...columns.map((all) => all.join(' | '))].join(
    '\t',
  );
}

/** Names of a place in a language, the preferred ones first. */
function namesIn(
  language: 'ar' | 'fa',
  place: GeoName,
  alternates: readonly AlternateName[] | undefined,
): readonly string[] {
  const own = alternates?.filter((name) => name.language === language) ?? [];
  const told = own.toSorted((a, b) => Number(b.preferred) - Number(a.preferred)).map(({ name }) => name);
  const other = language === 'ar' ? PERSIAN_LETTERS : ARABIC_LETTERS;
  const guessed = alternates === undefined ? place.scriptNames.filter((name) => !other.test(name)) : [];
  return [...new Set([...told, ...guessed])];
}

/** Ids and names that a gazetteer has. */
class TakenNames {
  readonly #ids: Set<string>;
  readonly #names = new Set<string>();

  constructor(places: readonly GazetteerPlace[]) {
    this.#ids = new Set(places.map(({ id }) => id));
    for (const { state, names } of places)
      for (const [language, all] of names.entries())
        for (const name of all) this.take(state, language, name.replace(/^[~^]/, ''));
  }

  has(id: string): boolean {
    return this.#ids.has(id);
  }

  /** False when another place of the state has the name. */
  take(state: string, language: number, name: string): boolean {
    const key = `${state}|${language}|${foldName(name)}`;
    if (this.#names.has(key)) return false;
    this.#names.add(key);
    return true;
  }
}
