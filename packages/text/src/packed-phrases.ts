import type { PhraseEntry, PhraseIndex } from './phrase-table.ts';
import { FILTER_BITS, spellings, spread, wordsOf } from './phrase-table.ts';
import { hashWord } from './tokens.ts';

// A lexicon of ten thousand phrases takes longer to build than a report takes to read. Packed when the program is built,
// it is one string: nothing is done with it until a word of a text passes the filter, and then one bucket is read.
//
//   letters \n filter \n buckets \n records        (a unit of filter and buckets is a number of 5 bits, FIRST_UNIT and on)
//   letters: what stands for the letters that are not ASCII, see `narrowing`
//   filter: one bit a slot, set where the hash of a first word falls
//   buckets: for each the offset of its first record, in OFFSET_UNITS units; one more at the end
//   record: word SEP entry SEP entry ... END; entry: its value in base 36, then its further words, all parted by blanks
//
// All of it is ASCII, since a program's file is decoded three times as fast when it is nothing else.

const UNIT_BITS = 5;
const UNIT = 1 << UNIT_BITS;
/** Units lie between the backslash and the marks that part records, so that they stand in a source file as they are. */
const FIRST_UNIT = 0x5d;
const OFFSET_UNITS = 5;
const SEP = '}';
const END = '~';

/** ASCII that may stand for another letter, where no text has it. */
const STAND_INS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ!#%*+@^_`/;()[]{<>=?$&';

/**
 * How texts are written in ASCII: for each letter beyond it the character that stands for it and its code in base 36, all
 * parted by blanks. The rarest letters may have none left, and stay.
 */
export function narrowing(texts: Iterable<string>): string {
  const counts = new Map<string, number>();
  for (const text of texts) for (const unit of text.split('')) counts.set(unit, (counts.get(unit) ?? 0) + 1);
  const free = STAND_INS.split('').filter((unit) => !counts.has(unit));
  const letters = [...counts].filter(([unit]) => unit > '\x7f').sort((a, b) => b[1] - a[1]);
  return letters
    .slice(0, free.length)
    .map(([letter], n) => free[n]! + letter.charCodeAt(0).toString(36))
    .join(' ');
}

/** Writes texts in ASCII and back, as a {@link narrowing} tells. */
export class Narrow {
  readonly #standIns = new Map<string, string>();
  readonly #letters = new Map<string, string>();

  constructor(letters: string) {
    for (const pair of letters.split(' ')) {
      if (pair === '') continue;
      const letter = String.fromCharCode(Number.parseInt(pair.slice(1), 36));
      this.#standIns.set(letter, pair[0]!);
      this.#letters.set(pair[0]!, letter);
    }
  }

  /** Null for a text that has a stand-in itself: it was not among those that the narrowing was made for. */
  narrow(text: string): string | null {
    let narrow = '';
    for (let i = 0; i < text.length; i++) {
      const unit = text[i]!;
      if (this.#letters.has(unit)) return null;
      narrow += this.#standIns.get(unit) ?? unit;
    }
    return narrow;
  }

  widen(narrow: string): string {
    let text = '';
    for (let i = 0; i < narrow.length; i++) text += this.#letters.get(narrow[i]!) ?? narrow[i]!;
    return text;
  }
}

/** The smallest power of two that is not below a number. */
export function powerOfTwo(least: number): number {
  let power = 1;
  while (power < least) power *= 2;
  return power;
}

const unit = (value: number): string => String.fromCharCode(FIRST_UNIT + value);

/**
 * Packs phrases into one string, for {@link PackedPhrases}.
 * @param entries each with a number from 0 that stands for its value.
 */
export function packPhrases(entries: Iterable<readonly [phrase: string, value: number]>): string {
  const records = new Map<string, string[]>();
  for (const [phrase, value] of entries)
    for (const spelling of spellings(phrase)) {
      const [word = '', ...rest] = wordsOf(spelling);
      // A phrase never runs over a line break, so one that has a break is never met.
      if (word === '' || spelling.includes('\n')) continue;
      const entry = [value.toString(36), ...rest].join(' ');
      const known = records.get(word);
      if (known) known.push(entry);
      else records.set(word, [entry]);
    }
  const letters = narrowing([...records].flatMap(([word, all]) => [word, ...all]));
  return [letters, packFilter([...records.keys()]), ...packBuckets(records, new Narrow(letters))].join('\n');
}

function packFilter(words: readonly string[]): string {
  const slots = powerOfTwo(Math.max(256, words.length * FILTER_BITS));
  const units = new Array<number>(Math.ceil(slots / UNIT_BITS)).fill(0);
  for (const word of words) {
    const slot = spread(hashWord(word)) & (slots - 1);
    units[Math.floor(slot / UNIT_BITS)]! |= 1 << (slot % UNIT_BITS);
  }
  return units.map(unit).join('');
}

/** So many words share a bucket: each is looked for once, so a short table is worth more than a quick look. */
const RECORDS_PER_BUCKET = 4;

/** @throws {RangeError} for a phrase with one of the marks that part records. */
function recordPart(part: string, letters: Narrow): string {
  if (part.includes(SEP) || part.includes(END)) throw new RangeError(`No phrase may hold ${SEP} or ${END}: "${part}"`);
  return letters.narrow(part)!;
}

function packBuckets(
  records: ReadonlyMap<string, readonly string[]>,
  letters: Narrow,
): [buckets: string, records: string] {
  const count = powerOfTwo(records.size / RECORDS_PER_BUCKET);
  const buckets = Array.from({ length: count }, () => '');
  for (const [word, entries] of records) {
    const bucket = spread(hashWord(word)) & (count - 1);
    buckets[bucket] += `${[word, ...entries].map((part) => recordPart(part, letters)).join(SEP)}${END}`;
  }
  let offset = 0;
  let offsets = '';
  for (const bucket of [...buckets, '']) {
    for (let n = OFFSET_UNITS - 1; n >= 0; n--) offsets += unit(Math.floor(offset / UNIT ** n) % UNIT);
    offset += bucket.length;
  }
  return [offsets, buckets.join('')];
}

/** Phrases that {@link packPhrases} packed, ready at once. */
export class PackedPhrases<T> implements PhraseIndex<T> {
  readonly #letters: Narrow;
  readonly #filter: string;
  readonly #buckets: string;
  readonly #records: string;
  readonly #filterMask: number;
  readonly #bucketMask: number;
  readonly #value: (number: number) => T;
  /** The entries of first words that were met: no more than the lexicon has. */
  readonly #met = new Map<string, readonly PhraseEntry<T>[]>();

  /** @param value what the numbers of the entries stand for; asked for each entry whose first word is met. */
  constructor(packed: string, value: (number: number) => T) {
    const [letters = '', filter = '', buckets = '', records = ''] = packed.split('\n');
    this.#letters = new Narrow(letters);
    this.#filter = filter;
    this.#buckets = buckets;
    this.#records = records;
    // The filter has up to 4 bits more than slots, less than doubling them.
    this.#filterMask = powerOfTwo((filter.length - 1) * UNIT_BITS + 1) - 1;
    this.#bucketMask = buckets.length / OFFSET_UNITS - 2;
    this.#value = value;
  }

  mayHold(hash: number): boolean {
    const slot = spread(hash) & this.#filterMask;
    const at = Math.floor(slot / UNIT_BITS);
    return (((this.#filter.charCodeAt(at) - FIRST_UNIT) >> (slot - at * UNIT_BITS)) & 1) === 1;
  }

  entries(word: string): readonly PhraseEntry<T>[] | undefined {
    const met = this.#met.get(word);
    if (met) return met;
    const record = this.#record(word);
    if (record === undefined) return undefined;
    const found = record.split(SEP).map((entry) => this.#entry(word, entry));
    this.#met.set(word, found);
    return found;
  }

  #offset(bucket: number): number {
    let offset = 0;
    for (let at = bucket * OFFSET_UNITS; at < (bucket + 1) * OFFSET_UNITS; at++)
      offset = offset * UNIT + this.#buckets.charCodeAt(at) - FIRST_UNIT;
    return offset;
  }

  /** What stands behind a word in its bucket. */
  #record(word: string): string | undefined {
    const narrow = this.#letters.narrow(word);
    if (narrow === null) return undefined;
    const bucket = spread(hashWord(word)) & this.#bucketMask;
    const end = this.#offset(bucket + 1);
    for (let at = this.#offset(bucket); at < end; ) {
      const close = this.#records.indexOf(END, at);
      const from = at + narrow.length + 1;
      if (this.#records.startsWith(narrow + SEP, at)) return this.#records.slice(from, close);
      at = close + 1;
    }
    return undefined;
  }

  #entry(word: string, entry: string): PhraseEntry<T> {
    const [number = '', ...rest] = entry.split(' ');
    const words = [word, ...rest.map((other) => this.#letters.widen(other))];
    return { value: this.#value(Number.parseInt(number, 36)), words };
  }
}
