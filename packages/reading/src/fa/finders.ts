import { extended, type Quotation, type Sentence, type Span } from '@isnad/text';
import type { CueClass, Finder, Link, Phrase, Relay, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import {
  ABOUT,
  BASED,
  FROM,
  MADE_OF_VERB,
  NORM,
  RELATION,
  THIS,
  THIS_THAT,
  TO,
  UNTIL,
  UPON,
  WITH,
} from '../generated/fa-grammar.ts';
import type { Form } from '../types.ts';
import { type Cue, cueAt, lightBehind, type Takes } from './cues.ts';
import { isComma, isRelative, mainVerbs, skipBlanks, verbAt } from './grammar.ts';
import { asRelay, bodyStart, type Handed, phraseOf, readFormula, readSpeaking, type Speaking } from './source.ts';
import { readSpeaker } from './speaker.ts';

/** Subjects and verbs are looked for so far: no clause of a newspaper is longer, and what is longer must not cost more. */
const CLAUSE_REACH = 120;

/** What every finder fills in the same way. */
function saying(
  page: Page,
  rule: string,
  cue: { first: number; last: number },
  kind: CueClass,
  content: Span,
  form: Form,
  rest: Partial<Saying>,
): Saying {
  const span = page.span(cue.first, cue.last);
  return {
    rule,
    cue: { first: cue.first, last: cue.last, ...span },
    class: kind,
    gender: '',
    link: 'free',
    source: null,
    pronoun: false,
    antecedent: null,
    recipient: null,
    relay: null,
    start: span.from,
    content,
    exact: content.to >= 0,
    form,
    ...rest,
  };
}

// ---------------------------------------------------------------------------------------------- where the content is

interface Marker {
  readonly form: Form;
  readonly content: Span;
}

/** What stands behind a verb of saying: «که», a colon, a quotation, or a clause at once. */
function markerBehind(page: Page, cue: Cue, last: number): Marker | null {
  const next = cue.takes === 'between' ? behindLight(page, cue) : cue.last + 1;
  if (next > last) return null;
  if (cue.takes === 'asked' && UNTIL.has(page.word(next))) return behindThat(page, next, last);
  const at =
    isComma(page, next) && (page.has(next + 1, 'that') || page.opens(next + 1) !== undefined) ? next + 1 : next;
  if (page.has(at, 'that')) return behindThat(page, at, last);
  const quotation = page.opens(page.char(at) === ':' ? at + 1 : at);
  if (quotation !== undefined) return quoted(page, quotation, last, 'direct');
  if (page.char(at) === ':')
    return at < last ? { form: 'direct', content: { from: page.tokens.from[at + 1]!, to: -1 } } : null;
  if (!BARE.has(cue.takes)) return null;
  if (page.isMark(at) || page.has(at, 'conjunction') || page.has(at, 'anonymity')) return null;
  const verbs = mainVerbs(page, at, Math.min(last, at + CLAUSE_REACH));
  const needed = verbAt(page, at) === null ? 1 : 2; // A noun may look like a verb (پیوست), and then the verb is still to come.
  return verbs.length < needed ? null : { form: 'indirect', content: { from: page.tokens.from[at]!, to: -1 } };
}

/** What may be followed by a clause without «که». */
const BARE: ReadonlySet<Takes> = new Set<Takes>(['clause', 'noun', 'of', 'on', 'about', 'asked']);

/** «خواستار آن شد که»: what is wanted stands behind the light verb. */
function behindLight(page: Page, cue: Cue): number {
  const light = lightBehind(page, cue.last + 1);
  return light === null ? page.tokens.size : light.last + 1;
}

function behindThat(page: Page, that: number, last: number): Marker | null {
  if (that >= last) return null;
  const quotation = page.opens(page.char(that + 1) === ':' ? that + 2 : that + 1);
  if (quotation !== undefined) return quoted(page, quotation, last, 'mixed');
  return { form: 'indirect', content: { from: skipBlanks(page, page.tokens.to[that]!), to: -1 } };
}

/** A quotation is all that is said unless the clause runs on behind its closing mark. */
function quoted(page: Page, quotation: Quotation, last: number, form: Form): Marker {
  const close = page.tokens.at(quotation.to - 1);
  const runsOn = quotation.closed && close < last && page.isWord(close + 1) && !page.has(close + 1, 'conjunction');
  if (runsOn) return { form: 'mixed', content: { from: quotation.from, to: -1 } };
  return { form, content: { from: quotation.inner.from, to: quotation.inner.to } };
}

// ---------------------------------------------------------------------------------------------- verbs of saying

/** All attributions of one sentence: the formula at its head, then verb after verb. */
export const attributionFinder: Finder = {
  rule: 'attribution',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const first = bodyStart(page, sentence);
    const formula = readFormula(page, first, sentence.last);
    const spoken = formula.links.filter((link) => speaks(page, link));
    const body = formula.links.length > 0 && spoken.length === formula.links.length ? formula.next : first;
    const verbs = body > sentence.last ? [] : verbSayings(page, sentence, body, body === formula.next ? spoken : []);
    if (body !== first && !verbs.some((verb) => verb.relays !== undefined && verb.start === page.tokens.from[body])) {
      const led = formulaSaying(page, sentence, spoken, body, verbs);
      if (led !== null) found.push(led);
    }
    for (const verb of verbs) found.push(verb);
  },
};

/** A formula without a verb of saying behind it: the innermost link speaks, the others hand on. */
function formulaSaying(
  page: Page,
  sentence: Sentence,
  links: readonly Handed[],
  body: number,
  verbs: readonly Saying[],
): Saying | null {
  const last = links.at(-1);
  if (last === undefined || body > sentence.last) return null;
  if (verbs.some((verb) => verb.relays !== undefined)) return null;
  const relays = links.slice(0, -1).map(({ phrase }) => asRelay(page, phrase));
  const quotation = page.opens(body);
  const marker = quotation === undefined ? null : quoted(page, quotation, sentence.last, 'direct');
  const content = marker?.content ?? { from: page.tokens.from[body]!, to: -1 };
  return saying(page, 'nominal-before', last.cue, classOf(last.cue), content, marker?.form ?? 'indirect', {
    source: last.phrase,
    start: page.tokens.from[links[0]!.cue.first]!,
    ...(relays.length === 0 ? {} : { relays }),
  });
}

function classOf(cue: Hit): CueClass {
  const value = cue.value.value;
  return value === 'claim' || value === 'think' ? value : 'say';
}

/** Does somebody or something that speaks follow? Of texts, statements and reports do; agreements, plans and laws do not. */
function speaks(page: Page, { cue, phrase }: Handed): boolean {
  const { kind } = readSpeaker(page, phrase);
  const taken = cue.value.value;
  if (taken !== 'document') return kind !== 'document' || taken === 'relay' || !isInstrument(page, phrase);
  return kind === 'document' && !isInstrument(page, phrase);
}

function isInstrument(page: Page, phrase: Phrase): boolean {
  for (let i = phrase.first; i <= phrase.last; i++) {
    const head = page.hit(i, 'speaker');
    const instrument = page.hit(i, 'instrument');
    if (instrument !== null) return instrument.value.value !== 'statement';
    if (head !== null) return NORM.has(head.value.fields[4]!);
  }
  return false;
}

function verbSayings(page: Page, sentence: Sentence, body: number, formula: readonly Handed[]): Saying[] {
  const found: Saying[] = [];
  let from = body;
  for (let i = body; i <= sentence.last; i++) {
    const quotation = page.opens(i);
    if (quotation?.closed && quotation.to <= sentence.to) {
      i = page.tokens.at(quotation.to - 1);
      continue;
    }
    const hanging = withSaying(page, i, sentence.last, from);
    if (hanging !== null) found.push(hanging);
    const cue = cueAt(page, i);
    if (cue === null) continue;
    const start = clauseStart(page, from, i, found.at(-1)?.rule ?? '');
    const made = verbSaying(page, sentence, cue, start, found.at(-1) ?? null, found.length === 0 ? formula : []);
    if (made !== null) {
      found.push(made);
      from = cue.last + 1;
    }
    i = cue.last;
  }
  return found;
}

/** The clause of a verb of saying begins behind the last main verb before it. */
function clauseStart(page: Page, from: number, cue: number, before: string): number {
  const verbs = mainVerbs(page, Math.max(from, cue - CLAUSE_REACH), cue - 1);
  const last = verbs.at(-1); // A verb right before belongs to a relative clause or a passing remark of the same subject.
  if (last === undefined || last.last + 1 === cue) return from;
  const parted = isComma(page, last.last + 1) && last.last + 2 === cue;
  if (parted && (before === 'with-saying' || hasAside(page, from, last.first) || isAllRelative(page, from, last.first)))
    return from;
  return before === '' && page.opens(from) !== undefined ? from : last.last + 1;
}

/** "X، که ...، گفت": a relative clause between commas. */
function hasAside(page: Page, from: number, to: number): boolean {
  for (let i = Math.max(from, to - CLAUSE_REACH); i < to; i++)
    if (isComma(page, i) && page.has(i + 1, 'that')) return true;
  return false;
}

/** "X که ...، گفت": no verb stands before the relative clause, which a comma ends. */
function isAllRelative(page: Page, from: number, to: number): boolean {
  for (let i = from + 1; i < Math.min(to, from + CLAUSE_REACH); i++) {
    if (verbAt(page, i) !== null) return false;
    if (isRelative(page, i)) return true;
  }
  return false;
}

function verbSaying(
  page: Page,
  sentence: Sentence,
  cue: Cue,
  start: number,
  previous: Saying | null,
  formula: readonly Handed[],
): Saying | null {
  const before = quotationBefore(page, start, cue.first);
  const first = before === null ? start : page.tokens.at(before.to - 1) + 1;
  const speaking = readSpeaking(page, Math.max(first, cue.first - CLAUSE_REACH), cue.first - 1);
  const marker = markerBehind(page, cue, sentence.last);
  const who = whoOf(page, speaking, formula, first);
  if (cue.takes === 'in') return marker === null ? null : inDocument(page, cue, first, marker);
  if (cue.takes === 'asked' && (marker === null || !hasFrom(page, first, cue.first))) return null;
  if (marker !== null) {
    const link = linkOf(page, start, speaking, previous);
    const untrue = untrueContent(page, marker, sentence.last);
    if (untrue !== null) return saying(page, RULES.indirect, cue, 'deny', untrue, 'indirect', extended(who, { link }));
    return saying(page, RULES[marker.form], cue, cue.class, marker.content, marker.form, extended(who, { link }));
  }
  if (before !== null)
    return saying(
      page,
      'quote-verb',
      cue,
      cue.class,
      before.inner,
      'direct',
      extended(who, { link: 'trailing', exact: true }),
    );
  const noun = nounContent(page, cue, speaking.behind);
  return noun === null
    ? null
    : saying(
        page,
        'verb-noun',
        cue,
        cue.class,
        noun,
        'indirect',
        extended(who, { exact: true, link: previous === null ? 'free' : 'joined' }),
      );
}

/** «(گفت) خبر خروج نیروها صحت ندارد»: what is denied stands between the news and the word that denies it. */
function untrueContent(page: Page, { content }: Marker, last: number): Span | null {
  const first = page.tokens.at(content.from);
  const rumour = page.hit(first, 'rumour');
  if (rumour === null) return null;
  const untrue = page
    .tokensOf('mode', first, Math.min(last, first + CLAUSE_REACH))
    .find((i) => page.hit(i, 'mode')?.value.value === 'denied');
  const from = BASED.has(page.word(rumour.last + 1)) ? rumour.last + 3 : rumour.last + 1;
  return untrue === undefined || untrue <= from
    ? null
    : { from: page.tokens.from[from]!, to: page.tokens.to[untrue - 1]! };
}

const RULES: Record<Form, string> = {
  direct: 'verb-quote',
  indirect: 'verb-that',
  mixed: 'verb-that-quote',
  outlet: 'verb-that',
};

function whoOf(page: Page, speaking: Speaking, formula: readonly Handed[], first: number): Partial<Saying> {
  const relays: Relay[] = [...formula.map(({ phrase }) => asRelay(page, phrase)), ...speaking.relays];
  return {
    source: speaking.source,
    pronoun: speaking.pronoun,
    recipient: speaking.recipient,
    start: page.tokens.from[first]!,
    ...(relays.length === 0 ? {} : { relays }),
    ...(speaking.reason === null ? {} : { reason: speaking.reason }),
  };
}

/** «...»، گفت: the quotation with which the clause begins. */
function quotationBefore(page: Page, start: number, cue: number): Quotation | null {
  const at = page.has(start, 'conjunction') ? start + 1 : start;
  const quotation = page.opens(at);
  return quotation?.closed && page.tokens.at(quotation.to - 1) < cue ? quotation : null;
}

function linkOf(page: Page, start: number, speaking: Speaking, previous: Saying | null): Link {
  if (previous === null) return 'free';
  if (page.tokens.from[start]! <= previous.content.from && speaking.source !== null && isNestedStart(page, start))
    return 'nested';
  return 'joined';
}

/** Right behind «که» or the verb of saying before. */
function isNestedStart(page: Page, start: number): boolean {
  return page.has(start, 'that') || page.has(start - 1, 'that') || verbAt(page, start - 1) !== null;
}

/** «در این بیانیه آمده است: ...»: the text speaks. */
function inDocument(page: Page, cue: Cue, first: number, marker: Marker): Saying | null {
  let i = first;
  while (i < cue.first && (page.has(i, 'conjunction') || page.has(i, 'adverb') || page.isMark(i))) i++;
  if (!page.has(i, 'preposition')) return null;
  const source = phraseOf(page, i + 1, documentEnd(page, i + 1, cue.first));
  if (source === null) return null;
  return saying(page, 'document-says', cue, cue.class, marker.content, marker.form, {
    source,
    start: page.tokens.from[i]!,
  });
}

/** The name of the text ends before its relative clause, a comma, or the words that tell when. */
function documentEnd(page: Page, first: number, cue: number): number {
  let i = first;
  while (
    i < cue &&
    !isComma(page, i) &&
    !page.inTime(i) &&
    !isRelative(page, i) &&
    !(i > first && page.has(i, 'preposition'))
  )
    i++;
  return i - 1;
}

/** Nouns as contents: «از ... خبر داد», «بر ... تأکید کرد», «... را تکذیب کرد». */
function nounContent(page: Page, cue: Cue, behind: number): Span | null {
  if (cue.takes === 'object') return objectContent(page, cue.first, behind);
  if (cue.takes === 'between') return wantedContent(page, cue);
  if (cue.takes === 'noun') return actContent(page, cue, behind);
  const wanted = PREPOSITIONS[cue.takes];
  if (wanted === undefined) return null;
  const first = cue.takes === 'accused' ? behindObject(page, behind, cue.first) : behind;
  for (let i = Math.max(first, cue.first - CLAUSE_REACH); i < cue.first - 1; i++) {
    if (!wanted.every((words, n) => words.has(page.word(i - wanted.length + 1 + n)))) continue;
    return { from: page.tokens.from[i + 1]!, to: page.tokens.to[cue.first - 1]! };
  }
  return null;
}

/** The words behind which a noun is what is said. */
const PREPOSITIONS: Partial<Record<Takes, readonly ReadonlySet<string>[]>> = {
  of: [FROM],
  on: [UPON],
  about: [RELATION, TO],
  accused: [TO],
};

function behindObject(page: Page, first: number, cue: number): number {
  for (let i = cue - 1; i >= Math.max(first, cue - CLAUSE_REACH); i--) if (page.has(i, 'object')) return i + 1;
  return cue;
}

/** «بسته شدن گذرگاه را تأیید کرد»: an act, or a noun made of a verb, is confirmed; other things are merely named. */
function actContent(page: Page, cue: Cue, behind: number): Span | null {
  const content = objectContent(page, cue.first, behind);
  if (content === null) return null;
  for (let i = page.tokens.at(content.from); i < cue.first; i++)
    if (page.has(i, 'act') || MADE_OF_VERB.test(page.word(i))) return content;
  return null;
}

/** «خواستار ... شد»: what stands between the two. */
function wantedContent(page: Page, cue: Cue): Span | null {
  const light = lightBehind(page, cue.last + 1);
  if (light === null || light.first <= cue.last + 1) return null;
  return { from: page.tokens.from[cue.last + 1]!, to: page.tokens.to[light.first - 1]! };
}

function hasFrom(page: Page, first: number, last: number): boolean {
  for (let i = Math.max(first, last - CLAUSE_REACH); i < last; i++) if (FROM.has(page.word(i))) return true;
  return false;
}

/** First token behind the last word such as "report" or "claim". */
function behindRumour(page: Page, first: number, cue: number): number {
  for (let i = cue - 2; i > Math.max(first, cue - CLAUSE_REACH); i--)
    if (page.has(i, 'rumour')) return page.hit(i, 'rumour')!.last + 1;
  return first;
}

/** «این اتهام را که ... رد کرد»: what is denied is the clause behind «که». */
function objectClause(page: Page, cue: number, behind: number): Span | null {
  for (let i = Math.max(behind, cue - CLAUSE_REACH); i < cue - 2; i++)
    if (page.has(i, 'object') && page.has(i + 1, 'that') && page.has(i - 1, 'rumour'))
      return { from: page.tokens.from[i + 2]!, to: page.tokens.to[cue - 1]! };
  return null;
}

function objectContent(page: Page, cue: number, behind: number): Span | null {
  if (!page.has(cue - 1, 'object')) return objectClause(page, cue, behind);
  let first = behindRumour(page, behind, cue);
  while (
    first < cue - 1 &&
    (page.isMark(first) || page.inTime(first) || page.has(first, 'rumour') || page.has(first, 'adverb'))
  )
    first++;
  if (ABOUT.has(page.word(first))) first++;
  if (BASED.has(page.word(first)) && UPON.has(page.word(first + 1))) first += 2;
  return first < cue - 1 ? { from: page.tokens.from[first]!, to: page.tokens.to[cue - 2]! } : null;
}

// ---------------------------------------------------------------------------------------------- «با بیان اینکه ...»

/** So far behind «با» the word of saying and «اینکه» stand. */
const WITH_REACH = 4;

/** «وی با بیان اینکه ... گفت»: what is said in passing, by the subject before it. */
function withSaying(page: Page, i: number, last: number, from: number): Saying | null {
  if (!WITH.has(page.word(i))) return null;
  const cue = page.hit(i + 1, 'masdar');
  if (cue === null) return null;
  const that = thisThat(page, cue.last + 1);
  if (that < 0 || that >= last) return null;
  const end = endOfPassing(page, that + 1, last);
  if (end < 0) return null;
  const content = { from: page.tokens.from[that + 1]!, to: page.tokens.to[end]! };
  const antecedent = i > from ? readSpeaking(page, Math.max(from, i - CLAUSE_REACH), i - 1).source : null;
  const pronoun = antecedent !== null && antecedent.first === antecedent.last && page.has(antecedent.first, 'pronoun');
  return saying(page, 'with-saying', cue, cue.value.fields[1] as CueClass, content, 'indirect', {
    antecedent: pronoun ? null : antecedent,
    link: 'hanging',
    start: page.tokens.from[i]!,
    exact: true,
  });
}

/** «اینکه» or «این که», perhaps behind «بر» or «به»; -1 when it does not follow. */
function thisThat(page: Page, first: number): number {
  for (let i = first; i < first + WITH_REACH; i++) {
    if (THIS_THAT.has(page.word(i))) return i;
    if (THIS.has(page.word(i)) && page.has(i + 1, 'that')) return i + 1;
  }
  return -1;
}

/** The passing remark ends with the last verb before the next verb of saying. */
function endOfPassing(page: Page, first: number, last: number): number {
  let end = -1;
  for (let i = first; i <= Math.min(last, first + CLAUSE_REACH); i++) {
    if (cueAt(page, i) !== null) return end;
    const verb = verbAt(page, i);
    if (verb === null) continue;
    end = Math.min(verb.last, last);
    i = verb.last;
  }
  return end;
}

// ---------------------------------------------------------------------------------------------- the rest

/** «..., به گفته X، ...» inside or behind what is said. */
export const nominalFinder: Finder = {
  rule: 'nominal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    if (found.length > 0) {
      for (const nested of found.flatMap((outer) => nestedSaying(page, sentence, outer))) found.push(nested);
      return;
    }
    for (let i = sentence.first + 1; i <= sentence.last; i++) {
      if (page.hit(i, 'nominal') === null) continue;
      const { links, next } = readFormula(page, i, sentence.last);
      const link = links.at(-1);
      if (link === undefined || !links.every((each) => speaks(page, each))) continue;
      const made = insideSaying(page, sentence, i, links, next);
      if (made !== null) found.push(made);
      return;
    }
  },
};

/** "X نوشت: به گفته Y، ...": what is written is what another says. */
function nestedSaying(page: Page, sentence: Sentence, outer: Saying): Saying[] {
  const i = page.tokens.at(outer.content.from);
  const { links, next } = readFormula(page, i, sentence.last);
  const link = links.at(-1);
  if (i <= outer.cue.last || link === undefined || next > sentence.last || !links.every((each) => speaks(page, each)))
    return [];
  const relays = links.slice(0, -1).map(({ phrase }) => asRelay(page, phrase));
  const content = { from: page.tokens.from[next]!, to: outer.content.to };
  return [
    saying(page, 'nominal-before', link.cue, classOf(link.cue), content, 'indirect', {
      source: link.phrase,
      link: 'nested',
      ...(relays.length === 0 ? {} : { relays }),
    }),
  ];
}

function insideSaying(
  page: Page,
  sentence: Sentence,
  i: number,
  links: readonly Handed[],
  next: number,
): Saying | null {
  const end = isComma(page, i - 1) ? i - 2 : i - 1;
  const content = { from: page.tokens.from[sentence.first]!, to: page.tokens.to[end]! };
  const goesOn = next < sentence.last && page.isWord(next);
  const whole = mainVerbs(page, sentence.first, end).length > 0;
  if (!whole && !goesOn) return null;
  const relays = links.slice(0, -1).map(({ phrase }) => asRelay(page, phrase));
  const { cue, phrase } = links.at(-1)!;
  const from = page.tokens.from[Math.min(next, sentence.last)]!;
  return saying(page, 'nominal-after', cue, classOf(cue), content, 'indirect', {
    source: phrase,
    start: page.tokens.from[i]!,
    link: 'trailing',
    exact: true,
    ...(relays.length === 0 ? {} : { relays }),
    ...(goesOn ? { rest: { from, to: page.trimmedEnd(from, sentence.to) }, split: !whole } : {}),
  });
}

/** «گفتنی است که»: the outlet's own background. */
export const impersonalFinder: Finder = {
  rule: 'impersonal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    const opening = page.hit(sentence.first, 'background');
    if (opening === null || mainVerbs(page, opening.first, opening.last).length === 0) return;
    const next =
      page.has(opening.last + 1, 'that') || isComma(page, opening.last + 1) ? opening.last + 2 : opening.last + 1;
    if (next > sentence.last) return;
    const content = { from: page.tokens.from[next]!, to: page.tokens.to[sentence.last]! };
    found.push(saying(page, 'impersonal', opening, 'impersonal', content, 'outlet', { exact: true }));
  },
};
