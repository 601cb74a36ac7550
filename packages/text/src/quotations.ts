import { particlesOnly } from './clitics.ts';
import { QUOTE_MARKS } from './generated/words.ts';
import type { Span } from './span.ts';
import { BREAK, MARK, type Tokens, WORD } from './tokens.ts';

export type QuotationMark =
  | 'ascii'
  | 'curly'
  | 'guillemet'
  | 'double-prime'
  | 'single'
  | 'slash'
  /** Opened and closed by marks of different families. */
  | 'mixed';

/** A stretch between marks of quotation, the marks included. */
export interface Quotation extends Span {
  /** What stands between the marks, without blanks at its ends. */
  readonly inner: Span;
  /** 0 for a quotation that lies in no other. */
  readonly depth: number;
  readonly children: readonly Quotation[];
  /** Was its closing mark found? If not, it runs to the end of its line, or of the quotation around it. */
  readonly closed: boolean;
  readonly mark: QuotationMark;
}

type Family = Exclude<QuotationMark, 'mixed'>;
type Side = 'open' | 'close' | 'both';

const signs = new Map<string, { family: Family; side: Side }>(
  QUOTE_MARKS.map(([mark, family, side]) => [mark, { family: family as Family, side: side as Side }]),
);

/** One mark on a line: what its place says about its side. */
interface Sign {
  readonly token: number;
  /** Tokens that it consists of: two for a mark written as two apostrophes. */
  readonly width: number;
  readonly family: Family;
  readonly side: Side;
}

interface Draft {
  readonly open: Sign;
  readonly children: Quotation[];
}

/** Nobody nests deeper; marks beyond are not opened, so that a megabyte of marks stays cheap. */
const DEEPEST = 6;

/**
 * The quotations of a text as a tree, in order. What side a mark is on is read from the blanks and words around it, then
 * from what is open, then from its shape; so nested marks of the same kind, straight marks, marks mixed by the writer,
 * prefixes glued before a mark and a blank behind an opening mark are read right. Counting starts anew on each line: an
 * unbalanced mark spoils its line only, except that a quotation left open may be closed on one of the next lines.
 * Apostrophes are no marks; single marks and slashes count only in pairs.
 */
export function quotations(tokens: Tokens): Quotation[] {
  const reader = new QuotationReader(tokens);
  for (let first = 0; first < tokens.size; ) {
    let end = first;
    while (end < tokens.size && tokens.kind[end] !== BREAK) end++;
    reader.readLine(first, end);
    first = end + 1;
  }
  return reader.found;
}

/** A quotation left open may be closed this many lines later: statements of several paragraphs. */
const MOST_LINES = 4;

class QuotationReader {
  readonly tokens: Tokens;
  readonly found: Quotation[] = [];
  /** Index in `found` of a quotation left open on a line before, and how many lines ago. */
  #pending = -1;
  #linesAgo = 0;

  constructor(tokens: Tokens) {
    this.tokens = tokens;
  }

  readLine(first: number, end: number): void {
    const marks = signsOf(this.tokens, first, end);
    if (marks.length === 0 && this.#pending < 0) return;
    const plain = new LineReader(this.tokens, end, false).read(marks);
    const best = plain.loose > 0 && evenAscii(marks) ? fewerLoose(plain, this.#byParity(marks, end)) : plain;
    this.#takeLine(best);
  }

  #byParity(marks: readonly Sign[], end: number): LineReader {
    return new LineReader(this.tokens, end, true).read(marks);
  }

  #takeLine(line: LineReader): void {
    if (this.#pending >= 0 && line.strayClose !== null && !line.around(line.strayClose))
      this.#closePending(line.strayClose, line);
    else {
      this.#linesAgo++;
      for (const quotation of line.found) this.found.push(quotation);
    }
    const last = line.found.at(-1);
    if (last !== undefined && !last.closed && last.to === lineEnd(this.tokens, line.end)) {
      this.#pending = this.found.length - 1;
      this.#linesAgo = 0;
    } else if (this.#linesAgo > MOST_LINES) this.#pending = -1;
  }

  /** The mark closes what an earlier line left open; what stands between becomes part of it. */
  #closePending(close: Sign, line: LineReader): void {
    const open = this.found[this.#pending]!;
    const at = this.tokens.from[close.token]!;
    const between = [...this.found.slice(this.#pending + 1), ...line.found.filter((q) => q.to <= at)];
    const joined: Quotation = {
      from: open.from,
      to: this.tokens.to[close.token + close.width - 1]!,
      inner: trimmed(this.tokens.text, open.inner.from, at),
      depth: 0,
      children: [...open.children, ...between.map(deeper)],
      closed: true,
      mark: open.mark === close.family ? open.mark : 'mixed',
    };
    this.found.splice(this.#pending, this.found.length, joined, ...line.found.filter((q) => q.from >= joined.to));
    this.#pending = -1;
    this.#linesAgo = 0;
  }
}

function deeper(quotation: Quotation): Quotation {
  return { ...quotation, depth: quotation.depth + 1, children: quotation.children.map(deeper) };
}

function fewerLoose(a: LineReader, b: LineReader): LineReader {
  return b.loose < a.loose ? b : a;
}

function evenAscii(marks: readonly Sign[]): boolean {
  return marks.filter((mark) => mark.family === 'ascii').length % 2 === 0;
}

function lineEnd(tokens: Tokens, end: number): number {
  return end > 0 ? tokens.to[end - 1]! : 0;
}

// ---------------------------------------------------------------------------------------------- marks of a line

function signsOf(tokens: Tokens, first: number, end: number): Sign[] {
  const found: Sign[] = [];
  for (let i = first; i < end; i++) {
    if (tokens.kind[i] !== MARK) continue;
    const known = signs.get(tokens.char(i));
    if (known === undefined) continue;
    const doubled =
      known.family === 'single' && i + 1 < end && tokens.glued(i + 1) && tokens.char(i + 1) === tokens.char(i);
    const width = doubled ? 2 : 1;
    const family = doubled ? 'ascii' : known.family;
    const side = sideOf(tokens, i, width, first, end, family);
    if (side !== null)
      found.push({
        token: i,
        width,
        family,
        side: side === 'both' && !doubled ? shape(side, known.side, family) : side,
      });
    i += width - 1;
  }
  return found;
}

/** Where the place says nothing, the shape of a curly mark or guillemet does. */
function shape(side: Side, meant: Side, family: Family): Side {
  return family === 'curly' || family === 'guillemet' || family === 'single' ? meant : side;
}

const OPENERS = '([{<«“‘:/=-–—>';
const STOPPERS = ')]}>.,،؛;:!?؟…»”’';
const ASCII_DIGIT = /[0-9]/;

/** The side that the blanks and words around a mark give it; `both` when they do not tell, `null` when it is no mark of quotation. */
function sideOf(tokens: Tokens, i: number, width: number, first: number, end: number, family: Family): Side | null {
  const before = i > first && tokens.glued(i);
  const next = i + width;
  const after = next < end && tokens.glued(next);
  if (family === 'single') return singleSide(tokens, i, next, before, after);
  if (family === 'slash') return slashSide(tokens, i, next, before, after);
  if (!before && after) return isStopper(tokens, next) ? 'close' : 'open';
  if (before && !after) return tokens.kind[i - 1] === MARK && '([{'.includes(tokens.char(i - 1)) ? 'open' : 'close';
  if (!before) return 'both';
  return betweenSide(tokens, i, next);
}

/** A mark glued on both sides. */
function betweenSide(tokens: Tokens, i: number, next: number): Side {
  if (isPrefix(tokens, i - 1)) return 'open';
  if (tokens.kind[next] === WORD && tokens.kind[i - 1] === MARK && OPENERS.includes(tokens.char(i - 1))) return 'open';
  if (isStopper(tokens, next)) return 'close';
  if (ASCII_DIGIT.test(tokens.char(next))) return 'close';
  return 'both';
}

function isStopper(tokens: Tokens, i: number): boolean {
  return tokens.kind[i] === MARK && STOPPERS.includes(tokens.char(i));
}

/** Particles that are written glued before a mark: لـ"...", بـ«...», وال"...". */
function isPrefix(tokens: Tokens, i: number): boolean {
  return tokens.kind[i] === WORD && particlesOnly(tokens.word(i)) !== null;
}

/** An apostrophe stands between letters, or before the digits of a decade. */
function singleSide(tokens: Tokens, i: number, next: number, before: boolean, after: boolean): Side | null {
  if (before && after && tokens.kind[i - 1] === WORD && tokens.kind[next] === WORD) return null;
  if (after && !before) return tokens.kind[next] === WORD || tokens.kind[next] === MARK ? 'open' : null;
  if (before && !after) return 'close';
  if (!before) return null;
  return tokens.kind[i - 1] === WORD || isStopper(tokens, i - 1) ? 'close' : 'open';
}

/** Slashes quote a name when a word is glued inside and none outside: /داعش/. */
function slashSide(tokens: Tokens, i: number, next: number, before: boolean, after: boolean): Side | null {
  if (!before && after && tokens.kind[next] === WORD) return 'open';
  if (before && tokens.kind[i - 1] === WORD && (!after || isStopper(tokens, next))) return 'close';
  return null;
}

// ---------------------------------------------------------------------------------------------- one line

/** Words that a name between slashes may have. */
const MOST_SLASHED = 8;

class LineReader {
  readonly tokens: Tokens;
  /** Token behind the last one of the line. */
  readonly end: number;
  readonly found: Quotation[] = [];
  /** Marks that found no partner. */
  loose = 0;
  /** The first mark that closes though nothing is open. */
  strayClose: Sign | null = null;
  readonly #stack: Draft[] = [];
  /** Pair straight marks by counting alone. */
  readonly #parity: boolean;

  constructor(tokens: Tokens, end: number, parity: boolean) {
    this.tokens = tokens;
    this.end = end;
    this.#parity = parity;
  }

  read(marks: readonly Sign[]): LineReader {
    for (const mark of marks) {
      const side = this.#settle(mark);
      if (side === 'open') this.#open(mark);
      else this.#close(mark);
    }
    while (this.#stack.length > 0) this.#leaveOpen(lineEnd(this.tokens, this.end));
    return this;
  }

  /** Does the mark lie inside one of the quotations found? */
  around(mark: Sign): boolean {
    const at = this.tokens.from[mark.token]!;
    return this.found.some((quotation) => quotation.from < at && at < quotation.to);
  }

  #settle(mark: Sign): Side {
    const parity = this.#parity && mark.family === 'ascii';
    if (mark.side !== 'both' && !parity) return mark.side;
    return this.#partner(mark) >= 0 ? 'close' : 'open';
  }

  #open(mark: Sign): void {
    if (this.#stack.length < DEEPEST) this.#stack.push({ open: mark, children: [] });
    else if (!isWeak(mark)) this.loose++;
  }

  #close(mark: Sign): void {
    const at = this.#partner(mark);
    if (at < 0) {
      if (isWeak(mark)) return;
      this.loose++;
      this.strayClose ??= mark;
      return;
    }
    while (this.#stack.length > at + 1) this.#leaveOpen(this.tokens.from[mark.token]!);
    const draft = this.#stack.pop()!;
    const family = draft.open.family;
    this.#emit(draft, this.tokens.to[mark.token + mark.width - 1]!, this.tokens.from[mark.token]!, {
      closed: true,
      mark: family === mark.family ? family : 'mixed',
    });
  }

  /** Where in the stack the quotation stands that a mark would close: one of its own family first; -1 for none. */
  #partner(mark: Sign): number {
    for (let i = this.#stack.length - 1; i >= 0; i--)
      if (this.#stack[i]!.open.family === mark.family)
        return mark.family === 'slash' && mark.token - this.#stack[i]!.open.token > MOST_SLASHED ? -1 : i;
    if (isWeak(mark)) return -1;
    const top = this.#stack.findLastIndex((draft) => !isWeak(draft.open));
    return top >= 0 && mayMix(this.#stack[top]!.open.family, mark) ? top : -1;
  }

  /** A single mark or slash without a partner is an apostrophe or a slash; what it held moves up. */
  #leaveOpen(to: number): void {
    const draft = this.#stack.pop()!;
    if (isWeak(draft.open)) {
      for (const child of draft.children) this.#keep(child);
      return;
    }
    this.loose++;
    this.#emit(draft, to, to, { closed: false, mark: draft.open.family });
  }

  #emit(draft: Draft, to: number, innerTo: number, rest: { closed: boolean; mark: QuotationMark }): void {
    const { tokens } = this;
    const from = tokens.from[draft.open.token]!;
    const innerFrom = tokens.to[draft.open.token + draft.open.width - 1]!;
    const inner = trimmed(tokens.text, innerFrom, Math.max(innerFrom, innerTo));
    this.#keep({ from, to, inner, depth: 0, children: draft.children, ...rest });
  }

  #keep(quotation: Quotation): void {
    const around = this.#stack.at(-1);
    if (around) around.children.push(quotation);
    else this.found.push(withDepth(quotation, 0));
  }
}

function withDepth(quotation: Quotation, depth: number): Quotation {
  return { ...quotation, depth, children: quotation.children.map((child) => withDepth(child, depth + 1)) };
}

/** Single marks and slashes mean other things as well. */
function isWeak(mark: Sign): boolean {
  return mark.family === 'single' || mark.family === 'slash';
}

/** Families that writers put at the two ends of one quotation. A guillemet is typed on purpose: it closes only its kind. */
function mayMix(open: Family, close: Sign): boolean {
  if (close.side === 'both') return open !== 'guillemet' && close.family !== 'guillemet';
  return open !== 'guillemet' || close.family !== 'guillemet';
}

const EDGE_BLANK = /\s/;

function trimmed(text: string, from: number, to: number): Span {
  let start = from;
  let end = to;
  while (start < end && EDGE_BLANK.test(text[start]!)) start++;
  while (end > start && EDGE_BLANK.test(text[end - 1]!)) end--;
  return { from: start, to: end };
}
