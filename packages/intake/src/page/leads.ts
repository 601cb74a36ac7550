import { foldWord } from '@isnad/text';
import { oneLine } from '../statements.ts';

/** Names that mean the same, whatever their letter variants, case and blanks. */
export function keyOf(name: string): string {
  return oneLine(foldWord(name)).toLowerCase();
}

/** Keys of words that may lead to a name or a day, by their first word; longest first: "written by" before "by". */
export type Leads = ReadonlyMap<string, readonly string[]>;

export function leadsOf(words: readonly string[]): Leads {
  const leads = new Map<string, string[]>();
  for (const key of [...new Set(words.map(keyOf))].sort((a, b) => b.length - a.length)) {
    const first = firstWord(key);
    leads.set(first, [...(leads.get(first) ?? []), key]);
  }
  return leads;
}

/** Of these words those that a wording begins with, before a blank or a colon. */
export function leadIn(wording: string, leads: Leads): string | undefined {
  const key = keyOf(wording);
  return leads.get(firstWord(key))?.find((lead) => key.startsWith(lead) && /[\s:]/.test(key[lead.length] ?? ''));
}

function firstWord(key: string): string {
  return /^[^\s:]*/.exec(key)![0];
}
