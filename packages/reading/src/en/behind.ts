import type { Quotation, Span } from '@isnad/text';
import type { Phrase, Relay } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { NOTHING, OF_DEED, WHETHER } from '../generated/en-grammar.ts';
import type { Form } from '../types.ts';
import { hasFinite, mainGroup, skipBlanks, verbGroup, verbWord } from './grammar.ts';
import { isCapital } from './lexicon.ts';
import { isComma, occasionAt, phraseBehind, phraseOf } from './source.ts';
import { documentReading } from './speaker.ts';

/** Where what is said begins. */
export interface Marker {
  readonly form: Form;
  readonly from: number;
  /** End of the content when a closed quotation is all of it, else -1. */
  readonly to: number;
}

/** What stands behind a verb of saying: to whom, where and how it was said, and then what. */
export interface Behind {
  readonly marker: Marker | null;
  /** Last token before the content, or before what follows. */
  readonly end: number;
  readonly recipient: Phrase | null;
  readonly relays: readonly Relay[];
  readonly reason: Span | null;
  readonly citing: number;
}

/** What a verb of saying takes: see the column "content" of `words/en/cues.tsv`. */
export type Takes =
  | 'clause'
  | 'quote'
  | 'noun'
  | 'matter'
  | 'that'
  | 'listener'
  | 'rumour'
  | 'provides'
  | 'as'
  | 'urge'
  | 'accuse'
  | 'whether'
  | 'described'
  | 'promise'
  | 'thing';

class Walk {
  readonly page: Page;
  readonly last: number;
  i: number;
  recipient: Phrase | null = null;
  relays: Relay[] = [];
  reason: Span | null = null;
  citing = -1;
  /** The comma over which the content was reached, or -1. */
  comma = -1;

  constructor(page: Page, first: number, last: number) {
    this.page = page;
    this.i = first;
    this.last = last;
  }

  /** Goes over everything that tells to whom, where, when and how; stops where a content may begin. */
  adjuncts(): void {
    while (this.i <= this.last && this.step());
  }

  private step(): boolean {
    const { page, i } = this;
    if (page.inTime(i) && page.word(i) !== 'that') return this.to(page.timeEnd[i]! + 1);
    if (page.has(i, 'anonymity')) return this.anonymity();
    if (page.has(i, 'adverb') && !page.has(i, 'demonstrative')) return this.to(page.hit(i, 'adverb')!.last + 1);
    if (page.has(i, 'preposition')) return this.prepositional();
    return isComma(page, i) && this.aside();
  }

  to(next: number): boolean {
    this.i = next;
    return true;
  }

  private prepositional(): boolean {
    const { page, i } = this;
    const behind = page.has(i + 1, 'demonstrative') || page.has(i + 1, 'adverb') ? i + 2 : i + 1;
    if (page.inTime(i + 1) || page.inTime(behind))
      return this.to(page.timeEnd[page.inTime(i + 1) ? i + 1 : behind]! + 1);
    const occasion = occasionAt(page, i + 1);
    if (occasion >= 0) return this.occasion(occasion);
    if (page.word(i) === 'to' || page.word(i) === 'with') return this.listener(i + 1);
    const place = page.hit(i + 1, 'place');
    return place !== null && page.word(i) === 'in' && this.to(place.last + 1);
  }

  /** "in a statement on Friday", "in an interview with the newspaper". */
  private occasion(end: number): boolean {
    const { page, i } = this;
    const document = documentReading(page, i + 1, end);
    if (document !== null) this.relays.push(document);
    this.i = end + 1;
    while (
      this.i <= this.last &&
      page.has(this.i, 'preposition') &&
      !page.inTime(this.i + 1) &&
      occasionAt(page, this.i + 1) < 0
    ) {
      if (!this.listener(this.i + 1) && !this.nameBehind()) break;
    }
    this.carried();
    return true;
  }

  /** "in a statement carried by state media". */
  private carried(): void {
    const { page, i } = this;
    if (page.word(i + 1) !== 'by' || !/ed$|en$/.test(page.word(i)) || i > this.last) return;
    let k = i + 2;
    while (k <= this.last && page.isWord(k) && page.word(k) !== 'that') k++;
    this.to(k);
  }

  private nameBehind(): boolean {
    const { page } = this;
    let k = this.i + 1;
    if (page.has(k, 'demonstrative')) k++;
    const name = page.hit(k, 'place') ?? page.hit(k, 'actor') ?? page.hit(k, 'speaker');
    if (name !== null) return this.to(name.last + 1);
    const end = capitalsEnd(page, k, this.last);
    return end >= k && this.to(end + 1);
  }

  /** Somebody who listens, at token `first`; an outlet is kept. */
  listener(first: number): boolean {
    const { page } = this;
    const recipient =
      page.hit(first, 'recipient') ?? page.hit(page.has(first, 'demonstrative') ? first + 1 : first, 'recipient');
    if (recipient !== null) return this.to(recipient.last + 1);
    const outlet = outletAt(page, first, this.last);
    if (outlet === null) return false;
    this.recipient = outlet;
    return this.to(outlet.last + 1);
  }

  /** ", on Friday,", ", speaking on condition of anonymity, that", ", citing two officials". */
  private aside(): boolean {
    const { page, i } = this;
    const next = i + 1;
    if (page.has(next, 'anonymity')) return this.to(next);
    if (page.hit(next, 'nominal')?.value.value === 'citing') return this.cites(next);
    const adverb = page.hit(next, 'adverb');
    if (adverb !== null && isComma(page, adverb.last + 1)) return this.to(adverb.last + 2);
    const timed = page.inTime(next) ? next : page.has(next, 'preposition') && page.inTime(next + 1) ? next + 1 : -1;
    if (timed >= 0 && isComma(page, page.timeEnd[timed]! + 1)) return this.to(page.timeEnd[timed]! + 1);
    if (page.word(next) !== 'that' && page.opens(next) === undefined) return false;
    this.comma = i;
    return this.to(next);
  }

  /** ", citing two officials" ends what is read here, unless "that" follows behind another comma. */
  private cites(at: number): boolean {
    const { page } = this;
    this.citing = at;
    for (let k = at + 1; k < Math.min(this.last, at + CITED_REACH); k++)
      if (isComma(page, k) && page.word(k + 1) === 'that') return this.to(k + 1);
    return false;
  }

  /** The remark itself, and the reason given behind it. */
  private anonymity(): boolean {
    const { page } = this;
    this.i = page.hit(this.i, 'anonymity')!.last + 1;
    this.reason = reasonAt(page, isComma(page, this.i) ? this.i + 1 : this.i, this.last);
    return this.reason === null || this.to(page.tokens.at(this.reason.to));
  }
}

/** Somebody cited between the verb and "that" has at most so many tokens. */
const CITED_REACH = 25;

/** A reason for not being named has at most so many tokens. */
const REASON_REACH = 60;

/** The reason that begins at a token: what stands behind "because", or "to discuss the plan" as a whole; else null. */
function reasonAt(page: Page, first: number, last: number): Span | null {
  const because = page.hit(first, 'reason');
  if (because === null && !page.has(first, 'motive')) return null;
  const start = because === null ? first : because.last + 1;
  let end = start;
  while (
    end < Math.min(last, start + REASON_REACH) &&
    !(page.isMark(end + 1) && ',.;:"'.includes(page.char(end + 1))) &&
    page.word(end + 1) !== 'that'
  )
    end++;
  const from = page.tokens.from[start] ?? page.text.length;
  return { from, to: page.trimmedEnd(from, page.tokens.to[Math.min(end, page.tokens.size - 1)]!) };
}

/** Why a speaker is not named, as a remark on him tells it: "who asked not to be named because ...". */
export function reasonIn(page: Page, first: number, last: number): Span | null {
  let remark = false;
  for (let i = first; i <= last; i++) {
    if (page.has(i, 'anonymity')) remark = true;
    const reason = remark || /^(not|un)/.test(page.word(i)) ? reasonAt(page, i, last) : null;
    if (reason !== null) return reason;
  }
  return null;
}

/** An outlet at this token: a known one, a name behind "the newspaper", or a name that ends in a word for a medium. */
export function outletAt(page: Page, i: number, last: number): Phrase | null {
  const first = page.word(i) === 'the' && !isCapital(page.tokens.raw(i)) ? i + 1 : i;
  const known = page.hit(i, 'outlet') ?? page.hit(first, 'outlet');
  if (known !== null) return headBehind(page, known.first, known.last);
  let end = capitalsEnd(page, first, last);
  if (end < first) {
    const head = page.hit(first, 'speaker');
    if (head === null || head.value.fields[0] !== 'outlet') return null;
    end = Math.max(head.last, capitalsEnd(page, head.last + 1, last));
    return phraseOf(page, first, end);
  }
  return headBehind(page, first, end);
}

/** "the Al-Hawdaj channel": the word for a medium behind the name belongs to it. */
function headBehind(page: Page, first: number, last: number): Phrase | null {
  const head = page.hit(last + 1, 'speaker');
  return phraseOf(page, first, head !== null && head.value.fields[0] === 'outlet' ? head.last : last);
}

/** Last token of a run of capitalised words ("The Two Rivers Ledger", "Al-Hawdaj"); below `i` when there is none. */
export function capitalsEnd(page: Page, i: number, last: number): number {
  let end = i - 1;
  for (let k = i; k <= last && k < i + 12; k++) {
    const joined = page.isMark(k) && "-'’&".includes(page.char(k)) && k > i;
    if (page.inTime(k) || !(joined || (page.isWord(k) && isCapital(page.tokens.raw(k))))) break;
    if (!joined) end = k;
  }
  return end;
}

/** Reads everything behind a verb of saying. */
export function readBehind(page: Page, first: number, last: number, takes: Takes): Behind {
  const walk = new Walk(page, first, last);
  if (takes === 'listener') listen(walk);
  walk.adjuncts();
  if (takes === 'clause') overListener(walk);
  const marker = walk.i <= last ? markerAt(page, walk.i, last, takes) : null;
  const { recipient, relays, reason, citing } = walk;
  const stop = walk.comma >= 0 ? walk.comma : walk.i;
  return { marker, end: stop - 1, recipient, relays, reason, citing };
}

/** "In an interview with Zilal News, the premier said": what stands before the speaker tells it too. */
export function readLead(page: Page, lowest: number, last: number, behind: Behind): Behind {
  if (!isComma(page, last)) return behind;
  const walk = new Walk(page, lowest, last);
  while (walk.i < last) {
    if (page.has(walk.i, 'preposition') || page.has(walk.i, 'adverb') || page.inTime(walk.i)) {
      const { i } = walk;
      walk.adjuncts();
      if (walk.i === i) break;
    } else if (walk.i === lowest && verbWord(page, lowest)?.forms.has('gerund')) walk.i++;
    else break;
  }
  if (walk.i < last) return behind;
  return { ...behind, recipient: behind.recipient ?? walk.recipient, relays: [...walk.relays, ...behind.relays] };
}

/** So far behind the verb "that" stands when somebody stands between: "warned Washington that". */
const LISTENER_REACH = 6;

/** A name or a listener between the verb and "that". */
function overListener(walk: Walk): void {
  const { page, i, last } = walk;
  for (let k = i; k <= Math.min(last, i + LISTENER_REACH); k++) {
    if (page.word(k) === 'that' && k > i) return void walk.to(k);
    const listens =
      page.has(k, 'recipient') || page.has(k, 'place') || page.has(k, 'actor') || isCapital(page.tokens.raw(k));
    if (!page.isWord(k) || page.word(k) === 'that' || !(listens || page.has(k, 'demonstrative'))) return;
  }
}

/** Behind "told" stands somebody: a medium, reporters, or whoever is named. */
function listen(walk: Walk): void {
  const { page } = walk;
  if (walk.listener(walk.i)) return;
  const listener = phraseBehind(page, walk.i, walk.last);
  if (listener === null) return;
  let end = listener.last;
  for (let i = listener.first + 1; i <= end; i++)
    if (page.has(i, 'demonstrative') && !page.has(i - 1, 'preposition')) end = i - 1;
  walk.to(end + 1);
}

function markerAt(page: Page, i: number, last: number, takes: Takes): Marker | null {
  if (takes === 'promise')
    return page.word(i) === 'to' && mayBeVerb(page, i + 1)
      ? nounMarker(page, i, last)
      : markerAt(page, i, last, 'noun');
  if (takes === 'rumour' || takes === 'noun') {
    const rumour = behindRumour(page, i);
    if (rumour > i) return clauseMarker(page, rumour, last);
  }
  if (takes === 'rumour') return page.word(i) === 'that' ? clauseMarker(page, i, last) : calledMarker(page, i, last);
  if (takes === 'thing') return page.isWord(i) ? nounMarker(page, i, last) : null;
  if (takes === 'accuse') return accusedMarker(page, i, last);
  if (takes === 'described') return describedMarker(page, i, last);
  if (takes === 'whether' && WHETHER.has(page.word(i))) return { form: 'indirect', from: page.tokens.from[i]!, to: -1 };
  if (page.word(i) === 'that' && ((takes !== 'quote' && takes !== 'whether') || page.opens(i + 1) !== undefined))
    return clauseMarker(page, i, last);
  const quotation = page.opens(page.char(i) === ':' || isComma(page, i) ? i + 1 : i);
  if (quotation !== undefined) return quoteMarker(page, quotation, last);
  if (page.char(i) === ':')
    return takes !== 'that' && i < last ? { form: 'direct', from: page.tokens.from[i + 1]!, to: -1 } : null;
  if (takes === 'urge') return urgedMarker(page, i, last);
  if (takes === 'quote' || takes === 'whether' || takes === 'that' || takes === 'as' || !beginsClause(page, i, last))
    return null;
  if (hasFinite(page, i, clauseEnd(page, i, nounEnd(page, i, last))))
    return { form: 'indirect', from: page.tokens.from[i]!, to: -1 };
  return namesMatter(page, i, last, takes) ? nounMarker(page, i, last) : null;
}

/** "feared reprisals, said": behind the comma goes on whoever speaks around it. */
function clauseEnd(page: Page, i: number, last: number): number {
  for (let k = i + 1; k < Math.min(last, i + NOUN_REACH); k++)
    if (isComma(page, k)) return page.has(k + 1, 'cue') ? k : last;
  return last;
}

/** A mere noun is said: "announced the handover of the base", "stressed the need for a timetable". */
function nounMarker(page: Page, i: number, last: number): Marker {
  const end = nounEnd(page, i, last);
  return { form: 'indirect', from: page.tokens.from[i]!, to: end < last ? page.tokens.to[end]! : -1 };
}

/** The noun ends where the speaker goes on with something else: "..., and praised the army", "... but rejected". */
function nounEnd(page: Page, i: number, last: number): number {
  for (let k = i + 1; k < Math.min(last, i + NOUN_REACH); k++) {
    const next = page.has(k + 1, 'adverb') ? k + 2 : k + 1;
    if (!page.has(k, 'conjunction') || verbWord(page, next)?.forms.has('past') !== true) continue;
    return isComma(page, k - 1) ? k - 2 : k - 1;
  }
  return last;
}

/** A noun with all that belongs to it is looked through so far. */
const NOUN_REACH = 160;

/** "urged both sides to leave", "called for the release", "demanded that": what is asked for. */
function urgedMarker(page: Page, i: number, last: number): Marker | null {
  if (!page.isWord(i)) return null;
  for (let k = i + 1; k < Math.min(last, i + URGED_REACH) && !(page.isMark(k) && ',;.'.includes(page.char(k))); k++)
    if (page.word(k) === 'to' && mayBeVerb(page, k + 1)) return nounMarker(page, i, last);
  return namesMatter(page, i, last, 'noun') ? nounMarker(page, i, last) : null;
}

/** Behind "to" a small word that is none of the list of small words may be a verb that no list has. */
function mayBeVerb(page: Page, i: number): boolean {
  const verb = verbWord(page, i);
  if (verb !== null) return verb.forms.has('base');
  return page.isWord(i) && !isCapital(page.tokens.raw(i)) && page.hits(i).length === 0;
}

/** "described the offer as final": the noun and what it is called. */
function describedMarker(page: Page, i: number, last: number): Marker | null {
  for (let k = i + 1; k < Math.min(last, i + URGED_REACH) && !isComma(page, k); k++)
    if (page.word(k) === 'as') return nounMarker(page, i, last);
  return null;
}

/** "dismissed the concern as baseless": the noun alone is what is denied. */
function calledMarker(page: Page, i: number, last: number): Marker | null {
  if (!page.isWord(i)) return null;
  for (let k = i + 1; k < Math.min(last, i + URGED_REACH) && page.isWord(k); k++)
    if (page.word(k) === 'as') return { form: 'indirect', from: page.tokens.from[i]!, to: page.tokens.to[k - 1]! };
  return null;
}

/** "accused the group of breaking the truce": what he is accused of. */
function accusedMarker(page: Page, i: number, last: number): Marker | null {
  for (let k = i + 1; k < Math.min(last, i + URGED_REACH) && !isComma(page, k); k++)
    if (page.word(k) === 'of' && verbWord(page, k + 1)?.forms.has('gerund')) return nounMarker(page, k + 1, last);
  return null;
}

/** So far behind the verb the infinitive or gerund begins that tells what is asked for. */
const URGED_REACH = 20;

/** A clause without "that" begins with its subject, so neither with a verb nor with a mark or preposition. */
function beginsClause(page: Page, i: number, last: number): boolean {
  if (page.isMark(i) || page.has(i, 'conjunction') || page.has(i, 'relative')) return false;
  if (page.has(i, 'preposition') && !page.has(i, 'bound')) return false;
  if (NOTHING.has(page.word(i)) && page.has(i + 1, 'preposition')) return false;
  return verbGroup(page, i, last) === null;
}

/** A noun that can be announced, denied or stressed: an act, a noun made of a verb ("losing a hilltop"), or one such as "the need". */
function namesMatter(page: Page, i: number, last: number, takes: Takes): boolean {
  if (takes !== 'noun' && takes !== 'matter') return false;
  if (takes === 'noun' && verbWord(page, i)?.forms.has('gerund')) return true;
  for (let k = i; k <= Math.min(last, i + 6) && page.isWord(k); k++) {
    if (page.has(k, 'matter')) return true;
    if (takes === 'noun' && (page.has(k, 'act') || isMadeOfVerb(page, k))) return true;
  }
  return false;
}

/** "the opening of", "a suspension of". */
function isMadeOfVerb(page: Page, k: number): boolean {
  return /(ing|ion|ment|al|ure|ance)s?$/.test(page.word(k)) && OF_DEED.has(page.word(k + 1));
}

/** "a report" may have so many words before it. */
const RUMOUR_REACH = 6;

/** "reports that", "media claims that": behind them what is denied or confirmed begins. */
function behindRumour(page: Page, i: number): number {
  for (let k = i; k < i + RUMOUR_REACH && page.isWord(k); k++) {
    const rumour = page.hit(k, 'rumour');
    if (rumour === null) continue;
    const next = rumour.last + 1;
    return page.word(next) === 'that' || page.word(next) === 'of' || page.word(next) === 'about' ? next : i;
  }
  return i;
}

/** "(said) there was no truth to reports that": the first token of what is denied so, or -1. */
export function behindUntruth(page: Page, first: number): number {
  for (let i = first; i < first + UNTRUTH_REACH && page.isWord(i); i++) {
    const hit = page.hit(i, 'mode');
    if (hit?.value.value !== 'denied') continue;
    const rumour = behindRumour(page, hit.last + 1);
    return rumour > hit.last + 1 ? rumour + 1 : -1;
  }
  return -1;
}

/** "There was", before "no truth". */
const UNTRUTH_REACH = 4;

/** Behind "that". */
function clauseMarker(page: Page, that: number, last: number): Marker | null {
  if (that >= last) return null;
  const from = skipBlanks(page, page.tokens.to[that]!);
  const quotation = page.opens(that + 1);
  if (quotation === undefined) return { form: 'indirect', from, to: -1 };
  return isAll(page, quotation, last)
    ? { form: 'mixed', from: quotation.inner.from, to: quotation.inner.to }
    : { form: 'mixed', from, to: -1 };
}

function quoteMarker(page: Page, quotation: Quotation, last: number): Marker {
  if (!isAll(page, quotation, last)) return { form: 'mixed', from: quotation.from, to: -1 };
  return { form: 'direct', from: quotation.inner.from, to: quotation.inner.to };
}

/** Does what is said end with the quotation? Not when the clause runs on behind the closing mark. */
export function isAll(page: Page, quotation: Quotation, last: number): boolean {
  if (!quotation.closed) return true;
  const close = page.tokens.at(quotation.to - 1);
  if (close >= last || close + 1 > last) return true;
  return (
    !page.isWord(close + 1) ||
    page.char(close - 1) === ',' ||
    page.char(close - 1) === '.' ||
    page.has(close + 1, 'participle')
  );
}

/** The clause between two tokens has a verb of its own. */
export function isClause(page: Page, first: number, last: number): boolean {
  return first <= last && mainGroup(page, first, last) !== null;
}
