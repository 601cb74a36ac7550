import { createHash, randomBytes, verify, X509Certificate } from 'node:crypto';
import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import { Failure } from '@isnad/views';
import { type Der, der, derInteger, derOid, readDer, tags } from './der.ts';

/** Sends a `TimeStampReq` (RFC 3161, DER) to an authority and gives its `TimeStampResp`. */
export type TimeStampClient = (request: Uint8Array) => Promise<Uint8Array>;
/** What a token says: when, and the name of the certificate that it is signed with. */
export interface TimeStamp {
  readonly time: string;
  readonly authority: string;
}

/** Longest answer of an authority, and longest wait for it. */
const largestAnswer = 256 * 1024;
const patience = 20_000;

const oids = {
  sha256: derOid('2.16.840.1.101.3.4.2.1'),
  signedData: derOid('1.2.840.113549.1.7.2'),
  tstInfo: derOid('1.2.840.113549.1.9.16.1.4'),
  contentType: derOid('1.2.840.113549.1.9.3'),
  messageDigest: derOid('1.2.840.113549.1.9.4'),
};
const timeStamping = '1.3.6.1.5.5.7.3.8';
/** Digests by their object identifier in hex, for what a token is signed over. */
const digests: ReadonlyMap<string, string> = new Map(
  [
    ['2.16.840.1.101.3.4.2.1', 'sha256'],
    ['2.16.840.1.101.3.4.2.2', 'sha384'],
    ['2.16.840.1.101.3.4.2.3', 'sha512'],
  ].map(([oid = '', name = '']) => [derOid(oid).toString('hex'), name]),
);
/** Ed25519 signs without a digest of its own. */
const ed25519 = derOid('1.3.101.112').toString('hex');

/** An authority at an address that is asked over HTTP. */
export function httpTimeStamps(address: string): TimeStampClient {
  return async (request) => {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'content-type': 'application/timestamp-query' },
        body: Buffer.from(request),
        signal: AbortSignal.timeout(patience),
      });
      if (!answer.ok) throw new Failure('timestamp-unreachable', { address, reason: `HTTP ${answer.status}` });
      return await limited(answer, address);
    } catch (error) {
      if (error instanceof Failure) throw error;
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      throw new Failure('timestamp-unreachable', { address, reason: String(cause) }, { cause: error });
    }
  };
}

async function limited(answer: Response, address: string): Promise<Buffer> {
  if (!answer.body) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of Readable.fromWeb(answer.body as ReadableStream)) {
    size += part.length;
    if (size > largestAnswer) throw new Failure('timestamp-unreachable', { address, reason: `> ${largestAnswer} B` });
    parts.push(part);
  }
  return Buffer.concat(parts);
}

/**
 * Has a SHA-256 stamped: the token, in DER, when it is a good one. Throws the Failure `timestamp-refused` with the
 * authority's own words, `timestamp-invalid` for an answer that is no token for this hash, and what the client throws.
 */
export async function stamp(hash: string, client: TimeStampClient): Promise<Buffer> {
  const nonce = derInteger(randomBytes(8));
  const answer = await client(requestFor(hash, nonce));
  const token = answered(() => tokenOf(answer));
  checkTimeStamp(token, hash, nonce);
  return token;
}

function requestFor(hash: string, nonce: Buffer): Buffer {
  const wantsCertificate = der(tags.boolean, Buffer.from([0xff]));
  return der(tags.sequence, derInteger(Buffer.from([1])), imprintOf(hash), nonce, wantsCertificate);
}

function imprintOf(hash: string): Buffer {
  const algorithm = der(tags.sequence, oids.sha256, der(tags.null));
  return der(tags.sequence, algorithm, der(tags.octetString, Buffer.from(hash, 'hex')));
}

/** Status 0 and 1 mean that a token was granted. */
function tokenOf(answer: Uint8Array): Buffer {
  const [status, token] = children(only(readDer(answer)));
  const [code, words] = children(status);
  if (token && (code?.content.readUInt8() ?? 2) <= 1) return token.bytes;
  const reason = words?.tag === tags.sequence ? children(words).map(({ content }) => content.toString()) : [];
  throw new Failure('timestamp-refused', { reason: reason.join(' ') || `status ${code?.content.toString('hex')}` });
}

/**
 * What a token says of a SHA-256. Throws the Failure `timestamp-invalid` when it is not a token for it, is not signed by
 * the certificate that it carries, or that one is not for time-stamps or was not valid then. Whether the authority is
 * one to trust is not decided here.
 * @param nonce The one of the request, in DER.
 */
export function checkTimeStamp(token: Uint8Array, hash: string, nonce?: Uint8Array): TimeStamp {
  return answered(() => {
    const { content, certificates, signer } = signedParts(token);
    const [, , imprint, , time, ...rest] = children(only(readDer(content)));
    const [, digest] = children(imprint);
    if (!imprint?.bytes.includes(oids.sha256) || digest?.content.toString('hex') !== hash) throw invalid('imprint');
    if (nonce && !rest.some(({ bytes }) => bytes.equals(nonce))) throw invalid('nonce');
    const at = timeOf(time);
    const certificate = certificates.find((one) => isSignedBy(one, signer, content));
    if (!certificate) throw invalid('signature');
    if (!certificate.keyUsage?.includes(timeStamping)) throw invalid('certificate purpose');
    const isValid =
      Date.parse(certificate.validFrom) <= Date.parse(at) && Date.parse(at) <= Date.parse(certificate.validTo);
    if (!isValid) throw invalid('certificate dates');
    return { time: at, authority: certificate.subject.replaceAll('\n', ', ') };
  });
}

/** Of a `SignedData` (RFC 5652) with a `TSTInfo`: that, the certificates, and the one `SignerInfo`. */
function signedParts(token: Uint8Array): { content: Buffer; certificates: X509Certificate[]; signer: Der } {
  const [type, wrapped] = children(only(readDer(token)));
  if (!type?.bytes.equals(oids.signedData)) throw invalid('type');
  const parts = children(only(children(wrapped)));
  const [contentType, octets] = children(parts[2]);
  if (!contentType?.bytes.equals(oids.tstInfo)) throw invalid('content');
  const certificates = children(parts.find(({ tag }) => tag === tags.context0)).map(
    ({ bytes }) => new X509Certificate(bytes),
  );
  return { content: only(children(octets)).content, certificates, signer: only(children(parts.at(-1))) };
}

/** The signed attributes name the content's digest, and the signature is over them. */
function isSignedBy(certificate: X509Certificate, signer: Der, content: Buffer): boolean {
  const [, , digestAlgorithm, attributes, signatureAlgorithm, signature] = children(signer);
  const digest = digests.get(children(digestAlgorithm)[0]?.bytes.toString('hex') ?? '');
  if (!digest || attributes?.tag !== tags.context0 || !signature) return false;
  const attribute = (oid: Buffer) =>
    children(
      children(attributes)
        .map((one) => children(one))
        .find(([type]) => type?.bytes.equals(oid))?.[1],
    )[0];
  if (!attribute(oids.contentType)?.bytes.equals(oids.tstInfo)) return false;
  if (!attribute(oids.messageDigest)?.content.equals(createHash(digest).update(content).digest())) return false;
  const signed = der(tags.set, attributes.content);
  const isPlain = children(signatureAlgorithm)[0]?.bytes.toString('hex') === ed25519;
  return verify(isPlain ? null : digest, signed, certificate.publicKey, signature.content);
}

/** `GeneralizedTime` as RFC 3161 has it, `20260120120000.5Z`, as an ISO instant. */
function timeOf(value: Der | undefined): string {
  const text = value?.tag === tags.generalizedTime ? value.content.toString('latin1') : '';
  const parts = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)(\.\d+)?Z$/.exec(text);
  if (!parts) throw invalid('time');
  const [, year, month, day, hour, minute, second, fraction = ''] = parts;
  return new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${fraction.slice(0, 4)}Z`).toISOString();
}

function children(value: Der | undefined): Der[] {
  return value ? readDer(value.content) : [];
}

function only(values: readonly Der[]): Der {
  const [value] = values;
  if (!value) throw invalid('empty');
  return value;
}

function invalid(reason: string): Failure {
  return new Failure('timestamp-invalid', { reason });
}

/** Whatever cannot be taken apart is no token. */
function answered<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof Failure) throw error;
    throw new Failure('timestamp-invalid', { reason: 'DER' }, { cause: error });
  }
}
