import { describe, expect, it } from 'vitest';
import { type Mention, read } from '../src/index.ts';
import { readCases } from './cases.ts';

function mentionLine(mention: Mention): string {
  if (mention.kind === 'time') return `time ${mention.edtf}`;
  return mention.kind === 'quantity' ? `quantity ${mention.value}` : mention.kind;
}

describe('other-languages.txt', () => {
  for (const { title, text, expected } of readCases('other-languages.txt')) {
    it(title, () => {
      const { language, claims, mentions, doubts } = read({ text, published: '2025-08-30' });
      expect(language).toBeNull();
      expect(claims).toEqual([]);
      expect(doubts).toEqual([{ from: 0, to: text.length, rule: 'language-not-read' }]);
      expect(mentions.map(mentionLine)).toEqual(expected);
    });
  }

  it.each([
    ['en', 'Officials left Los Angeles, La Paz and San José for a café on Sunday.'],
    ['en', '5 May'],
    ['ar', 'قال الوزير إن الاتفاق قائم، ونقلت عنه وکالة محلیة ذلک.'],
    ['fa', 'وزیر گفت که توافق پابرجاست.'],
  ] as const)('names and borrowed letters do not make it another language: %s', (language, text) => {
    expect(read({ text }).language).toBe(language);
  });
});
