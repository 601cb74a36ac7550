import type { NameProposal, PlaceReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import type { PlaceMention } from '../types.ts';
import { isCapital } from './lexicon.ts';

/** A name of the gazetteer where it stands: "northern France" is a part, and "Kirkuk airport" a site there. */
export function readPlace(page: Page, { first, last, from, to, value }: Hit): PlaceReading {
  const noun = page.hit(last + 1, 'spot');
  if (noun?.value.fields[1] === 'behind' && page.hit(first, 'place')?.last === last) {
    const part = value.fields[PRECISION] !== 'site';
    const precision = noun.value.fields[0] as PlaceMention['precision'];
    return { first, last: noun.last, from, to: noun.to, part, precision };
  }
  for (let i = first - LONGEST_DIRECTION; i < first; i++) {
    const direction = page.hit(i, 'direction');
    if (direction?.last === first - 1) return { first: i, last, from: direction.from, to, part: true };
  }
  return { first, last, from, to, part: false };
}

/** Column of the precision of a place. */
const PRECISION = 3;

/** "North-eastern" is three tokens. */
const LONGEST_DIRECTION = 3;

/** Places that no list has, by the noun that stands with them: "Harir airport", "the village of Khiam". */
export function sites(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  for (const i of page.tokensOf('spot', 0, page.tokens.size)) {
    const noun = page.hit(i, 'spot')!;
    const [precision, side] = noun.value.fields as [string, string];
    const [first, last] =
      side === 'before' ? [noun.last + 1, nameEnd(page, noun.last + 1)] : [nameStart(page, i), noun.last];
    if (side === 'before' ? last >= first : first < i)
      found.push({ kind: 'place', first, last, ...page.span(first, last), role: null, value: precision });
  }
  return found;
}

/** Words of a name at most. */
const LONGEST_NAME = 4;

/** First of the words with capitals right before a noun; the noun itself when there are none. */
function nameStart(page: Page, noun: number): number {
  let first = noun;
  for (let i = noun - 1, words = 0; i >= 0 && words < LONGEST_NAME; i--) {
    if (isJoint(page, i)) continue;
    if (!isNameWord(page, i)) break;
    first = i;
    words++;
  }
  return first;
}

/** Last of the words with capitals from a token on, or the token before it. */
function nameEnd(page: Page, first: number): number {
  let last = first - 1;
  for (let i = first, words = 0; words < LONGEST_NAME; i++) {
    if (i > first && isJoint(page, i)) continue;
    if (!isNameWord(page, i)) break;
    last = i;
    words++;
  }
  return last;
}

/** A hyphen or apostrophe inside a word. */
const isJoint = (page: Page, i: number): boolean =>
  page.isMark(i) && "-'’".includes(page.char(i)) && page.glued(i) && page.glued(i + 1);

/** A word with a capital that is no word of grammar, no state's adjective and no office. */
function isNameWord(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || !isCapital(page.tokens.raw(i))) return false;
  return !OTHER_WORDS.some((kind) => page.has(i, kind));
}

const OTHER_WORDS = ['nation', 'demonstrative', 'preposition', 'pronoun', 'conjunction', 'speaker', 'actor'] as const;
