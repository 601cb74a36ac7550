import { describe, expect, it } from 'vitest';
import { type ChainLink, type Claim, type Reading, read } from '../src/index.ts';
import { readCases } from './cases.ts';

type Say = (span: { from: number; to: number } | null | undefined) => string;

/** "{security 2 iraq}": what a link says about a speaker without a name, in this order; "self" of a relay. */
function detailsOf({ type, number, country, self }: ChainLink): string {
  return [type, number, country, self ? 'self' : undefined].filter((detail) => detail !== undefined).join(' ');
}

/** Does a link fit a pattern? Details and wording are compared where the pattern gives them. */
function linkFits(pattern: string, link: ChainLink, say: Say): boolean {
  const [, kind, details, wording] = /^([a-z-]+)(?:\{(.*)\})?(?:«(.*)»)?$/.exec(pattern)!;
  return (
    link.kind === kind &&
    (details === undefined || details === detailsOf(link)) &&
    (wording === undefined || wording === say(link.wording))
  );
}

/** The chain from the one nearest the fact, this report left out. */
function shown(chain: readonly ChainLink[], say: Say): string {
  return chain.map((link) => `${link.kind}{${detailsOf(link)}}«${say(link.wording)}»`).join('<');
}

function checkChain(pattern: string, claim: Claim, say: Say): void {
  const links = claim.chain.slice(1).reverse();
  const wanted = pattern.split('<');
  const fits = wanted.length === links.length && wanted.every((want, n) => linkFits(want, links[n]!, say));
  expect(fits, `chain ${shown(links, say)} fits ${pattern}`).toBe(true);
}

function claimLine(claim: Claim, say: Say): string {
  const source =
    claim.source !== null ? say(claim.source) : claim.inherited !== null ? `<${say(claim.inherited)}` : '-';
  return `${say(claim.cue)} | ${source} | ${claim.content.map(say).join(' + ')}`;
}

function checkMore(claim: Claim, more: string, say: Say): void {
  const [plain = '', chain] = more.split('chain:');
  const [, why] = /why«([^»]*)»/.exec(plain) ?? [];
  if (why !== undefined) expect(claim.chain.map(({ reason }) => say(reason))).toContain(why);
  const stances = (claim.stance ?? []).map(({ kind }) => kind);
  const has = [claim.form, claim.act, claim.mode, claim.polarity, claim.standing, claim.rule, ...stances];
  for (const word of plain
    .replace(/why«[^»]*»/, '')
    .split(/\s+/)
    .filter((w) => w !== ''))
    expect(has, `"${word}" of ${claimLine(claim, say)}`).toContain(word);
  if (chain !== undefined) checkChain(chain.trim(), claim, say);
}

const doubtLines = ({ doubts }: Reading, say: Say) => doubts.map((doubt) => `doubt ${doubt.rule} | ${say(doubt)}`);

describe.each([
  'ar-attribution.txt',
  'ar-shapes.txt',
  'ar-nominal.txt',
  'ar-speakers.txt',
  'ar-chains.txt',
  'ar-claims.txt',
  'ar-no-attribution.txt',
  'en-attribution.txt',
  'en-no-attribution.txt',
  'fa-attribution.txt',
  'fa-no-attribution.txt',
])('%s', (file) => {
  const language = file.slice(0, 2) as 'ar' | 'en' | 'fa';
  for (const { title, text, outlet, expected } of readCases(file)) {
    it(title, () => {
      const reading = read({ text, language, ...(outlet === undefined ? {} : { outlet }) });
      const say: Say = (span) => (span ? text.slice(span.from, span.to) : '-');
      const claims = reading.claims.filter((claim) => claim.cue !== null);
      const wanted = expected.filter((line) => line !== 'nothing' && !line.startsWith('doubt '));
      const parts = wanted.map((line) => line.split(' | '));
      expect(claims.map((claim) => claimLine(claim, say))).toEqual(parts.map((part) => part.slice(0, 3).join(' | ')));
      claims.forEach((claim, n) => {
        checkMore(claim, parts[n]![3] ?? '', say);
      });
      for (const line of expected.filter((want) => want.startsWith('doubt ')))
        expect(doubtLines(reading, say)).toContain(line);
    });
  }
});
