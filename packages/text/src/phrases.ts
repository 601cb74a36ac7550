import { type CliticSplit, splitAt } from './clitics.ts';
import { type Candidate, matchOf, type PhraseMatch, PhraseMatches } from './phrase-matches.ts';
import { type PhraseIndex, PhraseTable } from './phrase-table.ts';
import { BREAK, hashOf, hashWord, type Tokens } from './tokens.ts';

export interface MatchOptions {
  /** Also match words with particles or the article glued before them; default no. */
  readonly clitics?: boolean;
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
  /** The text that was asked about last, and the candidates of its words by their numbers. */
  #text = 0;
  #ofText: (readonly Candidate<T>[] | undefined)[] = [];

  /** @param source the phrases, or a {@link PackedPhrases} that was made when building and needs no time to load. */
  constructor(source: Iterable<readonly [phrase: string, value: T]> | PhraseIndex<T>) {
    this.#index = Symbol.iterator in source ? new PhraseTable(source) : source;
  }

  /** The longest match that starts at token `i`; of equally long ones the one with fewest particles; else `null`. */
  match(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T> | null {
    const candidates = this.#candidatesAt(tokens, i);
    let best: Candidate<T> | null = null;
    for (let n = 0; n < candidates.length; n++) {
      const candidate = candidates[n]!;
      if (best !== null && candidate.rest.length <= best.rest.length) continue;
      if (matches(tokens, i, candidate, options)) best = candidate;
    }
    return best === null ? null : matchOf(tokens, i, best);
  }

  /** Every match that starts at token `i`: those without particles first, then in the order of the entries. */
  matchAll(tokens: Tokens, i: number, options?: MatchOptions): readonly PhraseMatch<T>[] {
    const candidates = this.#candidatesAt(tokens, i);
    let found: PhraseMatch<T>[] | null = null;
    for (let n = 0; n < candidates.length; n++) {
      const candidate = candidates[n]!;
      if (!matches(tokens, i, candidate, options)) continue;
      const match = matchOf(tokens, i, candidate);
      if (found === null) found = [match];
      else found.push(match);
    }
    return found ?? NONE;
  }

  /** Every match at every token, as {@link matchAll} gives them. */
  matchText(tokens: Tokens, options?: MatchOptions): PhraseMatches<T> {
    const { numbers, words } = tokens.vocabulary;
    const lists = new SharedLists<T>(words.length);
    const listOf = new Int32Array(tokens.size);
    /** The list of each word, by its number, where no more words must stand behind it. */
    const listOfWord = new Int32Array(words.length).fill(UNKNOWN);
    const found: Candidate<T>[] = [];
    for (let i = 0; i < tokens.size; i++) {
      const number = numbers[i]!;
      if (listOfWord[number]! >= 0) {
        listOf[i] = listOfWord[number]!;
        continue;
      }
      const candidates = this.#candidatesAt(tokens, i);
      let count = 0;
      let alone = true;
      for (let n = 0; n < candidates.length; n++) {
        const candidate = candidates[n]!;
        if (candidate.rest.length > 0) alone = false;
        if (matches(tokens, i, candidate, options)) found[count++] = candidate;
      }
      listOf[i] = lists.indexOf(number, found, count);
      if (alone) listOfWord[number] = listOf[i]!;
    }
    return new PhraseMatches(tokens, lists.all, listOf);
  }

  /** What the word at a token can begin, those without particles first. Depends on the folded word alone. */
  #candidatesAt(tokens: Tokens, i: number): readonly Candidate<T>[] {
    if (!(i >= 0 && i < tokens.size) || tokens.kind[i] === BREAK) return NONE;
    const { vocabulary } = tokens;
    if (this.#text !== vocabulary.serial) {
      this.#text = vocabulary.serial;
      this.#ofText = new Array<readonly Candidate<T>[] | undefined>(vocabulary.words.length);
    }
    const number = vocabulary.numbers[i]!;
    let candidates = this.#ofText[number];
    if (candidates === undefined) {
      candidates = this.#lately(tokens, i);
      this.#ofText[number] = candidates;
    }
    return candidates;
  }

  /** The same over all texts. */
  #lately(tokens: Tokens, i: number): readonly Candidate<T>[] {
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
    this.#collectWithArticle(word, mask, found);
    return found.length === 0 ? NONE : found;
  }

  /** Behind ل the article of a name loses its alef: للعراق is ل and العراق. The second lam stays in the match. */
  #collectWithArticle(word: string, mask: number, found: Candidate<T>[]): void {
    const lam = word.indexOf('لل');
    if (lam < 0 || !((mask >> (lam + 1)) & 1) || !((mask >> (lam + 2)) & 1)) return;
    const rest = word.slice(lam + 1);
    const split = { skip: lam + 1, clitics: word.slice(0, lam + 1), article: false };
    // للعراق is ل and العراق; of three lams, as in ل and اللجنة, two are written.
    for (const own of [`ا${rest}`, `ال${rest}`])
      if (this.#index.mayHold(hashWord(own))) this.#collect(own, split, found);
  }

  #collect(word: string, split: CliticSplit, found: Candidate<T>[]): void {
    for (const { value, words } of this.#index.entries(word) ?? []) {
      const rest = words.slice(1);
      found.push({ value, rest, hashes: rest.map(hashWord), split });
    }
  }
}

/** A word is looked for among so many of its lists; more of them has only a text made for it. */
const MOST_LISTS = 8;

/** Lists of candidates, by the word that they begin with: most tokens of a word have a list that another token had before. */
class SharedLists<T> {
  /** The first one is empty. */
  readonly all: (readonly Candidate<T>[])[] = [NONE];
  /** For each list the one that its word had before; 0 is none. */
  readonly #before: number[] = [0];
  /** The latest list of each word. */
  readonly #latest: Int32Array;

  constructor(words: number) {
    this.#latest = new Int32Array(words);
  }

  /** The index of the list that holds the first `count` of some candidates of a word. */
  indexOf(word: number, found: readonly Candidate<T>[], count: number): number {
    if (count === 0) return 0;
    let index = this.#latest[word]!;
    for (let n = 0; n < MOST_LISTS && index !== 0; n++) {
      if (isSame(this.all[index]!, found, count)) return index;
      index = this.#before[index]!;
    }
    this.#before.push(this.#latest[word]!);
    this.#latest[word] = this.all.push(found.slice(0, count)) - 1;
    return this.#latest[word]!;
  }
}

function isSame<T>(list: readonly Candidate<T>[], found: readonly Candidate<T>[], count: number): boolean {
  if (list.length !== count) return false;
  for (let n = 0; n < count; n++) if (list[n] !== found[n]) return false;
  return true;
}

const NONE: readonly never[] = [];
/** Of a word that was not met yet, or that must be looked at each time. */
const UNKNOWN = -1;
const WHOLE: CliticSplit = { skip: 0, clitics: '', article: false };

/** Does a phrase stand at a token whose word it can begin with? */
function matches<T>(tokens: Tokens, i: number, candidate: Candidate<T>, options: MatchOptions | undefined): boolean {
  const { rest, hashes, split } = candidate;
  if (split.skip > 0 && !options?.clitics) return false;
  for (let k = 0; k < rest.length; k++) {
    const next = i + k + 1;
    if (tokens.hash[next] !== hashes[k] || tokens.kind[next] === BREAK || tokens.word(next) !== rest[k]) return false;
  }
  return true;
}
