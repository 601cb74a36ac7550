import type { AddInput } from '@isnad/desk';
import { byteStream, collect, LINE_LIMIT } from './input.ts';
import type { Kind } from './input-kind.ts';
import { kindOfBytes, kindOfName } from './input-kind.ts';
import { lines } from './lines.ts';

/**
 * The reports of one file or of standard input, as they are handed to the desk. A file of JSON Lines is streamed; any
 * other is one report.
 * @param tooLong is told the number of every line that was let go because no report is so long.
 * @throws {Failure} when the input cannot be read or is too large for one report.
 */
export async function* inputsOf(
  operand: string,
  asked: Kind | undefined,
  dossier: string | undefined,
  tooLong: (line: number) => void,
): AsyncGenerator<AddInput> {
  const more = { name: operand, ...(dossier !== undefined && { dossier }) };
  const { head, stream } = await begun(byteStream(operand));
  const kind = asked ?? kindOfName(operand) ?? kindOfBytes(head);
  if (kind !== 'json-line') {
    yield { ...more, kind, bytes: await collect(operand, stream) };
    return;
  }
  for await (const { number, bytes } of lines(stream, LINE_LIMIT)) {
    if (bytes === null) tooLong(number);
    else yield { ...more, kind, bytes: number === 1 ? withoutMark(bytes) : bytes, line: number };
  }
}

/** A stream with its first bytes looked at. */
async function begun(source: AsyncGenerator<Buffer>): Promise<{ head: Buffer; stream: AsyncGenerator<Buffer> }> {
  const first = await source.next();
  const head = first.done ? Buffer.alloc(0) : first.value;
  async function* all(): AsyncGenerator<Buffer> {
    yield head;
    yield* source;
  }
  return { head, stream: all() };
}

function withoutMark(bytes: Buffer): Buffer {
  return bytes.subarray(0, 3).equals(MARK) ? bytes.subarray(3) : bytes;
}

/** The byte order mark of UTF-8. */
const MARK = Buffer.from([0xef, 0xbb, 0xbf]);
