import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { defaultSettings, formats, type Settings } from '../src/index.ts';
import { cases } from './read-cases.ts';

describe('days and spans of time', () => {
  test.each(cases('days.tsv'))('%s in %s, months of %s, %s digits', (edtf, language, months, digits, written) => {
    expect(formats({ language, months, digits } as Settings).edtf(edtf as string)).toBe(written);
  });

  test('no text makes it throw', () => {
    const { edtf, day } = formats(defaultSettings);
    fc.assert(fc.property(fc.string(), (text) => typeof edtf(text) === 'string' && typeof day(text) === 'string'));
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9X/.[\]T~?-]{1,24}$/), (text) => {
        expect(edtf(text)).not.toBe('');
      }),
    );
  });

  test('no value is said to be none', () => {
    expect(formats({ ...defaultSettings, language: 'en' }).edtf(null)).toBe('no day');
  });
});

test('a count below ten thousand is written without a separator, as years are', () => {
  const { number } = formats({ ...defaultSettings, language: 'en' });
  expect([number(2500), number(25000)]).toEqual(['2500', '25,000']);
});
