import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Stated } from '../src/index.ts';
import { statedDay } from '../src/page/days.ts';
import { readPage } from '../src/page/read-page.ts';

const ARTICLE =
  '<article><p>قالت هيئة الموانئ إن الرصيف الشرقي يعود إلى البلدية في الخريف، وإن السفن تبقى في مراسيها.</p></article>';
const [, ...cases] = readFileSync(new URL('facts.txt', import.meta.url), 'utf8').split(/^# /m);

/** A field in the notation of the file. */
function shown(sign: string, field: string, stated: Stated<unknown> | undefined): string {
  const value = stated && (Array.isArray(stated.value) ? stated.value.join(' | ') : stated.value);
  return stated ? `${sign} ${field}  ${value}  ${stated.from}` : `${sign} ${field}  -`;
}

describe('what a page states', () => {
  test.each(cases.map((one) => one.trimEnd().split('\n')))('%s', (title, ...lines) => {
    const expected = lines.filter((line) => /^[=~]>/.test(line));
    const marks = lines.filter((line) => !/^[=~]>/.test(line)).join('\n');
    const lang = /lang=(\w+)/.exec(title)?.[1] ?? 'ar';
    const facts = readPage(`<html lang="${lang}">${marks}${ARTICLE}`).facts as Record<string, Stated<unknown>>;
    const fields = [...new Set(expected.map((line) => line.split(/\s+/)[1]!))];
    const found = fields.flatMap((field) => [
      shown('=>', field, facts[field]),
      ...(facts[field]?.others ?? []).map((other) => shown('~>', field, other)),
    ]);
    expect(found.sort()).toEqual(expected.sort());
  });

  test('a day is one of the calendar, or none, whatever is written', () => {
    const figures = fc.stringMatching(/^[\d٠-٩۰-۹ /:.T-]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(figures, fc.string({ unit: 'grapheme' })), (wording) => {
        const day = statedDay(wording, 'fa') ?? '2025-08-30';
        expect(new Date(day).toISOString().slice(0, 10)).toBe(day);
      }),
      { numRuns: 50 },
    );
  });
});
