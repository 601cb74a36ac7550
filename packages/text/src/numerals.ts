import { AND, atomAt, type NumberLexicon, nextAtom, wordAtom } from './atoms.ts';
import { extended } from './extended.ts';
import { detectLanguage } from './language.ts';
import { type Atom, numberWords } from './numberwords.ts';
import { countedParts, countsNothing, decimalsBehind, loneFraction, partsBehind } from './parts.ts';
import type { Span } from './span.ts';
import { NumberSum, type Step } from './sum.ts';
import { BREAK, MARK, NUMBER, type Tokens } from './tokens.ts';
import type { Language } from './types.ts';

export type VaguePlural = 'tens' | 'dozens' | 'scores' | 'hundreds' | 'thousands' | 'millions' | 'billions';

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
  /** The scale of which all of it is a count: a million for "3 ملايين". */
  readonly scale?: number;
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
  20: 'scores',
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
const read = new WeakMap<Tokens, { readonly lexicon: NumberLexicon; readonly found: readonly Numeral[] }>();

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

function lexiconOf(tokens: Tokens, language: Language | undefined): NumberLexicon {
  return numberWords((language ?? languageOf(tokens)) === 'fa');
}

// ---------------------------------------------------------------------------------------------- one numeral

/** A sign before a numeral: "-5", "سالب خمسة"; its own token is the first of the numeral. */
function signAt(tokens: Tokens, i: number, lexicon: NumberLexicon): boolean {
  if (tokens.kind[i] === MARK)
    return '-−'.includes(tokens.char(i)) && !tokens.glued(i) && tokens.kind[i + 1] === NUMBER && tokens.glued(i + 1);
  return wordAtom(tokens, i, lexicon, false)?.word.kind === 'sign';
}

function readNumeral(tokens: Tokens, i: number, lexicon: NumberLexicon): Numeral | null {
  const kind = tokens.kind[i];
  if (kind === BREAK) return null;
  if (kind === MARK) return readFromMark(tokens, i, lexicon);
  const first = atomAt(tokens, i, lexicon, false);
  if (first === null) return null;
  if (first.word.kind === 'sign') return negative(tokens, i, first.from, lexicon);
  if (first.word.kind === 'percent') return first.word.language === 'ar' ? percentBefore(tokens, first, lexicon) : null;
  const numeral = readWhole(tokens, first, lexicon);
  return numeral && (readProportion(tokens, numeral, lexicon) ?? readProduct(tokens, numeral, lexicon) ?? numeral);
}

/** "-5", ".5"; and "%50", as Arabic often writes it. */
function readFromMark(tokens: Tokens, i: number, lexicon: NumberLexicon): Numeral | null {
  if (signAt(tokens, i, lexicon)) return negative(tokens, i, tokens.from[i]!, lexicon);
  if (isPointAlone(tokens, i)) return fractionOnly(tokens, i, lexicon);
  if (!'%٪'.includes(tokens.char(i)) || tokens.kind[i + 1] !== NUMBER || !tokens.glued(i + 1)) return null;
  if (tokens.glued(i) && tokens.word(i - 1) !== AND) return null;
  const numeral = readNumeral(tokens, i + 1, lexicon);
  return numeral && extended(numeral, { first: i, from: tokens.from[i]!, percent: true });
}

/** A decimal point with nothing before it and digits behind it. */
function isPointAlone(tokens: Tokens, i: number): boolean {
  if (!'.٫'.includes(tokens.char(i)) || tokens.glued(i) || tokens.kind[i + 1] !== NUMBER || !tokens.glued(i + 1))
    return false;
  return /^[0-9]+$/.test(tokens.word(i + 1));
}

/** ".25" */
function fractionOnly(tokens: Tokens, i: number, lexicon: NumberLexicon): Numeral | null {
  const numeral = readNumeral(tokens, i + 1, lexicon);
  if (!numeral?.digits) return null;
  return { ...numeral, first: i, from: tokens.from[i]!, value: Number(`0.${tokens.word(i + 1)}`) };
}

/** "بالمئة 20": the two change places in texts that went through a page written from the left. */
function percentBefore(tokens: Tokens, percent: Atom, lexicon: NumberLexicon): Numeral | null {
  if (tokens.kind[percent.last + 1] !== NUMBER) return null;
  const numeral = readNumeral(tokens, percent.last + 1, lexicon);
  if (numeral === null || numeral.percent || !numeral.digits) return null;
  return extended(numeral, { first: percent.first, from: percent.from, percent: true, digits: false });
}

function negative(tokens: Tokens, i: number, from: number, lexicon: NumberLexicon): Numeral | null {
  if (i + 1 >= tokens.size || signAt(tokens, i + 1, lexicon)) return null;
  const numeral = readNumeral(tokens, i + 1, lexicon);
  if (numeral === null || numeral.ordinal || numeral.plural || numeral.clitics !== '') return null;
  return { ...numeral, first: i, from, value: -numeral.value };
}

/** A number that may be a part of another, or have parts: a plain count. */
function isPlain(numeral: Numeral): boolean {
  return !(numeral.ordinal || numeral.article || numeral.percent || numeral.plural);
}

/**
 * "واحد من ثلاثة", "1 على 3", "one in five": a part of one. Other counts are a part only where the second number counts
 * nothing of its own: "ثلاثة من خمسة." is 0.6, "ثلاثة من 20 جنديا" are two numbers.
 */
function readProportion(tokens: Tokens, part: Numeral, lexicon: NumberLexicon): Numeral | null {
  if (!isPlain(part) || !(part.value > 0)) return null;
  const of = lexicon.match(tokens, part.last + 1);
  if (of === null || (of.value.kind !== 'of' && of.value.kind !== 'over')) return null;
  const whole = numberBehind(tokens, of.last + 1, lexicon);
  if (whole === null || whole.clitics !== '' || !isPlain(whole) || !(whole.value > 0)) return null;
  const divides = of.value.kind === 'over';
  if (!divides && (isYear(whole) || whole.value <= part.value)) return null;
  if (part.value !== 1 && !countsNothing(tokens, whole.last + 1)) return null;
  return { ...part, value: part.value / whole.value, last: whole.last, to: whole.to, digits: false };
}

function numberBehind(tokens: Tokens, i: number, lexicon: NumberLexicon): Numeral | null {
  const atom = i < tokens.size && tokens.kind[i] !== BREAK ? atomAt(tokens, i, lexicon, false) : null;
  return atom && readWhole(tokens, atom, lexicon);
}

/** "1 في 2025" is no proportion. */
function isYear(numeral: Numeral): boolean {
  return numeral.digits && numeral.value >= 1900 && numeral.value < 2100;
}

/** "خمس العشرين", "نصف الـ500": a fraction of a number with the article. */
function readProduct(tokens: Tokens, part: Numeral, lexicon: NumberLexicon): Numeral | null {
  if (!isPlain(part) || !(part.value < 1) || part.digits) return null;
  const at = tokens.kind[part.last + 2] === NUMBER ? part.last + 2 : part.last + 1;
  const whole = numberBehind(tokens, at, lexicon);
  if (!whole?.article || whole.ordinal || whole.clitics !== '' || whole.percent || whole.plural) return null;
  return { ...part, value: part.value * whole.value, last: whole.last, to: whole.to };
}

function readWhole(tokens: Tokens, first: Atom, lexicon: NumberLexicon): Numeral | null {
  const sum = new NumberSum();
  const head = countedParts(tokens, first, lexicon);
  if (!sum.start(head)) return null;
  let last = head;
  let count = head.last === first.last ? 1 : 2;
  for (;;) {
    const next = sum.done ? null : nextPiece(tokens, last, sum, lexicon);
    if (next === null) break;
    const step = joinPiece(tokens, sum, next);
    if (step === 'no') break;
    if (step === 'back') return backToMark(tokens, first, sum, lexicon);
    last = next;
    count++;
  }
  const parts = sum.isWhole ? partsBehind(tokens, last, lexicon) : null;
  if (parts === null) return finish(tokens, first, { last, value: sum.value, count }, sum, lexicon);
  return finish(tokens, first, { last: parts, value: sum.value * parts.word.value, count: count + 1 }, sum, lexicon);
}

/** The piece that may go on with a number, a counted fraction or decimals taken as one. */
function nextPiece(tokens: Tokens, last: Atom, sum: NumberSum, lexicon: NumberLexicon): Atom | null {
  const next = nextAtom(tokens, last.last, lexicon);
  if (next === null) return null;
  if (next.word.kind === 'point') return decimalsBehind(tokens, last.last, lexicon);
  if (next.digits && !goesOn(tokens, next, lexicon)) return null;
  return sum.takesParts(next) ? countedParts(tokens, next, lexicon) : next;
}

function joinPiece(tokens: Tokens, sum: NumberSum, piece: Atom): Step {
  const step = sum.join(piece);
  if (step !== 'no') return step;
  const fraction = loneFraction(tokens, piece);
  return fraction === null ? 'no' : sum.join(fraction);
}

/** The group behind the last scale begins a number of its own: "خمسة آلاف وثلاثة ملايين". */
function backToMark(tokens: Tokens, first: Atom, sum: NumberSum, lexicon: NumberLexicon): Numeral | null {
  const { mark } = sum;
  return mark && finish(tokens, first, { last: mark.atom, value: mark.value, count: mark.count }, sum, lexicon);
}

/** "مليون و200" goes on; "مليون و5.5" and "مليون و5 %" are two numbers. */
function goesOn(tokens: Tokens, digits: Atom, lexicon: NumberLexicon): boolean {
  return Number.isInteger(digits.word.value) && percentAfter(tokens, digits.last, lexicon) < 0;
}

/** What has been read of a numeral: its last piece, its value, how many pieces. */
interface Reading {
  readonly last: Atom;
  readonly value: number;
  readonly count: number;
}

function finish(tokens: Tokens, first: Atom, read: Reading, sum: NumberSum, lexicon: NumberLexicon): Numeral | null {
  const { last, value, count } = read;
  const single = count === 1 ? readAlone(tokens, first, value, lexicon) : { value, dual: false };
  if (single === null || !Number.isFinite(single.value)) return null;
  const percent = percentAfter(tokens, last.last, lexicon);
  const plural = sum.plural === 0 ? undefined : PLURALS[sum.plural];
  const end = percent < 0 ? last.last : percent;
  const suffix = count === 1 && first.digits ? ordinalSuffix(tokens, end + 1, lexicon) : false;
  const to = suffix ? end + 1 : end;
  // Field by field: this is done for every number, and spreading objects of many shapes is slow.
  const numeral: { -readonly [K in keyof Numeral]: Numeral[K] } = {
    from: first.from,
    to: Math.max(last.to, tokens.to[to]!),
    first: first.first,
    last: to,
    value: single.value,
    ordinal: sum.ordinal || suffix,
    digits: first.digits && count === 1,
    clitics: first.clitics,
    article: first.article,
  };
  if (single.dual || isDualHundreds(first, count)) numeral.dual = true;
  if (percent >= 0) numeral.percent = true;
  if (sum.scale !== 0) numeral.scale = sum.scale;
  if (plural !== undefined) numeral.plural = plural;
  if (first.other !== undefined && count === 1) numeral.other = first.other;
  return numeral;
}

function isDualHundreds(first: Atom, count: number): boolean {
  return count === 1 && first.word.language === 'ar' && first.word.kind === 'hundreds' && first.word.value === 200;
}

/** What a number word means when it is the whole numeral; `null` when it is none then. */
function readAlone(
  tokens: Tokens,
  atom: Atom,
  value: number,
  lexicon: NumberLexicon,
): { value: number; dual: boolean } | null {
  const { kind, flag } = atom.word;
  if (flag === 'joined' || kind === 'parts') return null;
  if (flag === 'idiom' && endsIdiom(tokens, atom, lexicon)) return null;
  if ((flag === 'definite-not' && atom.article) || (flag === 'definite-only' && !atom.article)) return null;
  if (kind === 'half-dual') {
    const dual = countsNoun(tokens, atom);
    return { value: dual ? value * 2 : value, dual };
  }
  if (kind === 'fraction' && atom.article && isOrdinalAt(tokens, atom.last + 1, lexicon)) return null;
  if (flag === 'part' && kind !== 'ordinal' && !atom.article && tokens.word(atom.last + 1).startsWith('ال'))
    return { value: 1 / value, dual: false };
  return { value, dual: kind === 'dual' };
}

/** "الربع الثاني", "النصف الأول": a part of a year or a match. */
function isOrdinalAt(tokens: Tokens, i: number, lexicon: NumberLexicon): boolean {
  return wordAtom(tokens, i, lexicon, false)?.word.kind === 'ordinal';
}

/** "أي واحد", "no one", "آل ثاني": with the word before it counts nothing. */
function endsIdiom(tokens: Tokens, atom: Atom, lexicon: NumberLexicon): boolean {
  const before = lexicon.match(tokens, atom.first - 1, { clitics: true });
  return before !== null && before.value.kind === 'idiom' && before.last === atom.last;
}

/** "ألفا جندي" is two thousand soldiers; "ألفا" with tanwin, at the end or before a particle is one thousand. */
function countsNoun(tokens: Tokens, atom: Atom): boolean {
  const next = atom.last + 1;
  return (
    !tokens.raw(atom.last).includes('\u064b') && !countsNothing(tokens, next) && !tokens.word(next).startsWith(AND)
  );
}

/** The last token of a percent sign or word behind token `last`; -1 for none. */
function percentAfter(tokens: Tokens, last: number, lexicon: NumberLexicon): number {
  if (tokens.kind[last + 1] === BREAK) return -1;
  const found = lexicon.match(tokens, last + 1);
  return found !== null && found.value.kind === 'percent' ? found.last : -1;
}

/** "16th". */
function ordinalSuffix(tokens: Tokens, i: number, lexicon: NumberLexicon): boolean {
  return tokens.glued(i) && lexicon.match(tokens, i)?.value.kind === 'suffix';
}
