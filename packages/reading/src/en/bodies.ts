import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { OF } from '../generated/en-grammar.ts';
import { isCapital } from './lexicon.ts';

/** Words of a name at most, on either side of its noun. */
const LONGEST_SIDE = 6;

/** Bodies by their noun, written with a capital: "the Interior Ministry", "the Ministry of the Interior". */
export function bodies(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  let end = -1;
  for (const i of page.tokensOf('body', 0, page.tokens.size)) {
    const name = i <= end ? null : bodyAt(page, i, end);
    if (name === null) continue;
    found.push(name);
    end = name.last;
  }
  return found;
}

function bodyAt(page: Page, i: number, taken: number): NameProposal | null {
  const head = page.hit(i, 'body')!;
  if (!isNamePart(page, i)) return null;
  const first = firstWord(page, i, taken);
  const last = lastWord(page, head.last);
  if (first === i && last === head.last) return null;
  return { kind: 'organisation', first, last, ...page.span(first, last), role: null, value: head.value.value };
}

/** Words with a capital before the noun: "Supreme Election". */
function firstWord(page: Page, head: number, taken: number): number {
  let first = head;
  for (let i = head - 1; i > taken && head - i <= LONGEST_SIDE; i--) {
    if (isJoint(page, i) && i - 1 > taken && isNamePart(page, i - 1)) continue;
    if (!isNamePart(page, i) || page.has(i, 'loose')) break;
    first = i;
  }
  return first;
}

/** "of Foreign Affairs and Trade", "for the Protection of Rivers" behind the noun. */
function lastWord(page: Page, head: number): number {
  let last = head;
  if (!OF.has(page.word(head + 1))) return last;
  for (let i = head + 2; i <= head + 1 + LONGEST_SIDE; i++) {
    if (isNamePart(page, i)) last = i;
    else if (!isLink(page, i)) break;
  }
  return last;
}

/** Behind "and" only a word that no list has goes on with the name. */
function isLink(page: Page, i: number): boolean {
  const word = page.word(i);
  return word === 'the' || OF.has(word) || (word === 'and' && !page.knows(i + 1));
}

function isNamePart(page: Page, i: number): boolean {
  return page.isWord(i) && !page.inTime(i) && isCapital(page.tokens.raw(i));
}

/** The hyphen of "al-Nahda". */
function isJoint(page: Page, i: number): boolean {
  return page.isMark(i) && "-'’&".includes(page.char(i)) && page.tokens.glued(i);
}
