import { type Span, type Sentence } from '@isnad/text';
import type { Finder, Phrase, Saying } from './pack.ts';
import type { Page } from './page.ts';

/** A saying whose content is settled. */
export interface SettledSaying extends Saying {
  readonly sentence: number;
  /** Index of the saying in whose content this one lies; -1 for none. */
  readonly within: number;
}

/** So many following sayings are looked at for the end of a content; more in one sentence is no prose. */
const LOOK_AHEAD = 12;

/** Runs the finders over every sentence, drops what overlaps, and settles where each content ends. */
export function settleSayings(page: Page, finders: readonly Finder[]): SettledSaying[] {
  const settled: SettledSaying[] = [];
  page.sentences.forEach((sentence, n) => {
    const found = withoutOverlaps(proposals(page, sentence, finders));
    const ended = found.map((saying, k) => ({ ...saying, content: endContent(page, sentence, found, k) }));
    const kept = ended.filter((saying) => saying.content.to > saying.content.from);
    const base = settled.length;
    kept.forEach((saying, k) => {
      const within = outerOf(kept, k);
      settled.push({ ...saying, sentence: n, within: within < 0 ? -1 : base + within });
    });
  });
  return settled;
}

function proposals(page: Page, sentence: Sentence, finders: readonly Finder[]): Saying[] {
  const found: Saying[] = [];
  for (const finder of finders) finder.find(page, sentence, found);
  return found;
}

/** One saying per cue: the finder that stands first wins. Sorted by cue. */
function withoutOverlaps(found: readonly Saying[]): Saying[] {
  const order = found.map((saying, n) => ({ saying, n })).sort((a, b) => a.saying.cue.first - b.saying.cue.first || a.n - b.n);
  const kept: Saying[] = [];
  let last = -1;
  for (const { saying } of order) {
    if (saying.cue.first <= last) continue;
    kept.push(saying);
    last = saying.cue.last;
  }
  return kept;
}

function endContent(page: Page, sentence: Sentence, found: readonly Saying[], k: number): Span {
  const saying = found[k]!;
  const { from } = saying.content;
  const limit = saying.content.to >= 0 ? saying.content.to : page.tokens.to[sentence.last]!;
  let to = Math.max(limit, from);
  if (saying.link !== 'trailing') {
    if (saying.form === 'direct' && to > sentence.to) to = Math.max(from, sentence.to);
    to = Math.min(to, cutBySayings(page, found, k, to), cutByAside(page, from, to));
  }
  return { from, to: page.trimmedEnd(from, to) };
}

/** The first saying behind this one that does not lie in its content ends it. */
function cutBySayings(page: Page, found: readonly Saying[], k: number, to: number): number {
  const own = found[k]!;
  for (let n = k + 1; n < Math.min(found.length, k + 1 + LOOK_AHEAD); n++) {
    const next = found[n]!;
    if (next.start < own.content.from) continue;
    if (next.start >= to) break;
    if (cuts(own, next)) return clauseStart(page, next.start, own.content.from);
  }
  return to;
}

function cuts(own: Saying, next: Saying): boolean {
  if (next.link === 'hanging') return !next.pronoun;
  if (next.link === 'nested') return false;
  if (next.link === 'trailing') return next.content.to <= next.cue.from && next.rule !== 'nominal-before';
  if (next.link === 'joined') return next.source !== null || next.form === 'direct' || own.link === 'nested' || agrees(own, next);
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

/** "knowing that ...": a remark, not part of what is said. */
function cutByAside(page: Page, from: number, to: number): number {
  const first = page.tokens.at(from);
  for (let i = first + 1; i < page.tokens.size && page.tokens.from[i]! < to; i++)
    if (page.has(i, 'aside')) return page.tokens.from[i]!;
  return to;
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
