import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { read } from '@isnad/reading';
import { describe, expect, test } from 'vitest';
import { bearings, bestCandidates, conflictsWithin, datePublication, families } from '../src/index.ts';
import type { ReadReport } from '../src/types.ts';
import { accord } from './accords.ts';
import { goldDossier } from './gold.ts';

const file = fileURLToPath(new URL('../../../../shared/seed/report.txt', import.meta.url));
const here = existsSync(file);
const iraq = accord('iraq-coalition-2024');

describe.skipIf(!here)('the model report, read (needs ../shared; skipped when it is absent)', () => {
  const text = here ? readFileSync(file, 'utf8') : '';
  const readAs = (published?: string): ReadReport => {
    const report = { id: 'model', text, ...(published !== undefined && { published }) };
    const reading = read(report);
    return { id: 'model', report, reading, dating: datePublication(report, reading, { accords: [iraq] }) };
  };

  test('undated: 49 Saturdays on hard reasons, the five of August 2025 with the soft ones', () => {
    const { dating } = readAs();
    expect(dating.value).toBeNull();
    expect(dating.candidates).toHaveLength(49);
    expect(dating.candidates.map((c) => c.day).filter((day) => new Date(day).getUTCDay() !== 6)).toEqual([]);
    expect(bestCandidates(dating).map((c) => c.day)).toEqual([
      '2025-08-02',
      '2025-08-09',
      '2025-08-16',
      '2025-08-23',
      '2025-08-30',
    ]);
    expect(dating.steps.map((step) => step.left)).toEqual([null, null, 49, 35, 5, 5]);
  });

  test('dated: no clash on its own day, one on the day before', () => {
    expect(readAs('2025-08-30').dating.clashes).toEqual([]);
    expect(readAs('2025-08-29').dating.clashes.map((clash) => clash.code)).toEqual(['reason-weekday']);
  });

  /** Starts and ends of what the two claims of a conflict must touch, by the gold's numbers. */
  const spots = {
    c1: [85, 160],
    c2: [171, 256],
    c3: [303, 384],
    c5: [496, 590],
    c6: [592, 674],
    c7: [683, 733],
    c9: [857, 951],
    c10: [953, 1031],
    c21: [1831, 1880],
    c22: [1889, 1944],
  } as const;
  type Spot = keyof typeof spots;

  test.each(['2025-08-30', undefined])('its conflicts are found and named by kind (published %s)', (published) => {
    const report = readAs(published);
    const found = conflictsWithin(report, [iraq]);
    const touches = (claim: string, spot: Spot): boolean =>
      report.reading.claims
        .find((c) => c.id === claim)
        ?.content.some((span) => span.from < spots[spot][1] && spots[spot][0] < span.to) ?? false;
    const has = (kind: string, left: Spot[], right: Spot[]): boolean =>
      found.some(({ kind: k, between: [a, b] }) => {
        const both = (x: string, y: string) => left.some((s) => touches(x, s)) && right.some((s) => touches(y, s));
        return k === kind && (both(a.claim, b.claim) || both(b.claim, a.claim));
      });
    const told = found.map((c) => `${c.kind} ${c.between.map((ref) => ref.claim).join(' ')}`).join(', ');
    expect(has('date', ['c1', 'c2'], ['c3']), `X1 in ${told}`).toBe(true);
    expect(has('actor', ['c1'], ['c2']), `X2 in ${told}`).toBe(true);
    expect(has('date', ['c7', 'c10'], ['c22']), `X3 in ${told}`).toBe(true);
    expect(has('boundary', ['c6'], ['c9']), `X4 in ${told}`).toBe(true);
    expect(has('quantity', ['c21'], ['c2']), `X6 in ${told}`).toBe(true);
    expect(
      found.some((c) => c.kind === 'legal-nature'),
      `X7 in ${told}`,
    ).toBe(true);
    expect(
      found.some((c) => c.kind === 'false-corroboration' && touches(c.between[0].claim, 'c5')),
      `X9 in ${told}`,
    ).toBe(true);
    expect(found.filter((c) => c.kind === 'stance' && c.fact)).toEqual([]);
    expect(found.length, told).toBeLessThanOrEqual(10);
  });

  test('its claims bear on both phases', () => {
    const evidence = bearings(readAs('2025-08-30'), iraq);
    const on = (stipulation: string) => evidence.filter((e) => e.stipulation === stipulation).map((e) => e.bearing);
    expect(on('leave-ain-al-asad')).toContain('begun');
    expect(on('leave-joint-operations-command-hq')).toContain('begun');
    expect(on('leave-erbil')).toContain('dates');
    expect(evidence.map((e) => e.bearing)).not.toContain('done');
  });

  test('its statement, told thirteen days before under another label, has one root and a relabel', () => {
    const { reports } = goldDossier('iraq-coalition-2024', [iraq]);
    const relay = reports.find(({ id }) => id === '09-hawdaj-government-source') as ReadReport;
    const own = readAs('2025-08-30');
    const statement = families([relay, { ...own, report: { ...own.report, outlet: 'Isal' } }], [iraq]).filter(
      (family) => family.tellings.some(({ label }) => label === 'مصدر أمني عراقي'),
    );
    expect(statement.length).toBeGreaterThanOrEqual(3);
    for (const { roots, tellings, changes } of statement) {
      expect(roots).toEqual([[relay.id, 'model']]);
      expect(tellings.map(({ parent }) => parent)).toEqual([null, relay.id]);
      expect(changes.map(({ kind }) => kind)).toContain('relabel');
    }
  });
});
