import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { bearings, conflictsBetween, conflictsWithin, families, settleSources, standingOf } from '../src/index.ts';
import type { ReadReport } from '../src/types.ts';
import { accord } from './accords.ts';
import { type MadeClaim, made } from './build.ts';
import { withdrawal } from './withdrawal.ts';

const iraq = accord('iraq-coalition-2024');

function everything(reports: readonly ReadReport[]): void {
  for (const report of reports) {
    conflictsWithin(report, [iraq]);
    bearings(report, iraq);
  }
  conflictsBetween(reports, [iraq]);
  standingOf(iraq, reports, '2026-01-01');
  families(reports);
  settleSources(reports, [iraq]);
}

/** How often the claims and mentions of a report are looked at: a measure of work that no clock disturbs. */
function looks(count: number, claim: (i: number) => MadeClaim): number {
  const report = made({
    id: 'long',
    outlet: 'Daily',
    published: '2025-08-30',
    claims: Array.from({ length: count }, (_, i) => claim(i)),
  });
  let looked = 0;
  const claims = report.reading.claims.map(
    (c) =>
      new Proxy(c, {
        get: (target, key) => {
          looked++;
          return Reflect.get(target, key);
        },
      }),
  );
  const mentions = report.reading.mentions.map(
    (mention) =>
      new Proxy(mention, {
        get: (target, key) => {
          looked++;
          return Reflect.get(target, key);
        },
      }),
  );
  const watched: ReadReport = { ...report, reading: { ...report.reading, claims, mentions } };
  conflictsWithin(watched, [iraq]);
  conflictsBetween([watched], [iraq]);
  bearings(watched, iraq);
  return looked;
}

describe('the cost of a report grows with its claims, not with their pairs', () => {
  const cases: Readonly<Record<string, (i: number) => MadeClaim>> = {
    'one thing said again and again': () => ({
      act: 'leave',
      mode: 'ongoing',
      actors: ['coalition'],
      places: ['ain-al-asad from'],
    }),
    'another day in each claim': (i) => ({
      act: 'leave',
      mode: 'planned',
      chain: [`person:speaker ${i}`],
      actors: ['coalition'],
      times: [{ edtf: `${1000 + i}-09`, relation: i % 2 ? 'by' : 'since' }],
    }),
    'another number in each claim': (i) => ({
      act: 'deploy',
      mode: 'ongoing',
      chain: [`person:speaker ${i}`],
      actors: ['us-forces'],
      places: ['iraq'],
      quantities: [{ value: i }],
    }),
  };
  test.each(Object.entries(cases))('%s', (_, claim) => {
    const [short, long] = [looks(1000, claim), looks(4000, claim)];
    expect(long).toBeLessThan(short * 5);
  });
});

test('any mixture of claims is taken without an error', () => {
  const one = fc.constantFrom(...withdrawal.claims);
  const report = fc.record({
    claims: fc.array(one, { maxLength: 8 }),
    published: fc.option(fc.constantFrom('2025-08-30', '2026-02-01', '2024-09-27')),
  });
  fc.assert(
    fc.property(fc.array(report, { maxLength: 6 }), (list) => {
      everything(
        list.map(({ claims, published }, i) =>
          made({ id: `r${i}`, outlet: `o${i % 2}`, claims, ...(published && { published }) }, [iraq]),
        ),
      );
    }),
    { numRuns: 30 },
  );
});

test('the same reports in any order give the same conflicts, standing and families', () => {
  const reports = withdrawal.claims.map((claim, i) =>
    made({ id: `r${String(i).padStart(2, '0')}`, outlet: `o${i}`, published: '2025-08-30', claims: [claim] }, [iraq]),
  );
  const answers = (list: readonly ReadReport[]): unknown => [
    conflictsBetween(list, [iraq]).map((c) => [c.kind, c.values]),
    standingOf(iraq, list, '2026-01-01').phases,
    families(list),
  ];
  fc.assert(
    fc.property(fc.shuffledSubarray(reports, { minLength: reports.length }), (list) => {
      expect(answers(list)).toEqual(answers(reports));
    }),
    { numRuns: 10 },
  );
});
