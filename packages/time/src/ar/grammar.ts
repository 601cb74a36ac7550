import { lookalikes, words } from '../generated/ar.ts';
import type { Grammar } from '../grammar.ts';

/** Arabic: particles glued to words, adjectives behind nouns, the day before the month. */
export const arabic: Grammar = {
  language: 'ar',
  words,
  clitics: true,
  dayFirst: true,
  numeralCalendar: 'gregorian',
  weekdayNeedsArticle: true,
  fromAlone: false,
  lookalikes,
};
