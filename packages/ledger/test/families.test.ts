import { describe, expect, test } from 'vitest';
import { falseCorroborations, families } from '../src/index.ts';
import type { Family } from '../src/types.ts';
import { type MadeClaim, type MadeReport, made } from './build.ts';

const words = 'the last vehicles of the mission rolled out through the northern gate before dawn';
const departure: MadeClaim = {
  says: words,
  act: 'leave',
  mode: 'planned',
  chain: ['government@iraq'],
  actors: ['coalition'],
  places: ['ain-al-asad from', 'baghdad-airport from'],
  times: [{ edtf: '2025-09', rule: 'month-next' }],
};
const report = (id: string, published: string, ...claims: MadeClaim[]): MadeReport => ({
  id,
  outlet: `Outlet ${id}`,
  published,
  claims,
});
const of = (...reports: MadeReport[]): Family[] => families(reports.map((r) => made(r)));
const changes = (family: Family | undefined): string[] =>
  (family?.changes ?? []).map((c) => `${c.kind} ${c.was} -> ${c.is}`);

describe('a claim retold', () => {
  const first = report('a', '2025-08-17', departure);

  test('by its words, under another label, is one family with one root', () => {
    const [family, ...more] = of(first, report('b', '2025-08-30', { ...departure, chain: ['security@iraq'] }));
    expect(more).toEqual([]);
    expect(family?.tellings.map((t) => [t.report, t.parent])).toEqual([
      ['a', null],
      ['b', 'a'],
    ]);
    expect(family?.roots).toEqual([['a', 'b']]);
    expect(changes(family)).toContain('relabel a government source -> a security source');
  });

  test('in other words, by its frame, with the outlet that it credits as parent', () => {
    const retold: MadeClaim = {
      ...departure,
      says: 'convoys are to head north soon',
      chain: ['outlet:Outlet a', 'government@iraq'],
    };
    const [family] = of(first, report('b', '2025-08-18', retold));
    expect(family?.tellings.map((t) => t.parent)).toEqual([null, 'a']);
    expect(family?.roots).toEqual([['a', 'b']]);
    expect(changes(family)).toEqual([]);
  });

  test('in other words and without credit, has a root of its own', () => {
    const [family] = of(first, report('b', '2025-08-18', { ...departure, says: 'convoys are to head north soon' }));
    expect(family?.roots).toEqual([['a'], ['b']]);
  });

  test('long after, by its frame alone, is another claim, unless its date says its year', () => {
    const other = { ...departure, says: 'convoys are to head north soon' };
    const open = { times: [{ edtf: 'XXXX-09', rule: 'month-next' }] };
    expect(
      of(report('a', '2025-06-17', { ...departure, ...open }), report('b', '2025-08-18', { ...other, ...open })),
    ).toEqual([]);
    expect(of(report('a', '2025-06-17', departure), report('b', '2025-08-18', other))).toHaveLength(1);
  });

  test('by a copier that names itself', () => {
    const [family] = of(
      first,
      report('b', '2025-08-18', { ...departure, chain: ['outlet:Outlet b', 'government@iraq'] }),
    );
    expect(changes(family)).toContain('self-relay Outlet a -> Outlet b');
    expect(family?.tellings[1]?.parent).toBe('a');
  });

  test('without the relay', () => {
    const credited = report('b', '2025-08-18', { ...departure, chain: ['outlet:Outlet a', 'government@iraq'] });
    const [family] = of(credited, report('c', '2025-08-19', departure));
    expect(changes(family)).toContain('dropped-relay Outlet a -> null');
  });

  test.each([
    [
      'quantity',
      { quantities: [{ value: 500 }] },
      { quantities: [{ value: 2500 }] },
      'quantity exact 500 -> exact 2500',
    ],
    ['date', { times: [{ edtf: '2025-09' }] }, { times: [{ edtf: '2026-09' }] }, 'date 2025-09 -> 2026-09'],
    ['modality', { mode: 'planned' }, { mode: 'ongoing' }, 'modality planned -> ongoing'],
    [
      'actor',
      { actors: ['military-trainers'] },
      { actors: ['coalition-advisers'] },
      'actor military-trainers -> coalition-advisers',
    ],
    [
      'site',
      { places: ['ain-al-asad', 'green-zone'] },
      { places: ['ain-al-asad'] },
      'site ain-al-asad green-zone -> ain-al-asad',
    ],
    ['voice', {}, { chain: [] }, 'voice a government source -> null'],
    [
      'scope',
      { mode: 'denied', polarity: 'negated', times: [{ edtf: '2025-08-30', rule: 'tomorrow' }] },
      { mode: 'denied', polarity: 'negated', times: [] },
      'scope 2025-08-30 -> null',
    ],
  ] as [string, MadeClaim, MadeClaim, string][])('with another %s', (_, was, is, change) => {
    const [family] = of(
      report('a', '2025-08-17', { ...departure, ...was }),
      report('b', '2025-08-18', { ...departure, ...is }),
    );
    expect(changes(family)).toContain(change);
  });

  test('a month whose year the reader left open is no other date', () => {
    const open: MadeReport = {
      id: 'b',
      outlet: 'Outlet b',
      claims: [{ ...departure, times: [{ edtf: 'XXXX-09', rule: 'month-next' }] }],
    };
    expect(changes(of(first, open)[0]).filter((change) => change.startsWith('date'))).toEqual([]);
  });
});

test('a passage that everyone reprints is background, without roots', () => {
  const background: MadeClaim = {
    says: words,
    act: 'deploy',
    mode: 'ongoing',
    actors: ['us-forces'],
    places: ['iraq'],
  };
  const months = ['2024-09', '2024-12', '2025-03', '2025-08'];
  const [family] = of(...months.map((month, i) => report(`r${i}`, `${month}-10`, background)));
  expect(family).toMatchObject({ boilerplate: true, roots: [], changes: [] });
  expect(family?.tellings.every((telling) => telling.parent === null)).toBe(true);
});

test('the same news in the outlets’ own voice on one day is not background', () => {
  const news: MadeClaim = { ...departure, chain: [], mode: 'done' };
  const [family] = of(...['a', 'b', 'c'].map((id) => report(id, '2025-08-30', news)));
  expect(family?.boilerplate).toBe(false);
  expect(family?.roots).toEqual([['a', 'b', 'c']]);
});

test('claims told once, and different claims, are no families', () => {
  expect(of(report('a', '2025-08-17', departure))).toEqual([]);
  const other: MadeClaim = {
    says: 'two ministers met in the palace for an hour and parted',
    act: 'meet',
    mode: 'done',
    actors: ['iraq'],
  };
  expect(of(report('a', '2025-08-17', departure), report('b', '2025-08-17', other))).toEqual([]);
  expect(families([])).toEqual([]);
});

describe('false corroboration', () => {
  const remark: MadeClaim = { ...departure, chain: [], act: 'match', mode: 'stated' };

  test('one root under two labels, once for each pair of reports', () => {
    const first = report('a', '2025-08-17', departure, {
      ...departure,
      says: `${words} and were gone`,
      places: ['taji'],
    });
    const second = report('b', '2025-08-30', ...first.claims.map((claim) => ({ ...claim, chain: ['security@iraq'] })));
    const found = falseCorroborations(of(first, second));
    expect(found.map(({ rule, fact, between }) => [rule, fact, between.map((one) => one.report)])).toEqual([
      ['two-labels-one-root', false, ['a', 'b']],
    ]);
  });

  test('a remark put into the source’s mouth, and not a source repeated in the outlet’s voice', () => {
    const spoken = { ...remark, chain: ['government@iraq'] };
    const rules = (...reports: MadeReport[]): string[] => falseCorroborations(of(...reports)).map(({ rule }) => rule);
    expect(rules(report('a', '2025-08-17', remark), report('b', '2025-08-18', spoken))).toEqual([
      'remark-told-as-source',
    ]);
    expect(rules(report('a', '2025-08-17', spoken), report('b', '2025-08-18', remark))).toEqual([]);
  });
});
