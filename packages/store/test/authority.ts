import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { der, derInteger, derOid, readDer, tags } from '../src/der.ts';

/** What an authority of the tests does wrong. */
export interface Wrong {
  readonly refuses?: boolean;
  readonly hash?: string;
  readonly nonce?: boolean;
  readonly purpose?: string;
  readonly until?: string;
  readonly signature?: boolean;
}

const oid = {
  sha256: '2.16.840.1.101.3.4.2.1',
  ecdsa: '1.2.840.10045.4.3.2',
  signedData: '1.2.840.113549.1.7.2',
  tstInfo: '1.2.840.113549.1.9.16.1.4',
  contentType: '1.2.840.113549.1.9.3',
  messageDigest: '1.2.840.113549.1.9.4',
  signingCertificate: '1.2.840.113549.1.9.16.2.47',
  commonName: '2.5.4.3',
  extendedKeyUsage: '2.5.29.37',
};
const sequence = (...parts: Buffer[]): Buffer => der(tags.sequence, ...parts);
const algorithm = (name: string): Buffer => sequence(derOid(name));
const number = (value: number): Buffer => derInteger(Buffer.from([value]));
const time = (iso: string): Buffer =>
  der(tags.generalizedTime, Buffer.from(`${iso.replace(/[-:T]|\.\d+/g, '').replace('Z', '')}Z`));

/**
 * A time-stamp authority (RFC 3161) that really signs, with a key and a certificate of its own (ECDSA on P-256): it
 * answers a request with a token for `at`.
 */
export function authority(at: string, wrong: Wrong = {}): (request: Uint8Array) => Promise<Uint8Array> {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const name = sequence(
    der(tags.set, sequence(derOid(oid.commonName), der(tags.utf8, Buffer.from('Stamp Office of the Tests')))),
  );
  const serial = derInteger(randomBytes(8));
  const usage = sequence(derOid(wrong.purpose ?? '1.3.6.1.5.5.7.3.8'));
  const extension = sequence(
    derOid(oid.extendedKeyUsage),
    der(tags.boolean, Buffer.from([0xff])),
    der(tags.octetString, usage),
  );
  const body = sequence(
    der(tags.context0, number(2)),
    serial,
    algorithm(oid.ecdsa),
    name,
    sequence(time('2020-01-01T00:00:00Z'), time(wrong.until ?? '2040-01-01T00:00:00Z')),
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(tags.context3, sequence(extension)),
  );
  const signed = (bytes: Buffer): Buffer => sign('sha256', bytes, privateKey);
  const bits = (bytes: Buffer): Buffer => der(tags.bitString, Buffer.from([0]), bytes);
  const certificate = sequence(body, algorithm(oid.ecdsa), bits(signed(body)));

  return async (request) => {
    if (wrong.refuses) return sequence(sequence(number(2), sequence(der(tags.utf8, Buffer.from('closed on Fridays')))));
    const [, imprint, nonce] = readDer(readDer(request)[0]?.content ?? Buffer.alloc(0));
    if (!imprint || !nonce) throw new Error('no request');
    const hash = wrong.hash
      ? sequence(sequence(derOid(oid.sha256), der(tags.null)), der(tags.octetString, Buffer.from(wrong.hash, 'hex')))
      : imprint.bytes;
    const said = wrong.nonce ? number(7) : nonce.bytes;
    const info = sequence(number(1), derOid('1.3.6.1.4.1.99999.1'), hash, serial, time(at), said);
    const digestOf = (bytes: Buffer): Buffer => createHash('sha256').update(bytes).digest();
    const attribute = (type: string, value: Buffer): Buffer => sequence(derOid(type), der(tags.set, value));
    const attributes = Buffer.concat([
      attribute(oid.contentType, derOid(oid.tstInfo)),
      attribute(oid.messageDigest, der(tags.octetString, digestOf(info))),
      attribute(oid.signingCertificate, sequence(sequence(sequence(der(tags.octetString, digestOf(certificate)))))),
    ]);
    const signature = signed(der(tags.set, wrong.signature ? Buffer.concat([attributes, number(1)]) : attributes));
    const signer = sequence(
      number(1),
      sequence(name, serial),
      algorithm(oid.sha256),
      der(tags.context0, attributes),
      algorithm(oid.ecdsa),
      der(tags.octetString, signature),
    );
    const data = sequence(
      number(3),
      der(tags.set, algorithm(oid.sha256)),
      sequence(derOid(oid.tstInfo), der(tags.context0, der(tags.octetString, info))),
      der(tags.context0, certificate),
      der(tags.set, signer),
    );
    return sequence(sequence(number(0)), sequence(derOid(oid.signedData), der(tags.context0, data)));
  };
}
