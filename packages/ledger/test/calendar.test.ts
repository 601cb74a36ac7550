import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { daysBetween, isoDay, parseDay, stretchOfEdtf, weekdayOf } from '../src/calendar.ts';

describe('days', () => {
  test('are those of the calendar, from 1600 to 2400', () => {
    fc.assert(
      fc.property(fc.integer({ min: -135_140, max: 157_054 }), (number) => {
        const day = isoDay(number);
        expect(day).toBe(new Date(number * 86_400_000).toISOString().slice(0, 10));
        expect(parseDay(day)).toBe(number);
        expect(weekdayOf(number) % 7).toBe(new Date(number * 86_400_000).getUTCDay());
      }),
    );
  });

  test.each([
    '2025-02-30',
    '2025-13-01',
    '2025-00-10',
    '2023-02-29',
    '2025-1-1',
    '',
    'today',
    '2025-09-31',
    '20250930',
  ])('%j is none', (text) => {
    expect(parseDay(text)).toBeNull();
  });

  test('a date-time counts as its day', () => {
    expect(parseDay('2025-09-30T23:59:59')).toBe(parseDay('2025-09-30'));
    expect(daysBetween('2025-09-30', '2026-01-17')).toBe(109);
  });
});

describe('what an EDTF value covers', () => {
  test.each([
    ['2025-09-30', '2025-09-30', '2025-09-30'],
    ['2025-02', '2025-02-01', '2025-02-28'],
    ['2024-12', '2024-12-01', '2024-12-31'],
    ['2026', '2026-01-01', '2026-12-31'],
    ['2025-09/2026-09', '2025-09-01', '2026-09-30'],
    ['../2026-09', null, '2026-09-30'],
    ['2025-09/..', '2025-09-01', null],
    ['[..2026-12-31]', null, '2026-12-31'],
    ['[2026..]', '2026-01-01', null],
    ['[2025-01..2025-02-10]', '2025-01-01', '2025-02-10'],
  ])('%s', (edtf, first, last) => {
    const stretch = stretchOfEdtf(edtf);
    expect(stretch?.first ?? null).toBe(first && parseDay(first));
    expect(stretch?.end ?? null).toBe(last && (parseDay(last) ?? 0) + 1);
  });

  test.each([
    'XXXX-09',
    '2025-13',
    '2025-02-30',
    '../..',
    '[..]',
    '2026/2025',
    '[2025-09]',
    '',
    '2025-09/XXXX',
    'x'.repeat(1_000_000),
  ])('nothing for %.20s', (edtf) => {
    expect(stretchOfEdtf(edtf)).toBeNull();
  });
});
