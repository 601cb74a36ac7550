import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { conflictsBetween, conflictsWithin } from '../src/index.ts';
import type { Conflict } from '../src/types.ts';
import { accord } from './accords.ts';
import { type MadeClaim, type MadeReport, made } from './build.ts';
import { names, withdrawal } from './withdrawal.ts';

const iraq = accord('iraq-coalition-2024');

describe('inside the report on a withdrawal', () => {
  const found = conflictsWithin(made(withdrawal, [iraq]), [iraq]);
  const name = (id: string): string => names[Number(id.slice(1))] ?? id;
  const told = found.map((c) => `${c.kind}: ${c.between.map((ref) => name(ref.claim)).join(' / ')}`);

  test('each is found once and named by kind', () => {
    expect(told.sort()).toEqual([
      'actor: today / threeSites',
      'boundary: ending / phaseOne',
      'date: phaseTwo / theRest',
      'date: threeSites / nextMonth',
      'false-corroboration: matches / trainers',
      'legal-nature: understanding / nextMonth',
      'quantity: threeSites / fewHundred',
      'scope: trainers / theRest',
      'stance: trainers / ready',
    ]);
  });

  test('who is ready to do without, and who stays, is a difference of stance', () => {
    expect(found.find((conflict) => conflict.kind === 'stance')).toMatchObject({
      fact: false,
      rule: 'ready-and-staying',
    });
  });

  test('an opinion is not held against a report of fact', () => {
    const facts = found.filter((conflict) => conflict.fact).flatMap((c) => c.between.map((ref) => name(ref.claim)));
    expect(facts).not.toContain('ready');
  });

  test('a source that confirms itself is no conflict of fact', () => {
    expect(found.find((conflict) => conflict.kind === 'false-corroboration')?.fact).toBe(false);
  });

  test('the rival last days stand in the values', () => {
    const rivals = found.find((conflict) => conflict.rule === 'last-days-differ');
    expect(rivals?.values).toEqual({ left: '2026-09-30', right: '2026-12-31' });
  });

  test('without the accord, what needs no knowledge of it is still found', () => {
    const kinds = conflictsWithin(made(withdrawal)).map((conflict) => conflict.kind);
    expect(kinds).toEqual(expect.arrayContaining(['date', 'boundary', 'false-corroboration', 'legal-nature']));
  });
});

const coalition = ['coalition'];
const by = (edtf: string): MadeClaim['times'] => [{ edtf, relation: 'by' }];

/** Ordinary reports: none of these says anything against itself. */
const quiet: Readonly<Record<string, readonly MadeClaim[]>> = {
  'a site is left today, another next year': [
    { act: 'leave', mode: 'ongoing', chain: ['security@iraq'], actors: coalition, places: ['ain-al-asad from'] },
    {
      act: 'leave',
      mode: 'planned',
      chain: ['security@iraq'],
      actors: coalition,
      places: ['erbil from'],
      times: [{ edtf: '2026-09' }],
    },
  ],
  'it goes on now and will be over by a later day': [
    { act: 'leave', mode: 'ongoing', chain: ['security@iraq'], actors: coalition },
    { act: 'leave', mode: 'expected', chain: ['security@iraq'], actors: coalition, times: by('[..2025-09-30]') },
  ],
  'one phase ends where the next begins': [
    {
      act: 'leave',
      mode: 'planned',
      actors: coalition,
      places: ['baghdad'],
      times: [{ edtf: '2024-09/2025-09', relation: 'during' }],
    },
    {
      act: 'leave',
      mode: 'planned',
      actors: coalition,
      places: ['erbil'],
      times: [{ edtf: '2025-09/2026-09', relation: 'during' }],
    },
  ],
  'a speaker gives the end of a phase, the outlet the whole timetable': [
    { act: 'end-mission', mode: 'planned', chain: ['official:iraq'], actors: coalition, times: by('[..2025-09-30]') },
    {
      act: 'leave',
      mode: 'planned',
      actors: coalition,
      places: ['baghdad'],
      times: [{ edtf: '2024-09/2025-09', relation: 'during' }],
    },
    {
      act: 'leave',
      mode: 'planned',
      actors: coalition,
      places: ['erbil'],
      times: [{ edtf: '2025-09/2026-09', relation: 'during' }],
    },
  ],
  'two speakers give the same last day, once as a month, once as a day': [
    { act: 'leave', mode: 'planned', chain: ['official:iraq'], actors: coalition, times: by('[..2026-09]') },
    {
      act: 'leave',
      mode: 'planned',
      chain: ['official:united-states'],
      actors: coalition,
      times: by('[..2026-09-30]'),
    },
  ],
  'forces leave two countries at different times': [
    {
      act: 'leave',
      mode: 'planned',
      chain: ['official:iraq'],
      actors: ['us-forces'],
      places: ['iraq from'],
      times: by('[..2026-09]'),
    },
    {
      act: 'leave',
      mode: 'planned',
      chain: ['official:united-states'],
      actors: ['us-forces'],
      places: ['syria from'],
      times: by('[..2027-03]'),
    },
  ],
  'numbers of two places': [
    { act: 'deploy', mode: 'ongoing', actors: ['us-forces'], places: ['iraq'], quantities: [{ value: 2500 }] },
    {
      act: 'deploy',
      mode: 'ongoing',
      chain: ['official:united-states'],
      actors: ['us-forces'],
      places: ['syria'],
      quantities: [{ value: 900, bound: 'about' }],
    },
  ],
  'about a number, and the number': [
    {
      act: 'deploy',
      mode: 'ongoing',
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: 2500, bound: 'about' }],
    },
    {
      act: 'deploy',
      mode: 'ongoing',
      chain: ['official:united-states'],
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: 2400 }],
    },
  ],
  'how many are there, and how many are to stay': [
    { act: 'deploy', mode: 'ongoing', actors: ['us-forces'], places: ['iraq'], quantities: [{ value: 2500 }] },
    {
      act: 'stay',
      mode: 'planned',
      chain: ['official:united-states'],
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: 500 }],
    },
  ],
  'more than a number, and a larger one': [
    {
      act: 'deploy',
      mode: 'ongoing',
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: 2000, bound: 'at-least' }],
    },
    {
      act: 'deploy',
      mode: 'ongoing',
      chain: ['official:united-states'],
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: 2500 }],
    },
  ],
  'a few leave three sites, in one claim': [
    {
      act: 'leave',
      mode: 'ongoing',
      chain: ['security@iraq'],
      actors: coalition,
      places: ['ain-al-asad from', 'baghdad-airport from', 'green-zone from'],
      quantities: [{ value: 300 }],
    },
  ],
  'a few leave one site, and all leave two others': [
    {
      act: 'leave',
      mode: 'ongoing',
      chain: ['security@iraq'],
      actors: coalition,
      places: ['ain-al-asad from'],
      quantities: [{ value: 300 }],
    },
    { act: 'leave', mode: 'ongoing', actors: coalition, places: ['baghdad-airport from', 'green-zone from'] },
  ],
  'an outlet finds in its own voice that others agree': [
    { act: 'leave', mode: 'ongoing', chain: ['outlet:Morning'], actors: coalition },
    { act: 'match', mode: 'stated', chain: ['outlet:Morning'] },
    { act: 'leave', mode: 'ongoing', actors: coalition },
    { act: 'match', mode: 'stated' },
  ],
  'a speaker finds that a person whom he names agrees': [
    { act: 'leave', mode: 'ongoing', chain: ['security@iraq'], actors: coalition },
    { act: 'match', mode: 'stated', chain: ['security@iraq', 'outlet:Morning'] },
  ],
  'a denial of what nobody in the report says': [
    {
      act: 'leave',
      mode: 'denied',
      polarity: 'negated',
      chain: ['official:us-embassy-baghdad'],
      actors: ['us-forces'],
      places: ['erbil from'],
    },
    { act: 'leave', mode: 'ongoing', chain: ['security@iraq'], actors: ['us-forces'], places: ['ain-al-asad from'] },
  ],
  'the agreement and a statement about it': [
    { act: 'agree', mode: 'done', actors: ['iraq'], instrument: 'agreement' },
    { act: 'meet', mode: 'done', chain: ['official:iraq'], actors: ['iraq'], instrument: 'statement' },
    { act: 'plan', mode: 'planned', chain: ['official:iraq'], actors: ['iraq'], instrument: 'plan' },
  ],
  'one source tells of today, another of a plan': [
    { act: 'leave', mode: 'ongoing', chain: ['security@iraq'], actors: coalition },
    {
      act: 'leave',
      mode: 'expected',
      chain: ['official:iraq'],
      actors: coalition,
      times: [{ edtf: '2025-09', rule: 'month-next' }],
    },
  ],
  'a plan without a day, and with one': [
    { act: 'leave', mode: 'planned', chain: ['security@iraq'], actors: coalition },
    {
      act: 'leave',
      mode: 'expected',
      chain: ['security@iraq'],
      actors: coalition,
      times: [{ edtf: '2025-09', rule: 'month-next' }],
    },
  ],
  'one site by a day, all by a later one': [
    {
      act: 'leave',
      mode: 'planned',
      chain: ['official:iraq'],
      actors: coalition,
      places: ['ain-al-asad from'],
      times: by('[..2026-03]'),
    },
    { act: 'leave', mode: 'planned', chain: ['official:united-states'], actors: coalition, times: by('[..2026-09]') },
  ],
  'what is over, and what is to come': [
    { act: 'leave', mode: 'done', actors: coalition, places: ['iraq from'], times: [{ edtf: '2025-03' }] },
    { act: 'leave', mode: 'planned', chain: ['official:united-states'], actors: coalition, times: by('[..2026-09]') },
  ],
  'they go from a month on, and stay until then': [
    {
      act: 'leave',
      mode: 'planned',
      chain: ['official:iraq'],
      actors: coalition,
      times: [{ edtf: '2025-09/..', relation: 'since' }],
    },
    {
      act: 'stay',
      mode: 'planned',
      chain: ['official:united-states'],
      actors: coalition,
      times: [{ edtf: '../2025-09', relation: 'until' }],
    },
  ],
  'nothing at all': [],
};

describe('no false alarm', () => {
  test.each(Object.entries(quiet))('%s', (_, claims) => {
    const report = made({ id: 'quiet', published: '2025-08-23', claims });
    for (const accords of [[iraq], []])
      expect(conflictsWithin(report, accords).map((conflict) => conflict.id)).toEqual([]);
    const apart = claims.map((claim, at) => made({ id: `quiet-${at}`, published: '2025-08-23', claims: [claim] }));
    expect(conflictsBetween(apart, [iraq]).map((conflict) => conflict.id)).toEqual([]);
  });
});

function report(id: string, published: string, ...claims: MadeClaim[]): MadeReport {
  return { id, published, outlet: id, claims };
}
const endOfYear: MadeClaim = {
  act: 'leave',
  mode: 'planned',
  chain: ['informed@'],
  actors: coalition,
  times: [{ edtf: '[..2026-12-31]', relation: 'by', modifier: 'end', grain: 'year', stated: ['year'] }],
};
const september: MadeClaim = {
  act: 'leave',
  mode: 'planned',
  chain: ['official:iraq'],
  actors: coalition,
  times: by('[..2026-09]'),
};
const phaseOne: MadeClaim = {
  act: 'end-mission',
  mode: 'planned',
  chain: ['official:iraq'],
  actors: coalition,
  times: by('[..2025-09-30]'),
};
const kinds = (conflicts: readonly Conflict[]): string[] =>
  conflicts.map((c) => `${c.rule} ${c.between.map((b) => b.report).join(' ')}`);

describe('between reports', () => {
  test('rival last days, once for each pair of days, by the first tellings', () => {
    const reports = [
      report('d', '2025-03-01', endOfYear),
      report('a', '2024-09-06', endOfYear),
      report('b', '2024-09-28', september),
      report('c', '2025-01-01', september),
    ].map((r) => made(r));
    expect(kinds(conflictsBetween(reports, [iraq]))).toContain('last-days-differ a b');
    expect(conflictsBetween(reports, [iraq]).length).toBeLessThanOrEqual(4);
  });

  test('the ends of two phases are no rivals', () => {
    const reports = [report('a', '2024-09-28', phaseOne), report('b', '2025-10-28', september)].map((r) => made(r));
    expect(conflictsBetween(reports, [iraq])).toEqual([]);
  });

  test('a departure that is denied at its site within days', () => {
    const goes: MadeClaim = {
      act: 'leave',
      mode: 'ongoing',
      chain: ['security@iraq'],
      actors: coalition,
      places: ['ain-al-asad from'],
    };
    const denied: MadeClaim = {
      act: 'leave',
      mode: 'denied',
      polarity: 'negated',
      chain: ['local@iraq'],
      actors: ['us-forces'],
      places: ['ain-al-asad from'],
    };
    const near = [report('a', '2025-08-30', goes), report('b', '2025-08-31', denied)].map((r) => made(r));
    expect(kinds(conflictsBetween(near, [iraq]))).toEqual(['denied-and-done a b']);
    const far = [report('a', '2025-08-30', goes), report('b', '2025-06-01', denied)].map((r) => made(r));
    expect(conflictsBetween(far, [iraq])).toEqual([]);
  });

  test('what is told nine days apart is not one event', () => {
    const at = (published: string, id: string, more: Partial<MadeClaim>): ReturnType<typeof made> =>
      made(
        report(id, published, {
          act: 'leave',
          mode: 'ongoing',
          actors: coalition,
          places: ['ain-al-asad from'],
          ...more,
        }),
      );
    const denied: Partial<MadeClaim> = { mode: 'denied', polarity: 'negated', chain: ['local@iraq'] };
    expect(conflictsBetween([at('2025-08-30', 'a', {}), at('2025-09-08', 'b', denied)], [iraq])).toEqual([]);
    expect(conflictsBetween([at('2025-08-30', 'a', {}), at('2025-09-04', 'b', denied)], [iraq])).toHaveLength(1);
  });

  test('what one report says against itself is not said again', () => {
    expect(conflictsWithin(made(report('a', '2025-01-01', endOfYear, september)), [iraq])).toHaveLength(1);
    expect(conflictsBetween([made(report('a', '2025-01-01', endOfYear, september))], [iraq])).toEqual([]);
  });

  test('a denial of one day does not reach another', () => {
    const goes: MadeClaim = {
      act: 'leave',
      mode: 'ongoing',
      chain: ['security@iraq'],
      actors: coalition,
      places: ['ain-al-asad from'],
    };
    const denied: MadeClaim = {
      act: 'leave',
      mode: 'denied',
      polarity: 'negated',
      chain: ['official:us-embassy-baghdad'],
      actors: ['us-forces'],
      places: ['ain-al-asad from'],
      times: [{ edtf: '2025-08-30', rule: 'tomorrow', stated: [] }],
    };
    const same = [report('b', '2025-08-29', denied), report('a', '2025-08-30', goes)].map((r) => made(r));
    expect(kinds(conflictsBetween(same, [iraq]))).toEqual(['denied-and-done a b']);
    const later = [report('b', '2025-08-29', denied), report('a', '2025-09-02', goes)].map((r) => made(r));
    expect(conflictsBetween(later, [iraq])).toEqual([]);
  });

  test('two numbers for one thing at one time', () => {
    const count = (value: number, bound: 'exact' | 'at-most'): MadeClaim => ({
      act: 'deploy',
      mode: 'ongoing',
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [bound === 'exact' ? { value } : { value, bound }],
    });
    const reports = [
      report('a', '2025-09-28', count(2500, 'exact')),
      report('b', '2025-09-30', { ...count(2000, 'at-most'), act: 'stay' }),
    ].map((r) => made(r));
    expect(kinds(conflictsBetween(reports))).toEqual(['numbers-differ a b']);
    const years = [
      report('a', '2023-09-28', count(2500, 'exact')),
      report('b', '2025-09-30', count(2000, 'at-most')),
    ].map((r) => made(r));
    expect(conflictsBetween(years)).toEqual([]);
  });

  test('an archive that repeats itself gives no more conflicts than it has rival values', () => {
    const reports = Array.from({ length: 2000 }, (_, i) =>
      made(report(`r${i}`, `2025-${String(1 + (i % 9)).padStart(2, '0')}-10`, i % 3 === 0 ? endOfYear : september)),
    );
    const found = conflictsBetween(reports, [iraq]);
    expect(found.length).toBeGreaterThan(0);
    expect(found.length).toBeLessThanOrEqual(4);
  });
});

test('every rule of a conflict has its words in both languages', () => {
  const folder = fileURLToPath(new URL('../src/conflicts/', import.meta.url));
  const source = readdirSync(folder)
    .map((name) => readFileSync(folder + name, 'utf8'))
    .join('\n');
  const rules = [...source.matchAll(/rule: '([a-z-]+)'/g)].map(([, rule]) => `rule.${rule}`);
  expect(rules.length).toBeGreaterThan(8);
  for (const language of ['en', 'ar']) {
    const file = fileURLToPath(new URL(`../../views/messages/${language}/reasons.json`, import.meta.url));
    expect(Object.keys(JSON.parse(readFileSync(file, 'utf8')))).toEqual(expect.arrayContaining(rules));
  }
});
