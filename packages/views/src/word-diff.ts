/** A run of words of two wordings held beside each other. */
export interface DiffPart {
  readonly text: string;
  /** `same`: in both; `gone`: only in the first; `new`: only in the second. */
  readonly kind: 'same' | 'gone' | 'new';
}

/** More words than this on either side are not compared word by word: the table of pairs would grow with their product. */
const MOST_WORDS = 300;

/**
 * What differs between two wordings, word by word (longest common subsequence). Words are compared as they are written: a hamza
 * or a misspelling is a difference, and often tells who copied whom.
 */
export function wordDiff(was: string, is: string): DiffPart[] {
  const [a, b] = [wordsOf(was), wordsOf(is)];
  if (a.length > MOST_WORDS || b.length > MOST_WORDS)
    return [
      { text: was, kind: 'gone' },
      { text: is, kind: 'new' },
    ];
  return joined(steps(a, b, commonLengths(a, b)));
}

function wordsOf(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

/** For each pair of places the length of the longest common subsequence of what follows, row by row. */
function commonLengths(a: readonly string[], b: readonly string[]): Uint16Array {
  const width = b.length + 1;
  const lengths = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) {
      const [down, right] = [lengths[(i + 1) * width + j] ?? 0, lengths[i * width + j + 1] ?? 0];
      lengths[i * width + j] = a[i] === b[j] ? (lengths[(i + 1) * width + j + 1] ?? 0) + 1 : Math.max(down, right);
    }
  return lengths;
}

function* steps(a: readonly string[], b: readonly string[], lengths: Uint16Array): Generator<DiffPart> {
  const width = b.length + 1;
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    const [own, other] = [a[i], b[j]];
    if (own !== undefined && own === other) {
      yield { text: own, kind: 'same' };
      i++;
      j++;
    } else if (
      own !== undefined &&
      (other === undefined || (lengths[(i + 1) * width + j] ?? 0) >= (lengths[i * width + j + 1] ?? 0))
    ) {
      yield { text: own, kind: 'gone' };
      i++;
    } else if (other !== undefined) {
      yield { text: other, kind: 'new' };
      j++;
    }
  }
}

/** Neighbours of one kind as one run. */
function joined(parts: Iterable<DiffPart>): DiffPart[] {
  const runs: DiffPart[] = [];
  for (const { text, kind } of parts) {
    const last = runs.at(-1);
    if (last?.kind === kind) runs[runs.length - 1] = { text: `${last.text} ${text}`, kind };
    else runs.push({ text, kind });
  }
  return runs;
}
