import { describe, expect, it } from 'vitest';
import { type Claim, read } from '../src/index.ts';
import { readCases } from './cases.ts';

/** "anonymous«X»<outlet«Y»": the chain from the one nearest the fact, this report left out. */
function chainOf(text: string, claim: Claim): string {
  return claim.chain
    .slice(1)
    .reverse()
    .map((link) => `${link.kind}${link.wording ? `«${text.slice(link.wording.from, link.wording.to)}»` : ''}`)
    .join('<');
}

/** Does a chain fit a pattern in which wordings may be left out? */
function chainFits(pattern: string, chain: string): boolean {
  const wanted = pattern.split('<');
  const links = chain.split('<');
  return (
    wanted.length === links.length && wanted.every((want, n) => links[n] === want || links[n]!.startsWith(`${want}«`))
  );
}

function claimLine(text: string, claim: Claim): string {
  const say = (span: { from: number; to: number } | null) => (span === null ? '-' : text.slice(span.from, span.to));
  const source =
    claim.source !== null ? say(claim.source) : claim.inherited !== null ? `<${say(claim.inherited)}` : '-';
  return `${say(claim.cue)} | ${source} | ${claim.content.map(say).join(' + ')}`;
}

function checkMore(text: string, claim: Claim, more: string): void {
  if (more === '') return;
  const [plain = '', chain] = more.split('chain:');
  const [, why] = /why«([^»]*)»/.exec(plain) ?? [];
  const reasons = claim.chain.flatMap(({ reason }) =>
    reason === undefined ? [] : [text.slice(reason.from, reason.to)],
  );
  if (why !== undefined) expect(reasons, `reason of ${claimLine(text, claim)}`).toContain(why);
  const stances = (claim.stance ?? []).map(({ kind }) => kind);
  const has = new Set<string | null>([claim.form, claim.act, claim.mode, claim.polarity, ...stances]);
  for (const word of plain
    .replace(/why«[^»]*»/, '')
    .trim()
    .split(/\s+/)
    .filter((w) => w !== ''))
    expect([...has], `"${word}" of ${claimLine(text, claim)}`).toContain(word);
  if (chain !== undefined)
    expect(chainFits(chain.trim(), chainOf(text, claim)), `chain ${chainOf(text, claim)} fits ${chain}`).toBe(true);
}

describe.each(
  ['ar', 'en', 'fa'].flatMap((language) => [`${language}-attribution.txt`, `${language}-no-attribution.txt`]),
)('%s', (file) => {
  const language = file.slice(0, 2) as 'ar' | 'en' | 'fa';
  for (const { title, text, expected } of readCases(file)) {
    it(title, () => {
      const claims = read({ text, language }).claims.filter((claim) => claim.cue !== null);
      if (expected[0] === 'nothing') {
        expect(claims.map((claim) => claimLine(text, claim))).toEqual([]);
        return;
      }
      const wanted = expected.map((line) => line.split(' | '));
      expect(claims.map((claim) => claimLine(text, claim))).toEqual(
        wanted.map((parts) => parts.slice(0, 3).join(' | ')),
      );
      claims.forEach((claim, n) => {
        checkMore(text, claim, wanted[n]![3] ?? '');
      });
    });
  }
});
