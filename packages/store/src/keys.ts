import { cliticSplits, NUMBER, type Tokens, tokenize, WORD } from '@isnad/text';

/** Longest sort key, in UTF-16 units: far beyond what tells two outlets or titles apart. */
const longestKey = 200;
/** Most characters that one report puts into the word index; a `tsvector` holds no more than 1 MB of them. */
const mostIndexed = 200_000;
/** No word of a language is longer; a run of letters that is, is not looked for. */
const longestWord = 60;

/** Letters of Persian that stand in Unicode after all Arabic ones, and the letter that each follows in the alphabet. */
const follows: Readonly<Record<string, string>> = { پ: 'ب', چ: 'ج', ژ: 'ز', گ: 'ك' };

/**
 * A key that sorts by bytes as the words would in a list: folded, without signs and marks, Persian letters in their
 * places. Null when there is no word in it.
 */
export function sortKey(text: string): string | null {
  const words = wordsOf(tokenize(text.slice(0, longestKey * 4)));
  const key = words.join(' ').replace(/[پچژگ]/g, (letter) => `${follows[letter]}\u06ff`);
  return key.slice(0, longestKey) || null;
}

/**
 * The different words of a text as the index holds them, separated by blanks: folded, each whole and also without the
 * particles and the article glued to it, so that «قوات» finds «والقوات».
 */
export function indexWords(text: string): string {
  const found = new Set<string>();
  let room = mostIndexed;
  for (const word of wordsOf(tokenize(text)))
    for (const { skip } of cliticSplits(word)) {
      const form = word.slice(skip);
      if (found.has(form)) continue;
      room -= form.length + 1;
      if (room < 0) return [...found].join(' ');
      found.add(form);
    }
  return [...found].join(' ');
}

/** The words that a person looks for, folded like the index but not cut. */
export function queryWords(text: string): string {
  return wordsOf(tokenize(text.slice(0, 1000))).join(' ');
}

function wordsOf(tokens: Tokens): string[] {
  const words: string[] = [];
  for (let index = 0; index < tokens.size; index++) {
    const kind = tokens.kind[index];
    if (kind !== WORD && kind !== NUMBER) continue;
    const word = kind === NUMBER ? tokens.word(index).replace(/[^0-9]/g, '') : tokens.word(index);
    if (word.length > 0 && word.length <= longestWord) words.push(word);
  }
  return words;
}
