import { describe, expect, test } from 'vitest';
import { isDay } from '../src/day.ts';
import { reportLine, timeLine } from '../src/report-line.ts';

describe('a line for isnad read', () => {
  test('keeps what it says and echoes its id', () => {
    const value = { id: 7, text: '', title: 'T', published: '2025-08-30', outlet: 'O', url: 'U', language: 'ar' };
    const { id, report } = reportLine({ ...value, unknown: {} }, {});
    expect(id).toBe(7);
    expect(report).toEqual({ ...value, id: '7' });
  });

  test('wins over the options of the command, which fill in what it leaves out', () => {
    const given = { published: '2025-01-01', outlet: 'O' };
    expect(reportLine({ text: 'a', published: '2025-08-30' }, given).report.published).toBe('2025-08-30');
    expect(reportLine({ text: 'a' }, given).report).toEqual({ text: 'a', published: '2025-01-01', outlet: 'O' });
    expect(reportLine({ text: 'a' }, { published: undefined }).report.published).toBeNull();
  });

  test.each<[unknown, string]>([
    [[], 'filter-line-not-object'],
    [null, 'filter-line-not-object'],
    ['text', 'filter-line-not-object'],
    [{}, 'field-missing'],
    [{ text: null }, 'field-missing'],
    [{ text: 3 }, 'field-not-text'],
    [{ text: 'a', title: [] }, 'field-not-text'],
    [{ text: 'a', id: {} }, 'field-not-id'],
    [{ text: 'a', id: Number.NaN }, 'field-not-id'],
    [{ text: 'a', published: '2025-02-30' }, 'field-not-day'],
    [{ text: 'a', published: '2025-08-30T10:00' }, 'field-not-day'],
    [{ text: 'a', language: 'fr' }, 'field-not-one-of'],
    [{ text: 'a'.repeat(16 * 1024 * 1024 + 1) }, 'text-too-long'],
  ])('%# is refused: %s', (value, code) => {
    expect(() => reportLine(value, {})).toThrow(code);
  });
});

describe('a line for isnad time', () => {
  test('keeps what it says', () => {
    const value = { id: 'a', text: 'b', reference: '2026-01-17T10:00:00Z', language: 'en', convention: 'dialogue' };
    expect(timeLine(value, {})).toEqual(value);
    expect(timeLine({ text: 'b', reference: null }, {})).toEqual({ id: null, text: 'b', reference: null });
  });

  test.each(['2026-02-30', 'tomorrow', '2026-01-17T25:00', '2026-01-17 10:00', ''])(
    'reference %j is refused',
    (reference) => {
      expect(() => timeLine({ text: 'b', reference }, {})).toThrow('field-not-moment');
    },
  );

  test('convention must be a known one', () => {
    expect(() => timeLine({ text: 'b', convention: 'chat' }, {})).toThrow('field-not-one-of');
  });
});

test.each<[string, boolean]>([
  ['2024-02-29', true],
  ['2025-02-29', false],
  ['2025-06-31', false],
  ['0000-01-01', false],
  ['0099-12-31', true],
  ['2025-13-01', false],
  ['2025-1-01', false],
  ['+002025-01-01', false],
])('%s is a day: %s', (value, expected) => {
  expect(isDay(value)).toBe(expected);
});
