import { Failure } from '@isnad/views';
import { ByteSource } from './byte-source.ts';
import { BrokenPacking, inflated } from './inflate.ts';
import { type Archived, type ArchiveSettings, WarcReader } from './warc.ts';

const LOCAL_FILE = 0x04034b50;
const CONTENTS = 0x02014b50;
const END = 0x06054b50;
const DESCRIPTOR = Buffer.from('PK\x07\x08', 'latin1');
const STORED = 0;
const DEFLATED = 8;
/** Sizes stand behind the content, and are not known before it. */
const FLAG_LATER = 8;
/** Sizes of 64 bits in an extra field. */
const WIDE = 0xffffffff;

/** The head of a file inside a ZIP archive. */
interface Member {
  readonly name: string;
  readonly method: number;
  /** Packed; null when it stands behind the content. */
  readonly size: number | null;
}

/**
 * Reads the WARC files in a WACZ (a ZIP archive), in one pass from its beginning: it may come from a pipe, and of one that
 * is cut, and so has lost its table of contents, the part before the cut is read all the same.
 */
export async function* readWacz(
  file: string,
  stream: AsyncIterable<Uint8Array>,
  settings: ArchiveSettings = {},
): AsyncGenerator<Archived> {
  const source = new ByteSource(stream);
  const reader = new WarcReader(file, settings);
  const names: string[] = [];
  for (;;) {
    const begin = source.offset;
    const member = await nextMember(source);
    // Behind the last file comes the table of contents.
    if (member === 'contents') {
      if (!names.some(isWarc)) throw new Failure(isDocument(names) ? 'input-is-document' : 'input-is-packed', { file });
      return;
    }
    if (member === null) {
      yield broken(file, begin, source.ended);
      return;
    }
    if (names.length < MOST_NAMES) names.push(member.name);
    let told = false;
    try {
      if (isWarc(member.name))
        for await (const one of warcIn(source, member, reader)) {
          told = 'fault' in one && one.fault.code === 'archive-cut';
          yield one;
        }
      else await passMember(source, member);
      if (member.size === null) await passDescriptor(source);
    } catch (error) {
      if (!(error instanceof BrokenPacking)) throw error;
      // A cut inside a record is told with the place of the record.
      if (!told) yield broken(file, begin, source.ended);
      return;
    }
  }
}

/** Names of members that are looked at: what an archive is stands at its beginning. */
const MOST_NAMES = 1000;

function isWarc(name: string): boolean {
  return /^archive\/.*\.warc(?:\.gz)?$/i.test(name);
}

/** Word processors, and books for readers, pack their files as ZIP, too. */
function isDocument(names: readonly string[]): boolean {
  return names.some((name) => name === '[Content_Types].xml' || name === 'mimetype');
}

function broken(file: string, byte: number, cut: boolean): Archived {
  return { fault: { code: cut ? 'archive-cut' : 'archive-broken', values: { file, byte, address: '' } } };
}

/** The next file of the archive; `contents` when its table of contents begins; null when neither stands here. */
async function nextMember(source: ByteSource): Promise<Member | 'contents' | null> {
  const signature = await source.peek(4);
  if (signature.length < 4) return null;
  if ([CONTENTS, END].includes(signature.readUInt32LE())) return 'contents';
  const head = await source.take(30);
  if (head.length < 30 || head.readUInt32LE() !== LOCAL_FILE) return null;
  const name = await source.take(head.readUInt16LE(26));
  const extra = await source.take(head.readUInt16LE(28));
  const later = (head.readUInt16LE(6) & FLAG_LATER) !== 0;
  const size = sizeOf(head, extra);
  return { name: name.toString(), method: head.readUInt16LE(8), size: later && size === 0 ? null : size };
}

/** The packed size; large ones stand in an extra field, behind the unpacked one where that is large, too. */
function sizeOf(head: Buffer, extra: Buffer): number {
  const size = head.readUInt32LE(18);
  if (size !== WIDE) return size;
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    const field = at + 4 + (head.readUInt32LE(22) === WIDE ? 8 : 0);
    if (extra.readUInt16LE(at) === 1 && field + 8 <= extra.length) return Number(extra.readBigUInt64LE(field));
  }
  throw new BrokenPacking();
}

/** The records of a WARC file in the archive; `source` then stands behind it, whatever was wrong in it. */
async function* warcIn(source: ByteSource, { method, size }: Member, reader: WarcReader): AsyncGenerator<Archived> {
  if (method === DEFLATED) {
    const content = new ByteSource(inflated(source));
    yield* reader.records(content, { place: () => source.offset });
    while (await content.piece());
  } else if (method === STORED) {
    const end = size === null ? Number.POSITIVE_INFINITY : source.offset + size;
    const goesOn = async () => source.offset < end && (size !== null || !(await isDescriptor(source)));
    yield* reader.records(source, { goesOn });
    if (size !== null) await passAll(source, end - source.offset);
  } else throw new BrokenPacking();
}

async function passMember(source: ByteSource, { method, size }: Member): Promise<void> {
  if (size !== null) return passAll(source, size);
  if (method !== DEFLATED) return passToDescriptor(source);
  for await (const _ of inflated(source));
}

async function passAll(source: ByteSource, length: number): Promise<void> {
  if (length < 0 || (await source.pass(length)) < length) throw new BrokenPacking();
}

async function isDescriptor(source: ByteSource): Promise<boolean> {
  return (await source.peek(4)).equals(DESCRIPTOR);
}

/** Behind content of unknown size: a signature, a checksum, and two sizes of four or of eight bytes. */
async function passDescriptor(source: ByteSource): Promise<void> {
  if (!(await isDescriptor(source))) throw new BrokenPacking();
  const behind = await source.peek(20);
  const narrow = behind.length === 20 && [LOCAL_FILE, CONTENTS].includes(behind.readUInt32LE(16));
  await passAll(source, narrow ? 16 : 24);
}

/** Passes stored content whose size is not known: it ends before a descriptor that gives just this size. */
async function passToDescriptor(source: ByteSource): Promise<void> {
  const begin = source.offset;
  for (;;) {
    const piece = await source.piece();
    if (!piece) throw new BrokenPacking();
    const at = piece.indexOf(DESCRIPTOR[0]!);
    if (at < 0) continue;
    source.putBack(piece.subarray(at));
    const head = await source.peek(12);
    if (head.subarray(0, 4).equals(DESCRIPTOR) && head.readUInt32LE(8) === (source.offset - begin) % 2 ** 32) return;
    await source.pass(1);
  }
}
