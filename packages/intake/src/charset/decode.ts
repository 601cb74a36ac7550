import { isUtf8 } from 'node:buffer';
import type { Stated } from '../types.ts';
import { undoDouble } from './double.ts';
import { fitOf } from './fit.ts';
import { decodeAs } from './single.ts';
import { markedText, unmarkedText } from './wide.ts';

/** `[where it stands, the name of a character set]`, most trusted first. */
export type Declared = readonly (readonly [from: 'header' | 'xml' | 'meta', label: string])[];
export interface Decoded {
  readonly text: string;
  /** Absent for what is UTF-8 and says nothing else. */
  readonly charset?: Stated<string>;
}

/** Character sets of one byte a letter that Arabic, Persian and English are written in. */
const SINGLE = ['windows-1252', 'windows-1256', 'iso-8859-6'] as const;
/** With fewer bytes outside ASCII nothing is detected. */
const ENOUGH = 4;
/** A text in its own character set fits better than this. */
const FITS = 0.6;
/** What was declared is believed, unless another fits so much better. */
const BETTER = 0.15;
/** More broken letters than one in a hundred: it is not in the character set that it names. */
const MOST_BROKEN = 0.01;

/**
 * Bytes as text. A byte order mark wins; valid UTF-8 with letters outside ASCII is nothing else by chance. Of what is left, each
 * character set that comes into question is tried, and the text that looks most like one is taken, what was declared before
 * others. How each did stands in `wording`.
 * @returns null when the bytes are in no character set that could be told.
 */
export function decodeBytes(bytes: Uint8Array, declared: Declared): Decoded | null {
  const marked = markedText(bytes);
  if (marked) return { text: marked.text, charset: withOthers({ value: marked.label, from: 'mark' }, declared) };
  if (isUtf8(bytes) && !bytes.includes(0)) return unpackedOnce(new TextDecoder().decode(bytes), declared);
  const unmarked = unmarkedText(bytes);
  if (unmarked)
    return { text: unmarked.text, charset: detected(unmarked.label, [[unmarked.label, unmarked.fit]], declared) };
  return bestOf(bytes, declared);
}

function unpackedOnce(text: string, declared: Declared): Decoded {
  const clash = declared.some(([, label]) => labelOf(label) !== 'utf-8') && fitOf(text) !== null;
  const undone = undoDouble(text);
  if (undone) {
    const value = `utf-8, ${undone.readAs}, utf-8`;
    return { text: undone.text, charset: detected(value, [[value, undone.fit]], declared) };
  }
  return clash ? { text, charset: detected('utf-8', [['utf-8', fitOf(text) ?? 0]], declared) } : { text };
}

/** One character set, tried. */
interface Trial {
  readonly label: string;
  readonly text: string;
  readonly fit: number;
}

function bestOf(bytes: Uint8Array, declared: Declared): Decoded | null {
  const named = declared.map(([, label]) => labelOf(label)).filter((label) => label !== null);
  const labels = [...new Set([...named, 'utf-8', ...SINGLE])];
  const trials = labels.map((label): Trial => {
    const text = decodeAs(label, bytes);
    return { label, text, fit: fitOf(text) ?? 0 };
  });
  const best = trials.reduce((a, b) => (b.fit > a.fit ? b : a));
  const own = trials[0]!;
  const believed = named.length > 0 && own.fit >= FITS && best.fit - own.fit < BETTER;
  const winner = believed ? own : best;
  if (winner.fit >= FITS && (believed || bytes.filter((byte) => byte > 0x7f).length >= ENOUGH)) {
    const charset = believed
      ? declaredAs(own.label, declared)
      : detected(
          winner.label,
          trials.map(({ label, fit }) => [label, fit] as const),
          declared,
        );
    return own.label === 'utf-8' && believed ? { text: winner.text } : { text: winner.text, charset };
  }
  // Too few letters outside ASCII to tell by: some broken ones do no harm.
  const broken = own.text.split('\ufffd').length - 1;
  if (named.length === 0 || broken > own.text.length * MOST_BROKEN) return null;
  return own.label === 'utf-8' ? { text: own.text } : { text: own.text, charset: declaredAs(own.label, declared) };
}

/** The name that the standard has for a label; null for one that nobody knows. */
function labelOf(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    // What stands in ASCII in a page is not UTF-16, whatever it says (the HTML standard says so too).
    return encoding.startsWith('utf-16') ? 'utf-8' : encoding;
  } catch {
    return null;
  }
}

function declaredAs(value: string, declared: Declared): Stated<string> {
  const from = declared.find(([, label]) => labelOf(label) === value)?.[0] ?? 'meta';
  return withOthers({ value, from }, declared);
}

/** The evidence is written in signs that need no language: `windows-1256 0.94, utf-8 0.02`. */
function detected(value: string, fits: readonly (readonly [string, number])[], declared: Declared): Stated<string> {
  const sorted = [...fits].sort(([, a], [, b]) => b - a);
  const wording = sorted.map(([label, fit]) => `${label} ${fit.toFixed(2)}`).join(', ');
  return withOthers({ value, from: 'detected', wording }, declared);
}

/** What was declared and is something else stays beside what is taken. */
function withOthers(stated: Stated<string>, declared: Declared): Stated<string> {
  const others = declared.flatMap(([from, label]) => {
    const value = labelOf(label) ?? label;
    return value === stated.value ? [] : [{ value, from }];
  });
  return others.length > 0 ? { ...stated, others } : stated;
}
