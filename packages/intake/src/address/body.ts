import { pipeline, Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib';
import { Failure } from '@isnad/views';

/** Encodings that we ask for, and how each is undone, given the first byte. */
const DECODERS: Readonly<Record<string, (first: number) => Transform>> = {
  gzip: () => createGunzip(),
  br: () => createBrotliDecompress(),
  // Servers send both forms under this name.
  deflate: (first) => ((first & 15) === 8 ? createInflate() : createInflateRaw()),
};
export const ENCODINGS: string = Object.keys(DECODERS).join(', ');

/** How much of a body is taken. */
export interface BodyLimit {
  readonly bytes: number;
  readonly tooLong: 'refuse' | 'cut';
}

/**
 * The body of a response, unpacked. Never more than the limit and a chunk are held, packed or not: a small response that
 * unpacks to gigabytes is left at the limit.
 * @throws {Failure} `address-too-large`, `address-encoding` for an encoding that we did not ask for.
 */
export async function wholeBody(
  address: string,
  body: Readable,
  encoding: string | undefined,
  limit: BodyLimit,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(address, body, encoding)) {
    size += chunk.length;
    chunks.push(chunk);
    if (size <= limit.bytes) continue;
    if (limit.tooLong === 'cut') return Buffer.concat(chunks, limit.bytes);
    throw new Failure('address-too-large', { address, limit: Math.ceil(limit.bytes / (1024 * 1024)) });
  }
  return Buffer.concat(chunks);
}

async function* unpacked(address: string, body: Readable, encoding: string | undefined): AsyncGenerator<Buffer> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity') return yield* body;
  const decoder = DECODERS[name === 'x-gzip' ? 'gzip' : name];
  if (!decoder) {
    body.destroy();
    throw new Failure('address-encoding', { address, encoding: name });
  }
  const pieces = body[Symbol.asyncIterator]() as AsyncGenerator<Buffer>;
  const { value: first, done } = await pieces.next();
  // Errors of either stream come out of the loop that reads the decoder.
  if (!done) yield* pipeline(Readable.from(before(first, pieces)), decoder(first[0] ?? 0), () => {});
}

async function* before(first: Buffer, others: AsyncGenerator<Buffer>): AsyncGenerator<Buffer> {
  yield first;
  yield* others;
}
