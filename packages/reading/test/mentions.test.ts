import type { Language } from '@isnad/time';
import { describe, expect, it } from 'vitest';
import { type Mention, read } from '../src/index.ts';
import { readCases } from './cases.ts';

/** A mention as a case writes it, after its wording. */
function describeMention(mention: Mention, text: string): string {
  switch (mention.kind) {
    case 'place':
      return [mention.place ?? '-', mention.role ?? '-', mention.precision, mention.within ?? ''].join(' | ');
    case 'organisation':
      return [mention.actor ?? '-', ...(text.startsWith(mention.name, mention.from) ? [] : [mention.name])].join(' | ');
    case 'person':
      return mention.role === undefined ? '' : text.slice(mention.role.from, mention.role.to);
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

/** The files of cases, each with the language of its first letters. */
const FILES = [
  'ar-mentions.txt',
  'ar-places.txt',
  'en-mentions.txt',
  'fa-mentions.txt',
  'en-places.txt',
  'fa-places.txt',
];

describe.each(FILES)('%s', (file) => {
  const language = file.slice(0, 2) as Language;
  for (const { title, text, expected } of readCases(file)) {
    it(title, () => {
      const found = read({ text, language }).mentions.map((mention) => {
        const line = `${kindOf(mention)} ${text.slice(mention.from, mention.to)} | ${describeMention(mention, text)}`;
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
