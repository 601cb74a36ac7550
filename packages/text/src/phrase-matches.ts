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

/** So many matches that were looked at lately are kept as objects; a power of two. */
const KEPT = 1024;
/** Matches of neighbouring tokens fall into slots of their own. */
const SLOTS_PER_TOKEN = 4;

/**
 * What a lexicon finds at every token of a text. Most tokens share the list of their word, and a match becomes an object
 * when it is looked at, so that a long text needs little memory. Indexes outside the text are no error: nothing begins there.
 */
export class PhraseMatches<T> {
  readonly #tokens: Tokens;
  readonly #lists: readonly (readonly Candidate<T>[])[];
  readonly #listOf: Int32Array;
  readonly #kept: (PhraseMatch<T> | undefined)[];
  readonly #keptOf: (Candidate<T> | undefined)[];

  /**
   * @param lists lists of candidates that all stand there; the first one is empty.
   * @param listOf index of each token's list.
   */
  constructor(tokens: Tokens, lists: readonly (readonly Candidate<T>[])[], listOf: Int32Array) {
    this.#tokens = tokens;
    this.#lists = lists;
    this.#listOf = listOf;
    const slots = Math.min(KEPT, powerOfTwo(listOf.length));
    this.#kept = new Array<PhraseMatch<T> | undefined>(slots).fill(undefined);
    this.#keptOf = new Array<Candidate<T> | undefined>(slots).fill(undefined);
  }

  /** Everything that begins at a token, in the order of `matchAll`. */
  at(i: number): readonly Candidate<T>[] {
    return this.#lists[this.#listOf[i] ?? 0]!;
  }

  /** The n-th match that begins at token `i`. */
  match(i: number, n: number): PhraseMatch<T> {
    const candidate = this.at(i)[n]!;
    const slot = (i * SLOTS_PER_TOKEN + n) & (this.#kept.length - 1);
    const kept = this.#kept[slot];
    if (kept !== undefined && kept.first === i && this.#keptOf[slot] === candidate) return kept;
    const made = matchOf(this.#tokens, i, candidate);
    this.#kept[slot] = made;
    this.#keptOf[slot] = candidate;
    return made;
  }

  /** Only those that pass a test, which is given the token, the candidate and all that begin there. */
  filter(passes: (i: number, candidate: Candidate<T>, all: readonly Candidate<T>[]) => boolean): PhraseMatches<T> {
    const lists = this.#lists.slice();
    const listOf = this.#listOf.slice();
    for (let i = 0; i < listOf.length; i++) {
      const all = this.at(i);
      if (all.length === 0) continue;
      const passed = all.filter((candidate) => passes(i, candidate, all));
      if (passed.length < all.length) listOf[i] = lists.push(passed) - 1;
    }
    return new PhraseMatches(this.#tokens, lists, listOf);
  }
}
