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

/** The words of a claim as they are compared: folded; times, numbers and names as one word each, by what they say. */
export interface Words {
  readonly hashes: Uint32Array;
  /** Index of the token that each word begins with. */
  readonly tokens: Int32Array;
  /** 1 where the word is a name, a time or a number. */
  readonly names: Uint8Array;
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
  // A long name proves no more than a short one: whoever tells of a place names it.
  for (const { from, to, place, name } of frame.places)
    found.push({ from, to, hash: hashOf(`place ${place ?? name}`) });
  for (const i of frame.claim.actors.slice(0, MOST_WORDS)) {
    const mention = frame.report.reading.mentions[i];
    if (mention?.kind !== 'organisation' || mention.actor === undefined) continue;
    found.push({ from: mention.from, to: mention.to, hash: hashOf(`actor ${mention.actor}`) });
  }
  return found.sort((a, b) => a.from - b.from || b.to - a.to);
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
  const names: number[] = [];
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
        names.push(0);
      } else if (hashes.length === 0 || hashes.at(-1) !== instead.hash) {
        hashes.push(instead.hash);
        at.push(i);
        names.push(1);
      }
    }
  }
  return { hashes: Uint32Array.from(hashes), tokens: Int32Array.from(at), names: Uint8Array.from(names) };
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

/** The words of a claim, sorted: plain ones, names, and pairs of neighbours without and with a name in them. */
interface Bag {
  readonly words: Uint32Array;
  readonly names: Uint32Array;
  readonly pairs: Uint32Array;
  readonly namePairs: Uint32Array;
}

const bags = new WeakMap<Words, Bag>();

function bagOf(words: Words): Bag {
  let bag = bags.get(words);
  if (!bag) {
    const { hashes, names } = words;
    const parts: Record<keyof Bag, number[]> = { words: [], names: [], pairs: [], namePairs: [] };
    hashes.forEach((hash, i) => {
      parts[names[i] ? 'names' : 'words'].push(hash);
      if (i > 0) parts[names[i] || names[i - 1] ? 'namePairs' : 'pairs'].push(mixed(hashes[i - 1] as number, hash));
    });
    const sorted = (list: number[]): Uint32Array => Uint32Array.from(list).sort();
    bag = {
      words: sorted(parts.words),
      names: sorted(parts.names),
      pairs: sorted(parts.pairs),
      namePairs: sorted(parts.namePairs),
    };
    bags.set(words, bag);
  }
  return bag;
}

/** How much a name counts against a word: whoever tells of a place names it, so names alone are no copy. */
const NAME = 0.5;
const NAME_PAIR = 0.25;

function weightOf({ words, names, pairs, namePairs }: Bag): number {
  return words.length + NAME * names.length + pairs.length + NAME_PAIR * namePairs.length;
}

/**
 * Share of the shorter claim's words, and of its pairs of neighbouring words, that stand in the other: 0 to 1. Names, times and
 * numbers count less. 0 for claims of too few words to prove anything.
 */
export function sharedWords(a: Words, b: Words): number {
  if (Math.min(a.hashes.length, b.hashes.length) < LEAST_WORDS) return 0;
  const [x, y] = [bagOf(a), bagOf(b)];
  const [words, names] = [sharedSorted(x.words, y.words), sharedSorted(x.names, y.names)];
  if (words + names < LEAST_WORDS) return 0;
  const pairs = sharedSorted(x.pairs, y.pairs) + NAME_PAIR * sharedSorted(x.namePairs, y.namePairs);
  return Math.min(1, (words + NAME * names + pairs) / Math.min(weightOf(x), weightOf(y)));
}
