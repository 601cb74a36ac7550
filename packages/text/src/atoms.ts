import { particlesOnly } from './clitics.ts';
import { digitValue } from './number.ts';
import type { Atom, NumberWord } from './numberwords.ts';
import type { PhraseMatch } from './phrase-matches.ts';
import type { Phrases } from './phrases.ts';
import { BREAK, MARK, NUMBER, type Tokens, WORD } from './tokens.ts';

// The pieces of which numerals are made, read one by one from the tokens; sum.ts adds them up.

export type NumberLexicon = Phrases<NumberWord>;

function digitAtom(tokens: Tokens, i: number, and: boolean): Atom | null {
  if (inLatinName(tokens, i)) return null;
  const grouped = blankGroups(tokens, i) ?? mixedFraction(tokens, i) ?? agencyDecimal(tokens, i);
  const { value, other } = grouped ?? digitValue(tokens.word(i));
  if (!Number.isFinite(value)) return null;
  const last = grouped?.last ?? i;
  const { clitics, article } = gluedParticles(tokens, i);
  const word: NumberWord = { language: '*', kind: 'unit', value, flag: 'digits' };
  const ends = { first: i, last, from: tokens.from[i]!, to: tokens.to[last]! };
  return { word, ...ends, clitics, article, and, digits: true, ...(other === undefined ? {} : { other }) };
}

const LARGEST_DENOMINATOR = 16;

/** "2 1/4" is two and a quarter; without a whole number before it "1/4" may be a date. */
function mixedFraction(tokens: Tokens, i: number): { value: number; other?: number; last: number } | null {
  const last = i + 3;
  if (!followsByDigits(tokens, i + 1) || tokens.char(i + 2) !== '/' || tokens.kind[last] !== NUMBER) return null;
  if (!tokens.glued(i + 2) || !tokens.glued(last) || tokens.char(last + 1) === '/') return null;
  const part = Number(tokens.word(i + 1));
  const whole = Number(tokens.word(last));
  if (!(part > 0 && part < whole && whole <= LARGEST_DENOMINATOR)) return null;
  return { value: digitValue(tokens.word(i)).value + part / whole, last };
}

/**
 * "5ر17" is 17.5: agencies write the decimal point as the letter ر, and the digits around it in the order in which the line
 * shows them.
 */
function agencyDecimal(tokens: Tokens, i: number): { value: number; other?: number; last: number } | null {
  const last = i + 2;
  if (!tokens.glued(i + 1) || tokens.word(i + 1) !== 'ر' || tokens.kind[last] !== NUMBER) return null;
  const [part, whole] = [tokens.word(i), tokens.word(last)];
  if (tokens.from[last]! - tokens.to[i + 1]! > 1 || !ONLY_DIGITS.test(part) || !ONLY_DIGITS.test(whole)) return null;
  return { value: Number(`${whole}.${part}`), other: Number(`${part}.${whole}`), last };
}

const ONLY_DIGITS = /^[0-9]+$/;

/** 10^18: no report has more groups, and looking ahead stays cheap. */
const MOST_GROUPS = 6;

/** "40 000", "1 414 021 100": groups of three behind single blanks. */
function blankGroups(tokens: Tokens, i: number): { value: number; other?: number; last: number } | null {
  const head = tokens.word(i);
  if (head.length > 3 || head.startsWith('0') || !ONLY_DIGITS.test(head)) return null;
  let digits = head;
  let last = i;
  while (last - i < MOST_GROUPS && followsByBlank(tokens, last + 1)) digits += tokens.word(++last);
  return last === i || followsByDigits(tokens, last + 1) ? null : { value: Number(digits), last };
}

function followsByBlank(tokens: Tokens, i: number): boolean {
  return followsByDigits(tokens, i) && /^[0-9]{3}$/.test(tokens.word(i));
}

function followsByDigits(tokens: Tokens, i: number): boolean {
  return tokens.kind[i] === NUMBER && tokens.from[i]! - tokens.to[i - 1]! === 1;
}

const LONGEST_CODE = 4;

/** The number of "F-16", "MQ-9", "A320", "T72": a name in Latin letters. */
function inLatinName(tokens: Tokens, i: number): boolean {
  if (!tokens.glued(i)) return false;
  if (isLatin(tokens, i - 1)) return true;
  const name = i - 2;
  if (tokens.char(i - 1) !== '-' || !tokens.glued(i - 1) || !isLatin(tokens, name)) return false;
  return tokens.to[name]! - tokens.from[name]! <= LONGEST_CODE && isCapital(tokens, tokens.from[name]!);
}

export function isLatin(tokens: Tokens, i: number): boolean {
  const code = tokens.kind[i] === WORD ? tokens.codes[tokens.from[i]!]! : 0;
  return code >= 0x61 && code <= 0x7a;
}

function isCapital(tokens: Tokens, offset: number): boolean {
  const code = tokens.text.charCodeAt(offset);
  return code >= 0x41 && code <= 0x5a;
}

const NO_PARTICLES = { clitics: '', article: false } as const;

/** Particles written before digits: "ال192", "بـ500"; a "و" is read as "and" where a number goes on. */
function gluedParticles(tokens: Tokens, i: number): { clitics: string; article: boolean } {
  const found = tokens.glued(i) && tokens.kind[i - 1] === WORD ? particlesOnly(tokens.word(i - 1)) : null;
  return found ?? NO_PARTICLES;
}

/** Frozen, so that asking for particles costs nothing. */
const WITH_CLITICS = { clitics: true } as const;

export function wordAtom(tokens: Tokens, i: number, lexicon: NumberLexicon, and: boolean): Atom | null {
  const longest = lexicon.match(tokens, i, WITH_CLITICS);
  const found = longest === null ? null : senseAsWritten(tokens, longest, lexicon);
  if (found === null || !isAllowed(tokens, found)) return null;
  return toAtom(tokens, found, and);
}

function isAllowed(tokens: Tokens, { value, clitics, first, to }: PhraseMatch<NumberWord>): boolean {
  if (clitics.includes(FUTURE)) return false;
  if (value.flag === 'maqsura') return tokens.text.charCodeAt(to - 1) !== YEH;
  if (value.flag === 'and-only') return clitics.replace(AND, '') === '';
  if (value.flag === 'glued') return tokens.glued(first) && tokens.kind[first - 1] === NUMBER;
  return value.flag !== 'money' || behindMoney(tokens, first);
}

/** "$5m": behind digits that stand behind the sign of a currency. */
function behindMoney(tokens: Tokens, i: number): boolean {
  return tokens.glued(i) && tokens.kind[i - 1] === NUMBER && /^\p{Sc}$/u.test(tokens.raw(i - 2));
}

/** The future stands before verbs only: "سالف" is no thousand. */
const FUTURE = 'س';

const YEH = 0x64a;
const DAMMA = 0x64f;
const ALEF_HAMZA = 0x623;

/**
 * The sense that the unfolded letters allow: a word that is a fraction only where its damma is written ("خُمس"), or what it
 * is without; "وأحد" is "and one", which folds to "one".
 */
function senseAsWritten(
  tokens: Tokens,
  longest: PhraseMatch<NumberWord>,
  lexicon: NumberLexicon,
): PhraseMatch<NumberWord> | null {
  const { value, from, first } = longest;
  const second = tokens.text.charCodeAt(from + 1);
  if (value.flag === 'damma' && second !== DAMMA)
    return lexicon.matchAll(tokens, first, WITH_CLITICS).find((sense) => sense.value.flag !== 'damma') ?? null;
  if (value.flag === 'idiom' && second === ALEF_HAMZA)
    return lexicon.matchAll(tokens, first, WITH_CLITICS).find((sense) => sense.clitics !== '') ?? longest;
  return longest;
}

/** The article belongs to the numeral, unless it is the second lam of لل. */
function articleStart(tokens: Tokens, found: PhraseMatch<NumberWord>): number {
  const at = tokens.offsetAfter(found.first, found.clitics.length);
  return tokens.codes[at] === ALEF ? at : found.from;
}

const ALEF = 0x627;

function toAtom(tokens: Tokens, found: PhraseMatch<NumberWord>, and: boolean): Atom {
  const { value: word, first, last, to, clitics, article } = found;
  return {
    word,
    first,
    last,
    from: article ? articleStart(tokens, found) : found.from,
    to,
    clitics,
    article,
    and,
    digits: false,
  };
}

export function atomAt(tokens: Tokens, i: number, lexicon: NumberLexicon, and: boolean): Atom | null {
  return tokens.kind[i] === NUMBER ? digitAtom(tokens, i, and) : wordAtom(tokens, i, lexicon, and);
}

export const AND = 'و';

/** The piece that goes on with a numeral behind token `last`: at once, after "and", or after a hyphen. */
export function nextAtom(tokens: Tokens, last: number, lexicon: NumberLexicon): Atom | null {
  const i = last + 1;
  if (i >= tokens.size || tokens.kind[i] === BREAK) return null;
  const word = tokens.word(i);
  if (word === AND) return afterAnd(tokens, i + 1, lexicon);
  if (word === 'and') return tokens.kind[i + 1] === NUMBER ? null : afterAnd(tokens, i + 1, lexicon);
  if (tokens.kind[i] === MARK && tokens.char(i) === '-') {
    const hyphen = tokens.glued(i) && tokens.glued(i + 1) && isLatin(tokens, i - 1);
    return hyphen ? wordAtom(tokens, i + 1, lexicon, false) : null;
  }
  const atom = atomAt(tokens, i, lexicon, false);
  if (atom === null || atom.clitics === '') return atom;
  return atom.clitics === AND && !atom.digits ? { ...atom, clitics: '', and: true } : null;
}

function afterAnd(tokens: Tokens, i: number, lexicon: NumberLexicon): Atom | null {
  if (i >= tokens.size || tokens.kind[i] === BREAK) return null;
  const atom = atomAt(tokens, tokens.word(i) === 'a' ? i + 1 : i, lexicon, true);
  return atom !== null && (atom.clitics === '' || (atom.digits && atom.clitics === AND)) ? atom : null;
}
