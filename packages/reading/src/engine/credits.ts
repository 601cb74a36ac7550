import type { Line } from './layout.ts';
import type { Relay } from './pack.ts';
import type { Page } from './page.ts';

/** A line that only credits an agency has at most so many tokens. */
const LONGEST_CREDIT = 12;
/** So many lines from the end a credit may stand: lines of the page may follow it. */
const LAST_LINES = 3;

/**
 * The known outlets that a report credits for its text, in the dateline of its first lines ("Aden (agency) - ...") or on a
 * line of their own at its end. Only a report whose publisher is known has credits: else the dateline names the publisher.
 */
export function creditsOf(page: Page, lines: readonly Line[]): readonly Relay[] {
  const dateline = lines.find((line) => line.dateline !== null && line.kind !== 'noise')?.dateline ?? null;
  const found =
    dateline === null ? [] : outletsIn(page, page.tokens.at(dateline.from), page.tokens.at(dateline.to - 1));
  if (found.length > 0 || lines.length < 2) return found;
  return lines.slice(-LAST_LINES).flatMap((line) => footer(page, line));
}

/** "(agency)", "Source: agency": nothing but names of outlets on the line. */
function footer(page: Page, line: Line): Relay[] {
  const first = page.tokens.at(line.from);
  const last = page.tokens.at(line.to - 1);
  if (last - first >= LONGEST_CREDIT) return [];
  const found = outletsIn(page, first, last);
  let i = first;
  while (i <= last) {
    const outlet = page.hit(i, 'outlet') ?? page.hit(i, 'credit');
    if (outlet !== null) i = outlet.last + 1;
    else if (page.isMark(i) || page.has(i, 'noise') || page.has(i, 'speaker') || page.inTime(i)) i++;
    else return [];
  }
  return found;
}

function outletsIn(page: Page, first: number, last: number): Relay[] {
  const found: Relay[] = [];
  for (const i of page.tokensOf('outlet', first, last)) {
    const hit = page.hit(i, 'outlet')!;
    if (hit.last > last || i <= (found.at(-1)?.last ?? -1)) continue;
    const reading = {
      kind: 'outlet',
      name: page.text.slice(hit.from, hit.to),
      gender: '',
      head: '',
      definite: false,
    } as const;
    found.push({ first: i, last: hit.last, from: hit.from, to: hit.to, reading });
  }
  return found;
}
