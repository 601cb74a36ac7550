import type { Mode, QuantityMention } from '@isnad/reading';
import { daysBetween } from '../calendar.ts';
import { type Frame, isDenied, sameGround } from '../frame/frame.ts';
import { type Finding, grouped, type Rule, sameAccount, sameActors } from './finding.ts';

/** A number with its bounds; null = none on that side. */
interface Range {
  readonly low: number | null;
  readonly high: number | null;
}

/** How far "about" reaches. */
const ABOUT = 0.1;

/** What a quantity leaves open; null when it is vague and bounds nothing. */
export function rangeOf(quantity: QuantityMention): Range | null {
  const { value, bound } = quantity;
  if (value !== undefined) {
    if (bound === 'at-least') return { low: value, high: null };
    if (bound === 'at-most') return { low: null, high: value };
    const slack = bound === 'about' ? value * ABOUT : 0;
    return bound === 'vague' ? null : { low: value - slack, high: value + slack };
  }
  const low = quantity.low ?? null;
  const high = quantity.high ?? null;
  return low === null && high === null ? null : { low, high };
}

function apart(a: Range, b: Range): boolean {
  const below = (x: Range, y: Range): boolean => x.high !== null && y.low !== null && x.high < y.low;
  return below(a, b) || below(b, a);
}

/** Above this a number of people is no small one. */
const FEW = 1000;
/** From so many sites on a departure is a wide one. */
const MANY_SITES = 3;

function isFew(frame: Frame): boolean {
  return frame.quantities.some((quantity) => {
    if (quantity.unit !== 'person') return false;
    if (quantity.value !== undefined) return quantity.value < FEW;
    const high = quantity.high ?? null;
    return high === null ? quantity.bound === 'vague' && (quantity.low ?? 0) < FEW : high <= FEW;
  });
}

function sitesLeft(frame: Frame): number {
  return [...frame.ids.narrow].filter((id) => frame.ids.ground.has(id)).length;
}

/** One teller has a few people go, another has several sites emptied. */
export const fewOverManySites: Rule = (frames, accords) => {
  const goers = frames.filter((frame) => frame.deed === 'go' && !isDenied(frame));
  const wide = goers.filter((frame) => frame.quantities.length === 0 && sitesLeft(frame) >= MANY_SITES);
  return goers.filter(isFew).flatMap((few): Finding[] => {
    const many = wide.find(
      (frame) =>
        frame.ref.report === few.ref.report &&
        !sameAccount(frame, few) &&
        sameActors(frame, few, accords) &&
        sameGround(frame, few),
    );
    if (!many) return [];
    const values = { sites: sitesLeft(many) };
    return [{ kind: 'quantity', left: many, right: few, strength: 'tension', rule: 'few-over-many-sites', values }];
  });
};

interface Count {
  readonly frame: Frame;
  readonly range: Range;
  readonly unit: string;
  readonly words: string;
}

/** What is to be says nothing of what is. */
const AHEAD: ReadonlySet<Mode> = new Set(['planned', 'promised', 'expected', 'required']);

/** Numbers of those who are somewhere: what a claim says beside its number must be the same for two to be held together. */
function countsOf(frame: Frame): Count[] {
  const { deed, quantities } = frame;
  if ((deed !== 'deploy' && deed !== 'stay') || isDenied(frame) || quantities.length !== 1) return [];
  if (AHEAD.has(frame.claim.mode)) return [];
  if (frame.times.some((mention) => mention.relation !== 'at' || mention.stated.includes('year'))) return [];
  if (frame.places.length !== 1 || frame.actors.size === 0) return [];
  return quantities.flatMap((quantity) => {
    const range = rangeOf(quantity);
    if (!range || quantity.unit === null) return [];
    return [{ frame, range, unit: quantity.unit, words: wordsOf(range) }];
  });
}

function wordsOf({ low, high }: Range): string {
  return low === high ? `${low}` : `${low ?? '..'}-${high ?? '..'}`;
}

/** Numbers told further apart than this in time may both have been true. */
const SAME_TIME = 60;
/** More different numbers for one thing than this are not told apart. */
const MOST_NUMBERS = 24;

/** Two tellers give different numbers for the same people at the same place and time. */
export const numbersDiffer: Rule = (frames) => {
  const keys = ({ frame, unit }: Count): string[] => {
    const place = [...frame.ids.all].join();
    return [...frame.actors].map((actor) => `${actor} ${place} ${unit}`);
  };
  const findings = new Map<string, Finding>();
  for (const group of grouped(frames.flatMap(countsOf), keys).values()) {
    const rivals = [...grouped(group, (count) => [`${count.words} ${month(count.frame)}`]).values()].flatMap(
      (same) => same[0] ?? [],
    );
    rivals.slice(0, MOST_NUMBERS).forEach((a, i) => {
      for (const b of rivals.slice(i + 1, MOST_NUMBERS)) {
        if (!apart(a.range, b.range) || sameAccount(a.frame, b.frame) || !sameTime(a.frame, b.frame)) continue;
        findings.set(`${a.frame.ref.report} ${a.frame.ref.claim} ${b.frame.ref.report} ${b.frame.ref.claim}`, {
          kind: 'quantity',
          left: a.frame,
          right: b.frame,
          strength: 'strict',
          rule: 'numbers-differ',
          values: { left: a.words, right: b.words },
        });
      }
    });
  }
  return [...findings.values()];
};

function month(frame: Frame): string {
  return frame.told?.slice(0, 7) ?? '';
}

function sameTime(a: Frame, b: Frame): boolean {
  if (a.ref.report === b.ref.report) return true;
  const days = a.told === null || b.told === null ? null : daysBetween(a.told, b.told);
  return days !== null && Math.abs(days) <= SAME_TIME;
}
