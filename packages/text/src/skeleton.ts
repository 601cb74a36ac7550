import { foldWord } from './fold.ts';
import { CONSONANTS } from './generated/words.ts';

/** Class of each letter, and of each pair of letters that is one consonant. */
const CLASSES: ReadonlyMap<string, string> = new Map(
  Array.from(CONSONANTS.matchAll(/(\S+) (\S+)/g), ([, letter, sign]) => [letter as string, sign as string]),
);

/** A last heh that is not spoken: «سدره», "Sidrah". */
const SILENT = /[هh]$/;

/**
 * The consonants of a name, comparable across Arabic, Persian and Latin script: «الهودج» without its article and "Hawdaj" are
 * both `hdj`. Vowels and what carriers treat as such are left out, doubled consonants are one. Two names of different scripts
 * with one skeleton may be one name; short skeletons prove little. '' when the word holds no consonant of the table
 * (`words/consonants.tsv`).
 */
export function skeleton(word: string): string {
  const folded = foldWord(word);
  let bones = '';
  for (let i = 0; i < folded.length; ) {
    const pair = CLASSES.get(folded.slice(i, i + 2));
    const sign = pair ?? CLASSES.get(folded[i] as string) ?? '';
    if (sign !== bones.at(-1)) bones += sign;
    i += pair === undefined ? 1 : 2;
  }
  return bones.length > 1 && SILENT.test(folded) ? bones.slice(0, -1) : bones;
}
