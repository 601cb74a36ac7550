import { Groups, reusedPairs } from '../content.ts';
import { type Frame, framesOf, shinglesOfFrame } from '../frame/frame.ts';
import type { ClaimRef, Evidence, ReadReport } from '../types.ts';

/** Frames looked up by report and claim. */
export type FramesByRef = ReadonlyMap<string, Frame>;

function refKey({ report, claim }: ClaimRef): string {
  return `${report}\n${claim}`;
}

/** The frames of some reports, to be looked up. */
export function framesByRef(reports: readonly ReadReport[]): FramesByRef {
  return new Map(reports.flatMap((report) => framesOf(report).map((frame) => [refKey(frame.ref), frame] as const)));
}

/** Share of the smaller claim's shingles from which two claims count as one text told twice. */
const REUSED = 0.5;

/**
 * Which pieces of evidence rest on one root: those of one source, and those with the same words under whatever label. Worked out
 * once, linear in the words of the claims, and then asked of any part of the evidence.
 */
export class EvidenceRoots {
  readonly #items: readonly Evidence[];
  /** Pairs of items that share a root, the earlier one first, by the later one. */
  readonly #pairs: readonly (readonly number[])[];

  /** @param items in the order in which they were published. */
  constructor(items: readonly Evidence[], frames: FramesByRef) {
    this.#items = items;
    const pairs: number[][] = items.map(() => []);
    const shingles = items.map((item) => {
      const frame = frames.get(refKey(item));
      return frame ? shinglesOfFrame(frame) : new Set<string>();
    });
    for (const [a, b] of reusedPairs(shingles, REUSED)) pairs[b]?.push(a);
    this.#pairs = pairs;
  }

  /** How many independent roots and how many positions of parties stand behind some of the items, given by their numbers. */
  count(chosen: readonly number[]): { readonly roots: number; readonly positions: number } {
    const groups = new Groups(chosen.length);
    const placeOf = new Map(chosen.map((item, place) => [item, place]));
    const bySource = new Map<string, number>();
    chosen.forEach((item, place) => {
      const source = this.#items[item]?.root ?? '';
      const same = bySource.get(source);
      if (same === undefined) bySource.set(source, place);
      else groups.join(same, place);
      for (const other of this.#pairs[item] ?? []) {
        const there = placeOf.get(other);
        if (there !== undefined) groups.join(there, place);
      }
    });
    const roots = new Set(chosen.map((_, place) => groups.find(place)));
    const positioned = new Set(chosen.flatMap((item, place) => (this.#items[item]?.party ? [groups.find(place)] : [])));
    return { roots: roots.size - positioned.size, positions: positioned.size };
  }
}
