import { extended, type Sentence } from '@isnad/text';
import type { Finder, Phrase, Relay, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { OF } from '../generated/ar-grammar.ts';
import { finiteCue } from './grammar.ts';
import { findMarker } from './marker.ts';
import { linkOf, saying } from './saying.ts';
import { readSource } from './source.ts';
import { readSpeaker } from './speaker.ts';
import { saidByNoun } from './verbal-nouns.ts';

/** Who speaks, and through whom it came, of "A quoted B". */
type Relayed = Pick<Saying, 'source' | 'relay' | 'relays'>;

/** "The agency quoted X as saying": finds agency and X before the verbal noun. */
export function relayedSpeaker(page: Page, sentence: Sentence, at: number): (Relayed & Pick<Saying, 'start'>) | null {
  for (let i = at - 1; i >= Math.max(sentence.first, at - REACH); i--) {
    const cue = finiteCue(page, i);
    if (cue === null) continue;
    if (cue.value.fields[1] !== 'relay') return null;
    const relayed = relayParts(page, cue, at);
    return relayed === null ? null : extended(relayed, { start: page.tokens.from[i]! });
  }
  return null;
}

/** So far back from "as saying" the verb may stand. */
const REACH = 30;

/** Parts of "A quoted B, quoting C": A between the verb and "from", the others behind a "from" each; the last one speaks. */
export function relayParts(page: Page, cue: Hit, limit: number): Relayed | null {
  const froms = fromsIn(page, cue.last + 1, limit);
  if (froms.length === 0) return null;
  const relay = froms[0]! > cue.last + 1 ? readSource(page, cue.last + 1, froms[0]!).source : null;
  const quoted = froms.map((from, n) => readSource(page, from + 1, froms[n + 1] ?? limit).source);
  const source = quoted.at(-1) ?? null;
  const between = quoted.slice(0, -1).filter((phrase) => phrase !== null);
  if (between.length === 0) return { source, relay };
  const relays = [...(relay === null ? [] : [relay]), ...between].map((phrase) => relayOf(page, phrase));
  return { source, relay: null, relays };
}

function relayOf(page: Page, phrase: Phrase): Relay {
  return extended(phrase, { reading: readSpeaker(page, phrase) });
}

function fromsIn(page: Page, first: number, limit: number): number[] {
  const found: number[] = [];
  for (let i = first; i < limit; i++) {
    if (!OF.has(page.word(i))) continue;
    if (found.length === 0 || quotesOn(page, found.at(-1)!, i)) found.push(i);
  }
  return found;
}

/** "from the agency X from": a second "from" quotes on where an outlet stands before it. */
function quotesOn(page: Page, from: number, i: number): boolean {
  const head = page.hit(from + 1, 'speaker');
  return i > from + 1 && (page.has(from + 1, 'outlet') || head?.value.fields[0] === 'outlet');
}

/** "The agency quoted the minister that ..." without "saying". */
export const relayFinder: Finder = {
  rule: 'relay',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.value.fields[1] !== 'relay') continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker === null || saidByNoun(page, cue, marker)) continue;
      const parts = relayParts(page, cue, marker.token);
      if (parts?.source)
        found.push(saying(page, 'relay', cue, marker, extended(parts, { link: linkOf(page, cue, true) })));
    }
  },
};
