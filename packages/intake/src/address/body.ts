import { pipeline, type Readable, type Transform } from 'node:stream';
import { createBrotliDecompress, createGunzip } from 'node:zlib';
import { Failure } from '@isnad/views';

/** Encodings that we ask for, and how each is undone. */
const DECODERS: Readonly<Record<string, () => Transform>> = { gzip: createGunzip, br: createBrotliDecompress };
export const ENCODINGS: string = Object.keys(DECODERS).join(', ');

/**
 * The body of a response, unpacked. Never more than `limit` bytes and a chunk are held, packed or not: a small response that
 * unpacks to gigabytes is left at the limit.
 * @throws {Failure} `address-too-large`, `address-not-report` for an encoding that we did not ask for.
 */
export async function wholeBody(
  address: string,
  body: Readable,
  encoding: string | undefined,
  limit: number,
): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of unpacked(address, body, encoding)) {
    size += chunk.length;
    if (size > limit) throw new Failure('address-too-large', { address, limit: Math.ceil(limit / (1024 * 1024)) });
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function unpacked(address: string, body: Readable, encoding: string | undefined): AsyncIterable<Buffer> {
  const name = encoding?.trim().toLowerCase() || 'identity';
  if (name === 'identity') return body;
  const decoder = DECODERS[name === 'x-gzip' ? 'gzip' : name]?.();
  if (!decoder) throw new Failure('address-not-report', { address, type: name });
  // Errors of either stream come out of the loop that reads the decoder.
  return pipeline(body, decoder, () => {});
}
