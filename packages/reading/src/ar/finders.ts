import type { Sentence, Span } from '@isnad/text';
import type { CueClass, Finder, Link, Phrase, Saying, SpeakerReading } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { type SubjectBefore, subjectBefore } from './before.ts';
import { complementiser, finiteCue, finiteVerb, isThat, speechParticiple } from './grammar.ts';
import { colonMarker, findMarker, type Marker, quoteMarker, thatMarker } from './marker.ts';
import { outletAt, phraseOf, readSource } from './source.ts';

/** What every finder fills in the same way. */
function saying(page: Page, rule: string, hit: Hit, marker: Marker, rest: Partial<Saying>): Saying {
  const { quotation } = marker;
  const exact = quotation !== null && (marker.form === 'direct' || contentIsQuoted(page, marker));
  return {
    rule,
    cue: { first: hit.first, last: hit.last, from: hit.from, to: hit.to },
    class: hit.value.fields[1] as CueClass,
    gender: hit.value.fields[4] ?? '',
    link: 'free',
    source: null,
    pronoun: false,
    antecedent: null,
    recipient: null,
    relay: null,
    start: page.tokens.from[hit.first]!,
    content: { from: marker.from, to: exact ? quotation.inner.to : -1 },
    exact,
    form: marker.form,
    ...rest,
  };
}

/** Does the clause behind "that" end with its quotation? Not when the sentence runs on behind the closing mark. */
function contentIsQuoted(page: Page, marker: Marker): boolean {
  const { quotation } = marker;
  if (quotation === null || !quotation.closed) return false;
  const next = page.tokens.at(quotation.to);
  if (next >= page.tokens.size || !page.isWord(next)) return true;
  if (page.has(next, 'participle') || page.has(next, 'aside') || page.has(next, 'clause')) return true;
  const word = page.word(next);
  return word.startsWith('و') && finiteVerb(page, next) !== null;
}

// ---------------------------------------------------------------------------------------------- finite verbs

/** "The source said that ...", "... said: ...", with the speaker behind the verb, before it, or not named. */
export const finiteVerbFinder: Finder = {
  rule: 'verb',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || OTHER_FINDERS.has(cue.value.fields[1]!)) continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker !== null && !saidByNoun(page, cue, marker)) found.push(verbSaying(page, sentence, cue, marker));
    }
  },
};

/** Classes of verbs that have finders of their own. */
const OTHER_FINDERS: ReadonlySet<string> = new Set(['document', 'relay', 'written', 'mention']);

/** "commented with his saying that": the verbal noun right before the marker is the cue. */
function saidByNoun(page: Page, cue: Hit, marker: Marker): boolean {
  const noun = page.hit(marker.token - 1, 'masdar');
  return noun !== null && noun.first > cue.last && (PRONOUN_END.test(page.word(noun.first)) || noun.article);
}

const RULES: Record<string, string> = {
  direct: 'verb-quote',
  indirect: 'verb-that',
  mixed: 'verb-that-quote',
  outlet: 'verb-that',
};

function verbSaying(page: Page, sentence: Sentence, cue: Hit, marker: Marker): Saying {
  const rule = RULES[marker.form]!;
  const { slot, ...after } = readSource(page, cue.last + 1, marker.token);
  const relays = slot === null ? {} : { relays: [{ ...slot, reading: outletReading(page, slot) }] };
  if (after.source !== null) {
    const link = linkOf(page, cue, true);
    return saying(page, rule, cue, marker, { ...after, ...relays, link });
  }
  const joined = cue.clitics.includes('و') || cue.clitics.includes('ف');
  const before = joined ? noSubject(cue.first) : subjectBefore(page, sentence, cue.first);
  return saying(page, rule, cue, marker, {
    ...relays,
    recipient: after.recipient,
    source: before.source,
    pronoun: before.pronoun,
    antecedent: before.antecedent,
    start: page.tokens.from[before.start]!,
    link: before.nested ? 'nested' : linkBefore(page, cue, before),
  });
}

function outletReading(page: Page, outlet: Phrase): SpeakerReading {
  return { kind: 'outlet', name: page.text.slice(outlet.from, outlet.to), gender: '', head: '', definite: false };
}

function noSubject(start: number): SubjectBefore {
  return { source: null, pronoun: false, antecedent: null, start, nested: false };
}

function linkOf(page: Page, cue: Hit, named: boolean): Link {
  if (cue.clitics.includes('و') || cue.clitics.includes('ف')) return 'joined';
  if (isThat(page, cue.first - 1) || page.has(cue.first - 1, 'relative')) return 'nested';
  if (page.hit(cue.first - 1, 'clause') !== null) return 'joined';
  return !named && /^[يت]/.test(page.word(cue.first)) && page.isWord(cue.first - 1) ? 'nested' : 'free';
}

function linkBefore(page: Page, cue: Hit, before: SubjectBefore): Link {
  if (page.has(before.start - 1, 'relative') || page.has(cue.first - 1, 'relative')) return 'nested';
  if (before.pronoun) return 'joined';
  return linkOf(page, cue, false);
}

// ---------------------------------------------------------------------------------------------- participles, verbal nouns

/** A content begins so close behind a participle: "adding at the same time that". */
const PARTICIPLE_REACH = 8;

/** "..., adding that ...", inside or outside the quotation marks. */
export const participleFinder: Finder = {
  rule: 'participle',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('participle', sentence.first, sentence.last)) {
      const cue = speechParticiple(page, i);
      if (cue === null) continue;
      const marker = nearMarker(page, cue, sentence.last);
      if (marker !== null) found.push(saying(page, 'participle', cue, marker, { link: 'hanging' }));
    }
  },
};

function nearMarker(page: Page, cue: Hit, last: number): Marker | null {
  const direct = cue.value.fields[3] === 'yes';
  const end = Math.min(last, cue.last + PARTICIPLE_REACH);
  for (let i = cue.last + 1; i <= end; i++) {
    if (complementiser(page, i) !== null) return thatMarker(page, i);
    const quotation = page.opens(i);
    if (quotation !== undefined) return quotedThat(page, i, direct);
    if (page.char(i) === ':') return direct ? colonMarker(page, i, last) : null;
    if (page.isMark(i) || finiteVerb(page, i) !== null || page.has(i, 'relative')) return null;
  }
  return null;
}

/** A quotation behind a participle or verbal noun is what was said when the word takes one, or when it begins with "that". */
function quotedThat(page: Page, i: number, direct: boolean): Marker | null {
  const marker = quoteMarker(page, i, page.opens(i)!);
  return direct || marker.form === 'mixed' ? marker : null;
}

/** "his saying that": the pronoun glued to the verbal noun is the speaker; "quoted X as saying that" names him before. */
export const verbalNounFinder: Finder = {
  rule: 'verbal-noun',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('masdar', sentence.first, sentence.last)) {
      const cue = page.hit(i, 'masdar');
      if (cue === null || cue.value.fields[1] === 'think' || /^(يمكن|يمكننا|لا)$/.test(page.word(i - 1))) continue;
      const marker = masdarMarker(page, cue, sentence.last);
      if (marker === null) continue;
      const relayed = relayedSpeaker(page, sentence, cue.first);
      found.push(
        relayed === null
          ? saying(page, 'verbal-noun', cue, marker, { link: 'hanging', ...gluedSpeaker(page, cue) })
          : saying(page, 'relay-verbal-noun', cue, marker, relayed),
      );
    }
  },
};

/** Behind a verbal noun what is said follows at once. */
function masdarMarker(page: Page, cue: Hit, last: number): Marker | null {
  const next = cue.last + 1;
  if (next > last) return null;
  const at = page.has(next, 'preposition') && complementiser(page, next + 1) !== null ? next + 1 : next;
  if (complementiser(page, at) !== null) return thatMarker(page, at);
  const owned = PRONOUN_END.test(page.word(cue.first)) || cue.article;
  const direct = cue.value.fields[3] === 'yes' && owned;
  if (page.opens(next) !== undefined) return quotedThat(page, next, direct);
  return page.char(next) === ':' && direct ? colonMarker(page, next, last) : null;
}

const PRONOUN_END = /(ه|ها|هم|هما)$/;

function gluedSpeaker(page: Page, cue: Hit): Pick<Saying, 'source' | 'pronoun'> {
  const pronoun = PRONOUN_END.exec(page.word(cue.first))?.[0];
  const lemmaHasIt = pronoun === 'ه' && /[ةه]$/.test(cue.value.fields[0]!);
  if (pronoun === undefined || lemmaHasIt) return { source: null, pronoun: false };
  const to = page.tokens.to[cue.first]!;
  return { source: { first: cue.first, last: cue.first, from: to - pronoun.length, to }, pronoun: true };
}

/** "The agency quoted X as saying": finds agency and X before the verbal noun. */
function relayedSpeaker(page: Page, sentence: Sentence, at: number): Pick<Saying, 'source' | 'relay' | 'start'> | null {
  for (let i = at - 1; i >= Math.max(sentence.first, at - 30); i--) {
    const cue = finiteCue(page, i);
    if (cue === null) continue;
    if (cue.value.fields[1] !== 'relay') return null;
    const relayed = relayParts(page, cue, at);
    return relayed === null ? null : { ...relayed, start: page.tokens.from[i]! };
  }
  return null;
}

/** Parts of "A quoted B": A between the verb and "from", B behind it. */
function relayParts(page: Page, cue: Hit, limit: number): { source: Phrase | null; relay: Phrase | null } | null {
  for (let i = cue.last + 1; i < limit; i++) {
    if (page.word(i) !== 'عن') continue;
    const relay = i > cue.last + 1 ? readSource(page, cue.last + 1, i).source : null;
    return { source: readSource(page, i + 1, limit).source, relay };
  }
  return null;
}

/** "The agency quoted the minister that ..." without "saying". */
export const relayFinder: Finder = {
  rule: 'relay',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.value.fields[1] !== 'relay') continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker === null || saidByNoun(page, cue, marker)) continue;
      const parts = relayParts(page, cue, marker.token);
      if (parts?.source) found.push(saying(page, 'relay', cue, marker, { ...parts, link: linkOf(page, cue, true) }));
    }
  },
};

// ---------------------------------------------------------------------------------------------- documents

/** Prepositions with which texts speak: "the accord provides for". */
const DOCUMENT_PREPOSITIONS = new Set(['علي', 'ب', 'الي']);

/** "The agreement provides for the withdrawal of ...", "reports that tell of ...". */
export const documentFinder: Finder = {
  rule: 'document',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null) continue;
      const made =
        cue.value.fields[1] === 'document' ? statute(page, sentence, cue) : reportsTell(page, cue, sentence.last);
      if (made !== null) found.push(made);
    }
  },
};

function statute(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  for (let i = cue.last + 1; i <= Math.min(sentence.last, cue.last + 12); i++) {
    const glued = page.word(i).startsWith('ب') && page.hits(i).some((hit) => hit.clitics === 'ب');
    const bare = DOCUMENT_PREPOSITIONS.has(page.word(i));
    if (!bare && !glued) continue;
    if (i === cue.last + 1 && glued && !page.has(i, 'act')) continue;
    const source = readSource(page, cue.last + 1, i).source ?? subjectBefore(page, sentence, cue.first).source;
    if (source === null || !speaksAsDocument(page, source)) return null;
    const from = bare ? behindPreposition(page, i) : page.tokens.offsetAfter(i, 1);
    const marker: Marker = { token: i, form: 'indirect', from, quotation: null };
    return saying(page, 'document-provides', cue, marker, { source, link: 'nested' });
  }
  return null;
}

function behindPreposition(page: Page, i: number): number {
  const that = complementiser(page, i + 1);
  return that === null ? page.tokens.from[i + 1]! : thatMarker(page, i + 1).from;
}

function speaksAsDocument(page: Page, source: Phrase): boolean {
  for (let i = source.first; i <= source.last; i++) {
    const head = page.hit(i, 'speaker');
    if (head !== null) return head.value.fields[0] === 'document' || page.has(i, 'instrument');
    if (page.has(i, 'instrument')) return true;
  }
  return false;
}

/** "it says in the statement that ...": the text is the source. */
export const writtenFinder: Finder = {
  rule: 'written',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.value.fields[1] !== 'written' || page.word(i + 1) !== 'في') continue;
      const head = page.hit(i + 2, 'speaker');
      if (head === null || head.value.fields[0] !== 'document') continue;
      const marker = findMarker(page, cue, sentence.last);
      if (marker === null) continue;
      const { source } = readSource(page, i + 2, marker.token);
      found.push({ ...saying(page, 'written', cue, marker, { source, link: linkOf(page, cue, true) }), class: 'say' });
    }
  },
};

/** Classes of verbs that take a noun as what is said. */
const NOUN_TAKERS: ReadonlySet<string> = new Set(['deny', 'announce']);

/** "denied the withdrawal of any force", "denied what media told of", "announced the end of the mission". */
export const nounFinder: Finder = {
  rule: 'noun',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || !NOUN_TAKERS.has(cue.value.fields[1]!) || /^[وف]?(لم|لن|لا)$/.test(page.word(i - 1)))
        continue;
      const at = nounContent(page, cue, sentence.last);
      if (at < 0) continue;
      const marker: Marker = { token: at, form: 'indirect', from: page.tokens.from[at]!, quotation: null };
      const { source, recipient } = readSource(page, cue.last + 1, at);
      const joined = source === null && cue.clitics !== '';
      const before = source !== null || joined ? noSubject(cue.first) : subjectBefore(page, sentence, cue.first);
      const { antecedent, pronoun } = before;
      const start = page.tokens.from[before.start]!;
      const link = linkOf(page, cue, source !== null);
      found.push(
        saying(page, cue.value.fields[1] === 'deny' ? 'denial' : 'announcement', cue, marker, {
          source: source ?? before.source,
          recipient,
          antecedent,
          pronoun,
          start,
          link,
        }),
      );
    }
  },
};

/** So far behind a verb its preposition may stand: the speaker, a time and a place come between. */
const MENTION_REACH = 14;

/** "media spoke of the evacuation of the base": what is said is a noun, and nothing is told as done. */
export const mentionFinder: Finder = {
  rule: 'mention',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('cue', sentence.first, sentence.last)) {
      const cue = finiteCue(page, i);
      if (cue === null || cue.value.fields[1] !== 'mention' || page.has(i - 1, 'negation')) continue;
      const at = mentionedAt(page, cue, sentence.last);
      if (at < 0) continue;
      const marker: Marker = { token: at - 1, form: 'indirect', from: page.tokens.from[at]!, quotation: null };
      const made = verbSaying(page, sentence, cue, marker);
      if (made.source !== null || made.antecedent !== null) found.push({ ...made, rule: 'mention' });
    }
  },
};

/** The noun of an act right behind the preposition that the verb takes; -1 for none. */
function mentionedAt(page: Page, cue: Hit, last: number): number {
  for (let i = cue.last + 1; i < Math.min(last, cue.last + MENTION_REACH); i++) {
    if (page.char(i) === '،' || isThat(page, i)) return -1;
    if (page.word(i) === cue.value.fields[2]) return page.hit(i + 1, 'act')?.clitics === '' ? i + 1 : -1;
  }
  return -1;
}

/** So far behind the verb what is denied begins. */
const DENIAL_REACH = 30;

/** First token of what is denied or announced; -1 where a clause with "that" follows, which another finder reads. */
function nounContent(page: Page, cue: Hit, last: number): number {
  const denial = cue.value.fields[1] === 'deny';
  const at = firstNoun(page, cue.last, last, denial);
  return at < 0 || denial || findMarker(page, cue, last) === null ? at : -1;
}

function firstNoun(page: Page, cue: number, last: number, denial: boolean): number {
  for (let i = cue + 1; i <= Math.min(last, cue + DENIAL_REACH); i++) {
    if (complementiser(page, i) !== null || page.char(i) === ':' || page.has(i, 'aside')) return -1;
    const rumour = page.hit(i, 'rumour');
    if (denial && rumour !== null && rumour.clitics === '') return i;
    const act = page.hit(i, 'act');
    if (act !== null && act.clitics === '' && !page.has(i, 'speaker') && !page.has(i - 1, 'preposition')) return i;
  }
  return -1;
}

/** "reports telling of the beginning of ...": a verb of saying with a noun as its content, behind a document. */
function reportsTell(page: Page, cue: Hit, last: number): Saying | null {
  const head = page.hit(cue.first - 1, 'speaker');
  if (
    cue.value.fields[2] !== 'ب' ||
    head === null ||
    head.value.fields[0] !== 'document' ||
    head.last !== cue.first - 1
  )
    return null;
  const next = cue.last + 1;
  if (next > last || complementiser(page, next) !== null) return null;
  const act = page.hit(next, 'act');
  if (act === null || !act.clitics.endsWith('ب')) return null;
  const marker: Marker = { token: next, form: 'indirect', from: act.from, quotation: null };
  const source = { first: head.first, last: head.last, from: head.from, to: head.to };
  return saying(page, 'document-tells', cue, marker, { source, link: 'nested' });
}

// ---------------------------------------------------------------------------------------------- without a verb of its own

/** "according to X", before what is said or behind it; "according to the plan" is none. */
export const nominalFinder: Finder = {
  rule: 'nominal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('nominal', sentence.first, sentence.last)) {
      const cue = page.hit(i, 'nominal');
      if (cue === null || !/^[وف]?$/.test(cue.clitics)) continue;
      const source = nominalSource(page, cue, sentence);
      if (source === null) continue;
      const made = i === sentence.first ? leading(page, sentence, cue, source) : trailing(page, sentence, cue, source);
      if (made !== null) found.push(cue.value.value === 'verb' ? withVerb(page, made, cue) : made);
    }
  },
};

/** The noun phrase behind "according to", when it is somebody or something that speaks. */
function nominalSource(page: Page, cue: Hit, sentence: Sentence): Phrase | null {
  const first = cue.last + 1;
  const { last } = sentence;
  if (first > last) return null;
  if (cue.value.value === 'verb') return cue.first === sentence.first ? null : nominalClause(page, first, last);
  let end = first;
  while (end <= last && end < first + 20 && !endsNominal(page, end)) end++;
  const source = phraseOf(page, first, end - 1);
  if (source === null || !speaks(page, source)) return null;
  if (cue.value.value !== 'noun-to') return source;
  return page.word(first).startsWith('ل') ? { ...source, from: page.tokens.offsetAfter(first, 1) } : null;
}

/** "as the minister said", "according to what the agency reported". */
function nominalClause(page: Page, first: number, last: number): Phrase | null {
  const verb = finiteCue(page, first);
  if (verb === null || !['say', 'relay'].includes(verb.value.fields[1]!) || findMarker(page, verb, last) !== null)
    return null;
  let end = first + 1;
  while (end <= last && end < first + 20 && !endsNominal(page, end)) end++;
  return readSource(page, first + 1, end).source;
}

/** Of "as the minister said" the verb is the cue, of "according to what he said" the whole. */
function withVerb(page: Page, made: Saying, cue: Hit): Saying {
  const verb = finiteCue(page, cue.last + 1);
  if (verb === null || cue.last > cue.first) return made;
  return { ...made, rule: 'as-said', cue: { first: verb.first, last: verb.last, from: verb.from, to: verb.to } };
}

function endsNominal(page: Page, i: number): boolean {
  return (
    page.char(i) === '،' || page.char(i) === '.' || page.char(i) === ':' || (isThat(page, i) && !page.has(i, 'speaker'))
  );
}

function speaks(page: Page, source: Phrase): boolean {
  const glued = page.hits(source.first).filter((hit) => hit.last <= source.last);
  return glued.some((hit) => {
    const { kind, fields } = hit.value;
    if (kind === 'speaker')
      return fields[0] !== 'document' || ['بيان', 'تقرير', 'تقارير', 'دراسه', 'احصاءات', 'مصدر'].includes(fields[4]!);
    return kind === 'outlet' || kind === 'actor' || kind === 'given';
  });
}

function leading(page: Page, sentence: Sentence, cue: Hit, source: Phrase): Saying | null {
  const next = source.last + 1;
  if (page.char(next) !== '،' || next + 1 > sentence.last) return null;
  const from = isThat(page, next + 1) ? thatMarker(page, next + 1).from : page.tokens.from[next + 1]!;
  const marker: Marker = { token: next, form: 'indirect', from, quotation: null };
  return nominalSaying(page, cue, source, marker, 'nominal-before', 'free');
}

/** What stands before "according to", back to the start of its clause, is the content. */
function trailing(page: Page, sentence: Sentence, cue: Hit, source: Phrase): Saying | null {
  const end = cue.first - 1;
  const from = page.tokens.from[sentence.first]!;
  const marker: Marker = { token: cue.first, form: 'indirect', from, quotation: null };
  const last = page.char(end) === '،' ? end - 1 : end;
  if (last < sentence.first) return null;
  const made = nominalSaying(page, cue, source, marker, 'nominal-after', 'trailing');
  const content = { from, to: page.tokens.to[last]! };
  const rest = restBehind(page, sentence, source.last + 1, last);
  return { ...made, content, exact: true, ...(rest === null ? {} : { rest, split: true }) };
}

/** "The second phase, according to the statement, allows ...": where the part before has no verb, the clause goes on behind. */
function restBehind(page: Page, sentence: Sentence, comma: number, last: number): Span | null {
  if (page.char(comma) !== '،' || comma + 2 > sentence.last) return null;
  for (let i = sentence.first; i <= last; i++) if (finiteVerb(page, i) !== null) return null;
  const from = page.tokens.from[comma + 1]!;
  return { from, to: page.trimmedEnd(from, sentence.to) };
}

function nominalSaying(page: Page, cue: Hit, source: Phrase, marker: Marker, rule: string, link: Link): Saying {
  const outlet = outletAt(page, source.first, source.last + 1);
  const relay =
    cue.value.value === 'noun' && page.word(cue.first).startsWith('نقل') && outlet?.first !== source.first
      ? outlet
      : null;
  const made = saying(page, rule, cue, marker, { source, link, relay });
  return { ...made, class: 'say', gender: '' };
}

/** "It is worth recalling that": the outlet's own background. */
export const impersonalFinder: Finder = {
  rule: 'impersonal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const opening = page.hit(sentence.first, 'background');
    if (opening === null || opening.last === opening.first || complementiser(page, opening.last) === null) return;
    const marker = thatMarker(page, opening.last);
    const cue = page.hit(sentence.first, 'cue');
    const made = saying(page, 'impersonal', cue ?? opening, marker, { form: 'outlet' });
    found.push({ ...made, class: 'impersonal', gender: '' });
  },
};
