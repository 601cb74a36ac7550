import type { Reading } from '@isnad/reading';
import { checkSpan, type Span } from '@isnad/text';

/** A stretch of a report's text under the same marks. It is data: whoever shows it escapes `text`. */
export interface Run extends Span {
  readonly text: string;
  /** Id of the innermost claim whose content this is. */
  readonly claim: string | null;
  /** Claims whose content begins with this run: where their numbers stand. */
  readonly starts: readonly string[];
  /** Is it the word of saying, or the one who says? */
  readonly role: 'cue' | 'source' | null;
  /** Index into `mentions`. */
  readonly mention: number | null;
  /** Rule of a doubt about it. */
  readonly doubt: string | null;
  /** `U+202E`: a control character that must not act on the page; its name is shown in its place. */
  readonly control: string | null;
}
/** A line of the text with what is marked in it. */
export interface Paragraph extends Span {
  readonly runs: readonly Run[];
  /** Claims that begin here, in the order of the text. */
  readonly claims: readonly string[];
}

/** Marks of one kind, in the order of their beginnings. */
class Track<T> {
  readonly #marks: readonly (Span & { readonly value: T })[];
  readonly #open: (Span & { readonly value: T })[] = [];
  #next = 0;
  constructor(marks: readonly (Span & { readonly value: T })[]) {
    this.#marks = [...marks].sort((a, b) => a.from - b.from || b.to - a.to);
  }
  /** The innermost mark at an offset; offsets must be asked in rising order. */
  at(offset: number): T | null {
    for (let mark = this.#marks[this.#next]; mark && mark.from <= offset; mark = this.#marks[this.#next]) {
      this.#open.push(mark);
      this.#next++;
    }
    while (this.#open.length > 0 && (this.#open.at(-1)?.to ?? 0) <= offset) this.#open.pop();
    return this.#open.at(-1)?.value ?? null;
  }
}

/** Characters that could reorder or garble what stands around them: bidi embeddings, overrides and isolates, C0 and C1. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are the characters that are looked for
const controls = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/g;

function codePoint(character: string): string {
  return `U+${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
}

function marksOf(text: string, reading: Reading) {
  const { claims } = reading;
  const role = (value: 'cue' | 'source', spans: readonly (Span | null)[]) =>
    spans.flatMap((span) => (span ? [{ from: span.from, to: span.to, value }] : []));
  return {
    content: claims.flatMap((claim) => claim.content.map(({ from, to }) => ({ from, to, value: claim.id }))),
    roles: [
      ...role(
        'source',
        claims.map((claim) => claim.source),
      ),
      ...role(
        'cue',
        claims.map((claim) => claim.cue),
      ),
    ],
    // A number that counts nothing stands inside a time, or is an ordinal: it is no mark of its own.
    mentions: reading.mentions.flatMap((mention, value) =>
      mention.kind === 'quantity' && mention.role ? [] : [{ from: mention.from, to: mention.to, value }],
    ),
    // A doubt about the text as a whole marks nothing in it.
    doubts: reading.doubts.flatMap(({ from, to, rule }) =>
      from === 0 && to === text.length ? [] : [{ from, to, value: rule }],
    ),
  };
}

function cutsOf(text: string, marks: readonly Span[]): number[] {
  const cuts = new Set<number>([0, text.length]);
  for (const mark of marks) {
    checkSpan(text, mark);
    cuts.add(mark.from).add(mark.to);
  }
  for (const found of text.matchAll(controls)) cuts.add(found.index).add(found.index + 1);
  for (const found of text.matchAll(/\r\n|[\n\r]/g)) cuts.add(found.index).add(found.index + found[0].length);
  return [...cuts].sort((a, b) => a - b);
}

function beginnings(reading: Reading): Map<number, string[]> {
  const starts = new Map<number, string[]>();
  for (const claim of reading.claims) {
    const at = claim.content[0]?.from ?? claim.from;
    starts.set(at, [...(starts.get(at) ?? []), claim.id]);
  }
  return starts;
}

/**
 * A report's text cut where any mark begins or ends, line by line; the runs of a line together are the line, unit for unit.
 * @throws {RangeError} when a span of the reading does not lie in the text.
 */
export function markedText(text: string, reading: Reading): Paragraph[] {
  const { content, roles, mentions, doubts } = marksOf(text, reading);
  const starts = beginnings(reading);
  const points = [...starts.keys()].map((at) => ({ from: at, to: at }));
  const cuts = cutsOf(text, [...content, ...roles, ...mentions, ...doubts, ...points]);
  const [inContent, inRole, inMention, inDoubt] = [
    new Track(content),
    new Track(roles),
    new Track(mentions),
    new Track(doubts),
  ];
  const paragraphs: Paragraph[] = [];
  let runs: Run[] = [];
  const close = (): void => {
    const [first, last] = [runs[0], runs.at(-1)];
    if (first && last) paragraphs.push({ from: first.from, to: last.to, runs, claims: runs.flatMap((r) => r.starts) });
    runs = [];
  };
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [from, to] = [cuts[i] as number, cuts[i + 1] as number];
    const words = text.slice(from, to);
    const marks = {
      claim: inContent.at(from),
      role: inRole.at(from),
      mention: inMention.at(from),
      doubt: inDoubt.at(from),
    };
    if (words === '\n' || words === '\r' || words === '\r\n') {
      close();
      continue;
    }
    const control = words.length === 1 && words.search(controls) === 0 ? codePoint(words) : null;
    runs.push({ from, to, text: words, ...marks, starts: starts.get(from) ?? [], control });
  }
  close();
  return paragraphs;
}
