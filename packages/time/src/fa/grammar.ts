import { words } from '../generated/fa.ts';
import type { Grammar } from '../grammar.ts';

/** Persian: years of four digits below 1700 are Solar Hijri unless a Gregorian month stands beside them. */
export const persian: Grammar = {
  language: 'fa',
  words,
  clitics: false,
  dayFirst: true,
  numeralCalendar: 'persian',
  weekdayNeedsArticle: false,
  fromAlone: true,
  lookalikes: [],
};
