import type { Span } from './span.ts';

/**
 * Something in a text that is no sound writing:
 * - `lone-surrogate`: half of a character, which no font can show and UTF-8 cannot hold;
 * - `lost-letter`: the sign that stands where a letter was lost when bytes became text (U+FFFD);
 * - `reordering`: an override of the direction, or an embedding or isolate that its paragraph does not close. It changes the order in
 *   which what follows is shown. Marks (LRM, RLM, ALM) and closed embeddings are ordinary in pages and no flaw.
 */
export interface Flaw extends Span {
  readonly kind: 'lone-surrogate' | 'lost-letter' | 'reordering';
}

/** The first flaw of each kind, in the order of the text; most texts have none. Linear in the length of the text. */
export function flaws(text: string): Flaw[] {
  if (!SUSPECT.test(text)) return [];
  const found: Flaw[] = [];
  const half = LONE_SURROGATE.exec(text);
  if (half) found.push({ from: half.index, to: half.index + 1, kind: 'lone-surrogate' });
  const lost = text.indexOf(LOST_LETTER);
  if (lost >= 0) found.push({ from: lost, to: lost + 1, kind: 'lost-letter' });
  const at = firstReordering(text);
  if (at !== null) found.push({ from: at, to: at + 1, kind: 'reordering' });
  return found.sort((a, b) => a.from - b.from);
}

const SUSPECT = /[\ud800-\udfff\u202a-\u202e\u2066-\u2068\ufffd]/;
/** With the flag `u` a pair is one character, so that only halves are left. */
const LONE_SURROGATE = /\p{Surrogate}/u;

const LOST_LETTER = '\ufffd';

/** LRO, RLO. */
const OVERRIDES = '\u202d\u202e';
/** LRE, RLE. */
const EMBEDDINGS = '\u202a\u202b';
/** LRI, RLI, FSI. */
const ISOLATES = '\u2066\u2067\u2068';
const POP = '\u202c';
const POP_ISOLATE = '\u2069';
/** What ends a paragraph, and with it all that is open. */
const PARAGRAPH_ENDS = '\n\r\u0085\u2029';
const CONTROLS = /[\u202a-\u202e\u2066-\u2069\n\r\u0085\u2029]/g;

/** Where the first override stands, or the first embedding or isolate that is not closed; null when there is none. */
function firstReordering(text: string): number | null {
  const open: { readonly at: number; readonly isolate: boolean }[] = [];
  for (const { 0: control, index } of text.matchAll(CONTROLS)) {
    if (OVERRIDES.includes(control)) return open[0]?.at ?? index;
    if (PARAGRAPH_ENDS.includes(control)) {
      if (open[0]) return open[0].at;
    } else if (EMBEDDINGS.includes(control)) open.push({ at: index, isolate: false });
    else if (ISOLATES.includes(control)) open.push({ at: index, isolate: true });
    else if (control === POP) popEmbedding(open);
    else if (control === POP_ISOLATE) popIsolate(open);
  }
  return open[0]?.at ?? null;
}

function popEmbedding(open: { readonly isolate: boolean }[]): void {
  if (open.at(-1)?.isolate === false) open.pop();
}

/** Closes the last isolate and the embeddings inside it; without one it does nothing. */
function popIsolate(open: { readonly isolate: boolean }[]): void {
  const last = open.findLastIndex((one) => one.isolate);
  if (last >= 0) open.length = last;
}
