import { type MatchOptions, type PhraseMatch, Phrases, type Tokens } from '@isnad/text';
import type { Word } from '../engine/words.ts';

/** Kinds that are names and begin with a capital letter. */
const CAPITAL: ReadonlySet<string> = new Set(['place', 'place?', 'outlet', 'outlet?', 'nation', 'given']);

/**
 * English words, with capitals looked at: folding makes "us" of "US" and "who" of "WHO", so a name counts only where the
 * text writes it as one. Descriptions such as "the coalition" are actors in small letters too.
 */
export class CasedPhrases extends Phrases<Word> {
  override matchInto(found: PhraseMatch<Word>[], tokens: Tokens, i: number, options?: MatchOptions): void {
    const first = found.length;
    super.matchInto(found, tokens, i, options);
    if (found.length === first) return;
    const here = found.splice(first);
    const acronym = here.some(({ value }) => value.kind === 'acronym');
    for (const match of here) if (isWritten(tokens, match, acronym)) found.push(match);
  }
}

function isWritten(tokens: Tokens, { value, first, last }: PhraseMatch<Word>, acronym: boolean): boolean {
  const name = CAPITAL.has(value.kind);
  if (!name && value.kind !== 'actor') return true;
  if (acronym && first === last) return isAllCapitals(tokens.raw(first));
  return !name || isCapital(tokens.raw(first));
}

/** Does a word begin with a capital letter? */
export function isCapital(raw: string): boolean {
  const first = raw.charAt(0);
  return first !== first.toLowerCase();
}

function isAllCapitals(raw: string): boolean {
  return raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}
