import type { Act, Claim, PlaceMention, QuantityMention, TimeMention } from '@isnad/reading';
import { parseDay } from '../calendar.ts';
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

/** One claim with everything that it is compared by, looked up once. No word of any language is left in it. */
export interface Frame {
  readonly ref: ClaimRef;
  readonly report: ReadReport;
  readonly claim: Claim;
  readonly deed: Deed | null;
  readonly actors: ReadonlySet<string>;
  readonly places: readonly PlaceMention[];
  readonly times: readonly TimeMention[];
  readonly quantities: readonly QuantityMention[];
  /** Key of the whole way: claims with one account are told by the same teller in the same report. */
  readonly account: string;
  /** Key of the speaker alone. */
  readonly speaker: string;
  /** Day of the report; null = not known. */
  readonly told: Day | null;
}

function frameOf(report: ReadReport, claim: Claim): Frame {
  const { text, outlet } = report.report;
  const { mentions } = report.reading;
  const pick = <T>(indexes: readonly number[], is: (m: (typeof mentions)[number]) => boolean): T[] =>
    indexes.flatMap((i) => {
      const mention = mentions[i];
      return mention && is(mention) ? [mention as T] : [];
    });
  const actors = new Set<string>();
  for (const i of claim.actors) {
    const mention = mentions[i];
    if (mention?.kind === 'organisation') actors.add(mention.actor ?? `name:${mention.name}`);
  }
  const speaker = speakerOf(claim.chain);
  const keys = claim.chain.map((link) => linkKey(link, text, outlet));
  return {
    ref: { report: report.id, claim: claim.id },
    report,
    claim,
    deed: deedOf(claim.act),
    actors,
    places: pick<PlaceMention>(claim.places, (m) => m.kind === 'place'),
    times: pick<TimeMention>(claim.times, (m) => m.kind === 'time'),
    quantities: pick<QuantityMention>(claim.quantities, (m) => m.kind === 'quantity'),
    account: keys.join(' < '),
    speaker: speaker ? linkKey(speaker, text, outlet) : '',
    told: report.dating.value,
  };
}

/** The claims of a report as frames, in the order of the text. */
export function framesOf(report: ReadReport): Frame[] {
  return report.reading.claims.map((claim) => frameOf(report, claim));
}

/** Is the content told as not being so? */
export function isDenied(frame: Frame): boolean {
  return frame.claim.polarity === 'negated' || frame.claim.mode === 'denied';
}

/** Ids of the places of a frame: narrower ones (sites, towns) or broad ones (regions, countries). */
export function placeIds(frame: Frame, which: 'all' | 'narrow' | 'broad' = 'all'): Set<string> {
  const ids = new Set<string>();
  for (const { place, precision, name } of frame.places) {
    const broad = precision === 'country' || precision === 'region';
    if (which === 'all' || broad === (which === 'broad')) ids.add(place ?? `name:${name}`);
  }
  return ids;
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
  const [narrowA, narrowB] = [placeIds(a, 'narrow'), placeIds(b, 'narrow')];
  if (narrowA.size > 0 && narrowB.size > 0) return intersects(placeIds(a), placeIds(b));
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
