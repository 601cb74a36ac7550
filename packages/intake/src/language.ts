import { detectLanguage } from '@isnad/text';
import { type Statements, settle } from './statements.ts';
import type { ReportLanguage, Stated } from './types.ts';

/** With fewer letters a text does not contradict its page. */
const ENOUGH_TEXT = 200;

/**
 * The language that a page or a feed states. Where the text is in another one, the statement that agrees with it is taken,
 * or the text itself, and what was stated stays beside it: templates often say `en`.
 */
export function statedLanguage(statements: Statements, text: string): Stated<ReportLanguage> | undefined {
  const stated = settle(statements, languageOf);
  if (!stated) return undefined;
  const seen = detectLanguage(text);
  const { others = [], ...first } = stated;
  if (seen === null || seen === stated.value || (sameScript(seen, stated.value) && text.length < ENOUGH_TEXT))
    return stated;
  const agreeing = others.find(({ value }) => value === seen) ?? { value: seen, from: 'text' };
  return { ...agreeing, others: [first, ...others.filter(({ value }) => value !== seen)] };
}

const sameScript = (a: ReportLanguage, b: ReportLanguage): boolean => (a === 'en') === (b === 'en');

/** The language that a code names, if it is one that we read. */
export function languageOf(wording: string | undefined): ReportLanguage | undefined {
  const code = wording?.trim().toLowerCase().split(/[-_]/)[0];
  return (['ar', 'fa', 'en'] as const).find((one) => one === code);
}
