import { Failure } from '@isnad/views';
import { type Declared, type Decoded, decodeBytes } from './charset/decode.ts';

/** More bytes than any one report has: 16 MiB. What is larger is an archive, and goes in line by line. */
export const REPORT_LIMIT: number = 16 * 1024 * 1024;

/**
 * Refuses what is larger than `limit` bytes, before anything reads it.
 * @throws {Failure} `input-too-large`, with the limit in MiB.
 */
export function checkSize(file: string, bytes: Uint8Array, limit: number = REPORT_LIMIT): void {
  if (bytes.length > limit) throw tooLarge(file, limit);
}

/** Why what is larger than `limit` bytes is not read. */
export function tooLarge(file: string, limit: number): Failure {
  return new Failure('input-too-large', { file, limit: Math.ceil(limit / (1024 * 1024)) });
}

/**
 * Bytes of a text, a page or a feed as text (`decodeBytes`). A byte order mark is no text.
 * @param contentType the `content-type` header, if there was one: it may name the character set.
 * @throws {Failure} `input-is-*`, `input-binary`, `input-not-utf8`, `input-empty`.
 */
export function decode(file: string, bytes: Uint8Array, contentType?: string): Decoded {
  checkKind(file, bytes);
  const decoded = decodeBytes(bytes, declaredIn(bytes, contentType));
  if (!decoded) throw new Failure(bytes.includes(0) ? 'input-binary' : 'input-not-utf8', { file });
  checkText(file, decoded.text);
  return decoded;
}

/** A report has at least one letter, and none of the zero characters that binary files are full of. */
export function checkText(file: string, text: string): void {
  if (text.includes('\0')) throw new Failure('input-binary', { file });
  if (!/[^\s\p{Cf}]/u.test(text)) throw new Failure('input-empty', { file });
}

/** How the files begin that people most often take for text, and the failure that says what to do with each. */
const SIGNATURES: readonly (readonly [at: number, signature: string, code: string])[] = [
  [0, '%PDF-', 'input-is-pdf'],
  [0, '\x89PNG', 'input-is-image'],
  [0, '\xff\xd8\xff', 'input-is-image'],
  [0, 'GIF8', 'input-is-image'],
  [7, '\0WEBP', 'input-is-image'],
  [4, 'ftypavif', 'input-is-image'],
  [4, 'ftypheic', 'input-is-image'],
  [4, 'ftyp', 'input-is-recording'],
  [0, '{\\rtf', 'input-is-document'],
  [0, '\xd0\xcf\x11\xe0', 'input-is-document'],
  [0, 'PK\x03\x04', 'input-is-packed'],
  [0, 'PK\x05\x06', 'input-is-packed'],
  [0, '\x1f\x8b', 'input-is-packed'],
  [0, '7z\xbc\xaf', 'input-is-packed'],
  [0, '\xfd7zXZ', 'input-is-packed'],
];

/**
 * Refuses a file of another kind.
 * @throws {Failure} `input-is-pdf`, `input-is-image`, `input-is-recording`, `input-is-document`, `input-is-packed`.
 */
function checkKind(file: string, bytes: Uint8Array): void {
  const head = Buffer.from(bytes.subarray(0, 16)).toString('latin1');
  const code = SIGNATURES.find(([at, signature]) => head.startsWith(signature, at))?.[2];
  if (code) throw new Failure(code, { file });
}

/** Browsers look for the tag in the first 1,024 bytes; some outlets put long comments before it. */
const CHARSET_WITHIN = 8192;

const XML_DECLARATION = /^\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{2,40})/i;
const META_CHARSET = /<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i;

/** What the response, an XML declaration and a `meta` tag say about the character set, most trusted first. */
function declaredIn(bytes: Uint8Array, contentType: string | undefined): Declared {
  const head = Buffer.from(bytes.subarray(0, CHARSET_WITHIN)).toString('latin1');
  const named = [
    ['header', /;\s*charset\s*=\s*"?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]],
    ['xml', XML_DECLARATION.exec(head)?.[1]],
    ['meta', META_CHARSET.exec(head)?.[1]],
  ] as const;
  return named.flatMap(([from, label]) => (label === undefined ? [] : [[from, label.toLowerCase()] as const]));
}
