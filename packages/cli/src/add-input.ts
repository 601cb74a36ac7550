import type { AddInput, FeedEntry } from '@isnad/desk';
import { Failure } from '@isnad/views';
import { byteStream, collect, LINE_LIMIT } from './input.ts';
import type { Kind } from './input-kind.ts';
import { lines } from './lines.ts';

/** One thing that an input holds: a report, the entry of a feed that leads to one, or what of it could not be read. */
export type Found = { readonly input: AddInput } | { readonly entry: FeedEntry } | { readonly failure: Failure };

/**
 * What a file or standard input holds, in its order. Lines of JSON and web archives are streamed; never more than one report
 * is held.
 * @throws {Failure} when the input cannot be read at all.
 */
export async function* inputsOf(
  operand: string,
  asked: Kind | undefined,
  dossier: string | undefined,
): AsyncGenerator<Found> {
  const more = { name: operand, ...(dossier !== undefined && { dossier }) };
  const { head, stream } = await begun(byteStream(operand));
  const { formatOf, unpack } = await import('@isnad/desk');
  const format = asked ?? formatOf(operand, head);
  if (format === 'text' || format === 'html') {
    yield { input: { ...more, kind: format, bytes: await collect(operand, stream) } };
  } else {
    for await (const part of unpack(operand, stream, format)) {
      if (part.kind === 'entry') yield { entry: part.entry };
      else if (part.kind === 'fault') yield { failure: part.fault };
      else if (part.kind === 'lines') yield* eachLine(more, part.stream);
      else yield { input: { ...more, ...part } };
    }
  }
}

async function* eachLine(
  more: Pick<AddInput, 'name' | 'dossier'>,
  stream: AsyncIterable<Buffer>,
): AsyncGenerator<Found> {
  for await (const { number, bytes } of lines(stream, LINE_LIMIT)) {
    if (bytes === null) yield { failure: longLine(more.name, number) };
    else
      yield { input: { ...more, kind: 'json-line', bytes: number === 1 ? withoutMark(bytes) : bytes, line: number } };
  }
}

function longLine(file: string, line: number): Failure {
  return new Failure('line-too-large', { file, line, limit: LINE_LIMIT / (1024 * 1024) });
}

/** Enough to tell what an input is. */
const HEAD = 4096;

/** Does the beginning of an input not yet tell what it is? Markup may begin with comments; lines must not wait for the next. */
function isShort(head: Buffer): boolean {
  return head.length < 8 || (head.length < HEAD && head.toString('latin1', 0, 16).trimStart().startsWith('<'));
}

/** A stream with its first bytes looked at. */
async function begun(source: AsyncGenerator<Buffer>): Promise<{ head: Buffer; stream: AsyncGenerator<Buffer> }> {
  let head: Buffer = Buffer.alloc(0);
  for (let next = await source.next(); !next.done; next = await source.next()) {
    head = head.length === 0 ? next.value : Buffer.concat([head, next.value]);
    if (!isShort(head)) break;
  }
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
