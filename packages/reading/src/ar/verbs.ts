import { extended, type Sentence } from '@isnad/text';
import type { Finder, Saying } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { finiteCue, isNegated } from './grammar.ts';
import { findMarker, repeatsSaying } from './marker.ts';
import { SHAPES, verbSaying } from './saying.ts';
import { saidByNoun } from './verbal-nouns.ts';

/** "The source said that ...", "... said: ...", with the speaker behind the verb, before it, or not named. */
export const finiteVerbFinder: Finder = {
  rule: 'verb',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || OTHER_FINDERS.has(cue.value.fields[1]!) || repeats(found, page, i)) continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker === null || saidByNoun(page, cue, marker)) continue;
      const made = verbSaying(page, { sentence, cue, marker, rule: SHAPES[marker.form] });
      found.push(isNegated(page, i) ? extended(made, { unsaid: true }) : made);
    }
  },
};

/** Classes of verbs that have finders of their own. */
const OTHER_FINDERS: ReadonlySet<string> = new Set(['document', 'relay', 'written']);

/** Is this the "says" of "the editor wrote, saying", which the verb before has read already? */
function repeats(found: readonly Saying[], page: Page, i: number): boolean {
  const before = found.at(-1);
  if (before === undefined || !repeatsSaying(page, i) || before.source === null) return false;
  return (
    before.cue.last < i &&
    before.source.last < i &&
    before.content.from > page.tokens.from[i]! &&
    i - before.source.last <= 2
  );
}
