import type { Fetched } from './address/fetch.ts';
import { takeHtml } from './html.ts';
import { takeText } from './text.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * The report that an address answered with.
 * @throws {Failure} as `takeHtml` and `takeText`.
 */
export async function takeFetched(fetched: Fetched, given: Given = {}, settings: TakeSettings = {}): Promise<Taken> {
  const { address, asked, bytes, headers, mediaType } = fetched;
  const origin = { kind: 'address', name: address, ...(asked === address ? {} : { asked }) } as const;
  const take = mediaType === 'text/html' ? takeHtml : takeText;
  return take(address, bytes, given, { ...settings, origin, headers });
}
