import { type DiffPart, wordDiff } from './word-diff.ts';

/** Two wordings with this part of their words in common are one, changed. */
const ENOUGH_IN_COMMON = 0.5;
/** More changed wordings than this on either side are not paired: the work grows with their product. */
const MOST_PAIRED = 200;

/**
 * What differs between the wordings of two revisions, each an own list of runs: a wording that was changed beside what it
 * became, else alone as gone or as new. What stands in both is left out.
 */
export function revised(was: readonly string[], is: readonly string[]): DiffPart[][] {
  const before = new Set(was);
  const after = new Set(is);
  const gone = [...before].filter((wording) => !after.has(wording));
  const fresh = [...after].filter((wording) => !before.has(wording));
  const left = new Set(gone);
  const mayPair = gone.length <= MOST_PAIRED && fresh.length <= MOST_PAIRED;
  const changed = fresh.map((wording): DiffPart[] => {
    const old = mayPair ? nearest(wording, left) : undefined;
    if (old === undefined) return [{ text: wording, kind: 'new' }];
    left.delete(old);
    return wordDiff(old, wording);
  });
  return [...changed, ...[...left].map((text): DiffPart[] => [{ text, kind: 'gone' }])];
}

function nearest(wording: string, others: ReadonlySet<string>): string | undefined {
  let best: string | undefined;
  let most = ENOUGH_IN_COMMON;
  for (const other of others) {
    const common = inCommon(wording, other);
    if (common < most) continue;
    best = other;
    most = common;
  }
  return best;
}

/** Dice's coefficient over the sets of words: 0 nothing, 1 all. */
function inCommon(a: string, b: string): number {
  const [some, others] = [new Set(a.split(/\s+/)), new Set(b.split(/\s+/))];
  let both = 0;
  for (const word of some) if (others.has(word)) both++;
  return (2 * both) / (some.size + others.size);
}
