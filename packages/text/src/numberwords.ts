import { NUMBER_WORDS } from './generated/numerals.ts';
import { Phrases } from './phrases.ts';
import type { Language } from './types.ts';

export type NumberKind =
  | 'unit'
  | 'ten'
  | 'teen'
  | 'tens'
  | 'hundreds'
  | 'hundred'
  | 'scale'
  | 'plural'
  | 'dual'
  | 'half-dual'
  | 'ordinal'
  | 'fraction'
  | 'parts'
  | 'sign'
  | 'percent'
  | 'of'
  | 'suffix';

/** Words that stand about a number and are no part of its sum. */
export const ABOUT_NUMBERS: ReadonlySet<NumberKind> = new Set(['parts', 'percent', 'sign', 'of', 'suffix']);

/** A line of words/numerals.tsv; the kinds and flags are explained there. */
export interface NumberWord {
  readonly language: Language | '*';
  readonly kind: NumberKind;
  readonly value: number;
  readonly flag: string;
}

/** A piece of a numeral: one number word, or a number in digits. */
export interface Atom {
  readonly word: NumberWord;
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly clitics: string;
  readonly article: boolean;
  /** Joined to what is before by "and". */
  readonly and: boolean;
  readonly digits: boolean;
  readonly other?: number;
}

type Entry = readonly [phrase: string, word: NumberWord];

function readWords(script: (language: string) => boolean): Entry[] {
  const entries: Entry[] = [];
  for (const line of NUMBER_WORDS.split('|')) {
    const [language, kind, value, flag, ...spellings] = line.split(' ');
    if (!script(language!)) continue;
    const word = { language, kind, value: Number(value), flag } as NumberWord;
    for (const spelling of spellings) entries.push([spelling.replaceAll('_', ' '), word]);
  }
  return entries;
}

const lexicons = new Map<boolean, Phrases<NumberWord>>();

/** Number words for a text in Persian, or in Arabic; English ones and signs are in both. Built when first asked for. */
export function numberWords(persian: boolean): Phrases<NumberWord> {
  const known = lexicons.get(persian);
  if (known) return known;
  const other = persian ? 'ar' : 'fa';
  const built = new Phrases(readWords((language) => language !== other));
  lexicons.set(persian, built);
  return built;
}
