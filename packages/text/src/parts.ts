import { atomAt, type NumberLexicon, nextAtom } from './atoms.ts';
import { ARABIC_WORDS } from './generated/words.ts';
import type { Atom, NumberKind, NumberWord } from './numberwords.ts';
import { NumberSum } from './sum.ts';
import { BREAK, type Tokens, WORD } from './tokens.ts';

// Parts of one: counted fractions ("three fifths"), a fraction that was only joined by "and", decimals in words.

const smallWords = new Set(ARABIC_WORDS.split(' '));

/** Is this token surely no noun that could be counted: a mark, a break, the end, or one of the most frequent words? */
export function countsNothing(tokens: Tokens, i: number): boolean {
  return tokens.kind[i] !== WORD || smallWords.has(tokens.word(i));
}

function asFraction(atom: Atom, value: number): Atom {
  return { ...atom, word: { ...atom.word, kind: 'fraction', value, flag: '-' } };
}

/**
 * "ثلاثة أرباع", "three fifths", "سه پنجم": a count with a fraction is one fraction; an atom without one is given back
 * as it is. In Persian the fraction is the ordinal.
 */
export function countedParts(tokens: Tokens, atom: Atom, lexicon: NumberLexicon): Atom {
  if ((atom.word.kind !== 'unit' && atom.word.kind !== 'ten') || atom.digits) return atom;
  const next = nextAtom(tokens, atom.last, lexicon);
  if (next === null || next.and || next.clitics !== '') return atom;
  const part = next.word.kind === 'parts' ? next.word.value : partByOrdinal(atom.word, next.word);
  return part === 0 ? atom : { ...asFraction(atom, atom.word.value * part), last: next.last, to: next.to };
}

function partByOrdinal(count: NumberWord, { kind, flag, value }: NumberWord): number {
  return kind === 'ordinal' && flag === 'part' && value > count.value ? 1 / value : 0;
}

/** "وخمس" behind a number that five does not continue is a fifth, when no noun follows: "ثلاثة وخمس" is 3.2. */
export function loneFraction(tokens: Tokens, atom: Atom): Atom | null {
  const isPart = atom.and && atom.word.flag === 'part' && atom.word.kind !== 'ordinal';
  return isPart && countsNothing(tokens, atom.last + 1) ? asFraction(atom, 1 / atom.word.value) : null;
}

/** What all of a number is counted in: "مئة وثلاثون أخماس" are 130 fifths, "ثلاث وعشرون خمس" 23; `null` for nothing. */
export function partsBehind(tokens: Tokens, last: Atom, lexicon: NumberLexicon): Atom | null {
  const next = nextAtom(tokens, last.last, lexicon);
  if (next === null || next.and || next.clitics !== '') return null;
  if (next.word.kind === 'parts') return next;
  const singular = last.word.kind === 'tens' && next.word.kind === 'unit' && next.word.flag === 'part';
  return singular ? asFraction(next, 1 / next.word.value) : null;
}

/** No report gives more places in words. */
const MOST_PLACES = 6;
const BELOW_HUNDRED: ReadonlySet<NumberKind> = new Set(['unit', 'ten', 'teen', 'tens']);

/** "فاصلة صفر ثلاثة", "point seven five", "ممیز پنج": the decimals behind token `last` as one piece; `null` for none. */
export function decimalsBehind(tokens: Tokens, last: number, lexicon: NumberLexicon): Atom | null {
  const point = tokens.kind[last + 1] === WORD ? lexicon.match(tokens, last + 1) : null;
  if (point?.value.kind !== 'point') return null;
  let places = '';
  let end = point.last;
  while (places.length < MOST_PLACES && tokens.kind[end + 1] !== BREAK) {
    const group = smallNumber(tokens, end + 1, lexicon);
    if (group === null) break;
    places += group.places;
    end = group.last;
  }
  if (places === '') return null;
  const { first, from } = point;
  const word: NumberWord = {
    language: point.value.language,
    kind: 'decimals',
    value: Number(`0.${places}`),
    flag: '-',
  };
  const ends = { first, last: end, from, to: tokens.to[end]! };
  return { word, ...ends, clitics: '', article: false, and: false, digits: false };
}

/** A number below a hundred, or one in digits, as it stands behind a decimal point. */
function smallNumber(tokens: Tokens, i: number, lexicon: NumberLexicon): { places: string; last: number } | null {
  const first = i < tokens.size ? atomAt(tokens, i, lexicon, false) : null;
  if (first === null || first.clitics !== '' || first.article) return null;
  if (first.digits) return /^[0-9]+$/.test(tokens.word(i)) ? { places: tokens.word(i), last: first.last } : null;
  const sum = new NumberSum();
  if (!BELOW_HUNDRED.has(first.word.kind) || !sum.start(first)) return null;
  let { last } = first;
  for (;;) {
    const next = nextAtom(tokens, last, lexicon);
    if (next === null || next.digits || !BELOW_HUNDRED.has(next.word.kind) || sum.join(next) !== 'yes') break;
    last = next.last;
  }
  return { places: String(sum.value), last };
}
