/** Things in their order, on their way to another thread, which has some of them from parcels before. */
export interface Parcel<T> {
  /** Does the numbering begin anew? Then the other side forgets what it has. */
  readonly isAnew: boolean;
  /** Those that the other side does not have: they get the next numbers. */
  readonly fresh: readonly T[];
  /** The number of each. */
  readonly numbers: Uint32Array;
}

/** So many times as much as the largest parcel is remembered, on both sides. */
const remembered = 2;

/** Packs things that never change, so that each is copied once, however often it is sent. */
export class Packer<T extends object> {
  readonly #numbers: Map<T, number> = new Map();
  #largest = 0;

  pack(things: readonly T[]): Parcel<T> {
    this.#largest = Math.max(this.#largest, things.length);
    const isAnew = this.#numbers.size > remembered * this.#largest;
    if (isAnew) this.#numbers.clear();
    const fresh: T[] = [];
    const numbers = new Uint32Array(things.length);
    things.forEach((thing, at) => {
      let number = this.#numbers.get(thing);
      if (number === undefined) {
        number = this.#numbers.size;
        this.#numbers.set(thing, number);
        fresh.push(thing);
      }
      numbers[at] = number;
    });
    return { isAnew, fresh, numbers };
  }
}

/** The other side of a packer: it must get each of its parcels, in their order. */
export class Unpacker<T extends object> {
  #things: T[] = [];

  unpack({ isAnew, fresh, numbers }: Parcel<T>): T[] {
    if (isAnew) this.#things = [];
    for (const thing of fresh) this.#things.push(thing);
    const things: T[] = [];
    for (const number of numbers) things.push(this.#things[number] as T);
    return things;
  }
}
