import type { PackedWords } from './lexicon.ts';
import type { Calendar, Language } from './types.ts';

/** What the engine must know of a language besides its words. */
export interface Grammar {
  readonly language: Language;
  /** Packed words, made by compile.mjs. */
  readonly words: PackedWords;
  /** Are particles glued before words? */
  readonly clitics: boolean;
  /** Is 3/4 the third of April? */
  readonly dayFirst: boolean;
  /** Calendar of bare years below 1700. */
  readonly numeralCalendar: Calendar;
  /** Is a weekday without article (or a word for "day") an everyday word? */
  readonly weekdayNeedsArticle: boolean;
  /** Does "from X" without "to Y" mean "since"? In Arabic من has too many other uses. */
  readonly fromAlone: boolean;
  /** Beginnings of words that look like a future and are none. */
  readonly lookalikes: readonly string[];
}
