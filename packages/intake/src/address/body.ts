import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { Failure } from '@isnad/views';

/** Encodings that we ask for, and how each is undone. */
const DECODERS: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  br: createBrotliDecompress,
  deflate: createInflate,
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

function unpacked(address: string, body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity') return body;
  const decoder = DECODERS[name === 'x-gzip' ? 'gzip' : name]?.();
  if (!decoder) {
    body.destroy();
    throw new Failure('address-encoding', { address, encoding: name });
  }
  // Errors of either stream come out of the loop that reads the decoder.
  return pipeline(body, decoder, () => {});
}
