import { find } from '@isnad/time';
import { dayOf } from '../day.ts';
import { BYLINES } from '../generated/words.ts';
import type { ReportLanguage } from '../types.ts';
import { leadIn, leadsOf } from './leads.ts';

const CHANGED = leadsOf(BYLINES.changed);

/** Do words before a day say that it is that of a change, or the words that it stands in («آخر تحديث: …»)? */
export function tellsOfChange(before: string, words: string): boolean {
  const line = before.slice(before.lastIndexOf('\n') + 1).replace(/^[\s|•·/,،()-]+/, '');
  return leadIn(`${line.trim()}:`, CHANGED) !== undefined || leadIn(words.trim(), CHANGED) !== undefined;
}

/** A date in words is not longer; more is a sentence with a date in it. */
const LONGEST_DATE = 80;
const FIRST_DAY = '1990-01-01';
/** The rule of `@isnad/time` for a day that is written twice: ours is stated, whatever the other may be. */
const TWO_CALENDARS = 'two-calendars';
/** A year at the beginning is of a date for machines, which is read or is none; but for years of other calendars. */
const REFUSED = /^\s*(?!1[34])\d{4}\D/;

/**
 * The day that a page writes, for machines or in words, in the calendar of its readers: «٣٠ آب ٢٠٢٥», «۸ شهریور ۱۴۰۴». Year,
 * month and day must all be stated, once, and be one day only: 03/04/2025 is two, and a day of the moon's calendar may be the
 * next one.
 * @param language of the page: figures alone do not tell whose calendar they are of.
 */
export function statedDay(wording: string, language: ReportLanguage | undefined): string | undefined {
  if (wording.length > LONGEST_DATE) return undefined;
  const forMachines = dayOf(wording);
  if (forMachines) return forMachines;
  if (REFUSED.test(wording) || !/\p{Nd}{4}/u.test(wording)) return undefined;
  const figuresOnly = !/\p{L}{2}/u.test(wording);
  const [time, ...more] = find(wording, figuresOnly && language ? { language } : {});
  if (!time || more.length > 0 || time.kind !== 'date' || time.relation !== 'at' || time.modifier) return undefined;
  if (
    time.implied.length > 0 ||
    (time.alternatives.length > 0 && time.rule !== TWO_CALENDARS) ||
    (time.doubts?.length ?? 0) > 0
  )
    return undefined;
  const whole = (['year', 'month', 'day'] as const).every((part) => time.stated.includes(part));
  const day = time.earliest?.slice(0, FIRST_DAY.length);
  return whole && day && day >= FIRST_DAY ? day : undefined;
}
