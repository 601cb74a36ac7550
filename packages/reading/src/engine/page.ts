import {
  MARK,
  type PhraseMatch,
  type PhraseMatches,
  type Phrases,
  type Quotation,
  quotations,
  type Sentence,
  type Span,
  sentences,
  type Tokens,
  tokenize,
  WORD,
} from '@isnad/text';
import { indexOfKind, KINDS, type Kind, type Word } from './words.ts';

export type Hit = PhraseMatch<Word>;
const NONE: readonly Hit[] = [];
const NOWHERE: readonly number[] = [];

/** A report's text as the finders see it: tokens, sentences, quotations, and what the lexicon says at each token. */
export class Page {
  readonly text: string;
  readonly tokens: Tokens;
  /** Cut once more when the words of the lexicon are known: see `partNoise`. */
  sentences: readonly Sentence[];
  /** All quotations, outer and inner, in the order of their opening marks. */
  readonly quotations: readonly Quotation[];
  /** Token of an opening mark -> its quotation. */
  readonly #opening = new Map<number, Quotation>();
  /** Offset behind a closing mark -> offset of the opening one. */
  readonly #closing = new Map<number, number>();
  readonly #matches: PhraseMatches<Word>;
  /** For each kind, by its index, the tokens at which entries of it begin; made when first asked for. */
  #places: PlacesOfKinds | null = null;
  /** Tokens covered by an expression of time; filled by the finder of times. */
  readonly timeEnd: Int32Array;

  constructor(text: string, lexicon: Phrases<Word>, clitics: boolean) {
    this.text = text;
    this.tokens = tokenize(text);
    this.sentences = sentences(this.tokens);
    this.quotations = flatten(quotations(this.tokens));
    for (const quotation of this.quotations) {
      this.#opening.set(this.tokens.at(quotation.from), quotation);
      if (quotation.closed) this.#closing.set(quotation.to, quotation.from);
    }
    const { size } = this.tokens;
    this.timeEnd = new Int32Array(size).fill(-1);
    this.#matches = lexicon.matchText(this.tokens, { clitics });
  }

  /** The tokens between two, inclusive, at which an entry of a kind begins: most kinds stand at few tokens. */
  tokensOf(kind: Kind, first: number, last: number): readonly number[] {
    this.#places ??= placesOfKinds(this.#matches, this.tokens.size);
    const { tokens, starts } = this.#places;
    const index = indexOfKind(kind);
    const end = starts[index + 1]!;
    const from = firstFrom(tokens, starts[index]!, end, first);
    if (from === end || tokens[from]! > last) return NOWHERE;
    const found: number[] = [];
    for (let n = from; n < end && tokens[n]! <= last; n++) found.push(tokens[n]!);
    return found;
  }

  /** Everything the lexicon finds at a token, particles off or on. */
  hits(i: number): readonly Hit[] {
    const { length } = this.#matches.at(i);
    if (length === 0) return NONE;
    const hits = new Array<Hit>(length);
    for (let n = 0; n < length; n++) hits[n] = this.#matches.match(i, n);
    return hits;
  }

  /** Does the lexicon find anything at a token? */
  knows(i: number): boolean {
    return this.#matches.at(i).length > 0;
  }

  /** Calls for all entries of some kinds, in the order of the text; a list of them would be long. */
  eachHit(kinds: ReadonlySet<Kind>, call: (hit: Hit) => void): void {
    for (let i = 0; i < this.tokens.size; i++) {
      const found = this.#matches.at(i);
      for (let n = 0; n < found.length; n++) if (kinds.has(found[n]!.value.kind)) call(this.#matches.match(i, n));
    }
  }

  has(i: number, kind: Kind): boolean {
    const found = this.#matches.at(i);
    for (let n = 0; n < found.length; n++) if (found[n]!.value.kind === kind) return true;
    return false;
  }

  /** Does an entry of one of some kinds begin at a token? */
  hasAny(i: number, kinds: ReadonlySet<Kind>): boolean {
    const found = this.#matches.at(i);
    for (let n = 0; n < found.length; n++) if (kinds.has(found[n]!.value.kind)) return true;
    return false;
  }

  /** Does an entry of any kind but some begin at a token? */
  hasOther(i: number, kinds: ReadonlySet<Kind>): boolean {
    const found = this.#matches.at(i);
    for (let n = 0; n < found.length; n++) if (!kinds.has(found[n]!.value.kind)) return true;
    return false;
  }

  /** The longest entry of a kind at a token; of equally long ones the one with fewest particles. */
  hit(i: number, kind: Kind): Hit | null {
    const found = this.#matches.at(i);
    let best = -1;
    for (let n = 0; n < found.length; n++) {
      if (found[n]!.value.kind !== kind) continue;
      if (best < 0 || found[n]!.rest.length > found[best]!.rest.length) best = n;
    }
    return best < 0 ? null : this.#matches.match(i, best);
  }

  word(i: number): string {
    return this.tokens.word(i);
  }

  char(i: number): string {
    return this.tokens.char(i);
  }

  isWord(i: number): boolean {
    return this.tokens.kind[i] === WORD;
  }

  isMark(i: number): boolean {
    return this.tokens.kind[i] === MARK;
  }

  /** Does nothing stand between this token and the one before? */
  glued(i: number): boolean {
    return this.tokens.glued(i);
  }

  /** The quotation that this token opens. */
  opens(i: number): Quotation | undefined {
    return this.#opening.get(i);
  }

  /**
   * The end of a stretch without marks and blanks. A bracket or quotation mark that closes what was opened inside the
   * stretch stays.
   */
  trimmedEnd(from: number, to: number): number {
    let end = to;
    while (end > from && LOOSE.includes(this.text[end - 1]!)) {
      const open = this.#closing.get(end);
      if (open !== undefined && open >= from) break;
      if (this.text[end - 1] === ')' && bracketBefore(this.text, from, end)) break;
      end--;
    }
    return end;
  }

  /** First token behind an offset. */
  after(offset: number): number {
    return this.tokens.at(offset);
  }

  /** Is this token inside an expression of time? */
  inTime(i: number): boolean {
    return (this.timeEnd[i] ?? -1) >= 0;
  }

  /** The span from one token to another, inclusive; `from` moves it past glued particles. */
  span(first: number, last: number, from: number = this.tokens.from[first]!): Span {
    return { from, to: this.tokens.to[last]! };
  }
}

/** Tokens by the kinds of entries that begin at them: those of a kind from its start to that of the next, in order. */
interface PlacesOfKinds {
  readonly tokens: Int32Array;
  readonly starts: Int32Array;
}

function placesOfKinds(matches: PhraseMatches<Word>, size: number): PlacesOfKinds {
  const starts = new Int32Array(KINDS.length + 1);
  eachPlace(matches, size, (kind) => starts[kind + 1]!++);
  for (let kind = 0; kind < KINDS.length; kind++) starts[kind + 1]! += starts[kind]!;
  const tokens = new Int32Array(starts[KINDS.length]!);
  const next = starts.slice();
  eachPlace(matches, size, (kind, i) => {
    tokens[next[kind]!++] = i;
  });
  return { tokens, starts };
}

/** Calls for every kind at every token at which an entry of it begins, once each. */
function eachPlace(matches: PhraseMatches<Word>, size: number, call: (kind: number, i: number) => void): void {
  const lastOf = new Int32Array(KINDS.length).fill(-1);
  for (let i = 0; i < size; i++) {
    const found = matches.at(i);
    for (let n = 0; n < found.length; n++) {
      const { kindIndex } = found[n]!.value;
      if (lastOf[kindIndex] !== i) call(kindIndex, i);
      lastOf[kindIndex] = i;
    }
  }
}

/** Index from `low` to `high` of the first of some sorted numbers that is not below a limit. */
function firstFrom(sorted: Int32Array, low: number, high: number, limit: number): number {
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** What does not belong to the end of a content. */
const LOOSE = '.،,؛;:…!؟?"«»“”″)(\u00a0\u200f\u200e \t\n\r';
/** A bracket is looked for so far back. */
const BRACKET_REACH = 200;

function bracketBefore(text: string, from: number, end: number): boolean {
  const stretch = text.slice(Math.max(from, end - BRACKET_REACH), end - 1);
  return stretch.lastIndexOf('(') > stretch.lastIndexOf(')');
}

function flatten(tree: readonly Quotation[]): Quotation[] {
  return tree.flatMap((quotation) => [quotation, ...flatten(quotation.children)]);
}
