import { describe, expect, it } from 'vitest';
import { type Reading, read } from '../src/index.ts';
import { readCases } from './cases.ts';

/** What the report tells, a line for each claim, and what was lost; remarks on speakers are of no interest here. */
function told(text: string, { claims, doubts }: Reading): string[] {
  const say = ({ from, to }: { from: number; to: number }) => text.slice(from, to);
  const lost = doubts
    .filter(({ rule }) => /missing|unfilled/.test(rule))
    .map((doubt) => `doubt ${doubt.rule} | ${say(doubt)}`);
  return [...claims.map(({ content }) => content.map(say).join(' + ')), ...lost];
}

describe.each(['ar', 'en', 'fa'] as const)('%s-noise.txt', (language) => {
  for (const { title, text, expected } of readCases(`${language}-noise.txt`)) {
    it(title, () => {
      const lines = told(text, read({ text, language, published: '2025-08-30' }));
      expect(lines).toEqual(expected[0] === 'nothing' ? [] : expected);
    });
  }
});
