import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, createServer as createSocketServer } from 'node:net';
import { brotliCompressSync, constants, deflateRawSync, deflateSync, gzipSync } from 'node:zlib';

/** A server on loopback that does to a fetcher what the worst of the web does. */
export interface HostileServer {
  readonly port: number;
  /** Paths that were asked for, since the list was last emptied. */
  readonly asked: string[];
  at(path: string, host?: string): string;
  close(): Promise<void>;
}

type Route = (response: ServerResponse, request: IncomingMessage) => void;

/** What the good pages say, in one line. */
export const sentence = 'قالت الهيئة إن الرصيف سيعاد.';
export const page = `<html><head><title>t</title></head><body><article><p>${sentence}</p></article></body></html>`;
export const HTML = { 'content-type': 'text/html; charset=utf-8' };

/** Spellings of loopback, private, link-local and metadata addresses, as they may stand in an address. */
export const hiddenHosts: readonly string[] = [
  '127.0.0.1',
  '127.1',
  '127.0.1',
  '2130706433',
  '0x7f000001',
  '0x7f.1',
  '0177.0.0.1',
  '127.0.0.1.',
  '127.255.255.254',
  '１２７.０.０.１',
  '127。0。0。1',
  '%31%32%37.0.0.1',
  '0.0.0.0',
  '0',
  'localhost',
  'localhost.',
  'LOCALHOST',
  '10.0.0.1',
  '012.0.0.1',
  '172.16.0.1',
  '192.168.1.1',
  '3232235777',
  '100.64.0.1',
  '169.254.169.254',
  '0xa9fea9fe',
  '2852039166',
  '0251.0376.0251.0376',
  '255.255.255.255',
  '168.63.129.16',
  '[::1]',
  '[0:0:0:0:0:0:0:1]',
  '[::]',
  '[::ffff:127.0.0.1]',
  '[::ffff:7f00:1]',
  '[::ffff:a9fe:a9fe]',
  '[::127.0.0.1]',
  '[64:ff9b::7f00:1]',
  '[2002:7f00:1::]',
  '[fd00:ec2::254]',
  '[fe80::1]',
  '[fc00::1]',
];

const MB = 1024 * 1024;
const send =
  (status: number, headers: Record<string, string>, body: string | Buffer = ''): Route =>
  (response) =>
    response.writeHead(status, headers).end(body);
const to = (location: string): Route => send(302, { location });
const packed = (encoding: string, body: Buffer | string): Route =>
  send(200, { ...HTML, 'content-encoding': encoding }, body);

/** Writes as fast as the other end takes it. */
const endless =
  (headers: Record<string, string>, chunk: string): Route =>
  (response) => {
    response.writeHead(200, headers);
    const more = (): void => {
      while (!response.destroyed && response.write(chunk));
      response.once('drain', more);
    };
    more();
  };

/** A few bytes now and then, for ever. */
const drip: Route = (response) => {
  response.writeHead(200, HTML);
  const timer = setInterval(() => response.write('<p>'), 20);
  response.on('close', () => clearInterval(timer));
};

const latin1 = Buffer.from(
  '<html><body><p>caf\u00e9 d\u00e9j\u00e0 vu \u00e9t\u00e9</p></body></html>'.repeat(9),
  'latin1',
);

const zeros = (): Buffer => Buffer.alloc(64 * MB);
const quickest = { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } };

/** Bombs and large pages are made when they are first asked for. */
function routesOf(at: HostileServer['at']): Record<string, Route> {
  const hops = Object.fromEntries(
    Array.from({ length: 7 }, (_, n) => [`/hop${n}`, n === 0 ? send(200, HTML, page) : to(`/hop${n - 1}`)]),
  );
  return {
    ...hops,
    '/page': send(
      200,
      { ...HTML, etag: '"7"', 'last-modified': 'Sat, 30 Aug 2025 10:00:00 GMT', 'set-cookie': 'a=b' },
      page,
    ),
    '/marked': (response, { headers }) => {
      const same = headers['if-none-match'] === '"7"' || headers['if-modified-since'] !== undefined;
      response.writeHead(same ? 304 : 200, { ...HTML, etag: '"7"' }).end(same ? '' : page);
    },
    '/text': send(200, { 'content-type': 'text/plain' }, 'نص'),
    '/feed': send(200, { 'content-type': 'application/rss+xml' }, '<rss/>'),
    '/bare': send(200, {}, page),
    '/gzip': (r, q) => packed('gzip', gzipSync(page))(r, q),
    '/brotli': (r, q) => packed('br', brotliCompressSync(page))(r, q),
    '/deflate': (r, q) => packed('deflate', deflateSync(page))(r, q),
    '/deflate-bare': (r, q) => packed('deflate', deflateRawSync(page))(r, q),
    '/gzip-bomb': (r, q) => packed('gzip', gzipSync(zeros()))(r, q),
    '/br-bomb': (r, q) => packed('br', brotliCompressSync(zeros(), quickest))(r, q),
    '/deflate-bomb': (r, q) => packed('deflate', deflateSync(zeros()))(r, q),
    '/twice-packed': (r, q) => packed('gzip, gzip', gzipSync(gzipSync(zeros())))(r, q),
    '/broken-gzip': packed('gzip', 'no gzip'),
    '/broken-brotli': packed('br', 'no brotli'),
    '/half-gzip': (r, q) => packed('gzip', gzipSync(page).subarray(0, 60))(r, q),
    '/odd-encoding': packed('rot13', page),
    '/endless': endless(HTML, 'a'.repeat(65_536)),
    '/endless-headers': (response) => {
      response.socket?.write('HTTP/1.1 200 OK\r\n');
      const timer = setInterval(() => response.socket?.write(`x: ${'a'.repeat(16_384)}\r\n`), 1);
      response.on('close', () => clearInterval(timer));
    },
    '/silent': () => {},
    '/half': (response) => void response.writeHead(200, HTML).write('<p>half'),
    '/drip': drip,
    '/cut': (response) => {
      response.writeHead(200, { ...HTML, 'content-length': '1000' }).write('<p>half');
      setTimeout(() => response.destroy(), 20);
    },
    '/longer-than-said': (response) => {
      const length = Buffer.byteLength(page);
      response.socket?.end(
        `HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: ${length}\r\n\r\n${page}<p>more</p>`,
      );
    },
    '/two-lengths': (response) =>
      void response.socket?.end(`HTTP/1.1 200 OK\r\ncontent-length: 3\r\ncontent-length: 9\r\n\r\n${page}`),
    '/no-http': (response) => void response.socket?.end('SSH-2.0-OpenSSH_9.2\r\n'),
    '/picture': send(200, { 'content-type': 'image/png' }, 'png'),
    '/missing': send(404, HTML, page),
    '/broken': send(500, HTML, page),
    '/not-asked-304': send(304, {}),
    '/busy': send(429, { 'retry-after': '120' }),
    '/busy-silently': send(429, {}),
    '/down-until': send(503, { 'retry-after': 'Fri, 01 Jan 2999 00:00:00 GMT' }),
    '/moved': to('/page'),
    '/moved-nowhere': send(302, {}),
    '/loop': to('/loop'),
    '/loop-a': to('/loop-b'),
    '/loop-b': to('/loop-a'),
    '/to-file': to('file:///etc/hostname'),
    '/to-long': to(`/${'a'.repeat(9000)}`),
    '/to-metadata': to('http://169.254.169.254/latest/meta-data/'),
    '/to-private': to('//10.0.0.1/page'),
    '/to-number': to('http://0xa9fea9fe/'),
    '/to-v6': (r, q) => to(at('/page', '[::1]'))(r, q),
    '/to-name': (r, q) => to(at('/page', 'two-addresses.test'))(r, q),
    '/deep': send(200, HTML, `${'<div>'.repeat(50_000)}${page}`),
    '/ten-megabytes': (r, q) =>
      send(200, HTML, page.replace('<body>', `<body><script>${'x;'.repeat(5 * MB)}</script>`))(r, q),
    '/says-utf-8': send(200, { 'content-type': 'text/html; charset=utf-8' }, latin1),
    '/says-klingon': send(200, { 'content-type': 'text/html; charset=x-klingon' }, page),
    '/says-page': send(
      200,
      { 'content-type': 'text/html' },
      Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj', 'latin1'),
    ),
    '/agent': (response, { headers }) => response.writeHead(200, HTML).end(headers['user-agent']),
  };
}

export async function hostileServer(): Promise<HostileServer> {
  const asked: string[] = [];
  const at = (path: string, host = '127.0.0.1'): string => `http://${host}:${portOf(server)}${path}`;
  const routes = routesOf(at);
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    asked.push(path);
    response.on('error', () => {});
    (routes[path] ?? send(404, HTML))(response, request);
  });
  await new Promise<void>((done) => server.listen(0, '::', done));
  const close = (): Promise<void> => {
    server.closeAllConnections();
    return new Promise((done) => server.close(() => done()));
  };
  return { port: portOf(server), asked, at, close };
}

/** A port of this machine where nobody listens. */
export async function freePort(): Promise<number> {
  const socket = createSocketServer();
  await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
  const { port } = socket.address() as AddressInfo;
  await new Promise((done) => socket.close(done));
  return port;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
