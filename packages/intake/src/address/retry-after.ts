/** A host that asks for a longer pause is asked again after a day. */
export const LONGEST_S: number = 24 * 3600;

/**
 * Seconds that a `Retry-After` header asks for, at most a day: it gives a number of them, or a date.
 * @param now Milliseconds since 1970.
 * @returns null when there is no such header, or none that can be read.
 */
export function retryAfter(header: string | undefined, now: number): number | null {
  const value = header?.trim() ?? '';
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now) / 1000;
  return Number.isNaN(seconds) || /^[-+]/.test(value) ? null : Math.min(Math.max(Math.ceil(seconds), 1), LONGEST_S);
}
