import { fitOf } from './fit.ts';

/** A text in UTF-16, or in UTF-8 with a mark. */
interface Wide {
  readonly text: string;
  readonly label: 'utf-8' | 'utf-16le' | 'utf-16be';
}

/** What a byte order mark says. Lone surrogates stay what they are, which a decoder of the platform would not let them. */
export function markedText(bytes: Uint8Array): Wide | null {
  const [a, b, c] = bytes;
  if (a === 0xff && b === 0xfe) return { text: units(bytes.subarray(2), false), label: 'utf-16le' };
  if (a === 0xfe && b === 0xff) return { text: units(bytes.subarray(2), true), label: 'utf-16be' };
  if (a === 0xef && b === 0xbb && c === 0xbf) return { text: new TextDecoder().decode(bytes), label: 'utf-8' };
  return null;
}

/** So many units tell. */
const SAMPLE = 4096;
/** Of them, this share must be what texts are made of. */
const NEARLY_ALL = 0.95;
/** ASCII as texts have it, Latin with accents, Arabic with its forms, marks of direction, punctuation. */
const ORDINARY = /[\t\n\r\x20-\x7e\u00a0-\u017f\u0600-\u06ff\u0750-\u077f\u2000-\u206f\ufb50-\ufdff\ufe70-\ufefc]/g;

/** UTF-16 without a mark: every blank and every line break in it has a zero byte, always on the same side. */
export function unmarkedText(bytes: Uint8Array): (Wide & { readonly fit: number }) | null {
  if (bytes.length < 4 || !bytes.includes(0)) return null;
  const head = bytes.subarray(0, SAMPLE * 2);
  for (const [label, big] of [
    ['utf-16le', false],
    ['utf-16be', true],
  ] as const) {
    const sample = units(head, big);
    const share = (sample.match(ORDINARY)?.length ?? 0) / sample.length;
    // Text of one side read on the other is now and then ordinary, too: \u0600 is a blank turned round with an Arabic byte.
    if (share >= NEARLY_ALL && sample.includes(' ') && !sample.includes('\0'))
      return { text: units(bytes, big), label, fit: fitOf(sample) ?? share };
  }
  return null;
}

/** A last byte without its other half is a lost letter. */
function units(bytes: Uint8Array, big: boolean): string {
  const buffer = Buffer.from(bytes.subarray(0, bytes.length - (bytes.length % 2)));
  return (big ? buffer.swap16() : buffer).toString('utf16le') + (bytes.length % 2 === 1 ? '\ufffd' : '');
}
