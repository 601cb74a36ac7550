import { type CliticSplit, splitAt } from './clitics.ts';
import { foldWord } from './fold.ts';
import { BREAK, hashOf, hashWord, type Tokens, tokenize } from './tokens.ts';

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

/** A phrase under its first word; its other words are cut only when the first one has been met in a text. */
interface Entry<T> {
  readonly phrase: string;
  readonly value: T;
  words: readonly string[] | null;
}

const ZWNJ = '\u200c';

/** An entry with more ZWNJ than this is looked for all joined and all apart only. */
const MOST_JOINTS = 4;

/** With and without a blank for each ZWNJ of a Persian entry: "می‌شود" is met as "میشود" and "می شود" too. */
function spellings(phrase: string): string[] {
  const parts = phrase.split(ZWNJ);
  if (parts.length === 1) return [phrase];
  if (parts.length > MOST_JOINTS + 1) return [parts.join(''), parts.join(' ')];
  let found = [parts[0]!];
  for (const part of parts.slice(1)) found = found.flatMap((head) => [head + part, `${head} ${part}`]);
  return found;
}

const ASCII_LETTERS = /^[a-z]+$/;

/** The first token of a phrase, folded. Plain words are cut at the first blank, without the tokeniser. */
function firstWord(phrase: string): string {
  const blank = phrase.indexOf(' ');
  const head = blank < 0 ? phrase : phrase.slice(0, blank);
  if (ASCII_LETTERS.test(head)) return head;
  for (let i = 0; i < head.length; i++) if (!isPlain(head.charCodeAt(i))) return tokenize(head).word(0);
  return foldWord(head);
}

/** Is this unit surely a letter of Arabic script (or its vowel sign), so that a run of them is one token? */
function isPlain(code: number): boolean {
  return (code >= 0x620 && code <= 0x65f) || (code >= 0x671 && code <= 0x6d3);
}

/** Bits of the filter per phrase: with 16, one token in sixteen passes it for nothing. */
const FILTER_BITS = 16;

/** Spreads a hash: the low bits of a polynomial hash depend on the last letters alone. */
function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

/**
 * A lexicon of phrases of one or more words, each with a value. Cheap to build (phrases are cut when first met) and
 * cheap to probe: a token that begins no phrase costs one look into a bit table.
 * A phrase is matched word by word on folded tokens; it never runs over a line break, nor over a mark that it does not
 * have itself. The same phrase may be given several times, with several values.
 */
export class Phrases<T> {
  readonly #entries = new Map<string, Entry<T>[]>();
  readonly #filter: Uint32Array;
  readonly #mask: number;

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    let count = 0;
    for (const [phrase, value] of entries)
      for (const spelling of spellings(phrase)) {
        this.#add(spelling.trim(), value);
        count++;
      }
    let words = 8;
    while (words * 32 < count * FILTER_BITS) words *= 2;
    this.#filter = new Uint32Array(words);
    this.#mask = words * 32 - 1;
    for (const word of this.#entries.keys()) {
      const bit = spread(hashWord(word)) & this.#mask;
      this.#filter[bit >>> 5]! |= 1 << (bit & 31);
    }
  }

  #add(phrase: string, value: T): void {
    const word = firstWord(phrase);
    if (word === '') return;
    const entry = { phrase, value, words: null };
    const known = this.#entries.get(word);
    if (known) known.push(entry);
    else this.#entries.set(word, [entry]);
  }

  /** The longest match that starts at token `i`; of equally long ones the one with fewest particles; else `null`. */
  match(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T> | null {
    let best: PhraseMatch<T> | null = null;
    for (const found of this.matchAll(tokens, i, options)) if (best === null || found.last > best.last) best = found;
    return best;
  }

  /** Every match that starts at token `i`: those without particles first, then in the order of the entries. */
  matchAll(tokens: Tokens, i: number, options?: MatchOptions): PhraseMatch<T>[] {
    const found: PhraseMatch<T>[] = [];
    if (!(i >= 0 && i < tokens.size) || tokens.kind[i] === BREAK) return found;
    if (this.#mayHold(tokens.hash[i]!)) this.#collect(tokens, i, tokens.word(i), WHOLE, found);
    if (!options?.clitics) return found;
    const mask = tokens.skips(i);
    for (let skip = 1; mask >> skip !== 0; skip++)
      if ((mask >> skip) & 1 && this.#mayHold(hashOf(tokens.codes, tokens.offsetAfter(i, skip), tokens.to[i]!)))
        this.#collect(tokens, i, tokens.word(i).slice(skip), splitAt(tokens.word(i), skip), found);
    return found;
  }

  #mayHold(hash: number): boolean {
    const bit = spread(hash) & this.#mask;
    return (this.#filter[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  #collect(tokens: Tokens, i: number, word: string, split: CliticSplit, found: PhraseMatch<T>[]): void {
    const entries = this.#entries.get(word);
    if (entries === undefined) return;
    for (const entry of entries) {
      const last = lastToken(tokens, i, wordsOf(entry));
      if (last < 0) continue;
      const from = tokens.offsetAfter(i, split.skip);
      const { clitics, article } = split;
      found.push({ value: entry.value, first: i, last, from, to: tokens.to[last]!, clitics, article });
    }
  }
}

const WHOLE: CliticSplit = { skip: 0, clitics: '', article: false };

function wordsOf<T>(entry: Entry<T>): readonly string[] {
  if (entry.words === null) {
    const tokens = tokenize(entry.phrase);
    entry.words = Array.from({ length: tokens.size }, (_, k) => tokens.word(k));
  }
  return entry.words;
}

/** Last token of a phrase whose first word has been met at `i`; -1 when the other words do not follow. */
function lastToken(tokens: Tokens, i: number, words: readonly string[]): number {
  for (let k = 1; k < words.length; k++) {
    if (tokens.kind[i + k] === BREAK || tokens.word(i + k) !== words[k]) return -1;
  }
  return i + words.length - 1;
}
