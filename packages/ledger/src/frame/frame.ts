import type { Act, Claim, PlaceMention, QuantityMention, TimeMention } from '@isnad/reading';
import { parseDay } from '../calendar.ts';
import { shinglesOf } from '../content.ts';
import type { ClaimRef, Day, ReadReport } from '../types.ts';
import { linkKey, speakerOf } from './labels.ts';

/** What an act does to presence: acts of one deed answer the same question, "are they still there?". */
export type Deed =
  | 'go'
  | 'stay'
  | Exclude<Act, 'leave' | 'end-mission' | 'hand-over' | 'move-kit' | 'stay' | 'continue'>;

const DEEDS: Partial<Readonly<Record<Act, Deed>>> = {
  leave: 'go',
  'end-mission': 'go',
  'hand-over': 'go',
  'move-kit': 'go',
  stay: 'stay',
  continue: 'stay',
};

/** The deed of an act; null stays null. */
export function deedOf(act: Act | null): Deed | null {
  return act === null ? null : (DEEDS[act] ?? (act as Deed));
}

/** Ids of the places of a claim; one outside the gazetteer goes by its name. */
interface PlaceIds {
  readonly all: ReadonlySet<string>;
  /** Sites, towns, districts. */
  readonly narrow: ReadonlySet<string>;
  /** All but those to which somebody goes: where something goes to is not where it leaves. */
  readonly ground: ReadonlySet<string>;
}

/** One claim with everything that it is compared by, looked up once. No word of any language is left in it. */
export interface Frame {
  readonly ref: ClaimRef;
  /** Its place among the claims of the report. */
  readonly at: number;
  readonly report: ReadReport;
  readonly claim: Claim;
  readonly deed: Deed | null;
  readonly actors: ReadonlySet<string>;
  readonly places: readonly PlaceMention[];
  readonly ids: PlaceIds;
  readonly times: readonly TimeMention[];
  readonly quantities: readonly QuantityMention[];
  /** Key of the whole way: claims with one account are told by the same teller in the same report. */
  readonly account: string;
  /** Key of the speaker alone. */
  readonly speaker: string;
  /** Day of the report; null = not known. */
  readonly told: Day | null;
}

/** A claim names fewer actors, places, times or numbers than this; one that names more is no sentence but a list. */
const MOST_PARTS = 32;

function frameOf(report: ReadReport, claim: Claim, at: number): Frame {
  const { text, outlet } = report.report;
  const { mentions } = report.reading;
  const pick = <T>(indexes: readonly number[], is: (m: (typeof mentions)[number]) => boolean): T[] =>
    indexes.slice(0, MOST_PARTS).flatMap((i) => {
      const mention = mentions[i];
      return mention && is(mention) ? [mention as T] : [];
    });
  const actors = new Set<string>();
  for (const i of claim.actors.slice(0, MOST_PARTS)) {
    const mention = mentions[i];
    if (mention?.kind === 'organisation') actors.add(mention.actor ?? `name:${mention.name}`);
  }
  const places = pick<PlaceMention>(claim.places, (m) => m.kind === 'place');
  const deed = deedOf(claim.act);
  const speaker = speakerOf(claim.chain);
  const keys = claim.chain.map((link) => linkKey(link, text, outlet));
  return {
    ref: { report: report.id, claim: claim.id },
    at,
    report,
    claim,
    deed,
    actors,
    places,
    ids: idsOf(places, deed),
    times: pick<TimeMention>(claim.times, (m) => m.kind === 'time'),
    quantities: pick<QuantityMention>(claim.quantities, (m) => m.kind === 'quantity'),
    account: keys.join(' < '),
    speaker: speaker ? linkKey(speaker, text, outlet) : '',
    told: report.dating.value,
  };
}

/** Frames made so far: several questions are asked of one report, and a report never changes. */
const known = new WeakMap<ReadReport, readonly Frame[]>();

/** The claims of a report as frames, in the order of the text. */
export function framesOf(report: ReadReport): readonly Frame[] {
  let frames = known.get(report);
  if (!frames) {
    frames = report.reading.claims.map((claim, at) => frameOf(report, claim, at));
    known.set(report, frames);
  }
  return frames;
}

/** Is the content told as not being so? */
export function isDenied(frame: Frame): boolean {
  return frame.claim.polarity === 'negated' || frame.claim.mode === 'denied';
}

const NOWHERE: PlaceIds = { all: new Set(), narrow: new Set(), ground: new Set() };

function idsOf(places: readonly PlaceMention[], deed: Deed | null): PlaceIds {
  if (places.length === 0) return NOWHERE;
  const id = (p: PlaceMention): string => p.place ?? `name:${p.name}`;
  const left = places.filter((p) => deed !== 'go' || p.role !== 'to').map(id);
  return {
    all: new Set(places.map(id)),
    narrow: new Set(places.filter((p) => p.precision !== 'country' && p.precision !== 'region').map(id)),
    ground: new Set(left),
  };
}

export function intersects<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): boolean {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  for (const item of small) if (large.has(item)) return true;
  return false;
}

/**
 * May two frames be about the same ground? What lies in what is not known here, so a region is never held against a site, nor a
 * country against a region: only two lists of sites, or two lists of countries, can be apart.
 */
export function sameGround(a: Frame, b: Frame): boolean {
  if (a.ids.narrow.size > 0 && b.ids.narrow.size > 0) return intersects(a.ids.all, b.ids.all);
  const [statesA, statesB] = [statesOf(a), statesOf(b)];
  return statesA.size === 0 || statesB.size === 0 || intersects(statesA, statesB);
}

function statesOf(frame: Frame): Set<string> {
  return new Set(frame.places.filter((p) => p.precision === 'country').map((p) => p.place ?? `name:${p.name}`));
}

/** Day number of the report; null = not known. */
export function toldNumber(frame: Frame): number | null {
  return frame.told === null ? null : parseDay(frame.told);
}

const shingled = new WeakMap<Frame, ReadonlySet<string>>();

/** The shingles of what a claim says, worked out once. */
export function shinglesOfFrame(frame: Frame): ReadonlySet<string> {
  let shingles = shingled.get(frame);
  if (!shingles) {
    shingles = shinglesOf(frame.report.report.text, frame.claim.content);
    shingled.set(frame, shingles);
  }
  return shingles;
}

/** Reports say less than this many different things; more come from machines, and are not held against each other in pairs. */
const MOST_DIFFERENT = 400;

function signature(frame: Frame): string {
  const { claim, deed, account } = frame;
  const times = frame.times.map((m) => `${m.relation} ${m.rule} ${m.edtf} ${m.weekday ?? ''}`).join();
  const quantities = frame.quantities
    .map((q) => `${q.bound} ${q.value ?? ''} ${q.low ?? ''} ${q.high ?? ''} ${q.unit}`)
    .join();
  const places = frame.places.map((p) => `${p.place} ${p.role ?? ''}`).join();
  const way = `${account} ${claim.mode} ${claim.polarity} ${claim.instrument?.type ?? ''}`;
  return [claim.act, deed, [...frame.actors].join(), places, times, quantities, way].join('|');
}

/**
 * The claims of a report that differ in what they say, the first of each: what is compared in pairs must not grow with a text
 * that says one thing ten thousand times.
 */
export function differentFrames(report: ReadReport): Frame[] {
  const different = new Map<string, Frame>();
  for (const frame of framesOf(report)) {
    const key = signature(frame);
    if (!different.has(key)) different.set(key, frame);
    if (different.size >= MOST_DIFFERENT) break;
  }
  return [...different.values()];
}

/** By day, undated ones last, then by report and place in the text: an order that does not depend on how reports were handed in. */
export function byTelling(a: Frame, b: Frame): number {
  const [x, y] = [a.told ?? '9999', b.told ?? '9999'];
  if (x !== y) return x < y ? -1 : 1;
  if (a.ref.report !== b.ref.report) return a.ref.report < b.ref.report ? -1 : 1;
  return a.claim.from - b.claim.from;
}
