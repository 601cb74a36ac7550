/**
 * Holders of a feature that are told to who asks: of those before it the earliest eight and the newest seven. What everyone prints
 * has thousands; where it came from and what one copies today are among these. Which they are does not depend on the order in which
 * holders came, nor on any that is later.
 */
const EARLIEST = 8;
const NEWEST = 7;
const SHARDS = 256;
/** Marks a value as the place of a block, not as the one holder itself. */
const BLOCK = 0x80000000;
const FIRST_SLOTS = 64;

/** A growing list of numbers without an object for each. */
export class Column<T extends Uint32Array | Int32Array | Uint16Array> {
  length = 0;
  #data: T;
  readonly #make: (size: number) => T;
  constructor(make: (size: number) => T) {
    this.#make = make;
    this.#data = make(1024);
  }
  get(i: number): number {
    return this.#data[i] as number;
  }
  set(i: number, value: number): void {
    this.#data[i] = value;
  }
  /** Makes room for `count` more and answers where it begins. */
  extend(count: number): number {
    const from = this.length;
    this.length += count;
    if (this.length > this.#data.length) {
      const grown = this.#make(Math.max(this.length, Math.ceil(this.#data.length * 1.5)));
      grown.set(this.#data);
      this.#data = grown;
    }
    return from;
  }
  /** Copies `count` numbers to another place, which may overlap. */
  copy(from: number, to: number, count: number): void {
    this.#data.copyWithin(to, from, from + count);
  }
  push(value: number): number {
    const at = this.extend(1);
    this.#data[at] = value;
    return at;
  }
  get bytes(): number {
    return this.#data.byteLength;
  }
}

/** An open-addressed table of a part of the features, 10 bytes a slot. */
class Shard {
  keys = new Uint32Array(FIRST_SLOTS);
  /** More bits of the hash, so that two features are not taken for one: 48 in all. */
  tags = new Uint16Array(FIRST_SLOTS);
  /** 0 = empty; a holder plus one; or a block. */
  values = new Uint32Array(FIRST_SLOTS);
  used = 0;

  /** The slot of a feature: its own, or the empty one where it belongs. */
  slot(key: number, tag: number): number {
    const mask = this.values.length - 1;
    let at = (key >>> 8) & mask;
    while (this.values[at] !== 0 && (this.keys[at] !== key || this.tags[at] !== tag)) at = (at + 1) & mask;
    return at;
  }

  grow(): void {
    const { keys, tags, values } = this;
    const size = values.length * 2;
    this.keys = new Uint32Array(size);
    this.tags = new Uint16Array(size);
    this.values = new Uint32Array(size);
    for (let i = 0; i < values.length; i++) {
      if (values[i] === 0) continue;
      const at = this.slot(keys[i] as number, tags[i] as number);
      this.keys[at] = keys[i] as number;
      this.tags[at] = tags[i] as number;
      this.values[at] = values[i] as number;
    }
  }

  get bytes(): number {
    return this.keys.byteLength + this.tags.byteLength + this.values.byteLength;
  }
}

/**
 * Which holders have a feature: features are 48-bit hashes, holders numbers below 2^31. Memory is typed arrays alone. The
 * table is cut into shards that grow one by one, so that no single addition pays for the whole archive.
 */
export class Buckets {
  readonly #shards = Array.from({ length: SHARDS }, () => new Shard());
  readonly #blocks = new Column((size) => new Uint32Array(size));
  /** Places of blocks given back, by size. */
  readonly #free = new Map<number, number[]>();
  readonly #before: (a: number, b: number) => boolean;

  /** @param before A strict order of holders: which of two was earlier. */
  constructor(before: (a: number, b: number) => boolean) {
    this.#before = before;
  }

  get bytes(): number {
    return this.#shards.reduce((sum, shard) => sum + shard.bytes, this.#blocks.bytes);
  }

  /** Tells of the holders of a feature for which `isBefore` holds, a first part of them in their order, the earliest and the newest. */
  each(key: number, tag: number, isBefore: (holder: number) => boolean, visit: (holder: number) => void): void {
    const shard = this.#shards[key & (SHARDS - 1)] as Shard;
    const value = shard.values[shard.slot(key, tag)] as number;
    if (value === 0) return;
    if (value < BLOCK) {
      if (isBefore(value - 1)) visit(value - 1);
      return;
    }
    const block = value - BLOCK;
    const end = this.#place(block, isBefore);
    for (let i = 1; i < Math.min(end, EARLIEST + 1); i++) visit(this.#blocks.get(block + i));
    for (let i = Math.max(EARLIEST + 1, end - NEWEST); i < end; i++) visit(this.#blocks.get(block + i));
  }

  /** The first place of a block whose holder does not stand before: looked for from the end in growing steps, as most come last. */
  #place(block: number, isBefore: (holder: number) => boolean): number {
    const holds = (place: number): boolean => place === 0 || isBefore(this.#blocks.get(block + place));
    let high = this.#blocks.get(block) + 1;
    let step = 1;
    let low = high - 1;
    while (!holds(low)) {
      high = low;
      low = Math.max(0, low - step);
      step *= 2;
    }
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (holds(middle)) low = middle;
      else high = middle;
    }
    return high;
  }

  /** @param changed Is told the holders after this one who meet it when they ask from now on. */
  add(key: number, tag: number, holder: number, changed?: (holder: number) => void): void {
    const shard = this.#shards[key & (SHARDS - 1)] as Shard;
    let at = shard.slot(key, tag);
    const value = shard.values[at] as number;
    if (value === 0) {
      if (shard.used * 3 >= shard.values.length * 2) {
        shard.grow();
        at = shard.slot(key, tag);
      }
      shard.used++;
      shard.keys[at] = key;
      shard.tags[at] = tag;
      shard.values[at] = holder + 1;
      return;
    }
    if (value < BLOCK) {
      const block = this.#take(4);
      this.#blocks.set(block, 1);
      this.#blocks.set(block + 1, value - 1);
      shard.values[at] = block + BLOCK;
    }
    shard.values[at] = this.#insert((shard.values[at] as number) - BLOCK, holder, changed) + BLOCK;
  }

  /** Puts a holder in its place; answers the block, which may have moved. */
  #insert(from: number, holder: number, changed?: (holder: number) => void): number {
    const blocks = this.#blocks;
    const count = blocks.get(from);
    const place = this.#place(from, (other) => this.#before(other, holder));
    let block = from;
    // A block is as long as a power of two; its first place holds the count.
    if (count >= 3 && (count & (count + 1)) === 0) {
      block = this.#take((count + 1) * 2);
      blocks.copy(from, block, count + 1);
      this.#give(count + 1, from);
    }
    blocks.copy(block + place, block + place + 1, count + 1 - place);
    blocks.set(block + place, holder);
    blocks.set(block, count + 1);
    if (changed) {
      const last = place <= EARLIEST ? count + 1 : Math.min(count + 1, place + NEWEST);
      for (let i = place + 1; i <= last; i++) changed(blocks.get(block + i));
    }
    return block;
  }

  #take(size: number): number {
    return this.#free.get(size)?.pop() ?? this.#blocks.extend(size);
  }

  #give(size: number, block: number): void {
    const list = this.#free.get(size);
    if (list) list.push(block);
    else this.#free.set(size, [block]);
  }
}
