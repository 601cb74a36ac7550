import type { Frame } from '../frame/frame.ts';
import { hashOf, tokensOf, wordsOfFrame } from '../frame/words.ts';

/** One word that two claims write in two ways, at the same place of the same sentence. */
export interface Variant {
  /** `month`: the same time in other words; `spelling`: nearly the same letters. */
  readonly kind: 'month' | 'spelling';
  readonly was: string;
  readonly is: string;
}

interface Spelt {
  readonly words: readonly string[];
  readonly set: ReadonlySet<string>;
  readonly sorted: Uint32Array;
}

const known = new WeakMap<Frame, Spelt>();

function speltOf(frame: Frame): Spelt {
  let spelt = known.get(frame);
  if (!spelt) {
    const tokens = tokensOf(frame.report);
    const words = Array.from(wordsOfFrame(frame).tokens, (i) => tokens.raw(i));
    spelt = { words, set: new Set(words), sorted: Uint32Array.from(words, (word) => hashOf(word)).sort() };
    known.set(frame, spelt);
  }
  return spelt;
}

/** The words of a claim exactly as they are written. */
export function spellingsOf(frame: Frame): ReadonlySet<string> {
  return speltOf(frame).set;
}

/** Share of all words of the two that are written alike to the letter, 0 to 1. */
export function letteringOf(a: Frame, b: Frame): number {
  const [x, y] = [speltOf(a).sorted, speltOf(b).sorted];
  let shared = 0;
  for (let i = 0, j = 0; i < x.length && j < y.length; ) {
    if (x[i] === y[j]) {
      shared++;
      i++;
      j++;
    } else if ((x[i] as number) < (y[j] as number)) i++;
    else j++;
  }
  return x.length + y.length === 0 ? 0 : (2 * shared) / (x.length + y.length);
}

/** A word shorter than this differs from others by one letter anyhow. */
const LEAST_LETTERS = 4;

/** Are two words one letter apart: changed, left out, put in? */
function nearlyAlike(a: string, b: string): boolean {
  if (Math.min(a.length, b.length) < LEAST_LETTERS || Math.abs(a.length - b.length) > 1) return false;
  let from = 0;
  while (from < a.length && a[from] === b[from]) from++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - from && a.at(-1 - end) === b.at(-1 - end)) end++;
  return Math.max(a.length, b.length) - from - end <= 1;
}

/**
 * Words that two claims write in two ways. A word is taken to stand at the same place when both of its neighbours, or the one
 * that it has, are the same in both.
 */
export function variantsOf(was: Frame, is: Frame): Variant[] {
  const [a, b] = [wordsOfFrame(was).hashes, wordsOfFrame(is).hashes];
  const [x, y] = [speltOf(was), speltOf(is)];
  const places = new Map<string, number>();
  for (let i = 0; i < a.length; i++) places.set(`${a[i - 1] ?? 0} ${a[i + 1] ?? 0}`, i);
  const found: Variant[] = [];
  for (let j = 0; j < b.length; j++) {
    const i = places.get(`${b[j - 1] ?? 0} ${b[j + 1] ?? 0}`);
    if (i === undefined) continue;
    const [before, after] = [x.words[i] as string, y.words[j] as string];
    if (before === after) continue;
    if (a[i] !== b[j]) {
      if (nearlyAlike(before, after)) found.push({ kind: 'spelling', was: before, is: after });
    } else if (isTime(was, i)) found.push({ kind: 'month', was: before, is: after });
  }
  return found;
}

function isTime(frame: Frame, word: number): boolean {
  const from = tokensOf(frame.report).from[wordsOfFrame(frame).tokens[word] as number] as number;
  return frame.times.some((mention) => mention.from <= from && from < mention.to);
}
