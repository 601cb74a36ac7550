import { type Candidate, type MatchOptions, type PhraseMatches, Phrases, type Tokens } from '@isnad/text';
import type { Word } from '../engine/words.ts';

/** Kinds that are names and begin with a capital letter. */
const CAPITAL: ReadonlySet<string> = new Set(['place', 'place?', 'outlet', 'outlet?', 'nation', 'given', 'body']);

/**
 * English words, with capitals looked at: folding makes "us" of "US" and "who" of "WHO", so a name counts only where the
 * text writes it as one. Descriptions such as "the coalition" are actors in small letters too.
 */
export class CasedPhrases extends Phrases<Word> {
  override matchText(tokens: Tokens, options?: MatchOptions): PhraseMatches<Word> {
    return super.matchText(tokens, options).filter((i, candidate, all) => isWritten(tokens, i, candidate, all));
  }
}

type Candidates = readonly Candidate<Word>[];

function isWritten(tokens: Tokens, i: number, { value: { kind }, rest }: Candidate<Word>, all: Candidates): boolean {
  const name = CAPITAL.has(kind);
  if (!name && kind !== 'actor') return true;
  if (rest.length === 0 && isAcronym(all)) return isAllCapitals(tokens.raw(i));
  // "northern Syria" begins with a small letter and is a name.
  return !name || isCapital(tokens.raw(i)) || isCapital(tokens.raw(i + rest.length));
}

function isAcronym(all: Candidates): boolean {
  return all.some(({ value }) => value.kind === 'acronym');
}

/** Does a word begin with a capital letter? */
export function isCapital(raw: string): boolean {
  const first = raw.charAt(0);
  return first !== first.toLowerCase();
}

function isAllCapitals(raw: string): boolean {
  return raw === raw.toUpperCase() && raw !== raw.toLowerCase();
}
