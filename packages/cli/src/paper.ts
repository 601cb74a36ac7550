import type { InterfaceLanguage, Messages, MessageValues, SentencePart } from '@isnad/views';
import { messages } from '@isnad/views';
import { harmless, isolate, wrap } from './bidi.ts';

/** What we write on: a terminal with colours and a width, or a plain pipe with neither. */
export interface Surface {
  readonly colour: boolean;
  /** Cells in a line; null = lines are never broken. */
  readonly width: number | null;
}

const STYLES = {
  strong: [1, 22],
  faint: [2, 22],
  head: [36, 39],
  good: [32, 39],
  bad: [31, 39],
  warn: [33, 39],
} as const;
export type Style = keyof typeof STYLES;

/** No line is longer than this even on a wide terminal: long lines are hard to read. */
const WIDEST = 100;

type Environment = Readonly<Record<string, string | undefined>>;

/** The surface of a stream. `NO_COLOR` and `TERM=dumb` take the colours away, `FORCE_COLOR` puts them into a pipe. */
export function surfaceOf(stream: { isTTY?: boolean; columns?: number }, env: Environment): Surface {
  const forced = Boolean(env.FORCE_COLOR) && env.FORCE_COLOR !== '0';
  const colour = !env.NO_COLOR && (forced || (Boolean(stream.isTTY) && env.TERM !== 'dumb'));
  return { colour, width: stream.isTTY ? Math.max(40, Math.min(stream.columns ?? 80, WIDEST)) : null };
}

/** Writes sentences and quotations of one language on one surface, safe in both directions. */
export class Paper {
  readonly language: InterfaceLanguage;
  readonly surface: Surface;
  private readonly sentences: Messages;

  constructor(language: InterfaceLanguage, surface: Surface) {
    this.language = language;
    this.surface = surface;
    this.sentences = messages(language);
  }

  /** A sentence of ours; each value in it is made harmless and isolated. */
  say(key: string, values: MessageValues = {}): string {
    return this.pieces(this.sentences.parts(key, values));
  }

  /** A sentence of ours that comes in pieces, its values told apart. */
  pieces(parts: readonly SentencePart[]): string {
    return parts.map((part) => (part.value === null ? part.text : this.foreign(part.text))).join('');
  }

  /** Is there a sentence of this key? */
  has(key: string): boolean {
    return this.sentences.has(key);
  }

  /** The name of a code (`mode.done`); a code that has no name yet is shown as it stands. */
  term(group: string, code: string): string {
    const key = `${group}.${code}`;
    return this.sentences.has(key) ? this.sentences.say(key) : harmless(code);
  }

  /** Text from outside. */
  foreign(text: string): string {
    return isolate(harmless(text), this.language);
  }

  /** Words of a report, in quotation marks. */
  quote(text: string): string {
    const words = harmless(text);
    return isolate(`«${words}»`, this.language);
  }

  /** Names one after the other. */
  list(items: readonly string[]): string {
    return items.join(this.sentences.say('list.and'));
  }

  style(style: Style, text: string): string {
    if (!this.surface.colour || text === '') return text;
    const [on, off] = STYLES[style];
    return `\u001b[${on}m${text}\u001b[${off}m`;
  }

  /** A text from outside as lines behind an indent; each line is isolated by itself, as a line is a paragraph to a terminal. */
  block(text: string, indent: string, style?: Style): string[] {
    const words = harmless(text).trim();
    const pieces = this.surface.width === null ? [words] : wrap(words, this.surface.width - indent.length);
    return pieces.map((piece) => {
      const line = isolate(piece, this.language);
      return `${indent}${style ? this.style(style, line) : line}`;
    });
  }
}
