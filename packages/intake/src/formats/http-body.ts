import { brotliDecompressSync, constants, gunzipSync, inflateRawSync, inflateSync } from 'node:zlib';

/** A body that unpacks to more than its reader allows. */
export class BodyTooLarge extends Error {}

type Unpack = (bytes: Uint8Array, options: { maxOutputLength: number; finishFlush: number }) => Buffer;
const UNPACK: Readonly<Record<string, Unpack>> = {
  gzip: gunzipSync,
  'x-gzip': gunzipSync,
  // Servers send both forms under this name.
  deflate: (bytes, options) => ((bytes[0]! & 15) === 8 ? inflateSync : inflateRawSync)(bytes, options),
  br: (bytes, { maxOutputLength }) => brotliDecompressSync(bytes, { maxOutputLength }),
};

/**
 * The body of an HTTP answer, without its chunks and its packing. Archives often keep the headers of a packing that they
 * have already undone: a body that is not packed in the way that it says is left as it is.
 * @throws {BodyTooLarge}
 */
export function httpBody(body: Buffer, headers: Readonly<Record<string, string>>, limit: number): Buffer {
  const whole = /\bchunked\b/i.test(headers['transfer-encoding'] ?? '') ? withoutChunks(body) : body;
  const unpack = UNPACK[headers['content-encoding']?.trim().toLowerCase() ?? ''];
  const bytes = unpack && whole.length > 0 ? unpacked(unpack, whole, limit) : whole;
  if (bytes.length > limit) throw new BodyTooLarge();
  return bytes;
}

function unpacked(unpack: Unpack, bytes: Buffer, limit: number): Buffer {
  try {
    // Half a packed body is better than none.
    return unpack(bytes, { maxOutputLength: limit, finishFlush: constants.Z_SYNC_FLUSH });
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ERR_BUFFER_TOO_LARGE') throw new BodyTooLarge();
    return bytes;
  }
}

/** Digits of a chunk's length: 16 MiB has seven. */
const LONGEST_LENGTH = 64;

/** Chunks put together; a body that is not in chunks, though it says so, is left as it is. */
function withoutChunks(body: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < body.length; ) {
    const end = body.indexOf(10, at);
    const length =
      end < 0 || end - at > LONGEST_LENGTH
        ? null
        : /^\s*([0-9a-f]{1,8})\s*(?:;|$)/i.exec(body.toString('latin1', at, end));
    if (!length) return chunks.length === 0 ? body : Buffer.concat(chunks);
    const size = Number.parseInt(length[1]!, 16);
    if (size === 0) break;
    chunks.push(body.subarray(end + 1, end + 1 + size));
    at = end + 1 + size;
    if (body[at] === 13) at++;
    if (body[at] === 10) at++;
  }
  return Buffer.concat(chunks);
}
