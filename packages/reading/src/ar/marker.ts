import type { Quotation } from '@isnad/text';
import type { Hit, Page } from '../engine/page.ts';
import { BREAKS_OFF, EXCEPTION, FEELING, FROM, ON, SAYS } from '../generated/ar-grammar.ts';
import type { Form } from '../types.ts';
import {
  behindThat,
  complementiser,
  finiteCue,
  isRemark,
  isThat,
  markerStart,
  skipBlanks,
  speechParticiple,
} from './grammar.ts';
import { BEHIND_IN_BARE, GLUED_AND, GLUED_IN, GLUED_TO, PRESENT } from './letters.ts';
import { isRecipient } from './source.ts';

/** Where what is said begins. */
export interface Marker {
  /** First token of the marker: "to" of "to the effect that", the colon, the opening mark. */
  readonly token: number;
  readonly form: Form;
  /** First offset of the content. */
  readonly from: number;
  /** The quotation with which the content begins, if it does. */
  readonly quotation: Quotation | null;
}

/** So far behind the verb a content may begin: sources with relative clauses are long. */
const REACH = 70;
/** So many commas may stand between. */
const MOST_COMMAS = 5;
/** So many words that can be verbs of saying may stand in a source. */
const MOST_CUES = 4;
/** A quotation of so few words before a "that" is a name. */
const LONGEST_NAME = 5;
/** ... and of so many behind the noun that it names ("head of «...»"). */
const LONGEST_TITLE = 12;

/** Looks for "that", a colon or a quotation behind a verb of saying; `null` when the verb says nothing here. */
export function findMarker(page: Page, hit: Hit, last: number): Marker | null {
  const cue = hit.last;
  const direct = hit.value.fields[3] === 'yes';
  const free = hit.value.fields[1] === 'relay' || hit.value.fields[1] === 'written';
  const preposition = free ? '' : hit.value.fields[2]!;
  const end = Math.min(last, cue + REACH);
  let commas = 0;
  let cues = 0;
  for (let i = cue + 1; i <= end; i++) {
    const that = complementiser(page, i);
    if (that !== null) return takes(page, i, preposition) ? thatMarker(page, i) : null;
    const quotation = page.opens(i);
    if (quotation !== undefined) {
      if (direct && !isName(page, i, quotation, end)) return quoteMarker(page, i, quotation);
      i = Math.max(i, page.tokens.at(quotation.to - 1));
      continue;
    }
    if (page.isMark(i)) {
      const char = page.char(i);
      if (char === ':') return direct ? colonMarker(page, i, last) : null;
      if (char === '؛' || char === '؟' || char === '!') return null;
      if (char === '،' && ++commas > MOST_COMMAS) return null;
      continue;
    }
    if (isThat(page, i) && EXCEPTION.has(page.word(i - 1))) return null;
    if (page.has(i, 'cue') && ++cues > MOST_CUES) return null;
    if (i > cue + 1 && direct && repeatsSaying(page, i)) return sayingMarker(page, i, last);
    if (i > cue + 1 && stopsSearch(page, i)) return null;
    if (takesNoun(page, i, preposition)) return null;
  }
  return null;
}

/** "on condition that" is no content, unless the verb takes that preposition. */
function takes(page: Page, i: number, preposition: string): boolean {
  return !ON.has(page.word(i - 1)) || ON.has(preposition) || page.has(i - 2, 'cue');
}

/** "insisted on the need", "admitted mistakes": what follows is a noun, not what was said. */
function takesNoun(page: Page, i: number, preposition: string): boolean {
  if (preposition === '' || page.has(i, 'occasion') || page.has(i, 'adverb')) return false;
  if (preposition === GLUED_IN)
    return (
      BEHIND_IN_BARE.test(page.word(i)) &&
      page.hits(i).some((hit) => hit.clitics === GLUED_IN && hit.value.kind === 'act')
    );
  if (page.word(i) !== preposition || believes(page, i + 1)) return false;
  return page.isWord(i + 1) && !isThat(page, i + 1) && !page.has(i + 1, 'occasion') && !FROM.has(preposition);
}

/** "expressed his belief that", "expressed his hope that": what the noun governs is what was said. */
function believes(page: Page, i: number): boolean {
  if (page.hit(i, 'masdar') === null && !FEELING.test(page.word(i))) return false;
  return (
    complementiser(page, i + 1) !== null || (page.has(i + 1, 'preposition') && complementiser(page, i + 2) !== null)
  );
}

/** "the editor wrote, saying": a present "says" right behind the speaker of another verb repeats it. */
export function repeatsSaying(page: Page, i: number): boolean {
  return SAYS.has(page.word(i)) && page.has(i, 'cue') && (page.isWord(i - 1) || endsQuotation(page, i - 1));
}

function endsQuotation(page: Page, i: number): boolean {
  return '"»”'.includes(page.char(i) || ' ');
}

function sayingMarker(page: Page, i: number, last: number): Marker | null {
  const marker = i + 1 > last ? null : markerAt(page, i + 1, last);
  if (marker !== undefined) return marker === null ? null : { ...marker, token: i };
  return { token: i, form: 'direct', from: page.tokens.from[i + 1]!, quotation: null };
}

/** What is said as a colon, a quotation or "that" at this token begins it; `undefined` where none of them stands. */
function markerAt(page: Page, i: number, last: number): Marker | null | undefined {
  if (page.char(i) === ':') return colonMarker(page, i, last);
  const quotation = page.opens(i);
  if (quotation !== undefined) return quoteMarker(page, i, quotation);
  return complementiser(page, i) === null ? undefined : thatMarker(page, i);
}

/** Another verb of saying, unless it tells about the speaker, or the start of another clause. */
function stopsSearch(page: Page, i: number): boolean {
  if (speechParticiple(page, i) !== null || page.has(i, 'aside')) return true;
  if (BREAKS_OFF.test(page.word(i))) return true;
  const cue = finiteCue(page, i);
  if (cue === null || isRemark(page, i)) return false;
  for (let k = i - 1; k > i - 6; k--) if (page.has(k, 'relative')) return false;
  return isThat(page, i - 1) || cue.clitics !== '' || page.char(i - 1) === '،' || PRESENT.test(page.word(i));
}

export function thatMarker(page: Page, i: number): Marker {
  const that = page.hit(i, 'that')!;
  const from = skipBlanks(page, behindThat(page, that), page.text.length);
  const quotation = quotationAt(page, from);
  return {
    token: markerStart(page, i),
    form: quotation ? 'mixed' : 'indirect',
    from: quotation?.inner.from ?? from,
    quotation,
  };
}

export function quoteMarker(page: Page, i: number, quotation: Quotation): Marker {
  const that = complementiser(page, page.tokens.at(quotation.inner.from));
  const from = that === null ? quotation.inner.from : skipBlanks(page, behindThat(page, that), page.text.length);
  return { token: markerStart(page, i), form: that === null ? 'direct' : 'mixed', from, quotation };
}

export function colonMarker(page: Page, i: number, last: number): Marker | null {
  if (i + 1 > last) return null;
  const quotation = page.opens(i + 1);
  if (quotation !== undefined) return { ...quoteMarker(page, i + 1, quotation), token: i };
  return { token: i, form: 'direct', from: page.tokens.from[i + 1]!, quotation: null };
}

function quotationAt(page: Page, offset: number): Quotation | null {
  return page.opens(page.tokens.at(offset)) ?? null;
}

/** A few words in quotation marks with "that", a colon or another quotation behind them are a name: «...» said that. */
function isName(page: Page, i: number, quotation: Quotation, end: number): boolean {
  const close = page.tokens.at(quotation.to - 1);
  if (!quotation.closed) return false;
  const head = headBefore(page, i);
  if (close - i - 1 > (head ? LONGEST_TITLE : LONGEST_NAME)) return false;
  if (head && close - i - 1 <= LONGEST_NAME && goesOnBehind(page, close + 1)) return true;
  if (page.word(i - 1) === GLUED_TO || (head && isRecipient(page, i - 1))) return true;
  for (let k = close + 1; k <= end; k++) {
    if (!head && page.char(k) === '،' && page.word(k + 1).startsWith(GLUED_AND)) return false;
    if (repeatsSaying(page, k)) return true;
    if (complementiser(page, k) !== null || page.char(k) === ':') return true;
    if (finiteCue(page, k) !== null || speechParticiple(page, k) !== null) return false;
  }
  return false;
}

/** A noun that takes a name, without article: "the organisation «...»". */
function headBefore(page: Page, i: number): boolean {
  const head = page.hit(i - 1, 'speaker');
  return head !== null && !head.article && head.value.fields[0] !== 'anonymous';
}

/** Behind a quoted name the clause goes on with a word that joins nothing. */
function goesOnBehind(page: Page, i: number): boolean {
  return page.isWord(i) && !page.word(i).startsWith(GLUED_AND);
}
