import { FILLER, PackedPhrases, type PhraseMatch, Phrases, type Tokens } from '@isnad/text';

const SIGN_KINDS = [
  'adverbs',
  'approx',
  'bounds',
  'clocks',
  'counted',
  'dayparts',
  'days',
  'decades',
  'edges',
  'eras',
  'feasts',
  'joints',
  'media',
  'months',
  'moves',
  'numbered',
  'ordinals',
  'seasons',
  'sets',
  'shifts',
  'tenses',
  'units',
  'vague',
  'vetoes',
  'weekdays',
  'zones',
] as const;

/** What a word of time is, one per file of words/. */
export type SignKind = (typeof SIGN_KINDS)[number];

/** A bit for each kind, so that one look tells which kinds of words begin or end at a token. */
export const KIND_BIT = Object.fromEntries(SIGN_KINDS.map((kind, k) => [kind, 1 << k])) as Readonly<
  Record<SignKind, number>
>;

/** Small words with which an expression can begin ("the year", "from 3 to 5", «روز ۵»); further bits beside those of the kinds. */
export const LEAD_BIT: Readonly<Record<string, number>> = {
  the: 1 << 26,
  a: 1 << 27,
  of: 1 << 28,
  from: 1 << 28,
  between: 1 << 28,
  'day-word': 1 << 29,
};

function bitOf(kind: SignKind, key: string): number {
  return KIND_BIT[kind] | (kind === 'joints' ? (LEAD_BIT[key] ?? 0) : 0);
}

/** One line of a word file: what a phrase may mean. */
export interface Sense {
  readonly kind: SignKind;
  /** The bit of the kind, and of what a small word leads. */
  readonly bit: number;
  /** The second column: calendar, unit, relation, ... */
  readonly key: string;
  /** The third column. */
  readonly n: number;
  /** The notes of the fourth column, e.g. `weak`. */
  readonly notes: readonly string[];
}

/** A phrase of a word file, met in a text. */
export type Sign = PhraseMatch<Sense>;

/** Shared, so that the many tokens without a word of time cost nothing. */
export const NO_SIGNS: readonly Sign[] = [];
const NO_NOTES: readonly string[] = [];

function senseOf(line: string): Sense {
  const [kind = '', key = '', n = '', notes = ''] = line.split('|');
  return {
    kind: kind as SignKind,
    bit: bitOf(kind as SignKind, key),
    key,
    n: n === '' ? 0 : Number(n),
    notes: notes === '' ? NO_NOTES : notes.split(' '),
  };
}

/** What `compile.mjs` makes of the word files of a language. */
export interface PackedWords {
  /** Lines `kind|key|number|notes`. */
  readonly senses: string;
  /** The phrases, packed, each with the number of its line in `senses`. */
  readonly phrases: string;
}

/** The senses of a language; each is taken apart when a word that has it is first met. */
function sensesOf(packed: string): (number: number) => Sense {
  const lines = packed.split('\n');
  const made: Sense[] = [];
  return (number) => {
    made[number] ??= senseOf(lines[number] ?? '');
    return made[number];
  };
}

/** The words of time of one language. */
export class Lexicon {
  readonly #phrases: Phrases<Sense>;
  readonly #options: { readonly clitics: boolean };

  constructor({ senses, phrases }: PackedWords, clitics: boolean) {
    this.#phrases = new Phrases(new PackedPhrases(phrases, sensesOf(senses)));
    this.#options = { clitics };
  }

  /** Every reading of what begins at token `i`. */
  signs(tokens: Tokens, i: number): readonly Sign[] {
    const found = this.#phrases.matchAll(tokens, i, this.#options);
    if (found.some((sign) => sign.article)) return found.map((sign) => withArticle(tokens, sign));
    return found.some((sign) => sign.value.notes.includes('glued'))
      ? found.map((sign) => unglued(tokens, sign))
      : found;
  }
}

/** Letters of the Persian «در» glued to a word; like every particle it stays outside. */
const GLUED = 2;

function unglued(tokens: Tokens, sign: Sign): Sign {
  if (!sign.value.notes.includes('glued')) return sign;
  return { ...sign, from: tokens.offsetAfter(sign.first, GLUED), value: plainOf(sign.value) };
}

/** The sense as of the word alone, so that readers need not know of the glue. */
function plainOf(sense: Sense): Sense {
  return { ...sense, notes: NO_NOTES };
}

const ALEF = 0x627;
const LAM = 0x644;

/** The article belongs to the expression («[الأسبوع المقبل]»), other particles do not. */
function withArticle(tokens: Tokens, sign: Sign): Sign {
  const { codes } = tokens;
  let at = sign.from - 1;
  while (at > 0 && codes[at] === FILLER) at--;
  if (!sign.article || codes[at] !== LAM) return sign;
  at--;
  while (at > 0 && codes[at] === FILLER) at--;
  return codes[at] === ALEF ? { ...sign, from: at } : sign;
}
