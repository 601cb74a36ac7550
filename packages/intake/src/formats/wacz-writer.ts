import { createHash } from 'node:crypto';
import { type Kept, type WrittenRecord, writeWarc } from './warc-writer.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

/** One file in the archive, as its table of contents (`datapackage.json`) names it. */
interface Resource {
  readonly name: string;
  readonly path: string;
  readonly hash: string;
  readonly bytes: number;
}
const WARC = 'data.warc.gz';

/**
 * Writes reports as a WACZ 1.1.1: a WARC file, its index, the list of its pages, and the hashes of all these.
 * @param at ISO instant of the writing.
 */
export function writeWacz(reports: AsyncIterable<Kept>, at: string): AsyncGenerator<Buffer> {
  return writeZip(entries(reports, at));
}

async function* entries(reports: AsyncIterable<Kept>, at: string): AsyncGenerator<ZipEntry> {
  const records: WrittenRecord[] = [];
  const resources: Resource[] = [];
  // The bytes are let go once they are written: of a record only its place is kept.
  const note = (record: WrittenRecord): number =>
    records.push({ ...record, kept: { ...record.kept, bytes: new Uint8Array() } });
  yield hashed(`archive/${WARC}`, writeWarc(reports, at, note), resources);
  yield hashed('indexes/index.cdxj', [Buffer.from(records.map(indexLine).sort().join(''))], resources);
  yield hashed('pages/pages.jsonl', [Buffer.from(pages(records))], resources);
  const contents = { profile: 'data-package', wacz_version: '1.1.1', software: 'isnad', created: at, resources };
  yield { name: 'datapackage.json', content: [Buffer.from(JSON.stringify(contents, null, 2))] };
}

/** A file whose hash is noted once it has gone through. */
function hashed(path: string, content: AsyncIterable<Buffer> | Iterable<Buffer>, resources: Resource[]): ZipEntry {
  async function* through(): AsyncGenerator<Buffer> {
    const hash = createHash('sha256');
    let bytes = 0;
    for await (const piece of content) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
    resources.push({ name: path.slice(path.lastIndexOf('/') + 1), path, hash: `sha256:${hash.digest('hex')}`, bytes });
  }
  return { name: path, content: through() };
}

/** A line of a CDXJ index: sorting key, time, and where the record lies. */
function indexLine({ kept, uri, digest, offset, length }: WrittenRecord): string {
  const place = { url: uri, mime: kept.mediaType, status: '200', digest, length, offset, filename: WARC };
  return `${sortKey(uri)} ${kept.at.replace(/\D/g, '').slice(0, 14)} ${JSON.stringify(place)}\n`;
}

/** An address with its host turned round, so that those of a site stand together. */
function sortKey(uri: string): string {
  const { host, pathname, search } = new URL(uri);
  return host === '' ? uri : `${host.split('.').reverse().join(',')})${pathname}${search}`.toLowerCase();
}

function pages(records: readonly WrittenRecord[]): string {
  const head = { format: 'json-pages-1.0', id: 'pages', title: 'Reports' };
  const lines = records.map(({ kept, uri }) => ({ id: kept.id, url: uri, ts: kept.at }));
  return [head, ...lines].map((line) => `${JSON.stringify(line)}\n`).join('');
}
