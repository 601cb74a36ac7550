import type { Sentence, Span } from '@isnad/text';
import type { Page } from '../engine/page.ts';
import { complementiser } from './grammar.ts';
import { GLUED_TO } from './letters.ts';

/** A reason for not being named has at most so many tokens. */
const LONGEST = 30;

/** "who asked not to be named because he is not allowed to speak": the reason, without the word that brings it. */
export function anonymityReason(page: Page, sentence: Sentence): Span | null {
  for (const i of page.tokensOf('anonymity', sentence.first, sentence.last)) {
    const from = reasonStart(page, page.hit(i, 'anonymity')!.last + 1, sentence.last);
    if (from === null) continue;
    const to = page.trimmedEnd(from, reasonEnd(page, page.tokens.at(from), sentence.last));
    if (to > from) return { from, to };
  }
  return null;
}

/** Behind "because", "due to", or a noun with "for" glued before it. */
function reasonStart(page: Page, i: number, last: number): number | null {
  if (i > last) return null;
  const reason = page.hit(i, 'reason');
  if (reason === null) return page.word(i).startsWith(GLUED_TO) ? behindFor(page, i) : null;
  if (reason.last + 1 > last) return null;
  return behindFor(page, reason.last + 1) ?? page.tokens.from[reason.last + 1]!;
}

/** The noun behind a glued "for"; a whole word where nothing is glued. */
function behindFor(page: Page, i: number): number | null {
  const glued = page.word(i).startsWith(GLUED_TO) && page.hits(i).every((hit) => hit.clitics.endsWith(GLUED_TO));
  return glued ? page.tokens.offsetAfter(i, 1) : null;
}

function reasonEnd(page: Page, first: number, last: number): number {
  let i = first;
  while (i < last && i - first < LONGEST && page.char(i + 1) !== '،' && complementiser(page, i + 1) === null) i++;
  return page.tokens.to[i]!;
}
