import { isUtf8 } from 'node:buffer';
import { Failure } from '@isnad/views';
import { checkSize, checkText } from './bytes.ts';
import { badField, type Fields, factsOf, textIn } from './fields.ts';
import { taken } from './taken.ts';
import type { Given, Taken, TakeSettings } from './types.ts';

/**
 * A report that is one line of JSON, as `isnad read --jsonl` takes it, with `dossier` beside the fields there. Its own
 * fields win over `given`, which stands for the whole file.
 * @param bytes of the line, without its line break.
 * @param line its number in the file, from 1.
 * @throws {Failure} `line-too-large`, `line-not-json`, `line-no-text`, `line-bad-field`, `line-empty`, `line-binary`.
 */
export function takeLine(
  name: string,
  bytes: Uint8Array,
  line: number,
  given: Given = {},
  settings: TakeSettings = {},
): Taken {
  try {
    checkSize(name, bytes, settings.maxBytes);
    return report(name, bytes, line, given, settings);
  } catch (failure) {
    throw ofLine(failure, line);
  }
}

function report(name: string, bytes: Uint8Array, line: number, given: Given, settings: TakeSettings): Taken {
  const fields = fieldsOf(name, bytes);
  const bad = badField(fields);
  if (bad) throw new Failure('line-bad-field', { file: name, ...bad });
  if (typeof fields.text !== 'string') throw new Failure('line-no-text', { file: name });
  checkText(name, fields.text);
  const id = textIn(fields, 'id') ?? given.id;
  const dossier = textIn(fields, 'dossier') ?? given.dossier;
  const facts = { ...factsOf(given as Fields, 'user'), ...factsOf(fields, 'line') };
  return taken(
    name,
    bytes,
    'application/json',
    fields.text,
    facts,
    { ...(id !== undefined && { id }), ...(dossier !== undefined && { dossier }) },
    { ...settings, origin: settings.origin ?? { kind: 'line', name: `${name}:${line}` } },
  );
}

function fieldsOf(file: string, bytes: Uint8Array): Fields {
  if (!isUtf8(bytes)) throw new Failure('line-not-json', { file });
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder().decode(bytes));
  } catch (error) {
    throw new Failure('line-not-json', { file }, { cause: error });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Failure('line-not-json', { file });
  return value as Fields;
}

/** A failure of the file told as one of the line in it. */
function ofLine(failure: unknown, line: number): unknown {
  if (!(failure instanceof Failure)) return failure;
  const code = failure.code.replace(/^input-/, 'line-');
  return new Failure(code, { ...failure.values, line }, { cause: failure });
}
