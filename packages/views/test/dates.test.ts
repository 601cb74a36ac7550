import { describe, expect, test } from 'vitest';
import { defaultSettings, formats, messages } from '../src/index.ts';

const english = formats({ ...defaultSettings, language: 'en' });
const arabic = formats({ ...defaultSettings, language: 'ar', digits: 'arabic' });

describe('names of the calendar', () => {
  test.each(['ar', 'en'] as const)('are twelve months and seven weekdays in %s', (language) => {
    const { say } = messages(language);
    for (const months of ['iraq', 'egypt', 'maghreb'])
      for (const form of ['months', 'months-short'])
        expect(
          say(`${form}.${months}`)
            .split('|')
            .filter((name) => name.trim() === name && name !== ''),
        ).toHaveLength(12);
    expect(say('weekdays').split('|')).toHaveLength(7);
  });

  test('stand in their places', () => {
    expect(english.weekday('2025-08-30')).toBe('Saturday, 30 August 2025');
    expect(english.month('2025-01-31')).toBe('Jan 2025');
    expect(arabic.weekday('2024-12-01')).toBe('الأحد، ١ كانون الأول ٢٠٢٤');
    expect(formats({ ...defaultSettings, months: 'maghreb' }).day('2025-11-02')).toBe('2 نونبر 2025');
  });
});

test.each<[number, string, string]>([
  [0, '0', '٠'],
  [2500, '2500', '٢٥٠٠'],
  [10_000, '10,000', '١٠٬٠٠٠'],
  [1_234_567.8912, '1,234,567.891', '١٬٢٣٤٬٥٦٧٫٨٩١'],
  [-12_345, '-12,345', '-١٢٬٣٤٥'],
  [0.5, '0.5', '٠٫٥'],
])('the number %s', (value, latin, indic) => {
  expect(english.number(value)).toBe(latin);
  expect(arabic.number(value)).toBe(indic);
});
