import { Failure } from '@isnad/views';

/** A tar archive is made of blocks of this size. */
const blockSize = 512;
/** Largest size that the eleven octal digits of a header hold. */
const largest = 8 ** 11 - 1;

/** The header of a plain file in the format ustar (POSIX.1-1988); `mode` 0644, and the same bytes for the same file. */
export function tarHeader(name: string, size: number): Buffer {
  if (Buffer.byteLength(name) > 100 || size > largest) throw new RangeError(`no tar header for ${name} of ${size}`);
  const block = Buffer.alloc(blockSize);
  block.write(name, 0);
  const fields: [at: number, digits: number, value: number][] = [
    [100, 7, 0o644],
    [108, 7, 0],
    [116, 7, 0],
    [124, 11, size],
    [136, 11, 0],
  ];
  for (const [at, digits, value] of fields) block.write(value.toString(8).padStart(digits, '0'), at);
  block.write('        ', 148);
  block.write('0', 156);
  block.write('ustar\0' + '00', 257, 'latin1');
  block.write(`${sumOf(block).toString(8).padStart(6, '0')}\0 `, 148, 'latin1');
  return block;
}

/** The zeros that fill the last block of a file. */
export function tarPadding(size: number): Buffer {
  return Buffer.alloc((blockSize - (size % blockSize)) % blockSize);
}

/** What stands at the end of an archive. */
export const tarEnd: Buffer = Buffer.alloc(2 * blockSize);

/** The sum over a header, whose own field counts as blanks. */
function sumOf(block: Uint8Array): number {
  return block.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}

/** One file of an archive, or a folder; its bytes come in pieces, and are to be read before the next file. */
export interface TarFile {
  /** Of a folder it ends with "/". */
  readonly name: string;
  readonly size: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

/**
 * The files and folders of an archive as a stream brings it. Throws the Failure `backup-unreadable` where something else
 * stands than a tar of these, or the archive breaks off.
 */
export async function* tarFiles(archive: string, stream: AsyncIterable<Uint8Array>): AsyncGenerator<TarFile> {
  const source = new Pieces(stream);
  for (;;) {
    const block = await source.exactly(blockSize);
    if (!block) throw unreadable(archive, 'cut');
    if (block.every((byte) => byte === 0)) return;
    const { name, size, type } = parseHeader(archive, block);
    const body = source.upTo(size);
    yield { name: type === '5' ? `${name.replace(/\/$/, '')}/` : name, size, bytes: body };
    // What the taker left, and the padding.
    for await (const _ of body);
    if (source.missing) throw unreadable(archive, 'cut');
    const padding = tarPadding(size).length;
    if (padding > 0 && !(await source.exactly(padding))) throw unreadable(archive, 'cut');
  }
}

function parseHeader(archive: string, block: Buffer): { name: string; size: number; type: string } {
  const text = (from: number, to: number): string => block.toString('latin1', from, to).replace(/\0.*$/s, '');
  const octal = (from: number, to: number): number => Number.parseInt(text(from, to).trim() || '0', 8);
  const name = block.toString('utf8', 0, 100).replace(/\0.*$/s, '');
  if (octal(148, 156) !== sumOf(block)) throw unreadable(archive, 'header');
  const type = block.toString('latin1', 156, 157);
  if (!['0', '\0', '5'].includes(type) || text(345, 500) !== '') throw unreadable(archive, name);
  return { name, size: octal(124, 136), type };
}

/** A stream of pieces, taken in other pieces. */
class Pieces {
  readonly #pieces: AsyncIterator<Uint8Array>;
  #rest: Uint8Array = new Uint8Array(0);
  /** The stream ended before the bytes that were asked for. */
  missing = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.#pieces = stream[Symbol.asyncIterator]();
  }

  /** Null when the stream ends before. */
  async exactly(size: number): Promise<Buffer | null> {
    const parts: Uint8Array[] = [];
    for await (const part of this.upTo(size)) parts.push(part);
    return this.missing ? null : Buffer.concat(parts);
  }

  async *upTo(size: number): AsyncGenerator<Uint8Array> {
    for (let left = size; left > 0; ) {
      if (this.#rest.length === 0) {
        const next = await this.#pieces.next();
        if (next.done) {
          this.missing = true;
          return;
        }
        this.#rest = next.value;
      }
      const part = this.#rest.subarray(0, left);
      this.#rest = this.#rest.subarray(part.length);
      left -= part.length;
      yield part;
    }
  }
}

function unreadable(archive: string, reason: string): Failure {
  return new Failure('backup-unreadable', { file: archive, reason });
}
