import { FILLER, FOLD } from './letters.ts';

/** Units handed to `String.fromCharCode` at once; more arguments than this overflow the stack in some engines. */
const CHUNK = 8192;

/** Folded units of a text: same length, same offsets. */
export function foldedCodes(text: string): Uint16Array {
  const codes = new Uint16Array(text.length);
  for (let i = 0; i < codes.length; i++) codes[i] = FOLD[text.charCodeAt(i)]!;
  return codes;
}

/** The string that a stretch of units spells. */
export function spell(codes: Uint16Array, from: number, to: number): string {
  if (to - from <= CHUNK) return String.fromCharCode.apply(null, codes.subarray(from, to) as unknown as number[]);
  const parts: string[] = [];
  for (let i = from; i < to; i += CHUNK) parts.push(spell(codes, i, Math.min(i + CHUNK, to)));
  return parts.join('');
}

/**
 * Folds a text for matching: letter variants to one letter, digits of every set to ASCII, capitals to small letters,
 * accents off. What matching skips (vowel signs, tatweel, ZWNJ, bidi controls) becomes {@link FILLER}.
 * The result has the length of the text, so offsets need no map; folding twice changes nothing.
 */
export function fold(text: string): string {
  return spell(foldedCodes(text), 0, text.length);
}

/** A word as lexicon keys are written: folded, without fillers. */
export function foldWord(word: string): string {
  if (isFolded(word)) return word;
  const codes = foldedCodes(word);
  return spellWord(codes, 0, codes.length);
}

/** Lexicons are written folded for the most part: then nothing need be built. */
function isFolded(word: string): boolean {
  for (let i = 0; i < word.length; i++) {
    const code = word.charCodeAt(i);
    if (code === FILLER || FOLD[code] !== code) return false;
  }
  return true;
}

/** As {@link spell}, without fillers. */
export function spellWord(codes: Uint16Array, from: number, to: number): string {
  for (let i = from; i < to; i++) if (codes[i] === FILLER) return spellKept(codes, from, to);
  return spell(codes, from, to);
}

function spellKept(codes: Uint16Array, from: number, to: number): string {
  const kept = new Uint16Array(to - from);
  let size = 0;
  for (let i = from; i < to; i++) if (codes[i] !== FILLER) kept[size++] = codes[i]!;
  return spell(kept, 0, size);
}
