import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteVerb } from './grammar.ts';

/** Bodies by the noun they begin with; none begins inside another. */
export function bodies(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  let end = -1;
  for (const i of page.tokensOf('body', 0, page.tokens.size)) {
    const name = i <= end ? null : headedName(page, i);
    if (name === null) continue;
    found.push(name);
    end = Math.max(i, name.last);
  }
  return found;
}

/** Words behind the noun with which a name begins. */
const LONGEST_TAIL = 3;

/** "the ministry of culture", "the Libyan army". */
function headedName(page: Page, i: number): NameProposal | null {
  const head = page.hit(i, 'body')!;
  if (!/^[وفبل]?[بل]?$/.test(head.clitics)) return null;
  const last = head.article ? nationEnd(page, head.last) : tailEnd(page, head.last);
  if (last === head.last) return null;
  const to = page.tokens.to[last]!;
  return { kind: 'organisation', first: i, last, from: head.from, to, role: null, value: head.value.value };
}

/** With the article only an adjective of a state makes a name of it. */
function nationEnd(page: Page, last: number): number {
  const nation = page.hit(last + 1, 'nation');
  return nation?.article ? nation.last : last;
}

function tailEnd(page: Page, head: number): number {
  let last = head;
  while (last - head < LONGEST_TAIL && isTailWord(page, last + 1, last === head)) last++;
  return last;
}

function isTailWord(page: Page, i: number, first: boolean): boolean {
  if (!page.isWord(i) || page.inTime(i) || finiteVerb(page, i) !== null) return false;
  const word = page.word(i);
  if (page.hits(i).some((hit) => hit.clitics === '' && TAILS.has(hit.value.kind))) return true;
  if (page.has(i, 'relative') || page.has(i, 'preposition') || page.has(i, 'adverb') || page.has(i, 'clause'))
    return false;
  if (word.startsWith('ال')) return true;
  return first && !page.knows(i) && !/(ة|ات)$/.test(page.tokens.raw(i));
}

const TAILS: ReadonlySet<string> = new Set(['place', 'nation', 'given', 'actor']);
