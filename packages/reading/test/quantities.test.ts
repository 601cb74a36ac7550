import type { Language } from '@isnad/text';
import { describe, expect, it } from 'vitest';
import { type QuantityMention, read } from '../src/index.ts';
import { readCases } from './cases.ts';

/** A quantity as a case writes it: its wording with the number in brackets where more stands around it. */
function line(text: string, quantity: QuantityMention): string {
  const { from, to, number, value, low, high, unit, noun, bound, role, parts } = quantity;
  const wording =
    number === undefined || (number.from === from && number.to === to)
      ? text.slice(from, to)
      : `${text.slice(from, number.from)}[${text.slice(number.from, number.to)}]${text.slice(number.to, to)}`;
  const rounded = value === undefined ? `${low ?? ''}..${high ?? ''}` : String(Math.round(value * 1000) / 1000);
  if (role !== undefined) return `${role} ${wording} | ${rounded}`;
  const counted = unit === null ? '-' : noun === undefined ? unit : `${unit} ${noun}`;
  const sum = parts === undefined ? [] : [parts.map((part) => text.slice(part.from, part.to)).join(' + ')];
  return [wording, rounded, counted, bound, ...sum].join(' | ');
}

describe.each(['ar', 'en', 'fa'] satisfies Language[])('%s-quantities.txt', (language) => {
  for (const { title, text, expected } of readCases(`${language}-quantities.txt`)) {
    it(title, () => {
      const { mentions, claims } = read({ text, language });
      const found = mentions.filter((mention) => mention.kind === 'quantity');
      expect(found.map((quantity) => line(text, quantity))).toEqual(expected.filter((wanted) => wanted !== 'nothing'));
      const counted = claims.flatMap((claim) => claim.quantities.map((n) => mentions[n]));
      expect(counted.filter((mention) => mention?.kind !== 'quantity' || mention.role !== undefined)).toEqual([]);
    });
  }
});
