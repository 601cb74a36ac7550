import { extended } from '@isnad/text';
import type { Phrase } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { AND_HE, EACH, ENVOY, FROM, OFFICE, OFFICE_IN, OFFICE_OVER, OFFICE_TO, WHAT } from '../generated/ar-grammar.ts';
import { finiteVerb, looksLikeDeed, speechParticiple } from './grammar.ts';
import {
  ALEF,
  ARTICLE,
  AS_THE,
  BEHIND_IN_OR_TO,
  DEFINITE_BEHIND_AND,
  DEFINITE_BEHIND_PREPOSITION,
  ENDS_IN_PREPOSITION,
  GLUED_AND,
  GLUED_TO,
  HEH,
  IN_THE,
  OBJECT_END,
  RELATIVE_END,
  TEH_MARBUTA,
  TO_THE,
  YEH,
} from './letters.ts';

/** The speaker between a cue and its marker, and the outlet to which he spoke. */
export interface SourceReading {
  readonly source: Phrase | null;
  readonly recipient: Phrase | null;
}

/** Tokens a source may have; longer ones are no noun phrases. */
const LONGEST = 60;

/** Tokens that a name in quotation marks may have; what is longer is somebody's words. */
const LONGEST_NAME = 8;

/** Reads what stands between a verb of saying and what is said: the speaker, then where, when and to whom. */
export function readSource(page: Page, first: number, limit: number): SourceReading {
  return readSubject(page, first, limit, false);
}

/** As {@link readSource}; behind a verb that takes an object the subject ends where the object begins. */
export function readSubject(page: Page, first: number, limit: number, transitive: boolean): SourceReading {
  const start = skipAdjuncts(page, first, limit);
  const reach = start < limit ? phraseEnd(page, start, Math.min(limit, start + LONGEST)) : start;
  let end = transitive ? objectStart(page, start, reach) : reach;
  while (end > start && isBarePreposition(page, end - 1)) end--;
  const source =
    end > start && !countsTime(page, first, start, end) && !gluedPreposition(page, start)
      ? subjectOf(page, phraseOf(page, start, end - 1))
      : null;
  const recipient = findRecipient(page, first, slotStart(page, first, limit), source) ?? toldInside(page, source);
  return { source, recipient };
}

function wordsIn(page: Page, { first, last }: Phrase): number {
  let words = 0;
  for (let i = first; i <= last; i++) if (page.isWord(i)) words++;
  return words;
}

/** "several months ago": a lone word behind a time belongs to it. */
function countsTime(page: Page, first: number, start: number, end: number): boolean {
  return (
    start > first &&
    end === start + 1 &&
    page.inTime(start - 1) &&
    !page.has(start, 'given') &&
    !page.has(start, 'speaker')
  );
}

/** "a source who spoke to X": the listener stands in the relative clause of the speaker. */
export function toldInside(page: Page, source: Phrase | null): Phrase | null {
  if (source === null) return null;
  for (let i = source.first + 1; i <= source.last; i++)
    if (isRecipient(page, i)) return outletAt(page, i, source.last + 1);
  return null;
}

/** Behind the slot of a relay nobody listens. */
function slotStart(page: Page, first: number, limit: number): number {
  return page.tokensOf('slot', first, limit - 1)[0] ?? page.tokensOf('copy', first, limit - 1)[0] ?? limit;
}

/** Where the object begins behind a subject that is complete: "the MP raised questions", "the prince received the envoy". */
function objectStart(page: Page, start: number, end: number): number {
  const meets = page.hit(start - 1, 'verb')?.value.fields[0] === 'meet';
  const known = page.hit(start, 'actor') ?? page.hit(start, 'outlet');
  for (let i = (known?.last ?? start) + 1; i < end; i++) {
    if (!page.isWord(i) || page.isMark(i - 1)) continue;
    if (meets && page.hit(i - 1, 'speaker')?.clitics !== '' && page.hit(i, 'speaker')?.clitics === '') return i;
    if (beginsObject(page, start, i, end)) return i;
  }
  return end;
}

function beginsObject(page: Page, start: number, i: number, end: number): boolean {
  const before = page.hit(i - 1, 'speaker');
  if (before !== null && !before.article) return false;
  const word = page.word(i);
  if (DEFINITE_BEHIND_AND.test(word)) return isDefiniteObject(page, start, i);
  const head = page.hit(i, 'speaker');
  if (head !== null) return head.clitics === '' && !head.article && isOther(page, start, head);
  if (
    word.startsWith(GLUED_AND) ||
    page.hits(i).some(({ clitics, value }) => clitics === '' && NOUNS_OF_NAMES.has(value.kind))
  )
    return false;
  if (OBJECT_END.test(page.text.slice(page.tokens.from[i], page.tokens.to[i]))) return true;
  if (i + 1 < end && isComplete(page, i - 1) && looksLikeDeed(page, i, '')) return true;
  if (
    page.has(i, 'act') ||
    page.has(i, 'masdar') ||
    page.has(i, 'occasion') ||
    page.has(i, 'spot') ||
    page.has(i, 'body')
  )
    return true;
  return (
    page.hits(i).length === 0 &&
    !BEHIND_IN_OR_TO.test(word) &&
    isDefinite(page, i - 1) &&
    i + 1 < end &&
    isConstruct(page, i)
  );
}

/** Does a noun phrase have its article or its name here, so that no noun can be joined to it? */
function isComplete(page: Page, i: number): boolean {
  return isDefinite(page, i) || page.has(i, 'given') || (!page.knows(i) && !isFeminine(page, i));
}

/** A body behind any subject, a person behind one that has its article or its name already. */
function isOther(page: Page, start: number, head: Hit): boolean {
  if (BODIES.has(head.value.fields[0]!)) return true;
  return head.first > start + 1 && page.hit(start, 'speaker')?.value.fields[0] === 'organisation';
}

function isDefinite(page: Page, i: number): boolean {
  return page.word(i).startsWith(ARTICLE);
}

/** "the lines of the water": a noun with a definite one behind it that is no family name. */
function isConstruct(page: Page, i: number): boolean {
  return isDefinite(page, i + 1) && !page.word(i + 1).endsWith(YEH);
}

/**
 * A definite noun behind a subject with its article is its adjective where it agrees in gender ("the secretary general"),
 * else the object ("the prince the guest").
 */
function isDefiniteObject(page: Page, start: number, i: number): boolean {
  if (!isDefinite(page, i) || !isDefinite(page, i - 1)) return false;
  if (page.hit(i, 'actor') !== null && (page.hit(start, 'actor')?.last ?? i) < i) return true;
  if (page.has(i, 'spot') || page.has(i, 'body')) return true;
  if (i === start + 1 && page.has(start, 'speaker')) return false;
  if (ADJECTIVES.some((kind) => page.has(i, kind)) || RELATIVE_END.test(page.word(i))) return false;
  if (!isFeminine(page, i)) return false;
  for (let k = start; k < i; k++)
    if (isFeminine(page, k) || page.hit(k, 'speaker')?.value.fields[3] === 'f') return false;
  return true;
}

const ADJECTIVES = ['adjective', 'type', 'nation'] as const;

function isFeminine(page: Page, i: number): boolean {
  return page.text[page.tokens.to[i]! - 1] === TEH_MARBUTA;
}

const BODIES: ReadonlySet<string> = new Set(['organisation', 'document', 'outlet']);
const NOUNS_OF_NAMES: ReadonlySet<string> = new Set([
  'given',
  'place',
  'actor',
  'outlet',
  'nation',
  'type',
  'adjective',
]);

/** "confirmed his insistence", "announced this": a lone noun that belongs to somebody, or "this", is the object of the verb. */
function subjectOf(page: Page, phrase: Phrase | null): Phrase | null {
  if (phrase === null || wordsIn(page, phrase) > 1) return phrase;
  if (page.has(phrase.first, 'demonstrative')) return null;
  const owned =
    page.word(phrase.first + (page.isMark(phrase.first) ? 1 : 0)).endsWith(HEH) &&
    (!page.knows(phrase.first) || page.has(phrase.first, 'matter'));
  return owned ? null : phrase;
}

/** Is the head of a phrase somebody or something that speaks, by the lists? */
export function speaksByItself(page: Page, { first, last }: Phrase): boolean {
  return page.hits(first).some(({ value, last: end }) => end <= last && SPEAKERS.has(value.kind));
}

const SPEAKERS: ReadonlySet<string> = new Set(['speaker', 'outlet', 'actor', 'given']);

/** A phrase over tokens, outer marks and particles left out; `null` when nothing is left. */
export function phraseOf(page: Page, first: number, last: number): Phrase | null {
  let a = first;
  let b = last;
  while (a <= b && page.isMark(a) && !page.opens(a)) a++;
  while (b >= a && page.isMark(b) && !closesInside(page, a, b)) b--;
  return a > b ? null : { first: a, last: b, ...page.span(a, b) };
}

function closesInside(page: Page, a: number, b: number): boolean {
  const char = page.char(b);
  if (char === ')') return true;
  for (let i = a; i < b; i++) {
    const quotation = page.opens(i);
    if (quotation?.closed && page.tokens.at(quotation.to - 1) === b) return true;
  }
  return false;
}

/** Adverbs, times, "in a statement", "to reporters": what may stand between the verb and its subject. */
function skipAdjuncts(page: Page, first: number, limit: number): number {
  let i = first;
  while (i < limit) {
    if (page.inTime(i)) i = page.timeEnd[i]! + 1;
    else if (page.isMark(i) && !page.opens(i)) i++;
    else if (isAdverb(page, i)) i = page.hit(i, 'adverb')!.last + 1;
    else if (i === first && isObject(page, i)) i++;
    else if (isBarePreposition(page, i)) return limit;
    else if (isRecipient(page, i) || isTold(page, i, limit)) i = afterRecipient(page, i, limit);
    else break;
  }
  return i;
}

/** "confirmed this the director of the airport": the object stands before its subject, unlike in "this director". */
function isObject(page: Page, i: number): boolean {
  const head = page.hit(i + 1, 'speaker');
  return page.has(i, 'demonstrative') && head !== null && head.clitics === '' && !head.article;
}

/** The listener is one word or one name in quotation marks. */
function afterRecipient(page: Page, i: number, limit: number): number {
  const quotation = page.opens(i + 1);
  if (page.word(i) === GLUED_TO && quotation !== undefined) return page.tokens.at(quotation.to - 1) + 1;
  return (outletAt(page, i, limit)?.last ?? i) + 1;
}

/** The word right behind a verb of saying with "to" glued before it is no subject. */
function isTold(page: Page, i: number, limit: number): boolean {
  return page.has(i - 1, 'cue') && toldTo(page, i, limit) !== null;
}

function isAdverb(page: Page, i: number): boolean {
  return page.has(i, 'adverb');
}

/** A preposition that is a word of its own. */
function isBarePreposition(page: Page, i: number): boolean {
  const hit = page.hit(i, 'preposition');
  return hit !== null && hit.clitics.replace(GLUED_AND, '') === '' && !hit.article;
}

/** "to" glued before somebody who listens: an outlet, reporters, a name in quotation marks. */
export function isRecipient(page: Page, i: number): boolean {
  const word = page.word(i);
  if (word === GLUED_TO) return true;
  if (!word.startsWith(GLUED_TO)) return false;
  for (const hit of page.hits(i)) {
    if (!hit.clitics.endsWith(GLUED_TO)) continue;
    const { kind, fields } = hit.value;
    if (
      kind === 'outlet' ||
      kind === 'outlet?' ||
      kind === 'recipient' ||
      (kind === 'speaker' && fields[0] === 'outlet')
    )
      return true;
  }
  return false;
}

/** Token behind the last one of the noun phrase that begins at `start`. */
function phraseEnd(page: Page, start: number, limit: number): number {
  for (let i = start; i < limit; i++) {
    const quotation = page.opens(i);
    if (quotation !== undefined) {
      const close = page.tokens.at(quotation.to - 1);
      if (i > start && close - i > LONGEST_NAME) return i;
      i = close;
    } else if (page.char(i) === '(') i = closingBracket(page, i, limit);
    else if (page.isMark(i)) {
      const next = overMark(page, start, i, limit);
      if (next < 0) return i;
      i = next - 1;
    } else if (i > start && beginsRelative(page, start, i)) return relativeEnd(page, i, limit);
    else if (i > start && stops(page, start, i, limit)) return i;
  }
  return limit;
}

/** A relative clause, with its pronoun, behind an indefinite noun without one, or begun by "and he is". */
function beginsRelative(page: Page, start: number, i: number): boolean {
  if (page.has(i, 'relative') || page.has(i + 1, 'anonymity')) return true;
  if (AND_HE.has(page.word(i))) return true;
  return !page.word(start).startsWith(ARTICLE) && page.has(start, 'speaker') && finiteVerb(page, i)?.clitics === '';
}

function closingBracket(page: Page, i: number, limit: number): number {
  for (let k = i + 1; k < Math.min(limit, i + 12); k++) if (page.char(k) === ')') return k;
  return i;
}

/** A comma goes on with an apposition ("..., the minister of") or ends the phrase; -1 = ends it. */
function overMark(page: Page, start: number, i: number, limit: number): number {
  const char = page.char(i);
  if (char === '-' || char === '+' || char === '–' || char === '.' || char === '/') return i + 1;
  if (char !== '،' && char !== ',') return -1;
  const next = i + 1;
  if (next >= limit || i === start) return -1;
  if (page.has(next, 'relative') || page.has(next + 1, 'anonymity')) return next;
  if (isApposition(page, next)) return next;
  return -1;
}

/** What stands behind the comma tells more about the speaker: a title, a role, "who is", "and he is". */
function isApposition(page: Page, i: number): boolean {
  if (page.inTime(i) || isBarePreposition(page, i) || isRecipient(page, i) || isAdverb(page, i)) return false;
  if (AND_HE.has(page.word(i))) return true;
  const speaker = page.hit(i, 'speaker');
  return speaker !== null && (speaker.clitics === '' || speaker.clitics === GLUED_AND);
}

/** A relative clause belongs to its noun, up to the comma that closes it or to the marker. */
function relativeEnd(page: Page, i: number, limit: number): number {
  let end = limit;
  while (end > i && page.isMark(end - 1) && page.char(end - 1) !== ')') end--;
  for (let k = i; k < end; k++) if (isRecipient(page, k) && k > i + 1) return k;
  return end;
}

/** Does the noun phrase end before token `i`? */
function stops(page: Page, start: number, i: number, limit: number): boolean {
  if (page.inTime(i) || isRecipient(page, i) || speechParticiple(page, i) !== null) return true;
  if (
    WHAT.has(page.word(i)) ||
    page.has(i, 'nominal') ||
    page.has(i, 'slot') ||
    page.has(i, 'demonstrative') ||
    isListener(page, start, i)
  )
    return true;
  if (page.has(i, 'clause') || page.has(i, 'aside') || page.has(i, 'when')) return true;
  if (isAdverb(page, i) && !page.has(i, 'type')) return true;
  const preposition = page.hit(i, 'preposition');
  if (preposition !== null && isBarePreposition(page, i)) return !staysInPhrase(page, start, i, limit);
  if (toldTo(page, i, limit) !== null && page.hit(start, 'speaker')?.value.fields[0] === 'anonymous') return true;
  return gluedPreposition(page, i) && !isNameOfOutlet(page, i) && !gluedStays(page, start, i);
}

/** "the agency Barada": what stands right behind such a noun without article is its name, however it begins. */
function isNameOfOutlet(page: Page, i: number): boolean {
  const head = page.hit(i - 1, 'speaker');
  return (
    head?.last === i - 1 &&
    !head.article &&
    head.value.fields[0] === 'outlet' &&
    !DEFINITE_BEHIND_PREPOSITION.test(page.word(i))
  );
}

/** "informed the newspaper X that": the object of the verb. */
function isListener(page: Page, start: number, i: number): boolean {
  if (page.hit(start - 1, 'cue')?.value.fields[1] !== 'tell') return false;
  return page
    .hits(i)
    .some(
      ({ clitics, value }) =>
        clitics === '' && (value.kind === 'outlet' || (value.kind === 'speaker' && value.fields[0] === 'outlet')),
    );
}

/** "each of the two ministers", "officials in the railways", "a member from the party", "the ambassador to": inside the phrase, unless it says where it was said. */
function staysInPhrase(page: Page, start: number, i: number, limit: number): boolean {
  const word = page.word(i);
  if (FROM.has(word) && takesPreposition(page, start, word)) return false;
  if (FROM.has(word) && EACH.has(page.word(i - 1))) return true;
  if (OFFICE_TO.has(word) && ENVOY.test(page.word(start)))
    return page.has(i + 1, 'place') && !takesPreposition(page, start, word);
  if (!OFFICE_IN.has(word) || i + 1 >= limit) return false;
  if (page.has(i + 1, 'occasion') || page.inTime(i + 1) || page.has(i + 1, 'demonstrative')) return false;
  if (OFFICE_OVER.has(word)) return isOffice(page, i - 1);
  return !namedBefore(page, start, i);
}

/** Does the verb before the subject take this preposition itself? */
function takesPreposition(page: Page, start: number, word: string): boolean {
  return page.hit(start - 1, 'cue')?.value.fields[2] === word;
}

function isOffice(page: Page, i: number): boolean {
  return OFFICE.test(page.word(i));
}

function lastHead(page: Page, start: number, end: number): Hit | null {
  for (let k = end - 1; k >= start; k--) {
    const hit = page.hit(k, 'speaker');
    if (hit !== null && hit.clitics === '' && ['person', 'official', 'anonymous'].includes(hit.value.fields[0]!))
      return hit;
  }
  return page.hit(start, 'speaker');
}

/** Has the phrase given a proper name already? Then "in X" says where he spoke. */
function namedBefore(page: Page, start: number, i: number): boolean {
  const head = lastHead(page, start, i);
  if (head === null) return true;
  for (let k = head.last + 1; k < i; k++) {
    if (page.has(k, 'given') && !page.word(k).startsWith(ARTICLE)) return true;
    const known = page.knows(k) || page.word(k).startsWith(ARTICLE) || page.word(k).startsWith(GLUED_AND);
    if (!known && k > head.last + 1 && head.value.fields[0] === 'person') return true;
  }
  return false;
}

/** A noun with "in / to / as" glued before it. */
export function gluedPreposition(page: Page, i: number): boolean {
  const word = page.word(i);
  if (word.startsWith(IN_THE) || word.startsWith(TO_THE) || word.startsWith(AS_THE)) return true;
  const hits = page.hits(i);
  return hits.length > 0 && hits.every((hit) => ENDS_IN_PREPOSITION.test(hit.clitics));
}

/** What a glued "in" may put an office in: "officials at the airport of". */
const OFFICES_AT: ReadonlySet<string> = new Set(['actor', 'speaker', 'place', 'spot', 'body']);

/** "the secretary-general of the United Nations", "member of parliament": the glued noun is a body. */
function gluedStays(page: Page, start: number, i: number): boolean {
  const word = page.word(i);
  if (word.startsWith(TO_THE) || word.startsWith(GLUED_TO)) return true;
  if (page.hits(i).some((hit) => OFFICES_AT.has(hit.value.kind))) return !namedBefore(page, start, i);
  return word.startsWith(IN_THE) && !namedBefore(page, start, i) && !page.has(i, 'occasion');
}

/** The outlet to which it was said: "to the newspaper X", "in an interview with X"; the speaker's own words left out. */
function findRecipient(page: Page, first: number, limit: number, source: Phrase | null): Phrase | null {
  for (let i = first; i < limit; i++) {
    if (source !== null && i >= source.first && i <= source.last) continue;
    const outlet = outletAt(page, i, limit);
    if (outlet !== null) return outlet;
  }
  return null;
}

/** An outlet at this token: a known name, or a noun such as "newspaper" with the name behind it. */
export function outletAt(page: Page, i: number, limit: number): Phrase | null {
  const known = page.hit(i, 'outlet');
  if (known !== null) return { first: i, last: known.last, from: known.from, to: known.to };
  const quotation = page.opens(i);
  if (quotation !== undefined && page.word(i - 1).endsWith(GLUED_TO) && isRecipient(page, i - 1)) {
    const first = page.tokens.at(quotation.inner.from);
    return { first, last: page.tokens.at(quotation.inner.to - 1), ...quotation.inner };
  }
  const told = toldTo(page, i, limit);
  if (told !== null) return told;
  const head = page.hit(i, 'speaker');
  if (head === null || head.value.fields[0] !== 'outlet') return null;
  return namedOutlet(page, head.last, head.from, i, limit);
}

/** What stands before a listener: the verb, "in a statement", the end of a speaker who is not named. */
const BEFORE_LISTENER: ReadonlySet<string> = new Set(['cue', 'occasion', 'type', 'nation', 'adjective']);

/** Somebody or something else than an outlet. */
const NO_OUTLETS: ReadonlySet<string> = new Set(['recipient', 'speaker', 'actor', 'adverb', 'nation', 'given']);

/** "said to X:", "in a statement to X": a name that no list has, with "to" glued before it. */
function toldTo(page: Page, i: number, limit: number): Phrase | null {
  const word = page.word(i);
  if (!word.startsWith(GLUED_TO) || word.length < 4) return null;
  if (page.hits(i).some(({ clitics, value }) => !clitics.endsWith(GLUED_TO) || NO_OUTLETS.has(value.kind))) return null;
  if (!page.hits(i - 1).some((hit) => BEFORE_LISTENER.has(hit.value.kind))) return null;
  const from = page.tokens.offsetAfter(i, 1);
  const outlet = namedOutlet(page, i, from, i, limit);
  return word.startsWith(TO_THE)
    ? extended(outlet, { name: `${ALEF}${page.text.slice(outlet.from, outlet.to)}` })
    : outlet;
}

function namedOutlet(page: Page, last: number, from: number, i: number, limit: number): Phrase {
  const quotation = page.opens(last + 1);
  if (quotation !== undefined) {
    const end = page.tokens.at(quotation.to - 1);
    return { first: i, last: end, from, to: page.tokens.to[end]! };
  }
  let end = last;
  while (end + 1 < limit && end < last + 3 && page.isWord(end + 1) && !isBarePreposition(page, end + 1)) {
    if (
      page.inTime(end + 1) ||
      isAdverb(page, end + 1) ||
      page.has(end + 1, 'slot') ||
      finiteVerb(page, end + 1) !== null
    )
      break;
    end++;
  }
  return { first: i, last: end, from, to: page.tokens.to[end]! };
}
