import { BREAK, NUMBER, type Sentence, type Span, WORD } from '@isnad/text';
import type { Doubt } from '../types.ts';
import type { Page } from './page.ts';

/**
 * Cuts what stands glued to sentences but is no text of the report out of them: advertisements, preambles of copiers,
 * braces that a template left unfilled. Each becomes a sentence of its own.
 */
export function partNoise(page: Page): Sentence[] {
  const braces = bracesOf(page);
  const found: Sentence[] = [];
  let next = 0;
  for (const sentence of page.sentences) {
    const inside: Chunk[] = [];
    for (; next < braces.length && braces[next]![0] <= sentence.last; next++)
      if (braces[next]![0] >= sentence.first && braces[next]![1] <= sentence.last) inside.push(braces[next]!);
    const chunks = chunksOf(page, sentence, inside);
    if (chunks.length === 0) found.push(sentence);
    else for (const part of parted(page, sentence, chunks)) found.push(part);
  }
  return found;
}

/** First and last token of something to cut out. */
type Chunk = readonly [first: number, last: number];

const NO_CHUNKS: readonly Chunk[] = [];

/** @param inside what stands between braces in the sentence. */
function chunksOf(page: Page, { first, last }: Sentence, inside: readonly Chunk[]): readonly Chunk[] {
  const begun = page.has(first, 'noise');
  const places = page.tokensOf('advert', first, last);
  if (places.length === 0 && !begun && inside.length === 0) return NO_CHUNKS;
  const adverts = places
    .filter((i) => page.hit(i, 'advert')!.last > i || page.glued(i) || first === last)
    .map((i): Chunk => [i, page.hit(i, 'advert')!.last]);
  const preamble = begun ? page.tokensOf('lead-out', first, last) : [];
  const leads = preamble.map((i): Chunk => [first, page.hit(i, 'lead-out')!.last]);
  return [...adverts, ...leads.slice(-1), ...inside].sort((a, b) => a[0] - b[0]);
}

/** "{{title}}", "{title}": so many tokens stand between the braces. */
const BRACES_REACH = 12;

function bracesOf(page: Page): Chunk[] {
  const found: Chunk[] = [];
  for (let at = page.text.indexOf('{{'); at >= 0; at = page.text.indexOf('{{', at + 2)) {
    const first = page.tokens.at(at);
    let last = first + 1;
    while (last < first + BRACES_REACH && page.char(last) !== '}') last++;
    while (page.char(last + 1) === '}') last++;
    if (page.char(last) === '}' && first > (found.at(-1)?.[1] ?? -1)) found.push([first, last]);
  }
  return found;
}

function parted(page: Page, sentence: Sentence, chunks: readonly Chunk[]): Sentence[] {
  const found: Sentence[] = [];
  let next = sentence.first;
  for (const [first, last] of chunks) {
    if (first < next) continue;
    if (first > next) found.push(sentenceOf(page, next, first - 1));
    found.push(sentenceOf(page, first, last));
    next = last + 1;
  }
  if (next <= sentence.last) found.push(sentenceOf(page, next, sentence.last));
  return found;
}

function sentenceOf(page: Page, first: number, last: number): Sentence {
  return { first, last, ...page.span(first, last) };
}

// ---------------------------------------------------------------------------------------------- lines that are no text

/** A line that opens as noise may be so many tokens long; a longer one goes on as text behind its first sentence. */
const LONGEST_NOISE = 60;
/** A byline and a line of stored metadata are short. */
const LONGEST_BYLINE = 10;
const LONGEST_LABELLED = 25;

/** What a line is, told from its own words. */
export type Opening = 'noise' | 'related' | 'summary' | 'text';

/** Tells a line that is no text of the report by its first words or its shape. */
export function openingOf(page: Page, first: number, last: number): Opening {
  const length = last - first;
  const at = page.isMark(first) && !page.isMark(first + 1) ? first + 1 : first;
  const summary = page.hit(at, 'summary');
  if (summary !== null && (endsLine(page, summary.last, last) || page.char(summary.last + 1) === ':')) return 'summary';
  const noise = page.hit(at, 'noise');
  if (noise !== null && length < LONGEST_NOISE && !leadsToText(page, at, last))
    return endsLine(page, noise.last, last) ? 'related' : 'noise';
  if (length < LONGEST_BYLINE && isByline(page, at, last)) return 'noise';
  if (length < LONGEST_LABELLED && (isLabelled(page, at, last) || isAddress(page, first, last))) return 'noise';
  return hasWord(page, first, last) && !isBraced(page, first, last) ? 'text' : 'noise';
}

/** The preamble of a copier with the text itself behind it. */
function leadsToText(page: Page, first: number, last: number): boolean {
  return page.tokensOf('lead-out', first, last).some((i) => page.hit(i, 'lead-out')!.last + 1 < last);
}

/** "By Sam Hillman", "كتب: سالم". */
function isByline(page: Page, first: number, last: number): boolean {
  const byline = page.hit(first, 'byline');
  if (byline === null || page.char(last) === '.') return false;
  const next = byline.last + 1;
  const name = page.tokens.raw(next);
  return page.isMark(next) || (name !== name.toLowerCase() && !page.inTime(next));
}

/** "Related stories:" alone on its line announces the lines that follow. */
function endsLine(page: Page, end: number, last: number): boolean {
  return end === last || (end + 1 === last && page.isMark(last));
}

/** "Published: 3 May 2025", "Video | ...", "Views 120": a label with a mark, a time or a number right behind. */
function isLabelled(page: Page, first: number, last: number): boolean {
  const label = page.hit(first, 'label') ?? page.hit(first, 'credit');
  if (label === null) return false;
  const next = label.last + 1;
  const dots = page.char(next) === '.' && page.char(next + 1) === '.';
  return (
    dots ||
    ':|'.includes(page.char(next) || ' ') ||
    (page.inTime(next) && last - next < LONGEST_BYLINE) ||
    page.tokens.kind[next] === NUMBER
  );
}

/** A line that is hardly more than an address of the web. */
function isAddress(page: Page, first: number, last: number): boolean {
  const line = page.text.slice(page.tokens.from[first], page.tokens.to[last]);
  const address = /(?:https?:\/\/|www\.)\S+/.exec(line)?.[0];
  return address !== undefined && line.length - address.length < address.length / 2;
}

function isBraced(page: Page, first: number, last: number): boolean {
  return page.char(first) === '{' && page.char(first + 1) === '{' && page.char(last) === '}';
}

/** A line without a word within its first tokens tells nothing. */
const WORD_REACH = 40;

function hasWord(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= Math.min(last, first + WORD_REACH); i++) if (page.tokens.kind[i] === WORD) return true;
  return false;
}

/** Does a sentence inside a line open as noise, or is it nothing but what `partNoise` cut out? */
export function isNoiseSentence(page: Page, { first, last }: Sentence): boolean {
  const advert = page.hit(first, 'advert');
  return page.has(first, 'noise') || advert?.last === last || isBraced(page, first, last);
}

/** "• ...", "- ...", "* ...": a point of a list. */
export function isBullet(page: Page, first: number): boolean {
  return !page.isWord(first) && '•*-–—▪●◦·✓'.includes(page.text.charAt(page.tokens.from[first]!));
}

// ---------------------------------------------------------------------------------------------- holes

/** Places where words were lost: a link whose text was stripped, a month that went with it, a brace left unfilled, a blank. */
export function holesOf(page: Page): Doubt[] {
  const { size } = page.tokens;
  const doubts: Doubt[] = [];
  const opened = new Set<number>();
  for (const i of page.tokensOf('open', 0, size - 1)) {
    const { last } = page.hit(i, 'open')!;
    opened.add(last);
    if (isCutOff(page, last)) doubts.push(doubtAt(page, i, last, 'words-missing'));
  }
  for (const i of page.tokensOf('preposition', 0, size - 1)) {
    const { last } = page.hit(i, 'preposition')!;
    if (opened.has(last)) continue;
    if (isParted(page, last)) doubts.push(doubtAt(page, i, last, 'words-missing'));
    else if (isMonthLost(page, last + 1)) doubts.push(doubtAt(page, last + 1, last + 2, 'words-missing'));
  }
  for (const [first, last] of bracesOf(page)) doubts.push(doubtAt(page, first, last, 'template-unfilled'));
  return [...doubts, ...gluedWords(page.text)];
}

function doubtAt(page: Page, first: number, last: number, rule: string): Doubt {
  return doubtOver(page.span(first, last), rule);
}

function doubtOver({ from, to }: Span, rule: string): Doubt {
  return { from, to, rule };
}

/** "according to, ...", "according to  that": what must stand behind is not there. */
function isCutOff(page: Page, last: number): boolean {
  const next = last + 1;
  if (next >= page.tokens.size) return false;
  if (page.tokens.kind[next] === BREAK) return true;
  if (page.isMark(next)) return STOPS.includes(page.char(next));
  return page.tokens.from[next]! - page.tokens.to[last]! > 1;
}

/** "by ,", "from .": a preposition, a blank, and a mark that stands behind words. */
function isParted(page: Page, last: number): boolean {
  return page.isMark(last + 1) && !page.glued(last + 1) && STOPS.includes(page.char(last + 1));
}

const STOPS = ',،.؛;';

/** "on 18 2026": a day and a year, and the month between them gone. */
function isMonthLost(page: Page, i: number): boolean {
  const { kind } = page.tokens;
  if (kind[i] !== NUMBER || kind[i + 1] !== NUMBER || page.glued(i + 1)) return false;
  const [day, year] = [page.tokens.raw(i), page.tokens.raw(i + 1)];
  return /^\p{Nd}{1,2}$/u.test(day) && /^(?:20|٢٠|۲۰|19|١٩|۱۹)\p{Nd}{2}$/u.test(year);
}

/** Teh marbuta ends a word: with a letter behind it, a blank is missing (وزارةالدفاع). */
function gluedWords(text: string): Doubt[] {
  const found: Doubt[] = [];
  for (const { index } of text.matchAll(/\u0629(?=[\u0621-\u064a])/g))
    found.push(doubtOver({ from: index, to: index + 2 }, 'blank-missing'));
  return found;
}
