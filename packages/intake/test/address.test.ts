import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createServer as createSocketServer } from 'node:net';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { request } from 'undici';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { connections } from '../src/address/connection.ts';
import { fetchWithin } from '../src/address/fetch.ts';
import { isPublic } from '../src/address/public.ts';
import { type FetchSettings, fetchAddress, takeFetched } from '../src/index.ts';
import { failureOf } from './failures.ts';

// A name with a public address and a private one, as an attacker's name server may answer.
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  const both = [
    { address: '127.0.0.1', family: 4 },
    { address: '10.0.0.1', family: 4 },
  ];
  const lookup = (
    name: string,
    ...rest: [LookupAllOptions, (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void]
  ) => (name === 'two-addresses.test' ? rest[1](null, both) : dns.lookup(name, rest[0], rest[1]));
  return { ...dns, lookup };
});

const page =
  '<html><head><title>t</title></head><body><article><p>قالت الهيئة إن الرصيف سيعاد.</p></article></body></html>';
const HTML = { 'content-type': 'text/html; charset=utf-8' };
type Route = (response: ServerResponse, request?: IncomingMessage) => void;
const send =
  (status: number, headers: Record<string, string>, body: string | Buffer = ''): Route =>
  (response) =>
    response.writeHead(status, headers).end(body);
const to = (location: string): Route => send(302, { location });

const routes: Record<string, Route> = {
  '/page': send(
    200,
    { ...HTML, etag: '"7"', 'last-modified': 'Sat, 30 Aug 2025 10:00:00 GMT', 'set-cookie': 'a=b' },
    page,
  ),
  '/text': send(200, { 'content-type': 'text/plain' }, 'نص'),
  '/bare': send(200, {}, page),
  '/gzip': send(200, { ...HTML, 'content-encoding': 'gzip' }, gzipSync(page)),
  '/brotli': send(200, { ...HTML, 'content-encoding': 'br' }, brotliCompressSync(page)),
  '/bomb': send(200, { ...HTML, 'content-encoding': 'gzip' }, gzipSync(Buffer.alloc(64 * 1024 * 1024))),
  '/broken-gzip': send(200, { ...HTML, 'content-encoding': 'gzip' }, 'no gzip'),
  '/odd-encoding': send(200, { ...HTML, 'content-encoding': 'rot13' }, page),
  '/endless': (response) => {
    response.writeHead(200, HTML);
    const more = (): void => {
      while (!response.destroyed && response.write('a'.repeat(65536)));
      response.once('drain', more);
    };
    more();
  },
  '/silent': () => {},
  '/half': (response) => {
    response.writeHead(200, HTML).write('<p>half');
  },
  '/cut': (response) => {
    response.writeHead(200, { ...HTML, 'content-length': '1000' }).write('<p>half');
    setTimeout(() => response.destroy(), 20);
  },
  '/picture': send(200, { 'content-type': 'image/png' }, 'png'),
  '/missing': send(404, HTML, page),
  '/moved': to('/page'),
  '/moved-nowhere': send(302, {}),
  '/loop': to('/loop'),
  '/to-file': to('file:///etc/hostname'),
  '/to-metadata': to('http://169.254.169.254/latest/meta-data/'),
  '/to-private': to('//10.0.0.1/page'),
  '/to-number': to('http://0xa9fea9fe/'),
  '/to-v6': (response) => to(at('/page', '[::1]'))(response),
  '/to-name': (response) => to(at('/page', 'two-addresses.test'))(response),
  '/agent': (response, request) => response.writeHead(200, HTML).end(request?.headers['user-agent']),
};
for (let n = 1; n <= 6; n++) routes[`/hop${n}`] = to(n === 1 ? '/page' : `/hop${n - 1}`);

let server: Server;
let port: number;
let asked: string[] = [];
beforeAll(async () => {
  server = createServer((request, response) => {
    asked.push(request.url ?? '');
    routes[request.url ?? '']?.(response, request);
  });
  await new Promise<void>((done) => server.listen(0, '::', done));
  port = (server.address() as AddressInfo).port;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
});

const at = (path: string, host = '127.0.0.1'): string => `http://${host}:${port}${path}`;
const get = (path: string, settings: FetchSettings = {}) => fetchAddress(at(path), { allowPrivate: true, ...settings });

describe('a fetch', () => {
  test('gives the bytes, where they came from, and the headers worth keeping', async () => {
    const { bytes, ...rest } = await get('/moved');
    expect(Buffer.from(bytes).toString()).toBe(page);
    expect(rest).toMatchObject({ address: at('/page'), asked: at('/moved'), mediaType: 'text/html' });
    expect(rest.headers).toMatchObject({ ...HTML, etag: '"7"', 'last-modified': 'Sat, 30 Aug 2025 10:00:00 GMT' });
    expect(rest.headers).not.toHaveProperty('set-cookie');
  });

  test.each(['/gzip', '/brotli', '/bare', '/hop5'])('reads %s', async (path) => {
    expect(Buffer.from((await get(path)).bytes).toString()).toBe(page);
  });

  test('says who asks', async () => {
    expect(Buffer.from((await get('/agent', { userAgent: 'desk' })).bytes).toString()).toBe('desk');
    expect(Buffer.from((await get('/agent')).bytes).toString()).toMatch(/^isnad/);
  });

  test('becomes a report of that address', async () => {
    const { capture, report } = await takeFetched(await get('/moved'), { dossier: 'quay' });
    expect(capture.origin).toEqual({ kind: 'address', name: at('/page'), asked: at('/moved') });
    expect(capture.headers.etag).toBe('"7"');
    expect(report).toMatchObject({ text: 'قالت الهيئة إن الرصيف سيعاد.', dossier: 'quay' });
    expect(report.url).toEqual({ value: at('/page'), from: 'address' });
    const text = await takeFetched(await get('/text'));
    expect(text.report).toMatchObject({ text: 'نص', url: { value: at('/text'), from: 'address' } });
    expect(text.capture.mediaType).toBe('text/plain');
  });

  test.each([
    ['/bomb', 'address-too-large'],
    ['/endless', 'address-too-large'],
    ['/missing', 'address-status'],
    ['/moved-nowhere', 'address-status'],
    ['/loop', 'address-too-many-redirects'],
    ['/hop6', 'address-too-many-redirects'],
    ['/picture', 'address-not-report'],
    ['/odd-encoding', 'address-not-report'],
    ['/to-file', 'address-not-http'],
    ['/broken-gzip', 'address-unreachable'],
    ['/cut', 'address-unreachable'],
  ])('of %s fails with %s', async (path, code) => {
    expect((await failureOf(() => get(path))).code).toBe(code);
  });

  test.each(['/silent', '/half'])('of %s is given up in time', async (path) => {
    const failure = await failureOf(() => get(path, { timeoutMs: 200 }));
    expect(failure).toMatchObject({ code: 'address-too-slow', values: { seconds: 1 } });
  });

  test('has a limit that can be set', async () => {
    expect((await failureOf(() => get('/page', { maxBytes: 20 }))).code).toBe('address-too-large');
  });

  test('of a port where nobody listens', async () => {
    const socket = createSocketServer();
    await new Promise<void>((done) => socket.listen(0, '127.0.0.1', done));
    const free = (socket.address() as AddressInfo).port;
    await new Promise((done) => socket.close(done));
    const failure = await failureOf(() => fetchAddress(`http://127.0.0.1:${free}/`, { allowPrivate: true }));
    expect(failure).toMatchObject({ code: 'address-unreachable', values: { reason: 'ECONNREFUSED' } });
  });

  test('of a name that nobody has', async () => {
    const failure = await failureOf(() => fetchAddress('http://nobody.invalid/'));
    expect(failure.code).toBe('address-unreachable');
  });

  test.each([
    '',
    'page',
    '//host/',
    'ftp://host/',
    'file:///etc/hostname',
    'javascript:1',
    'data:,x',
    'http://',
    'http://u:p@host/',
  ])('of «%s» is none of the web', async (address) => {
    expect((await failureOf(() => fetchAddress(address))).code).toBe('address-not-http');
  });
});

describe('without leave for private addresses', () => {
  test.each([
    '127.0.0.1',
    '127.1',
    '2130706433',
    '0x7f000001',
    '0177.0.0.1',
    '127.0.0.1.',
    '0.0.0.0',
    'localhost',
    'localhost.',
    '[::1]',
    '[::]',
    '[::ffff:127.0.0.1]',
    '[::127.0.0.1]',
    '[64:ff9b::7f00:1]',
  ])('%s is refused before anything is asked', async (host) => {
    asked = [];
    const failure = await failureOf(() => fetchAddress(at('/page', host)));
    // Where the system cannot look up a name with a final dot, it is not reached at all.
    expect(host === 'localhost.' ? ['address-private', 'address-unreachable'] : ['address-private']).toContain(
      failure.code,
    );
    expect(asked).toEqual([]);
  });

  test('a connection is checked even where the host was not', async () => {
    const agent = await connections('http://public.example/', isPublic, 1000);
    asked = [];
    await expect(request(at('/page'), { dispatcher: agent })).rejects.toMatchObject({ code: 'address-private' });
    expect(asked).toEqual([]);
    await agent.destroy();
  });

  // As if this machine's 127.0.0.1 were a server of the open internet.
  const open = (path: string) => fetchWithin(at(path), (ip) => ip === '127.0.0.1' || isPublic(ip), {});

  test.each(['/to-metadata', '/to-v6', '/to-private', '/to-number', '/to-name'])(
    'a redirect %s is refused',
    async (path) => {
      asked = [];
      expect((await failureOf(() => open(path))).code).toBe('address-private');
      expect(asked).toEqual([path]);
    },
  );

  test('a redirect on the open internet is followed', async () => {
    expect((await open('/moved')).address).toBe(at('/page'));
  });
});

describe('an address of the open internet', () => {
  test.each(['8.8.8.8', '1.1.1.1', '93.184.215.14', '2606:4700::1111', '::ffff:8.8.8.8'])('%s is one', (ip) => {
    expect(isPublic(ip)).toBe(true);
  });

  test.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.0.0.1',
    '192.0.2.1',
    '192.168.1.1',
    '198.18.0.1',
    '224.0.0.1',
    '240.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:169.254.169.254',
    '::10.0.0.1',
    '64:ff9b::a00:1',
    '2002:a00:1::',
    '2001::1',
    '2001:db8::1',
    'fc00::1',
    'fd00:ec2::254',
    'fe80::1',
    'fe80::1%eth0',
    'fec0::1',
    'ff02::1',
    '',
    'localhost',
    '8.8.8.8 ',
  ])('«%s» is none', (ip) => {
    expect(isPublic(ip)).toBe(false);
  });
});
