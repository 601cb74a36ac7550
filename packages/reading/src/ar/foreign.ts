import { consonants, PackedPhrases } from '@isnad/text';
import { remembering } from '../engine/remember.ts';
import { CONSONANTS } from '../generated/ar-names.ts';

let keys: PackedPhrases<number> | undefined;

/** How surely a word that no lexicon has is a foreign name: by the consonants that it shares with one of the list. */
export const soundsForeign: (word: string) => 'surely' | 'perhaps' | 'no' = remembering((word) => {
  keys ??= new PackedPhrases(CONSONANTS, (common) => common);
  const key = consonants(word);
  if (key.length < FEWEST) return 'no';
  const common = keys.entries(key)?.[0]?.value;
  if (common === undefined) return 'no';
  return key.length > FEWEST && common === 0 ? 'surely' : 'perhaps';
});

/** Shorter keys are those of too many words. */
const FEWEST = 3;
