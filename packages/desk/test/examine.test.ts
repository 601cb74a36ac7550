import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { examine } from '../src/examine.ts';
import { shippedAccords } from '../src/index.ts';

const model = fileURLToPath(new URL('../../../../shared/seed/report.txt', import.meta.url));
const there = existsSync(model);

describe('examining one report', () => {
  test('reads, dates and holds it against the accords, and stores nothing', () => {
    const text = 'قال مصدر أمني عراقي إن قوات التحالف ستنسحب من قاعدة عين الأسد في أيلول المقبل.';
    const { report, reading, dating, bearings } = examine({ text, published: '2025-08-20' });
    expect(report.text).toBe(text);
    expect(reading.language).toBe('ar');
    expect(reading.claims.length).toBeGreaterThan(0);
    expect(dating).toMatchObject({ value: '2025-08-20', stated: '2025-08-20' });
    for (const { accord } of bearings) expect(shippedAccords.map(({ id }) => id)).toContain(accord);
    expect(examine({ text }, []).bearings).toEqual([]);
  });

  test.each(['', ' ', '\u200f\u202e', '"""', '\ud800', 'ا'.repeat(10_000)])('does not stumble over %j', (text) => {
    expect(examine({ text }).report.text).toBe(text);
  });
});

describe.skipIf(!there)(`the model report${there ? '' : ' (skipped: ../shared/seed/report.txt is not there)'}`, () => {
  test('has claims, conflicts and bearings on the accord', () => {
    const text = readFileSync(model, 'utf8');
    const { reading, conflicts, bearings } = examine({ text, published: '2025-08-30' });
    expect(reading.claims.length).toBeGreaterThan(10);
    expect(conflicts.length).toBeGreaterThan(0);
    expect(bearings.length).toBeGreaterThan(0);
  });
});
