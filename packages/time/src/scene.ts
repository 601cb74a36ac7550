import { BREAK, MARK, NUMBER, type Numeral, numerals, type Tokens } from '@isnad/text';
import type { Grammar } from './grammar.ts';
import { KIND_BIT, Lexicon, NO_SIGNS, type Sign, type SignKind } from './lexicon.ts';

const lexicons = new Map<string, Lexicon>();

/** The lexicon of a language is built when the language is first asked for. */
function lexiconOf(grammar: Grammar): Lexicon {
  let lexicon = lexicons.get(grammar.language);
  if (lexicon === undefined) {
    lexicon = new Lexicon(grammar.words, grammar.clitics);
    lexicons.set(grammar.language, lexicon);
  }
  return lexicon;
}

/** A window holds about so many tokens: a long text is read piece by piece, so that it costs no more a byte than a short one. */
const WINDOW = 1024;
/** So many tokens without a word of time or a number part two expressions: no reader and no gap goes over them. */
const QUIET = 5;
/** Kinds of words that make a time of a number before them. */
const MEASURES = [
  'clocks',
  'dayparts',
  'days',
  'decades',
  'eras',
  'months',
  'ordinals',
  'sets',
  'shifts',
  'units',
  'vague',
  'weekdays',
  'zones',
].reduce((bits, kind) => bits | KIND_BIT[kind as SignKind], 0);
/** Tokens around a window whose words are known too, for the tense of the verbs there. */
const MARGIN = 24;

/**
 * One text as the finders see it, window by window: tokens, the words of time among them, numerals. Each token is looked
 * up once. A window ends at a line break or where nothing of time stands near, so that no expression is cut.
 */
export class Scene {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
  /** Does a person speak ("at three"), or a report? */
  readonly dialogue: boolean;
  /** Tokens of the window at which a word of time or a number begins; all others are passed over. */
  busy: readonly number[] = [];
  readonly #lexicon: Lexicon;
  /** The words of time by the token with which they begin; of tokens long before the window no longer kept. */
  readonly #signs: (readonly Sign[] | undefined)[];
  /** The kinds of words that begin and end at each token, as bits. */
  readonly #begins: Int32Array;
  readonly #ends: Int32Array;
  /** Tokens before this one are forgotten, and those from `#looked` on not looked up yet. */
  #kept = 0;
  #looked = 0;
  readonly #allNumerals: readonly Numeral[];
  /** Index in `#allNumerals` of the first one behind the window. */
  #nextNumeral = 0;
  /** The numerals of the window by their first token. */
  #numerals = new Map<number, Numeral>();
  /** Tokens of the window and behind it at which a word begins that can make a time of a number. */
  #measures: number[] = [];
  /** Index in `#measures` of the first one not before the token asked for last. */
  #nextMeasure = 0;
  /** The token behind the window. */
  #end = 0;

  constructor(tokens: Tokens, grammar: Grammar, dialogue: boolean) {
    this.tokens = tokens;
    this.grammar = grammar;
    this.dialogue = dialogue;
    this.#lexicon = lexiconOf(grammar);
    this.#signs = new Array<readonly Sign[] | undefined>(tokens.size);
    this.#begins = new Int32Array(tokens.size);
    this.#ends = new Int32Array(tokens.size);
    this.#allNumerals = numerals(tokens, grammar.language);
  }

  /** Moves on to the next window; false when the text is at its end. */
  next(): boolean {
    const first = this.#end;
    if (first >= this.tokens.size) return false;
    this.#forget(first - MARGIN);
    this.#numerals = new Map();
    const busy: number[] = [];
    let quiet = 0;
    let inside = -1;
    let i = first;
    for (; i < this.tokens.size && !(i - first >= WINDOW && this.#isCut(i, quiet)); i++) {
      this.#look(i);
      const numeral = this.#allNumerals[this.#nextNumeral];
      const begins = numeral?.first === i;
      if (begins) {
        this.#numerals.set(i, numeral);
        this.#nextNumeral++;
        inside = numeral.last;
      }
      const isBusy = this.#begins[i] !== 0 || begins || this.tokens.kind[i] === NUMBER;
      if (isBusy) busy.push(i);
      quiet = isBusy || i <= inside || this.#ends[i] !== 0 ? 0 : quiet + 1;
    }
    this.#end = i;
    const known = Math.min(this.tokens.size, i + MARGIN);
    for (let k = i; k < known; k++) this.#look(k);
    this.#measures = [];
    this.#nextMeasure = 0;
    for (let k = first; k < known; k++) if (this.kinds(k) & MEASURES) this.#measures.push(k);
    this.busy = busy;
    return true;
  }

  /**
   * Is the number at token `i` far from every word that could make it a day, an hour, a length? Then only its own figures
   * can: a year, a date with slashes. Asked in the order of the text.
   */
  isLonely(i: number): boolean {
    while (this.#measures[this.#nextMeasure]! < i) this.#nextMeasure++;
    return !(this.#measures[this.#nextMeasure]! <= i + MARGIN);
  }

  #isCut(i: number, quiet: number): boolean {
    return quiet >= QUIET || this.tokens.kind[i - 1] === BREAK;
  }

  /** Drops the words of the tokens before `end`. */
  #forget(end: number): void {
    for (; this.#kept < end; this.#kept++) {
      this.#signs[this.#kept] = undefined;
      this.#begins[this.#kept] = 0;
    }
  }

  /** Looks a token up, unless it was. */
  #look(i: number): void {
    if (i < this.#looked) return;
    this.#looked = i + 1;
    const found = this.#lexicon.signs(this.tokens, i);
    if (found.length === 0) return;
    for (const { value, last } of found) {
      this.#begins[i]! |= value.bit;
      this.#ends[last]! |= value.bit;
    }
    this.#signs[i] = found;
  }

  /** Every word of time that begins at token `i`. */
  signs(i: number): readonly Sign[] {
    return this.#signs[i] ?? NO_SIGNS;
  }

  /** The kinds of words that begin at token `i`, as bits. */
  kinds(i: number): number {
    return this.#begins[i] ?? 0;
  }

  /** The longest word of one kind (and one of some keys) at token `i`. */
  sign(i: number, kind: SignKind, ...keys: readonly string[]): Sign | null {
    const kinds = this.kinds(i);
    if (kinds === 0 || (kinds & KIND_BIT[kind]) === 0) return null;
    let best: Sign | null = null;
    for (const sign of this.signs(i)) {
      if (sign.value.kind !== kind || (keys.length > 0 && !keys.includes(sign.value.key))) continue;
      if (best === null || sign.last > best.last) best = sign;
    }
    return best;
  }

  /** The longest word of a kind that ends with token `last`. */
  signBefore(last: number, kind: SignKind, ...keys: readonly string[]): Sign | null {
    const ends = this.#ends[last] ?? 0;
    if (ends === 0 || (ends & KIND_BIT[kind]) === 0) return null;
    for (let i = Math.max(0, last - LONGEST_PHRASE + 1); i <= last; i++) {
      if ((this.kinds(i) & KIND_BIT[kind]) === 0) continue;
      for (const sign of this.signs(i))
        if (sign.value.kind === kind && sign.last === last && (keys.length === 0 || keys.includes(sign.value.key)))
          return sign;
    }
    return null;
  }

  /** The number that begins at token `i`. */
  numeral(i: number): Numeral | null {
    return this.#numerals.get(i) ?? null;
  }

  isMark(i: number, chars: string): boolean {
    return this.tokens.kind[i] === MARK && chars.includes(this.tokens.char(i));
  }

  isNumber(i: number): boolean {
    return this.tokens.kind[i] === NUMBER;
  }

  /** The token after an optional comma. */
  skipComma(i: number): number {
    return this.isMark(i, ',،') ? i + 1 : i;
  }

  /** The token after an optional small word of one of these roles. */
  skip(i: number, ...roles: readonly string[]): number {
    const sign = this.sign(i, 'joints', ...roles);
    return sign && sign.value.notes.length === 0 && sign.clitics === '' ? sign.last + 1 : i;
  }
}

/** No phrase of the word files has more tokens. */
const LONGEST_PHRASE = 6;

export function has(sign: Sign, note: string): boolean {
  return sign.value.notes.includes(note);
}
