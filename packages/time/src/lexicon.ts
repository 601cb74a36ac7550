import { FILLER, type PhraseMatch, Phrases, type Tokens } from '@isnad/text';

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

function senseOf(kind: string, key: string, n: string, notes: string): Sense {
  return {
    kind: kind as SignKind,
    key,
    n: n === '' ? 0 : Number(n),
    notes: notes === '' ? NO_NOTES : notes.split(' '),
  };
}

/** Reads the packed lines `phrase|kind|key|number|notes` of a generated module. */
function* entries(words: string): Generator<readonly [string, Sense]> {
  const senses = new Map<string, Sense>();
  for (const line of words.split('\n')) {
    const cut = line.indexOf('|');
    const rest = line.slice(cut + 1);
    let sense = senses.get(rest);
    if (sense === undefined) {
      const [kind = '', key = '', n = '', notes = ''] = rest.split('|');
      sense = senseOf(kind, key, n, notes);
      senses.set(rest, sense);
    }
    yield [line.slice(0, cut), sense];
  }
}

/** The words of time of one language. */
export class Lexicon {
  readonly #phrases: Phrases<Sense>;
  readonly #options: { readonly clitics: boolean };

  constructor(words: string, clitics: boolean) {
    this.#phrases = new Phrases(entries(words));
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
