import type { Frame } from '../frame/frame.ts';
import type { Family, ReadReport } from '../types.ts';
import type { Match } from './families.ts';

/** So many are kept in any case, and so many for each one of the newest answer. */
const LEAST = 1024;
const ANSWERS = 4;

/** Things under keys that hold all that they depend on; those that were not asked for lately are let go. */
class Recent<T> {
  readonly #things = new Map<string, T>();

  get(key: string, make: () => T): T {
    const thing = this.#things.get(key) ?? make();
    this.#things.delete(key);
    this.#things.set(key, thing);
    return thing;
  }

  /** @param asked How many the newest answer asked for. */
  forget(asked: number): void {
    let over = this.#things.size - Math.max(LEAST, ANSWERS * asked);
    for (const key of this.#things.keys()) {
      if (over-- <= 0) break;
      this.#things.delete(key);
    }
  }
}

/**
 * What was worked out when reports were traced before: the matches of two reports, which depend on these two alone; families, and the
 * families of reports that hang together, under keys that hold all that they depend on. Nothing in it changes an answer.
 */
export class Memory {
  readonly #matches = new WeakMap<ReadReport, WeakMap<ReadReport, Map<boolean, readonly Match[]>>>();
  readonly #numbers = new WeakMap<Frame | ReadReport, number>();
  #numbered = 0;
  readonly families: Recent<Family> = new Recent();
  readonly groups: Recent<readonly Family[]> = new Recent();

  /** A number for each frame and each report that was ever met. */
  numberOf(thing: Frame | ReadReport): number {
    let number = this.#numbers.get(thing);
    if (number === undefined) {
      number = this.#numbered++;
      this.#numbers.set(thing, number);
    }
    return number;
  }

  matches(x: ReadReport, y: ReadReport, credited: boolean, find: () => readonly Match[]): readonly Match[] {
    const ofX = this.#matches.get(x) ?? new WeakMap<ReadReport, Map<boolean, readonly Match[]>>();
    this.#matches.set(x, ofX);
    const known = ofX.get(y) ?? new Map<boolean, readonly Match[]>();
    ofX.set(y, known);
    const found = known.get(credited) ?? find();
    known.set(credited, found);
    return found;
  }
}

/** A hash of 64 bits over numbers in their order. */
export class Digest {
  #a = 0x811c9dc5;
  #b = 0x9747b28c;

  add(number: number): this {
    this.#a = Math.imul(this.#a ^ number, 0x01000193);
    this.#b = Math.imul((this.#b << 13) | (this.#b >>> 19), 5) ^ Math.imul(number ^ (this.#a >>> 15), 0xcc9e2d51);
    return this;
  }

  get text(): string {
    return `${(this.#a >>> 0).toString(36)}.${(this.#b >>> 0).toString(36)}`;
  }
}
