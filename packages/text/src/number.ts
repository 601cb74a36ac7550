import { FILLER } from './letters.ts';

// How numbers in digits are written. Works on folded units, where all digits are ASCII. Bidi controls may stand around a
// separator: pages put them there.

const ZERO = 0x30;

export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= ZERO && code <= ZERO + 9;
}

const COMMA = 0x2c;
const STOP = 0x2e;
const APOSTROPHE = 0x27;
const RIGHT_QUOTE = 0x2019;
const ARABIC_COMMA = 0x60c;
const ARABIC_DECIMAL = 0x66b;
const ARABIC_THOUSANDS = 0x66c;

/** Separators that may stand between groups of three digits. */
function groups(code: number | undefined): boolean {
  return decimal(code) ? code !== ARABIC_DECIMAL : grouping(code);
}

/** Separators that can only group. */
function grouping(code: number | undefined): boolean {
  return code === ARABIC_THOUSANDS || code === APOSTROPHE || code === RIGHT_QUOTE;
}

/** Separators that may stand before a fraction. */
function decimal(code: number | undefined): boolean {
  return code === STOP || code === COMMA || code === ARABIC_DECIMAL || code === ARABIC_COMMA;
}

/** The first index from `i` on that is no filler. Runs of fillers stand behind one number only, so this stays linear. */
function past(codes: Uint16Array, i: number): number {
  let at = i;
  while (codes[at] === FILLER) at++;
  return at;
}

/** Does a separator stand at `i`, with a digit behind it? */
function separates(codes: Uint16Array, i: number): boolean {
  return (decimal(codes[i]) || grouping(codes[i])) && isDigit(codes[past(codes, i + 1)]);
}

/** Is the number that begins at `from` joined by a separator to one before? */
function isJoinedBefore(codes: Uint16Array, from: number): boolean {
  let at = from - 1;
  while (codes[at] === FILLER) at--;
  if (!decimal(codes[at]) && !grouping(codes[at])) return false;
  at--;
  while (codes[at] === FILLER) at--;
  return isDigit(codes[at]);
}

function digitsEnd(codes: Uint16Array, from: number): number {
  let i = from;
  while (isDigit(codes[i])) i++;
  return i;
}

/** Are there exactly three digits from here? */
function threeDigits(codes: Uint16Array, i: number): boolean {
  return isDigit(codes[i]) && isDigit(codes[i + 1]) && isDigit(codes[i + 2]) && !isDigit(codes[i + 3]);
}

/** 10^21 and more is no number of a report; the limit also keeps the look ahead constant. */
const MOST_GROUPS = 6;

/** Where groups of three end that all follow the same separator as the one at `mark`; `end` itself when there are none. */
function groupsEnd(codes: Uint16Array, from: number, end: number, mark: number): number {
  if (end - from > 3 || codes[from] === ZERO || !groups(codes[mark])) return end;
  let i = end;
  for (let n = 0; n < MOST_GROUPS; n++) {
    const separator = past(codes, i);
    const digits = past(codes, separator + 1);
    if (codes[separator] !== codes[mark] || !threeDigits(codes, digits)) break;
    i = digits + 3;
  }
  return i;
}

/** Where a fraction ends that begins with the separator at `point`; -1 when what stands there is none. */
function fractionEnd(codes: Uint16Array, point: number): number {
  if (!decimal(codes[point])) return -1;
  const end = digitsEnd(codes, past(codes, point + 1));
  return separates(codes, past(codes, end)) ? -1 : end;
}

/** "2024,2025" are two years, "1500,75" and "9,2321" are numbers. */
function isList(codes: Uint16Array, from: number, whole: number, point: number, end: number): boolean {
  if (codes[point] === STOP || codes[point] === ARABIC_DECIMAL) return false;
  return whole - from >= 3 && end - past(codes, point + 1) >= 3;
}

/**
 * Where the number ends that begins at `from`. Separators belong to it only where all of the chain is one number:
 * "2,500", "1.234.567,8", "3.5"; of "17.08.2025" or "1.2.3" each group is a number of its own.
 */
export function numberEnd(codes: Uint16Array, from: number): number {
  const end = digitsEnd(codes, from);
  const mark = past(codes, end);
  if (!separates(codes, mark) || isJoinedBefore(codes, from)) return end;
  const grouped = groupsEnd(codes, from, end, mark);
  if (grouped > end) {
    const point = past(codes, grouped);
    if (!separates(codes, point)) return grouped;
    const fraction = codes[point] === codes[mark] ? -1 : fractionEnd(codes, point);
    return fraction < 0 ? end : fraction;
  }
  const fraction = fractionEnd(codes, mark);
  return fraction < 0 || isList(codes, from, end, mark, fraction) ? end : fraction;
}

/** A number in digits, with the other reading where its separator leaves two ("2.500": 2.5 or 2500). */
export interface DigitValue {
  readonly value: number;
  readonly other?: number;
}

/** Value of one NUMBER token, folded. Not finite when it has more digits than a number of the machine can hold. */
export function digitValue(word: string): DigitValue {
  const separators = word.replace(/[0-9]/g, '');
  if (separators === '') return { value: Number(word) };
  const first = separators[0]!;
  const digits = word.replace(/[^0-9]/g, '');
  const tail = word.length - 1 - word.lastIndexOf(separators.at(-1)!);
  const fraction = Number(`${digits.slice(0, digits.length - tail)}.${digits.slice(-tail)}`);
  if (separators.length > 1) return { value: separators.at(-1) === first ? Number(digits) : fraction };
  const whole = tail === 3 && word[0] !== '0' && word.length - tail <= 4 && first !== '٫';
  if (!whole) return { value: fraction };
  return first === '.' ? { value: fraction, other: Number(digits) } : { value: Number(digits) };
}
