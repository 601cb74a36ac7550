import type { NameProposal, PlaceReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { verbAt } from './grammar.ts';

/** A name of the gazetteer where it stands, with a direction before it: «شمال فرانسه» is a part. */
export function readPlace(page: Page, { first, last, from, to }: Hit): PlaceReading {
  for (let i = first - LONGEST_DIRECTION; i < first; i++) {
    const direction = page.hit(i, 'direction');
    if (direction?.last === first - 1) return { first: i, last, from: direction.from, to, part: true };
  }
  return { first, last, from, to, part: false };
}

const LONGEST_DIRECTION = 2;

/** Places that no list has, by the noun before them: «فرودگاه حریر»، «روستای سنجدک». */
export function sites(page: Page): readonly NameProposal[] {
  const found: NameProposal[] = [];
  for (const i of page.tokensOf('spot', 0, page.tokens.size)) {
    const noun = page.hit(i, 'spot')!;
    const [precision, part] = noun.value.fields as [string, string];
    const last = nameEnd(page, noun.last + 1);
    if (last === noun.last) continue;
    const first = part === 'part' ? i : noun.last + 1;
    if (part === 'part' || !page.has(first, 'place'))
      found.push({ kind: 'place', first, last, ...page.span(first, last), role: null, value: precision });
  }
  return found;
}

/** Words of a name at most. */
const LONGEST_NAME = 2;

/** Last word of a name that a list has, or of words that none has; the token before when there is no name. */
function nameEnd(page: Page, first: number): number {
  const known = page.hit(first, 'place') ?? page.hit(first, 'place?');
  if (known !== null) return known.last;
  let last = first - 1;
  while (last - first + 1 < LONGEST_NAME && isUnknown(page, last + 1)) last++;
  return last;
}

function isUnknown(page: Page, i: number): boolean {
  return page.isWord(i) && !page.inTime(i) && !page.knows(i) && verbAt(page, i) === null && page.word(i).length > 2;
}
