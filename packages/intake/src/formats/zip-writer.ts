import { crc32 } from 'node:zlib';

/** More than the sizes of a plain ZIP archive can say. */
export class TooLargeForZip extends Error {}

/** A file that is written into an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
interface Written {
  readonly name: Buffer;
  readonly sum: number;
  readonly size: number;
  readonly offset: number;
}
const LARGEST = 0xffffffff;
/** Sizes stand behind the content; names are in UTF-8. */
const FLAGS = 8 | 0x800;
/** 1 January 1980: the same content gives the same bytes. */
const DATE = 33;

/**
 * Writes files into a ZIP archive as they come, without packing them (web archives are packed already).
 * @throws {TooLargeForZip} past 4 GiB.
 */
export async function* writeZip(entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const bytes = Buffer.from(name);
    const head = headerOf(0x04034b50, { name: bytes, sum: 0, size: 0, offset: 0 });
    yield head;
    let sum = 0;
    let size = 0;
    for await (const piece of content) {
      sum = crc32(piece, sum);
      size += piece.length;
      if (offset + size > LARGEST - 0xffff) throw new TooLargeForZip();
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
    const descriptor = Buffer.alloc(16);
    for (const [i, value] of [0x08074b50, sum, size, size].entries()) descriptor.writeUInt32LE(value, i * 4);
    yield descriptor;
    written.push({ name: bytes, sum, size, offset });
    offset += head.length + size + descriptor.length;
  }
  const contents = Buffer.concat(written.map((one) => headerOf(0x02014b50, one)));
  yield contents;
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50);
  end.writeUInt16LE(written.length, 8);
  end.writeUInt16LE(written.length, 10);
  end.writeUInt32LE(contents.length, 12);
  end.writeUInt32LE(offset, 16);
  yield end;
}

/** The head of a file, before it or in the table of contents: there it says two versions and more. */
function headerOf(signature: number, { name, sum, size, offset }: Written): Buffer {
  const central = signature === 0x02014b50;
  const shared = Buffer.alloc(26);
  shared.writeUInt16LE(20);
  shared.writeUInt16LE(FLAGS, 2);
  shared.writeUInt16LE(DATE, 8);
  shared.writeUInt32LE(sum, 10);
  shared.writeUInt32LE(size, 14);
  shared.writeUInt32LE(size, 18);
  shared.writeUInt16LE(name.length, 22);
  const begin = Buffer.alloc(central ? 6 : 4);
  begin.writeUInt32LE(signature);
  if (central) begin.writeUInt16LE(20, 4);
  const end = Buffer.alloc(central ? 14 : 0);
  if (central) end.writeUInt32LE(offset, 10);
  return Buffer.concat([begin, shared, end, name]);
}
