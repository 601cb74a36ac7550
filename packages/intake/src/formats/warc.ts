import type { MessageValues } from '@isnad/views';
import { ByteSource } from './byte-source.ts';
import { BodyTooLarge, httpBody } from './http-body.ts';
import { BrokenPacking, gzipMember, isGzip } from './inflate.ts';

/** One page, or other thing, of a web archive. */
export interface WebRecord {
  /** `WARC-Target-URI`. */
  readonly address: string;
  /** ISO instant of the capture; null when the record does not say. */
  readonly at: string | null;
  /** Of the HTTP answer; 200 for a record that is no answer. */
  readonly status: number;
  /** In lower case, without parameters. */
  readonly mediaType: string;
  /** HTTP headers, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Unpacked. */
  readonly bytes: Uint8Array;
}
/** A record that could not be read, or the rest of a file behind a break: the key of a message and its values. */
export interface ArchiveFault {
  readonly code:
    | 'archive-cut'
    | 'archive-broken'
    | 'archive-record-broken'
    | 'archive-record-too-large'
    | 'archive-record-unreadable'
    | 'archive-revisit-elsewhere';
  /**
   * `file`, `byte` (where the record begins, from 0, in the file as it is; of several packed as one, how far was unpacked),
   * `address` where it is known.
   */
  readonly values: MessageValues;
}
export type Archived = { readonly record: WebRecord } | { readonly fault: ArchiveFault };

export interface ArchiveSettings {
  /** A record of more bytes is a fault. Default: 16 MiB. */
  readonly maxBytes?: number;
}

/** Headers of a record or of an answer in it. */
type Headers = Record<string, string>;
/** A record as it stands in the file. */
interface RawRecord {
  readonly headers: Headers;
  readonly block: Buffer;
}
/** Lines of headers are short; a longer one is no header. */
const LONGEST_LINE = 64 * 1024;
const MOST_HEADERS = 500;
/** So often a reader looks for the next sound record; what only looks like one is an attempt, too. */
const MOST_BREAKS = 100;
/** Bodies that are kept for records which say "as before": no more than this in all. */
const REMEMBERED = 32 * 1024 * 1024;

/**
 * Reads a WARC file, packed or not, record by record; never more than one record is held. What stands before a cut is
 * given, and then the byte at which the rest begins; behind a damage it goes on with the next sound record.
 */
export async function* readWarc(
  file: string,
  stream: AsyncIterable<Uint8Array>,
  settings: ArchiveSettings = {},
): AsyncGenerator<Archived> {
  yield* new WarcReader(file, settings).records(new ByteSource(stream));
}

/** Of records that lie inside another file. */
interface Surroundings {
  /** Does a record follow here? */
  readonly goesOn?: () => Promise<boolean>;
  /** The byte of the whole file that has been reached. */
  readonly place?: () => number;
}

/** Keeps what the records of one file share. */
export class WarcReader {
  readonly #file: string;
  readonly #maxBytes: number;
  /** Bodies by their digests, oldest first. */
  readonly #seen: Map<string, WebRecord> = new Map();
  #remembered = 0;

  constructor(file: string, { maxBytes = 16 * 1024 * 1024 }: ArchiveSettings) {
    this.#file = file;
    this.#maxBytes = maxBytes;
  }

  async *records(source: ByteSource, surroundings: Surroundings = {}): AsyncGenerator<Archived> {
    const { goesOn, place = () => source.offset } = surroundings;
    let sound = true;
    for (let breaks = 0; ; ) {
      await passBlank(source);
      if ((await source.peek(1)).length === 0 || (goesOn && !(await goesOn()))) return;
      const begin = source.offset;
      let byte = place();
      try {
        if (await isGzip(source)) {
          const member = new ByteSource(gzipMember(source));
          for (;;) {
            const archived = await this.#next(member, byte);
            if (archived === 'end') break;
            sound = true;
            if (archived) yield archived;
            byte = place();
          }
        } else {
          const archived = await this.#next(source, byte);
          sound = true;
          if (archived && archived !== 'end') yield archived;
        }
      } catch (error) {
        if (!(error instanceof BrokenPacking) && !(error instanceof BrokenRecord)) throw error;
        const code = goesOn ? 'archive-broken' : 'archive-record-broken';
        if (sound) yield this.#fault(source.ended ? 'archive-cut' : code, byte);
        sound = false;
        if (source.offset === begin) await source.take(1);
        // Inside another file it is the reader of that file who knows what comes next.
        if (goesOn || ++breaks > MOST_BREAKS || !(await toNextRecord(source))) return;
      }
    }
  }

  /** The next record; null for one that holds no thing of the web. */
  async #next(source: ByteSource, byte: number): Promise<Archived | null | 'end'> {
    await passBlank(source);
    if ((await source.peek(1)).length === 0) return 'end';
    const version = await source.line(LONGEST_LINE);
    const headers = version?.startsWith('WARC/') ? await readHeaders(source) : null;
    const length = Number(headers?.['content-length']);
    if (!headers || !Number.isSafeInteger(length) || length < 0) throw new BrokenRecord();
    // What an HTTP answer has before its body does not count.
    if (length > this.#maxBytes + LONGEST_LINE) {
      if ((await source.pass(length)) < length) throw new BrokenRecord();
      return this.#fault('archive-record-too-large', byte, headers['warc-target-uri']);
    }
    const block = await source.take(length);
    if (block.length < length) throw new BrokenRecord();
    return this.#read({ headers, block }, byte);
  }

  #read({ headers, block }: RawRecord, byte: number): Archived | null {
    const type = headers['warc-type'];
    const address = headers['warc-target-uri']?.replace(/^<|>$/g, '');
    if (address === undefined || !['response', 'resource', 'conversion', 'revisit'].includes(type ?? '')) return null;
    const at = instant(headers['warc-date']);
    if (type === 'revisit') return this.#again(headers, address, at, byte);
    try {
      const answer = isHttp(headers) ? httpAnswer(block, this.#maxBytes) : plainAnswer(headers, block);
      if (answer === null) return this.#fault('archive-record-unreadable', byte, address);
      const record = { address, at, ...answer };
      this.#remember(headers['warc-payload-digest'], record);
      return { record };
    } catch (error) {
      if (error instanceof BodyTooLarge) return this.#fault('archive-record-too-large', byte, address);
      throw error;
    }
  }

  /** A revisit holds no body: it is that of an earlier record of the same digest. */
  #again(headers: Headers, address: string, at: string | null, byte: number): Archived {
    const before = this.#seen.get(headers['warc-payload-digest'] ?? '');
    if (!before) return this.#fault('archive-revisit-elsewhere', byte, address);
    return { record: { ...before, address, at } };
  }

  #remember(digest: string | undefined, record: WebRecord): void {
    if (digest === undefined || this.#seen.has(digest)) return;
    this.#seen.set(digest, record);
    this.#remembered += record.bytes.length;
    for (const [oldest, { bytes }] of this.#seen) {
      if (this.#remembered <= REMEMBERED) return;
      this.#seen.delete(oldest);
      this.#remembered -= bytes.length;
    }
  }

  #fault(code: ArchiveFault['code'], byte: number, address = ''): { readonly fault: ArchiveFault } {
    return { fault: { code, values: { file: this.#file, byte, address } } };
  }
}

/** The file is no longer a row of records. */
class BrokenRecord extends Error {}

/** Goes on to where a record, packed or not, may begin again; false when none does. */
async function toNextRecord(source: ByteSource): Promise<boolean> {
  let seen: Buffer = Buffer.alloc(0);
  for (;;) {
    const piece = await source.piece();
    if (!piece) return false;
    seen = Buffer.concat([seen, piece]);
    const at = STARTS.map((start) => seen.indexOf(start)).filter((found) => found >= 0);
    if (at.length > 0) {
      source.putBack(seen.subarray(Math.min(...at)));
      return true;
    }
    // A beginning may lie in two pieces.
    seen = seen.subarray(-8);
  }
}

/** How a record begins, not packed and packed. */
const STARTS = ['WARC/1.', Buffer.from('1f8b08', 'hex')];

/** The blank lines that end a record. */
async function passBlank(source: ByteSource): Promise<void> {
  for (;;) {
    const next = (await source.peek(1))[0];
    if (next !== 10 && next !== 13) return;
    await source.take(1);
  }
}

async function readHeaders(source: ByteSource): Promise<Headers | null> {
  const headers: Headers = Object.create(null) as Headers;
  for (let i = 0; i < MOST_HEADERS; i++) {
    const line = await source.line(LONGEST_LINE);
    if (line === null) return null;
    if (line === '') return headers;
    addHeader(headers, line);
  }
  return null;
}

function addHeader(headers: Headers, line: string): void {
  const colon = line.indexOf(':');
  if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] ??= line.slice(colon + 1).trim();
}

function isHttp(headers: Headers): boolean {
  return headers['warc-type'] === 'response' && /^application\/http/i.test(headers['content-type'] ?? '');
}

type Answer = Omit<WebRecord, 'address' | 'at'>;

/** An HTTP answer as it came over the wire; null when it is none. */
function httpAnswer(block: Buffer, limit: number): Answer | null {
  const end = endOfHead(block);
  const [first = '', ...lines] = block.toString('latin1', 0, end.at).split(/\r?\n/);
  const status = Number(/^HTTP\/\d(?:\.\d)?\s+(\d{3})/.exec(first)?.[1]);
  if (Number.isNaN(status)) return null;
  const headers: Headers = Object.create(null) as Headers;
  for (const line of lines.slice(0, MOST_HEADERS)) addHeader(headers, line);
  const bytes = httpBody(block.subarray(end.at + end.length), headers, limit);
  return { status, mediaType: mediaTypeOf(headers['content-type']), headers: { ...headers }, bytes };
}

function endOfHead(block: Buffer): { readonly at: number; readonly length: number } {
  const strict = block.indexOf('\r\n\r\n');
  if (strict >= 0) return { at: strict, length: 4 };
  const loose = block.indexOf('\n\n');
  return loose >= 0 ? { at: loose, length: 2 } : { at: block.length, length: 0 };
}

function plainAnswer(headers: Headers, block: Buffer): Answer {
  const type = headers['content-type'];
  return {
    status: 200,
    mediaType: mediaTypeOf(type),
    headers: type === undefined ? {} : { 'content-type': type },
    bytes: block,
  };
}

function mediaTypeOf(contentType: string | undefined): string {
  return (contentType ?? '').split(';')[0]!.trim().toLowerCase();
}

function instant(wording: string | undefined): string | null {
  const time = Date.parse(wording ?? '');
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}
