import { createHash } from 'node:crypto';
import type { Reader } from '@isnad/store';
import { readerVersion } from './generated/reader.ts';

/** Who reads: this version of the sources and words, with the places of a file. @param places The file's text. */
export function readerWith(places: string | null): Reader {
  const hash = places === null ? '' : `+${createHash('sha256').update(places).digest('hex').slice(0, 16)}`;
  return { version: `${readerVersion}${hash}`, places };
}
