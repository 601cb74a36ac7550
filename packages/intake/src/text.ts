import { Failure } from '@isnad/views';
import { checkSize, decode } from './bytes.ts';
import { present } from './statements.ts';
import { addressOf, taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * A report that is plain text, kept exactly as it stands (only a byte order mark is taken off). Its character set is told
 * from its bytes.
 * @param name of the file, or `-`; failures name it.
 * @throws {Failure} `input-too-large`, `input-binary`, `input-not-utf8`, `input-empty`,
 * `input-is-xml`, `input-is-json`.
 */
export function takeText(name: string, bytes: Uint8Array, given: Given = {}, settings: TakeSettings = {}): Taken {
  checkSize(name, bytes, settings.maxBytes);
  const address = addressOf(settings.origin);
  const { text, charset } = decode(name, bytes, settings.headers?.['content-type']);
  checkWords(name, text);
  const facts = present({ charset, url: address === undefined ? undefined : { value: address, from: 'address' } });
  return taken(name, bytes, 'text/plain', text, facts, given, settings);
}

/**
 * Refuses data: their names and brackets are no words of a report.
 * @throws {Failure} `input-is-xml`, `input-is-json`.
 */
function checkWords(file: string, text: string): void {
  if (/^\s*<\?xml\s/.test(text)) throw new Failure('input-is-xml', { file });
  if (/^\s*[[{]/.test(text) && isJson(text)) throw new Failure('input-is-json', { file });
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
