import { words } from '../generated/en.ts';
import type { Grammar } from '../grammar.ts';

/** English: adjectives before nouns; numeric dates month first, with the other order kept as an alternative. */
export const english: Grammar = {
  language: 'en',
  words,
  clitics: false,
  dayFirst: false,
  numeralCalendar: 'gregorian',
  weekdayNeedsArticle: false,
  fromAlone: true,
  lookalikes: [],
};
