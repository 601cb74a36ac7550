import type { InterfaceLanguage } from '@isnad/views';

// What comes from a report is never trusted on a terminal: control characters could move the cursor or clear the screen,
// and a bidi control could turn the words around it. Both are shown as what they are.

const UNSAFE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]/gu;
const BLANKS = /[ \t\n\v\f\r\u2028\u2029]+/g;

/** Text from outside, on one line, with every character that could act on the terminal made visible. */
export function harmless(text: string): string {
  return text.replace(BLANKS, ' ').replace(UNSAFE, (character) => visible(character.codePointAt(0) ?? 0));
}

/** C0 controls have pictures of their own (U+2400 and on); the others are shown by number. */
function visible(code: number): string {
  if (code < 0x20) return String.fromCharCode(0x2400 + code);
  return `<U+${code.toString(16).toUpperCase().padStart(4, '0')}>`;
}

const RIGHT_TO_LEFT = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const LETTER = /\p{L}/u;
const RIGHT_TO_LEFT_LETTERS = /[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]+/gu;

/** The mark that opens an isolate of the text's own direction (U+2066, U+2067, U+2068), and the one that closes it. */
const ISOLATE = { ltr: '\u2066', rtl: '\u2067', mixed: '\u2068' } as const;
const CLOSE = '\u2069';

/** The direction of a piece of text; null when it has neither letters nor digits. */
export function directionOf(text: string): 'ltr' | 'rtl' | 'mixed' | null {
  const rtl = RIGHT_TO_LEFT.test(text);
  const ltr = LETTER.test(text.replace(RIGHT_TO_LEFT_LETTERS, '')) || /\p{Nd}/u.test(text);
  if (rtl) return ltr ? 'mixed' : 'rtl';
  return ltr ? 'ltr' : null;
}

/** Closes a piece off from the line around it, when it runs another way than the interface. */
export function isolate(text: string, language: InterfaceLanguage): string {
  const direction = directionOf(text);
  if (direction === null || direction === (language === 'ar' ? 'rtl' : 'ltr')) return text;
  return `${ISOLATE[direction]}${text}${CLOSE}`;
}

/** Characters that take no cell of a terminal: marks on letters, joiners, isolates. */
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/gu;

/** How many cells a text takes. */
export function widthOf(text: string): number {
  return [...text.replace(NO_WIDTH, '')].length;
}

/** Breaks a text at blanks into lines of at most `width` cells; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const lines: string[] = [];
  let line = '';
  let used = 0;
  for (const word of text.split(' ')) {
    const cells = widthOf(word);
    if (line !== '' && used + 1 + cells > width) {
      lines.push(line);
      line = '';
      used = 0;
    }
    line = line === '' ? word : `${line} ${word}`;
    used += cells + (used > 0 ? 1 : 0);
  }
  lines.push(line);
  return lines;
}
