import { BREAK, extended, type Quotation, type Sentence, type Span } from '@isnad/text';
import type { CueClass, Finder, Link, Phrase, Relay, Saying, SpeakerReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import type { Form } from '../types.ts';
import {
  type Behind,
  behindUntruth,
  isAll,
  isClause,
  outletAt,
  readBehind,
  readLead,
  reasonIn,
  type Takes,
} from './behind.ts';
import { hasPluralHead, isNegation, isNounPlace, verbGroup } from './grammar.ts';
import {
  bodyStart,
  isComma,
  phraseBehind,
  phraseOf,
  type Subject,
  sentenceSubject,
  subjectBefore,
  tellsWhere,
} from './source.ts';
import { readSpeaker } from './speaker.ts';

/** So far other sayings of a sentence are looked for; real sentences are shorter. */
const SENTENCE_REACH = 160;

/** What every finder fills in the same way. */
function saying(rule: string, hit: Hit, content: Span, form: Form, rest: Partial<Saying>): Saying {
  return {
    rule,
    cue: { first: hit.first, last: hit.last, from: hit.from, to: hit.to },
    class: hit.value.fields[1] as CueClass,
    gender: '',
    link: 'free',
    source: null,
    pronoun: false,
    antecedent: null,
    recipient: null,
    relay: null,
    start: rest.source?.from ?? hit.from,
    content,
    exact: content.to >= 0,
    form,
    ...rest,
  };
}

/** What this clause says about the way: the outlets and documents named, and why the speaker is not. */
function wayOf(behind: Behind, relays: readonly Relay[], reason: Span | null): Partial<Saying> {
  const all = [...relays, ...behind.relays];
  const why = behind.reason ?? reason;
  return {
    recipient: behind.recipient,
    ...(all.length === 0 ? {} : { relays: all }),
    ...(why === null ? {} : { reason: why }),
  };
}

// ---------------------------------------------------------------------------------------------- verbs of saying

/** Is the word a verb that says something here: no noun, infinitive, passive or negation? */
function isSaying(page: Page, hit: Hit, last: number): boolean {
  const forms = new Set(
    page
      .hits(hit.first)
      .filter(({ value, last: end }) => value.kind === 'cue' && end === hit.last)
      .map(({ value }) => value.fields[3]!),
  );
  let k = hit.first - 1;
  while (page.has(k, 'adverb')) k--;
  if (page.word(k) === 'to' || isNegation(page, k) || (page.word(k) === 't' && page.isMark(k - 1))) return false;
  const helper = page.hit(k, 'auxiliary')?.value.value;
  if (helper !== undefined && helper !== 'perfect') return false;
  const next = hit.last + 1;
  if (
    (page.word(next) === 'by' && !tellsWhere(page, next)) ||
    (page.word(next) === 'to' && page.hit(next + 1, 'auxiliary') !== null)
  )
    return false;
  if (forms.has('past') || (helper === 'perfect' && forms.has('participle')))
    return !page.has(hit.first - 1, 'definite') || page.has(hit.first - 1, 'pronoun');
  if (isNounPlace(page, hit.first) || verbGroup(page, next, last) !== null) return false;
  return forms.has('present') || (forms.has('base') && hasPluralHead(page, hit.first));
}

/** "X said that ...", "X told Y ...", "X said: ...", "..., X said", "...," said X. */
export const verbFinder: Finder = {
  rule: 'verb',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const lowest = bodyStart(page, sentence);
    let previous: Saying | null = null;
    for (let i = lowest; i <= sentence.last; i++) {
      const cue = page.hit(i, 'cue');
      const takes = cue?.value.fields[2] as Takes | undefined;
      if (
        cue === null ||
        takes === 'provides' ||
        (takes === 'as' && cue.last === cue.first) ||
        !isSaying(page, cue, sentence.last)
      )
        continue;
      const made: Saying | null = followsQuote(page, lowest, cue)
        ? trailing(page, sentence, lowest, cue, takes!)
        : (forward(page, sentence, lowest, cue, takes!, previous) ?? trailing(page, sentence, lowest, cue, takes!));
      if (made === null) continue;
      found.push(made);
      previous = made;
      i = cue.last;
    }
  },
};

/** '"...," X said': what X said stands before him, whatever follows. */
function followsQuote(page: Page, lowest: number, cue: Hit): boolean {
  const subject = subjectBefore(page, lowest, cue.first);
  if (subject === null || subject.start <= lowest) return false;
  const quotation = closedBy(page, subject.start - 1) ?? closedBy(page, subject.start - 2);
  return quotation !== null && page.tokens.at(quotation.from) <= lowest;
}

const RULES: Record<Form, string> = {
  direct: 'verb-quote',
  indirect: 'verb-that',
  mixed: 'verb-that-quote',
  outlet: 'verb-that',
};

/** What is said stands behind its verb. */
function forward(
  page: Page,
  sentence: Sentence,
  lowest: number,
  cue: Hit,
  takes: Takes,
  previous: Saying | null,
): Saying | null {
  const behind = readBehind(page, cue.last + 1, sentence.last, takes);
  const { marker } = behind;
  if (marker === null || (takes === 'that' && marker.form === 'direct')) return null;
  const citing = citingBehind(page, sentence, page.tokens.at(marker.from), lowest, cue);
  const untrue = behindUntruth(page, page.tokens.at(marker.from));
  const content = {
    from: untrue < 0 ? marker.from : page.tokens.from[untrue]!,
    to: citing < 0 ? marker.to : page.tokens.to[citing - 2]!,
  };
  const denial: Partial<Saying> = untrue < 0 ? {} : { class: 'deny' };
  if (joinsVerb(page, cue)) {
    const antecedent = previous === null ? sentenceSubject(page, lowest, cue.first) : null;
    return saying(
      RULES[marker.form],
      cue,
      content,
      marker.form,
      extended(denial, { ...wayOf(behind, [], null), antecedent, link: 'joined' }),
    );
  }
  const subject = subjectBefore(page, lowest, cue.first);
  if (subject === null) return null;
  const link = linkOf(page, subject, previous);
  const way = previous === null ? readLead(page, lowest, subject.start - 1, behind) : behind;
  return saying(
    RULES[marker.form],
    cue,
    content,
    marker.form,
    extended(denial, { ...sourceOf(page, subject, citing < 0 ? way : { ...way, citing }), link }),
  );
}

/** "X reported that ..., citing Y": token of "citing" behind the content, or -1. Only a medium hands on so. */
function citingBehind(page: Page, sentence: Sentence, first: number, lowest: number, cue: Hit): number {
  if (cue.value.fields[1] !== 'relay' && !isMedium(page, subjectBefore(page, lowest, cue.first))) return -1;
  for (let i = first + 2; i <= Math.min(sentence.last, first + SENTENCE_REACH); i++)
    if (isComma(page, i - 1) && page.hit(i, 'nominal')?.value.value === 'citing') return i;
  return -1;
}

function isMedium(page: Page, subject: Subject | null): boolean {
  return subject !== null && readSpeaker(page, subject.phrase).kind === 'outlet';
}

/** "... and added that": the subject is the one before. */
function joinsVerb(page: Page, cue: Hit): boolean {
  let k = cue.first - 1;
  while (page.has(k, 'adverb') || page.has(k, 'auxiliary')) k--;
  return page.has(k, 'conjunction');
}

/** Source, relay and reason as the words before the verb and the aside between them give them. */
function sourceOf(page: Page, subject: Subject, behind: Behind): Partial<Saying> {
  const { phrase, pronoun, start, aside } = subject;
  const base = { start: page.tokens.from[start]! };
  const citing = subject.citing >= 0 ? subject.citing : behind.citing;
  const cited =
    citing < 0 ? null : phraseBehind(page, page.hit(citing, 'nominal')!.last + 1, sentenceEnd(page, citing));
  if (cited !== null) return extended(base, { source: cited, ...wayOf(behind, [asRelay(page, phrase)], null) });
  const reason = aside === null ? reasonIn(page, phrase.first, phrase.last) : reasonIn(page, aside[0], aside[1]);
  return extended(base, { source: phrase, pronoun, ...wayOf(behind, [], reason) });
}

function sentenceEnd(page: Page, i: number): number {
  let k = i;
  while (
    k < i + SENTENCE_REACH &&
    k + 1 < page.tokens.size &&
    page.char(k + 1) !== '.' &&
    page.tokens.kind[k + 1] !== BREAK
  )
    k++;
  return k;
}

/** Whoever cites another is a relay; without another word he is a medium. */
function asRelay(page: Page, phrase: Phrase): Relay {
  const said = readSpeaker(page, phrase);
  const reading: SpeakerReading = said.kind === 'person' ? { ...said, kind: 'outlet' } : said;
  return extended(phrase, { reading });
}

function linkOf(page: Page, subject: Subject, previous: Saying | null): Link {
  if (previous === null || previous.link === 'trailing')
    return page.word(subject.start - 1) === 'that' ? 'nested' : 'free';
  if (page.tokens.from[subject.start] === previous.content.from || page.word(subject.start - 1) === 'that')
    return 'nested';
  return page.has(subject.start - 1, 'clause') ? 'joined' : 'free';
}

// ---------------------------------------------------------------------------------------------- content before the verb

/** What stands before the speaker and belongs to what is said. */
interface Before {
  readonly content: Span;
  readonly form: Form;
  /** Does it have a finite verb of its own? */
  readonly whole: boolean;
}

function trailing(page: Page, sentence: Sentence, lowest: number, cue: Hit, takes: Takes): Saying | null {
  if (takes === 'rumour') return null;
  return (
    asSaid(page, sentence, lowest, cue, takes) ??
    subjectFirst(page, sentence, lowest, cue, takes) ??
    (takes === 'listener' ? null : inverted(page, sentence, lowest, cue))
  );
}

/** "As the minister said, ...", "..., as the minister said, ...", "..., as the minister said". */
function asSaid(page: Page, sentence: Sentence, lowest: number, cue: Hit, takes: Takes): Saying | null {
  const subject = subjectBefore(page, lowest, cue.first);
  const as = (subject?.start ?? 0) - 1;
  if (subject === null || as < lowest || page.word(as) !== 'as') return null;
  const behind = readBehind(page, cue.last + 1, sentence.last, takes);
  const stop = behind.end + 1;
  const who = extended(sourceOf(page, subject, behind), { start: page.tokens.from[as]! });
  if (as > lowest) {
    const before = contentBefore(page, lowest, as - 1);
    return before === null || !isStop(page, stop, sentence)
      ? null
      : trailingSaying(page, sentence, cue, before, behind, who);
  }
  if (!isComma(page, stop) || stop >= sentence.last) return null;
  const content = { from: page.tokens.from[stop + 1]!, to: -1 };
  return saying('as-said', cue, content, 'indirect', extended(who, { link: 'free' }));
}

/** "..., the minister said on Friday." */
function subjectFirst(page: Page, sentence: Sentence, lowest: number, cue: Hit, takes: Takes): Saying | null {
  const subject = subjectBefore(page, lowest, cue.first);
  if (subject === null || subject.start <= lowest) return null;
  const behind = readBehind(page, cue.last + 1, sentence.last, takes);
  const before = contentBefore(page, lowest, subject.start - 1);
  const stop = behind.end + 1;
  const about = before?.form === 'direct' && page.has(stop, 'preposition');
  if (before === null || !(about || isStop(page, stop, sentence))) return null;
  const end = about ? { end: page.tokens.to[sentence.last]! } : {};
  return trailingSaying(page, sentence, cue, before, behind, extended(sourceOf(page, subject, behind), end));
}

/** "...," said the minister. */
function inverted(page: Page, sentence: Sentence, lowest: number, cue: Hit): Saying | null {
  const stop = cue.first - 1;
  if (stop < lowest || !(isComma(page, stop) || closedBy(page, stop) !== null)) return null;
  const source = phraseBehind(page, cue.last + 1, sentence.last);
  if (
    source === null ||
    page.isMark(cue.last + 1) ||
    page.has(source.first, 'preposition') ||
    page.inTime(source.first)
  )
    return null;
  const behind = readBehind(page, source.last + 1, sentence.last, 'clause');
  const before = contentBefore(page, lowest, stop);
  const goesOn = behind.marker === null || (isComma(page, behind.end + 1) && behind.marker.form !== 'indirect');
  if (before === null || !goesOn || !isStop(page, behind.end + 1, sentence)) return null;
  const pronoun = source.first === source.last && page.has(source.first, 'pronoun');
  const named = {
    source,
    pronoun,
    start: page.tokens.from[cue.first]!,
    ...wayOf(behind, [], reasonIn(page, source.first, source.last)),
  };
  return trailingSaying(page, sentence, cue, before, behind, named);
}

/** Behind a saying that follows its content the sentence ends, or a comma stands. */
function isStop(page: Page, i: number, sentence: Sentence): boolean {
  return i > sentence.last || page.isMark(i) || page.has(i, 'subordinate') || page.has(i, 'conjunction');
}

function trailingSaying(
  page: Page,
  sentence: Sentence,
  cue: Hit,
  before: Before,
  behind: Behind,
  who: Partial<Saying>,
): Saying | null {
  const rest = restBehind(page, sentence, behind.end + 1, before);
  if (!before.whole && rest === null && before.form !== 'direct') return null;
  const end =
    rest === null && !isTold(page, behind.end + 1, sentence.last)
      ? page.tokens.to[sentence.last]!
      : page.tokens.to[behind.end]!;
  const split = rest !== null && rest.to <= sentence.to && (!before.whole || startsSmall(page, rest));
  return saying(before.form === 'direct' ? 'quote-verb' : 'trailing-verb', cue, before.content, before.form, {
    link: 'trailing',
    exact: true,
    end,
    ...who,
    ...(rest === null ? {} : { rest, split }),
  });
}

/** Does the outlet go on with a clause of its own behind the speaker (", the day on which the phase was to end")? */
function isTold(page: Page, first: number, last: number): boolean {
  for (let i = first; i <= Math.min(last, first + SENTENCE_REACH); i++) {
    const group = verbGroup(page, i, last);
    if (group !== null && !group.bare) return true;
  }
  return false;
}

/** A quotation that goes on with a small letter is the same sentence; "and", "but" begin another proposition. */
function startsSmall(page: Page, rest: Span): boolean {
  const first = page.tokens.at(rest.from);
  const char = page.text[rest.from]!;
  return char === char.toLowerCase() && !page.has(first, 'conjunction');
}

/** What stands before a token that is a comma or closes a quotation. */
function contentBefore(page: Page, lowest: number, stop: number): Before | null {
  const quotation = closedBy(page, stop) ?? closedBy(page, stop - 1);
  if (quotation !== null) return quoteBefore(page, lowest, quotation);
  if (!isComma(page, stop) && !isDash(page, stop)) return null;
  const first = skipConnective(page, lowest);
  if (first >= stop) return null;
  const content = { from: page.tokens.from[first]!, to: page.tokens.to[stop - 1]! };
  return { content, form: 'indirect', whole: isClause(page, first, stop - 1) };
}

function isDash(page: Page, i: number): boolean {
  return page.isMark(i) && '–—'.includes(page.char(i));
}

/** "But the base is empty, he said": the connective is the outlet's. */
function skipConnective(page: Page, first: number): number {
  return page.has(first, 'conjunction') && !page.has(first, 'pronoun') ? first + 1 : first;
}

function quoteBefore(page: Page, lowest: number, quotation: Quotation): Before {
  const open = page.tokens.at(quotation.from);
  const first = skipConnective(page, lowest);
  const close = page.tokens.at(quotation.to - 1);
  if (open <= first) return { content: quotation.inner, form: 'direct', whole: isClause(page, open + 1, close - 1) };
  return {
    content: { from: page.tokens.from[first]!, to: quotation.to },
    form: 'mixed',
    whole: isClause(page, first, close),
  };
}

/** So far back the opening mark of a quotation is looked for. */
const QUOTE_REACH = 400;

/** The quotation that ends with this token. */
function closedBy(page: Page, i: number): Quotation | null {
  if (!page.isMark(i) || !'"”\u2033\'’»'.includes(page.char(i))) return null;
  for (let k = i - 1; k >= Math.max(0, i - QUOTE_REACH); k--) {
    const quotation = page.opens(k);
    if (quotation?.closed && quotation.to === page.tokens.to[i]) return quotation;
  }
  return null;
}

/** What goes on behind the speaker: a second quotation, the other half of the clause, "but ...". */
function restBehind(page: Page, sentence: Sentence, i: number, before: Before): Span | null {
  if (i > sentence.last || page.char(i) === '.') return before.form === 'direct' ? nextQuotation(page, sentence) : null;
  if (!isComma(page, i) && page.char(i) !== ':') return null;
  const next = i + 1;
  const quotation = page.opens(next) ?? (page.has(next, 'conjunction') ? page.opens(next + 1) : undefined);
  if (quotation !== undefined)
    return { from: quotation.inner.from, to: page.trimmedEnd(quotation.inner.from, quotation.inner.to) };
  if (page.has(next, 'participle') || page.hit(next, 'nominal') !== null || next > sentence.last) return null;
  const goesOn =
    !before.whole || (page.has(next, 'conjunction') && before.form !== 'direct' && !page.has(next + 1, 'cue'));
  if (!goesOn || !isClause(page, next, sentence.last)) return null;
  const from = page.tokens.from[next]!;
  return { from, to: page.trimmedEnd(from, page.tokens.to[sentence.last]!) };
}

/** '"...," he said. "..."': a sentence that is one quotation goes on with the same speaker. */
function nextQuotation(page: Page, sentence: Sentence): Span | null {
  const first = sentence.last + 1;
  const quotation = page.opens(first);
  if (quotation === undefined || !quotation.closed || page.tokens.kind[first] === BREAK) return null;
  const close = page.tokens.at(quotation.to - 1);
  if (!'.!?,'.includes(page.char(close - 1)) && page.char(close + 1) !== '.') return null;
  if (page.char(close - 1) === ',') return null;
  return { from: quotation.inner.from, to: page.trimmedEnd(quotation.inner.from, quotation.inner.to) };
}

// ---------------------------------------------------------------------------------------------- gerunds and documents

/** "..., adding that ...": the speaker of the clause before, or the subject of the sentence. */
export const gerundFinder: Finder = {
  rule: 'gerund',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const lowest = bodyStart(page, sentence);
    for (let i = lowest; i <= sentence.last; i++) {
      const cue = page.hit(i, 'participle');
      if (
        cue === null ||
        page.has(i - 1, 'preposition') ||
        page.has(i - 1, 'demonstrative') ||
        page.has(i - 1, 'auxiliary')
      )
        continue;
      const takes = cue.value.fields[2] as Takes;
      if (takes === 'provides') continue;
      const behind = readBehind(page, cue.last + 1, sentence.last, takes);
      if (behind.marker === null) continue;
      const { form, from, to } = behind.marker;
      const own = subjectWith(page, lowest, i);
      const antecedent = own !== null || sayingBefore(page, lowest, i) ? null : sentenceSubject(page, lowest, i);
      const who = extended(own ?? { antecedent }, wayOf(behind, [], null));
      found.push(saying('gerund', cue, { from, to }, form, extended(who, { link: 'hanging' })));
    }
  },
};

/** Behind "with" the gerund has a subject of its own: "..., with the envoy adding that". */
function subjectWith(page: Page, lowest: number, gerund: number): Pick<Saying, 'source' | 'start'> | null {
  for (let k = gerund - 2; k > Math.max(lowest, gerund - SUBJECT_REACH) && page.isWord(k); k--)
    if (page.word(k) === 'with' && isComma(page, k - 1))
      return { source: phraseOf(page, k + 1, gerund - 1), start: page.tokens.from[k]! };
  return null;
}

/** The subject between "with" and its gerund has at most so many words. */
const SUBJECT_REACH = 12;

/** Does somebody speak in the sentence before this token? */
function sayingBefore(page: Page, lowest: number, limit: number): boolean {
  for (let i = Math.max(lowest, limit - SENTENCE_REACH); i < limit; i++) {
    const cue = page.hit(i, 'cue');
    if (cue !== null && isSaying(page, cue, limit)) return true;
    if (page.hit(i, 'nominal')?.value.value === 'noun') return true;
  }
  return false;
}

/** "The agreement provides for the withdrawal of ...". */
export const documentFinder: Finder = {
  rule: 'document',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const lowest = bodyStart(page, sentence);
    for (let i = lowest; i <= sentence.last; i++) {
      const cue = page.hit(i, 'cue');
      const takes = cue?.value.fields[2];
      if (cue === null || (takes !== 'provides' && takes !== 'urge') || !isSaying(page, cue, sentence.last)) continue;
      const subject = subjectBefore(page, lowest, i);
      const first = page.word(cue.last + 1) === 'that' ? cue.last + 2 : cue.last + 1;
      if (subject === null || first > sentence.last || !isDocument(page, subject.phrase)) continue;
      const content = { from: page.tokens.from[first]!, to: -1 };
      const start = page.tokens.from[subject.start]!;
      found.push(
        saying('document-provides', cue, content, 'indirect', {
          class: 'document',
          source: subject.phrase,
          pronoun: subject.pronoun,
          start,
          link: 'nested',
        }),
      );
    }
  },
};

function isDocument(page: Page, phrase: Phrase): boolean {
  for (let i = phrase.first; i <= phrase.last; i++) {
    if (page.has(i, 'instrument') || page.hit(i, 'speaker')?.value.fields[0] === 'document') return true;
  }
  return phrase.first === phrase.last && page.word(phrase.first) === 'it';
}

// ---------------------------------------------------------------------------------------------- quoted as saying

/** So many tokens may stand between "quoted" and "as saying". */
const QUOTED_REACH = 30;

/** "The agency quoted X as saying that ...", "X was quoted as saying ...". */
export const quotedFinder: Finder = {
  rule: 'quoted',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const lowest = bodyStart(page, sentence);
    for (let i = lowest + 2; i <= sentence.last; i++) {
      const cue = page.hit(i, 'participle');
      if (cue === null || page.word(i - 1) !== 'as') continue;
      const quoted = quotedBefore(page, lowest, i - 2);
      if (quoted < 0) continue;
      const behind = readBehind(page, cue.last + 1, sentence.last, 'clause');
      const who = quotedSpeaker(page, sentence, lowest, quoted, i - 1, behind);
      if (behind.marker === null || who === null) continue;
      found.push(saying('quoted', cue, { from: behind.marker.from, to: behind.marker.to }, behind.marker.form, who));
    }
  },
};

function quotedBefore(page: Page, lowest: number, from: number): number {
  for (let i = from; i >= Math.max(lowest, from - QUOTED_REACH); i--)
    if (page.hit(i, 'cue')?.value.fields[2] === 'as') return i;
  return -1;
}

function quotedSpeaker(
  page: Page,
  sentence: Sentence,
  lowest: number,
  quoted: number,
  as: number,
  behind: Behind,
): Partial<Saying> | null {
  const passive = page.has(quoted - 1, 'auxiliary') && page.hit(quoted - 1, 'auxiliary')!.value.value !== 'perfect';
  const subject = subjectBefore(page, lowest, quoted);
  if (subject === null) return null;
  const start = page.tokens.from[subject.start]!;
  if (!passive) {
    const source = phraseOf(page, quoted + 1, as - 1);
    return source === null ? null : { source, start, ...wayOf(behind, [asRelay(page, subject.phrase)], null) };
  }
  const by = page.word(quoted + 1) === 'by' ? outletAt(page, quoted + 2, sentence.last) : null;
  return {
    source: subject.phrase,
    pronoun: subject.pronoun,
    start,
    ...wayOf(behind, by === null ? [] : [asRelay(page, by)], null),
  };
}

// ---------------------------------------------------------------------------------------------- according to

/** "According to X, ...", "..., according to X"; "according to plan" is none. */
export const nominalFinder: Finder = {
  rule: 'nominal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const lowest = bodyStart(page, sentence);
    for (let i = lowest; i <= sentence.last; i++) {
      const cue = page.hit(i, 'nominal');
      if (cue === null) continue;
      const source = phraseBehind(page, cue.last + 1, sentence.last);
      if (source === null || !speaks(page, source)) continue;
      const citing = cue.value.value === 'citing';
      if (citing && (citedElsewhere(page, lowest, i, source.last) || tellsWhy(page, i))) continue;
      const made =
        i === skipOpening(page, lowest)
          ? leading(page, sentence, cue, source)
          : behindContent(page, sentence, lowest, cue, source);
      if (made !== null) found.push({ ...made, class: 'say' });
    }
  },
};

/** "But", "Meanwhile," before "according to". */
function skipOpening(page: Page, lowest: number): number {
  let i = lowest;
  while (page.has(i, 'conjunction') || page.has(i, 'adverb') || (i > lowest && isComma(page, i))) i++;
  return i;
}

/** "who requested anonymity, citing the sensitivity of the talks": why he is not named, no source. */
function tellsWhy(page: Page, i: number): boolean {
  const end = isComma(page, i - 1) ? i - 2 : i - 1;
  for (let k = end; k > end - ANONYMITY_REACH; k--) if ((page.hit(k, 'anonymity')?.last ?? -1) >= end) return true;
  return false;
}

/** A remark on anonymity has at most so many words. */
const ANONYMITY_REACH = 8;

/** "X reported, citing Y": the verb of saying takes care of it. */
function citedElsewhere(page: Page, lowest: number, i: number, last: number): boolean {
  if (isComma(page, last + 1) && page.has(last + 2, 'cue')) return true;
  for (let k = i - 1; k >= Math.max(lowest, i - SENTENCE_REACH); k--) {
    const kind = page.hit(k, 'cue')?.value.fields[1];
    if (kind === 'relay') return true;
    if (kind === 'say') return isMedium(page, subjectBefore(page, lowest, k));
  }
  return page.has(i - 1, 'conjunction');
}

/** Somebody or something that speaks; plans, timetables and laws are no speakers. */
function speaks(page: Page, source: Phrase): boolean {
  const { kind } = readSpeaker(page, source);
  if (kind !== 'document') return kind !== 'anonymous' || !isMute(page, source);
  for (let i = source.first; i <= source.last; i++) {
    const instrument = page.hit(i, 'instrument');
    if (instrument !== null) return instrument.value.value === 'statement';
  }
  return true;
}

/** A noun that says nothing, or no noun at all ("according to how"). */
function isMute(page: Page, source: Phrase): boolean {
  for (let i = source.first; i <= source.last && !page.has(i, 'preposition'); i++) {
    if (page.has(i, 'speaker')) return false;
    if (page.has(i, 'mute') || page.has(i, 'subordinate') || page.has(i, 'relative')) return true;
  }
  return false;
}

function leading(page: Page, sentence: Sentence, cue: Hit, source: Phrase): Saying | null {
  const next = source.last + 2;
  if (!isComma(page, source.last + 1) || next > sentence.last) return null;
  const quotation = page.opens(next);
  const all = quotation !== undefined && isAll(page, quotation, sentence.last);
  const content = all ? quotation.inner : { from: page.tokens.from[next]!, to: -1 };
  return saying('nominal-before', cue, content, all ? 'direct' : 'indirect', { source, start: cue.from });
}

function behindContent(page: Page, sentence: Sentence, lowest: number, cue: Hit, source: Phrase): Saying | null {
  const stop = cue.first - 1;
  const before = contentBefore(page, lowest, stop) ?? plainBefore(page, lowest, stop);
  if (before === null) return null;
  const rest = before.whole
    ? null
    : (restBehind(page, sentence, source.last + 1, before) ?? predicateBehind(page, sentence, source.last + 1));
  if (!before.whole && rest === null) return null;
  return saying('nominal-after', cue, before.content, before.form, {
    source,
    start: cue.from,
    link: 'trailing',
    exact: true,
    ...(rest === null ? {} : { rest, split: true }),
  });
}

/** "The accord, according to its preamble, rests on ...": without a verb before, what follows has it, known or not. */
function predicateBehind(page: Page, sentence: Sentence, comma: number): Span | null {
  if (!isComma(page, comma) || comma + 2 > sentence.last || !page.isWord(comma + 1)) return null;
  const from = page.tokens.from[comma + 1]!;
  return { from, to: page.trimmedEnd(from, page.tokens.to[sentence.last]!) };
}

/** "according to" may follow without a comma. */
function plainBefore(page: Page, lowest: number, stop: number): Before | null {
  if (stop < lowest || !page.isWord(stop)) return null;
  const content = { from: page.tokens.from[lowest]!, to: page.tokens.to[stop]! };
  return { content, form: 'indirect', whole: isClause(page, lowest, stop) };
}
