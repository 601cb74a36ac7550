import { spellWord } from './fold.ts';
import { FILLER } from './letters.ts';
import type { Tokens } from './tokens.ts';

/** Words spelt lately, by their hash: texts say the same words again and again. */
const SPELT: string[] = new Array<string>(4096).fill('');
/** Longer words are rare, and would be kept for nothing. */
const LONGEST_SPELT = 32;

const FIRST_SLOTS = 256;
/** Behind so many words of other spelling a word is not looked for: only a text made for it has more of one hash. */
const MOST_PROBES = 16;

let texts = 0;

/**
 * The distinct words of one text, numbered, so that whatever hangs on the word alone is worked out once a word and not once
 * a token. Tokens with one number have one word; the reverse holds but for texts made of words with one hash.
 */
export class Vocabulary {
  /** Tells this text from others, for those who keep what they know of its words. */
  readonly serial: number = ++texts;
  /** The word of each number, folded. */
  readonly words: string[] = [];
  /** The number of each token's word. */
  readonly numbers: Int32Array;
  readonly #hashes: number[] = [];
  /** Numbers + 1 by hash; 0 is a free slot. At least half of the slots are free. */
  #slots: Int32Array = new Int32Array(FIRST_SLOTS);

  constructor(tokens: Tokens) {
    this.numbers = new Int32Array(tokens.size);
    for (let i = 0; i < tokens.size; i++) this.numbers[i] = this.#numberOf(tokens, i);
  }

  #numberOf({ codes, from, to, hash }: Tokens, i: number): number {
    const mask = this.#slots.length - 1;
    let slot = slotOf(hash[i]!, mask);
    for (let probe = 0; probe < MOST_PROBES; probe++, slot = (slot + 1) & mask) {
      const number = this.#slots[slot]! - 1;
      if (number < 0) break;
      if (this.#hashes[number] === hash[i] && isSpelt(this.words[number]!, codes, from[i]!, to[i]!)) return number;
    }
    const number = this.words.length;
    this.words.push(spelt(codes, from[i]!, to[i]!, hash[i]!));
    this.#hashes.push(hash[i]!);
    if (this.#slots[slot] === 0) this.#slots[slot] = number + 1;
    if (this.words.length * 2 > this.#slots.length) this.#widen();
    return number;
  }

  #widen(): void {
    const wider = new Int32Array(this.#slots.length * 2);
    const mask = wider.length - 1;
    for (const one of this.#slots) {
      if (one === 0) continue;
      let slot = slotOf(this.#hashes[one - 1]!, mask);
      for (let probe = 0; wider[slot] !== 0 && probe < MOST_PROBES; probe++) slot = (slot + 1) & mask;
      if (wider[slot] === 0) wider[slot] = one;
    }
    this.#slots = wider;
  }
}

function slotOf(hash: number, mask: number): number {
  return (hash ^ (hash >>> 12)) & mask;
}

/** As `spellWord`, but a word that was spelt lately is the same string again. */
function spelt(codes: Uint16Array, from: number, to: number, hash: number): string {
  const slot = slotOf(hash, SPELT.length - 1);
  const known = SPELT[slot]!;
  if (isSpelt(known, codes, from, to)) return known;
  const word = spellWord(codes, from, to);
  if (word.length <= LONGEST_SPELT) SPELT[slot] = word;
  return word;
}

/** Is this the word of a stretch, fillers skipped? */
function isSpelt(word: string, codes: Uint16Array, from: number, to: number): boolean {
  let at = 0;
  for (let i = from; i < to; i++) {
    const code = codes[i]!;
    if (code === FILLER) continue;
    if (at >= word.length || word.charCodeAt(at) !== code) return false;
    at++;
  }
  return at === word.length;
}
