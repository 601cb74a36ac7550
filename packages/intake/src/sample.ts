import { Failure } from '@isnad/views';
import { checkSize, decode } from './bytes.ts';
import { badField, factsOf, textIn } from './fields.ts';
import { taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * A report of `samples/`: lines `key: value`, a blank line, the text to the last line break.
 * @throws {Failure} as `takeText`, and `sample-not-readable` for a head that is none.
 */
export function takeSample(name: string, bytes: Uint8Array, given: Given = {}, settings: TakeSettings = {}): Taken {
  checkSize(name, bytes, settings.maxBytes);
  const whole = decode(name, bytes).text;
  const end = whole.indexOf('\n\n');
  const fields = Object.fromEntries(whole.slice(0, Math.max(end, 0)).split('\n').map(field));
  const text = whole.slice(end + 2).replace(/\n$/, '');
  const bad = badField(fields);
  if (end < 0 || bad || !fields.id) throw new Failure('sample-not-readable', { file: name, field: bad?.field ?? 'id' });
  const id = given.id ?? textIn(fields, 'id')!;
  const origin = settings.origin ?? { kind: 'sample', name };
  return taken(name, bytes, 'text/plain', text, factsOf(fields, 'sample'), { ...given, id }, { ...settings, origin });
}

function field(line: string): [key: string, value: string] {
  const colon = line.indexOf(':');
  return [line.slice(0, colon).trim(), line.slice(colon + 1).trim()];
}
