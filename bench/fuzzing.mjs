// Mutated inputs for the readers of intake: the short form runs in `npm test`, the long one is fuzz.mjs.
import { gzipSync } from 'node:zlib';
import { randomFrom } from './random.mjs';

const page = `<!doctype html><html lang="ar"><head><meta charset="utf-8"><title>الميناء</title><link rel="canonical" href="/1">
<meta property="og:title" content="الميناء"><meta property="article:published_time" content="2025-08-30T10:00:00+03:00">
<script type="application/ld+json">{"@graph":[{"@type":"NewsArticle","headline":"الميناء","author":[{"@type":"Person","name":"نور"}]}]}</script></head>
<body><nav><a href="/">x</a></nav><article><h1>الميناء</h1><p class="byline">بقلم نور الجميلي</p><time datetime="2025-08-30">x</time>
<p>بغداد/ رويترز: قال وزير النقل إن الميناء يعود إلى العمل قبل نهاية أيلول المقبل، وإن السفن في الطريق.</p><p>وأضاف «أن الرصيف جاهز».</p>
<table><tr><td>1</td></tr></table><ul><li>a &amp; b</li></ul></article></body></html>`;
const rss = `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>T</title>
<link>https://a.example/</link><item><title>a &amp; b</title><link>/1</link><guid>1</guid><pubDate>Sat, 30 Aug 2025 10:00:00 +0300</pubDate>
<dc:creator>N</dc:creator><description><![CDATA[<p>x</p>]]></description></item><item><title>c</title></item></channel></rss>`;
const atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="fa"><title type="html">t &lt;b&gt;</title><entry><id>1</id><title>x</title>
<link rel="alternate" href="https://a.example/1"/><updated>2025-08-30T10:00:00Z</updated><content type="xhtml"><div><p>y</p></div></content></entry></feed>`;
const rdf = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel><title>t</title></channel>
<item rdf:about="https://a.example/1"><title>i</title><link>https://a.example/1</link></item></rdf:RDF>`;
const json = `{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","url":"https://a.example/1","content_text":"x","authors":[{"name":"n"}]}]}`;
const sitemap = `<urlset xmlns:news="n"><url><loc>https://a.example/1</loc><lastmod>2025-08-30</lastmod><news:news><news:title>t</news:title></news:news></url></urlset>`;
const opml = `<opml version="2.0"><body><outline text="f"><outline text="a" xmlUrl="https://a.example/rss"/></outline><outline type="include" url="x.opml"/></body></opml>`;
const line = `{"id":"r1","text":"قال مصدر أمني إن الطريق مفتوح.","title":"t","published":"2025-08-30","outlet":"o","url":"https://a.example/","language":"ar"}`;
const http = `HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n`;
const record = `WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Date: 2025-08-30T10:00:00Z\r\nContent-Type: application/http\r\nWARC-Payload-Digest: sha1:1\r\nContent-Length: ${http.length}\r\n\r\n${http}\r\n\r\n`;
const revisit = `WARC/1.1\r\nWARC-Type: revisit\r\nWARC-Target-URI: https://a.example/1\r\nWARC-Payload-Digest: sha1:1\r\nContent-Length: 0\r\n\r\n\r\n\r\n`;

/** A ZIP archive of one stored file. */
function zip(name, content) {
  const head = Buffer.alloc(30);
  head.writeUInt32LE(0x04034b50);
  head.writeUInt32LE(content.length, 18);
  head.writeUInt32LE(content.length, 22);
  head.writeUInt16LE(name.length, 26);
  return Buffer.concat([head, Buffer.from(name), content, Buffer.from('504b0102', 'hex')]);
}

const wide = (text) => Buffer.from(text, 'utf16le');
const packed = Buffer.concat([gzipSync(record), gzipSync(revisit)]);

/** Whole inputs by the reader that they are for. */
export const SEEDS = {
  feed: [rss, atom, rdf, json, sitemap].map((text) => Buffer.from(text)).concat(wide(rss)),
  page: [Buffer.from(page), wide(page), Buffer.from(page.replace('utf-8', 'windows-1256'))],
  warc: [Buffer.from(record + revisit), packed, Buffer.concat([Buffer.from(record), packed])],
  wacz: [zip('archive/data.warc.gz', packed), zip('archive/data.warc', Buffer.from(record + revisit))],
  opml: [Buffer.from(opml)],
  line: [Buffer.from(line)],
};

const TOKENS = [
  '<',
  '>',
  '</',
  '/>',
  '<!--',
  '-->',
  '<![CDATA[',
  ']]>',
  '<!DOCTYPE x [<!ENTITY a "b">]>',
  '&a;',
  '&#x0;',
  '&#1114112;',
  '<?',
  '?>',
  '"',
  "'",
  '=',
  '<item>',
  '</item>',
  '<entry>',
  '<url>',
  '<outline>',
  '<div>',
  '<table>',
  '<script>',
  '</script>',
  '<svg>',
  '<p class="byline">',
  'xmlns:a="b" ',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '\\u0000',
  '\\ud800',
  '"@graph":',
  'null',
  '1e999',
  '-1',
  '99999999999999999999',
  '\r\n',
  '\r\n\r\n',
  '\0',
  '\x1f\x8b\x08',
  'PK\x03\x04',
  'WARC/1.1\r\n',
  'Content-Length: 999999999\r\n',
  'ffffffff\r\n',
  'HTTP/1.1 200 OK\r\n',
  '\ufeff',
  '\u202e',
  'Ø§Ù„',
  'ط§ظ„',
  '2025-99-99',
  'charset=x-klingon',
].map((text) => Buffer.from(text));

/** No mutated input is longer: it is the form that is looked for, and length has tests of its own. */
const LONGEST = 64 * 1024;

/** A copy with one to six things done to it that happen to bytes on their way, or that somebody does on purpose. */
export function mutate(bytes, others, random) {
  const below = (limit) => Math.floor(random() * limit);
  let now = Buffer.from(bytes);
  const at = () => below(now.length + 1);
  const put = (place, piece, dropped = 0) => {
    now = Buffer.concat([now.subarray(0, place), piece, now.subarray(place + dropped)]);
  };
  const ways = [
    () => put(at(), Buffer.from([below(256)]), 1),
    () => put(at(), Buffer.alloc(0), below(40)),
    () => put(at(), TOKENS[below(TOKENS.length)]),
    () => put(at(), TOKENS[below(TOKENS.length)], below(20)),
    () => put(at(), Buffer.concat(Array(below(400)).fill(TOKENS[below(TOKENS.length)]))),
    () => {
      const from = at();
      put(at(), Buffer.concat(Array(1 + below(30)).fill(now.subarray(from, from + below(120)))));
    },
    () => (now = now.subarray(0, at())),
    () => {
      const other = others[below(others.length)];
      put(at(), other.subarray(below(other.length)), below(now.length));
    },
  ];
  for (let i = 1 + below(6); i > 0; i--) ways[below(ways.length)]();
  return now.subarray(0, LONGEST);
}

/**
 * Gives `count` mutated inputs to the readers, in turn.
 * @param readers by kind; each ends, or throws what `isAnswer` knows.
 * @returns what was no answer, the slowest of each kind in ms of processor time, how many each kind read and refused, and the most memory.
 */
export async function fuzz({ readers, isAnswer, count, seed }) {
  const random = randomFrom(seed);
  const kinds = Object.keys(readers);
  const result = { faults: [], slowest: {}, read: {}, refused: {}, memory: 0 };
  const all = Object.values(SEEDS).flat();
  for (let i = 0; i < count; i++) {
    const kind = kinds[i % kinds.length];
    const seeds = SEEDS[kind];
    const bytes = mutate(seeds[Math.floor(random() * seeds.length)], random() < 0.2 ? all : seeds, random);
    const began = process.cpuUsage();
    try {
      await readers[kind](bytes);
      result.read[kind] = (result.read[kind] ?? 0) + 1;
    } catch (error) {
      if (isAnswer(error)) result.refused[kind] = (result.refused[kind] ?? 0) + 1;
      else result.faults.push({ kind, number: i, error, bytes });
    }
    const { user, system } = process.cpuUsage(began);
    result.slowest[kind] = Math.max(result.slowest[kind] ?? 0, (user + system) / 1000);
    if (i % 1000 === 0) result.memory = Math.max(result.memory, process.memoryUsage.rss());
  }
  return result;
}
