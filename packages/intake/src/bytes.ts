import { isUtf8 } from 'node:buffer';
import { Failure } from '@isnad/views';

/** More bytes than any one report has: 16 MiB. What is larger is an archive, and goes in line by line. */
export const REPORT_LIMIT: number = 16 * 1024 * 1024;

/**
 * Refuses what is larger than `limit` bytes, before anything reads it.
 * @throws {Failure} `input-too-large`, with the limit in MiB.
 */
export function checkSize(file: string, bytes: Uint8Array, limit: number = REPORT_LIMIT): void {
  if (bytes.length <= limit) return;
  throw new Failure('input-too-large', { file, limit: Math.ceil(limit / (1024 * 1024)) });
}

/**
 * Bytes as text, exactly: UTF-8, or UTF-16 where a byte order mark says so. The mark itself is no text.
 * @throws {Failure} `input-is-*`, `input-binary`, `input-not-utf8`, `input-empty`.
 */
export function decodeText(file: string, bytes: Uint8Array): string {
  checkKind(file, bytes);
  const text = wideText(file, bytes) ?? utf8Text(file, bytes);
  checkText(file, text);
  return text;
}

/**
 * Bytes of a page or a feed as text. A byte order mark wins, then the character set of the response, then that of an XML
 * declaration or a `meta` tag, as browsers do it. Pages that say they are UTF-8 and hold a few broken letters are common (descriptions cut between
 * two bytes): those letters become U+FFFD; a page of another character set does not pass for UTF-8.
 * @param charset of the `content-type` header, if it named one.
 * @throws {Failure} as `decodeText`.
 */
export function decodePage(file: string, bytes: Uint8Array, charset?: string): string {
  checkKind(file, bytes);
  const text = wideText(file, bytes) ?? charsetText(file, bytes, charset ?? declaredCharset(bytes));
  checkText(file, text);
  return text;
}

/** A report has at least one letter, and none of the zero characters that binary files are full of. */
export function checkText(file: string, text: string): void {
  if (text.includes('\0')) throw new Failure('input-binary', { file });
  if (!/[^\s\p{Cf}]/u.test(text)) throw new Failure('input-empty', { file });
}

/** UTF-16 with its mark. Lone surrogates stay what they are, which a decoder of the platform would not let them. */
function wideText(file: string, bytes: Uint8Array): string | undefined {
  const little = bytes[0] === 0xff && bytes[1] === 0xfe;
  const big = bytes[0] === 0xfe && bytes[1] === 0xff;
  if (!little && !big) return undefined;
  if (bytes.length % 2 === 1) throw new Failure('input-binary', { file });
  const units = Buffer.from(bytes.subarray(2));
  return (big ? units.swap16() : units).toString('utf16le');
}

function utf8Text(file: string, bytes: Uint8Array): string {
  if (bytes.includes(0)) throw new Failure('input-binary', { file });
  if (!isUtf8(bytes)) throw new Failure('input-not-utf8', { file });
  return new TextDecoder().decode(bytes);
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

/** More broken letters than one in a hundred: the page is not in the character set that it names. */
const MOST_BROKEN = 0.01;

function charsetText(file: string, bytes: Uint8Array, charset: string | undefined): string {
  const marked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  if (charset === undefined || marked) return utf8Text(file, bytes);
  const text = decodeAs(charset, bytes);
  const broken = text.split('\uFFFD').length - 1;
  if (broken > text.length * MOST_BROKEN) throw new Failure('input-not-utf8', { file });
  return text;
}

/** A page may name a character set that nobody knows; then it is tried as UTF-8. */
function decodeAs(charset: string, bytes: Uint8Array): string {
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

/** Browsers look for the tag in the first 1,024 bytes; some outlets put long comments before it. */
const CHARSET_WITHIN = 8192;

const XML_DECLARATION = /^\s*<\?xml\s[^<>]{0,200}?encoding\s*=\s*["']\s*([\w.:-]{2,40})/i;
const META_CHARSET = /<meta\s[^<>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/i;

/** What an XML declaration or a `meta` tag says about the character set. */
function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = Buffer.from(bytes.subarray(0, CHARSET_WITHIN)).toString('latin1');
  const charset = (XML_DECLARATION.exec(head) ?? META_CHARSET.exec(head))?.[1]?.toLowerCase();
  // A tag that could be read as ASCII does not stand in a UTF-16 page (the HTML standard says so too).
  return charset?.startsWith('utf-16') ? 'utf-8' : charset;
}

/** The character set in a `content-type` header. */
export function charsetOf(contentType: string | undefined): string | undefined {
  return /;\s*charset\s*=\s*"?([\w.:-]{2,40})/i.exec(contentType ?? '')?.[1]?.toLowerCase();
}
