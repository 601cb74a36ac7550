import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Claim, type Reading, type ReportInput, read } from '../src/index.ts';

const folder = join(import.meta.dirname, '../../../samples/iraq-coalition-2024');

/** A demonstration report: head lines, an empty line, the text. */
function readSample(name: string): ReportInput {
  const file = readFileSync(join(folder, name), 'utf8');
  const cut = file.indexOf('\n\n');
  const head = file
    .slice(0, cut)
    .split('\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]);
  return { ...Object.fromEntries(head), text: file.slice(cut + 2) } as ReportInput;
}

const samples = readdirSync(folder)
  .filter((name) => name.endsWith('.txt'))
  .map(readSample)
  .filter(({ language }) => language === 'en' || language === 'fa');

/** What must be found: act, mode, ids of places with their roles, kind of the speaker ("-": the report itself). */
const WANTED: Record<string, readonly string[]> = {
  '01-larkfield-early-plan': [
    'agree done  anonymous',
    'leave planned iraq:from anonymous',
    'leave planned  anonymous',
    'deploy ongoing iraq:in -',
    'deploy ongoing syria:in -',
  ],
  '04-tworivers-joint-statement': [
    'end-mission planned iraq:in organisation',
    'continue planned syria:in iraq:in document',
    'other planned  official',
  ],
  '05-chenarestan-joint-statement': [
    'end-mission planned iraq:in document',
    'continue planned  document',
    'continue ongoing  official',
  ],
  '13-sepidkuh-advisers': [
    'leave planned ain-al-asad:from baghdad-airport:from joint-operations-command-hq:from anonymous',
    'leave planned erbil:to anonymous',
    'stay ongoing iraq:in anonymous',
  ],
  '14-quayside-three-sites': [
    'leave planned ain-al-asad:from baghdad-airport:from joint-operations-command-hq:from anonymous',
    'leave planned erbil:to anonymous',
    'stay planned  anonymous',
  ],
  '21-larkfield-under-2000': ['stay planned iraq:in erbil:in anonymous', 'stay planned baghdad:in anonymous'],
  '23-polenow-end-of-2026': ['leave planned iraq:from outlet', 'leave planned iraq:from anonymous'],
  '28-quayside-end-of-2026-again': ['leave planned iraq:from -', 'hand-over stated ain-al-asad: anonymous'],
  '32-tworivers-commission-complete': ['leave done iraq:in ain-al-asad: organisation', 'phase done  organisation'],
  '33-chenarestan-commission-complete': ['leave done  organisation', 'phase done  organisation'],
  '37-sepidkuh-under-500': ['stay planned erbil:in anonymous'],
  '39-larkfield-hundreds-in-september': ['leave planned iraq:from anonymous'],
  '40-quayside-most-of-2500': ['leave planned iraq:from anonymous'],
  '42-tworivers-told-itself': ['leave planned iraq:from anonymous'],
  '44-chenarestan-list-becomes-journey': ['leave planned ain-al-asad:from person', 'leave planned harir:to person'],
  '45-quayside-member-of-parliament': ['leave planned ain-al-asad:from harir:from victoria-base:from person'],
  '57-tworivers-government-restates': ['leave done iraq:in organisation', 'phase planned  official'],
  '60-polenow-what-is-left': ['phase stated  organisation', 'leave stated harir:from anonymous'],
};

function frameOf(reading: Reading, { act, mode, places, chain }: Claim): string {
  const where = places.flatMap((n) => {
    const mention = reading.mentions[n];
    return mention?.kind === 'place' ? [`${mention.place ?? '?'}:${mention.role ?? ''}`] : [];
  });
  const last = chain.at(-1)!.kind;
  return `${act} ${mode} ${where.join(' ')} ${last === 'this-report' ? '-' : last}`;
}

describe.skipIf(samples.length === 0)('the English and Persian reports of the demonstration dossier', () => {
  it('are all in the table', () => {
    expect(samples.map(({ id }) => id)).toEqual(Object.keys(WANTED));
  });

  it.each(samples)('$id', (sample) => {
    const reading = read(sample);
    const frames = reading.claims.map((claim) => frameOf(reading, claim));
    for (const wanted of WANTED[sample.id!]!) expect(frames).toContain(wanted);
    expect(reading.doubts).toEqual([]);
  });
});
