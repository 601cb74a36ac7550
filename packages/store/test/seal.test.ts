import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import {
  checkTimeStamp,
  httpTimeStamps,
  makeSealKey,
  openJournal,
  type Seal,
  sha256,
  signHead,
  stamp,
  verifyJournal,
} from '../src/index.ts';
import { authority, type Wrong } from './authority.ts';
import { clock, reportAddition, temporaryFolder } from './fixtures.ts';

const at = '2026-01-20T12:00:00.000Z';
const hash = sha256('a head');

/** A journal of two reports and of seals made for its head. */
async function sealed(make: (head: { seq: number; hash: string }) => Promise<Partial<Seal>[]>): Promise<string> {
  const folder = temporaryFolder();
  const journal = await openJournal({ folder }, { clock });
  await journal.append([reportAddition('a', 'text of a'), reportAddition('b', 'text of b')]);
  const head = { seq: journal.length, hash: journal.head };
  for (const seal of await make(head)) await journal.append([{ body: { kind: 'seal', ...head, ...seal } }]);
  await journal.close();
  return folder;
}

describe('a signature over the head', () => {
  test('is made with a key that only its owner can read, and holds', async () => {
    const file = join(temporaryFolder(), 'seal.key');
    const key = await makeSealKey(file);
    if (process.platform !== 'win32') expect(statSync(file).mode & 0o777).toBe(0o600);
    await expect(makeSealKey(file)).rejects.toMatchObject({
      code: 'seal-key-unwritable',
      values: { reason: 'EEXIST' },
    });
    const folder = await sealed(async (head) => [await signHead(head, file)]);
    expect(await verifyJournal({ folder })).toMatchObject({ entries: 3, seals: [{ seq: 2, key }], faults: [] });
  });

  test('that is of another head, of another key, or none, is told with its line', async () => {
    const [mine, other] = [join(temporaryFolder(), 'a.key'), join(temporaryFolder(), 'b.key')];
    await makeSealKey(mine);
    await makeSealKey(other);
    const folder = await sealed(async (head) => {
      const good = await signHead(head, mine);
      const { key } = await signHead(head, other);
      return [
        { ...good, seq: 1 },
        { ...good, hash: sha256('other') },
        { ...good, key },
        { ...good, signature: (await signHead({ ...head, seq: 1 }, mine)).signature },
        { key: 'AAAA', signature: good.signature },
        { signature: good.signature },
        { ...good, seq: 99 },
        good,
      ];
    });
    const { faults, seals } = await verifyJournal({ folder });
    expect(faults.map(({ code, values }) => [code, values.line])).toEqual([
      ['seal-hash-wrong', 3],
      ['seal-hash-wrong', 4],
      ['seal-signature-wrong', 5],
      ['seal-signature-wrong', 6],
      ['seal-signature-wrong', 7],
      ['seal-signature-wrong', 8],
      ['seal-hash-wrong', 9],
    ]);
    expect(seals.map(({ seq }) => seq)).toEqual([2]);
  });

  test('is not made with what is no key', async () => {
    const file = join(temporaryFolder(), 'no.key');
    await expect(signHead({ seq: 1, hash }, file)).rejects.toMatchObject({
      code: 'seal-key-unreadable',
      values: { reason: 'ENOENT' },
    });
    writeFileSync(file, 'no key');
    await expect(signHead({ seq: 1, hash }, file)).rejects.toMatchObject({ code: 'seal-key-unreadable' });
  });
});

describe('a time-stamp of the head', () => {
  test('is asked for over HTTP, kept in a seal, and holds', async () => {
    const answer = authority(at);
    const server = createServer(async (request, response) => {
      const parts: Buffer[] = [];
      for await (const part of request) parts.push(part as Buffer);
      expect(request.headers['content-type']).toBe('application/timestamp-query');
      response.setHeader('content-type', 'application/timestamp-reply').end(await answer(Buffer.concat(parts)));
    });
    server.listen(0, '127.0.0.1');
    onTestFinished(() => void server.close());
    await new Promise((listening) => server.once('listening', listening));
    const { port } = server.address() as { port: number };
    const client = httpTimeStamps(`http://127.0.0.1:${port}/`);
    const folder = await sealed(async (head) => [{ token: (await stamp(head.hash, client)).toString('base64') }]);
    expect(await verifyJournal({ folder })).toMatchObject({
      seals: [{ seq: 2, time: at, authority: 'CN=Stamp Office of the Tests' }],
      faults: [],
    });
  });

  test('that another program made, with RSA over SHA-512, holds', () => {
    // Made by OpenSSL for the same hash: openssl ts -reply -token_out.
    const token = Buffer.from(readFileSync(new URL('token.b64', import.meta.url), 'utf8'), 'base64');
    const { time, authority: name } = checkTimeStamp(token, hash);
    expect(name).toBe('CN=Other Stamp Office');
    expect(Date.parse(time)).toBeGreaterThan(0);
    expect(() => checkTimeStamp(token, sha256('other'))).toThrow(/imprint/);
  });

  test.each<[string, Wrong, string, string]>([
    ['of another hash', { hash: sha256('other') }, 'timestamp-invalid', 'imprint'],
    ['for another request', { nonce: true }, 'timestamp-invalid', 'nonce'],
    [
      'by a certificate for another purpose',
      { purpose: '1.3.6.1.5.5.7.3.1' },
      'timestamp-invalid',
      'certificate purpose',
    ],
    ['by one that had run out', { until: '2021-01-01T00:00:00Z' }, 'timestamp-invalid', 'certificate dates'],
    ['with another signature', { signature: true }, 'timestamp-invalid', 'signature'],
    ['refused', { refuses: true }, 'timestamp-refused', 'closed on Fridays'],
  ])('%s is not taken', async (_, wrong, code, reason) => {
    await expect(stamp(hash, authority(at, wrong))).rejects.toMatchObject({ code, values: { reason } });
  });

  test('that cannot be had is told', async () => {
    await expect(stamp(hash, httpTimeStamps('http://127.0.0.1:9/'))).rejects.toMatchObject({
      code: 'timestamp-unreachable',
      values: { address: 'http://127.0.0.1:9/' },
    });
    await expect(stamp(hash, async () => Buffer.from('<html>'))).rejects.toMatchObject({ code: 'timestamp-invalid' });
  });

  test('that was put into the seal of another head is told', async () => {
    const token = (await stamp(hash, authority(at))).toString('base64');
    const folder = await sealed(async () => [{ token }, { token: 'AAAA' }]);
    expect((await verifyJournal({ folder })).faults).toMatchObject([
      { code: 'seal-token-wrong', values: { line: 3, reason: 'imprint' } },
      { code: 'seal-token-wrong', values: { line: 4 } },
    ]);
  });

  test('does not hold when any byte of what it says was changed; no bytes make it throw anything else', async () => {
    const token = await stamp(hash, authority(at));
    expect(checkTimeStamp(token, hash).time).toBe(at);
    fc.assert(
      fc.property(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), (place, flip) => {
        const changed = Buffer.from(token);
        changed[place] = (changed[place] ?? 0) ^ flip;
        try {
          // Bytes that nothing depends on: serial numbers, names beside the certificate, its own signature.
          expect(checkTimeStamp(changed, hash).time).toBe(at);
        } catch (error) {
          expect(error).toMatchObject({ code: 'timestamp-invalid' });
        }
      }),
      { numRuns: 400 },
    );
  });
});

test('a key file is one that openssl reads', async () => {
  const file = join(temporaryFolder(), 'seal.key');
  await makeSealKey(file);
  expect(readFileSync(file, 'utf8')).toMatch(/^-----BEGIN PRIVATE KEY-----\n[\w+/=]+\n-----END PRIVATE KEY-----\n$/);
});
