import { STARTERS, TITLES, UNITS } from './generated/words.ts';
import { ARABIC, CLASS } from './letters.ts';
import type { Span } from './span.ts';
import { BREAK, MARK, NUMBER, type Tokens, WORD } from './tokens.ts';

/** A sentence; `first` and `last` are its tokens, inclusive. */
export interface Sentence extends Span {
  readonly first: number;
  readonly last: number;
}

const titles = new Set(TITLES.split(' '));
const units = new Set(UNITS.split(' '));
const starters = new Set(STARTERS.split(' '));

const ENDS = '.!?؟۔…‼⁇⁈⁉。！？';
const CLOSERS = '”»’)]}›〞';
/** What goes on with a sentence even after a full stop: "etc., and". */
const CONTINUERS = ',،;؛:';

/**
 * Cuts a text into sentences. A line break always ends one; a full stop does unless it belongs to a number, an
 * abbreviation, initials, an address or a list number, or a small Latin letter follows. Blanks after the full stop may
 * be missing. A full stop inside a quotation that is still open ends a sentence too. A semicolon does not.
 */
export function sentences(tokens: Tokens): Sentence[] {
  const found: Sentence[] = [];
  const line = new Line();
  let first = -1;
  for (let i = 0; i < tokens.size; i++) {
    if (tokens.kind[i] === BREAK) {
      if (first >= 0) pushSentence(tokens, first, i - 1, found);
      first = -1;
      line.asciiOpen = false;
      continue;
    }
    if (first < 0) first = i;
    if (tokens.kind[i] !== MARK) continue;
    if (tokens.char(i) === '"') line.asciiOpen = !line.asciiOpen;
    if (!ENDS.includes(tokens.char(i))) continue;
    const last = endingRun(tokens, i, line);
    if (endsSentence(tokens, first, i, last)) {
      pushSentence(tokens, first, last, found);
      first = -1;
    }
    i = last;
  }
  if (first >= 0) pushSentence(tokens, first, tokens.size - 1, found);
  return found;
}

/** What is known of the line so far. */
class Line {
  asciiOpen = false;
}

/** Marks alone are no sentence: they belong to the one before on their line. */
function pushSentence(tokens: Tokens, first: number, last: number, found: Sentence[]): void {
  const before = found.at(-1);
  if (before !== undefined && before.last === first - 1 && onlyMarks(tokens, first, last)) {
    found[found.length - 1] = { from: before.from, to: tokens.to[last]!, first: before.first, last };
    return;
  }
  found.push({ from: tokens.from[first]!, to: tokens.to[last]!, first, last });
}

/** A run of marks without a word is short in real text; a longer one may stand alone, so that the look stays cheap. */
const MOST_MARKS = 8;

function onlyMarks(tokens: Tokens, first: number, last: number): boolean {
  if (last - first >= MOST_MARKS) return false;
  for (let i = first; i <= last; i++) if (tokens.kind[i] !== MARK) return false;
  return true;
}

/** The last of the marks that end here together: further full stops, closing brackets and quotation marks. */
function endingRun(tokens: Tokens, i: number, line: Line): number {
  let last = i;
  while (last + 1 < tokens.size && tokens.kind[last + 1] === MARK && tokens.glued(last + 1)) {
    const char = tokens.char(last + 1);
    if (char === '"' || char === '″') {
      if (!closesAscii(tokens, last + 1, line)) break;
      if (char === '"') line.asciiOpen = false;
    } else if (!ENDS.includes(char) && !CLOSERS.includes(char)) break;
    last++;
  }
  return last;
}

/** A straight mark glued behind a full stop closes when a blank follows, or when one is open on this line. */
function closesAscii(tokens: Tokens, i: number, line: Line): boolean {
  return line.asciiOpen || !(i + 1 < tokens.size && tokens.glued(i + 1) && tokens.kind[i + 1] === WORD);
}

function endsSentence(tokens: Tokens, first: number, i: number, last: number): boolean {
  const next = last + 1;
  if (next >= tokens.size || tokens.kind[next] === BREAK) return true;
  if (tokens.kind[next] === MARK && CONTINUERS.includes(tokens.char(next))) return false;
  if (startsSmall(tokens, next)) return false;
  if (isEllipsis(tokens, i, last)) return tokens.glued(i) && !'(['.includes(tokens.char(i - 1) || ' ');
  if (tokens.char(i) !== '.') return true;
  return fullStopEnds(tokens, first, i, last);
}

/** Glued to a word it ends a sentence; apart, or in brackets of its own, it stands for words left out. */
function isEllipsis(tokens: Tokens, i: number, last: number): boolean {
  return tokens.char(i) === '…' || (last > i && tokens.char(i) === '.' && tokens.char(i + 1) === '.');
}

/** A single full stop, perhaps with closing marks behind it. */
function fullStopEnds(tokens: Tokens, first: number, i: number, last: number): boolean {
  const next = last + 1;
  const glued = tokens.glued(next) && last === i;
  if (!tokens.glued(i)) return tokens.kind[next] !== NUMBER || !glued;
  if (tokens.kind[i - 1] === NUMBER) {
    if (glued && tokens.kind[next] === NUMBER) return false;
    return i - 1 > first;
  }
  if (tokens.kind[i - 1] !== WORD) return true;
  return isArabic(tokens, i - 1) ? arabicWordEnds(tokens, i, next, glued) : latinWordEnds(tokens, i, next, glued);
}

/** "د. أحمد" and "أ.د." are initials; "2024م." and "1445هـ." are years with their era. */
function arabicWordEnds(tokens: Tokens, i: number, next: number, glued: boolean): boolean {
  const word = tokens.word(i - 1);
  if (titles.has(word)) return false;
  if (word.length > 1) return !(glued && tokens.kind[next] === NUMBER && word.length <= 2);
  return tokens.kind[i - 2] === NUMBER;
}

function latinWordEnds(tokens: Tokens, i: number, next: number, glued: boolean): boolean {
  const word = tokens.word(i - 1);
  if (titles.has(word)) return false;
  if (word.length === 1) {
    // "U.S. The": a chain of initials may end a sentence, a single one ("George W. Bush") does not.
    const chain = tokens.char(i - 2) === '.' && tokens.glued(i - 1);
    return chain && !glued && beginsOne(tokens, next);
  }
  if (units.has(word)) return !glued && beginsOne(tokens, next);
  return !(glued && tokens.kind[next] === WORD && startsSmall(tokens, next));
}

/** Does the next word begin a sentence: a capital, and a word that names rarely begin with? */
function beginsOne(tokens: Tokens, next: number): boolean {
  return tokens.kind[next] !== WORD || isArabic(tokens, next) || starters.has(tokens.word(next));
}

function isArabic(tokens: Tokens, i: number): boolean {
  return CLASS[tokens.text.charCodeAt(tokens.from[i]!)] === ARABIC;
}

/** Does the next word begin with a small Latin letter? Then the sentence goes on. */
function startsSmall(tokens: Tokens, i: number): boolean {
  if (tokens.kind[i] !== WORD) return false;
  const code = tokens.text.charCodeAt(tokens.from[i]!);
  return code >= 0x61 && code <= 0x7a;
}
