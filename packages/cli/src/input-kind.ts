import { extname } from 'node:path';
import type { AddInput } from '@isnad/desk';

export type Kind = Exclude<AddInput['kind'], 'sample'>;

const KINDS: Readonly<Record<string, Kind>> = {
  '.html': 'html',
  '.htm': 'html',
  '.xhtml': 'html',
  '.jsonl': 'json-line',
  '.ndjson': 'json-line',
  '.txt': 'text',
};

/** What an input holds, by the ending of its name; undefined when the name does not tell. */
export function kindOfName(name: string): Kind | undefined {
  return KINDS[extname(name).toLowerCase()];
}

/** What an input holds, by how it begins: markup, a JSON object, or else text. */
export function kindOfBytes(bytes: Uint8Array): Kind {
  const head = Buffer.from(bytes.subarray(0, 256))
    .toString('utf8')
    .replace(/^\ufeff/, '')
    .trimStart();
  if (/^<(!doctype\s+html|html|head|body|!--)/i.test(head)) return 'html';
  return /^\{\s*"/.test(head) ? 'json-line' : 'text';
}

/** Is this an address to be fetched, and no file? */
export function isAddress(operand: string): boolean {
  return /^https?:\/\//i.test(operand);
}
