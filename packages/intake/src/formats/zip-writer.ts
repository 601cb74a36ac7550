import { crc32 } from 'node:zlib';

/** A file that is written into an archive. */
export interface ZipEntry {
  readonly name: string;
  readonly content: AsyncIterable<Uint8Array> | Iterable<Uint8Array>;
}
/** From these on sizes and places, and the number of files, are written in the wide form (zip64). */
export interface ZipLimits {
  readonly size: number;
  readonly files: number;
}
interface Written {
  readonly name: Buffer;
  readonly sum: number;
  readonly size: number;
  readonly offset: number;
}

/** Their fields in the narrow form; full, they say that the value stands in the wide one. */
const FULL: ZipLimits = { size: 0xffffffff, files: 0xffff };
const LOCAL_FILE = 0x04034b50;
const DESCRIPTOR = 0x08074b50;
const CONTENTS = 0x02014b50;
const WIDE_END = 0x06064b50;
const WIDE_END_PLACE = 0x07064b50;
const END = 0x06054b50;
/** Versions of the format that a reader needs: 2.0, and 4.5 for the wide form. */
const VERSION = 20;
const WIDE_VERSION = 45;
/** Sizes stand behind the content; names are in UTF-8. */
const FLAGS = 8 | 0x800;
/** 1 January 1980: the same content gives the same bytes. */
const DATE = 33;

/**
 * Writes files into a ZIP archive as they come, without packing them (web archives are packed already). What is too large
 * for the fields of the format is written as zip64 (APPNOTE 4.3.9, 4.3.14, 4.5.3); all else as readers of any age take it.
 * @param limits smaller ones in tests.
 */
export async function* writeZip(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  limits: ZipLimits = FULL,
): AsyncGenerator<Buffer> {
  const written: Written[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const bytes = Buffer.from(name);
    const head = Buffer.concat([
      fields([4, LOCAL_FILE], [2, VERSION], ...aboutFile({ sum: 0, size: 0, name: bytes }), [2, 0]),
      bytes,
    ]);
    yield head;
    let sum = 0;
    let size = 0;
    for await (const piece of content) {
      sum = crc32(piece, sum);
      size += piece.length;
      yield Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    }
    const width = size >= limits.size ? 8 : 4;
    const descriptor = fields([4, DESCRIPTOR], [4, sum], [width, size], [width, size]);
    yield descriptor;
    written.push({ name: bytes, sum, size, offset });
    offset += head.length + size + descriptor.length;
  }
  let size = 0;
  for (const one of written) {
    const line = contentsOf(one, limits);
    size += line.length;
    yield line;
  }
  yield endOf({ files: written.length, size, offset }, limits);
}

type Field = readonly [bytes: 2 | 4 | 8, value: number];

/** Numbers one after the other, the lowest byte first. */
function fields(...all: readonly Field[]): Buffer {
  return Buffer.concat(
    all.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      if (bytes === 8) field.writeBigUInt64LE(BigInt(value));
      else field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );
}

/** What the head of a file and its line in the table of contents share. */
function aboutFile({ sum, size, name }: Pick<Written, 'sum' | 'size' | 'name'>): Field[] {
  return [
    [2, FLAGS],
    [2, 0],
    [2, 0],
    [2, DATE],
    [4, sum],
    [4, size],
    [4, size],
    [2, name.length],
  ];
}

/** The line of a file in the table of contents; what is too large for it stands in an extra field. */
function contentsOf(file: Written, limits: ZipLimits): Buffer {
  const { size, offset, name } = file;
  const wide: Field[] = [];
  if (size >= limits.size) wide.push([8, size], [8, size]);
  if (offset >= limits.size) wide.push([8, offset]);
  const extra = wide.length === 0 ? Buffer.alloc(0) : fields([2, 1], [2, wide.length * 8], ...wide);
  const version = wide.length === 0 ? VERSION : WIDE_VERSION;
  const shown = { ...file, size: size >= limits.size ? FULL.size : size };
  const head = fields([4, CONTENTS], [2, version], [2, version], ...aboutFile(shown), [2, extra.length]);
  const rest = fields([2, 0], [2, 0], [2, 0], [4, 0], [4, offset >= limits.size ? FULL.size : offset]);
  return Buffer.concat([head, rest, name, extra]);
}

/** The end of an archive: how many files, how long the table of contents is, and where it begins. */
function endOf({ files, size, offset }: { files: number; size: number; offset: number }, limits: ZipLimits): Buffer {
  const isWide = files >= limits.files || size >= limits.size || offset >= limits.size;
  const [count, length, place] = isWide ? [FULL.files, FULL.size, FULL.size] : [files, size, offset];
  const end = fields([4, END], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, place], [2, 0]);
  if (!isWide) return end;
  const versions = [
    [2, WIDE_VERSION],
    [2, WIDE_VERSION],
  ] as const;
  const counts = [
    [8, files],
    [8, files],
  ] as const;
  // The length that it states does not count the signature and itself.
  const wide = fields([4, WIDE_END], [8, 44], ...versions, [4, 0], [4, 0], ...counts, [8, size], [8, offset]);
  return Buffer.concat([wide, fields([4, WIDE_END_PLACE], [4, 0], [8, offset + size], [4, 1]), end]);
}
