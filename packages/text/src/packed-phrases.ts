import type { PhraseEntry, PhraseIndex } from './phrase-table.ts';
import { FILTER_BITS, spellings, spread, wordsOf } from './phrase-table.ts';
import { hashWord } from './tokens.ts';

// A lexicon of ten thousand phrases takes longer to build than a report takes to read. Packed when the program is built,
// it is one string: nothing is done with it until a word of a text passes the filter, and then one bucket is read.
//
//   filter \n buckets \n records        (a unit of the first two is a number of 14 bits, FIRST_UNIT and on)
//   filter: one bit a slot, set where the hash of a first word falls
//   buckets: for each the offset of its first record, in two units; one more at the end
//   record: word SEP entry SEP entry ... END; entry: its value in base 36, then its further words, all parted by blanks

const UNIT_BITS = 14;
const UNIT = 1 << UNIT_BITS;
/** Units begin behind the controls and end before the surrogates, so that they stand in a source file as they are. */
const FIRST_UNIT = 0x100;
const SEP = '\t';
const END = '\f';

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
  return [packFilter([...records.keys()]), ...packBuckets(records)].join('\n');
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

function packBuckets(records: ReadonlyMap<string, readonly string[]>): [buckets: string, records: string] {
  const count = powerOfTwo(records.size / RECORDS_PER_BUCKET);
  const buckets = Array.from({ length: count }, () => '');
  for (const [word, entries] of records) {
    const bucket = spread(hashWord(word)) & (count - 1);
    buckets[bucket] += `${[word, ...entries].join(SEP)}${END}`;
  }
  let offset = 0;
  let offsets = '';
  for (const bucket of [...buckets, '']) {
    offsets += unit(Math.floor(offset / UNIT)) + unit(offset % UNIT);
    offset += bucket.length;
  }
  return [offsets, buckets.join('')];
}

/** Phrases that {@link packPhrases} packed, ready at once. */
export class PackedPhrases<T> implements PhraseIndex<T> {
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
    const [filter = '', buckets = '', records = ''] = packed.split('\n');
    this.#filter = filter;
    this.#buckets = buckets;
    this.#records = records;
    // The filter has up to 13 bits more than slots, less than doubling them.
    this.#filterMask = powerOfTwo((filter.length - 1) * UNIT_BITS + 1) - 1;
    this.#bucketMask = buckets.length / 2 - 2;
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
    const high = this.#buckets.charCodeAt(bucket * 2) - FIRST_UNIT;
    return high * UNIT + this.#buckets.charCodeAt(bucket * 2 + 1) - FIRST_UNIT;
  }

  /** What stands behind a word in its bucket. */
  #record(word: string): string | undefined {
    const bucket = spread(hashWord(word)) & this.#bucketMask;
    const end = this.#offset(bucket + 1);
    for (let at = this.#offset(bucket); at < end; ) {
      const close = this.#records.indexOf(END, at);
      const from = at + word.length + 1;
      if (this.#records.startsWith(word + SEP, at)) return this.#records.slice(from, close);
      at = close + 1;
    }
    return undefined;
  }

  #entry(word: string, entry: string): PhraseEntry<T> {
    const [number = '', ...rest] = entry.split(' ');
    return { value: this.#value(Number.parseInt(number, 36)), words: [word, ...rest] };
  }
}
