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

/** What a word can begin: a phrase whose first word it is, whole or behind particles. */
interface Candidate<T> {
  readonly value: T;
  /** The words of the phrase behind its first. */
  readonly rest: readonly string[];
  readonly split: CliticSplit;
}

/** Words whose candidates are kept, by their hash; a longer word is rare, and would be kept for nothing. */
const KEPT = 4096;
const LONGEST_KEPT = 32;

/**
 * A lexicon of phrases of one or more words, each with a value. Cheap to build (phrases are cut when first met) and
 * cheap to probe: what a word can begin is worked out once and kept for as long as no other word takes its place.
 * A phrase is matched word by word on folded tokens; it never runs over a line break, nor over a mark that it does not
 * have itself. The same phrase may be given several times, with several values.
 */
export class Phrases<T> {
  readonly #index: PhraseIndex<T>;
  readonly #words: string[] = new Array<string>(KEPT).fill('');
  readonly #candidates: (readonly Candidate<T>[])[] = new Array<readonly Candidate<T>[]>(KEPT).fill(NONE);

  /** @param source the phrases, or a {@link PackedPhrases} that was made when building and needs no time to load. */
  constructor(source: Iterable<readonly [phrase: string, value: T]> | PhraseIndex<T>) {
    this.#index = Symbol.iterator in source ? new PhraseTable(source) : source;
  }

  /** The longest match that starts at token `i`; of equally long ones the one with fewest particles; else `null`. */
  match(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T> | null {
    const candidates = this.#candidatesAt(tokens, i);
    let best: Candidate<T> | null = null;
    let last = -1;
    for (let n = 0; n < candidates.length; n++) {
      const candidate = candidates[n]!;
      if (candidate.split.skip > 0 && !options?.clitics) break;
      const end = lastToken(tokens, i, candidate.rest);
      if (end <= last) continue;
      best = candidate;
      last = end;
    }
    return best === null ? null : matchOf(tokens, i, last, best);
  }

  /** Every match that starts at token `i`: those without particles first, then in the order of the entries. */
  matchAll(tokens: Tokens, i: number, options?: MatchOptions): readonly PhraseMatch<T>[] {
    if (this.#candidatesAt(tokens, i).length === 0) return NONE;
    const found: PhraseMatch<T>[] = [];
    this.matchInto(found, tokens, i, options);
    return found;
  }

  /** Adds every match that starts at token `i` to what was found, as {@link matchAll} gives them. */
  matchInto(found: PhraseMatch<T>[], tokens: Tokens, i: number, options?: MatchOptions): void {
    const candidates = this.#candidatesAt(tokens, i);
    for (let n = 0; n < candidates.length; n++) {
      const candidate = candidates[n]!;
      if (candidate.split.skip > 0 && !options?.clitics) break;
      const last = lastToken(tokens, i, candidate.rest);
      if (last >= 0) found.push(matchOf(tokens, i, last, candidate));
    }
  }

  /** What the word at a token can begin, those without particles first. Depends on the folded word alone. */
  #candidatesAt(tokens: Tokens, i: number): readonly Candidate<T>[] {
    if (!(i >= 0 && i < tokens.size) || tokens.kind[i] === BREAK) return NONE;
    const hash = tokens.hash[i]!;
    const slot = (hash ^ (hash >>> 12)) & (KEPT - 1);
    const word = tokens.word(i);
    if (this.#words[slot] === word) return this.#candidates[slot]!;
    const candidates = this.#candidatesOf(tokens, i, word);
    if (word.length <= LONGEST_KEPT) {
      this.#words[slot] = word;
      this.#candidates[slot] = candidates;
    }
    return candidates;
  }

  #candidatesOf(tokens: Tokens, i: number, word: string): readonly Candidate<T>[] {
    const found: Candidate<T>[] = [];
    if (this.#index.mayHold(tokens.hash[i]!)) this.#collect(word, WHOLE, found);
    const mask = tokens.skips(i);
    for (let skip = 1; mask >> skip !== 0; skip++)
      if ((mask >> skip) & 1 && this.#index.mayHold(hashOf(tokens.codes, tokens.offsetAfter(i, skip), tokens.to[i]!)))
        this.#collect(word.slice(skip), splitAt(word, skip), found);
    return found.length === 0 ? NONE : found;
  }

  #collect(word: string, split: CliticSplit, found: Candidate<T>[]): void {
    for (const { value, words } of this.#index.entries(word) ?? []) found.push({ value, rest: words.slice(1), split });
  }
}

const NONE: readonly never[] = [];
const WHOLE: CliticSplit = { skip: 0, clitics: '', article: false };

/** Last token of a phrase whose first word has been met at `i`; -1 when the other words do not follow. */
function lastToken(tokens: Tokens, i: number, rest: readonly string[]): number {
  for (let k = 0; k < rest.length; k++)
    if (tokens.kind[i + k + 1] === BREAK || tokens.word(i + k + 1) !== rest[k]) return -1;
  return i + rest.length;
}

function matchOf<T>(tokens: Tokens, first: number, last: number, { value, split }: Candidate<T>): PhraseMatch<T> {
  const { skip, clitics, article } = split;
  const from = skip === 0 ? tokens.from[first]! : tokens.offsetAfter(first, skip);
  return { value, first, last, from, to: tokens.to[last]!, clitics, article };
}
