import { ARABIC_NUMBERS, NUMBER_SENSES, PERSIAN_NUMBERS } from './generated/numerals.ts';
import { PackedPhrases } from './packed-phrases.ts';
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
  | 'over'
  | 'point'
  | 'decimals'
  | 'idiom'
  | 'suffix';

/** Words that stand about a number and are no part of its sum. */
export const ABOUT_NUMBERS: ReadonlySet<NumberKind> = new Set([
  'parts',
  'percent',
  'sign',
  'of',
  'over',
  'point',
  'idiom',
  'suffix',
]);

/** A line of words/numerals.tsv; the kinds and flags are explained there. Only `decimals` are made while reading. */
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

/** The senses, each taken apart when a word that has it is first met. */
function sensesOf(packed: string): (number: number) => NumberWord {
  const lines = packed.split('|');
  const made: NumberWord[] = [];
  return (number) => {
    made[number] ??= senseOf(lines[number] ?? '');
    return made[number];
  };
}

function senseOf(line: string): NumberWord {
  const [language, kind, value, flag] = line.split(' ');
  return { language, kind, value: Number(value), flag } as NumberWord;
}

const lexicons = new Map<boolean, Phrases<NumberWord>>();

/** Number words for a text in Persian, or in Arabic; English ones and signs are in both. Built when first asked for. */
export function numberWords(persian: boolean): Phrases<NumberWord> {
  const known = lexicons.get(persian);
  if (known) return known;
  const packed = persian ? PERSIAN_NUMBERS : ARABIC_NUMBERS;
  const built = new Phrases(new PackedPhrases(packed, sensesOf(NUMBER_SENSES)));
  lexicons.set(persian, built);
  return built;
}
