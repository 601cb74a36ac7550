import { Narrow, PackedPhrases, type PhraseIndex, Phrases } from '@isnad/text';

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
  'tense',
  'self',
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
  'adjective',
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
  'advert',
  'byline',
  'credit',
  'label',
  'lead-out',
  'open',
  'summary',
  'given',
  'given?',
  'surname',
  'surname?',
  'part',
  'title',
  'owner',
  'deed',
  'blessing',
  'site',
  'when',
  'behind',
  'between',
  'joint',
  'dual',
  'classifier',
  'label',
  'rate',
  'split',
  'sides',
  'month',
  'portion',
  'body',
  'body?',
  'bodily',
  'loose',
  'organisation',
  'spot',
  'phase',
  'slot',
  'anaphor',
  'acronym',
  'anonymity',
  'conjunction',
  'copied',
  'copy',
  'counted',
  'definite',
  'matter',
  'motive',
  'mute',
  'object',
  'reason',
  'role',
  'rumour',
  'subordinate',
  'text',
  'undone',
  'without',
  'direction',
  'quarter',
  'contest',
] as const;
export type Kind = (typeof KINDS)[number];

/** A kind read from a table -> its index above. */
const kindIndex: ReadonlyMap<string, number> = new Map(KINDS.map((kind, index) => [kind, index]));

/** The index of a kind in {@link KINDS}. */
export function indexOfKind(kind: Kind): number {
  return kindIndex.get(kind)!;
}

/** An entry of the lexicon; all forms of one line of a data file share it. */
export interface Word {
  readonly kind: Kind;
  /** The index of the kind in {@link KINDS}. */
  readonly kindIndex: number;
  /** The value column as the data gives it, its parts separated by "|". */
  readonly value: string;
  readonly fields: readonly string[];
}

/** What `compile.mjs` writes for a language. */
export interface WordTable {
  /** How the lines are written in ASCII (see `narrowing` of text). */
  readonly letters: string;
  /** A word a line: its kind, a tab, its value. */
  readonly lines: string;
  /** All forms, packed, each with the number of its line. */
  readonly phrases: string;
}

/** The words of a table by their forms; each is made when a form of it is first met. All forms of a line have one word. */
export function wordIndex({ letters, lines, phrases }: WordTable): PhraseIndex<Word> {
  const narrow = new Narrow(letters);
  const packed = lines.split('\n');
  const made: Word[] = [];
  return new PackedPhrases(phrases, (line) => {
    made[line] ??= wordOf(narrow.widen(packed[line] ?? ''));
    return made[line];
  });
}

function wordOf(line: string): Word {
  const [name = '', value = ''] = line.split('\t');
  return wordWith(name, value);
}

/**
 * An entry that no table has.
 * @throws {RangeError} for a kind that is none.
 */
export function wordWith(name: string, value: string): Word {
  const index = kindIndex.get(name);
  if (index === undefined) throw new RangeError(`No such kind of word: "${name}"`);
  // The literal of the list rather than the string cut from the table: then kinds are compared as pointers.
  return { kind: KINDS[index]!, kindIndex: index, value, fields: value.split('|') };
}

/** All words of one language in one matcher, so that a text is gone through once. */
export function buildLexicon(table: WordTable, added?: PhraseIndex<Word>): Phrases<Word> {
  return new Phrases(joined(wordIndex(table), added));
}

/** Two lexicons as one; where both have a phrase, the first one's words come first. */
export function joined(first: PhraseIndex<Word>, second: PhraseIndex<Word> | undefined): PhraseIndex<Word> {
  if (second === undefined) return first;
  return {
    mayHold: (hash) => first.mayHold(hash) || second.mayHold(hash),
    entries: (word) => {
      const entries = [...(first.entries(word) ?? []), ...(second.entries(word) ?? [])];
      return entries.length === 0 ? undefined : entries;
    },
  };
}
