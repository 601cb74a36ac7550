import { ARABIC_WORDS, PERSIAN_WORDS } from './generated/words.ts';
import { ARABIC, CLASS, LETTER } from './letters.ts';
import { type Tokens, tokenize, WORD } from './tokens.ts';
import type { Language } from './types.ts';

const arabicWords = new Set(ARABIC_WORDS.split(' '));
const persianWords = new Set(PERSIAN_WORDS.split(' '));

/** Letters that Persian has and Arabic has not. Kaf and yeh of a Persian keyboard prove nothing: Arabic is typed on it. */
const PERSIAN_LETTERS = 'پچژگ';

/** The language of a report shows in its first words; reading on would only cost. */
const SAMPLE = 600;

/**
 * The language of a text by its letters; between Arabic and Persian, by Persian letters and frequent words of both.
 * `null` when it holds neither Arabic nor Latin letters.
 */
export function detectLanguage(text: string | Tokens): Language | null {
  const tokens = typeof text === 'string' ? tokenize(text.slice(0, SAMPLE * 8)) : text;
  let arabic = 0;
  let latin = 0;
  let persian = 0;
  for (let i = 0, words = 0; i < tokens.size && words < SAMPLE; i++) {
    if (tokens.kind[i] !== WORD) continue;
    words++;
    const script = scriptOf(tokens, i);
    if (script === ARABIC) {
      arabic++;
      persian += leaning(tokens.word(i));
    } else if (script === LETTER) latin++;
  }
  if (arabic === 0 && latin === 0) return null;
  if (latin > arabic) return 'en';
  return persian > 0 ? 'fa' : 'ar';
}

/** Class of the first letter of a word; of letters that are not Arabic only Latin ones count. */
function scriptOf(tokens: Tokens, i: number): number {
  let at = tokens.from[i]!;
  while (
    at < tokens.to[i]! - 1 &&
    CLASS[tokens.text.charCodeAt(at)] !== ARABIC &&
    CLASS[tokens.text.charCodeAt(at)] !== LETTER
  )
    at++;
  const kind = CLASS[tokens.text.charCodeAt(at)]!;
  return kind === LETTER && tokens.codes[at]! > 0x24f ? 0 : kind;
}

/** Above nought for a Persian word, below for an Arabic one. */
function leaning(word: string): number {
  if (persianWords.has(word)) return arabicWords.has(word) ? 0 : 1;
  for (const letter of PERSIAN_LETTERS) if (word.includes(letter)) return 1;
  if (arabicWords.has(word) || word.startsWith('ال') || word.endsWith('ة')) return -1;
  return 0;
}
