import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';

/** A captured report, as it goes into a web archive. */
export interface Kept {
  /** Id of the report. */
  readonly id: string;
  /** Where it stood on the web; null for one that came as a file. */
  readonly address: string | null;
  /** ISO instant of the capture. */
  readonly at: string;
  readonly mediaType: string;
  /** Headers of the response that were kept. */
  readonly headers: Readonly<Record<string, string>>;
  readonly bytes: Uint8Array;
}
/** One report in a WARC file: its record, packed by itself, with where it lies. */
export interface WrittenRecord {
  readonly kept: Kept;
  readonly uri: string;
  /** `sha256:` and hex digits, of the bytes. */
  readonly digest: string;
  readonly offset: number;
  readonly length: number;
}

const CRLF = '\r\n';
const SOFTWARE = 'isnad';

/**
 * Writes reports as a WARC 1.1 file, each record packed by itself. What we keep of a response is its body, unpacked, and a
 * few headers: so it goes in as a `resource`, which it is, and the headers as `metadata` beside it. A report that came as a
 * file has an address of its own, `urn:isnad:` and its id.
 * @param at ISO instant of the writing.
 * @param written is told of each report.
 */
export async function* writeWarc(
  reports: AsyncIterable<Kept>,
  at: string,
  written: (record: WrittenRecord) => void = () => {},
): AsyncGenerator<Buffer> {
  const info = packed(
    'warcinfo',
    at,
    SOFTWARE,
    { 'Content-Type': FIELDS },
    fields({ software: SOFTWARE, format: 'WARC File Format 1.1' }),
  );
  let offset = info.length;
  yield info;
  for await (const kept of reports) {
    const uri = kept.address ?? `urn:isnad:${encodeURIComponent(kept.id)}`;
    const digest = `sha256:${createHash('sha256').update(kept.bytes).digest('hex')}`;
    const names = { 'WARC-Target-URI': uri };
    const type = kept.headers['content-type'] ?? kept.mediaType;
    const seed = `${kept.id} ${kept.at} ${digest}`;
    const digests = { 'WARC-Payload-Digest': digest, 'WARC-Block-Digest': digest };
    const resource = packed('resource', kept.at, seed, { ...names, 'Content-Type': type, ...digests }, kept.bytes);
    const beside = { ...names, 'Content-Type': FIELDS, 'WARC-Refers-To': recordId('resource', seed) };
    const metadata = packed('metadata', kept.at, seed, beside, fields({ ...kept.headers, 'isnad-report': kept.id }));
    written({ kept, uri, digest, offset, length: resource.length });
    offset += resource.length + metadata.length;
    yield resource;
    yield metadata;
  }
}

const FIELDS = 'application/warc-fields';

function fields(values: Readonly<Record<string, string>>): Buffer {
  return Buffer.from(headerLines(values).join(CRLF) + CRLF);
}

/** A value may come from a server: a line break in it would begin a header of its own. */
function headerLines(values: Readonly<Record<string, string>>): string[] {
  return Object.entries(values).map(([name, value]) => `${name}: ${value.replace(/[\r\n]+/g, ' ')}`);
}

function packed(
  type: string,
  at: string,
  seed: string,
  headers: Readonly<Record<string, string>>,
  block: Uint8Array,
): Buffer {
  const all = {
    'WARC-Type': type,
    'WARC-Record-ID': recordId(type, seed),
    'WARC-Date': at,
    ...headers,
    'Content-Length': String(block.length),
  };
  const head = ['WARC/1.1', ...headerLines(all), '', ''].join(CRLF);
  return gzipSync(Buffer.concat([Buffer.from(head), block, Buffer.from(CRLF + CRLF)]));
}

/** The same record has the same id whenever it is written: a UUID of version 8 (RFC 9562) out of what it holds. */
function recordId(type: string, seed: string): string {
  const hex = createHash('sha256').update(`${type} ${seed}`).digest('hex');
  const parts = [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `8${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ];
  return `<urn:uuid:${parts.join('-')}>`;
}
