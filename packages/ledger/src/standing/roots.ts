import { Groups, reusedPairs } from '../content.ts';
import { framesOf, shinglesOfFrame } from '../frame/frame.ts';
import type { Evidence, ReadReport } from '../types.ts';

/** Share of the smaller claim's shingles from which two claims count as one text told twice. */
const REUSED = 0.5;

/**
 * Groups of evidence that rest on one root: the same source, or the same words under whatever label. Linear in the words of
 * the claims.
 * @returns For each piece of evidence the number of its group.
 */
export function rootGroups(items: readonly Evidence[], reports: ReadonlyMap<string, ReadReport>): number[] {
  const groups = new Groups(items.length);
  const byKey = new Map<string, number>();
  items.forEach((item, i) => {
    const known = byKey.get(item.root);
    if (known === undefined) byKey.set(item.root, i);
    else groups.join(known, i);
  });
  const shingles = items.map((item) => {
    const report = reports.get(item.report);
    const frame = report && framesOf(report).find((f) => f.claim.id === item.claim);
    return frame ? shinglesOfFrame(frame) : new Set<string>();
  });
  for (const [a, b] of reusedPairs(shingles, REUSED)) groups.join(a, b);
  return items.map((_, i) => groups.find(i));
}

/** How many independent roots and how many positions of parties stand behind some evidence. */
export function countRoots(
  items: readonly Evidence[],
  reports: ReadonlyMap<string, ReadReport>,
): { readonly roots: number; readonly positions: number } {
  const groups = rootGroups(items, reports);
  const positioned = new Set(groups.filter((_, i) => items[i]?.party));
  return { roots: new Set(groups).size - positioned.size, positions: positioned.size };
}
