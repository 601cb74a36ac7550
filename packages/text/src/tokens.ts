import { skipMask } from './clitics.ts';
import { foldedCodes } from './fold.ts';
import { ARABIC, BLANK, CLASS, DIGIT, FILLER, INVISIBLE, JOINED, LETTER, LINE, SIGN, STRANGE } from './letters.ts';
import { numberEnd } from './number.ts';
import { Vocabulary } from './vocabulary.ts';

/** Kinds of tokens. */
export const WORD = 1;
export const NUMBER = 2;
export const MARK = 3;
/** One or more line breaks, with the blanks between them. */
export const BREAK = 4;
/** Emoji and other signs that are neither word, number nor punctuation. */
export const OTHER = 5;

/** Tokens of one text, as views over it. Indexes outside `0 .. size - 1` are no error: they answer with nothing. */
export class Tokens {
  /** The text exactly as given. */
  readonly text: string;
  /** Folded units of the text; same length, same offsets. */
  readonly codes: Uint16Array;
  /** How many tokens there are. */
  readonly size: number;
  /** Start offset of each token. */
  readonly from: Int32Array;
  /** End offset of each token, half-open. */
  readonly to: Int32Array;
  /** WORD, NUMBER, MARK, BREAK or OTHER. */
  readonly kind: Uint8Array;
  /** Hash of each token's folded word, for lexicons; see `hashOf`. */
  readonly hash: Uint32Array;
  #skips: Uint8Array | null = null;
  /** Made when the first word is asked for. */
  #vocabulary: Vocabulary | null = null;
  /** For each block of the text the token that its first offset gives, so that `at` looks at a few tokens only. */
  #blocks: Int32Array | null = null;

  constructor(text: string, codes: Uint16Array, columns: TokenColumns) {
    const { size } = columns;
    this.text = text;
    this.codes = codes;
    this.size = size;
    this.from = columns.from.subarray(0, size);
    this.to = columns.to.subarray(0, size);
    this.kind = columns.kind.subarray(0, size);
    this.hash = columns.hash.subarray(0, size);
  }

  /** The token's units folded and without fillers; '' outside. */
  word(i: number): string {
    if (!(i >= 0 && i < this.size)) return '';
    this.#vocabulary ??= new Vocabulary(this);
    return this.#vocabulary.words[this.#vocabulary.numbers[i]!]!;
  }

  /** The words of this text, each spelt once. */
  get vocabulary(): Vocabulary {
    this.#vocabulary ??= new Vocabulary(this);
    return this.#vocabulary;
  }

  /**
   * How many letters of a token may be particles and article, as bits (see `cliticSplits`): bit 0, nothing, is always
   * set. Cached, because every lexicon asks.
   */
  skips(i: number): number {
    if (this.kind[i] !== WORD) return 1;
    this.#skips ??= new Uint8Array(this.size);
    const known = this.#skips[i]!;
    if (known !== 0) return known;
    const mask = skipMask(this.codes, this.from[i]!, this.to[i]!);
    this.#skips[i] = mask;
    return mask;
  }

  /** The token as it stands in the text; '' outside. */
  raw(i: number): string {
    return i >= 0 && i < this.size ? this.text.slice(this.from[i], this.to[i]) : '';
  }

  /** Is there no blank (nor anything unseen) between token `i - 1` and token `i`? */
  glued(i: number): boolean {
    return i > 0 && i < this.size && this.to[i - 1] === this.from[i];
  }

  /** The folded character of a MARK; '' for every other token and outside. */
  char(i: number): string {
    return this.kind[i] === MARK ? String.fromCharCode(this.codes[this.from[i]!]!) : '';
  }

  /** Index of the token that holds the offset, or else of the first one after it; `size` when there is none. */
  at(offset: number): number {
    if (!(offset > 0)) return 0;
    if (offset >= this.text.length) return this.size;
    this.#blocks ??= firstOfBlocks(this.to, this.text.length);
    let i = this.#blocks[offset >> BLOCK_BITS]!;
    while (i < this.size && this.to[i]! <= offset) i++;
    return i;
  }

  /**
   * The offset at which a token's folded word has `skip` letters behind it: where the rest of a word begins after
   * its clitics.
   */
  offsetAfter(i: number, skip: number): number {
    let offset = this.from[i] ?? this.text.length;
    for (let left = skip; left > 0; offset++) if (this.codes[offset] !== FILLER) left--;
    while (skip > 0 && offset < this.to[i]! && this.codes[offset] === FILLER) offset++;
    return offset;
  }
}

/** Blocks of 16 units. */
const BLOCK_BITS = 4;

function firstOfBlocks(to: Int32Array, length: number): Int32Array {
  const blocks = new Int32Array((length >> BLOCK_BITS) + 1);
  let i = 0;
  for (let block = 0; block < blocks.length; block++) {
    while (i < to.length && to[i]! <= block << BLOCK_BITS) i++;
    blocks[block] = i;
  }
  return blocks;
}

/** The typed arrays that grow while a text is cut. */
export class TokenColumns {
  size = 0;
  from: Int32Array;
  to: Int32Array;
  kind: Uint8Array;
  hash: Uint32Array;

  constructor(capacity: number) {
    this.from = new Int32Array(capacity);
    this.to = new Int32Array(capacity);
    this.kind = new Uint8Array(capacity);
    this.hash = new Uint32Array(capacity);
  }

  push(kind: number, from: number, to: number, hash: number): void {
    if (this.size === this.from.length) this.#grow();
    const i = this.size++;
    this.kind[i] = kind;
    this.from[i] = from;
    this.to[i] = to;
    this.hash[i] = hash;
  }

  #grow(): void {
    const wider = new TokenColumns(this.from.length * 2);
    wider.from.set(this.from);
    wider.to.set(this.to);
    wider.kind.set(this.kind);
    wider.hash.set(this.hash);
    this.from = wider.from;
    this.to = wider.to;
    this.kind = wider.kind;
    this.hash = wider.hash;
  }
}

/** Hash of the folded units of a stretch, fillers skipped. */
export function hashOf(codes: Uint16Array, from: number, to: number): number {
  let hash = 0;
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    if (code !== FILLER) hash = (Math.imul(hash, 31) + code) | 0;
  }
  return hash >>> 0;
}

/** The hash of {@link hashOf}, over a folded word. */
export function hashWord(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  return hash >>> 0;
}

/**
 * Cuts a text into tokens in one pass. A WORD is a run of letters of one script with their marks (a ZWNJ inside belongs
 * to it); a NUMBER is a run of digits, with separators only where all of it is one number ("2,500" is one token,
 * "18-01-2026" is five); every punctuation mark is a token of its own; blanks are none.
 * Linear in the length of the text; any string is accepted.
 */
export function tokenize(text: string): Tokens {
  const codes = foldedCodes(text);
  const columns = new TokenColumns(16 + (text.length >> 2));
  const size = text.length;
  for (let i = 0; i < size; ) {
    const kind = CLASS[text.charCodeAt(i)]!;
    if (kind === BLANK || kind === INVISIBLE) i++;
    else if (kind === ARABIC || kind === LETTER || kind === JOINED) i = cutWord(text, codes, columns, i);
    else if (kind === SIGN) columns.push(MARK, i, ++i, codes[i - 1]!);
    else if (kind === DIGIT) i = cutNumber(codes, columns, i);
    else if (kind === LINE) i = cutBreak(text, columns, i);
    else i = cutOther(text, codes, columns, i);
  }
  return new Tokens(text, codes, columns);
}

/** A word ends with its last letter or vowel sign: an unseen control behind it is not part of it. */
function cutWord(text: string, codes: Uint16Array, columns: TokenColumns, from: number): number {
  let script = 0;
  let end = from;
  let hash = 0;
  let i = from;
  for (; i < codes.length; i++) {
    const kind = CLASS[text.charCodeAt(i)]!;
    if (kind === ARABIC || kind === LETTER) {
      if (script === 0) script = kind;
      else if (kind !== script) break;
      hash = (Math.imul(hash, 31) + codes[i]!) | 0;
      end = i + 1;
    } else if (kind === JOINED) end = i + 1;
    else if (kind !== INVISIBLE) break;
  }
  columns.push(script === 0 ? OTHER : WORD, from, end, hash >>> 0);
  return i;
}

function cutNumber(codes: Uint16Array, columns: TokenColumns, from: number): number {
  const end = numberEnd(codes, from);
  columns.push(NUMBER, from, end, hashOf(codes, from, end));
  return end;
}

function cutBreak(text: string, columns: TokenColumns, from: number): number {
  let end = from + 1;
  let i = end;
  for (; i < text.length; i++) {
    const kind = CLASS[text.charCodeAt(i)]!;
    if (kind === LINE) end = i + 1;
    else if (kind !== BLANK && kind !== INVISIBLE) break;
  }
  columns.push(BREAK, from, end, 0);
  return i;
}

function cutOther(text: string, codes: Uint16Array, columns: TokenColumns, from: number): number {
  let end = from + 1;
  while (end < text.length && CLASS[text.charCodeAt(end)] === STRANGE) end++;
  columns.push(OTHER, from, end, hashOf(codes, from, end));
  return end;
}
