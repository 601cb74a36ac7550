import { extended, type Sentence, type Span } from '@isnad/text';
import type { Finder, Link, Phrase, Saying } from '../engine/pack.ts';
import type { Hit, Page } from '../engine/page.ts';
import { QUOTING } from '../generated/ar-grammar.ts';
import { complementiser, finiteCue, finiteVerb, isThat } from './grammar.ts';
import { ALEF, GLUED_TO, NOTHING_OR_AND, TO_THE } from './letters.ts';
import { colonMarker, findMarker, type Marker, thatMarker } from './marker.ts';
import { relayParts } from './relays.ts';
import { saying } from './saying.ts';
import { outletAt, phraseOf, readSource, toldInside } from './source.ts';

/** "according to X", before what is said or behind it; "according to the plan" is none. */
export const nominalFinder: Finder = {
  rule: 'nominal',
  find(page: Page, sentence: Sentence, found: Saying[]): void {
    for (const i of page.tokensOf('nominal', sentence.first, sentence.last)) {
      const cue = page.hit(i, 'nominal');
      if (cue === null || !NOTHING_OR_AND.test(cue.clitics)) continue;
      const made = cue.value.value === 'verb' ? byClause(page, sentence, cue) : byNoun(page, sentence, cue);
      if (made !== null) found.push(made);
    }
  },
};

function byNoun(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  const source = nominalSource(page, cue, sentence);
  if (source === null) return null;
  return cue.first === sentence.first ? leading(page, sentence, cue, source) : trailing(page, sentence, cue, source);
}

function byClause(page: Page, sentence: Sentence, cue: Hit): Saying | null {
  const clause = nominalClause(page, cue, sentence);
  if (clause === null) return null;
  const made =
    cue.first === sentence.first
      ? leading(page, sentence, cue, clause.source)
      : trailing(page, sentence, cue, clause.source);
  return made === null ? null : withVerb(page, extended(made, clause), cue);
}

/** The noun phrase behind "according to", when it is somebody or something that speaks. */
function nominalSource(page: Page, cue: Hit, sentence: Sentence): Phrase | null {
  const first = cue.last + 1;
  const { last } = sentence;
  if (first > last) return null;
  let end = first;
  while (end <= last && end < first + 20 && !endsNominal(page, end)) end++;
  const source = phraseOf(page, first, end - 1);
  if (source === null || !speaks(page, source)) return null;
  if (cue.value.value !== 'noun-to') return source;
  return toGlued(page, source);
}

/** The noun behind the glued "to"; the article is spelt without its first letter there, and kept in the name. */
function toGlued(page: Page, source: Phrase): Phrase | null {
  if (!page.word(source.first).startsWith(GLUED_TO)) return null;
  const from = page.tokens.offsetAfter(source.first, 1);
  const article = page.word(source.first).startsWith(TO_THE);
  return extended(source, { from, ...(article ? { name: `${ALEF}${page.text.slice(from, source.to)}` } : {}) });
}

/** Who speaks, and who hands it on, of "as the minister said", "according to what the agency quoted the minister as saying". */
function nominalClause(
  page: Page,
  cue: Hit,
  sentence: Sentence,
): (Pick<Saying, 'relay' | 'relays'> & { source: Phrase }) | null {
  const first = cue.last + 1;
  const { last } = sentence;
  if (first > last) return null;
  const verb = finiteCue(page, first);
  const kind = verb?.value.fields[1] ?? '';
  if (verb === null || !['say', 'relay'].includes(kind) || findMarker(page, verb, last) !== null) return null;
  let end = first + 1;
  while (end <= last && end < first + 20 && !endsNominal(page, end)) end++;
  const quoted = kind === 'relay' ? relayParts(page, verb, end) : null;
  const source = quoted?.source ?? readSource(page, first + 1, end).source;
  return source === null ? null : { relay: null, ...quoted, source };
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
    if (kind === 'speaker') return fields[0] !== 'document' || fields[1] !== 'norm';
    return kind === 'outlet' || kind === 'actor' || kind === 'given';
  });
}

function leading(page: Page, sentence: Sentence, cue: Hit, source: Phrase): Saying | null {
  const next = source.last + 1;
  const first = page.char(next) === '،' ? next + 1 : isThat(page, next) ? next : -1;
  if (first < 0 || first > sentence.last) return null;
  const from = isThat(page, first) ? thatMarker(page, first).from : page.tokens.from[first]!;
  const marker: Marker = { token: next, form: 'indirect', from, quotation: null };
  return nominalSaying(page, cue, source, marker, 'nominal-before', 'free');
}

/** What stands before "according to", back to the start of its clause, is the content. */
function trailing(page: Page, sentence: Sentence, cue: Hit, source: Phrase): Saying | null {
  const behind = page.char(source.last + 1) === '،' ? source.last + 2 : source.last + 1;
  if (complementiser(page, behind) !== null) return null;
  const said = page.char(source.last + 1) === ':' ? colonMarker(page, source.last + 1, sentence.last) : null;
  if (said !== null) return nominalSaying(page, cue, source, said, 'nominal-before', 'free');
  const end = cue.first - 1;
  const from = page.tokens.from[sentence.first]!;
  const marker: Marker = { token: cue.first, form: 'indirect', from, quotation: null };
  const last = page.char(end) === '،' ? end - 1 : end;
  if (last < sentence.first || onlyCame(page, sentence.first, last)) return null;
  const made = nominalSaying(page, cue, source, marker, 'nominal-after', 'trailing');
  const content = { from, to: page.tokens.to[last]! };
  const rest = restBehind(page, sentence, source.last + 1, last);
  return extended(made, { content, exact: true, ...(rest === null ? {} : { rest, split: true }) });
}

/** "The threat came from the mouth of": nothing is said but that. */
function onlyCame(page: Page, first: number, last: number): boolean {
  return last - first <= 3 && page.hit(first, 'cue')?.value.fields[1] === 'written';
}

/** "The second phase, according to the statement, allows ...": where the part before has no verb, the clause goes on behind. */
function restBehind(page: Page, sentence: Sentence, comma: number, last: number): Span | null {
  if (page.char(comma) !== '،' || comma + 2 > sentence.last) return null;
  const goesOn = page.hit(comma + 1, 'preposition')?.clitics === '';
  if (!goesOn) for (let i = sentence.first; i <= last; i++) if (finiteVerb(page, i) !== null) return null;
  const from = page.tokens.from[comma + 1]!;
  return { from, to: page.trimmedEnd(from, sentence.to) };
}

function nominalSaying(page: Page, cue: Hit, source: Phrase, marker: Marker, rule: string, link: Link): Saying {
  const outlet = outletAt(page, source.first, source.last + 1);
  const relay =
    cue.value.value === 'noun' && QUOTING.test(page.word(cue.first)) && outlet?.first !== source.first ? outlet : null;
  const made = saying(page, rule, cue, marker, { source, link, relay, recipient: toldInside(page, source) });
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
