import { isUtf8 } from 'node:buffer';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { AlternateName, GeoName } from '@isnad/desk/places-file';
import { Failure } from '@isnad/views';
import type { Command, Invocation } from '../command.ts';
import { DATA_OPTION } from '../command.ts';
import { dataFolder } from '../data-folder.ts';
import { byteStream, withoutMark } from '../input.ts';
import { type Line, lines } from '../lines.ts';
import { Misuse } from '../misuse.ts';
import { print } from '../output.ts';
import { Paper, surfaceOf } from '../paper.ts';
import { tellFaults } from '../tell.ts';

/** A line of the dump holds one place with all its names. */
const LINE_LIMIT = 1024 * 1024;
/** What a file of imported places begins with: the licence asks for it. */
const HEAD =
  '# Lines whose id begins with "geonames-": from GeoNames (https://www.geonames.org/), licence CC BY 4.0.\n';

type Language = Invocation['language'];

async function run({ options, operands, language }: Invocation): Promise<0 | 1> {
  const [verb = '', file = '-'] = operands;
  if (verb !== 'import') throw new Misuse('places-verb-unknown', { verb });
  const { geoNamesGazetteer, loadPlacesFile, placesFileOf, readAlternateName, readGeoName } = await import(
    '@isnad/desk/places-file'
  );
  const target = typeof options.places === 'string' ? options.places : placesFileOf(dataFolder(options.data));
  const alternates = new LineReader(readAlternateName, language);
  const names = new Map<string, AlternateName[]>();
  if (typeof options.alternate === 'string')
    for await (const name of alternates.values(options.alternate)) addTo(names, name);
  const places: GeoName[] = [];
  const dump = new LineReader(readGeoName, language);
  for await (const place of dump.values(file)) if (mayHaveName(place, names)) places.push(place);
  const present = await loadPlacesFile(target);
  const added = geoNamesGazetteer(places, names, present?.places ?? []);
  await replaceFile(target, (present?.source ?? HEAD) + added.map((line) => `${line}\n`).join(''));
  const paper = new Paper(language, surfaceOf(process.stdout, process.env));
  await print(`${paper.say('terminal.places-imported', { count: added.length, file: target })}\n`);
  return alternates.faulty || dump.faulty ? 1 : 0;
}

function addTo(names: Map<string, AlternateName[]>, name: AlternateName): void {
  const known = names.get(name.id);
  if (known) known.push(name);
  else names.set(name.id, [name]);
}

/** Only places that are called something in Arabic script are kept in memory. */
const mayHaveName = (place: GeoName, names: ReadonlyMap<string, unknown>): boolean =>
  names.has(place.id) || place.scriptNames.length > 0;

/** Reads a file line by line; lines that cannot be taken are told as `file:line: reason` and left out. */
class LineReader<T> {
  readonly #read: (line: string) => T | null;
  readonly #language: Language;
  faulty = false;

  constructor(read: (line: string) => T | null, language: Language) {
    this.#read = read;
    this.#language = language;
  }

  async *values(file: string): AsyncGenerator<T> {
    for await (const line of lines(byteStream(file), LINE_LIMIT)) {
      const value = await this.#valueOf(file, line);
      if (value !== null) yield value;
    }
  }

  async #valueOf(file: string, line: Line): Promise<T | null> {
    try {
      const text = textOf(line);
      return text === '' ? null : this.#read(text);
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      this.faulty = true;
      const { code, values } = error;
      await tellFaults([{ file, line: line.number, path: '', code, values }], this.#language);
      return null;
    }
  }
}

function textOf({ number, bytes }: Line): string {
  if (bytes === null) throw new Failure('filter-line-too-long', { limit: LINE_LIMIT / (1024 * 1024) });
  if (!isUtf8(bytes)) throw new Failure('filter-line-not-utf8');
  const text = bytes.toString('utf8').replace(/\r$/, '');
  return number === 1 ? withoutMark(text) : text;
}

/** Whoever reads the file meanwhile sees the old one or the new one. */
async function replaceFile(file: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(`${file}.new`, text);
    await rename(`${file}.new`, file);
  } catch (error) {
    throw new Failure(
      'places-not-written',
      { file, why: (error as NodeJS.ErrnoException).code ?? '' },
      { cause: error },
    );
  }
}

export const command: Command = {
  usage: ['places import FILE'],
  example: 'isnad places import IQ.txt --alternate alternateNamesV2.txt',
  options: { ...DATA_OPTION, alternate: { value: 'FILE' }, places: { value: 'FILE' } },
  operands: [2, 2],
  run,
};
