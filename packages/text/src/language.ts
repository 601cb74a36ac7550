import { ARABIC_WORDS, ENGLISH_WORDS, OTHER_LETTERS, OTHER_WORDS, PERSIAN_WORDS } from './generated/words.ts';
import { ARABIC, CLASS, LETTER } from './letters.ts';
import { type Tokens, tokenize, WORD } from './tokens.ts';
import type { Language } from './types.ts';

const arabicWords = new Set(ARABIC_WORDS.split(' '));
const persianWords = new Set(PERSIAN_WORDS.split(' '));

/** Letters that Persian has and Arabic has not. Kaf and yeh of a Persian keyboard prove nothing: Arabic is typed on it. */
const PERSIAN_LETTERS = 'پچژگ';

/** Words of languages in Latin letters, and letters of languages in Arabic ones, that this library does not read. */
const otherWords = new Set(OTHER_WORDS.split(' '));
const otherLetters = new RegExp(`[${OTHER_LETTERS.replaceAll(' ', '')}]`);
const englishWords = new Set(ENGLISH_WORDS.split(' '));

/** The language of a report shows in its first words; reading on would only cost. */
const SAMPLE = 600;

/**
 * The language of a text by its letters; between Arabic and Persian, by Persian letters and frequent words of both.
 * `null` when it holds neither Arabic nor Latin letters, or when its words or letters show another language in them (French,
 * Turkish, Urdu, Kurdish ...). A few words without such a sign are English if they are Latin, else Arabic.
 */
export function detectLanguage(text: string | Tokens): Language | null {
  const tokens = typeof text === 'string' ? tokenize(text.slice(0, SAMPLE * 8)) : text;
  const latin: Votes = { words: 0, own: 0, other: 0 };
  const arabic: Votes = { words: 0, own: 0, other: 0 };
  for (let i = 0, words = 0; i < tokens.size && words < SAMPLE; i++) {
    if (tokens.kind[i] !== WORD) continue;
    words++;
    const script = scriptOf(tokens, i);
    if (script === ARABIC) {
      arabic.words++;
      arabic.own += leaning(tokens.word(i));
      if (otherLetters.test(tokens.raw(i))) arabic.other++;
    } else if (script === LETTER) {
      latin.words++;
      if (englishWords.has(tokens.word(i))) latin.own++;
      else if (isForeign(tokens, i)) latin.other++;
    }
  }
  if (arabic.words === 0 && latin.words === 0) return null;
  if (latin.words > arabic.words) return latin.other >= ENOUGH && latin.other > latin.own ? null : 'en';
  if (arabic.other >= ENOUGH && arabic.other * SHARE > arabic.words) return null;
  return arabic.own > 0 ? 'fa' : 'ar';
}

interface Votes {
  words: number;
  /** Latin: English words. Arabic: Persian ones less Arabic ones. */
  own: number;
  /** Words that show a language that is not read. */
  other: number;
}

/** So many words show another language: names in it stand in every report. */
const ENOUGH = 3;
/** One in so many words of Urdu or Kurdish has a letter of its own, at the least. */
const SHARE = 10;

/** A frequent word of another language, or one with a letter that English lacks. Capitals may be names (Los Angeles). */
function isForeign(tokens: Tokens, i: number): boolean {
  const raw = tokens.raw(i);
  return raw === raw.toLowerCase() && (otherWords.has(tokens.word(i)) || /[^\p{ASCII}’]/u.test(raw));
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
