import { Failure } from '@isnad/views';
import { checkSize, decode } from '../bytes.ts';
import { oneLine } from '../statements.ts';
import { webAddress } from '../web-address.ts';
import { feedKind } from './feed.ts';
import { LineCounter, readXml, type XmlListener } from './xml.ts';

/** One feed of a list. */
export interface Subscription {
  readonly address: string;
  /** The name that the list gives it; null when it gives none. */
  readonly title: string | null;
  /** Names of the folders around it, outermost first, joined by ` / `; null when it lies in none. */
  readonly folder: string | null;
}
/** A list of feeds. */
export interface Outline {
  /** In the order of the list; each address once. */
  readonly feeds: readonly Subscription[];
  /** What the list holds and is not in `feeds`. */
  readonly faults: readonly OutlineFault[];
}
/** The key of a message and its values: `file`, `line`, `address`. */
export interface OutlineFault {
  readonly code:
    | 'opml-feed-twice'
    | 'opml-not-an-address'
    | 'opml-is-included'
    | 'opml-cut'
    | 'opml-too-deep'
    | 'opml-without-feeds'
    | 'opml-too-long';
  readonly values: Readonly<Record<string, string | number>>;
}

/** More feeds than anybody watches. */
const MOST_FEEDS = 10_000;
/** Enough to see what is wrong with a list. */
const MOST_FAULTS = 100;

/**
 * Reads a list of feeds (OPML). Outlines that include another list are told and not followed, so that a list which includes
 * itself has no end to run into.
 * @throws {Failure} `input-*` as `readFeed`; `opml-is-not` when it is no OPML.
 */
export function readOpml(file: string, bytes: Uint8Array): Outline {
  checkSize(file, bytes);
  const { text } = decode(file, bytes);
  if (feedKind(text) !== 'opml') throw new Failure('opml-is-not', { file });
  const reader = new OutlineReader(file, text);
  const end = readXml(text, reader);
  if (end !== null) reader.fault('opml-too-deep', end);
  if (reader.feeds.length === 0) reader.fault('opml-without-feeds', text.length);
  const { feeds, faults } = reader;
  return { feeds, faults };
}

class OutlineReader implements XmlListener {
  readonly feeds: Subscription[] = [];
  readonly faults: OutlineFault[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #seen = new Set<string>();
  /** Names of the open outlines; '' for one that names nothing. */
  readonly #open: string[] = [];
  #last = 0;

  constructor(file: string, text: string) {
    this.#file = file;
    this.#lines = new LineCounter(text);
  }

  open(name: string, fields: ReadonlyMap<string, string>, at: number): void {
    this.#last = at;
    if (name !== 'outline') return;
    const title = oneLine(fields.get('title') || fields.get('text') || '');
    const wording = fields.get('xmlurl') || undefined;
    if (wording !== undefined) this.#feed(wording, title, at);
    else if (isInclusion(fields)) this.fault('opml-is-included', at, fields.get('url'));
    this.#open.push(wording === undefined ? title : '');
  }

  close(name: string, implied: boolean): void {
    if (implied && name === 'opml') this.fault('opml-cut', this.#last);
    if (name === 'outline') this.#open.pop();
  }

  fault(code: OutlineFault['code'], at: number, address = ''): void {
    if (this.faults.length < MOST_FAULTS)
      this.faults.push({
        code,
        values: { file: this.#file, line: this.#lines.lineOf(at), address, limit: MOST_FEEDS },
      });
  }

  #feed(wording: string, title: string, at: number): void {
    const address = webAddress(wording.trim(), undefined);
    if (address === undefined) this.fault('opml-not-an-address', at, wording);
    else if (this.#seen.has(address)) this.fault('opml-feed-twice', at, address);
    else if (this.feeds.length === MOST_FEEDS) this.fault('opml-too-long', at, address);
    else {
      this.#seen.add(address);
      const folders = this.#open.filter((name) => name !== '');
      this.feeds.push({ address, title: title || null, folder: folders.join(' / ') || null });
    }
  }
}

/** Another list that should stand in this place. */
function isInclusion(fields: ReadonlyMap<string, string>): boolean {
  const type = fields.get('type')?.toLowerCase();
  return type === 'include' || (type === 'link' && /\.opml$/i.test(fields.get('url') ?? ''));
}

/** A list of feeds as OPML 2.0; folders are written as one level of outlines. */
export function writeOpml(title: string, feeds: readonly Subscription[]): string {
  const folders = new Map<string | null, Subscription[]>();
  for (const feed of feeds) folders.set(feed.folder, [...(folders.get(feed.folder) ?? []), feed]);
  const body = [...folders].map(([folder, inside]) => {
    const lines = inside.map((feed) => outline(feed, folder === null ? '    ' : '      '));
    return folder === null
      ? lines.join('\n')
      : `    <outline text="${escaped(folder)}">\n${lines.join('\n')}\n    </outline>`;
  });
  return `<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0">
  <head><title>${escaped(title)}</title></head>
  <body>
${body.join('\n')}
  </body>
</opml>
`;
}

function outline({ address, title }: Subscription, indent: string): string {
  return `${indent}<outline type="rss" text="${escaped(title ?? address)}" xmlUrl="${escaped(address)}"/>`;
}

/** As the value of an attribute. Control characters and half characters cannot stand in XML, however they are written. */
function escaped(text: string): string {
  return text
    .replace(/\p{Cs}/gu, '\uFFFD')
    .replace(/[&<>"\n\t]/g, (sign) => `&#${sign.charCodeAt(0)};`)
    .replace(/\p{Cc}/gu, '');
}
