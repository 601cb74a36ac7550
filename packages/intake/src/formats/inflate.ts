import type { Readable } from 'node:stream';
import { createInflateRaw } from 'node:zlib';
import type { ByteSource } from './byte-source.ts';

/** Packed bytes that are damaged or end too early. */
export class BrokenPacking extends Error {}

const FLAG_EXTRA = 4;
const FLAG_NAME = 8;
const FLAG_COMMENT = 16;
const FLAG_SUM = 2;
/** Names and comments of a member are short. */
const LONGEST_NAME = 4096;

/** Does a member of a gzip file begin here? */
export async function isGzip(source: ByteSource): Promise<boolean> {
  const magic = await source.peek(3);
  return magic[0] === 0x1f && magic[1] === 0x8b && magic[2] === 8;
}

/**
 * The bytes of one gzip member; `source` then stands behind it.
 * @throws {BrokenPacking}
 */
export async function* gzipMember(source: ByteSource): AsyncGenerator<Buffer> {
  const head = await source.take(10);
  const flags = head[3] ?? 0;
  if (flags & FLAG_EXTRA) {
    const length = await source.take(2);
    if (length.length < 2) throw new BrokenPacking();
    await source.pass(length.readUInt16LE());
  }
  if (flags & FLAG_NAME) await passZero(source);
  if (flags & FLAG_COMMENT) await passZero(source);
  if (flags & FLAG_SUM) await source.pass(2);
  yield* inflated(source);
  if ((await source.pass(8)) < 8) throw new BrokenPacking();
}

async function passZero(source: ByteSource): Promise<void> {
  let passed = 0;
  while ((await source.take(1))[0] !== 0) if (++passed > LONGEST_NAME) throw new BrokenPacking();
}

/**
 * What a deflated stretch unpacks to; `source` then stands behind it. Never more than some pieces are held, whatever they
 * unpack to: it is for the reader to stop. What stands before a break is given before the error.
 * @throws {BrokenPacking}
 */
export async function* inflated(source: ByteSource): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw();
  let given = 0;
  let last: Buffer = Buffer.alloc(0);
  const over = new Promise<void>((resolve) => inflate.once('close', resolve).on('error', () => {}));
  const feed = async (): Promise<void> => {
    // What is left of a piece lies behind the end.
    while (!inflate.destroyed && inflate.bytesWritten === given) {
      const piece = await source.piece();
      if (!piece) return void inflate.end();
      given += piece.length;
      last = piece;
      await Promise.race([new Promise((resolve) => inflate.write(piece, resolve)), over]);
    }
  };
  const fed = feed().catch((error) => void inflate.destroy(error as Error));
  try {
    yield* readable(inflate);
    if (inflate.errored) throw told(inflate.errored);
  } finally {
    inflate.destroy();
    await fed;
    source.putBack(last.subarray(Math.max(last.length - (given - inflate.bytesWritten), 0)));
  }
}

/** All that a stream holds, up to its end or its error: its own iterator drops what it still holds when one comes. */
async function* readable(stream: Readable): AsyncGenerator<Buffer> {
  let wake = (): void => {};
  for (const event of ['readable', 'end', 'close']) stream.on(event, () => wake());
  for (;;) {
    const piece: Buffer | null = stream.read();
    if (piece) yield piece;
    else if (stream.readableEnded || stream.destroyed) return;
    else
      await new Promise<void>((resolve) => {
        wake = resolve;
      });
  }
}

/** Errors of where the bytes come from stay what they are. */
function told(error: Error): Error {
  return (error as NodeJS.ErrnoException).code?.startsWith('Z_')
    ? new BrokenPacking(undefined, { cause: error })
    : error;
}
