import { type CliticSplit, splitAt } from './clitics.ts';
import { type PhraseIndex, PhraseTable } from './phrase-table.ts';
import { BREAK, hashOf, type Tokens } from './tokens.ts';

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

export interface MatchOptions {
  /** Also match words with particles or the article glued before them; default no. */
  readonly clitics?: boolean;
}

/**
 * A lexicon of phrases of one or more words, each with a value. Cheap to build (phrases are cut when first met) and
 * cheap to probe: a token that begins no phrase costs one look into a bit table.
 * A phrase is matched word by word on folded tokens; it never runs over a line break, nor over a mark that it does not
 * have itself. The same phrase may be given several times, with several values.
 */
export class Phrases<T> {
  readonly #index: PhraseIndex<T>;

  /** @param source the phrases, or a {@link PackedPhrases} that was made when building and needs no time to load. */
  constructor(source: Iterable<readonly [phrase: string, value: T]> | PhraseIndex<T>) {
    this.#index = Symbol.iterator in source ? new PhraseTable(source) : source;
  }

  /** The longest match that starts at token `i`; of equally long ones the one with fewest particles; else `null`. */
  match(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T> | null {
    if (!this.mayBegin(tokens, i, options)) return null;
    let best: PhraseMatch<T> | null = null;
    for (const found of this.matchAll(tokens, i, options)) if (best === null || found.last > best.last) best = found;
    return best;
  }

  /** False when surely no phrase starts at token `i`; most tokens need no more than this. Allocates nothing. */
  mayBegin(tokens: Tokens, i: number, options?: MatchOptions): boolean {
    if (!(i >= 0 && i < tokens.size) || tokens.kind[i] === BREAK) return false;
    if (this.#index.mayHold(tokens.hash[i]!)) return true;
    if (!options?.clitics) return false;
    const mask = tokens.skips(i);
    for (let skip = 1; mask >> skip !== 0; skip++)
      if ((mask >> skip) & 1 && this.#index.mayHold(hashOf(tokens.codes, tokens.offsetAfter(i, skip), tokens.to[i]!)))
        return true;
    return false;
  }

  /** Every match that starts at token `i`: those without particles first, then in the order of the entries. */
  matchAll(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    if (!(i >= 0 && i < tokens.size) || tokens.kind[i] === BREAK) return found;
    if (this.#index.mayHold(tokens.hash[i]!)) this.#collect(tokens, i, tokens.word(i), WHOLE, found);
    if (!options?.clitics) return found;
    const mask = tokens.skips(i);
    for (let skip = 1; mask >> skip !== 0; skip++)
      if ((mask >> skip) & 1 && this.#index.mayHold(hashOf(tokens.codes, tokens.offsetAfter(i, skip), tokens.to[i]!)))
        this.#collect(tokens, i, tokens.word(i).slice(skip), splitAt(tokens.word(i), skip), found);
    return found;
  }

  #collect(tokens: Tokens, i: number, word: string, split: CliticSplit, found: PhraseMatch<T>[]): void {
    const entries = this.#index.entries(word);
    if (entries === undefined) return;
    for (const entry of entries) {
      const last = lastToken(tokens, i, entry.words());
      if (last < 0) continue;
      const from = tokens.offsetAfter(i, split.skip);
      const { clitics, article } = split;
      found.push({ value: entry.value, first: i, last, from, to: tokens.to[last]!, clitics, article });
    }
  }
}

const WHOLE: CliticSplit = { skip: 0, clitics: '', article: false };

/** Last token of a phrase whose first word has been met at `i`; -1 when the other words do not follow. */
function lastToken(tokens: Tokens, i: number, words: readonly string[]): number {
  for (let k = 1; k < words.length; k++) {
    if (tokens.kind[i + k] === BREAK || tokens.word(i + k) !== words[k]) return -1;
  }
  return i + words.length - 1;
}
