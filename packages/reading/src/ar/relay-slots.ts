import { extended } from '@isnad/text';
import type { Phrase, Relay, Saying, SpeakerReading } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { CAME } from '../generated/ar-grammar.ts';
import { GLUED_TO } from './letters.ts';
import { phraseOf } from './source.ts';

/**
 * Through whom a saying came, as its clause tells between the verb and what is said, the outermost first: the outlet in
 * the slot of a relay ("in a statement followed by X"), then the text in which it stands.
 */
export function relaysIn(page: Page, first: number, limit: number, source: Phrase | null): Pick<Saying, 'relays'> {
  const slot = slotIn(page, first, limit);
  const text = textIn(page, first, slot?.first ?? limit, source);
  const relays = [slot?.outlet ?? null, text].filter((relay) => relay !== null);
  return relays.length === 0 ? {} : { relays };
}

/** Where the slot of a relay begins, and who fills it: often the copier's own name, sometimes nothing. */
interface Slot {
  readonly first: number;
  readonly outlet: Relay | null;
}

/** The slot behind "followed by", "received by", and between "received" and "a copy of it". */
export function slotIn(page: Page, first: number, limit: number): Slot | null {
  for (let i = first; i < limit; i++) {
    const copy = page.hit(i, 'copy');
    if (copy !== null) {
      const end = copyEnd(page, copy.last + 1, limit);
      if (end > copy.last + 1) return { first: i, outlet: outletIn(page, copy.last + 1, end - 1) };
    }
    const hit = page.hit(i, 'slot');
    if (hit === null) continue;
    const glued = page.word(hit.last + 1).startsWith(GLUED_TO);
    if (!glued && CAME.test(page.word(hit.last))) continue;
    let last = hit.last;
    while (last + 1 < limit && last - hit.last < LONGEST_OUTLET && isNamePart(page, last + 1)) last++;
    return { first: i, outlet: last === hit.last ? null : outletIn(page, hit.last + 1, last, glued) };
  }
  return null;
}

/** An outlet's name has at most so many words, its quotation marks counted. */
const LONGEST_OUTLET = 6;

/** Where "a copy of it" begins behind "received"; -1 for nowhere near. */
function copyEnd(page: Page, first: number, limit: number): number {
  for (let i = first; i < Math.min(limit, first + LONGEST_OUTLET + 1); i++) if (page.has(i, 'copied')) return i;
  return -1;
}

function outletIn(page: Page, first: number, last: number, glued = false): Relay | null {
  const quotation = page.opens(first);
  const whole = phraseOf(page, first, last);
  if (whole === null) return null;
  const outlet = quotation?.closed
    ? extended(whole, quotation.inner)
    : glued
      ? { ...whole, from: page.tokens.offsetAfter(first, 1) }
      : whole;
  return extended(outlet, { reading: reading('outlet', page.text.slice(outlet.from, outlet.to)) });
}

function isNamePart(page: Page, i: number): boolean {
  return (
    (page.isWord(i) || page.opens(i) !== undefined || '"»”'.includes(page.char(i) || ' ')) &&
    !page.has(i, 'preposition')
  );
}

/** "in a statement", "in a post on his page": the text in which it was said, outside the speaker's own words. */
function textIn(page: Page, first: number, limit: number, source: Phrase | null): Relay | null {
  for (let i = first; i < limit; i++) {
    if (source !== null && i >= source.first && i <= source.last) continue;
    const text = page.hit(i, 'text');
    if (text === null || text.article || !page.has(i - 1, 'preposition')) continue;
    const quotation = page.opens(text.last + 1);
    const to = quotation?.closed && quotation.to <= page.tokens.from[limit]! ? quotation.to : text.to;
    const phrase = { first: i, last: page.tokens.at(to - 1), from: text.from, to };
    return extended(phrase, { reading: reading('document', page.text.slice(phrase.from, phrase.to)) });
  }
  return null;
}

function reading(kind: 'outlet' | 'document', name: string): SpeakerReading {
  return { kind, name, gender: '', head: '', definite: false };
}
