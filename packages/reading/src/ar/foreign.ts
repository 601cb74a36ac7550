import { consonants, PackedPhrases } from '@isnad/text';
import { remembering } from '../engine/remember.ts';
import { CONSONANTS } from '../generated/ar-names.ts';

let keys: PackedPhrases<number> | undefined;

/** Not at all; only where a name is wanted; by itself; by itself even if it looks made from a root of Arabic. */
export const NO = 0;
export const PERHAPS = 1;
export const SURELY = 2;
export const PLAINLY = 3;

/** How surely a folded word that no lexicon has is a foreign name: by the consonants that it shares with one of the list. */
export const soundsForeign: (word: string) => number = remembering((word) => {
  keys ??= new PackedPhrases(CONSONANTS, (common) => common);
  const key = consonants(word);
  if (key.length < FEWEST) return NO;
  const common = keys.entries(key)?.[0]?.value;
  if (common === undefined) return NO;
  if (common === 1 || key.length === FEWEST) return PERHAPS;
  return key.length > PLAIN ? PLAINLY : SURELY;
});

/** Shorter keys are those of too many words. */
const FEWEST = 3;
const PLAIN = 4;
