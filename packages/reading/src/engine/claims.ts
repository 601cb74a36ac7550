import { extended, type Sentence, type Span } from '@isnad/text';
import type { ChainLink, Claim, Form, Stance } from '../types.ts';
import { type Chains, THIS_REPORT } from './chains.ts';
import { type Frame, type FrameContext, type MentionIndex, readFrame } from './frames.ts';
import type { Line } from './layout.ts';
import type { CueClass, LanguagePack, Saying } from './pack.ts';
import type { Page } from './page.ts';
import type { Voiced } from './speakers.ts';

/** What claims are made from. */
export interface Material {
  readonly page: Page;
  readonly pack: LanguagePack;
  readonly lines: readonly Line[];
  /** Sentences that are no text of the report. */
  readonly noise: ReadonlySet<number>;
  readonly voiced: readonly Voiced[];
  readonly chains: Chains;
  readonly mentions: MentionIndex;
}

type Told = Pick<Claim, 'cue' | 'source' | 'inherited' | 'content' | 'form' | 'chain' | 'rule'>;
type Draft = { -readonly [K in keyof Claim]: Claim[K] };

/** A claim field by field: spreading objects of several shapes costs more than all the reading of the clause. */
function draftOf(span: Span, told: Told, frame: Frame, standing: Claim['standing']): Draft {
  const draft: Draft = {
    id: '',
    from: span.from,
    to: span.to,
    cue: told.cue,
    source: told.source,
    inherited: told.inherited,
    content: told.content,
    form: told.form,
    chain: told.chain,
    act: frame.act,
    mode: frame.mode,
    polarity: frame.polarity,
    times: frame.times,
    places: frame.places,
    actors: frame.actors,
    quantities: frame.quantities,
    rule: told.rule,
  };
  if (standing !== undefined) draft.standing = standing;
  if (frame.instrument !== undefined) draft.instrument = frame.instrument;
  if (frame.stance !== undefined) draft.stance = frame.stance;
  return draft;
}

const UNATTRIBUTED: readonly ChainLink[] = [THIS_REPORT];

/** All claims of a report in the order of the text. */
export function makeClaims(material: Material): Claim[] {
  const drafts: Draft[] = [];
  saidClaims(material, drafts);
  continuedClaims(material, drafts);
  ownClaims(material, drafts);
  drafts.sort((a, b) => a.content[0]!.from - b.content[0]!.from || b.to - a.to);
  for (let n = 0; n < drafts.length; n++) drafts[n]!.id = `c${n}`;
  return drafts;
}

// ---------------------------------------------------------------------------------------------- what somebody says

function saidClaims(material: Material, drafts: Draft[]): void {
  const { voiced } = material;
  for (let n = 0; n < voiced.length; n++) {
    const contents = contentsOf(material, voiced[n]!.saying, nestedIn(voiced, n));
    claimsOf(material, voiced[n]!, contents, material.chains.of(n), drafts);
  }
}

/** The propositions of a content, each with its pieces; where the cue splits one, what is before and behind it are one. */
function contentsOf(material: Material, saying: Saying, nested: readonly Saying[]): readonly (readonly Span[])[] {
  const before = propositions(material, saying.content, nested).map((piece) => [piece]);
  if (saying.rest === undefined) return before;
  const behind = propositions(material, saying.rest, nested).map((piece) => [piece]);
  const head = before.at(-1);
  const tail = behind[0];
  if (!saying.split || head === undefined || tail === undefined) return [...before, ...behind];
  return [...before.slice(0, -1), [...head, ...tail], ...behind.slice(1)];
}

const NOTHING_NESTED: readonly Saying[] = [];

/** Sayings whose clauses lie in the content of another. They follow it closely. */
function nestedIn(voiced: readonly Voiced[], n: number): readonly Saying[] {
  const { content } = voiced[n]!.saying;
  let found: Saying[] | null = null;
  for (let k = n + 1; k < voiced.length && voiced[k]!.saying.cue.from < content.to; k++) {
    if (voiced[k]!.saying.within !== n) continue;
    if (found === null) found = [voiced[k]!.saying];
    else found.push(voiced[k]!.saying);
  }
  return found ?? NOTHING_NESTED;
}

/** Cuts a content into propositions; what a nested saying tells is cut where that saying is. */
function propositions(material: Material, content: Span, nested: readonly Saying[]): Span[] {
  const pieces: Span[] = [];
  let from = content.from;
  for (const cut of cutsOf(material, content)) {
    if (cut <= content.from || cut >= content.to || isInside(cut, nested)) continue;
    addPiece(material, from, cut, nested, pieces);
    from = cut;
  }
  addPiece(material, from, content.to, nested, pieces);
  return pieces;
}

function isInside(cut: number, nested: readonly Saying[]): boolean {
  for (const { start, content, exact } of nested)
    if ((start < cut || (start === cut && exact)) && cut < content.to) return true;
  return false;
}

function addPiece(material: Material, from: number, end: number, nested: readonly Saying[], pieces: Span[]): void {
  const to = material.page.trimmedEnd(from, end);
  if (to <= from) return;
  for (const inner of nested) if (isAllOf(material, inner, from)) return;
  pieces.push({ from, to });
}

function cutsOf({ page, pack }: Material, content: Span): readonly number[] {
  return pack.boundaries(page, page.tokens.at(content.from), page.tokens.at(content.to - 1));
}

/** A proposition that only says what a document provides is told by that document's own claims. */
function isAllOf({ page }: Material, inner: Saying, from: number): boolean {
  return inner.class === 'document' && page.tokens.at(inner.start) === page.tokens.at(from);
}

function claimsOf(
  material: Material,
  { saying, inherited }: Voiced,
  contents: readonly (readonly Span[])[],
  chain: readonly ChainLink[],
  drafts: Draft[],
): void {
  const impersonal = saying.class === 'impersonal';
  const cue = { from: saying.cue.from, to: saying.cue.to };
  const source = saying.source === null ? null : { from: saying.source.from, to: saying.source.to };
  let previous: Frame | null = null;
  for (const content of contents) {
    const first = previous === null;
    previous = frameOfPieces(material, content, {
      cue: impersonal ? null : saying.class,
      previous,
      required: !first && startsWithCondition(material.page, content[0]!),
      nominal: first && saying.nominal === true,
      unsaid: saying.unsaid === true,
    });
    const hull = new Hull();
    for (const piece of content) hull.add(piece);
    if (first) hull.add(cue).add(source);
    const form = formOf(material.page, saying.form, content[0]!);
    const told = { cue, source, inherited, content, form, chain, rule: saying.rule };
    drafts.push(draftOf(hull, told, withCueStance(previous, saying), impersonal ? 'background' : undefined));
  }
}

/** What a word of saying by its class tells of the teller's stance. */
const STANCES: Partial<Record<CueClass, Stance>> = {
  claim: 'distance',
  think: 'belief',
  expect: 'belief',
  know: 'finding',
  show: 'finding',
};

function withCueStance(frame: Frame, { cue, class: kind }: Saying): Frame {
  const stance = STANCES[kind];
  if (stance === undefined) return frame;
  const own = { kind: stance, wording: { from: cue.from, to: cue.to } };
  return extended(frame, { stance: [own, ...(frame.stance ?? [])] });
}

function frameOf(material: Material, piece: Span, context: FrameContext): Frame {
  return readFrame(material.page, material.pack, material.mentions, piece, context);
}

/** A proposition that its cue splits: the piece behind the cue has the verb, the mentions are those of both. */
function frameOfPieces(material: Material, pieces: readonly Span[], context: FrameContext): Frame {
  const head = frameOf(material, pieces[0]!, context);
  if (pieces[1] === undefined) return head;
  const tail = frameOf(material, pieces[1], context);
  const act = tail.act === null || tail.act === 'other' ? (head.act ?? tail.act) : tail.act;
  return {
    ...tail,
    act,
    times: [...head.times, ...tail.times],
    places: [...head.places, ...tail.places],
    actors: [...head.actors, ...tail.actors],
    quantities: [...head.quantities, ...tail.quantities],
  };
}

/** "on condition that ..." obliges. */
function startsWithCondition(page: Page, piece: Span): boolean {
  const first = page.tokens.at(piece.from);
  return page.hit(first, 'mode')?.value.value === 'required';
}

/** A complementiser with a quotation inside the content is mixed. */
function formOf(page: Page, form: Form, piece: Span): Form {
  if (form !== 'indirect') return form;
  for (let i = page.tokens.at(piece.from); i < page.tokens.size && page.tokens.from[i]! < piece.to; i++)
    if (page.opens(i)) return 'mixed';
  return form;
}

/** The smallest span around several. */
class Hull {
  from = Number.POSITIVE_INFINITY;
  to = Number.NEGATIVE_INFINITY;

  add(span: Span | null | undefined): this {
    if (span === null || span === undefined) return this;
    if (span.from < this.from) this.from = span.from;
    if (span.to > this.to) this.to = span.to;
    return this;
  }
}

/** The further sentences of a quotation that runs over several: same speaker, no cue of their own. */
function continuedClaims(material: Material, drafts: Draft[]): void {
  const { page, voiced, noise } = material;
  voiced.forEach((voice, n) => {
    const { saying } = voice;
    const quotation = saying.form === 'outlet' || saying.link === 'trailing' ? undefined : quotationOf(page, saying);
    if (quotation === undefined) return;
    const next = voiced[n + 1]?.saying.start ?? page.text.length;
    const end = Math.min(quotation.to, next);
    const speaker = voice.inherited ?? saying.source;
    for (let k = saying.sentence + 1; k <= saying.sentence + MOST_SENTENCES; k++) {
      const sentence = page.sentences[k];
      if (sentence === undefined || sentence.from >= end) break;
      if (sentence.from < saying.content.to || noise.has(k)) continue;
      const span = { from: sentence.from, to: Math.min(sentence.to, end) };
      continuation(material, span, speaker, material.chains.of(n), drafts);
    }
  });
}

/** Sentences of one quotation that are read as one speaker's. */
const MOST_SENTENCES = 40;

/** The quotation with which a content begins. */
function quotationOf(page: Page, saying: Saying): Span | undefined {
  const first = page.tokens.at(saying.content.from);
  for (let i = first - 1; i >= Math.max(0, first - 3); i--) {
    const quotation = page.opens(i);
    if (quotation !== undefined && quotation.inner.to > saying.content.to) return quotation.inner;
  }
  return undefined;
}

function continuation(
  material: Material,
  span: Span,
  speaker: Span | null,
  chain: readonly ChainLink[],
  drafts: Draft[],
): void {
  const inherited = speaker === null ? null : { from: speaker.from, to: speaker.to };
  const told = { cue: null, source: null, inherited, form: 'direct', chain, rule: 'quotation-goes-on' } as const;
  let previous: Frame | null = null;
  for (const piece of propositions(
    material,
    { from: span.from, to: material.page.trimmedEnd(span.from, span.to) },
    [],
  )) {
    previous = frameOf(material, piece, { cue: 'say', previous, required: false });
    drafts.push(draftOf(piece, extended(told, { content: [piece] }), previous, undefined));
  }
}

// ---------------------------------------------------------------------------------------------- the outlet's own voice

/** What no saying covers is told by the report itself. */
function ownClaims(material: Material, drafts: Draft[]): void {
  const { page, lines, noise } = material;
  const covered = coverage(material);
  let background = false;
  for (const line of lines) {
    if (line.kind === 'noise') continue;
    const first = firstOfText(material, line);
    if (first > line.lastSentence) continue;
    const attributed = covered.touches(line);
    const opens = page.has(page.sentences[first]!.first, 'background');
    background = opens || (background && !attributed);
    if (line.kind === 'headline') {
      if (!attributed) headline(material, line, drafts);
      continue;
    }
    for (let n = first; n <= line.lastSentence; n++)
      if (!noise.has(n)) ownSentence(material, line, page.sentences[n]!, covered, background, drafts);
  }
}

/** The first sentence of a line that is text of the report; behind its last one when none is. */
function firstOfText({ noise }: Material, line: Line): number {
  let n = line.firstSentence;
  while (n <= line.lastSentence && noise.has(n)) n++;
  return n;
}

/** A headline tells one thing, however it is cut. */
function headline(material: Material, line: Line, drafts: Draft[]): void {
  const span = { from: line.body, to: material.page.trimmedEnd(line.body, line.to) };
  if (span.to > span.from) drafts.push(own(material, span, null, 'headline'));
}

function own(material: Material, span: Span, previous: Frame | null, standing: Claim['standing'] | null): Draft {
  const told: Told = {
    cue: null,
    source: null,
    inherited: null,
    content: [span],
    form: 'outlet',
    chain: UNATTRIBUTED,
    rule: standing === 'headline' ? 'headline' : 'own-voice',
  };
  return draftOf(span, told, frameOf(material, span, { cue: null, previous, required: false }), standing ?? undefined);
}

/** A stretch of the outlet's own is a claim from so many words on. */
const SHORTEST = 3;

function ownSentence(
  material: Material,
  line: Line,
  sentence: Sentence,
  covered: Coverage,
  background: boolean,
  drafts: Draft[],
): void {
  const from = Math.max(sentence.from, line.body);
  for (const gap of covered.gaps({ from, to: sentence.to })) {
    const start = startOfText(material.page, gap);
    const span = { from: start, to: material.page.trimmedEnd(start, gap.to) };
    if (!isProposition(material, span) || leadsIn(material, sentence, span) || onAnonymity(material, span)) continue;
    let previous: Frame | null = null;
    for (const piece of propositions(material, span, [])) {
      const draft = own(material, piece, previous, background ? 'background' : null);
      drafts.push(draft);
      previous = draft;
    }
  }
}

/** A gap behind a saying begins with its first word or opening mark. */
function startOfText(page: Page, gap: Span): number {
  let i = page.tokens.at(gap.from);
  while (page.isMark(i) && page.opens(i) === undefined) i++;
  return Math.max(gap.from, Math.min(gap.to, page.tokens.from[i] ?? gap.to));
}

/** "on condition of anonymity": a remark on a speaker. */
function onAnonymity({ page }: Material, span: Span): boolean {
  return page.tokensOf('anonymity', page.tokens.at(span.from), page.tokens.at(span.to - 1)).length > 0;
}

/** "As to the consequences of this, an MP said": a stretch before a saying that tells nothing by itself. */
function leadsIn({ page, pack }: Material, sentence: Sentence, span: Span): boolean {
  if (page.tokens.at(span.to - 1) >= sentence.last - 1) return false;
  const predicate = pack.predicate(page, page.tokens.at(span.from), page.tokens.at(span.to - 1));
  return predicate !== null && predicate.tense === 'none';
}

function isProposition({ page, pack }: Material, span: Span): boolean {
  if (span.to <= span.from) return false;
  const first = page.tokens.at(span.from);
  const last = page.tokens.at(span.to - 1);
  let words = 0;
  for (let i = first; i <= last && words < SHORTEST; i++) if (page.isWord(i)) words++;
  return words >= SHORTEST && pack.predicate(page, first, last) !== null;
}

/** Stretches of the text that belong to sayings: cue, source and content together. */
class Coverage {
  readonly #spans: readonly Span[];

  constructor(spans: readonly Span[]) {
    const merged: Span[] = [];
    for (const span of [...spans].sort((a, b) => a.from - b.from)) {
      const before = merged.at(-1);
      if (before !== undefined && span.from <= before.to)
        merged[merged.length - 1] = { from: before.from, to: Math.max(before.to, span.to) };
      else merged.push(span);
    }
    this.#spans = merged;
  }

  touches(span: Span): boolean {
    const n = this.#firstBehind(span.from);
    return n < this.#spans.length && this.#spans[n]!.from < span.to;
  }

  gaps(span: Span): Span[] {
    const found: Span[] = [];
    let at = span.from;
    for (let n = this.#firstBehind(span.from); n < this.#spans.length && this.#spans[n]!.from < span.to; n++) {
      const { from, to } = this.#spans[n]!;
      if (from > at) found.push({ from: at, to: from });
      at = Math.max(at, to);
    }
    if (at < span.to) found.push({ from: at, to: span.to });
    return found;
  }

  #firstBehind(offset: number): number {
    let low = 0;
    let high = this.#spans.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#spans[middle]!.to <= offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

function coverage({ page, voiced }: Material): Coverage {
  return new Coverage(voiced.map(({ saying }) => clauseOf(page, saying)));
}

/** All that belongs to a saying. */
function clauseOf(page: Page, saying: Saying): Span {
  const hull = new Hull().add(saying.cue).add(saying.content).add({ from: saying.start, to: saying.start });
  hull.add(saying.source).add(saying.recipient).add(saying.relay).add(saying.antecedent);
  for (const relay of saying.relays ?? []) hull.add(relay);
  hull.add(saying.rest).add(saying.reason);
  if (saying.end !== undefined) hull.add({ from: saying.cue.from, to: saying.end });
  return hull.add(quotationOf(page, saying));
}
