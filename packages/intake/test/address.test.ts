import type { LookupAddress, LookupAllOptions } from 'node:dns';
import { request } from 'undici';
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { connections } from '../src/address/connection.ts';
import { fetchWithin } from '../src/address/fetch.ts';
import { isPublic } from '../src/address/public.ts';
import { type FetchSettings, fetchAddress, takeFetched } from '../src/index.ts';
import { failureOf } from './failures.ts';
import { freePort, type HostileServer, HTML, hiddenHosts, hostileServer, page, sentence } from './hostile-server.ts';

type Found = (error: NodeJS.ErrnoException | null, found: LookupAddress[]) => void;
const v4 = (address: string): LookupAddress => ({ address, family: 4 });
/** How often the changing name was looked up. */
const looked = vi.hoisted(() => ({ times: 0 }));

// Names as an attacker's name server may answer: with a public address and a private one; with one and then the other.
vi.mock('node:dns', async (original) => {
  const dns = await original<typeof import('node:dns')>();
  const lookup = (name: string, options: LookupAllOptions, found: Found): void => {
    if (name === 'two-addresses.test') found(null, [v4('127.0.0.1'), v4('10.0.0.1')]);
    else if (name === 'changing.test') found(null, [v4(looked.times++ === 0 ? '127.0.0.1' : '10.0.0.1')]);
    else dns.lookup(name, options, found);
  };
  return { ...dns, lookup };
});

let server: HostileServer;
beforeAll(async () => {
  server = await hostileServer();
});
beforeEach(() => {
  server.asked.length = 0;
});
afterAll(() => server.close());

const at = (path: string, host?: string): string => server.at(path, host);
const get = (path: string, settings: FetchSettings = {}) => fetchAddress(at(path), { allowPrivate: true, ...settings });
// As if this machine's 127.0.0.1 were a server of the open internet.
const here = (ip: string): boolean => ip === '127.0.0.1' || isPublic(ip);

describe('a fetch', () => {
  test('gives the bytes, where they came from, and the headers worth keeping', async () => {
    const { bytes, ...rest } = await get('/moved');
    expect(Buffer.from(bytes).toString()).toBe(page);
    expect(rest).toMatchObject({ address: at('/page'), asked: at('/moved'), mediaType: 'text/html' });
    expect(rest.headers).toMatchObject({ ...HTML, etag: '"7"', 'last-modified': 'Sat, 30 Aug 2025 10:00:00 GMT' });
    expect(rest.headers).not.toHaveProperty('set-cookie');
  });

  test.each(['/gzip', '/brotli', '/deflate', '/deflate-bare', '/bare', '/longer-than-said', '/hop5'])(
    'reads %s',
    async (path) => {
      expect(Buffer.from((await get(path)).bytes).toString()).toBe(page);
    },
  );

  test('says who asks', async () => {
    expect(Buffer.from((await get('/agent', { userAgent: 'desk' })).bytes).toString()).toBe('desk');
    expect(Buffer.from((await get('/agent')).bytes).toString()).toMatch(/^isnad/);
  });

  test('becomes a report of that address', async () => {
    const { capture, report } = await takeFetched(await get('/moved'), { dossier: 'quay' });
    expect(capture.origin).toEqual({ kind: 'address', name: at('/page'), asked: at('/moved') });
    expect(capture.headers.etag).toBe('"7"');
    expect(report).toMatchObject({ text: sentence, dossier: 'quay' });
    expect(report.url).toEqual({ value: at('/page'), from: 'address' });
    const text = await takeFetched(await get('/text'));
    expect(text.report).toMatchObject({ text: 'نص', url: { value: at('/text'), from: 'address' } });
    expect(text.capture.mediaType).toBe('text/plain');
  });

  test.each([
    ['/gzip-bomb', 'address-too-large'],
    ['/br-bomb', 'address-too-large'],
    ['/deflate-bomb', 'address-too-large'],
    ['/twice-packed', 'address-encoding'],
    ['/endless-headers', 'address-garbled'],
    ['/endless', 'address-too-large'],
    ['/missing', 'address-status'],
    ['/moved-nowhere', 'address-status'],
    ['/loop', 'address-too-many-redirects'],
    ['/hop6', 'address-too-many-redirects'],
    ['/picture', 'address-not-report'],
    ['/feed', 'address-is-feed'],
    ['/odd-encoding', 'address-encoding'],
    ['/broken', 'address-status'],
    ['/not-asked-304', 'address-status'],
    ['/busy', 'address-busy'],
    ['/down-until', 'address-busy'],
    ['/loop-a', 'address-too-many-redirects'],
    ['/to-long', 'address-not-http'],
    ['/half-gzip', 'address-cut'],
    ['/two-lengths', 'address-cut'],
    ['/no-http', 'address-garbled'],
    ['/to-file', 'address-not-http'],
    ['/broken-gzip', 'address-garbled'],
    ['/broken-brotli', 'address-garbled'],
    ['/cut', 'address-cut'],
  ])('of %s fails with %s', async (path, code) => {
    expect((await failureOf(() => get(path))).code).toBe(code);
  });

  test.each(['/silent', '/half', '/drip'])('of %s is given up in time', async (path) => {
    const failure = await failureOf(() => get(path, { timeoutMs: 200 }));
    expect(failure).toMatchObject({ code: 'address-too-slow', values: { seconds: 1 } });
  });

  test('has a limit that can be set', async () => {
    expect((await failureOf(() => get('/page', { maxBytes: 20 }))).code).toBe('address-too-large');
  });

  test('of a port where nobody listens', async () => {
    const failure = await failureOf(async () =>
      fetchAddress(`http://127.0.0.1:${await freePort()}/`, { allowPrivate: true }),
    );
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
  test.each(hiddenHosts)('%s is refused before anything is asked', async (host) => {
    const failure = await failureOf(() => fetchAddress(at('/page', host)));
    // Where the system cannot look up a name with a final dot, it is not reached at all.
    expect(host === 'localhost.' ? ['address-private', 'address-unreachable'] : ['address-private']).toContain(
      failure.code,
    );
    expect(server.asked).toEqual([]);
  });

  test('a connection is checked even where the host was not', async () => {
    const agent = await connections('http://public.example/', isPublic, 1000);
    await expect(request(at('/page'), { dispatcher: agent })).rejects.toMatchObject({ code: 'address-private' });
    expect(server.asked).toEqual([]);
    await agent.destroy();
  });

  const open = (path: string) => fetchWithin(at(path), here, {});

  test.each(['/to-metadata', '/to-v6', '/to-private', '/to-number', '/to-name'])(
    'a redirect %s is refused',
    async (path) => {
      expect((await failureOf(() => open(path))).code).toBe('address-private');
      expect(server.asked).toEqual([path]);
    },
  );

  test('a name that changes between two look-ups is refused when it does', async () => {
    expect((await fetchWithin(at('/page', 'changing.test'), here, {}))?.mediaType).toBe('text/html');
    expect((await failureOf(() => fetchWithin(at('/page', 'changing.test'), here, {}))).code).toBe('address-private');
    expect(server.asked).toEqual(['/page']);
  });

  test('a redirect on the open internet is followed', async () => {
    expect((await open('/moved'))?.address).toBe(at('/page'));
  });
});

describe('what changed since', () => {
  const again = (path: string, since: { etag?: string; lastModified?: string }) =>
    fetchWithin(at(path), here, { since: { address: at(path), ...since } });

  test('is all that is sent again', async () => {
    expect(await again('/marked', { etag: '"7"' })).toBeNull();
    expect(await again('/marked', { lastModified: 'Sat, 30 Aug 2025 10:00:00 GMT' })).toBeNull();
    expect((await again('/marked', { etag: '"6"' }))?.headers.etag).toBe('"7"');
    expect((await again('/page', { etag: '"7"' }))?.bytes).toBeDefined();
  });

  test('is asked of nobody but who marked it', async () => {
    const since = { address: 'http://elsewhere.example/', etag: '"7"' };
    expect((await fetchWithin(at('/marked'), here, { since }))?.bytes).toBeDefined();
  });
});

describe('a page is read within bounds or refused:', () => {
  const taken = async (path: string) => takeFetched(await get(path));

  test('of ten megabytes', async () => {
    expect((await taken('/ten-megabytes')).report.text).toBe(sentence);
  });

  test('of another character set than it says', async () => {
    const { charset } = (await taken('/says-utf-8')).report;
    expect(charset).toMatchObject({ from: 'detected', others: [{ value: 'utf-8', from: 'header' }] });
  });

  test('of a character set that nobody knows', async () => {
    expect((await taken('/says-klingon')).report.text).toBe(sentence);
  });

  test.each([
    ['/says-page', 'input-is-pdf'],
    ['/deep', 'page-too-deep'],
  ])('%s is refused with %s', async (path, code) => {
    expect((await failureOf(() => taken(path))).code).toBe(code);
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
    '168.63.129.16',
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
