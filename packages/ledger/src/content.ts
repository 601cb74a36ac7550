import type { Span } from '@isnad/text';
import { NUMBER, tokenize, WORD } from '@isnad/text';

/** Words per shingle: long enough that a common phrase is no proof, short enough to survive one changed word. */
const LENGTH = 4;

/** Folded words (and numbers) of some spans of a text. */
export function wordsOf(text: string, spans: readonly Span[]): string[] {
  const words: string[] = [];
  for (const span of spans) {
    const tokens = tokenize(text.slice(span.from, span.to));
    for (let i = 0; i < tokens.size; i++)
      if (tokens.kind[i] === WORD || tokens.kind[i] === NUMBER) words.push(tokens.word(i));
  }
  return words;
}

/** The runs of four folded words in some spans. */
export function shinglesOf(text: string, spans: readonly Span[]): Set<string> {
  const words = wordsOf(text, spans);
  const shingles = new Set<string>();
  for (let i = 0; i + LENGTH <= words.length; i++) shingles.add(words.slice(i, i + LENGTH).join(' '));
  return shingles;
}

/** Sets of numbered things that belong together. */
export class Groups {
  readonly #parent: number[];
  constructor(size: number) {
    this.#parent = Array.from({ length: size }, (_, i) => i);
  }
  find(i: number): number {
    let root = i;
    while (this.#parent[root] !== root) root = this.#parent[root] as number;
    for (let at = i; at !== root; ) {
      const next = this.#parent[at] as number;
      this.#parent[at] = root;
      at = next;
    }
    return root;
  }
  /** Joins two groups; the smaller number leads. */
  join(a: number, b: number): void {
    const [x, y] = [this.find(a), this.find(b)];
    if (x !== y) this.#parent[Math.max(x, y)] = Math.min(x, y);
  }
}

/** Of the items that hold a shingle, the first and the newest few are kept: where it comes from, and whom one copies. */
const FIRST = 8;
const NEWEST = 8;

function remember(holders: number[], item: number): void {
  if (holders.length < FIRST + NEWEST) holders.push(item);
  else {
    holders.splice(FIRST, 1);
    holders.push(item);
  }
}

/** Fewer shared shingles than this (six words in a row) are how anybody would say it. */
const LEAST = 3;

/**
 * Pairs of items, earlier and later, that share at least `share` of the smaller one's shingles. Found over an index that holds
 * a few items for each shingle, so that the cost grows with the words and not with the pairs.
 */
export function reusedPairs(items: readonly ReadonlySet<string>[], share: number): [number, number][] {
  const index = new Map<string, number[]>();
  const pairs: [number, number][] = [];
  items.forEach((shingles, i) => {
    const shared = new Map<number, number>();
    for (const shingle of shingles) {
      const holders = index.get(shingle);
      if (!holders) {
        index.set(shingle, [i]);
        continue;
      }
      for (const j of holders) shared.set(j, (shared.get(j) ?? 0) + 1);
      remember(holders, i);
    }
    for (const [j, count] of shared) {
      const smaller = Math.min(shingles.size, items[j]?.size ?? 0);
      if (count >= LEAST && count >= share * smaller) pairs.push([j, i]);
    }
  });
  return pairs;
}
