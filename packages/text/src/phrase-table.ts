import { foldWord } from './fold.ts';
import { hashWord, tokenize } from './tokens.ts';

/** A phrase with its value. */
export interface PhraseEntry<T> {
  readonly value: T;
  /** Its words, folded as tokens are. */
  readonly words: readonly string[];
}

/** Where phrases are looked up by their first word. */
export interface PhraseIndex<T> {
  /** False when no phrase begins with a word of this hash; true may be wrong. */
  mayHold(hash: number): boolean;
  /** The phrases that begin with a folded word, in the order in which they were given; undefined when there are none. */
  entries(word: string): readonly PhraseEntry<T>[] | undefined;
}

const ZWNJ = '\u200c';

/** An entry with more ZWNJ than this is looked for all joined and all apart only. */
const MOST_JOINTS = 4;

/** With and without a blank for each ZWNJ of a Persian entry: "می‌شود" is met as "میشود" and "می شود" too. */
export function spellings(phrase: string): string[] {
  const parts = phrase.split(ZWNJ);
  if (parts.length === 1) return [phrase.trim()];
  if (parts.length > MOST_JOINTS + 1) return [parts.join('').trim(), parts.join(' ').trim()];
  let found = [parts[0]!];
  for (const part of parts.slice(1)) found = found.flatMap((head) => [head + part, `${head} ${part}`]);
  return found.map((spelling) => spelling.trim());
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

/** The words of a phrase, folded as tokens are. */
export function wordsOf(phrase: string): string[] {
  const tokens = tokenize(phrase);
  return Array.from({ length: tokens.size }, (_, k) => tokens.word(k));
}

/** Bits of a filter per phrase: with 16, one token in sixteen passes it for nothing. */
export const FILTER_BITS = 16;

/** Spreads a hash: the low bits of a polynomial hash depend on the last letters alone. */
export function spread(hash: number): number {
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 7;
}

/** A phrase under its first word; its other words are cut only when the first one has been met in a text. */
class Entry<T> implements PhraseEntry<T> {
  readonly value: T;
  readonly #phrase: string;
  #words: readonly string[] | null = null;

  constructor(phrase: string, value: T) {
    this.#phrase = phrase;
    this.value = value;
  }

  get words(): readonly string[] {
    this.#words ??= wordsOf(this.#phrase);
    return this.#words;
  }
}

/** Phrases by their first word, with a table of bits before it that tells most words apart from those. */
export class PhraseTable<T> implements PhraseIndex<T> {
  readonly #entries = new Map<string, PhraseEntry<T>[]>();
  readonly #filter: Uint32Array;
  readonly #mask: number;

  constructor(entries: Iterable<readonly [phrase: string, value: T]>) {
    let count = 0;
    for (const [phrase, value] of entries)
      for (const spelling of spellings(phrase)) {
        this.#add(spelling, value);
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

  mayHold(hash: number): boolean {
    const bit = spread(hash) & this.#mask;
    return (this.#filter[bit >>> 5]! & (1 << (bit & 31))) !== 0;
  }

  entries(word: string): readonly PhraseEntry<T>[] | undefined {
    return this.#entries.get(word);
  }

  #add(phrase: string, value: T): void {
    const word = firstWord(phrase);
    if (word === '') return;
    const known = this.#entries.get(word);
    if (known) known.push(new Entry(phrase, value));
    else this.#entries.set(word, [new Entry(phrase, value)]);
  }
}
