import { fitOf } from './fit.ts';
import { decodeAs } from './single.ts';

/** What pages were read as when they were packed into UTF-8 a second time. */
const READ_AS = ['windows-1252', 'windows-1256'] as const;
/** So many letters are no chance. */
const ENOUGH = 12;
/** Of the letters outside ASCII, this share must come out of it. */
const NEARLY_ALL = 0.9;

/** The bytes of a character set by their signs; its gaps are the controls that browsers take for them. */
function bytesOf(label: string): ReadonlyMap<string, number> {
  const map = new Map<string, number>();
  for (let byte = 0x80; byte <= 0xff; byte++) {
    map.set(String.fromCharCode(byte), byte);
    map.set(decodeAs(label, Uint8Array.of(byte)), byte);
  }
  return map;
}

const SIGNS = { 'windows-1252': bytesOf('windows-1252'), 'windows-1256': bytesOf('windows-1256') };

/** A text that was packed twice, as it was meant. */
export interface Undone {
  readonly text: string;
  /** What its bytes were taken for in between. */
  readonly readAs: string;
  /** As `fitOf`, of the text. */
  readonly fit: number;
}

/**
 * Undoes a second packing: UTF-8 was read as another character set, and what came out was packed into UTF-8 again (Ø§Ù„ or
 * ط§ظ„ for the Arabic article). Only where nearly all letters outside ASCII come out of it as letters of the Arabic script:
 * Arabic itself is never such a row by chance, for in UTF-8 each of its letters would have to be half of one.
 */
export function undoDouble(text: string): Undone | null {
  for (const readAs of READ_AS) {
    const undone = undo(text, SIGNS[readAs]);
    const fit = undone === null ? null : fitOf(undone);
    if (undone !== null && fit !== null && fit > 0.5) return { text: undone, readAs, fit };
  }
  return null;
}

const OUTSIDE_ASCII = /[\u0080-\uffff]{2,}/g;
const ARABIC_LETTER = /(?=\p{L})\p{Script=Arabic}/gu;
const LETTER = /(?![a-z])\p{L}/giu;

function undo(text: string, bytes: ReadonlyMap<string, number>): string | null {
  let repaired = 0;
  const undone = text.replace(OUTSIDE_ASCII, (run) => {
    const letters = unpacked(run, bytes);
    repaired += count(letters ?? '', ARABIC_LETTER);
    return letters ?? run;
  });
  return repaired >= ENOUGH && repaired >= count(undone, LETTER) * NEARLY_ALL ? undone : null;
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const LOST = /\ufffd/g;
/** Of the letters of a run; what is no UTF-8 at all loses nearly all. */
const MOST_LOST = 0.34;

/**
 * The letters whose UTF-8 the signs of a run are; null when they are none. Most runs are told by their first two signs.
 * Who packed them a second time may have dropped the bytes that are no signs: a few letters are lost then.
 */
function unpacked(run: string, bytes: ReadonlyMap<string, number>): string | null {
  const [first = 0, second = 0] = [bytes.get(run[0]!), bytes.get(run[1]!)];
  if (first < 0xc2 || second < 0x80 || second > 0xbf) return null;
  const packed = [...run].map((sign) => bytes.get(sign) ?? -1);
  if (packed.includes(-1)) return null;
  const letters = decoder.decode(Uint8Array.from(packed));
  return count(letters, LOST) <= letters.length * MOST_LOST ? letters : null;
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
