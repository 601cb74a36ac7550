import { describe, expect, it } from 'vitest';
import { find, format, toEdtf, toInterval, toTimex3 } from '../src/index.ts';

const at = { reference: '2025-08-30', language: 'ar' } as const;
const one = (text: string) => find(text, at)[0]!;

describe('toTimex3', () => {
  it.each([
    ['وقع في 27 أيلول 2024', { type: 'DATE', value: '2024-09-27' }],
    ['بحلول نهاية عام 2026', { type: 'DATE', value: '2026', mod: 'ON_OR_BEFORE' }],
    ['منذ أيلول 2024', { type: 'DATE', value: '2024-09', mod: 'ON_OR_AFTER' }],
    ['مطلع أيلول 2025', { type: 'DATE', value: '2025-09', mod: 'START' }],
    ['الربع الثالث من عام 2025', { type: 'DATE', value: '2025-Q3' }],
    ['الأسبوع المقبل', { type: 'DATE', value: '2025-W36' }],
    ['الساعة 8 مساء', { type: 'TIME', value: '2025-08-30T20:00' }],
    ['ثلاثة أشهر', { type: 'DURATION', value: 'P3M' }],
    ['كل يوم جمعة', { type: 'SET', value: 'XXXX-WXX-5' }],
    ['كل ستة أشهر', { type: 'SET', value: 'P6M' }],
    ['سابقا', { type: 'DATE', value: 'PAST_REF' }],
    ['تسعينيات القرن الماضي', { type: 'DATE', value: '199' }],
    ['من 3 إلى 5 أيلول 2025', { type: 'DATE', value: '2025-09-03', begin: '2025-09-03', end: '2025-09-05' }],
  ])('%s', (text, expected) => {
    expect(toTimex3(one(text))).toEqual({ tid: 't1', ...expected });
  });

  it('leaves an open year open', () => {
    expect(toTimex3(find('في أيلول المقبل', { language: 'ar' })[0]!).value).toBe('XXXX-09');
  });
});

describe('toEdtf and toInterval', () => {
  it('write the days where EDTF has no short form', () => {
    expect(toEdtf(one('في غضون أسبوعين'))).toBe('2025-08-30/2025-09-12');
    expect(toEdtf(one('ثلاثة أشهر'))).toBeNull();
    expect(toEdtf(one('بحلول نهاية عام 2026'))).toBe('[..2026-12-31]');
  });

  it('give the half-open interval', () => {
    expect(toInterval(one('أيلول 2026'))).toEqual({ start: '2026-09-01', end: '2026-10-01' });
    expect(toInterval(one('بحلول نهاية عام 2026'))).toEqual({ start: null, end: '2027-01-01' });
  });
});

describe('format', () => {
  it.each([
    ['وقع في 27 سبتمبر 2024', { language: 'ar' }, '27 أيلول 2024'],
    ['وقع في 27 أيلول 2024', { language: 'ar', months: 'egypt', digits: 'arabic' }, '٢٧ سبتمبر ٢٠٢٤'],
    ['وقع في أيلول 2024', { language: 'ar', months: 'morocco' }, 'شتنبر 2024'],
    ['وقع في تموز 2024', { language: 'ar', months: 'maghreb' }, 'جويلية 2024'],
    ['بحلول نهاية عام 2026', { language: 'en' }, 'by the end of 2026'],
    ['بحلول نهاية عام 2026', { language: 'fa' }, 'تا پایان سال ۲۰۲۶'],
    ['من أيلول 2024 حتى أيلول 2025', { language: 'en' }, 'from September 2024 to September 2025'],
    ['في غضون أسبوعين', { language: 'ar' }, 'في غضون أسبوعين'],
    ['ثلاثة أشهر', { language: 'en' }, '3 months'],
    ['15 عاما', { language: 'ar' }, '15 عاما'],
    ['وقع في 27 أيلول 2024', { language: 'fa', calendar: 'persian' }, '۶ مهر ۱۴۰۳'],
    ['كل يوم جمعة', { language: 'en' }, 'كل يوم جمعة'],
  ] as const)('%s %o', (text, options, expected) => {
    expect(format(one(text), options)).toBe(expected);
  });

  it('is read back as the same value', () => {
    for (const text of [
      '27 أيلول 2024',
      'أيلول 2026',
      'بحلول نهاية عام 2026',
      'الربع الثالث من عام 2025',
      'حتى أيلول 2026',
    ]) {
      const time = one(text);
      const again = find(format(time, { language: 'ar', months: 'egypt', digits: 'arabic' }), at)[0]!;
      expect([again.edtf, again.relation, again.modifier]).toEqual([time.edtf, time.relation, time.modifier]);
    }
  });

  it('names an unknown language', () => {
    expect(() => format(one('أيلول 2026'), { language: 'xx' as 'ar' })).toThrow(/xx/);
  });
});
