import { FILLER, PackedPhrases, type PhraseMatch, Phrases, type Tokens } from '@isnad/text';

/** What a word of time is, one per file of words/. */
export type SignKind =
  | 'adverbs'
  | 'approx'
  | 'bounds'
  | 'clocks'
  | 'counted'
  | 'dayparts'
  | 'days'
  | 'decades'
  | 'edges'
  | 'eras'
  | 'feasts'
  | 'joints'
  | 'media'
  | 'months'
  | 'numbered'
  | 'ordinals'
  | 'seasons'
  | 'sets'
  | 'shifts'
  | 'tenses'
  | 'units'
  | 'vague'
  | 'vetoes'
  | 'weekdays'
  | 'zones';

/** One line of a word file: what a phrase may mean. */
export interface Sense {
  readonly kind: SignKind;
  /** The second column: calendar, unit, relation, ... */
  readonly key: string;
  /** The third column. */
  readonly n: number;
  /** The notes of the fourth column, e.g. `weak`. */
  readonly notes: readonly string[];
}

/** A phrase of a word file, met in a text. */
export type Sign = PhraseMatch<Sense>;

const NO_NOTES: readonly string[] = [];

function senseOf(line: string): Sense {
  const [kind = '', key = '', n = '', notes = ''] = line.split('|');
  return {
    kind: kind as SignKind,
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
  signs(tokens: Tokens, i: number): Sign[] {
    const found = this.#phrases.matchAll(tokens, i, this.#options);
    return found.some((sign) => sign.article) ? found.map((sign) => withArticle(tokens, sign)) : found;
  }
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
