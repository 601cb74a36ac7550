import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectLanguage, numerals, quotations, sentences, tokenize } from '../src/index.ts';

const file = join(import.meta.dirname, '../../../../shared/seed/report.txt');

describe.skipIf(!existsSync(file))('the model report (skipped where ../shared/seed/report.txt is absent)', () => {
  const report = existsSync(file) ? readFileSync(file, 'utf8') : '';
  const tokens = tokenize(report);

  it('is Arabic, though three of its words were typed on a Persian keyboard', () => {
    expect(detectLanguage(report)).toBe('ar');
  });

  it('has thirteen sentences on eleven lines', () => {
    expect(sentences(tokens)).toHaveLength(13);
  });

  it('has five straight and two curly quotations, all closed', () => {
    expect(quotations(tokens).map((quotation) => `${quotation.mark} ${quotation.closed}`)).toEqual([
      ...Array(5).fill('ascii true'),
      ...Array(2).fill('curly true'),
    ]);
  });

  it('has its numbers, and the vague hundreds', () => {
    const values = numerals(tokens).map(({ value, plural }) => (plural ? `${plural} of ${value}` : value));
    expect(values).toEqual([
      2025,
      2026,
      2024,
      1,
      2024,
      2025,
      2,
      2025,
      2026,
      2500,
      900,
      2014,
      2024,
      'hundreds of 100',
      2026,
    ]);
  });
});
