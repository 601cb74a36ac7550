import { extended, type Sentence, type Span } from '@isnad/text';
import { readDateline } from '../engine/layout.ts';
import type { Phrase, Relay, SpeakerReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { FROM, IN, NEAR, ONE_OF, TO } from '../generated/fa-grammar.ts';
import { cueAt } from './cues.ts';
import { isComma, isRelative, mainVerbs, verbAt } from './grammar.ts';
import { readSpeaker } from './speaker.ts';

/** First token of a sentence behind its dateline; only one that names a place or an outlet is one. */
export function bodyStart(page: Page, sentence: Sentence): number {
  const dateline = readDateline(page, sentence);
  if (dateline === null) return sentence.first;
  const body = page.tokens.at(dateline.body);
  for (let i = sentence.first; i < body; i++) if (page.has(i, 'place') || page.has(i, 'outlet')) return body;
  return sentence.first;
}

/** A phrase over tokens, marks at its ends left out; `null` when nothing is left. */
export function phraseOf(page: Page, first: number, last: number): Phrase | null {
  let a = first;
  let b = last;
  while (a <= b && page.isMark(a) && page.opens(a) === undefined) a++;
  while (b >= a && page.isMark(b) && !closes(page, a, b)) b--;
  return a > b ? null : { first: a, last: b, ...page.span(a, b) };
}

function closes(page: Page, a: number, b: number): boolean {
  if (page.char(b) === ')') return true;
  for (let i = a; i < b; i++) {
    const quotation = page.opens(i);
    if (quotation?.closed && page.tokens.at(quotation.to - 1) === b) return true;
  }
  return false;
}

// ---------------------------------------------------------------------------------------------- «به گزارش ... به نقل از ...»

/** One link of a formula: the words that hand over, and to whom. */
export interface Handed {
  readonly cue: Hit;
  readonly phrase: Phrase;
}

/** A formula has so many links at most, each so many tokens long. */
const MOST_LINKS = 6;
const LONGEST = 24;

/** The links that begin at token `i`, and the first token behind them. */
export function readFormula(page: Page, i: number, last: number): { links: Handed[]; next: number } {
  const links: Handed[] = [];
  let next = i;
  while (links.length < MOST_LINKS) {
    const cue = page.hit(next, 'nominal');
    if (cue === null || cue.last >= last || verbAt(page, cue.last + 1) !== null) break;
    const end = formulaEnd(page, cue.last + 1, last);
    const phrase = phraseOf(page, cue.last + 1, end - 1);
    if (phrase === null) break;
    links.push({ cue, phrase });
    next = isComma(page, end) ? end + 1 : end;
  }
  return { links, next };
}

/** The phrase ends at a comma, at the next link, or where an outlet's known name ends. */
function formulaEnd(page: Page, first: number, last: number): number {
  const known = outletAt(page, first, last);
  for (let i = first; i <= Math.min(last, first + LONGEST); i++) {
    if (isComma(page, i) || page.char(i) === ':' || (i > first && page.hit(i, 'nominal') !== null)) return i;
    if (isRelative(page, i)) return relativeComma(page, i, last) ?? i;
    if (page.inTime(i) || page.has(i, 'that')) return page.has(i - 1, 'preposition') ? i - 1 : i;
  }
  return known === null ? bareEnd(page, first, last) : known.last + 1;
}

/** The comma behind the verb that closes a relative clause («پیش‌نویسی که روزنامه دیده است،»). */
function relativeComma(page: Page, i: number, last: number): number | null {
  for (let k = i + 1; k <= Math.min(last, i + LONGEST); k++)
    if (isComma(page, k)) return verbEnds(page, k - 1) ? k : null;
  return null;
}

/** Does a verb end at this token? */
function verbEnds(page: Page, last: number): boolean {
  for (let i = Math.max(0, last - 3); i <= last; i++) if (verbAt(page, i)?.last === last) return true;
  return false;
}

/** No comma ends the phrase: it goes so far as its words are known to describe a speaker, else to the next preposition. */
function bareEnd(page: Page, first: number, last: number): number {
  const head = page.has(first, 'demonstrative') ? first + 1 : first;
  const end = describedEnd(page, head);
  if (end > head) return Math.min(end, last + 1);
  let i = first + 1;
  while (i <= Math.min(last, first + LONGEST) && !page.has(i, 'preposition')) i++;
  return i;
}

/** Behind a speaker and the words that tell what kind he is; the head itself where it is no speaker. */
function describedEnd(page: Page, head: number): number {
  const speaker = describing(page, head);
  if (speaker === null) return head;
  let i = speaker.last + 1;
  for (let hit = describing(page, i); hit !== null; hit = describing(page, i)) i = hit.last + 1;
  return i;
}

function describing(page: Page, i: number): Hit | null {
  for (const kind of ['speaker', 'actor', 'outlet', 'type', 'nation', 'place'] as const) {
    const hit = page.hit(i, kind);
    if (hit !== null) return hit;
  }
  return null;
}

/** A link as a relay; without another word it is a medium. */
export function asRelay(page: Page, phrase: Phrase): Relay {
  const said = readSpeaker(page, phrase);
  const name = page.text.slice(phrase.from, phrase.to);
  const reading: SpeakerReading = said.kind === 'person' ? { ...said, kind: 'outlet', name } : said;
  return extended(phrase, { reading });
}

// ---------------------------------------------------------------------------------------------- the subject before its verb

/** Who speaks, to whom and how, as the words before a verb of saying tell it. */
export interface Speaking {
  readonly source: Phrase | null;
  readonly pronoun: boolean;
  readonly recipient: Phrase | null;
  readonly relays: readonly Relay[];
  readonly reason: Span | null;
  /** First token behind the subject. */
  readonly behind: number;
}

/** Reads the stretch between the start of a clause and its verb of saying. */
export function readSpeaking(page: Page, first: number, last: number): Speaking {
  const start = subjectStart(page, behindThis(page, first, last), last);
  const end = start > last ? start : subjectEnd(page, start, last);
  const subject = end > start ? phraseOf(page, start, end - 1) : null;
  const cited = citedBehind(page, end, last);
  const relays = documentsIn(page, end, last);
  const source = cited ?? subject;
  return {
    source,
    pronoun: source !== null && source.first === source.last && page.has(source.first, 'pronoun'),
    recipient: recipientIn(page, first, last, subject),
    relays: cited === null || subject === null ? relays : [asRelay(page, subject), ...relays],
    reason: reasonIn(page, start, last),
    behind: end,
  };
}

/** «این را X گفت», «این مطلب را X گفت»: what was said, pointed back to, stands before who said it. */
function behindThis(page: Page, first: number, last: number): number {
  let i = first;
  while (i <= last && page.isMark(i)) i++;
  if (!page.has(i, 'definite')) return first;
  const object = page.has(i + 1, 'object') ? i + 1 : i + 2;
  return page.has(object, 'object') && object < last ? object + 1 : first;
}

/** The first token behind connectives, times and adjuncts that can begin a subject. */
function subjectStart(page: Page, first: number, last: number): number {
  let i = first;
  while (i <= last) {
    if (page.inTime(i)) i = page.timeEnd[i]! + 1;
    else if (page.isMark(i) && page.opens(i) === undefined) i++;
    else if (page.has(i, 'conjunction') || (page.has(i, 'adverb') && !page.has(i, 'demonstrative')))
      i = (page.hit(i, 'adverb') ?? page.hit(i, 'conjunction')!).last + 1;
    else if (page.has(i, 'preposition') && !page.has(i, 'speaker')) i = behindAdjunct(page, i, last);
    else break;
  }
  return i;
}

/** Behind a leading adjunct: at the comma that ends it, or at the next word that can speak. */
function behindAdjunct(page: Page, i: number, last: number): number {
  for (let k = i + 1; k <= last; k++) {
    if (isComma(page, k)) return k + 1;
    if (page.inTime(k) && !page.inTime(i + 1)) return k;
    if (
      k > i + 1 &&
      (page.has(k, 'pronoun') || page.has(k, 'speaker')) &&
      !page.has(k, 'occasion') &&
      !page.has(k - 1, 'preposition') &&
      !page.has(k, 'definite')
    )
      return k;
  }
  return last + 1;
}

function subjectEnd(page: Page, start: number, last: number): number {
  for (let i = start; i <= last; i++) {
    const quotation = page.opens(i);
    if (quotation !== undefined) {
      i = page.tokens.at(quotation.to - 1);
      continue;
    }
    const name = page.hit(i, 'actor') ?? page.hit(i, 'outlet');
    if (name !== null && name.last > i) {
      i = name.last;
      continue;
    }
    if (isComma(page, i)) {
      if (page.has(i + 1, 'that')) return relativeEnd(page, i + 1, last);
      if (!isTitle(page, i + 1)) return i;
      continue;
    }
    if (page.isMark(i) && !'()-–'.includes(page.char(i))) return i;
    if (isRelative(page, i)) return relativeEnd(page, i, last);
    if (i > start && page.has(i, 'object')) return Math.min(i, beforeObject(page, start, i));
    if (i > start && (stopsSubject(page, start, i) || (page.has(last, 'object') && isReported(page, i)))) return i;
  }
  return last + 1;
}

/** «این مقام گفت‌وگوها را ...»: subject and object stand side by side; the subject ends with what describes it. */
function beforeObject(page: Page, start: number, object: number): number {
  const head = page.has(start, 'demonstrative') ? start + 1 : start;
  for (let i = head + 1; i < object; i++) if (page.has(i, 'demonstrative')) return i;
  const end = describedEnd(page, head);
  return end > head ? end : object;
}

/** Before «را» a report, claim or act is what is denied, not who denies it. */
function isReported(page: Page, i: number): boolean {
  return page.has(i, 'rumour') || page.has(i, 'act');
}

/** What stands behind the comma tells who somebody is. */
function isTitle(page: Page, i: number): boolean {
  const head = page.hit(i, 'speaker');
  return head !== null && ['person', 'official', 'anonymous', 'title'].includes(head.value.fields[0]!);
}

/** A relative clause belongs to its noun, with all its verbs up to the verb of saying. */
function relativeEnd(page: Page, i: number, last: number): number {
  let end = last + 1;
  for (let k = i + 1; k <= last; k++) {
    const verb = verbAt(page, k);
    if (verb === null) continue;
    k = verb.last;
    end = verb.last + 1;
  }
  return end;
}

function stopsSubject(page: Page, start: number, i: number): boolean {
  if (page.inTime(i) || page.hit(i, 'nominal') !== null || page.has(i, 'anonymity')) return true;
  if (page.has(i, 'adverb') && !page.has(i, 'type')) return true;
  if (!page.has(i, 'preposition')) return false;
  if (belongsToInsider(page, i) || (FROM.has(page.word(i)) && ONE_OF.has(page.word(i - 1)))) return false;
  const head = page.hit(start, 'speaker');
  if (worksIn(page, start, i)) return false;
  const office = head !== null && head.value.fields[0] === 'person';
  return !(office && (page.has(i + 1, 'place') || page.has(i + 1, 'actor')) && page.has(i, 'role'));
}

/** «یک منبع در وزارت دفاع», «یک مقام در موصل که ...»: where an unnamed speaker sits belongs to him. */
function worksIn(page: Page, start: number, i: number): boolean {
  const head = page.hit(page.has(start, 'demonstrative') ? start + 1 : start, 'speaker');
  if (!IN.has(page.word(i)) || !['anonymous', 'official'].includes(head?.value.fields[0] ?? '')) return false;
  const place = page.hit(i + 1, 'place');
  if (place !== null && page.has(place.last + 1, 'that')) return true;
  return page.has(i + 1, 'actor') || page.hit(i + 1, 'speaker')?.value.fields[0] === 'organisation';
}

/** "aware of the talks", "close to the committee". */
function belongsToInsider(page: Page, i: number): boolean {
  if (page.hit(i - 1, 'type')?.value.value !== 'informed') return false;
  return FROM.has(page.word(i)) || (TO.has(page.word(i)) && NEAR.has(page.word(i - 1)));
}

/** "... به نقل از Y ...": Y speaks, and the subject hands on. */
function citedBehind(page: Page, first: number, last: number): Phrase | null {
  for (let i = first; i <= last; i++) {
    const cue = page.hit(i, 'nominal');
    if (cue === null || cue.value.value === 'document') continue;
    return phraseOf(page, cue.last + 1, subjectEnd(page, cue.last + 1, last) - 1);
  }
  return null;
}

/** "در بیانیه‌ای": a text through which he spoke. */
function documentsIn(page: Page, first: number, last: number): Relay[] {
  for (let i = first; i < last; i++) {
    const occasion = page.has(i, 'preposition') ? page.hit(i + 1, 'occasion') : null;
    const head = page.hit(i + 1, 'speaker');
    if (occasion === null || head === null || head.value.fields[0] !== 'document') continue;
    const phrase = phraseOf(page, i + 1, Math.max(occasion.last, head.last))!;
    const name = page.text.slice(phrase.from, phrase.to);
    return [
      extended(phrase, {
        reading: { kind: 'document', name, gender: '', head: head.value.fields[4]!, definite: false },
      }),
    ];
  }
  return [];
}

function recipientIn(page: Page, first: number, last: number, subject: Phrase | null): Phrase | null {
  for (let i = first; i <= last; i++) {
    if (subject !== null && i >= subject.first && i <= subject.last) continue;
    if (page.hit(i, 'nominal') !== null) return null;
    if (!page.has(i, 'preposition') || page.has(i, 'object')) continue;
    const outlet = outletAt(page, i + 1, last);
    if (outlet !== null) return outlet;
  }
  return null;
}

/** An outlet at this token: a known one, or a word such as "خبرگزاری" with the name behind it. */
export function outletAt(page: Page, i: number, last: number): Phrase | null {
  const known = page.hit(i, 'outlet');
  const head = page.hit(i, 'speaker');
  if (known !== null && (head === null || known.last > head.last))
    return { first: i, last: known.last, from: known.from, to: known.to };
  if (head === null || head.value.fields[0] !== 'outlet') return null;
  let end = head.last;
  const quotation = page.opens(end + 1);
  if (quotation !== undefined) end = page.tokens.at(quotation.to - 1);
  else while (end < Math.min(last, head.last + 3) && isNamePart(page, end + 1)) end++;
  return { first: i, last: end, ...page.span(i, end) };
}

function isNamePart(page: Page, i: number): boolean {
  if (!page.isWord(i) || page.inTime(i) || cueAt(page, i) !== null || verbAt(page, i) !== null) return false;
  return (
    !page.has(i, 'preposition') &&
    !page.has(i, 'adverb') &&
    !page.has(i, 'that') &&
    !page.has(i, 'conjunction') &&
    !page.has(i, 'anonymity') &&
    !page.has(i, 'object')
  );
}

/** Why the speaker is not named: «به دلیل ...» behind the remark that says so or inside it, or what he has no leave to do. */
function reasonIn(page: Page, first: number, last: number): Span | null {
  const [remark] = page.tokensOf('anonymity', first, last);
  for (const i of page.tokensOf('motive', first, last)) return reasonOf(page, i, last);
  if (remark === undefined) return null;
  for (const i of page.tokensOf('reason', first, last)) {
    const from = page.hit(i, 'reason')!.last + 1;
    if (from <= last) return reasonOf(page, from, i < remark ? remark - 1 : last);
  }
  return null;
}

/** From a token to a comma, the verb of the relative clause included. */
function reasonOf(page: Page, first: number, last: number): Span {
  let end = first;
  while (end < last && !isComma(page, end + 1)) end++;
  const from = page.tokens.from[first]!;
  return { from, to: page.trimmedEnd(from, page.tokens.to[end]!) };
}

/** The subject of the first verb of a sentence, as far as it stands before a token. */
export function mainSubject(page: Page, sentence: Sentence, before: number): Phrase | null {
  const last = Math.min(before - 1, sentence.last);
  const first = bodyStart(page, sentence);
  if (mainVerbs(page, first, last).length === 0) return null;
  return readSpeaking(page, first, last).source;
}
