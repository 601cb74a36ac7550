/** So many words are remembered; a power of two. */
const SLOTS = 2048;
/** Longer words are rare, and would be kept for nothing. */
const LONGEST = 32;

/**
 * A function of a word that remembers what it gave for words met lately: a text says the same words again and again.
 * Takes no more memory however many words it is asked for.
 */
export function remembering<T>(answer: (word: string) => T): (word: string) => T {
  const words = new Array<string | null>(SLOTS).fill(null);
  const answers = new Array<T | undefined>(SLOTS).fill(undefined);
  return (word) => {
    if (word.length > LONGEST) return answer(word);
    const slot = slotOf(word);
    if (words[slot] === word) return answers[slot] as T;
    const found = answer(word);
    words[slot] = word;
    answers[slot] = found;
    return found;
  };
}

function slotOf(word: string): number {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = (Math.imul(hash, 31) + word.charCodeAt(i)) | 0;
  return (hash ^ (hash >>> 11)) & (SLOTS - 1);
}
