import { Parser } from 'htmlparser2';

/** What is told of an XML text, in its order. Names are in lower case. */
export interface XmlListener {
  /** @param at where the tag begins. */
  open(name: string, attributes: ReadonlyMap<string, string>, at: number): void;
  text?(words: string): void;
  /** @param implied it never ends: the text did, or an element around it. */
  close(name: string, implied: boolean): void;
}

/** Deepest nesting of elements; the parser moves all that is open at every tag. */
const DEEPEST = 256;

class TooDeep extends Error {}

/**
 * Reads XML as it comes, broken or not, in one pass; entities that it declares itself stay as they are written.
 * @returns where reading was given up because elements are nested too deep; null = it was read to its end.
 */
export function readXml(text: string, listener: XmlListener): number | null {
  let depth = 0;
  const parser = new Parser(
    {
      onopentag: (name, attributes) => {
        if (++depth > DEEPEST) throw new TooDeep();
        const fields = Object.entries(attributes).map(([key, value]) => [key.toLowerCase(), value] as const);
        listener.open(name.toLowerCase(), new Map(fields), parser.startIndex);
      },
      ontext: (words) => listener.text?.(words),
      onclosetag: (name, implied) => {
        depth--;
        listener.close(name.toLowerCase(), implied);
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  try {
    parser.end(text);
    return null;
  } catch (error) {
    if (error instanceof TooDeep) return parser.startIndex;
    throw error;
  }
}

/** Tells the lines that places of a text lie in, from 1; the places come in their order. */
export class LineCounter {
  readonly #text: string;
  #at = 0;
  #line = 1;

  constructor(text: string) {
    this.#text = text;
  }

  lineOf(at: number): number {
    for (let end = this.#text.indexOf('\n', this.#at); end >= 0 && end < at; end = this.#text.indexOf('\n', end + 1)) {
      this.#line++;
      this.#at = end + 1;
    }
    return this.#line;
  }
}
