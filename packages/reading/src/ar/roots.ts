import { Narrow } from '@isnad/text';
import { remembering } from '../engine/remember.ts';
import { ROOTS } from '../generated/ar-names.ts';
import { BEFORE_ROOT, BEHIND_ROOT, EIGHTH_FORM, TEH, WEAK_LETTERS } from './letters.ts';

let roots: ReadonlySet<string> | undefined;

/**
 * Does a folded word look like one made from a root of Arabic, with its particles and endings? Words of two consonants
 * and less always do.
 * @param sound ask for three consonants of a root; words with fewer are given the benefit of the doubt.
 */
export function fromRoot(word: string, sound = false): boolean {
  return sound ? fromSoundRoot(word) : fromAnyRoot(word);
}

const fromAnyRoot = remembering((word) => isMadeFromRoot(word, false));
const fromSoundRoot = remembering((word) => isMadeFromRoot(word, true));

function isMadeFromRoot(word: string, sound: boolean): boolean {
  roots ??= new Set(new Narrow(ROOTS.letters).widen(ROOTS.text).split(' '));
  let bare = '';
  for (const letter of word) if (!WEAK_LETTERS.includes(letter)) bare += letter;
  if (bare.length < SOUND) return !sound;
  if (bare.length > LONGEST_FORM) return false;
  const shortest = bare.length <= LONGEST_WEAK && !sound ? SOUND - 1 : SOUND;
  const eighth = EIGHTH_FORM.test(word);
  for (let from = 0; from <= bare.length - shortest; from++) {
    if (from > 0 && (!BEFORE_ROOT.includes(bare[from - 1]!) || (sound && from > MOST_BEFORE))) break;
    for (let to = bare.length; to >= from + shortest; to--) {
      if (to < bare.length && !BEHIND_ROOT.includes(bare[to]!)) break;
      if (isRoot(bare.slice(from, to), eighth, sound)) return true;
    }
  }
  return false;
}

/** So many consonants before a root are looked over where a word is given the benefit of the doubt. */
const MOST_BEFORE = 2;
/** No form has more consonants. */
const LONGEST_FORM = 20;

/** A root has three or four consonants; a weak or doubled one shows two. */
const SOUND = 3;
/** In a word of more consonants two of them prove nothing. */
const LONGEST_WEAK = 4;

/** The consonants of a root, perhaps with the ت of the eighth form behind the first (اجتماع of جمع). */
function isRoot(letters: string, eighth: boolean, sound: boolean): boolean {
  if (roots!.has(letters) || (letters.length < SOUND && letters[0] === letters[1])) return true;
  return (
    eighth &&
    (!sound || letters.length > SOUND) &&
    letters.charAt(1) === TEH &&
    roots!.has(letters.charAt(0) + letters.slice(2))
  );
}
