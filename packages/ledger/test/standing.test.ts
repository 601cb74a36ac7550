import { describe, expect, test } from 'vitest';
import { AccordCase, bearings, standingOf } from '../src/index.ts';
import type { Accord, AccordStanding, PhaseStanding, StipulationStanding } from '../src/types.ts';
import { accord } from './accords.ts';
import { type MadeClaim, made } from './build.ts';

const iraq = accord('iraq-coalition-2024');
const security = ['security@iraq'];
const spokesman = ['official:joint-operations-command'];
const leaves = (site: string, mode: MadeClaim['mode'] = 'ongoing', chain: readonly string[] = security): MadeClaim => ({
  act: 'leave',
  mode,
  chain,
  actors: ['coalition'],
  places: [`${site} from`],
});

/** A small dossier: what was promised, begun, denied, late, and done late. */
const dossier = [
  made({
    id: 'statement',
    outlet: 'Gazette',
    published: '2024-09-27',
    claims: [
      {
        act: 'end-mission',
        mode: 'planned',
        chain: ['document:joint statement'],
        actors: ['coalition'],
        places: ['iraq in'],
        times: [{ edtf: '[..2025-09-30]', relation: 'by' }],
      },
      {
        act: 'end-mission',
        mode: 'done',
        actors: ['iraq', 'united-states'],
        places: ['iraq'],
        instrument: 'statement',
      },
    ],
  }),
  made({
    id: 'three-sites',
    outlet: 'Daily',
    published: '2025-08-30',
    claims: [leaves('ain-al-asad'), leaves('baghdad-airport'), leaves('joint-operations-command-hq')],
  }),
  made({
    id: 'unchanged',
    outlet: 'Courier',
    published: '2025-08-31',
    claims: [{ ...leaves('ain-al-asad', 'denied', ['local@iraq']), polarity: 'negated' }],
  }),
  made({
    id: 'deadline',
    outlet: 'Gazette',
    published: '2025-10-01',
    claims: [
      leaves('green-zone', 'done', ['official:iraqi-army']),
      leaves('baghdad-airport', 'done', ['official:iraqi-army']),
      { act: 'stay', mode: 'ongoing', chain: ['military@iraq'], actors: ['coalition'], places: ['ain-al-asad'] },
    ],
  }),
  made({
    id: 'four-or-five',
    outlet: 'Channel',
    published: '2025-11-03',
    claims: [{ ...leaves('ain-al-asad', 'done', spokesman), quantities: [{ low: 4, high: 5, bound: 'between' }] }],
  }),
  made({
    id: 'hand-over',
    outlet: 'Channel',
    published: '2026-01-17',
    claims: [
      {
        act: 'hand-over',
        mode: 'done',
        chain: spokesman,
        actors: ['iraqi-army', 'coalition'],
        places: ['ain-al-asad'],
      },
      { act: 'stay', mode: 'ongoing', chain: spokesman, places: ['ain-al-asad'], quantities: [{ bound: 'vague' }] },
    ],
  }),
  made({
    id: 'complete',
    outlet: 'Gazette',
    published: '2026-01-18',
    claims: [{ act: 'leave', mode: 'done', chain: ['organisation:hmc'], actors: ['coalition'] }],
  }),
];

function phase(standing: AccordStanding, id: string): PhaseStanding {
  const found = standing.phases.find((p) => p.phase === id);
  if (!found) throw new Error(id);
  return found;
}
function part(standing: AccordStanding, id: string): StipulationStanding {
  const found = standing.phases.flatMap((p) => p.stipulations).find((s) => s.stipulation === id);
  if (!found) throw new Error(id);
  return found;
}

describe('a dossier as of a day', () => {
  test.each([
    ['2024-09-26', 'not-yet-due', 369],
    ['2025-08-20', 'not-yet-due', 41],
    ['2025-09-15', 'due-within', 15],
    ['2025-09-30', 'due-within', 0],
    ['2025-10-01', 'overdue', 1],
    ['2025-11-15', 'overdue', 46],
    ['2026-01-17', 'overdue', 109],
    ['2026-01-20', 'done-late', 110],
  ])('%s: phase one is %s (%i days)', (asOf, status, days) => {
    expect(phase(standingOf(iraq, dossier, asOf), 'phase-one').timing).toMatchObject({ status, days });
  });

  test('only what was out by then counts', () => {
    expect(part(standingOf(iraq, dossier, '2024-09-26'), 'end-mission-in-iraq')).toMatchObject({
      evidence: { status: 'none', roots: 0, items: [] },
      level: { value: 'undetermined', rule: 'level-nothing-seen' },
      lastSeen: null,
    });
    const items = part(standingOf(iraq, dossier, '2025-11-15'), 'leave-ain-al-asad').evidence.items;
    expect(items.map((item) => item.report)).toEqual(['three-sites', 'unchanged', 'deadline', 'four-or-five']);
  });

  test('a statement that announces an end is no end', () => {
    const standing = part(standingOf(iraq, dossier, '2024-10-01'), 'end-mission-in-iraq');
    expect(standing.evidence.status).toBe('promised-only');
    expect(standing.level.value).toBe(0);
  });

  test('a departure that another source denies the next day is contradicted', () => {
    const before = part(standingOf(iraq, dossier, '2025-08-30'), 'leave-ain-al-asad');
    expect(before.evidence).toMatchObject({ status: 'reported-begun', roots: 1 });
    expect(before.level.value).toBe(1);
    const after = part(standingOf(iraq, dossier, '2025-09-01'), 'leave-ain-al-asad');
    expect(after.evidence.status).toBe('contradicted');
    expect(after.level.value).toBe('undetermined');
    expect(part(standingOf(iraq, dossier, '2025-09-01'), 'leave-baghdad-airport').evidence.status).toBe(
      'reported-begun',
    );
  });

  test('done but for a few is done in part, and overdue', () => {
    const standing = part(standingOf(iraq, dossier, '2025-11-15'), 'leave-ain-al-asad');
    expect(standing.timing).toMatchObject({ status: 'overdue', days: 46, done: null });
    expect(standing.level).toMatchObject({ value: 1, by: 'rule', rule: 'level-part-but-overdue' });
    expect(standing.lastSeen).toBe('2025-11-03');
  });

  test('done late, on the word of a party only: a position, and no independent root', () => {
    const standing = part(standingOf(iraq, dossier, '2026-01-20'), 'leave-ain-al-asad');
    expect(standing.timing).toMatchObject({ status: 'done-late', days: 109, done: '2026-01-17' });
    expect(standing.evidence).toMatchObject({ status: 'claimed-by-party', roots: 0, positions: 2 });
    expect(standing.level.value).toBe(3);
  });

  test('a whole phase reported done covers the parts that nobody reported', () => {
    const standing = part(standingOf(iraq, dossier, '2026-01-20'), 'leave-joint-operations-command-hq');
    expect(standing.timing).toMatchObject({ status: 'done-late', done: '2026-01-18' });
    expect(standing.evidence.items.at(-1)?.rule).toBe('tie-whole-phase');
  });

  test('the second phase is not touched by it', () => {
    const standing = standingOf(iraq, dossier, '2026-01-20');
    expect(phase(standing, 'phase-two').timing).toMatchObject({ status: 'not-yet-due', days: 253 });
    expect(part(standing, 'leave-erbil').level.value).not.toBe(3);
    expect(part(standing, 'syria-support-continues').timing.status).toBe('no-due-date');
  });

  test('rival versions stand beside the text', () => {
    const { text } = part(standingOf(iraq, dossier, '2026-01-20'), 'leave-erbil');
    expect(text.due?.last).toBe('2026-09-30');
    expect(text.versions.map((version) => version.due?.last)).toContain('2026-12-31');
  });

  test('a day that is none is refused', () => {
    expect(() => standingOf(iraq, dossier, '2025-02-30')).toThrow(RangeError);
    expect(() => standingOf(iraq, dossier, 'today')).toThrow('"today" is no day');
  });

  test('the order of the reports does not matter', () => {
    expect(standingOf(iraq, dossier.toReversed(), '2026-01-20')).toEqual(standingOf(iraq, dossier, '2026-01-20'));
  });
});

describe('roots', () => {
  const told = (id: string, outlet: string, says: string, chain: readonly string[]): ReturnType<typeof made> =>
    made({ id, outlet, published: '2026-01-18', claims: [{ ...leaves('ain-al-asad', 'done', chain), says }] });
  const roots = (...reports: ReturnType<typeof made>[]): number =>
    part(standingOf(iraq, reports, '2026-01-20'), 'leave-ain-al-asad').evidence.roots;
  const words = 'the last vehicles of the mission rolled out through the northern gate before dawn';
  const other = 'soldiers of the division hold every tower since noon and hang their own flag';

  test('ten reports of one unnamed source are one', () => {
    const copies = Array.from({ length: 10 }, (_, i) =>
      told(`r${i}`, `Outlet ${i}`, words, ['outlet:Daily', 'security@iraq']),
    );
    expect(roots(...copies)).toBe(1);
  });

  test('the same words under another label are one', () => {
    expect(roots(told('a', 'Daily', words, ['government@iraq']), told('b', 'Courier', words, ['security@iraq']))).toBe(
      1,
    );
  });

  test('unnamed sources of two outlets in their own words are two', () => {
    const status = standingOf(
      iraq,
      [told('a', 'Daily', words, ['security@iraq']), told('b', 'Courier', other, ['security@iraq'])],
      '2026-01-20',
    );
    expect(part(status, 'leave-ain-al-asad').evidence).toMatchObject({ status: 'reported-by-several', roots: 2 });
  });

  test('a named person is one, whoever quotes him', () => {
    expect(
      roots(told('a', 'Daily', words, ['person:Salim Adnan']), told('b', 'Courier', other, ['person:Salim Adnan'])),
    ).toBe(1);
  });
});

describe('a denial', () => {
  const goes = made({ id: 'goes', outlet: 'Daily', published: '2025-09-10', claims: [leaves('ain-al-asad')] });
  const denial = (published: string, edtf: string): ReturnType<typeof made> =>
    made({
      id: 'denial',
      outlet: 'Courier',
      published,
      claims: [
        {
          ...leaves('ain-al-asad', 'denied', ['official:us-embassy-baghdad']),
          polarity: 'negated',
          times: [{ edtf, rule: 'tomorrow', stated: [] }],
        },
      ],
    });

  test('holds only for the days that it names', () => {
    const status = (report: ReturnType<typeof made>): string =>
      part(standingOf(iraq, [goes, report], '2025-09-20'), 'leave-ain-al-asad').evidence.status;
    expect(status(denial('2025-09-11', '2025-09-12'))).toBe('reported-begun');
    expect(status(denial('2025-09-11', '2025-09-10'))).toBe('contradicted');
  });

  test('of the same day takes nothing back', () => {
    const sameDay = part(
      standingOf(iraq, [goes, denial('2025-09-10', '2025-09-10')], '2025-09-20'),
      'leave-ain-al-asad',
    );
    expect(sameDay.evidence.status).toBe('reported-begun');
  });

  test('keeps its own words as its scope', () => {
    const report = denial('2025-09-11', '2025-09-12');
    const item = bearings(report, iraq).find((evidence) => evidence.bearing === 'denied');
    expect(item?.scope).toEqual(report.reading.claims[0]?.content[0]);
    expect(item?.limit).toEqual({ from: '2025-09-12', to: '2025-09-12' });
    expect(item).toMatchObject({ party: true, speaksFor: 'united-states' });
  });
});

describe('bearings', () => {
  const tied = (claim: MadeClaim, published = '2025-08-30'): string[] =>
    bearings(made({ id: 'r', outlet: 'Daily', published, claims: [claim] }), iraq).map(
      (e) => `${e.stipulation} ${e.bearing}`,
    );

  test('where they go to is not where they leave', () => {
    expect(tied({ ...leaves('ain-al-asad'), places: ['ain-al-asad from', 'erbil to'] })).toEqual([
      'leave-ain-al-asad begun',
    ]);
  });
  test('what happened before the accord bears on nothing', () => {
    expect(tied({ ...leaves('iraq', 'done'), times: [{ edtf: '2011', grain: 'year', stated: ['year'] }] })).toEqual([]);
  });
  test('what happens elsewhere bears on nothing', () => {
    expect(tied({ act: 'leave', mode: 'ongoing', actors: ['us-forces'], places: ['afghanistan from'] })).toEqual([]);
    expect(tied({ act: 'leave', mode: 'ongoing', actors: ['a-fleet'], places: ['iraq from'] })).toEqual([]);
  });
  test('the date alone does not make another site one of the accord', () => {
    expect(tied({ ...leaves('al-tanf', 'planned'), times: [{ edtf: '[..2026-09-30]', relation: 'by' }] })).toEqual([]);
  });
  test('a rival last day bears on the stipulation whose version it is', () => {
    const rest: MadeClaim = {
      act: 'leave',
      mode: 'required',
      places: ['iraq'],
      times: [{ edtf: '[..2026-12-31]', relation: 'by', modifier: 'end', grain: 'year' }],
    };
    expect(tied(rest)).toEqual(['leave-erbil promises']);
  });
  test('trainers who stay are said to stay', () => {
    expect(tied({ act: 'stay', mode: 'expected', actors: ['military-trainers'], places: ['iraq'] })).toEqual([
      'end-mission-in-iraq stays',
    ]);
  });
  test('still there after the due day is late', () => {
    const there: MadeClaim = { act: 'stay', mode: 'ongoing', actors: ['us-forces'], places: ['ain-al-asad'] };
    expect(tied(there, '2025-10-05')).toEqual(['leave-ain-al-asad late']);
    expect(tied(there, '2025-09-05')).toEqual(['leave-ain-al-asad stays']);
  });
  test('a phase told as done is the last one that was due', () => {
    const done: MadeClaim = { act: 'phase', mode: 'done', chain: ['organisation:hmc'], actors: ['hmc'] };
    expect(tied(done, '2026-01-18')).toEqual(['end-mission-in-iraq done']);
    expect(tied({ ...done, actors: ['a-fleet'] }, '2026-01-18')).toEqual([]);
    expect(tied({ ...done, mode: 'planned' }, '2026-01-18')).toEqual([]);
  });
  test('what is told as done before the paper, or on a paper, does not fulfil it', () => {
    expect(tied(leaves('ain-al-asad', 'done'), '2024-09-20')).toEqual(['leave-ain-al-asad mentions']);
    const national: MadeClaim = { act: 'leave', mode: 'done', actors: ['coalition'], places: ['iraq'] };
    expect(tied(national, '2026-01-18')).toEqual(['end-mission-in-iraq done']);
    expect(tied({ ...national, instrument: 'statement' }, '2026-01-18')).toEqual(['end-mission-in-iraq mentions']);
  });
  test('a site in the country is not the country', () => {
    const site: MadeClaim = { ...leaves('ain-al-asad', 'done'), places: ['ain-al-asad from', 'iraq in'] };
    expect(tied(site, '2026-01-18')).toEqual(['end-mission-in-iraq partly-done', 'leave-ain-al-asad done']);
  });
  test('kit that was moved is a beginning, not an end', () => {
    expect(tied({ act: 'move-kit', mode: 'done', actors: ['us-forces'], places: ['ain-al-asad from'] })).toEqual([
      'leave-ain-al-asad begun',
    ]);
  });
});

test('an extension moves the due day from the day of its document on', () => {
  const moved: Accord = {
    ...iraq,
    stipulations: iraq.stipulations.map((stipulation) =>
      stipulation.phase === 'phase-one'
        ? {
            ...stipulation,
            extensions: [
              {
                document: 'joint-statement-2025',
                due: { edtf: '2025-12', last: '2025-12-31', kind: 'definitive' as const },
              },
            ],
          }
        : stipulation,
    ),
  };
  const timing = (asOf: string) => phase(standingOf(moved, [], asOf), 'phase-one').timing;
  expect(timing('2025-11-01')).toMatchObject({ status: 'overdue', days: 32, extension: null });
  expect(timing('2025-11-06')).toMatchObject({ status: 'extended', days: 55, extension: { last: '2025-12-31' } });
  expect(timing('2026-01-01')).toMatchObject({ status: 'overdue', days: 1 });
});

describe('a report that states no day', () => {
  const today = { edtf: 'XXXX-XX-XX', rule: 'today-weekday', weekday: 6, stated: ['weekday'], grain: 'day' } as const;
  const lede: MadeClaim = {
    ...leaves('ain-al-asad'),
    says: 'the forces leave the base in the west today',
    times: [today],
  };
  const undated = made({ id: 'undated', claims: [lede] });
  const sibling = made({ id: 'sibling', published: '2025-08-30', claims: [lede] });
  const seen = (asOf: string): string[] =>
    part(standingOf(iraq, [undated, sibling], asOf), 'leave-ain-al-asad').evidence.items.map((item) => item.report);

  test('counts from the day that a sibling gives it, never before the sibling is out', () => {
    expect(seen('2025-08-29')).toEqual([]);
    expect(seen('2025-08-30')).toEqual(['sibling', 'undated']);
  });
  test('does not count while nothing bounds its day', () => {
    expect(part(standingOf(iraq, [undated], '2026-02-01'), 'leave-ain-al-asad').evidence.items).toEqual([]);
  });
});

test('what a later document replaced is superseded from its day on, unless it was done before', () => {
  const replaced: Accord = {
    ...iraq,
    stipulations: iraq.stipulations.map((stipulation) => ({
      ...stipulation,
      superseded: { document: 'joint-statement-2025' },
    })),
  };
  const at = (asOf: string, id: string) => part(standingOf(replaced, dossier, asOf), id);
  expect(at('2025-11-05', 'leave-ain-al-asad').timing.status).toBe('overdue');
  expect(at('2025-11-06', 'leave-ain-al-asad')).toMatchObject({
    timing: { status: 'superseded', days: null },
    level: { value: 'undetermined', rule: 'level-superseded' },
  });
  expect(at('2025-11-06', 'leave-baghdad-airport').timing.status).toBe('done-late');
});

test('a person sets a level from a day on; before it, the rule proposes', () => {
  const set = { stipulation: 'leave-ain-al-asad', by: 'editor', why: 'seen' } as const;
  const levels = [
    { ...set, value: 3, from: '2026-01-18' },
    { ...set, value: 2, from: '2026-01-01' },
    { ...set, value: 'undetermined', from: '2026-01-18' },
  ] as const;
  const known = new AccordCase(iraq, dossier, levels);
  const level = (asOf: string) => part(known.standing(asOf), 'leave-ain-al-asad').level;
  expect(level('2025-12-31').by).toBe('rule');
  expect(level('2026-01-02')).toMatchObject({ value: 2, by: 'editor', set: { by: 'editor', why: 'seen' } });
  expect(level('2026-02-01')).toMatchObject({ value: 'undetermined', by: 'editor', rule: 'level-set' });
});

test('a case answers each day as if it had been made that day', () => {
  const days = ['2024-09-26', '2025-08-30', '2025-08-31', '2025-10-01', '2025-11-15', '2026-01-18', '2026-02-01'];
  const whole = new AccordCase(iraq, dossier);
  for (const day of days) {
    const out = dossier.filter((report) => (report.dating.value ?? '9999') <= day);
    expect(whole.standing(day), day).toEqual(standingOf(iraq, out, day));
    expect(
      whole
        .reports(day)
        .map(({ id }) => id)
        .sort(),
      day,
    ).toEqual(out.map(({ id }) => id).sort());
  }
});
