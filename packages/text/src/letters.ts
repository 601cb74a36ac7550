import { CLASS_RUNS, FOLD_FROM, FOLD_TO } from './generated/letters.ts';

/** What a UTF-16 unit is to the tokeniser; the numbers are those that compile.mjs writes. */
export const BLANK = 0;
export const LINE = 1;
export const ARABIC = 2;
export const LETTER = 3;
export const DIGIT = 4;
export const SIGN = 5;
/** Emoji, surrogates, unassigned: what is neither word, number nor punctuation. */
export const STRANGE = 6;
/** Vowel signs, tatweel, combining marks: part of the letter before. */
export const JOINED = 7;
/** ZWNJ, bidi controls, soft hyphen: seen by nobody. */
export const INVISIBLE = 8;

/** Class of each UTF-16 unit. */
export const CLASS: Uint8Array = classTable();

/** What each UTF-16 unit is folded into. */
export const FOLD: Uint16Array = foldTable();

/**
 * The folded unit of everything that matching skips: vowel signs, tatweel, combining marks, ZWNJ, bidi controls.
 * It is the tatweel, so that folded text stays readable.
 */
export const FILLER: number = 0x640;

function classTable(): Uint8Array {
  const table = new Uint8Array(0x10000);
  for (let i = 0; i < CLASS_RUNS.length; i += 2) table.fill(CLASS_RUNS[i + 1]!, CLASS_RUNS[i]!, CLASS_RUNS[i + 2]);
  return table;
}

function foldTable(): Uint16Array {
  const table = new Uint16Array(0x10000);
  for (let code = 0; code < 0x10000; code++) table[code] = code;
  for (let i = 0; i < FOLD_FROM.length; i++) table[FOLD_FROM.charCodeAt(i)] = FOLD_TO.charCodeAt(i);
  return table;
}
