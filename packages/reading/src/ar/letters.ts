/** A folded word without the "and" or "so" glued before it. */
export function withoutAnd(word: string): string {
  return /^[وف]/.test(word) ? word.slice(1) : word;
}
