import { describe, expect, it } from 'vitest';
import { type Mention, read } from '../src/index.ts';
import { readCases } from './cases.ts';

/** A mention as a case writes it, after its wording. */
function describeMention(mention: Mention): string {
  switch (mention.kind) {
    case 'place':
      return [mention.place ?? '-', mention.role ?? '-', mention.precision, mention.within ?? ''].join(' | ');
    case 'organisation':
      return mention.actor ?? '-';
    case 'quantity':
      return [mention.value ?? `${mention.low ?? ''}..${mention.high ?? ''}`, mention.unit ?? '-', mention.bound].join(
        ' | ',
      );
    default:
      return '';
  }
}

function kindOf(mention: Mention): string {
  if (mention.kind !== 'organisation') return mention.kind;
  return mention.type === 'outlet' ? 'outlet' : 'actor';
}

describe.each(['ar-mentions.txt', 'ar-places.txt'])('%s', (file) => {
  for (const { title, text, expected } of readCases(file)) {
    it(title, () => {
      const found = read({ text, language: 'ar' }).mentions.map((mention) => {
        const line = `${kindOf(mention)} ${text.slice(mention.from, mention.to)} | ${describeMention(mention)}`;
        return line.replace(/ \| $/, '');
      });
      for (const line of expected) {
        if (line.startsWith('no '))
          expect(found.filter((mention) => mention.includes(` ${line.slice(3)}`))).toEqual([]);
        else expect(found).toContainEqual(expect.stringContaining(line));
      }
    });
  }
});
