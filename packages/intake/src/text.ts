import { checkSize, decode } from './bytes.ts';
import { present } from './statements.ts';
import { addressOf, taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * A report that is plain text, kept exactly as it stands (only a byte order mark is taken off). Its character set is told
 * from its bytes.
 * @param name of the file, or `-`; failures name it.
 * @throws {Failure} `input-too-large`, `input-binary`, `input-not-utf8`, `input-empty`.
 */
export function takeText(name: string, bytes: Uint8Array, given: Given = {}, settings: TakeSettings = {}): Taken {
  checkSize(name, bytes, settings.maxBytes);
  const address = addressOf(settings.origin);
  const { text, charset } = decode(name, bytes, settings.headers?.['content-type']);
  const facts = present({ charset, url: address === undefined ? undefined : { value: address, from: 'address' } });
  return taken(name, bytes, 'text/plain', text, facts, given, settings);
}
