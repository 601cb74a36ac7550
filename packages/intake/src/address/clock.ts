import { setTimeout } from 'node:timers/promises';

/** Time, handed in: a test may have one of its own that runs faster. */
export interface Clock {
  /** Milliseconds since 1970. */
  now(): number;
  /** Comes back after so many milliseconds, or with the error of the signal when that comes first. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

/** Longest time that a timer of the platform can hold. */
const LONGEST = 2 ** 31 - 1;

/** The time of this machine. */
export const machineClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => setTimeout(Math.min(ms, LONGEST), undefined, signal && { signal }),
};
