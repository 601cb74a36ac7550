/**
 * Holders of a feature that are kept: the earliest eight and the newest seven. What everyone prints has thousands; where it
 * came from and what one copies today are among these. Which are kept does not depend on the order in which they came.
 */
const EARLIEST = 8;
const MOST = 15;
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

  /** Tells every kept holder of a feature. */
  each(key: number, tag: number, visit: (holder: number) => void): void {
    const shard = this.#shards[key & (SHARDS - 1)] as Shard;
    const value = shard.values[shard.slot(key, tag)] as number;
    if (value === 0) return;
    if (value < BLOCK) {
      visit(value - 1);
      return;
    }
    const block = value - BLOCK;
    const count = this.#blocks.get(block);
    for (let i = 1; i <= count; i++) visit(this.#blocks.get(block + i));
  }

  add(key: number, tag: number, holder: number): void {
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
    shard.values[at] = this.#insert((shard.values[at] as number) - BLOCK, holder) + BLOCK;
  }

  /** Puts a holder in its place; answers the block, which may have moved. */
  #insert(from: number, holder: number): number {
    const blocks = this.#blocks;
    let block = from;
    const count = blocks.get(block);
    if (count + 1 === 4 || count + 1 === 8) {
      block = this.#take((count + 1) * 2);
      for (let i = 0; i <= count; i++) blocks.set(block + i, blocks.get(from + i));
      this.#give(count + 1, from);
    }
    let place = count + 1;
    while (place > 1 && this.#before(holder, blocks.get(block + place - 1))) place--;
    if (count < MOST) {
      for (let i = count + 1; i > place; i--) blocks.set(block + i, blocks.get(block + i - 1));
      blocks.set(block + place, holder);
      blocks.set(block, count + 1);
    } else if (place <= EARLIEST) {
      for (let i = EARLIEST; i > place; i--) blocks.set(block + i, blocks.get(block + i - 1));
      blocks.set(block + place, holder);
      // The ninth of all falls out: the one that was the eighth before.
    } else if (place > EARLIEST + 1) {
      for (let i = EARLIEST + 1; i < place - 1; i++) blocks.set(block + i, blocks.get(block + i + 1));
      blocks.set(block + place - 1, holder);
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
