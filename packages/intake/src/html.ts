import { Failure } from '@isnad/views';
import { checkSize, decode } from './bytes.ts';
import { readPageApart } from './page-thread.ts';
import { present } from './statements.ts';
import { addressOf, taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * The article of a web page, with what the page says about itself. The bytes are kept as they are.
 * @param settings `headers['content-type']` may name the character set; an origin of kind `address` completes links.
 * @throws {Failure} `input-too-large`, `input-binary`, `input-not-utf8`, `input-empty`, `page-too-slow`,
 * `page-too-deep`, `page-unreadable`, `page-without-article`.
 */
export async function takeHtml(
  name: string,
  bytes: Uint8Array,
  given: Given = {},
  settings: TakeSettings = {},
): Promise<Taken> {
  checkSize(name, bytes, settings.maxBytes);
  const { text: html, charset } = decode(name, bytes, settings.headers?.['content-type']);
  const address = addressOf(settings.origin);
  const { text, facts } = await readPageApart(name, { html, address, kind: 'page' }, settings.timeoutMs);
  if (text === '') throw new Failure('page-without-article', { file: name });
  return taken(name, bytes, 'text/html', text, { ...facts, ...present({ charset }) }, given, settings);
}
