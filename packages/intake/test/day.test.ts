import { expect, test } from 'vitest';
import { dayOf, isDay } from '../src/day.ts';

test.each([
  ['2025-08-30', '2025-08-30'],
  ['2025-08-30T23:30:00+03:00', '2025-08-30'],
  ['2025-08-30T23:30:00Z', '2025-08-30'],
  [' 2025-08-30 08:00 ', '2025-08-30'],
  ['2025/8/3', '2025-08-03'],
  ['20250830', '2025-08-30'],
  ['Sat, 30 Aug 2025 10:00:00 +0300', '2025-08-30'],
  ['3 September 2025', '2025-09-03'],
])('a page that writes %s means %s', (wording, day) => {
  expect(dayOf(wording)).toBe(day);
});

test.each([
  ['two readings', '03/04/2025'],
  ['no day', '2025-08'],
  ['no such day', '2025-02-29'],
  ['no such month', '3 Smarch 2025'],
  ['a placeholder', '1970-01-01T00:00:00Z'],
  ['a placeholder', '0001-01-01'],
  ['a count of seconds', '1756512000'],
  ['words', 'yesterday'],
  ['an unfilled template', '{{ date }}'],
  ['digits that go on', '2025-08-301'],
  ['nothing', ''],
  ['a megabyte', '2'.repeat(1_000_000)],
])('no day is made of %s: %.20s', (_, wording) => {
  expect(dayOf(wording)).toBeUndefined();
});

test('days are those of the calendar', () => {
  expect(['2024-02-29', '0004-02-29', '9999-12-31'].every(isDay)).toBe(true);
  expect(['2025-02-29', '2025-13-01', '2025-00-10', '2025-8-3', '0000-01-01', '2025-08-30T'].some(isDay)).toBe(false);
});
