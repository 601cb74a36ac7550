import { CONJUNCTIONS, FUTURES, PREPOSITIONS } from './generated/words.ts';
import type { Language } from './language.ts';

/** One way to read a word as particles glued before a rest. */
export interface CliticSplit {
  /** Letters of the folded word that are cut off. */
  readonly skip: number;
  /** The particles without the article, in order: "و", "وب", "ل". */
  readonly clitics: string;
  /** Does the rest carry the article, written ال or as the second lam of لل? */
  readonly article: boolean;
}

const WHOLE: CliticSplit = { skip: 0, clitics: '', article: false };
const ONLY_WHOLE: readonly CliticSplit[] = [WHOLE];

/** A rest of one letter is no word. */
const SHORTEST_REST = 2;

/** Prefixes of the imperfect, before which the future س stands. */
const VERB_PREFIXES = 'يتنا';

/**
 * Every way to read a folded word as particles (و ف ب ل ك س), article and rest; the whole word first, longer rests
 * before shorter ones. Grammar alone decides, so most splits are no words: look the rest up. Persian and English write
 * nothing glued, there the whole word is the only reading.
 */
export function cliticSplits(word: string, language?: Language): CliticSplit[] {
  if (language === 'fa' || language === 'en' || !mayCarry(word)) return [...ONLY_WHOLE];
  const splits = [WHOLE];
  splitAfterConjunction(word, 0, '', splits);
  if (CONJUNCTIONS.includes(word[0]!)) {
    add(word, { skip: 1, clitics: word[0]!, article: false }, splits);
    splitAfterConjunction(word, 1, word[0]!, splits);
  }
  return splits.sort((a, b) => a.skip - b.skip);
}

/** Can the word begin with a particle or the article at all? Most cannot. */
export function mayCarry(word: string): boolean {
  const first = word[0];
  if (first === undefined || word.length <= SHORTEST_REST) return false;
  if (first === 'ا') return word[1] === 'ل';
  return CONJUNCTIONS.includes(first) || PREPOSITIONS.includes(first) || FUTURES.includes(first);
}

function add(word: string, split: CliticSplit, splits: CliticSplit[]): void {
  if (word.length - split.skip >= SHORTEST_REST) splits.push(split);
}

function splitAfterConjunction(word: string, at: number, before: string, splits: CliticSplit[]): void {
  const letter = word[at] ?? '';
  if (letter === '') return;
  if (word.startsWith('ال', at)) add(word, { skip: at + 2, clitics: before, article: true }, splits);
  else if (PREPOSITIONS.includes(letter)) splitPreposition(word, at, before + letter, splits);
  else if (FUTURES.includes(letter) && VERB_PREFIXES.includes(word[at + 1] ?? ' '))
    add(word, { skip: at + 1, clitics: before + letter, article: false }, splits);
}

function splitPreposition(word: string, at: number, clitics: string, splits: CliticSplit[]): void {
  if (word.startsWith('لل', at)) {
    // للعراق is ل + ال + عراق. Of a word that begins with lam itself only one lam is left: للجنة is ل + ال + لجنة.
    add(word, { skip: at + 1, clitics, article: true }, splits);
    add(word, { skip: at + 2, clitics, article: true }, splits);
    return;
  }
  add(word, { skip: at + 1, clitics, article: false }, splits);
  if (word.startsWith('ال', at + 1)) add(word, { skip: at + 3, clitics, article: true }, splits);
}
