import { Failure } from '@isnad/views';
import { keptHeaders } from '../address/fetch.ts';
import { REPORT_LIMIT, tooLarge } from '../bytes.ts';
import { entriesOf } from '../entry.ts';
import type { Captured, InputKind } from '../types.ts';
import { ByteSource } from './byte-source.ts';
import { readFeed } from './feed.ts';
import type { FeedEntry } from './feed-types.ts';
import { type Format, formatOf } from './format.ts';
import { BrokenPacking, gzipMember, isGzip } from './inflate.ts';
import { readOpml } from './opml.ts';
import { readWacz } from './wacz.ts';
import { type Archived, readWarc, type WebRecord } from './warc.ts';

/** One thing that an input of many holds: a report, the entry of a feed that leads to one, or what could not be read. */
export type Part =
  | { readonly kind: InputKind; readonly bytes: Uint8Array; readonly captured?: Captured }
  | { readonly kind: 'entry'; readonly entry: FeedEntry }
  | { readonly kind: 'lines'; readonly stream: AsyncIterable<Buffer> }
  | { readonly kind: 'fault'; readonly fault: Failure };

type Stream = AsyncIterable<Uint8Array>;

/**
 * Takes apart an input that holds or names many reports: a web archive, a feed, a packed file of any kind. Parts come as they
 * are read. Lines of JSON come as one part, still to be split: there may be any number of them.
 * @throws {Failure} when nothing of it can be read, as `readFeed`; `input-is-opml` for a list of feeds.
 */
export async function* unpack(name: string, stream: Stream, format: Format): AsyncGenerator<Part> {
  if (format === 'gzip') yield* unpackGzip(name, stream);
  else if (format === 'warc') yield* archived(name, readWarc(name, stream));
  else if (format === 'wacz') yield* archived(name, readWacz(name, stream));
  else if (format === 'feed') yield* unpackFeed(name, await whole(name, stream));
  else if (format === 'opml') yield* listOfFeeds(name, await whole(name, stream));
  else if (format === 'json-line') yield { kind: 'lines', stream: rest(new ByteSource(stream)) };
  else yield { kind: format, bytes: await whole(name, stream) };
}

async function whole(name: string, stream: Stream): Promise<Uint8Array> {
  const pieces: Uint8Array[] = [];
  let size = 0;
  for await (const piece of stream) {
    size += piece.length;
    if (size > REPORT_LIMIT) throw tooLarge(name, REPORT_LIMIT);
    pieces.push(piece);
  }
  return Buffer.concat(pieces);
}

/** A packed archive is read as such; any other packed file is what it is without its packing. */
async function* unpackGzip(name: string, stream: Stream): AsyncGenerator<Part> {
  const source = new ByteSource(stream);
  const head = (await source.piece()) ?? Buffer.alloc(0);
  source.putBack(head);
  if ((await beginOf(head)).toString('latin1', 0, 5) === 'WARC/') yield* archived(name, readWarc(name, rest(source)));
  else yield* unpackContent(name, new Packed(source));
}

/** What is not whole is taken where a part of it says so itself: half a report is none. */
async function* unpackContent(name: string, packed: Packed): AsyncGenerator<Part> {
  const inner = name.replace(/\.gz$/i, '');
  const content = new ByteSource(packed.content());
  const format = formatOf(inner, await content.peek(HEAD));
  const cut = (): Failure => new Failure('input-gzip-cut', { file: name, byte: packed.reached });
  // A file may unpack to itself, and so without an end.
  if (format === 'gzip') throw new Failure('input-is-packed', { file: name });
  if (format === 'json-line') yield { kind: 'lines', stream: toItsBreak(content, packed, cut) };
  else {
    const bytes = await whole(name, rest(content));
    if (packed.broken && (bytes.length === 0 || format !== 'feed'))
      throw new Failure('input-gzip-broken', { file: name });
    yield* unpack(inner, once(bytes), format);
    if (packed.broken) yield { kind: 'fault', fault: cut() };
  }
}

/** Enough to tell what a content is. */
const HEAD = 65_536;

/** A gzip file that is no archive. */
class Packed {
  /** Does it end, or is it damaged, before its end? */
  broken = false;
  readonly #source: ByteSource;

  constructor(source: ByteSource) {
    this.#source = source;
  }

  /** Bytes of the file that were read. */
  get reached(): number {
    return this.#source.offset;
  }

  /** What it holds, up to its end or its break. */
  async *content(): AsyncGenerator<Uint8Array> {
    try {
      while (await isGzip(this.#source)) yield* gzipMember(this.#source);
    } catch (error) {
      if (!(error instanceof BrokenPacking)) throw error;
      this.broken = true;
    }
  }
}

/** A content that was cut ends with an error: its last line is none. */
async function* toItsBreak(content: ByteSource, packed: Packed, cut: () => Failure): AsyncGenerator<Buffer> {
  yield* rest(content);
  if (packed.broken) throw cut();
}

/** What the first packed bytes of a file unpack to. */
async function beginOf(head: Buffer): Promise<Buffer> {
  try {
    return await new ByteSource(gzipMember(new ByteSource(once(head)))).peek(5);
  } catch (error) {
    if (error instanceof BrokenPacking) return Buffer.alloc(0);
    throw error;
  }
}

async function* once(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}

async function* rest(source: ByteSource): AsyncGenerator<Buffer> {
  for (let piece = await source.piece(); piece; piece = await source.piece()) yield piece;
}

async function* unpackFeed(name: string, bytes: Uint8Array): AsyncGenerator<Part> {
  const feed = await readFeed(name, bytes);
  const { kind, items } = feed;
  if (kind === 'sitemap-index')
    throw new Failure('input-is-sitemap-index', { file: name, count: items.length, first: items[0]?.address ?? '' });
  if (items.length === 0 && feed.faults.length === 0) throw new Failure('feed-without-items', { file: name });
  for (const entry of entriesOf(feed, name)) yield { kind: 'entry', entry };
  for (const { code, values } of feed.faults) yield { kind: 'fault', fault: new Failure(code, values) };
}

/** A list of feeds holds no report; a list without feeds says why it has none. */
function* listOfFeeds(name: string, bytes: Uint8Array): Generator<Part> {
  const { feeds, faults } = readOpml(name, bytes);
  if (feeds.length > 0) throw new Failure('input-is-opml', { file: name, count: feeds.length });
  for (const { code, values } of faults) yield { kind: 'fault', fault: new Failure(code, values) };
}

/** The media types that hold a report, and how each is read. */
const KINDS: Readonly<Record<string, InputKind>> = {
  'text/html': 'html',
  'application/xhtml+xml': 'html',
  'text/plain': 'text',
  'application/json': 'json-line',
};

/** The pages and texts of an archive; pictures, scripts and answers that failed are not reports. */
async function* archived(name: string, all: AsyncGenerator<Archived>): AsyncGenerator<Part> {
  let told = 0;
  for await (const one of all) {
    if ('fault' in one) {
      told++;
      yield { kind: 'fault', fault: new Failure(one.fault.code, one.fault.values) };
    } else {
      const { record } = one;
      const kind = record.status === 200 ? KINDS[record.mediaType] : undefined;
      if (kind === undefined || record.address.endsWith('/robots.txt')) continue;
      told++;
      yield { kind, bytes: record.bytes, captured: capturedOf(name, record) };
    }
  }
  if (told === 0) yield { kind: 'fault', fault: new Failure('archive-without-pages', { file: name }) };
}

function capturedOf(archive: string, { address, at, headers }: WebRecord): Captured {
  return { address, archive, ...(at !== null && { at }), headers: keptHeaders(headers) };
}
