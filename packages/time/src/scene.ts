import { MARK, NUMBER, type Numeral, numerals, type Tokens } from '@isnad/text';
import type { Grammar } from './grammar.ts';
import { Lexicon, type Sign, type SignKind } from './lexicon.ts';

const NONE: readonly Sign[] = [];
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

/** One text as the finders see it: tokens, the words of time among them, numerals. Every look is cached. */
export class Scene {
  readonly tokens: Tokens;
  readonly grammar: Grammar;
  /** Does a person speak ("at three"), or a report? */
  readonly dialogue: boolean;
  /** Tokens at which a word of time or a number begins; all others are passed over. */
  readonly busy: readonly number[];
  readonly #lexicon: Lexicon;
  readonly #signs: (readonly Sign[])[] = [];
  readonly #numerals = new Map<number, Numeral>();

  constructor(tokens: Tokens, grammar: Grammar, dialogue: boolean) {
    this.tokens = tokens;
    this.grammar = grammar;
    this.dialogue = dialogue;
    this.#lexicon = lexiconOf(grammar);
    for (const numeral of numerals(tokens, grammar.language)) this.#numerals.set(numeral.first, numeral);
    this.busy = this.#findBusy();
  }

  /** Looks every token up once. */
  #findBusy(): number[] {
    const { tokens } = this;
    const busy: number[] = [];
    for (let i = 0; i < tokens.size; i++) {
      const found = this.#lexicon.signs(tokens, i);
      this.#signs.push(found.length === 0 ? NONE : found);
      if (found.length > 0 || tokens.kind[i] === NUMBER || this.#numerals.has(i)) busy.push(i);
    }
    return busy;
  }

  /** Every word of time that begins at token `i`. */
  signs(i: number): readonly Sign[] {
    return this.#signs[i] ?? NONE;
  }

  /** The longest word of one kind (and one of some keys) at token `i`. */
  sign(i: number, kind: SignKind, ...keys: readonly string[]): Sign | null {
    let best: Sign | null = null;
    for (const sign of this.signs(i)) {
      if (sign.value.kind !== kind || (keys.length > 0 && !keys.includes(sign.value.key))) continue;
      if (best === null || sign.last > best.last) best = sign;
    }
    return best;
  }

  /** The longest word of a kind that ends with token `last`. */
  signBefore(last: number, kind: SignKind, ...keys: readonly string[]): Sign | null {
    for (let i = Math.max(0, last - LONGEST_PHRASE + 1); i <= last; i++) {
      let best: Sign | null = null;
      for (const sign of this.signs(i))
        if (sign.value.kind === kind && sign.last === last && (keys.length === 0 || keys.includes(sign.value.key)))
          best ??= sign;
      if (best) return best;
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
