import type { CliticSplit } from './clitics.ts';
import { powerOfTwo } from './packed-phrases.ts';
import type { Tokens } from './tokens.ts';

/** Where a phrase of a lexicon stands in a text. */
export interface PhraseMatch<T> {
  readonly value: T;
  /** First and last token, inclusive. */
  readonly first: number;
  readonly last: number;
  /** Offset of the phrase itself, after the particles glued before it. */
  readonly from: number;
  readonly to: number;
  readonly clitics: string;
  readonly article: boolean;
}

/** What a word can begin: a phrase whose first word it is, whole or behind particles. */
export interface Candidate<T> {
  readonly value: T;
  /** The words of the phrase behind its first. */
  readonly rest: readonly string[];
  /** Their hashes, which tell most other words at once. */
  readonly hashes: readonly number[];
  readonly split: CliticSplit;
}

/** The match of a candidate whose words all stand there. */
export function matchOf<T>(tokens: Tokens, first: number, { value, rest, split }: Candidate<T>): PhraseMatch<T> {
  const { skip, clitics, article } = split;
  const last = first + rest.length;
  const from = skip === 0 ? tokens.from[first]! : tokens.offsetAfter(first, skip);
  return { value, first, last, from, to: tokens.to[last]!, clitics, article };
}

/** So many matches that were looked at lately are kept as objects. */
const KEPT = 1024;

/**
 * What a lexicon finds at every token of a text. A match takes a few bytes here and becomes an object when it is looked
 * at, so that a long text needs little memory. Indexes outside the text are no error: nothing begins there.
 */
export class PhraseMatches<T> {
  readonly #tokens: Tokens;
  readonly #candidates: readonly Candidate<T>[];
  /** Index of the first match of each token, and of the end. */
  readonly #firsts: Int32Array;
  readonly #kept: (PhraseMatch<T> | undefined)[];
  readonly #keptOf: Int32Array;

  /** @param firsts index of the first candidate of each token, and of the end. */
  constructor(tokens: Tokens, candidates: readonly Candidate<T>[], firsts: Int32Array) {
    this.#tokens = tokens;
    this.#candidates = candidates;
    this.#firsts = firsts;
    const slots = Math.min(KEPT, powerOfTwo(candidates.length));
    this.#kept = new Array<PhraseMatch<T> | undefined>(slots).fill(undefined);
    this.#keptOf = new Int32Array(slots).fill(-1);
  }

  /** Index of the first match that begins at a token. */
  first(i: number): number {
    return this.#firsts[i] ?? 0;
  }

  /** Index behind the last match that begins at a token. */
  end(i: number): number {
    return i >= 0 ? (this.#firsts[i + 1] ?? 0) : 0;
  }

  /** The value of the n-th match. */
  value(n: number): T {
    return this.#candidates[n]!.value;
  }

  /** How many tokens the n-th match has. */
  length(n: number): number {
    return this.#candidates[n]!.rest.length + 1;
  }

  /** The n-th match, which begins at token `i`. */
  match(i: number, n: number): PhraseMatch<T> {
    const slot = n & (this.#kept.length - 1);
    if (this.#keptOf[slot] === n) return this.#kept[slot]!;
    const made = matchOf(this.#tokens, i, this.#candidates[n]!);
    this.#kept[slot] = made;
    this.#keptOf[slot] = n;
    return made;
  }

  /** Only those that pass a test, which is given the token and the index of the match. */
  filter(passes: (i: number, n: number) => boolean): PhraseMatches<T> {
    const passed: Candidate<T>[] = [];
    const firsts = new Int32Array(this.#firsts.length);
    for (let i = 0; i + 1 < firsts.length; i++) {
      for (let n = this.first(i); n < this.end(i); n++) if (passes(i, n)) passed.push(this.#candidates[n]!);
      firsts[i + 1] = passed.length;
    }
    return new PhraseMatches(this.#tokens, passed, firsts);
  }
}
