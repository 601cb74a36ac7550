// Places that a data folder adds to the gazetteer. A sub-path of its own, so that a report is read without it.

import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { AddedPlaces } from '@isnad/reading';
import { addPlaces, type GazetteerPlace } from '@isnad/reading/places';

export { type AlternateName, type GeoName, geoNamesGazetteer, readAlternateName, readGeoName } from './geonames.ts';

/** A line that could not be taken. */
export interface PlacesFault {
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A file of places, read. */
export interface PlacesFile {
  readonly added: AddedPlaces;
  readonly places: readonly GazetteerPlace[];
  /** The file's own text. */
  readonly source: string;
  /** Tells one content from another. */
  readonly hash: string;
  readonly faults: readonly PlacesFault[];
}

/** Where a data folder keeps its places. */
export const placesFileOf = (folder: string): string => join(folder, placesName);
/** Name of that file. */
export const placesName = 'places.tsv';

/** Reads a file of places; null when there is none. Other faults of the file system are thrown. */
export async function loadPlacesFile(file: string): Promise<PlacesFile | null> {
  const source = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (source === null) return null;
  const { added, places, faults } = addPlaces(source);
  const hash = createHash('sha256').update(source).digest('hex').slice(0, 16);
  return { added, places, source, hash, faults: faults.map((fault) => ({ file, ...fault })) };
}
