import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { readGazetteer } from '../src/gazetteer.ts';
import { read } from '../src/index.ts';
import { addPlaces, place, stateOfCountry } from '../src/places.ts';

interface Row {
  readonly id: string;
  readonly kind: string;
  readonly within: string;
  readonly precision: string;
}

/** The gazetteer as people edit it. */
const ROWS: readonly Row[] = readFileSync(new URL('../words/places.tsv', import.meta.url), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => {
    const [id = '', kind = '', within = '', precision = ''] = line.split('\t');
    return { id, kind, within, precision };
  });

describe('the gazetteer', () => {
  test('has the places of the region and of the world', () => {
    expect(ROWS.length).toBeGreaterThan(2500);
    expect(ROWS.filter(({ kind }) => kind === 'country').length).toBeGreaterThanOrEqual(195);
  });

  test('every state has a capital but those that are a city or have none that all recognise', () => {
    const capitals = new Set(ROWS.filter(({ kind }) => kind === 'capital').map(({ within }) => within));
    const without = ROWS.filter(({ id, kind }) => kind === 'country' && !capitals.has(id)).map(({ id }) => id);
    expect(without.sort()).toEqual(['israel', 'monaco', 'san-marino', 'singapore', 'vatican']);
  });

  test.each([
    ['aleppo', ['aleppo-governorate', 'syria']],
    ['khiam', ['nabatieh-governorate', 'lebanon']],
    ['kissufim-crossing', ['gaza-strip', 'palestine']],
    ['mashhad', ['razavi-khorasan', 'iran']],
    ['paris', ['france']],
  ])('%s lies in %j', (id, outer) => {
    const found = [];
    for (let at = place(id); at !== null && at.within !== null; at = place(at.within)) found.push(at.within);
    expect(found).toEqual(outer);
  });

  test('tells where a place lies on Earth', () => {
    expect(place('tishrin-dam')).toEqual({
      id: 'tishrin-dam',
      kind: 'dam',
      within: 'aleppo-governorate',
      precision: 'site',
      latitude: 36.38,
      longitude: 38.19,
    });
  });

  test('what is no id is no place', () => {
    for (const id of ['', 'nowhere', 'constructor', '\t', 'Iraq']) expect(place(id)).toBeNull();
  });
});

describe('a gazetteer with faults', () => {
  const line = (id: string, within: string, ...names: string[]) =>
    [id, 'city', within, 'city', '1', '2', ...names].join('\t');
  const faultsOf = (source: string) => readGazetteer(source, { fold: (name) => name }).faults;

  test.each([
    ['a precision that is none', 'a\tcity\t\ttown\t1\t2', 'no such precision: "town"'],
    ['a latitude beyond the pole', 'a\tcity\t\tcity\t91\t2', 'no such place on Earth: "91", "2"'],
    ['a longitude that is missing', 'a\tcity\t\tcity\t1\t', 'no such place on Earth: "1", ""'],
    ['no kind', 'a\t\t\tcity\t1\t2', 'the first 2 columns must be filled'],
    ['too many columns', line('a', '', 'x', 'y', 'z', 'w'), 'expected at most 9 columns, found 10'],
    ['an outer place that is not there', line('a', 'b'), '"a" lies within "b", which is not listed'],
    ['a place within itself', line('a', 'a'), '"a" lies within itself, or too deep'],
  ])('%s is told by its line', (_what, text, reason) => {
    expect(faultsOf(`# comment\n${text}\n`)).toEqual([{ line: 2, reason }]);
  });

  test('an id that is there already', () => {
    expect(faultsOf(`${line('a', '')}\n${line('a', '')}`)).toEqual([{ line: 2, reason: '"a" is there already' }]);
  });

  test('a name may belong to two states, not to two places of one', () => {
    const two = [line('s', ''), line('t', ''), line('a', 's', 'x'), line('b', 't', '~x')].join('\n');
    expect(faultsOf(two)).toEqual([]);
    expect(faultsOf(`${two}\n${line('c', 's', '^x')}`)).toEqual([{ line: 5, reason: '"x" is a name of "a" already' }]);
  });
});

describe('added places', () => {
  const source = [
    'oak-hill\tvillage\tlebanon\tcity\t33.4\t35.5\tتل السنديان\tOak Hill\tتپه بلوط',
    'second-paris\tvillage\tlebanon\tcity\t33.5\t35.5\tباريس\tParis',
  ].join('\n');
  const { added, faults } = addPlaces(source);
  const placesOf = (text: string) =>
    read({ text }, { places: added }).mentions.map((mention) =>
      mention.kind === 'place' ? mention.place : mention.kind,
    );

  test.each([
    ['وصل الموكب إلى تل السنديان أمس', 'oak-hill'],
    ['The convoy came to Oak Hill and stayed there', 'oak-hill'],
    ['کاروان به تپه بلوط رسید و در آنجا ماند', 'oak-hill'],
  ])('are read: %s', (text, id) => {
    expect(faults).toEqual([]);
    expect(placesOf(text)).toContain(id);
  });

  test('come behind built-in ones of the same name', () => {
    expect(placesOf('وصل الموكب إلى باريس')).toEqual(['paris']);
  });

  test('are forgotten without them', () => {
    expect(read({ text: 'وصل الموكب إلى تل السنديان' }).mentions).toEqual([]);
  });

  test('states are known by their codes', () => {
    expect([stateOfCountry('IQ'), stateOfCountry('XX'), stateOfCountry('iq')]).toEqual(['iraq', null, null]);
  });
});
