import type { Sentence, Span } from '@isnad/text';
import type { EndedBy, ReadingLog } from './log.ts';
import type { Finder, LanguagePack, Phrase, Saying, SpeakerReading } from './pack.ts';
import type { Page } from './page.ts';

/** A saying whose content is settled. */
export interface SettledSaying extends Saying {
  readonly sentence: number;
  /** Index of the saying in whose content this one lies; -1 for none. */
  readonly within: number;
  /** In how many contents it lies. */
  readonly depth: number;
}

/** So many following sayings are looked at for the end of a content; more in one sentence is no prose. */
const LOOK_AHEAD = 12;

/** One sentence of prose holds no more sayings, and no content more words; what lies beyond is no prose. */
const MOST_SAYINGS = 60;
const LONGEST_CONTENT = 1500;
/** Sayings inside sayings are followed so deep. */
const DEEPEST = 6;

/** Runs the finders over every sentence but those to skip (lines that are no text of the report), drops what overlaps, and settles where each content ends. */
export function settleSayings(
  page: Page,
  pack: LanguagePack,
  skip: ReadonlySet<number>,
  log?: ReadingLog,
): SettledSaying[] {
  const settled: SettledSaying[] = [];
  for (let n = 0; n < page.sentences.length; n++) {
    const proposed = skip.has(n) ? [] : proposals(page, page.sentences[n]!, pack.finders, log);
    if (proposed.length > 0) settleSentence(page, pack, n, proposed, settled, log);
  }
  return settled;
}

function settleSentence(
  page: Page,
  pack: LanguagePack,
  sentence: number,
  proposed: Saying[],
  settled: SettledSaying[],
  log?: ReadingLog,
): void {
  const single = withoutTwins(withoutOverlaps(proposed, log), log);
  const found = relayed(page, pack, nested(page, single).slice(0, MOST_SAYINGS), log);
  const base = settled.length;
  const kept: Settling[] = [];
  for (let k = 0; k < found.length; k++) {
    const content = endContent(page, pack, page.sentences[sentence]!, found, k, log);
    if (content.to > content.from) kept.push(settlingOf(found[k]!, content, sentence));
    else log?.dropped(found[k]!, 'no-content', null);
  }
  for (let k = 0; k < kept.length; k++) {
    const saying = kept[k]!;
    const outer = outerOf(kept, k);
    const depth = outer < 0 ? 0 : kept[outer]!.depth + 1;
    if (outer >= 0 && depth <= DEEPEST) {
      saying.within = base + outer;
      saying.depth = depth;
    }
    settled.push(saying);
  }
}

type Settling = { -readonly [K in keyof SettledSaying]: SettledSaying[K] };

/** A saying with its content, field by field: spreading objects of several shapes costs more than finding them. */
function settlingOf(saying: Saying, content: Span, sentence: number): Settling {
  const settling: Settling = {
    rule: saying.rule,
    cue: saying.cue,
    class: saying.class,
    gender: saying.gender,
    link: saying.link,
    source: saying.source,
    pronoun: saying.pronoun,
    antecedent: saying.antecedent,
    recipient: saying.recipient,
    relay: saying.relay,
    start: saying.start,
    content,
    exact: saying.exact,
    form: saying.form,
    sentence,
    within: -1,
    depth: 0,
  };
  if (saying.rest !== undefined) settling.rest = saying.rest;
  if (saying.end !== undefined) settling.end = saying.end;
  if (saying.split !== undefined) settling.split = saying.split;
  if (saying.relays !== undefined) settling.relays = saying.relays;
  if (saying.reason !== undefined) settling.reason = saying.reason;
  if (saying.nominal !== undefined) settling.nominal = saying.nominal;
  if (saying.self !== undefined) settling.self = saying.self;
  if (saying.unsaid !== undefined) settling.unsaid = saying.unsaid;
  return settling;
}

function proposals(page: Page, sentence: Sentence, finders: readonly Finder[], log?: ReadingLog): Saying[] {
  const found: Saying[] = [];
  for (const finder of finders) {
    const before = found.length;
    finder.find(page, sentence, found);
    if (log !== undefined) for (const saying of found.slice(before)) log.proposed(finder.rule, saying);
  }
  return found;
}

/** "«I asked him and he said: "No"»": a quotation inside another one, and who speaks in it, lie inside the outer saying. */
function nested(page: Page, found: Saying[]): Saying[] {
  if (found.length < 2) return found;
  let outer: Saying | null = null;
  return found.map((saying) => {
    const inside = outer !== null && saying.cue.to <= outer.content.to;
    if (!inside) outer = saying.exact && saying.form === 'direct' && saying.link !== 'trailing' ? saying : null;
    return inside && isQuotedInside(page, saying) ? { ...saying, link: 'nested' } : saying;
  });
}

function isQuotedInside(page: Page, { form, exact, link, source, content }: Saying): boolean {
  const joined = form === 'direct' && exact && link === 'joined' && source === null;
  return joined && page.opens(page.tokens.at(content.from) - 1) !== undefined;
}

/** Of two sayings with the same content the one whose source holds the other's cue stays; else the later cue. */
function withoutTwins(found: Saying[], log?: ReadingLog): Saying[] {
  if (found.length < 2) return found;
  return found.filter((saying, k) => {
    const twin = strongerTwin(saying, found[k - 1], found[k + 1]);
    if (twin !== null) log?.dropped(saying, 'same-content', twin);
    return twin === null;
  });
}

function strongerTwin(saying: Saying, before: Saying | undefined, after: Saying | undefined): Saying | null {
  const { from } = saying.content;
  if (before !== undefined && before.content.from === from && holds(before, saying)) return before;
  return after !== undefined && after.content.from === from && !holds(saying, after) ? after : null;
}

function holds(outer: Saying, inner: Saying): boolean {
  const { source } = outer;
  return source !== null && source.from <= inner.cue.from && inner.cue.to <= source.to;
}

/** "The embassy denied it, according to the channel": an outlet behind another's words hands them on. */
function relayed(page: Page, pack: LanguagePack, found: readonly Saying[], log?: ReadingLog): Saying[] {
  const kept: Saying[] = [];
  for (const saying of found) {
    const before = kept.at(-1);
    const { source } = saying;
    const hands = saying.link === 'trailing' && source !== null && before !== undefined && before.relay === null;
    if (hands && before.cue.first < saying.cue.first && isMedia(pack.speaker(page, source))) {
      kept[kept.length - 1] = { ...before, relay: source, content: endBefore(page, before, saying) };
      log?.dropped(saying, 'hands-on', before);
    } else kept.push(saying);
  }
  return kept;
}

/** An outlet, named or not. */
function isMedia({ kind, type }: SpeakerReading): boolean {
  return kind === 'outlet' || (kind === 'anonymous' && type === 'media');
}

function endBefore(page: Page, before: Saying, saying: Saying): Span {
  const to = page.trimmedEnd(before.content.from, saying.cue.from);
  return before.content.to >= 0 ? before.content : { from: before.content.from, to };
}

/** One saying per cue: the finder that stands first wins. Sorted by cue. */
function withoutOverlaps(found: Saying[], log?: ReadingLog): Saying[] {
  if (found.length < 2) return found;
  found.sort((a, b) => a.cue.first - b.cue.first);
  const kept: Saying[] = [];
  let last = -1;
  for (const saying of found) {
    if (saying.cue.first <= last) {
      log?.dropped(saying, 'same-cue', kept.at(-1)!);
      continue;
    }
    kept.push(saying);
    last = saying.cue.last;
  }
  return kept;
}

function endContent(
  page: Page,
  pack: LanguagePack,
  sentence: Sentence,
  found: readonly Saying[],
  k: number,
  log?: ReadingLog,
): Span {
  const saying = found[k]!;
  const { from } = saying.content;
  const last = Math.min(sentence.last, page.tokens.at(from) + LONGEST_CONTENT);
  const limit = saying.content.to >= 0 ? saying.content.to : page.tokens.to[last]!;
  let to = Math.max(limit, from);
  if (saying.link === 'trailing') return logged(page, saying, { from, to }, 'trailing', null, log);
  if (saying.form === 'direct' && to > sentence.to) to = Math.max(from, sentence.to);
  let endedBy: EndedBy = saying.exact ? 'quotation' : 'sentence';
  const next = nextSaying(found, k, to);
  if (next !== null) {
    to = Math.min(to, clauseStart(page, next.start, from));
    endedBy = 'saying';
  }
  const aside = cutByAside(page, from, to);
  if (aside < to) endedBy = 'aside';
  to = Math.min(to, aside);
  const resumption = saying.form === 'direct' ? to : cutByResumption(page, pack, saying, to);
  if (resumption < to) endedBy = 'resumption';
  return logged(page, saying, { from, to: Math.min(to, resumption) }, endedBy, endedBy === 'saying' ? next : null, log);
}

function logged(
  page: Page,
  saying: Saying,
  { from, to }: Span,
  endedBy: EndedBy,
  next: Saying | null,
  log?: ReadingLog,
): Span {
  const content = { from, to: page.trimmedEnd(from, to) };
  log?.ended(saying, content, endedBy, next);
  return content;
}

/** The first saying behind this one that does not lie in its content. */
function nextSaying(found: readonly Saying[], k: number, to: number): Saying | null {
  const own = found[k]!;
  for (let n = k + 1; n < Math.min(found.length, k + 1 + LOOK_AHEAD); n++) {
    const next = found[n]!;
    if (next.start < own.content.from) continue;
    if (next.start >= to) break;
    if (cuts(own, next)) return next;
  }
  return null;
}

function cuts(own: Saying, next: Saying): boolean {
  if (next.link === 'hanging') return !next.pronoun;
  if (next.link === 'nested' || (own.exact && next.class === 'think' && (next.source === null || next.pronoun)))
    return false;
  if (next.link === 'trailing') return next.content.to <= next.cue.from && next.rule !== 'nominal-before';
  if (next.link === 'joined')
    return next.source !== null || next.form === 'direct' || own.link === 'nested' || agrees(own, next);
  return next.source !== null && next.source.from > next.cue.from && !own.exact;
}

/** "He said that the agency denies and confirmed that": who goes on is told by gender where it is told at all. */
function agrees(own: Saying, next: Saying): boolean {
  return own.gender === '' || next.gender === '' || own.gender === next.gender;
}

/** The end of what stands before a clause: without the connective and the comma before it. */
function clauseStart(page: Page, start: number, from: number): number {
  let i = page.tokens.at(start) - 1;
  const lowest = page.tokens.at(from);
  while (i > lowest && (page.isMark(i) || endsClause(page, i))) i--;
  return page.tokens.to[i]!;
}

function endsClause(page: Page, i: number): boolean {
  const hit = page.hit(i, 'clause');
  return hit !== null && hit.last === i;
}

/** "..., and praised the efforts": the speaker goes on with something that is no claim. */
function cutByResumption(page: Page, pack: LanguagePack, own: Saying, to: number): number {
  const first = page.tokens.at(own.content.from);
  for (let i = first + 2; i < page.tokens.size && page.tokens.from[i]! < to; i++) {
    const gender = pack.resumes(page, i);
    if (gender !== null && (gender === '' || own.gender === '' || gender === own.gender))
      return clauseStart(page, page.tokens.from[i]!, own.content.from);
  }
  return to;
}

/** "knowing that ...": a remark, not part of what is said. */
function cutByAside(page: Page, from: number, to: number): number {
  const aside = page.tokensOf('aside', page.tokens.at(from) + 1, page.tokens.at(to - 1))[0];
  return aside === undefined ? to : page.tokens.from[aside]!;
}

/** The innermost earlier saying whose content holds this cue. */
function outerOf(kept: readonly Saying[], k: number): number {
  const { cue, link } = kept[k]!;
  if (link === 'trailing') return -1;
  for (let n = k - 1; n >= Math.max(0, k - LOOK_AHEAD); n--) {
    const { content } = kept[n]!;
    if (content.from <= cue.from && cue.to <= content.to) return n;
  }
  return -1;
}

/** Does a phrase lie in a span? */
export function inside(phrase: Phrase | Span, span: Span): boolean {
  return span.from <= phrase.from && phrase.to <= span.to;
}
