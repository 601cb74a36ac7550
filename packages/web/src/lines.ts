import { Failure } from '@isnad/views';

function joined(pieces: readonly Uint8Array[]): string {
  return new TextDecoder().decode(pieces.length === 1 ? pieces[0] : Buffer.concat(pieces));
}

/**
 * The lines of a stream of bytes, without their ends, as soon as each is whole.
 * @param longest Bytes that a line may have; a longer one is a failure, so that nobody can fill the memory.
 */
export async function* linesOf(body: ReadableStream<Uint8Array> | null, longest: number): AsyncGenerator<string> {
  if (!body) return;
  let pieces: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
    let start = 0;
    for (let end = chunk.indexOf(10); end >= 0; end = chunk.indexOf(10, start)) {
      yield joined([...pieces, chunk.subarray(start, end)]);
      [pieces, size, start] = [[], 0, end + 1];
    }
    pieces.push(chunk.subarray(start));
    size += chunk.length - start;
    if (size > longest) throw new Failure('web-line-too-long', { limit: longest });
  }
  if (size > 0) yield joined(pieces);
}
