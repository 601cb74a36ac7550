import { httpTimeStamps, signHead, stamp } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Desk, Head } from './types.ts';

/** With what a head is sealed: the file of a key, the address of a time-stamp authority, or both. */
export interface SealSettings {
  readonly key?: string;
  readonly authority?: string;
}

/**
 * Seals the head of a desk's journal and gives what was sealed. The key is read by this process and goes nowhere. Throws
 * the Failures `seal-key-unreadable`, `timestamp-unreachable`, `timestamp-refused`, `timestamp-invalid`, `seal-empty`.
 */
export async function sealHead(desk: Pick<Desk, 'head' | 'seal'>, { key, authority }: SealSettings): Promise<Head> {
  const head = await desk.head();
  if (head.seq === 0) throw new Failure('seal-empty');
  const signed = key === undefined ? {} : await signHead(head, key);
  const token = authority === undefined ? null : await stamp(head.hash, httpTimeStamps(authority));
  await desk.seal({ ...head, ...signed, ...(token && { token: token.toString('base64') }) });
  return head;
}
