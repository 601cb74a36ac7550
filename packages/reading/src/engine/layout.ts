import { BREAK, MARK, type Sentence, type Span, type Tokens, tokenize } from '@isnad/text';
import { isBullet, isNoiseSentence, type Opening, openingOf } from './noise.ts';
import type { Page } from './page.ts';

/** One line of a report: a headline, a paragraph, or something that is no text of it. */
export interface Line extends Span {
  /** Indexes of its first and last sentence. */
  readonly firstSentence: number;
  readonly lastSentence: number;
  readonly kind: 'headline' | 'paragraph' | 'noise';
  /** Offset behind the dateline ("Isal News/ ..."); the line's start where it has none. */
  readonly body: number;
  /** The publisher that the dateline names. */
  readonly dateline: Span | null;
}

/** A headline is at most this long, in words. */
const LONGEST_HEADLINE = 30;

/** Cuts a page into lines and tells what each is. A line that repeats an earlier one, or the title, is no text either. */
export function readLines(page: Page, title: string): Line[] {
  const lines: Line[] = [];
  const { sentences } = page;
  const seen = new SeenLines();
  const headings = tokenize(title);
  seen.add(headings, 0, headings.size - 1);
  let listed: Opening = 'text';
  for (let first = 0; first < sentences.length; ) {
    let last = first;
    while (last + 1 < sentences.length && !breakBetween(page, sentences[last]!, sentences[last + 1]!)) last++;
    const line = readLine(page, first, last, lines.length === 0);
    const repeated = seen.add(page.tokens, sentences[first]!.first, sentences[last]!.last) && lines.length > 0;
    const opening = openingOf(page, sentences[first]!.first, sentences[last]!.last);
    const dropped = repeated || (opening === 'text' && isListed(page, line, listed));
    if (opening !== 'text' || !dropped) listed = opening;
    lines.push(dropped ? { ...line, kind: 'noise' } : line);
    first = last + 1;
  }
  if (lines.length === 1 && lines[0]!.kind === 'headline') lines[0] = { ...lines[0]!, kind: 'paragraph' };
  return lines;
}

/** A title or caption has so many tokens; shorter lines may well stand twice, and longer ones are paragraphs. */
const SHORTEST_TITLE = 3;
const LONGEST_TITLE = 40;

/** A stretch of tokens, the last one taken in. */
interface Stretch {
  readonly tokens: Tokens;
  readonly first: number;
  readonly last: number;
}

/** The lines of a report that may be titles or captions, by a hash of their words; a line is compared word by word. */
class SeenLines {
  readonly #lines = new Map<number, Stretch>();

  /** Adds a line and tells whether one with the same words, marks left out, was there before. */
  add(tokens: Tokens, first: number, last: number): boolean {
    if (last - first >= LONGEST_TITLE) return false;
    let words = 0;
    let hash = 0;
    for (let i = first; i <= last; i++) {
      if (tokens.kind[i] === MARK) continue;
      words++;
      hash = (Math.imul(hash, 31) + tokens.hash[i]!) | 0;
    }
    if (words < SHORTEST_TITLE) return false;
    const line: Stretch = { tokens, first, last };
    const known = this.#lines.get(hash);
    if (known === undefined) this.#lines.set(hash, line);
    return known !== undefined && sameWords(known, line);
  }
}

function sameWords(a: Stretch, b: Stretch): boolean {
  let i = a.first;
  let k = b.first;
  for (;;) {
    while (i <= a.last && a.tokens.kind[i] === MARK) i++;
    while (k <= b.last && b.tokens.kind[k] === MARK) k++;
    if (i > a.last || k > b.last) return i > a.last && k > b.last;
    if (a.tokens.word(i++) !== b.tokens.word(k++)) return false;
  }
}

/** Titles under "Related stories:", points under "Summary:". */
function isListed(page: Page, line: Line, listed: Opening): boolean {
  const { first } = page.sentences[line.firstSentence]!;
  const { last } = page.sentences[line.lastSentence]!;
  if (listed === 'summary') return isBullet(page, first);
  return listed === 'related' && isHeadline(page, first, last);
}

function breakBetween(page: Page, a: Sentence, b: Sentence): boolean {
  for (let i = a.last + 1; i <= b.first; i++) if (page.tokens.kind[i] === BREAK) return true;
  return false;
}

function readLine(page: Page, first: number, last: number, opensReport: boolean): Line {
  const { from } = page.sentences[first]!;
  const { to } = page.sentences[last]!;
  const dateline = readDateline(page, page.sentences[first]!);
  const start = page.sentences[first]!.first;
  const end = page.sentences[last]!.last;
  if (
    dateline !== null &&
    page.tokens.at(to - 1) - page.tokens.at(dateline.body) < LONGEST_SIGNATURE &&
    end - start < LONGEST_DATELINE &&
    page.char(end) !== '.'
  ) {
    const name = { from: dateline.body, to };
    return { from, to, firstSentence: first, lastSentence: last, kind: 'noise', body: to, dateline: name };
  }
  const kind =
    openingOf(page, start, end) !== 'text'
      ? 'noise'
      : opensReport && isHeadline(page, start, end)
        ? 'headline'
        : 'paragraph';
  return {
    from,
    to,
    firstSentence: first,
    lastSentence: last,
    kind,
    body: dateline?.body ?? from,
    dateline: dateline?.name ?? null,
  };
}

function isHeadline(page: Page, first: number, last: number): boolean {
  return last - first < LONGEST_HEADLINE && page.char(last) !== '.';
}

/** "Baghdad - Isal News" on a line of its own: so few words behind the dash are the publisher, not a text. */
const LONGEST_SIGNATURE = 4;
/** A dateline has at most so many tokens before its slash or dash. */
const LONGEST_DATELINE = 12;

/** "Isal News/ ...", "London (agency) - ...", "London - agency - ...": what stands before is no text of the report. */
export function readDateline(page: Page, sentence: Sentence): { name: Span; body: number } | null {
  const end = Math.min(sentence.last, sentence.first + LONGEST_DATELINE);
  for (let i = sentence.first + 1; i < end; i++) {
    if (!page.inTime(i) && (page.has(i, 'auxiliary') || page.has(i, 'cue'))) return null;
    if (page.tokens.kind[i] !== MARK || page.opens(i)) continue;
    const char = page.char(i);
    const parted = page.tokens.from[i + 1]! > page.tokens.to[i]!;
    if ((char === '/' && parted) || ((char === '-' || char === '–' || char === '—') && isDash(page, i))) {
      const outlet = page.hit(i + 1, 'outlet');
      if (outlet !== null && outlet.last + 1 < end && isDash(page, outlet.last + 1) && page.isMark(outlet.last + 1))
        return { name: page.span(i + 1, outlet.last), body: page.tokens.from[outlet.last + 2]! };
      return { name: bracketed(page, sentence.first, i - 1), body: page.tokens.from[i + 1]! };
    }
    if (!'()/-،,.'.includes(char)) return null;
  }
  return null;
}

/** "London, 3 May (agency)": what stands in brackets at its end is the publisher, else all of it. */
function bracketed(page: Page, first: number, last: number): Span {
  if (page.char(last) !== ')') return page.span(first, last);
  for (let i = last - 1; i > first; i--) if (page.char(i) === '(' && i + 1 < last) return page.span(i + 1, last - 1);
  return page.span(first, last);
}

/** A dash with a blank behind it and a bracket or blank before it. */
function isDash(page: Page, i: number): boolean {
  const behind = page.tokens.from[i + 1]! > page.tokens.to[i]!;
  return behind && (page.char(i - 1) === ')' || page.tokens.from[i]! > page.tokens.to[i - 1]!);
}

/** Sentences that are no text of the report: those of lines that are none, and what stands between the others. */
export function noiseSentences(page: Page, lines: readonly Line[]): Set<number> {
  const found = new Set<number>();
  for (const { kind, firstSentence, lastSentence } of lines)
    for (let n = firstSentence; n <= lastSentence; n++)
      if (kind === 'noise' || isNoiseSentence(page, page.sentences[n]!)) found.add(n);
  return found;
}
