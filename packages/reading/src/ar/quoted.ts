import { extended, type Quotation, type Sentence } from '@isnad/text';
import type { Finder, Saying } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteCue } from './grammar.ts';
import type { Marker } from './marker.ts';
import { saying } from './saying.ts';
import { readSource } from './source.ts';

/** "...", the minister said; "...", he said, "...". */
export const quotedBeforeFinder: Finder = {
  rule: 'quoted-before',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.clitics !== '' || cue.value.fields[3] !== 'yes') continue;
      const quotation = quotationBefore(page, i);
      if (quotation === null) continue;
      const limit = clauseEnd(page, i + 1, sentence.last);
      const rest = restBehind(page, limit, sentence.last);
      if (rest === undefined) continue;
      const marker: Marker = { token: cue.first, form: 'direct', from: quotation.inner.from, quotation };
      const { source, recipient } = readSource(page, cue.last + 1, limit);
      if (source === null) continue;
      const clause = { source, recipient, link: 'trailing', end: page.tokens.to[limit - 1]! } as const;
      found.push(saying(page, 'quote-verb', cue, marker, extended(clause, rest === null ? {} : { rest: rest.inner })));
    }
  },
};

/** A name in quotation marks is shorter. */
const SHORTEST = 3;
/** So far back from its verb a quotation may open, in tokens. */
const REACH = 150;

/** The quotation that closes right before the verb, a comma and an adverb aside. */
function quotationBefore(page: Page, cue: number): Quotation | null {
  let close = cue - 1;
  while (page.has(close, 'adverb') || page.char(close) === '،' || page.char(close) === ',') close--;
  if (!page.isMark(close)) return null;
  for (let i = close - 1; i >= Math.max(0, close - REACH); i--) {
    const quotation = page.opens(i);
    if (quotation === undefined || quotation.to !== page.tokens.to[close]) continue;
    return close - i > SHORTEST && !page.isWord(i - 1) && page.char(i - 1) !== ':' ? quotation : null;
  }
  return null;
}

/** Where the clause of saying ends: at the mark that ends its sentence, or at the quotation that goes on. */
function clauseEnd(page: Page, first: number, last: number): number {
  let i = first;
  while (i <= last && page.opens(i) === undefined && !'.؛:'.includes(page.char(i) || ' ')) i++;
  return i;
}

/** The quotation that goes on behind the clause; `null` for none; `undefined` where what follows was said in its stead. */
function restBehind(page: Page, limit: number, last: number): Quotation | null | undefined {
  if (limit > last || page.char(limit) === '.') return null;
  const quotation = page.opens(limit);
  if (quotation === undefined) return undefined;
  return page.char(limit - 1) === '،' || page.char(limit - 1) === ',' ? quotation : undefined;
}
