import { Phrases } from '@isnad/text';

/** What a word or phrase does, in any language. The files under `words/` give each its kind. */
export const KINDS = [
  'that',
  'clause',
  'aside',
  'relative',
  'pronoun',
  'demonstrative',
  'preposition',
  'negation',
  'auxiliary',
  'was',
  'exist',
  'adverb',
  'occasion',
  'recipient',
  'cue',
  'participle',
  'masdar',
  'nominal',
  'verb',
  'act',
  'speaker',
  'type',
  'nation',
  'place',
  'place?',
  'actor',
  'actor?',
  'outlet',
  'outlet?',
  'instrument',
  'mode',
  'stance',
  'bound',
  'vague',
  'unit',
  'kit',
  'mission',
  'background',
  'noise',
  'given',
  'site',
  'when',
  'behind',
  'between',
  'joint',
  'body',
  'spot',
  'anaphor',
  'acronym',
  'anonymity',
  'conjunction',
  'counted',
  'definite',
  'object',
  'reason',
  'role',
  'rumour',
  'subordinate',
] as const;
export type Kind = (typeof KINDS)[number];

const numbers: ReadonlyMap<string, number> = new Map(KINDS.map((kind, n) => [kind, n]));

/** An entry of the lexicon; all forms of one line of a data file share it. */
export interface Word {
  readonly kind: Kind;
  /** Index in {@link KINDS}. */
  readonly number: number;
  /** The value column as the data gives it, its parts separated by "|". */
  readonly value: string;
  readonly fields: readonly string[];
}

/** The table that `compile.mjs` writes for a language. */
export type WordTable = readonly (readonly [kind: string, value: string, forms: string])[];

/** The forms of a table one by one, all forms of a line with one word. */
export function* wordEntries(table: WordTable): Generator<readonly [string, Word]> {
  for (const [kind, value, forms] of table) {
    const number = numbers.get(kind);
    if (number === undefined) throw new RangeError(`No such kind of word: "${kind}"`);
    const word: Word = { kind: kind as Kind, number, value, fields: value.split('|') };
    for (const form of forms.split('|')) yield [form, word];
  }
}

/** All words of one language in one matcher, so that a text is gone through once. */
export function buildLexicon(table: WordTable): Phrases<Word> {
  return new Phrases(wordEntries(table));
}

export function kindNumber(kind: Kind): number {
  return numbers.get(kind)!;
}
