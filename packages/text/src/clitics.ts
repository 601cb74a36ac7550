import { foldedCodes } from './fold.ts';
import { CONJUNCTIONS, FUTURES, PREPOSITIONS } from './generated/words.ts';
import { FILLER } from './letters.ts';
import type { Language } from './types.ts';

/** One way to read a word as particles glued before a rest. */
export interface CliticSplit {
  /** Letters of the folded word that are cut off. */
  readonly skip: number;
  /** The particles without the article, in order: "و", "وب", "ل". */
  readonly clitics: string;
  /** Does the rest carry the article, written ال or as the second lam of لل? */
  readonly article: boolean;
}

const ALEF = 0x627;
const LAM = 0x644;
const HEH = 0x647;

/** Prefixes of the imperfect, before which the future س stands. */
const VERB_PREFIXES = 'يتنا';

const CONJUNCTION = 1;
const PREPOSITION = 2;
const FUTURE = 4;
const VERB_PREFIX = 8;

/** What each unit may be at the head of a word; the particles lie below 0x700, with the rest of the Arabic block. */
const ROLES: Uint8Array = roleTable();

function roleTable(): Uint8Array {
  const table = new Uint8Array(0x700);
  const mark = (letters: string, role: number): void => {
    for (let i = 0; i < letters.length; i++) table[letters.charCodeAt(i)]! |= role;
  };
  mark(CONJUNCTIONS, CONJUNCTION);
  mark(PREPOSITIONS, PREPOSITION);
  mark(FUTURES, FUTURE);
  mark(VERB_PREFIXES, VERB_PREFIX);
  return table;
}

function has(code: number | undefined, role: number): boolean {
  return ((ROLES[code ?? 0] ?? 0) & role) !== 0;
}

/** Letters looked at: the longest head (و + ب + ال) and the two letters that a rest has at least. */
const HEAD = 7;
const head = new Uint16Array(HEAD + 1);

/**
 * How many letters may be cut off a word as particles and article: bit n stands for n letters. Bit 0, the whole word, is
 * always set. Works on folded units and allocates nothing, so that lexicons can ask it for every token.
 */
export function skipMask(codes: Uint16Array, from: number, to: number): number {
  const first = codes[from]!;
  if (first !== FILLER && first !== ALEF && (ROLES[first] ?? 0) === 0) return 1;
  let size = 0;
  for (let i = from; i < to && size < HEAD; i++) if (codes[i] !== FILLER) head[size++] = codes[i]!;
  head.fill(0, size);
  let mask = 1 | maskAfterConjunction(0);
  if (has(head[0], CONJUNCTION)) mask |= 2 | maskAfterConjunction(1);
  // «الله», «بالله», «لله»: behind its two lams stands no word of its own («له»).
  if (head[size - 1] === HEH && head[size - 2] === LAM && head[size - 3] === LAM) mask &= ~(1 << (size - 2));
  // A rest of one letter is no word.
  return (mask & ((1 << Math.max(0, size - 1)) - 1)) | 1;
}

function maskAfterConjunction(at: number): number {
  const next = head[at + 1];
  if (head[at] === ALEF) return next === LAM ? 1 << (at + 2) : 0;
  if (has(head[at], PREPOSITION)) {
    const one = 1 << (at + 1);
    // للعراق is ل + ال + عراق. Of a word that begins with lam itself only one lam is left: للجنة is ل + ال + لجنة.
    if (head[at] === LAM && next === LAM) return one | (1 << (at + 2));
    return next === ALEF && head[at + 2] === LAM ? one | (1 << (at + 3)) : one;
  }
  return has(head[at], FUTURE) && has(next, VERB_PREFIX) ? 1 << (at + 1) : 0;
}

/** The particles and the article in the first `skip` letters of a folded word. */
export function splitAt(word: string, skip: number): CliticSplit {
  const cut = word.slice(0, skip);
  if (cut.endsWith('ال')) return { skip, clitics: cut.slice(0, -2), article: true };
  if (cut.endsWith('لل')) return { skip, clitics: cut.slice(0, -1), article: true };
  return { skip, clitics: cut, article: cut.endsWith('ل') && word[skip] === 'ل' };
}

/**
 * Every way to read a folded word as particles (و ف ب ل ك س), article and rest; the whole word first, longer rests
 * before shorter ones. Grammar alone decides, so most splits are no words: look the rest up. Persian and English write
 * nothing glued, there the whole word is the only reading.
 */
export function cliticSplits(word: string, language?: Language): CliticSplit[] {
  const splits: CliticSplit[] = [{ skip: 0, clitics: '', article: false }];
  if (language === 'fa' || language === 'en') return splits;
  const mask = skipMask(foldedCodes(word), 0, word.length);
  for (let skip = 1; mask >> skip !== 0; skip++) if ((mask >> skip) & 1) splits.push(splitAt(word, skip));
  return splits;
}

/** Three particles at most stand before one word. */
const MOST_PARTICLES = 3;

/**
 * A folded word that is nothing but particles, perhaps with the article: what is left glued before digits or a mark of
 * quotation (بـ500, ال192, لـ"..."). `null` for every other word.
 */
export function particlesOnly(word: string): { readonly clitics: string; readonly article: boolean } | null {
  const article = word.endsWith('ال');
  const clitics = article ? word.slice(0, -2) : word;
  if (word === '' || clitics.length > MOST_PARTICLES) return null;
  for (let i = 0; i < clitics.length; i++) if (!has(clitics.charCodeAt(i), CONJUNCTION | PREPOSITION)) return null;
  return { clitics, article };
}
