import { checkSize, decodeText } from './bytes.ts';
import { addressOf, taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * A report that is plain text, kept exactly as it stands (only a byte order mark is taken off).
 * @param name of the file, or `-`; failures name it.
 * @throws {Failure} `input-too-large`, `input-binary`, `input-not-utf8`, `input-empty`.
 */
export function takeText(name: string, bytes: Uint8Array, given: Given = {}, settings: TakeSettings = {}): Taken {
  checkSize(name, bytes, settings.maxBytes);
  const address = addressOf(settings.origin);
  const facts = address === undefined ? {} : { url: { value: address, from: 'address' } };
  return taken(name, bytes, 'text/plain', decodeText(name, bytes), facts, given, settings);
}
