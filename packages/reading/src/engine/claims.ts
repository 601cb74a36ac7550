import type { Sentence, Span } from '@isnad/text';
import type { ChainLink, Claim, Form, Stance } from '../types.ts';
import { type Chains, THIS_REPORT } from './chains.ts';
import { type Frame, type MentionIndex, readFrame } from './frames.ts';
import type { Line } from './layout.ts';
import type { CueClass, LanguagePack, Saying } from './pack.ts';
import type { Page } from './page.ts';
import type { Voiced } from './speakers.ts';

/** What claims are made from. */
export interface Material {
  readonly page: Page;
  readonly pack: LanguagePack;
  readonly lines: readonly Line[];
  readonly voiced: readonly Voiced[];
  readonly chains: Chains;
  readonly mentions: MentionIndex;
}

type Draft = Omit<Claim, 'id'>;
type Told = Pick<Claim, 'cue' | 'source' | 'inherited' | 'content' | 'form' | 'chain' | 'rule'>;

/** A claim field by field: spreading objects of several shapes costs more than all the reading of the clause. */
function draftOf(span: Span, told: Told, frame: Frame, standing: Claim['standing']): Draft {
  const draft: { -readonly [K in keyof Draft]: Draft[K] } = {
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

const UNATTRIBUTED = { cue: null, source: null, inherited: null, form: 'outlet', chain: [THIS_REPORT] } as const;

/** All claims of a report in the order of the text. */
export function makeClaims(material: Material): Claim[] {
  const drafts = [...saidClaims(material), ...continuedClaims(material), ...ownClaims(material)];
  drafts.sort((a, b) => a.content[0]!.from - b.content[0]!.from || b.to - a.to);
  return drafts.map((draft, n) => ({ id: `c${n}`, ...draft }));
}

// ---------------------------------------------------------------------------------------------- what somebody says

function saidClaims(material: Material): Draft[] {
  const { voiced } = material;
  return voiced.flatMap((voice, n) => {
    const nested = nestedIn(voiced, n);
    const chain = material.chains.of(n);
    return claimsOf(material, voice, contentsOf(material, voice.saying, nested), chain);
  });
}

/** The propositions of a content, each with its pieces; where the cue splits one, what is before and behind it are one. */
function contentsOf(material: Material, saying: Saying, nested: readonly Saying[]): readonly (readonly Span[])[] {
  const before = propositions(material, saying.content, nested);
  const behind = saying.rest === undefined ? [] : propositions(material, saying.rest, nested);
  const head = before.at(-1);
  const tail = behind[0];
  if (!saying.split || head === undefined || tail === undefined) return [...before, ...behind].map((piece) => [piece]);
  return [...before.slice(0, -1).map((piece) => [piece]), [head, tail], ...behind.slice(1).map((piece) => [piece])];
}

/** Sayings whose clauses lie in the content of another. They follow it closely. */
function nestedIn(voiced: readonly Voiced[], n: number): Saying[] {
  const found: Saying[] = [];
  for (let k = n + 1; k < voiced.length && voiced[k]!.saying.cue.from < voiced[n]!.saying.content.to; k++)
    if (voiced[k]!.saying.within === n) found.push(voiced[k]!.saying);
  return found;
}

/** Cuts a content into propositions; what a nested saying tells is cut where that saying is. */
function propositions(material: Material, content: Span, nested: readonly Saying[]): Span[] {
  const cuts = cutsOf(material, content).filter(
    (cut) => !nested.some((inner) => inner.start < cut && cut < inner.content.to),
  );
  const starts = [content.from, ...cuts];
  const pieces = starts.map((from, n) => ({ from, to: material.page.trimmedEnd(from, starts[n + 1] ?? content.to) }));
  return pieces.filter((piece) => piece.to > piece.from && !nested.some((inner) => isAllOf(material, inner, piece)));
}

function cutsOf({ page, pack }: Material, content: Span): readonly number[] {
  const first = page.tokens.at(content.from);
  const last = page.tokens.at(content.to - 1);
  return pack.boundaries(page, first, last).filter((cut) => cut > content.from && cut < content.to);
}

/** A proposition that only says what a document provides is told by that document's own claims. */
function isAllOf({ page }: Material, inner: Saying, piece: Span): boolean {
  if (inner.class !== 'document') return false;
  return page.tokens.at(inner.start) === page.tokens.at(piece.from);
}

function claimsOf(
  material: Material,
  voice: Voiced,
  contents: readonly (readonly Span[])[],
  chain: readonly ChainLink[],
): Draft[] {
  const { saying } = voice;
  let previous: Frame | null = null;
  const cue = { from: saying.cue.from, to: saying.cue.to };
  const source = saying.source === null ? null : { from: saying.source.from, to: saying.source.to };
  return contents.map((pieces, n) => {
    const piece = pieces[0]!;
    const required = n > 0 && startsWithCondition(material.page, piece);
    previous = frameOfPieces(material, pieces, saying.class === 'impersonal' ? null : saying.class, previous, required);
    const hulled = hull([...pieces, ...(n === 0 ? [cue, ...(source === null ? [] : [source])] : [])]);
    const { inherited } = voice;
    const form = formOf(material.page, saying.form, piece);
    const told = { cue, source, inherited, content: pieces, form, chain, rule: saying.rule };
    return draftOf(
      hulled,
      told,
      withCueStance(previous, saying),
      saying.class === 'impersonal' ? 'background' : undefined,
    );
  });
}

/** What a word of saying by its class tells of the teller's stance. */
const STANCES: Partial<Record<CueClass, Stance>> = {
  claim: 'distance',
  think: 'belief',
  know: 'finding',
  show: 'finding',
};

function withCueStance(frame: Frame, { cue, class: kind }: Saying): Frame {
  const stance = STANCES[kind];
  if (stance === undefined) return frame;
  const own = { kind: stance, wording: { from: cue.from, to: cue.to } };
  return { ...frame, stance: [own, ...(frame.stance ?? [])] };
}

function frameOf(
  material: Material,
  piece: Span,
  cue: CueClass | null,
  previous: Frame | null,
  required: boolean,
): Frame {
  return readFrame(material.page, material.pack, material.mentions, piece, { cue, previous, required });
}

/** A proposition that its cue splits: the piece behind the cue has the verb, the mentions are those of both. */
function frameOfPieces(
  material: Material,
  pieces: readonly Span[],
  cue: CueClass | null,
  previous: Frame | null,
  required: boolean,
): Frame {
  const [head, tail] = pieces.map((piece) => frameOf(material, piece, cue, previous, required));
  if (tail === undefined) return head!;
  const act = tail.act === null || tail.act === 'other' ? (head!.act ?? tail.act) : tail.act;
  return {
    ...tail,
    act,
    times: [...head!.times, ...tail.times],
    places: [...head!.places, ...tail.places],
    actors: [...head!.actors, ...tail.actors],
    quantities: [...head!.quantities, ...tail.quantities],
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

function hull(spans: readonly Span[]): Span {
  return { from: Math.min(...spans.map((span) => span.from)), to: Math.max(...spans.map((span) => span.to)) };
}

/** The further sentences of a quotation that runs over several: same speaker, no cue of their own. */
function continuedClaims(material: Material): Draft[] {
  const { page, voiced } = material;
  return voiced.flatMap((voice, n) => {
    const { saying } = voice;
    const quotation = saying.form === 'outlet' || saying.link === 'trailing' ? undefined : quotationOf(page, saying);
    if (quotation === undefined) return [];
    const next = voiced[n + 1]?.saying.start ?? page.text.length;
    const end = Math.min(quotation.to, next);
    const chain = material.chains.of(n);
    const speaker = voice.inherited ?? saying.source;
    return page.sentences
      .slice(saying.sentence + 1, saying.sentence + 1 + MOST_SENTENCES)
      .filter((sentence) => sentence.from < end && sentence.from >= saying.content.to)
      .flatMap((sentence) =>
        continuation(material, { from: sentence.from, to: Math.min(sentence.to, end) }, speaker, chain),
      );
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

function continuation(material: Material, span: Span, speaker: Span | null, chain: readonly ChainLink[]): Draft[] {
  let previous: Frame | null = null;
  return propositions(material, { from: span.from, to: material.page.trimmedEnd(span.from, span.to) }, []).map(
    (piece) => {
      previous = frameOf(material, piece, 'say', previous, false);
      return {
        ...piece,
        cue: null,
        source: null,
        inherited: speaker === null ? null : { from: speaker.from, to: speaker.to },
        content: [piece],
        form: 'direct' as const,
        chain,
        ...previous,
        rule: 'quotation-goes-on',
      };
    },
  );
}

// ---------------------------------------------------------------------------------------------- the outlet's own voice

/** What no saying covers is told by the report itself. */
function ownClaims(material: Material): Draft[] {
  const covered = coverage(material);
  const drafts: Draft[] = [];
  let background = false;
  for (const line of material.lines) {
    if (line.kind === 'noise') continue;
    const sentences = material.page.sentences.slice(line.firstSentence, line.lastSentence + 1);
    const attributed = covered.touches(line);
    const opens = material.page.has(sentences[0]!.first, 'background');
    background = opens || (background && !attributed);
    if (line.kind === 'headline') drafts.push(...(attributed ? [] : headline(material, line)));
    else for (const sentence of sentences) drafts.push(...ownSentence(material, line, sentence, covered, background));
  }
  return drafts;
}

/** A headline tells one thing, however it is cut. */
function headline(material: Material, line: Line): Draft[] {
  const span = { from: line.body, to: material.page.trimmedEnd(line.body, line.to) };
  return span.to > span.from ? [own(material, span, null, 'headline')] : [];
}

function own(material: Material, span: Span, previous: Frame | null, standing: Claim['standing'] | null): Draft {
  const rule = standing === 'headline' ? 'headline' : 'own-voice';
  const frame = frameOf(material, span, null, previous, false);
  return draftOf(span, { ...UNATTRIBUTED, content: [span], rule }, frame, standing ?? undefined);
}

/** A stretch of the outlet's own is a claim from so many words on. */
const SHORTEST = 3;

function ownSentence(
  material: Material,
  line: Line,
  sentence: Sentence,
  covered: Coverage,
  background: boolean,
): Draft[] {
  const from = Math.max(sentence.from, line.body);
  return covered.gaps({ from, to: sentence.to }).flatMap((gap) => {
    const start = startOfText(material.page, gap);
    const span = { from: start, to: material.page.trimmedEnd(start, gap.to) };
    if (!isProposition(material, span) || leadsIn(material, sentence, span) || onAnonymity(material, span)) return [];
    let previous: Frame | null = null;
    return propositions(material, span, []).map((piece) => {
      const draft = own(material, piece, previous, background ? 'background' : null);
      previous = draft;
      return draft;
    });
  });
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
  return new Coverage(
    voiced.map(({ saying }) => {
      const parts: Span[] = [saying.cue, saying.content, { from: saying.start, to: saying.start }];
      for (const part of [saying.source, saying.recipient, saying.relay, saying.antecedent, ...(saying.relays ?? [])])
        if (part !== null) parts.push(part);
      for (const part of [saying.rest, saying.reason]) if (part !== undefined) parts.push(part);
      if (saying.end !== undefined) parts.push({ from: saying.cue.from, to: saying.end });
      const quotation = quotationOf(page, saying);
      if (quotation !== undefined) parts.push(quotation);
      return hull(parts);
    }),
  );
}
