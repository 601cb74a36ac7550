import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { parseDay, weekdayOf } from '../src/calendar.ts';
import { bestCandidates, datePublication } from '../src/index.ts';
import type { Dating } from '../src/types.ts';
import { accord } from './accords.ts';
import { type MadeClaim, type MadeTime, made } from './build.ts';
import { withdrawal } from './withdrawal.ts';

const iraq = accord('iraq-coalition-2024');
const days = (dating: Dating): string[] => bestCandidates(dating).map((candidate) => candidate.day);
const codes = (dating: Dating): string[] => dating.steps.map((step) => step.reason.code);

function today(weekday: number): MadeTime {
  return { edtf: 'XXXX-XX-XX', rule: 'today-weekday', weekday, stated: ['weekday'], grain: 'day' };
}

describe('an undated report on a withdrawal', () => {
  const { dating } = made(withdrawal, [iraq]);

  test('has 49 Saturdays on hard reasons', () => {
    expect(dating.value).toBeNull();
    expect(dating.candidates).toHaveLength(49);
    expect(dating.candidates.map((candidate) => weekdayOf(parseDay(candidate.day) ?? 0))).toEqual(Array(49).fill(6));
    expect(dating.candidates[0]?.day).toBe('2024-09-28');
    expect(dating.candidates.at(-1)?.day).toBe('2025-08-30');
    expect(dating.candidates.every((candidate) => candidate.hard.length === 3)).toBe(true);
  });

  test('and five with the soft ones', () => {
    expect(days(dating)).toEqual(['2025-08-02', '2025-08-09', '2025-08-16', '2025-08-23', '2025-08-30']);
  });

  test('which stand on no other day', () => {
    expect(dating.candidates.filter((candidate) => candidate.soft.length > 0)).toHaveLength(5);
  });

  test('says how each reason narrows', () => {
    expect(dating.steps.map((step) => [step.reason.code, step.hard, step.left])).toEqual([
      ['reason-weekday', true, null],
      ['reason-accord-made', true, null],
      ['reason-next-month', true, 49],
      ['reason-year-over', false, 35],
      ['reason-deadline-near', false, 5],
      ['reason-under-way', false, 5],
    ]);
  });

  test('each reason has its words, inside the text', () => {
    const report = made(withdrawal, [iraq]);
    for (const { reason } of dating.steps) {
      expect(report.report.text.slice(reason.wording?.from, reason.wording?.to)).not.toBe('');
      expect(reason.wording?.to).toBeLessThanOrEqual(report.report.text.length);
    }
  });

  test('an unknown accord still bounds it by the month that the text names', () => {
    const { dating: alone } = made(withdrawal);
    expect(codes(alone)).toContain('reason-agreement-made');
    expect(alone.candidates[0]?.day).toBe('2024-09-07');
    expect(days(alone)).toHaveLength(5);
  });
});

/** The same rules on other months, years and weekdays. */
function plan(weekday: number, month: number, year: number, made: string, bare: boolean): MadeClaim[] {
  const open = `XXXX-${String(month).padStart(2, '0')}`;
  const full = `${year}-${String(month).padStart(2, '0')}`;
  return [
    { act: 'hand-over', mode: 'ongoing', actors: ['un-mission'], times: [today(weekday)] },
    { act: 'leave', mode: 'expected', actors: ['un-mission'], times: [{ edtf: open, rule: 'month-next', month }] },
    { act: 'end-mission', mode: 'planned', actors: ['un-mission'], times: [{ edtf: full }], instrument: 'agreement' },
    { act: 'sign', mode: 'done', actors: ['mali'], times: [{ edtf: made }], instrument: 'agreement' },
    ...(bare
      ? [
          {
            act: 'leave' as const,
            mode: 'required' as const,
            times: [{ edtf: open, rule: 'month-bare', relation: 'by' as const, month }],
          },
        ]
      : []),
  ];
}

describe('general rules', () => {
  test.each([
    // weekday, month, year, signed, with a bare deadline, hard candidates, best ones
    [
      3,
      1,
      2023,
      '2022-11',
      false,
      9,
      [
        '2022-11-02',
        '2022-11-09',
        '2022-11-16',
        '2022-11-23',
        '2022-11-30',
        '2022-12-07',
        '2022-12-14',
        '2022-12-21',
        '2022-12-28',
      ],
    ],
    [3, 1, 2023, '2022-11', true, 9, ['2022-12-07', '2022-12-14', '2022-12-21', '2022-12-28']],
    [7, 3, 2024, '2023-06', true, 39, ['2024-02-04', '2024-02-11', '2024-02-18', '2024-02-25']],
    [5, 12, 2030, '2030-10-15', true, 7, ['2030-11-01', '2030-11-08', '2030-11-15', '2030-11-22', '2030-11-29']],
  ])(
    'weekday %i, next month %i of %i, signed %s, bare deadline %s',
    (weekday, month, year, signed, bare, hard, best) => {
      const { dating } = made({ id: 'r', claims: plan(weekday, month, year, signed, bare) });
      const off = dating.candidates.filter((candidate) => weekdayOf(parseDay(candidate.day) ?? 0) !== weekday);
      expect(dating.candidates).toHaveLength(hard);
      expect(off).toEqual([]);
      expect(days(dating)).toEqual(best);
      expect(dating.candidates.every((candidate) => candidate.day < `${year}-${String(month).padStart(2, '0')}`)).toBe(
        true,
      );
    },
  );

  test('yesterday, a weekday: the report is of the day after', () => {
    const { dating } = made({
      id: 'r',
      published: '2025-11-04',
      claims: [{ times: [{ edtf: '2025-11-03', rule: 'yesterday-weekday', weekday: 1, stated: ['weekday'] }] }],
    });
    expect(dating.clashes).toEqual([]);
  });

  test('a month named in other matters is not taken for "next"', () => {
    const { dating } = made({
      id: 'r',
      claims: [
        {
          act: 'leave',
          mode: 'expected',
          actors: ['coalition'],
          times: [{ edtf: 'XXXX-09', rule: 'month-next', month: 9 }],
        },
        { act: 'meet', mode: 'done', actors: ['a-club'], times: [{ edtf: '2019-09' }] },
      ],
    });
    expect(codes(dating)).not.toContain('reason-next-month');
    expect(dating.candidates).toEqual([]);
    expect(dating.value).toBeNull();
  });

  test('an end of a stay is no beginning to which "next" could point', () => {
    const { dating } = made({
      id: 'r',
      claims: [
        {
          act: 'leave',
          mode: 'expected',
          actors: ['coalition'],
          times: [{ edtf: 'XXXX-09', rule: 'month-next', month: 9 }],
        },
        { act: 'leave', mode: 'planned', actors: ['coalition'], times: [{ edtf: '../2027-09', relation: 'until' }] },
        { act: 'leave', mode: 'planned', actors: ['coalition'], times: [{ edtf: '2026-09/..', relation: 'since' }] },
      ],
    });
    expect(dating.steps.find((step) => step.reason.code === 'reason-next-month')?.reason.values).toEqual({
      month: '2026-09',
    });
  });

  test('"last" month is over, and not longer than a year', () => {
    const { dating } = made({
      id: 'r',
      claims: [
        { act: 'end-mission', mode: 'stated', actors: ['coalition'], times: [{ edtf: 'XXXX-12', rule: 'month-last' }] },
        { act: 'leave', mode: 'done', actors: ['coalition'], times: [{ edtf: '2024-12' }] },
      ],
    });
    expect(dating.candidates[0]?.day).toBe('2025-01-01');
    expect(dating.candidates.at(-1)?.day).toBe('2025-12-31');
  });

  test('a date beside the word for today is the day of the report', () => {
    const times: MadeTime[] = [
      { edtf: 'XXXX-XX-XX', rule: 'today', stated: [] },
      { edtf: 'XXXX-08-30', rule: 'day-month', weekday: 6, stated: ['day', 'month', 'weekday'] },
    ];
    const { dating } = made({ id: 'r', published: '2025-08-31', claims: [{ times }] });
    expect(dating.clashes.map((clash) => clash.code)).toEqual(['reason-weekday', 'reason-date']);
    expect(dating.candidates.map((candidate) => candidate.day)).toContain('2025-08-30');
    const far = made({
      id: 'r',
      published: '2025-08-31',
      claims: [{ times: times.slice(0, 1) }, { says: 'a clause between', times: times.slice(1) }],
    });
    expect(far.dating.clashes).toEqual([]);
  });

  test('a deadline for what has not begun is not near', () => {
    const due: MadeClaim = {
      act: 'leave',
      mode: 'required',
      actors: ['coalition'],
      times: [{ edtf: 'XXXX-09', rule: 'month-bare', relation: 'by' }],
    };
    const other = (mode: 'planned' | 'ongoing'): MadeClaim => ({ act: 'leave', mode, actors: ['coalition'] });
    expect(codes(made({ id: 'r', claims: [due, other('planned')] }).dating)).toEqual([]);
    expect(codes(made({ id: 'r', claims: [due, other('ongoing')] }).dating)).toEqual([
      'reason-deadline-near',
      'reason-under-way',
    ]);
  });

  test('without any reason there are no candidates and no day', () => {
    const { dating } = made({ id: 'r', claims: [{ act: 'leave', mode: 'ongoing' }] });
    expect(dating).toMatchObject({ value: null, stated: null, candidates: [], steps: [], clashes: [] });
  });
});

describe('a stated day', () => {
  const claims: MadeClaim[] = [{ act: 'leave', mode: 'ongoing', times: [today(1)] }];

  test('stands, and a weekday that contradicts it is a clash with the near days beside it', () => {
    const { dating } = made({ id: 'r', published: '2025-11-04', claims });
    expect(dating.value).toBe('2025-11-04');
    expect(dating.clashes.map((clash) => clash.code)).toEqual(['reason-weekday']);
    expect(dating.candidates.map((candidate) => candidate.day)).toEqual(['2025-11-04', '2025-11-03', '2025-11-10']);
  });

  test('that agrees has no clash', () => {
    const { dating } = made({ id: 'r', published: '2025-11-03', claims });
    expect(dating.clashes).toEqual([]);
    expect(dating.candidates).toHaveLength(1);
  });

  test('that is no day is not stated', () => {
    const { dating } = made({ id: 'r', published: '2025-02-30', claims });
    expect(dating.stated).toBeNull();
  });

  test('a plan told after its time is no clash', () => {
    const late: MadeClaim[] = [{ act: 'leave', mode: 'planned', times: [{ edtf: '[..2025-09-30]', relation: 'by' }] }];
    expect(made({ id: 'r', published: '2026-01-20', claims: late }).dating.clashes).toEqual([]);
  });
});

test('a report from the future: its page gives a day after the one on which it was captured', () => {
  const { report, reading } = made({ id: 'r', published: '2026-03-01', claims: [{ act: 'leave', mode: 'done' }] });
  const told = (captured: string) => datePublication(report, reading, { captured }).clashes.map(({ code }) => code);
  expect(told('2026-01-20')).toEqual(['reason-captured-before']);
  expect(told('2026-02-28')).toEqual([]);
});

describe('siblings', () => {
  test('one that tells the same of its own day gives the day', () => {
    const sibling = made({ id: 's', published: '2025-08-30', claims: withdrawal.claims.slice(0, 2) });
    const report = made(withdrawal);
    const dating = datePublication(report.report, report.reading, { accords: [iraq], siblings: [sibling] });
    expect(dating.candidates).toHaveLength(49);
    expect(dating.value).toBe('2025-08-30');
  });

  test('an undated copy has the day of the one that it shares its today with', () => {
    const lede: MadeClaim = {
      ...withdrawal.claims[1],
      says: 'the forces leave the headquarters of the command in the capital today',
    };
    const sibling = made({ id: 's', published: '2025-08-30', claims: [lede] });
    const copy = made({ id: 'c', claims: [lede] });
    const dating = datePublication(copy.report, copy.reading, { siblings: [sibling] });
    expect(dating.value).toBe('2025-08-30');
    expect(dating.stated).toBeNull();
    expect(codes(dating)).toEqual(['reason-weekday', 'reason-sibling-today', 'reason-sibling-copy']);
  });

  test('one on other matters changes nothing', () => {
    const sibling = made({
      id: 's',
      published: '2025-08-30',
      claims: [{ says: 'the harvest was good', act: 'meet', mode: 'done', times: [today(6)] }],
    });
    const report = made(withdrawal);
    const dating = datePublication(report.report, report.reading, { accords: [iraq], siblings: [sibling] });
    expect(dating).toEqual(report.dating.candidates.length === 49 ? report.dating : made(withdrawal, [iraq]).dating);
  });
});

test('every reason has its sentence in both languages', () => {
  const source = ['constraint', 'dating', 'hard', 'soft', 'today']
    .map((name) => readFileSync(fileURLToPath(new URL(`../src/dating/${name}.ts`, import.meta.url)), 'utf8'))
    .join('\n');
  const used = [...source.matchAll(/reason\(\s*'([a-z-]+)'/g)].map(([, code]) => `reason-${code}`);
  expect(used.length).toBeGreaterThan(8);
  for (const language of ['en', 'ar']) {
    const file = fileURLToPath(new URL(`../../views/messages/${language}/reasons.json`, import.meta.url));
    const sentences = Object.keys(JSON.parse(readFileSync(file, 'utf8')));
    expect(sentences.filter((key) => key.startsWith('reason-')).sort()).toEqual([...new Set(used)].sort());
  }
});
