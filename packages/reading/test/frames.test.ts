import { describe, expect, it } from 'vitest';
import { type Claim, read } from '../src/index.ts';
import { readCases } from './cases.ts';

function frameLine(text: string, { content, act, mode, polarity }: Claim): string {
  const told = content.map(({ from, to }) => text.slice(from, to)).join(' + ');
  return `${told} | ${act} ${mode}${polarity === 'negated' ? ' negated' : ''}`;
}

describe('ar-frames.txt', () => {
  for (const { title, text, expected } of readCases('ar-frames.txt')) {
    it(title, () => {
      const claims = read({ text, language: 'ar', published: '2025-08-30' }).claims;
      expect(claims.filter(({ cue }) => cue === null).map((claim) => frameLine(text, claim))).toEqual(expected);
    });
  }
});
