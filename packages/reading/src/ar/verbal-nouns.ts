import type { Hit, Page } from '../engine/page.ts';
import { PRONOUN_END } from './letters.ts';
import type { Marker } from './marker.ts';

/** "His belief that" puts no words into anybody's mouth. */
export const BELIEFS: ReadonlySet<string> = new Set(['think', 'expect']);

/** "commented with his saying that": the verbal noun right before the marker is the cue, unless it tells of a belief. */
export function saidByNoun(page: Page, cue: Hit, marker: Marker): boolean {
  const noun = page.hit(marker.token - 1, 'masdar');
  if (noun === null || noun.first <= cue.last || BELIEFS.has(noun.value.fields[1]!)) return false;
  return owned(page, noun);
}

/** Is a pronoun glued to the verbal noun ("his saying")? */
export function owned(page: Page, noun: Hit): boolean {
  return PRONOUN_END.test(page.word(noun.first));
}
