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

/** Is this an address to be fetched, and no file? */
export function isAddress(operand: string): boolean {
  return /^https?:\/\//i.test(operand);
}
