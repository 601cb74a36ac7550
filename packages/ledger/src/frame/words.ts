import type { TimeMention } from '@isnad/reading';
import type { Span } from '@isnad/text';
import { NUMBER, type Tokens, tokenize, WORD } from '@isnad/text';
import type { ReadReport } from '../types.ts';
import type { Frame } from './frame.ts';

const cut = new WeakMap<ReadReport['report'], Tokens>();

/** The tokens of a report, cut once. */
export function tokensOf({ report }: ReadReport): Tokens {
  let tokens = cut.get(report);
  if (!tokens) {
    tokens = tokenize(report.text);
    cut.set(report, tokens);
  }
  return tokens;
}

/** FNV-1a over the units of a string, begun at `seed`. */
export function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** Mixes two hashes into one that depends on their order. */
export function mixed(a: number, b: number): number {
  let hash = Math.imul(a ^ (b + 0x9e3779b9 + (a << 6) + (a >>> 2)), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}

/** Month and day of a value: a reader who knows no year leaves it open, and "next September" is written for a year. */
export function yearless(edtf: string): string {
  return edtf.replace(/[\dX]{4}-/g, '');
}

/** What a time says, however its words are written: the name of a month in two ways, digits of two sets. */
function timeCode(mention: TimeMention): string {
  if (mention.edtf === null || /^(today|tomorrow|yesterday)/.test(mention.rule))
    return `${mention.rule} ${mention.weekday ?? ''}`;
  return yearless(mention.edtf);
}

/** Words of one claim that are compared; a longer one is no sentence. */
const MOST_WORDS = 160;

/** The words of a claim as they are compared: folded, times and numbers by what they say. Tokens stand beside them. */
export interface Words {
  readonly hashes: Uint32Array;
  /** Index of the token that each word begins with. */
  readonly tokens: Int32Array;
}

interface Replacement extends Span {
  readonly hash: number;
}

function replacements(frame: Frame): Replacement[] {
  const found: Replacement[] = [];
  for (const time of frame.times) found.push({ from: time.from, to: time.to, hash: hashOf(timeCode(time)) });
  for (const quantity of frame.quantities) {
    const { from, to } = quantity.number ?? quantity;
    if (quantity.value !== undefined) found.push({ from, to, hash: hashOf(`number ${quantity.value}`) });
  }
  return found.sort((a, b) => a.from - b.from);
}

const known = new WeakMap<Frame, Words>();

/** The words of what a claim says, worked out once. */
export function wordsOfFrame(frame: Frame): Words {
  let words = known.get(frame);
  if (!words) {
    words = findWords(frame);
    known.set(frame, words);
  }
  return words;
}

function findWords(frame: Frame): Words {
  const tokens = tokensOf(frame.report);
  const replaced = replacements(frame);
  const hashes: number[] = [];
  const at: number[] = [];
  let next = 0;
  for (const span of frame.claim.content) {
    for (let i = tokens.at(span.from); i < tokens.size && hashes.length < MOST_WORDS; i++) {
      const from = tokens.from[i] as number;
      if (from >= span.to) break;
      if (tokens.kind[i] !== WORD && tokens.kind[i] !== NUMBER) continue;
      while (next < replaced.length && (replaced[next] as Replacement).to <= from) next++;
      const instead = replaced[next];
      if (!instead || instead.from >= (tokens.to[i] as number)) {
        hashes.push(tokens.hash[i] as number);
        at.push(i);
      } else if (hashes.length === 0 || hashes.at(-1) !== instead.hash) {
        hashes.push(instead.hash);
        at.push(i);
      }
    }
  }
  return { hashes: Uint32Array.from(hashes), tokens: Int32Array.from(at) };
}

/** Fewer words than this are how anybody would say it. */
const LEAST_WORDS = 5;

/** How many numbers of two sorted lists are the same. */
function sharedSorted(a: Uint32Array, b: Uint32Array): number {
  let shared = 0;
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    const [x, y] = [a[i] as number, b[j] as number];
    if (x === y) {
      shared++;
      i++;
      j++;
    } else if (x < y) i++;
    else j++;
  }
  return shared;
}

interface Bag {
  readonly words: Uint32Array;
  readonly pairs: Uint32Array;
}

const bags = new WeakMap<Words, Bag>();

function bagOf(words: Words): Bag {
  let bag = bags.get(words);
  if (!bag) {
    const { hashes } = words;
    const pairs = new Uint32Array(Math.max(0, hashes.length - 1));
    for (let i = 0; i < pairs.length; i++) pairs[i] = mixed(hashes[i] as number, hashes[i + 1] as number);
    bag = { words: hashes.slice().sort(), pairs: pairs.sort() };
    bags.set(words, bag);
  }
  return bag;
}

/**
 * Share of the shorter claim's words, and of its pairs of neighbouring words, that stand in the other: 0 to 1. 0 for claims
 * of too few words to prove anything.
 */
export function sharedWords(a: Words, b: Words): number {
  const least = Math.min(a.hashes.length, b.hashes.length);
  if (least < LEAST_WORDS) return 0;
  const [x, y] = [bagOf(a), bagOf(b)];
  const words = sharedSorted(x.words, y.words);
  return words < LEAST_WORDS ? 0 : (words + sharedSorted(x.pairs, y.pairs)) / (2 * least - 1);
}
