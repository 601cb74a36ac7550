import { tokenize } from '@isnad/text';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { find, findIn } from '../src/index.ts';

describe('options', () => {
  it.each([
    [{ reference: '2025-13-01' }, '2025-13-01'],
    [{ reference: '2025-02-30' }, '2025-02-30'],
    [{ reference: 'yesterday' }, 'yesterday'],
    [{ reference: '' }, '""'],
    [{ language: 'xx' as 'ar' }, 'xx'],
    [{ zone: 'Mars/Olympus' }, 'Mars/Olympus'],
    [{ convention: 'chat' as 'news' }, 'chat'],
  ])('names a bad value: %o', (options, value) => {
    expect(() => find('اليوم', options)).toThrow(RangeError);
    expect(() => find('اليوم', options)).toThrow(value);
  });

  it('takes a moment with a zone as the clocks of the zone show it', () => {
    const options = { reference: '2025-09-27T23:30:00Z', zone: 'Asia/Baghdad' };
    expect(find('اليوم', options)[0]?.earliest).toBe('2025-09-28');
    expect(find('اليوم', { reference: '2025-09-27T23:30:00Z' })[0]?.earliest).toBe('2025-09-27');
    expect(find('اليوم', { reference: '2025-09-28T02:30:00+03:00' })[0]?.earliest).toBe('2025-09-27');
  });

  it('tells the language from the letters', () => {
    expect(find('They left in September 2025')[0]?.edtf).toBe('2025-09');
    expect(find('نیروها در شهریور ۱۴۰۴ رفتند')[0]?.calendar).toBe('persian');
    expect(find('غادروا في أيلول 2025')[0]?.edtf).toBe('2025-09');
  });

  it('reads tokens that the caller has', () => {
    const text = 'وقع الاتفاق في 27 أيلول 2024 ثم عدل';
    expect(findIn(tokenize(text))).toEqual(find(text));
  });
});

describe('damaged text', () => {
  const doubts = (text: string) => find(text).map((time) => time.doubts ?? []);
  it.each([
    ['half of a character beside it', '\ud83d25 أيلول 2025', ['lone-surrogate']],
    ['half of a character behind it, at the end', '25 أيلول 2025\ud83d', ['lone-surrogate']],
    ['a lost character', 'في 25\ufffd أيلول 2025', ['lone-surrogate']],
    ['a whole character beside it', '😀25 أيلول 2025😀 ثم', []],
    ['an override of direction', '\u202e25 أيلول 2025', ['reordering']],
    ['marks of direction', '\u200f25 أيلول \u206620\u206925', []],
  ])('%s', (_name, text, expected) => {
    expect(doubts(text)[0]).toEqual(expected);
  });
});

describe('every expression', () => {
  const pieces = [
    'أيلول',
    '2025',
    'من',
    'إلى',
    'حتى',
    'اليوم',
    'السبت',
    '12',
    'و13',
    '، ',
    'قبل',
    'شهرين',
    'الماضي',
    'الساعة',
    '3:15',
    'مساء',
    'نهاية',
    'الأول',
    'عام',
    'المقبل',
    '(',
    ')',
    '-',
    '/',
    '\n',
    'بين',
    'كل',
    'الأسبوع',
    '31',
    'حزيران',
    'هـ',
    'محرم',
    'بعد',
    'يوم',
    '"',
    'بغداد',
    'September',
    'by',
    'the',
    'end',
    'of',
    'next',
    'week',
    '۱۴۰۴',
    'شهریور',
    'تا',
    'سال',
    'نصف',
    'ربع',
    'إلا',
    '\u200c',
    '\u0640',
    '\ud800',
  ];
  const text = fc.array(fc.constantFrom(...pieces), { maxLength: 24 }).map((parts) => parts.join(' '));
  const reference = fc.constantFrom(null, '2025-08-30', '2024-02-29', '0001-01-01', '2025-12-31T23:59:59');
  const language = fc.constantFrom('ar' as const, 'fa' as const, 'en' as const);
  const convention = fc.constantFrom('news' as const, 'dialogue' as const);

  it('lies in its text, in order, without overlaps, with ordered ends', () => {
    fc.assert(
      fc.property(text, reference, language, convention, (words, day, lang, how) => {
        let last = 0;
        for (const time of find(words, { reference: day, language: lang, convention: how })) {
          expect(time.from).toBeGreaterThanOrEqual(last);
          expect(time.to).toBeGreaterThan(time.from);
          expect(time.text).toBe(words.slice(time.from, time.to));
          const isReversed = time.doubts?.includes('range-reversed') ?? false;
          if (time.earliest !== null && time.latest !== null && !isReversed) {
            expect(time.earliest <= time.latest, `${words}: ${time.text} ${time.earliest} ${time.latest}`).toBe(true);
          }
          last = time.to;
        }
      }),
      { numRuns: 1500 },
    );
  });

  it('never throws on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), language, (any, lang) => {
        find(any, { language: lang, reference: '2025-08-30' });
      }),
      { numRuns: 500 },
    );
  });

  it('does not depend on the way alef, yeh and digits are written', () => {
    const fold = (s: string) =>
      s.replace(/[أإآ]/g, 'ا').replace(/[0-9]/g, (d) => String.fromCharCode(0x660 + Number(d)));
    const plain = 'أعلن أمس أن القوات تغادر في 27 أيلول 2025 بحلول نهاية الأسبوع المقبل ثم تعود في 3 أكتوبر';
    const values = (s: string) =>
      find(s, { reference: '2025-08-30', language: 'ar' }).map((t) => `${t.edtf} ${t.relation}`);
    expect(values(fold(plain))).toEqual(values(plain));
    expect(values(plain)).toHaveLength(4);
  });
});

describe('hostile input', () => {
  const fill = (piece: string, size = 1 << 20) => piece.repeat(Math.ceil(size / piece.length));
  // The rest is as linear; `node bench/time.mjs --hostile` asks for a megabyte of each.
  const quarter = 1 << 16;
  it.each([
    ['one letter', fill('ا')],
    ['digits', fill('1')],
    ['digits and blanks', fill('12 ')],
    ['figures with slashes', fill('1/', quarter)],
    ['blanks', fill(' ')],
    ['من من من', fill('من ')],
    ['unclosed ranges', fill('من أيلول ')],
    ['days that never reach a month', fill('12 و', quarter)],
    ['months', fill('أيلول ', quarter)],
    ['quotes', fill('"')],
    ['units', fill('شهر ', quarter)],
    ['years', fill('2025 ', quarter)],
    ['dashes of years', fill('2025-', quarter)],
    ['conjunctions', fill('و')],
    ['number words', fill('ألف و', quarter)],
    ['clock colons', fill('1:', quarter)],
    ['today', fill('اليوم ', quarter)],
    ['weekdays', fill('السبت، ', quarter)],
  ])('%s without end are read to their end', (_name, text) => {
    for (const time of find(text, { reference: '2025-08-30', language: 'ar' }))
      expect(time.to).toBeLessThanOrEqual(text.length);
  });
});

describe('long texts', () => {
  const piece = 'وقع الاتفاق في 27 أيلول 2024، وتغادر بقية القوات بحلول نهاية عام 2026 من 12 و13 موقعا.';
  const alone = find(piece, { reference: '2025-08-30' });
  /** Nothing of the neighbours may be lost where one window of the reader ends and the next begins. */
  const check = (joint: string, times: number) => {
    const found = find(Array.from({ length: times }, () => piece).join(joint), { reference: '2025-08-30' });
    expect(found).toHaveLength(alone.length * times);
    found.forEach((time, k) => {
      const own = alone[k % alone.length]!;
      const at = Math.floor(k / alone.length) * (piece.length + joint.length);
      expect(time).toEqual({ ...own, from: own.from + at, to: own.to + at });
    });
  };

  it('say of each piece what it says alone, line by line', () => check('\n', 500));
  it('and in one line', () => check(' ', 500));
  it('and with words between that are of no time', () => check(` ${'كلام '.repeat(37)}`, 100));
});

describe('rows of hours', () => {
  it('are moments where the moment of the report is known, else the days in which they lie', () => {
    const text = 'خلال الساعات الـ24 الماضية';
    expect(find(text, { reference: '2025-08-30' })[0]).toMatchObject({ earliest: '2025-08-29', latest: '2025-08-31' });
    expect(find(text, { reference: '2025-08-30T10:00:00' })[0]).toMatchObject({
      earliest: '2025-08-29T10:00:00',
      latest: '2025-08-30T10:00:00',
      duration: 'PT24H',
    });
  });
});

describe('zones in the text', () => {
  const text = 'في 27 أيلول 2025 الساعة 20:00 بتوقيت نيويورك';
  it('move the value to the zone that the caller names', () => {
    expect(find(text, { zone: 'UTC' })[0]?.earliest).toBe('2025-09-28T00:00:00');
    expect(find(text, { zone: 'Asia/Baghdad' })[0]?.earliest).toBe('2025-09-28T03:00:00');
  });
  it('stand as they are when the caller names none', () => {
    const [time] = find(text);
    expect(time).toMatchObject({ earliest: '2025-09-27T20:00:00', clock: '20:00:00' });
    expect(time?.stated).toContain('zone');
  });
});
