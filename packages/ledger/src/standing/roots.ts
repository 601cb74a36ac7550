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
 * Groups of evidence that rest on one root: the same source, or the same words under whatever label. Linear in the words of
 * the claims.
 * @returns For each piece of evidence the number of its group.
 */
export function rootGroups(items: readonly Evidence[], frames: FramesByRef): number[] {
  const groups = new Groups(items.length);
  const byKey = new Map<string, number>();
  items.forEach((item, i) => {
    const known = byKey.get(item.root);
    if (known === undefined) byKey.set(item.root, i);
    else groups.join(known, i);
  });
  const shingles = items.map((item) => {
    const frame = frames.get(refKey(item));
    return frame ? shinglesOfFrame(frame) : new Set<string>();
  });
  for (const [a, b] of reusedPairs(shingles, REUSED)) groups.join(a, b);
  return items.map((_, i) => groups.find(i));
}

/** How many independent roots and how many positions of parties stand behind some evidence. */
export function countRoots(
  items: readonly Evidence[],
  frames: FramesByRef,
): { readonly roots: number; readonly positions: number } {
  const groups = rootGroups(items, frames);
  const positioned = new Set(groups.filter((_, i) => items[i]?.party));
  return { roots: new Set(groups).size - positioned.size, positions: positioned.size };
}
