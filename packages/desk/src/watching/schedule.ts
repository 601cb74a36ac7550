/** All times in milliseconds. */
const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
export const DAY: number = 24 * HOUR;

/** A feed may ask for longer pauses than we make; it is looked at once a day all the same. */
const LONGEST_PAUSE = DAY;
/** Failing things are tried again after this at first, and then ever more seldom. */
const FIRST_PAUSE = 5 * MINUTE;
/** How far a pause after a failure may be off, as a part of it: what failed together is not tried again together. */
const JITTER = 0.2;
/** A report is looked at again for this long after it came or was last changed. */
const WATCHED_FOR = 7 * DAY;
/** A report is never due later than this from now, unless the clock was set back. */
export const LONGEST_ITEM_PAUSE: number = WATCHED_FOR + DAY;

/**
 * When a feed is due again that was looked at now.
 * @param every Pause that was asked for by its user.
 * @param own Pause that the feed itself asks for; it counts when it is longer.
 */
export function nextLook(now: number, every: number, own: number): number {
  return now + Math.max(every, Math.min(own, LONGEST_PAUSE));
}

/**
 * When a watch is due, given what was written down: a time further away than any pause was written by a clock that has been
 * set back since, and is over.
 */
export function dueAt(now: number, written: number, every: number): number {
  return written - now > Math.max(every, LONGEST_PAUSE) * (1 + JITTER) ? now : written;
}

/**
 * When something is tried again that failed now: after twice the pause each time, at most a day.
 * @param failures How often it has failed in a row, from 1.
 * @param asked Pause that the other side asked for (`Retry-After`), or 0: it is never cut short.
 * @param random In [0, 1).
 */
export function nextTry(now: number, failures: number, asked: number, random: number): number {
  const pause = Math.min(FIRST_PAUSE * 2 ** Math.min(failures - 1, 20), DAY);
  return now + Math.max(asked, pause * (1 + JITTER * (2 * random - 1)));
}

/**
 * When a report is looked at again that was looked at now: as much later as it is old, so that a few looks see most of its
 * changes. Null when it is old enough.
 * @param since When it came or was last changed.
 */
export function nextItemLook(now: number, every: number, since: number): number | null {
  const due = now + Math.max(every, now - since);
  return due - since > WATCHED_FOR ? null : due;
}
