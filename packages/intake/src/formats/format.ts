import { extname } from 'node:path';
import { feedKind } from './feed.ts';

/** What an input holds: one report, reports one a line, or one of the forms that hold or name many. */
export type Format = 'text' | 'html' | 'json-line' | 'feed' | 'opml' | 'warc' | 'wacz' | 'gzip';

/** Endings that are believed. All others tell nothing: servers name feeds and pages as they like. */
const BY_NAME: Readonly<Record<string, Format>> = { '.txt': 'text', '.jsonl': 'json-line', '.ndjson': 'json-line' };
const MAGIC: readonly (readonly [begin: string, format: Format])[] = [
  ['WARC/', 'warc'],
  ['PK\x03\x04', 'wacz'],
  ['\x1f\x8b\x08', 'gzip'],
];

/**
 * What an input holds, by its first bytes (some hundred at least) and, of plain text, by the ending of its name. What looks
 * like nothing else is text.
 */
export function formatOf(name: string, head: Uint8Array): Format {
  const begin = Buffer.from(head.subarray(0, 8)).toString('latin1');
  const magic = MAGIC.find(([signature]) => begin.startsWith(signature))?.[1];
  return magic ?? BY_NAME[extname(name).toLowerCase()] ?? byMarkup(name, headText(head));
}

/** Markup is ASCII in all character sets of the web but UTF-16. */
function headText(head: Uint8Array): string {
  const bytes = Buffer.from(head);
  const wide = bytes.includes(0);
  const little = wide && bytes[1] === 0 ? bytes.toString('utf16le') : bytes.toString('latin1').replaceAll('\0', '');
  return little.replace(/^(?:\ufeff|ï»¿|ÿþ|þÿ)/, '');
}

function byMarkup(name: string, head: string): Format {
  const kind = /^\s*[<{]/.test(head) ? feedKind(head) : undefined;
  if (kind === 'opml') return 'opml';
  if (kind !== undefined && kind !== 'page') return 'feed';
  if (kind === 'page' || /^\.x?html?$/i.test(extname(name)) || /^\s*<!--/.test(head)) return 'html';
  // An object that is spread over lines is JSON, and no line of it.
  return /^\s*\{[^\S\n]*"/.test(head) ? 'json-line' : 'text';
}
