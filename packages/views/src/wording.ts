import type { Wording } from '@isnad/ledger';
import type { Language } from '@isnad/time';
import type { InterfaceLanguage } from './messages.ts';

/** Words with the language that they are in, so that a page can say `lang` and `dir`. */
export interface Worded {
  readonly text: string;
  readonly language: Language;
}

/** A wording in the language of the interface, or else in one that there is. Null when it has none at all. */
export function worded(wording: Wording, language: InterfaceLanguage): Worded | null {
  for (const candidate of [language, 'en', 'ar', 'fa'] as const) {
    const text = wording[candidate];
    if (text) return { text, language: candidate };
  }
  return null;
}
