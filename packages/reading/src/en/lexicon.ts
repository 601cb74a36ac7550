import { type MatchOptions, type PhraseMatches, Phrases, type Tokens } from '@isnad/text';
import type { Word } from '../engine/words.ts';

/** Kinds that are names and begin with a capital letter. */
const CAPITAL: ReadonlySet<string> = new Set(['place', 'place?', 'outlet', 'outlet?', 'nation', 'given', 'body']);

/**
 * English words, with capitals looked at: folding makes "us" of "US" and "who" of "WHO", so a name counts only where the
 * text writes it as one. Descriptions such as "the coalition" are actors in small letters too.
 */
export class CasedPhrases extends Phrases<Word> {
  override matchText(tokens: Tokens, options?: MatchOptions): PhraseMatches<Word> {
    const matches = super.matchText(tokens, options);
    return matches.filter((i, n) => isWritten(tokens, matches, i, n));
  }
}

function isWritten(tokens: Tokens, matches: PhraseMatches<Word>, i: number, n: number): boolean {
  const { kind } = matches.value(n);
  const name = CAPITAL.has(kind);
  if (!name && kind !== 'actor') return true;
  if (matches.length(n) === 1 && isAcronym(matches, i)) return isAllCapitals(tokens.raw(i));
  // "northern Syria" begins with a small letter and is a name.
  return !name || isCapital(tokens.raw(i)) || isCapital(tokens.raw(i + matches.length(n) - 1));
}

function isAcronym(matches: PhraseMatches<Word>, i: number): boolean {
  for (let n = matches.first(i); n < matches.end(i); n++) if (matches.value(n).kind === 'acronym') return true;
  return false;
}

/** Does a word begin with a capital letter? */
export function isCapital(raw: string): boolean {
  const first = raw.charAt(0);
  return first !== first.toLowerCase();
}

function isAllCapitals(raw: string): boolean {
  return raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}
