import { extended } from '@isnad/text';
import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { ENDING, JOINT } from '../generated/ar-grammar.ts';
import { SURELY, soundsForeign } from './foreign.ts';
import { finiteVerb } from './grammar.ts';
import { ARTICLE, NISBA_END, PARTICLES_OF_PLACE } from './letters.ts';

/** Places that no list has, by the noun they begin with; none begins inside another. */
export function sites(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  let end = -1;
  for (const i of page.tokensOf('spot', 0, page.tokens.size)) {
    const name = i <= end ? null : siteAt(page, i);
    if (name === null) continue;
    found.push(name);
    end = name.last;
  }
  return found;
}

/** "The village of the mill", "Harir airport"; a name that the gazetteer has needs no noun. */
function siteAt(page: Page, i: number): NameProposal | null {
  const noun = page.hit(i, 'spot')!;
  const [precision, part, names] = noun.value.fields as [string, string, string];
  if (noun.article || !PARTICLES_OF_PLACE.test(noun.clitics)) return null;
  const last = nameEnd(page, noun.last + 1, names === 'any');
  if (last <= noun.last) return null;
  const place = { kind: 'place', last, to: page.tokens.to[last]!, role: null, value: precision } as const;
  if (part === 'part') return extended(place, { first: i, from: noun.from });
  const first = noun.last + 1;
  return page.has(first, 'place') ? null : extended(place, { first, from: page.tokens.from[first]! });
}

/** Words of a name at most. */
const LONGEST_NAME = 4;

/** Last word of a name that begins at a token, or the token before it. */
function nameEnd(page: Page, first: number, any: boolean): number {
  const known = knownEnd(page, first);
  let last = known ?? (any && startsName(page, first) ? first : first - 1);
  if (last < first) return last;
  while (last - first + 1 < LONGEST_NAME && goesOn(page, last)) last++;
  return last;
}

/** The end of a name that a list has. */
function knownEnd(page: Page, i: number): number | null {
  if (page.has(i, 'preposition')) return null;
  let end: number | null = null;
  for (const { clitics, article, value, last } of page.hits(i))
    if (clitics === '' && !article && KNOWN.has(value.kind)) end = Math.max(end ?? last, last);
  return end;
}

const KNOWN: ReadonlySet<string> = new Set(['place', 'place?', 'given', 'actor']);

/** A word with the article, or "father of", "son of". */
function startsName(page: Page, i: number): boolean {
  return isPlainWord(page, i) && (hasArticle(page, i) || JOINT.has(page.word(i)));
}

/** A word that may stand in a name: no verb, no time, no word of grammar. */
function isPlainWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || finiteVerb(page, i) !== null) return false;
  return !GRAMMAR.some((kind) => page.has(i, kind));
}

const GRAMMAR = ['preposition', 'relative', 'adverb', 'clause', 'pronoun', 'demonstrative'] as const;

/** Spelt with alef: إلى folds to الي and has no article. */
const hasArticle = (page: Page, i: number): boolean => page.tokens.raw(i).startsWith(ARTICLE);

/** Behind "son of" comes a name; behind a name "son of", another foreign name, or an adjective with the article ("international"). */
function goesOn(page: Page, last: number): boolean {
  if (!isPlainWord(page, last + 1)) return false;
  const next = page.word(last + 1);
  if (JOINT.has(page.word(last)) || ENDING.has(next)) return true;
  if (!hasArticle(page, last + 1)) return soundsForeign(next) >= SURELY;
  return page.has(last + 1, 'nation') || page.has(last + 1, 'quarter') || NISBA_END.test(next);
}
