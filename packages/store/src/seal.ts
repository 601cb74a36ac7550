import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { open, readFile } from 'node:fs/promises';
import { Failure } from '@isnad/views';
import { systemCode } from './disk.ts';
import type { JournalBody } from './types.ts';

export type Seal = Extract<JournalBody, { kind: 'seal' }>;
/** An entry that is to be vouched for. */
export interface Head {
  readonly seq: number;
  readonly hash: string;
}

/** The bytes that a signature is over. */
export function sealMessage({ seq, hash }: Head): Buffer {
  return Buffer.from(`isnad seal\n${seq}\n${hash}\n`);
}

/**
 * Makes an Ed25519 key and writes it into a new file that only its owner may read (PKCS #8, PEM); gives the public key
 * as seals have it. Throws the Failure `seal-key-unwritable`.
 */
export async function makeSealKey(path: string): Promise<string> {
  const { privateKey } = generateKeyPairSync('ed25519');
  try {
    const file = await open(path, 'wx', 0o600);
    try {
      await file.writeFile(privateKey.export({ type: 'pkcs8', format: 'pem' }));
      await file.sync();
    } finally {
      await file.close();
    }
  } catch (error) {
    throw new Failure('seal-key-unwritable', { file: path, reason: systemCode(error) ?? '' }, { cause: error });
  }
  return publicOf(privateKey);
}

/** Signs a head with the key in a file. Throws the Failure `seal-key-unreadable`. */
export async function signHead(
  head: Head,
  path: string,
): Promise<{ readonly key: string; readonly signature: string }> {
  const key = await privateKeyOf(path);
  return { key: publicOf(key), signature: sign(null, sealMessage(head), key).toString('base64') };
}

async function privateKeyOf(path: string): Promise<KeyObject> {
  try {
    const key = createPrivateKey(await readFile(path));
    if (key.asymmetricKeyType === 'ed25519') return key;
  } catch (error) {
    throw new Failure('seal-key-unreadable', { file: path, reason: systemCode(error) ?? '' }, { cause: error });
  }
  throw new Failure('seal-key-unreadable', { file: path, reason: 'Ed25519' });
}

function publicOf(key: KeyObject): string {
  return createPublicKey(key).export({ type: 'spki', format: 'der' }).toString('base64');
}

/** Is the signature of a seal the one of its key over its head? True for a seal without any. */
export function signatureHolds({ seq, hash, key, signature }: Seal): boolean {
  if (key === undefined && signature === undefined) return true;
  try {
    const publicKey = createPublicKey({ key: Buffer.from(key ?? '', 'base64'), format: 'der', type: 'spki' });
    if (publicKey.asymmetricKeyType !== 'ed25519') return false;
    return verify(null, sealMessage({ seq, hash }), publicKey, Buffer.from(signature ?? '', 'base64'));
  } catch {
    return false;
  }
}
