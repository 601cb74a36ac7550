import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { isnad, testFolder } from './program.ts';

/** A line of the dump: a number, a name, its other names, where it is, what it is, the code of its country, its people. */
function dumpLine(id: string, name: string, others: string, feature: string, people: number, north = '33.1'): string {
  const [group, code] = feature.split('.');
  return [
    id,
    name,
    name,
    others,
    north,
    '44.2',
    group,
    code,
    'IQ',
    '',
    '',
    '',
    '',
    '',
    people,
    '',
    '',
    'UTC',
    '2024-01-01',
  ].join('\t');
}

const DUMP = [
  dumpLine('1', 'Qaryat Sindibad', 'قرية السندباد,Sindbad', 'P.PPL', 900),
  dumpLine('2', 'Nakhla', 'نخلة', 'P.PPL', 500),
  dumpLine('3', 'Warda', '', 'P.PPL', 50_000),
  'no line of a dump',
  dumpLine('4', 'Road', 'طريق', 'R.RD', 0),
  dumpLine('5', 'Beyond', 'بعيدة', 'P.PPL', 0, '99'),
].join('\n');
const ALTERNATES = ['10\t3\tar\tالوردية الكبرى\t1', '11\t3\tfa\tورده بزرگ\t1', '12\t3\tfr\tRose', 'x'].join('\n');

describe('isnad places import', () => {
  let folder: ReturnType<typeof testFolder>;
  const at = (name: string): string => join(folder.path, name);
  beforeEach(() => {
    folder = testFolder();
    writeFileSync(at('dump.txt'), DUMP);
    writeFileSync(at('alternates.txt'), ALTERNATES);
    writeFileSync(at('report.txt'), 'وصل الوفد إلى قرية السندباد ثم إلى الوردية الكبرى قرب نخلة.');
  });
  afterEach(() => folder.remove());

  const importDump = (...more: string[]) =>
    isnad(['places', 'import', at('dump.txt'), '--alternate', at('alternates.txt'), ...more]);
  const placesRead = async (...more: string[]): Promise<string[]> => {
    const { stdout } = await isnad(['read', '--json', at('report.txt'), ...more]);
    return JSON.parse(stdout).reading.mentions.map(({ place }: { place: string }) => place);
  };

  test('adds places with a name to a file, and tells bad lines by file and line', async () => {
    const { status, stdout, stderr } = await importDump('--places', at('places.tsv'));
    expect([status, stdout]).toEqual([1, `Places added to ${at('places.tsv')}: 3.\n`]);
    expect(stderr.trimEnd().split('\n')).toEqual([
      `${at('alternates.txt')}:4: a line of GeoNames has 4 columns parted by tabs; this one has 1.`,
      `${at('dump.txt')}:4: a line of GeoNames has 19 columns parted by tabs; this one has 1.`,
      `${at('dump.txt')}:6: "99, 44.2" is no place on Earth.`,
    ]);
    expect(readFileSync(at('places.tsv'), 'utf8').split('\n').slice(1, -1)).toEqual([
      'geonames-3\tcity\tiraq\tcity\t33.1\t44.2\tالوردية الكبرى\tWarda\tورده بزرگ',
      'geonames-1\tcity\tiraq\tcity\t33.1\t44.2\tقرية السندباد\tQaryat Sindibad\t',
      'geonames-2\tcity\tiraq\tcity\t33.1\t44.2\t~نخلة\t~Nakhla\t',
    ]);
  });

  test('isnad read finds them in the file, and in the data folder', async () => {
    expect(await placesRead('--data', at('data'))).toEqual([null]);
    await importDump('--places', at('places.tsv'));
    expect(await placesRead('--places', at('places.tsv'))).toEqual(['geonames-1', 'geonames-3']);
    await importDump('--data', at('data'));
    expect(await placesRead('--data', at('data'))).toEqual(['geonames-1', 'geonames-3']);
  });

  test('what the file has stays, and nothing is added twice', async () => {
    const own = 'mill\tvillage\tiraq\tcity\t33\t44\tقرية الطاحونة\tThe Mill\n';
    writeFileSync(at('places.tsv'), own);
    await importDump('--places', at('places.tsv'));
    const once = readFileSync(at('places.tsv'), 'utf8');
    expect(once.startsWith(own)).toBe(true);
    expect((await importDump('--places', at('places.tsv'))).stdout).toContain(': 0.');
    expect(readFileSync(at('places.tsv'), 'utf8')).toBe(once);
  });

  test('isnad read tells the lines of a file of places that it cannot take', async () => {
    writeFileSync(at('places.tsv'), '# mine\nmill\tvillage\tnowhere\tcity\t33\t44\tقرية الطاحونة\n');
    const { status, stderr } = await isnad(['read', at('report.txt'), '--places', at('places.tsv')]);
    expect(stderr).toBe(`${at('places.tsv')}:2: "mill" lies within "nowhere", which is not listed\n`);
    expect(status).toBe(1);
  });

  test('another verb is told, and exits with 2', async () => {
    const { status, stderr } = await isnad(['places', 'export', 'x']);
    expect([status, stderr]).toEqual([2, 'isnad: isnad places knows import, not export. See isnad places --help.\n']);
  });
});
