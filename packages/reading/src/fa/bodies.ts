import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import type { Kind } from '../engine/words.ts';
import { verbAt } from './grammar.ts';

/** Words of a name behind its noun, at most. */
const LONGEST_TAIL = 4;
/** Words inside the quotation marks of a name, at most. */
const LONGEST_QUOTED = 6;

/** Bodies by the noun they begin with: «وزارت دارایی عراق», «حزب "فردا"». */
export function bodies(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  let end = -1;
  for (let i = 0; i < page.tokens.size; i++) {
    const name = i <= end ? null : bodyAt(page, i);
    if (name === null) continue;
    found.push(name);
    end = name.last;
  }
  return found;
}

function bodyAt(page: Page, i: number): NameProposal | null {
  const head = page.hit(i, 'body') ?? page.hit(i, 'body?');
  if (head === null || verbAt(page, i) !== null) return null;
  const last = quotedEnd(page, head.last + 1) ?? tailEnd(page, head.last, head.value.kind === 'body');
  if (last === null) return null;
  return { kind: 'organisation', first: i, last, ...page.span(i, last), role: null, value: head.value.value };
}

function quotedEnd(page: Page, i: number): number | null {
  const quotation = page.opens(i);
  if (quotation === undefined || !quotation.closed) return null;
  const last = page.tokens.at(quotation.to - 1);
  return last - i - 1 <= LONGEST_QUOTED ? last : null;
}

/** A name ends with the place or state that it is of; without one a single word may make it. */
function tailEnd(page: Page, head: number, alone: boolean): number | null {
  for (let i = head + 1; i <= head + LONGEST_TAIL; i++) {
    const named = namedEnd(page, i);
    if (named !== null) return named;
    if (!isNoun(page, i)) break;
  }
  return alone && isUnknown(page, head + 1) ? head + 1 : null;
}

function namedEnd(page: Page, i: number): number | null {
  if (page.inTime(i)) return null;
  for (const { last, value } of page.hits(i)) if (NAMED.has(value.kind)) return last;
  return null;
}

/** A word that may stand inside a name: no verb, no time, no word of grammar, nobody who speaks. */
function isNoun(page: Page, i: number): boolean {
  return page.isWord(i) && !page.inTime(i) && verbAt(page, i) === null && !page.hasAny(i, OUTSIDE);
}

function isUnknown(page: Page, i: number): boolean {
  return isNoun(page, i) && !page.knows(i) && page.word(i).length > 2;
}

const NAMED: ReadonlySet<Kind> = new Set<Kind>(['place', 'nation', 'actor']);
const OUTSIDE: ReadonlySet<Kind> = new Set<Kind>([
  'that',
  'conjunction',
  'clause',
  'subordinate',
  'pronoun',
  'demonstrative',
  'preposition',
  'adverb',
  'object',
  'occasion',
  'recipient',
  'speaker',
  'negation',
  'nominal',
]);
