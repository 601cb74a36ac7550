import type { Page } from '../engine/page.ts';
import { isComma, mainVerbs } from './grammar.ts';

/** A proposition has at least so many words. */
const SHORTEST = 2;

/** Offsets at which a new proposition begins between two tokens: behind a finite verb, at "and", "but", a comma or a full stop. */
export function boundaries(page: Page, first: number, last: number): readonly number[] {
  const found: number[] = [];
  let start = first;
  let verbEnd = -1;
  const verbs = mainVerbs(page, first, last);
  const ends = new Set(verbs.map((verb) => verb.last));
  const lastEnd = verbs.at(-1)?.last ?? -1;
  for (let i = first; i <= last; i++) {
    if (i - start >= SHORTEST && begins(page, i, verbEnd)) {
      if (i <= lastEnd) {
        found.push(page.tokens.from[i]!);
        start = i;
      }
      verbEnd = -1;
    }
    if (ends.has(i)) verbEnd = i;
  }
  return found;
}

function begins(page: Page, i: number, verbEnd: number): boolean {
  if (verbEnd < 0 || page.isMark(i)) return false;
  if (i === verbEnd + 1) return page.has(i, 'conjunction');
  const stop = page.char(i - 1);
  return (
    i === verbEnd + 2 && (isComma(page, i - 1) || '؛;.!؟'.includes(stop)) && stop !== '' && !page.has(i, 'subordinate')
  );
}
