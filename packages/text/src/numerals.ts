import { particlesOnly } from './clitics.ts';
import { ARABIC_WORDS } from './generated/words.ts';
import { detectLanguage } from './language.ts';
import { digitValue } from './number.ts';
import { type Atom, type NumberWord, numberWords } from './numberwords.ts';
import type { PhraseMatch } from './phrase-matches.ts';
import type { Phrases } from './phrases.ts';
import type { Span } from './span.ts';
import { NumberSum } from './sum.ts';
import { BREAK, MARK, NUMBER, type Tokens, WORD } from './tokens.ts';
import type { Language } from './types.ts';

export type VaguePlural = 'tens' | 'dozens' | 'hundreds' | 'thousands' | 'millions' | 'billions';

/** A number as the text writes it, in digits, in words or in both. The span leaves glued particles out. */
export interface Numeral extends Span {
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** Fractions are 0.5, percentages 30 for 30 %, a vague plural is its unit ("thousands" 1000, "tens of thousands" 10000). */
  readonly value: number;
  readonly ordinal: boolean;
  /** Written in digits only. */
  readonly digits: boolean;
  /** The dual of a scale: ألفان, مئتين. */
  readonly dual?: boolean;
  readonly percent?: boolean;
  /** مئات, آلاف, "dozens of": how many of these is not said. */
  readonly plural?: VaguePlural;
  /** The particles glued before it. */
  readonly clitics: string;
  /** Does it carry the article? الثلاثة, ال192. */
  readonly article: boolean;
  /** The other reading where a full stop may be a fraction or group thousands: 2500 for "2.500". */
  readonly other?: number;
}

const PLURALS: Readonly<Record<number, VaguePlural>> = {
  10: 'tens',
  12: 'dozens',
  100: 'hundreds',
  1000: 'thousands',
  1e6: 'millions',
  1e9: 'billions',
};

const languages = new WeakMap<Tokens, Language | null>();

function languageOf(tokens: Tokens): Language | null {
  const known = languages.get(tokens);
  if (known !== undefined) return known;
  const found = detectLanguage(tokens);
  languages.set(tokens, found);
  return found;
}

/** The numbers of texts by their tokens: several readers ask for those of one text. */
const read = new WeakMap<Tokens, { readonly lexicon: Lexicon; readonly found: readonly Numeral[] }>();

/**
 * Every number of a text, in order: digits of all sets, words of Arabic, Persian and English, and both together
 * ("2.5 مليون", "ثلاثة آلاف و200"). Without a language that of the text is taken; it only tells Arabic from Persian words.
 * What a number counts or means (a year, a day, a phase) is not asked here. Numbers inside Latin names ("F-16") are none.
 */
export function numerals(tokens: Tokens, language?: Language): readonly Numeral[] {
  const lexicon = lexiconOf(tokens, language);
  const known = read.get(tokens);
  if (known?.lexicon === lexicon) return known.found;
  const found: Numeral[] = [];
  for (let i = 0; i < tokens.size; i++) {
    const numeral = readNumeral(tokens, i, lexicon);
    if (numeral === null) continue;
    found.push(numeral);
    i = numeral.last;
  }
  read.set(tokens, { lexicon, found });
  return found;
}

/** The number that starts at token `i`, as {@link numerals} reads it; `null` for none. */
export function numeralAt(tokens: Tokens, i: number, language?: Language): Numeral | null {
  return i >= 0 && i < tokens.size ? readNumeral(tokens, i, lexiconOf(tokens, language)) : null;
}

type Lexicon = Phrases<NumberWord>;

function lexiconOf(tokens: Tokens, language: Language | undefined): Lexicon {
  return numberWords((language ?? languageOf(tokens)) === 'fa');
}

// ---------------------------------------------------------------------------------------------- pieces

const DIGITS: NumberWord = { language: '*', kind: 'unit', value: 0, flag: 'digits' };

function digitAtom(tokens: Tokens, i: number, and: boolean): Atom | null {
  if (inLatinName(tokens, i)) return null;
  const grouped = blankGroups(tokens, i) ?? mixedFraction(tokens, i);
  const { value, other } = grouped ?? digitValue(tokens.word(i));
  if (!Number.isFinite(value)) return null;
  const last = grouped?.last ?? i;
  const word = { ...DIGITS, value };
  const ends = { first: i, last, from: tokens.from[i]!, to: tokens.to[last]! };
  return { word, ...ends, ...gluedParticles(tokens, i), and, digits: true, ...(other === undefined ? {} : { other }) };
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

/** 10^18: no report has more groups, and looking ahead stays cheap. */
const MOST_GROUPS = 6;

/** "40 000", "1 414 021 100": groups of three behind single blanks. */
function blankGroups(tokens: Tokens, i: number): { value: number; other?: number; last: number } | null {
  const head = tokens.word(i);
  if (head.length > 3 || head.startsWith('0') || !/^[0-9]+$/.test(head)) return null;
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

function isLatin(tokens: Tokens, i: number): boolean {
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

function wordAtom(tokens: Tokens, i: number, lexicon: Lexicon, and: boolean): Atom | null {
  const found = lexicon.match(tokens, i, WITH_CLITICS);
  if (found === null || (found.value.flag === 'and-only' && found.clitics.replace(AND, '') !== '')) return null;
  return toAtom(tokens, found, and);
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

function atomAt(tokens: Tokens, i: number, lexicon: Lexicon, and: boolean): Atom | null {
  return tokens.kind[i] === NUMBER ? digitAtom(tokens, i, and) : wordAtom(tokens, i, lexicon, and);
}

const AND = 'و';

/** The piece that goes on with a numeral behind token `last`: at once, after "and", or after a hyphen. */
function nextAtom(tokens: Tokens, last: number, lexicon: Lexicon): Atom | null {
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

function afterAnd(tokens: Tokens, i: number, lexicon: Lexicon): Atom | null {
  if (i >= tokens.size || tokens.kind[i] === BREAK) return null;
  const atom = atomAt(tokens, tokens.word(i) === 'a' ? i + 1 : i, lexicon, true);
  return atom !== null && (atom.clitics === '' || (atom.digits && atom.clitics === AND)) ? atom : null;
}

// ---------------------------------------------------------------------------------------------- one numeral

/** A sign before a numeral: "-5", "سالب خمسة"; its own token is the first of the numeral. */
function signAt(tokens: Tokens, i: number, lexicon: Lexicon): boolean {
  if (tokens.kind[i] === MARK)
    return '-−'.includes(tokens.char(i)) && !tokens.glued(i) && tokens.kind[i + 1] === NUMBER && tokens.glued(i + 1);
  return wordAtom(tokens, i, lexicon, false)?.word.kind === 'sign';
}

function readNumeral(tokens: Tokens, i: number, lexicon: Lexicon): Numeral | null {
  const kind = tokens.kind[i];
  if (kind === BREAK) return null;
  if (kind === MARK) return readFromMark(tokens, i, lexicon);
  const first = atomAt(tokens, i, lexicon, false);
  if (first === null) return null;
  if (first.word.kind === 'sign') return negative(tokens, i, first.from, lexicon);
  return readProportion(tokens, first, lexicon);
}

/** "-5"; and "%50", as Arabic often writes it. */
function readFromMark(tokens: Tokens, i: number, lexicon: Lexicon): Numeral | null {
  if (signAt(tokens, i, lexicon)) return negative(tokens, i, tokens.from[i]!, lexicon);
  if (!'%٪'.includes(tokens.char(i)) || tokens.kind[i + 1] !== NUMBER || !tokens.glued(i + 1)) return null;
  if (tokens.glued(i) && tokens.word(i - 1) !== AND) return null;
  const numeral = readNumeral(tokens, i + 1, lexicon);
  return numeral && { ...numeral, first: i, from: tokens.from[i]!, percent: true };
}

function negative(tokens: Tokens, i: number, from: number, lexicon: Lexicon): Numeral | null {
  if (i + 1 >= tokens.size || signAt(tokens, i + 1, lexicon)) return null;
  const numeral = readNumeral(tokens, i + 1, lexicon);
  if (numeral === null || numeral.ordinal || numeral.plural || numeral.clitics !== '') return null;
  return { ...numeral, first: i, from, value: -numeral.value };
}

/** "واحد من ثلاثة", "1 على 3", "one in five": a part of one. Other counts "of" something are two numbers. */
function readProportion(tokens: Tokens, first: Atom, lexicon: Lexicon): Numeral | null {
  const numeral = readWhole(tokens, first, lexicon);
  if (numeral === null || numeral.value !== 1 || numeral.ordinal || numeral.article) return numeral;
  if (lexicon.match(tokens, numeral.last + 1)?.value.kind !== 'of') return numeral;
  const next = numeral.last + 2 < tokens.size ? atomAt(tokens, numeral.last + 2, lexicon, false) : null;
  const whole = next === null || next.clitics !== '' || next.article ? null : readWhole(tokens, next, lexicon);
  if (whole === null || whole.plural || whole.ordinal || whole.percent || !(whole.value > 1)) return numeral;
  if (isYear(whole)) return numeral;
  return { ...numeral, value: 1 / whole.value, last: whole.last, to: whole.to, digits: false };
}

/** "1 في 2025" is no proportion. */
function isYear(numeral: Numeral): boolean {
  return numeral.digits && numeral.value >= 1900 && numeral.value < 2100;
}

function readWhole(tokens: Tokens, first: Atom, lexicon: Lexicon): Numeral | null {
  const sum = new NumberSum();
  const parts = countedParts(tokens, first, lexicon);
  if (!sum.start(parts)) return null;
  let last = parts;
  let count = parts.last === first.last ? 1 : 2;
  for (;;) {
    const next = sum.done ? null : nextAtom(tokens, last.last, lexicon);
    if (next === null || (next.digits && !goesOn(tokens, next, lexicon))) break;
    const joined = sum.takesParts(next) ? countedParts(tokens, next, lexicon) : next;
    const step = sum.join(joined);
    if (step === 'no') break;
    if (step === 'back') return backToMark(tokens, first, sum, lexicon);
    last = joined;
    count++;
  }
  return finish(tokens, first, { last, value: sum.value, count }, sum, lexicon);
}

/** The group behind the last scale begins a number of its own: "خمسة آلاف وثلاثة ملايين". */
function backToMark(tokens: Tokens, first: Atom, sum: NumberSum, lexicon: Lexicon): Numeral | null {
  const { mark } = sum;
  return mark && finish(tokens, first, { last: mark.atom, value: mark.value, count: mark.count }, sum, lexicon);
}

/** "مليون و200" goes on; "مليون و5.5" and "مليون و5 %" are two numbers. */
function goesOn(tokens: Tokens, digits: Atom, lexicon: Lexicon): boolean {
  return Number.isInteger(digits.word.value) && percentAfter(tokens, digits.last, lexicon) < 0;
}

/** "ثلاثة أرباع", "three fifths": a count with the plural of a fraction is one fraction. */
function countedParts(tokens: Tokens, atom: Atom, lexicon: Lexicon): Atom {
  if (atom.word.kind !== 'unit' || atom.digits) return atom;
  const next = nextAtom(tokens, atom.last, lexicon);
  if (next === null || next.and || next.word.kind !== 'parts') return atom;
  const word: NumberWord = { ...atom.word, kind: 'fraction', value: atom.word.value * next.word.value, flag: '-' };
  return { ...atom, word, last: next.last, to: next.to };
}

/** What has been read of a numeral: its last piece, its value, how many pieces. */
interface Reading {
  readonly last: Atom;
  readonly value: number;
  readonly count: number;
}

function finish(tokens: Tokens, first: Atom, read: Reading, sum: NumberSum, lexicon: Lexicon): Numeral | null {
  const { last, value, count } = read;
  const single = count === 1 ? readAlone(tokens, first, value) : { value, dual: false };
  if (single === null || !Number.isFinite(single.value)) return null;
  const percent = percentAfter(tokens, last.last, lexicon);
  const plural = sum.plural === 0 ? undefined : PLURALS[sum.plural];
  const end = percent < 0 ? last.last : percent;
  const suffix = count === 1 && first.digits ? ordinalSuffix(tokens, end + 1, lexicon) : false;
  const to = suffix ? end + 1 : end;
  return {
    from: first.from,
    to: Math.max(last.to, tokens.to[to]!),
    first: first.first,
    last: to,
    value: single.value,
    ordinal: sum.ordinal || suffix,
    digits: first.digits && count === 1,
    ...(single.dual || isDualHundreds(first, count) ? { dual: true } : {}),
    ...(percent < 0 ? {} : { percent: true }),
    ...(plural === undefined ? {} : { plural }),
    clitics: first.clitics,
    article: first.article,
    ...(first.other === undefined || count > 1 ? {} : { other: first.other }),
  };
}

function isDualHundreds(first: Atom, count: number): boolean {
  return count === 1 && first.word.language === 'ar' && first.word.kind === 'hundreds' && first.word.value === 200;
}

/** What a number word means when it is the whole numeral; `null` when it is none then. */
function readAlone(tokens: Tokens, atom: Atom, value: number): { value: number; dual: boolean } | null {
  const { kind, flag } = atom.word;
  if (flag === 'joined' || kind === 'parts') return null;
  if ((flag === 'definite-not' && atom.article) || (flag === 'definite-only' && !atom.article)) return null;
  if (kind === 'half-dual') {
    const dual = countsNoun(tokens, atom);
    return { value: dual ? value * 2 : value, dual };
  }
  if (flag === 'part' && !atom.article && tokens.word(atom.last + 1).startsWith('ال'))
    return { value: 1 / value, dual: false };
  return { value, dual: kind === 'dual' };
}

const smallWords = new Set(ARABIC_WORDS.split(' '));

/** "ألفا جندي" is two thousand soldiers; "ألفا" with tanwin, at the end or before a particle is one thousand. */
function countsNoun(tokens: Tokens, atom: Atom): boolean {
  const next = atom.last + 1;
  if (tokens.raw(atom.last).includes('\u064b') || tokens.kind[next] !== WORD) return false;
  const word = tokens.word(next);
  return !smallWords.has(word) && !word.startsWith(AND);
}

/** The last token of a percent sign or word behind token `last`; -1 for none. */
function percentAfter(tokens: Tokens, last: number, lexicon: Lexicon): number {
  if (tokens.kind[last + 1] === BREAK) return -1;
  const found = lexicon.match(tokens, last + 1);
  return found !== null && found.value.kind === 'percent' ? found.last : -1;
}

/** "16th". */
function ordinalSuffix(tokens: Tokens, i: number, lexicon: Lexicon): boolean {
  return tokens.glued(i) && lexicon.match(tokens, i)?.value.kind === 'suffix';
}
