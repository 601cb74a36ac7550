/** Letters that a transliteration may leave out, add or swap: long vowels and what carries a hamza. */
const VOWELS = 'اويءؤئةه';

/** Letters that are written for the same foreign sound, each with the one that stands for all. */
const SAME: ReadonlyMap<string, string> = new Map(
  [
    ['ك', 'غجقگ'],
    ['ت', 'طث'],
    ['س', 'صشزذظژ'],
    ['د', 'ض'],
    ['ب', 'پ'],
    ['ف', 'ڤ'],
    ['ح', 'هخ'],
  ].flatMap(([letter, others]) => [...others!].map((other) => [other, letter!] as const)),
);

/**
 * What all Arabic spellings of a foreign name share: its first letter and its consonants, sounds that have several
 * letters written with one of them (هايزنبرغ and هيزنبرج are both حسنبرك). A rough key: use it only for words that no
 * lexicon has.
 * @param word folded, without particles.
 */
export function consonants(word: string): string {
  let key = '';
  let last = '';
  for (let i = 0; i < word.length; i++) {
    const letter = word.charAt(i);
    if (i > 0 && VOWELS.includes(letter)) continue;
    const written = SAME.get(letter) ?? letter;
    if (written !== last) key += written;
    last = written;
  }
  return key;
}
