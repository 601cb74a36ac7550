import type { Span } from '@isnad/text';
import type { Act, Claim, Mention, Mode, Stance } from '../types.ts';
import type { CueClass, LanguagePack, Predicate } from './pack.ts';
import type { Page } from './page.ts';

/** What a proposition tells, apart from who says it. */
export type Frame = Pick<
  Claim,
  'act' | 'mode' | 'polarity' | 'times' | 'places' | 'actors' | 'quantities' | 'instrument' | 'stance'
>;

/** What the frame of a proposition may take over from the one before ("2,500 in Iraq, and about 900 in Syria"). */
export interface FrameContext {
  readonly cue: CueClass | null;
  readonly previous: Frame | null;
  /** "on condition that": the proposition begins behind a marker that obliges. */
  readonly required: boolean;
  /** What is said is a noun: it carries the act, whatever verbs follow. */
  readonly nominal?: boolean;
  /** The saying itself is denied: "did not confirm that". */
  readonly unsaid?: boolean;
}

const ACTS: ReadonlySet<string> = new Set<Act>([
  'leave',
  'stay',
  'hand-over',
  'move-kit',
  'deploy',
  'arm',
  'hinder',
  'delay',
  'ready',
  'sign',
  'agree',
  'deny',
  'plan',
  'end-mission',
  'found',
  'join',
  'continue',
  'match',
  'phase',
  'attack',
  'release',
  'pay',
  'meet',
  'cease-fire',
  'open',
  'disarm',
  'merge',
  'return',
  'aid',
  'other',
]);

/** Reads act, mode, polarity and the mentions of one stretch of text. */
export function readFrame(
  page: Page,
  pack: LanguagePack,
  mentions: MentionIndex,
  span: Span,
  context: FrameContext,
): Frame {
  const first = page.tokens.at(span.from);
  const last = lastToken(page, first, span.to);
  const noun = context.nominal ? pack.predicate(page, first, Math.min(last, first + NOUN_REACH)) : null;
  const predicate = noun ?? pack.predicate(page, first, last);
  const shared = predicate === null ? context.previous : null;
  const stance = stanceOf(page, first, last);
  const instrument = instrumentOf(page, first, last);
  const frame: { -readonly [K in keyof Frame]: Frame[K] } = {
    act: shared?.act ?? actOf(predicate),
    mode: shared?.mode ?? modeOf(page, pack, first, last, predicate, context),
    polarity: predicate?.negated ? 'negated' : 'affirmed',
    ...mentions.within(span),
  };
  if (instrument !== null) frame.instrument = instrument;
  if (stance.length > 0) frame.stance = stance;
  return frame;
}

/** The noun of the act stands among so many words: "the need for the immediate withdrawal". */
const NOUN_REACH = 2;

function lastToken(page: Page, first: number, to: number): number {
  const at = page.tokens.at(to - 1);
  return Math.max(first, Math.min(at, page.tokens.size - 1));
}

function actOf(predicate: Predicate | null): Act | null {
  if (predicate === null) return null;
  return (ACTS.has(predicate.act) ? predicate.act : 'other') as Act;
}

/** Acts that go on while they are told in the present. */
const EVENTS: ReadonlySet<string> = new Set([
  'leave',
  'stay',
  'hand-over',
  'move-kit',
  'deploy',
  'arm',
  'continue',
  'attack',
  'join',
  'end-mission',
]);

function modeOf(
  page: Page,
  pack: LanguagePack,
  first: number,
  last: number,
  predicate: Predicate | null,
  context: FrameContext,
): Mode {
  if (context.unsaid) return 'stated';
  if (context.cue === 'deny' || denies(page, first, last)) return 'denied';
  if (
    context.required ||
    context.cue === 'document' ||
    context.cue === 'urge' ||
    modeWord(page, first, first + 1) === 'required'
  )
    return 'required';
  if (context.cue === 'promise') return 'promised';
  if (context.cue === 'expect' || predicate?.possible) return 'expected';
  const said = modeWord(page, first, Math.min(last, Math.max(predicate?.token ?? last, predicate?.verb ?? first)));
  // "Will go on": the word that tells of going on is the verb itself, and set in the future.
  const toCome = said === 'ongoing' && predicate?.tense === 'future' && page.has(predicate.token, 'mode');
  if (said !== null) return toCome ? 'planned' : said;
  if (predicate === null || predicate.negated) return 'stated';
  if (predicate.tense === 'future' || (predicate.act === 'plan' && predicate.tense === 'present')) return 'planned';
  if (predicate.tense === 'past') return 'done';
  const before = context.previous?.mode;
  const joined = predicate.token === first && pack.gluedAnd !== '' && page.word(first).startsWith(pack.gluedAnd);
  // «ستنسحب القوات وتتجه إلى»: a present that is joined to a future tells of the future too.
  if (before !== undefined && joined && predicate.tense === 'present' && HANDED_ON.has(before)) return before;
  return predicate.tense === 'present' && predicate.ofVerb && EVENTS.has(predicate.act) ? 'ongoing' : 'stated';
}

/** What a clause joined in the present takes from the one before. */
const HANDED_ON: ReadonlySet<Mode> = new Set<Mode>(['planned', 'required', 'expected']);

/** "There is no truth to the reports of", "the news of ... is not accurate": the whole proposition is denied. */
function denies(page: Page, first: number, last: number): boolean {
  return page.tokensOf('mode', first, last).some((i) => page.hit(i, 'mode')!.value.value === 'denied');
}

function modeWord(page: Page, first: number, last: number): Mode | null {
  for (const i of page.tokensOf('mode', first, last))
    if (!page.has(i, 'place')) return page.hit(i, 'mode')!.value.value as Mode;
  return null;
}

/** How the agreement is called on which the claim rests. */
function instrumentOf(page: Page, first: number, last: number): NonNullable<Frame['instrument']> | null {
  for (const i of page.tokensOf('instrument', first, last)) {
    const hit = page.hit(i, 'instrument');
    if (hit === null || hit.last > last) continue;
    const type = hit.value.value as NonNullable<Claim['instrument']>['type'];
    return { type, wording: { from: hit.from, to: hit.to } };
  }
  return null;
}

function stanceOf(page: Page, first: number, last: number): NonNullable<Frame['stance']> {
  const found: { kind: Stance; wording: Span }[] = [];
  let end = -1;
  for (const i of page.tokensOf('stance', first, last)) {
    const hit = page.hit(i, 'stance');
    if (i <= end || hit === null || hit.last > last || (hit.first === hit.last && page.has(i, 'cue'))) continue;
    found.push({ kind: hit.value.value as Stance, wording: { from: hit.from, to: hit.to } });
    end = hit.last;
  }
  return found;
}

const NONE: readonly number[] = [];

/** A number that belongs to a time, an article or a resolution is no quantity of a claim. */
const countsNothing = (mention: Mention): boolean => mention.kind === 'quantity' && mention.role !== undefined;

/** Numbers of what a claim lists its mentions by. */
const TIMES = 0;
const PLACES = 1;
const ACTORS = 2;
const QUANTITIES = 3;
const NO_GROUP = 4;

const GROUP_OF: Readonly<Record<Mention['kind'], number>> = {
  time: TIMES,
  place: PLACES,
  person: ACTORS,
  organisation: ACTORS,
  quantity: QUANTITIES,
};

/** Mentions by place, so that a claim finds its own quickly. */
export class MentionIndex {
  readonly #from: Int32Array;
  readonly #to: Int32Array;
  readonly #group: Uint8Array;

  constructor(mentions: readonly Mention[]) {
    this.#from = new Int32Array(mentions.length);
    this.#to = new Int32Array(mentions.length);
    this.#group = new Uint8Array(mentions.length);
    for (let n = 0; n < mentions.length; n++) {
      const mention = mentions[n]!;
      this.#from[n] = mention.from;
      this.#to[n] = mention.to;
      this.#group[n] = countsNothing(mention) ? NO_GROUP : GROUP_OF[mention.kind];
    }
  }

  within(span: Span): Pick<Claim, 'times' | 'places' | 'actors' | 'quantities'> {
    const first = this.#firstFrom(span.from);
    let end = first;
    while (end < this.#from.length && this.#from[end]! < span.to) end++;
    return {
      times: this.#indexes(first, end, span.to, TIMES),
      places: this.#indexes(first, end, span.to, PLACES),
      actors: this.#indexes(first, end, span.to, ACTORS),
      quantities: this.#indexes(first, end, span.to, QUANTITIES),
    };
  }

  /** Those of a group that end before an offset. Counted first: a list that grows takes thrice the memory. */
  #indexes(first: number, end: number, to: number, group: number): readonly number[] {
    let count = 0;
    for (let n = first; n < end; n++) if (this.#group[n] === group && this.#to[n]! <= to) count++;
    if (count === 0) return NONE;
    const found = new Array<number>(count);
    for (let n = first, k = 0; k < count; n++) if (this.#group[n] === group && this.#to[n]! <= to) found[k++] = n;
    return found;
  }

  #firstFrom(from: number): number {
    let low = 0;
    let high = this.#from.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.#from[middle]! < from) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
