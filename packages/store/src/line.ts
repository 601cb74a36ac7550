import { canonical, sha256 } from './canonical.ts';
import type { JournalBody, JournalEntry } from './types.ts';

/** `prev` of the first entry. */
export const firstPrev: string = '0'.repeat(64);

/** The entry that follows one with the hash `prev`, with its own hash. */
export function makeEntry(seq: number, at: string, prev: string, body: JournalBody): JournalEntry {
  return { seq, at, prev, body, hash: sha256(canonical({ seq, at, prev, body })) };
}

/** Entries for these bodies, each chained to the one before and the first to entry `seq` with its hash `prev`. */
export function chainEntries(
  at: string,
  seq: number,
  prev: string,
  additions: readonly { readonly body: JournalBody }[],
): JournalEntry[] {
  let before = { seq, hash: prev };
  return additions.map(({ body }) => {
    const entry = makeEntry(before.seq + 1, at, before.hash, body);
    before = entry;
    return entry;
  });
}

/** One line of a segment, without its line break. */
export function writeLine(entry: JournalEntry): string {
  return canonical(entry);
}

/** Why a line of a segment is no entry. */
export type LineFault = 'journal-line-unreadable' | 'journal-hash-wrong' | 'journal-kind-unknown';

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const kinds: readonly string[] = ['report', 'sighting', 'accord', 'decision', 'seal'];

/**
 * Reads one line back. It must be, byte for byte, what `writeLine` makes of its content, and carry the right hash: a
 * single changed byte gives a fault.
 */
export function readLine(line: Uint8Array): JournalEntry | LineFault {
  const entry = parseEntry(line);
  if (!entry) return 'journal-line-unreadable';
  const { hash, ...hashed } = entry;
  if (sha256(canonical(hashed)) !== hash) return 'journal-hash-wrong';
  return kinds.includes(entry.body.kind) ? entry : 'journal-kind-unknown';
}

function parseEntry(line: Uint8Array): JournalEntry | null {
  try {
    const text = decoder.decode(line);
    const value: unknown = JSON.parse(text);
    return isEntry(value) && canonical(value) === text ? value : null;
  } catch {
    return null;
  }
}

function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null) return false;
  const { seq, at, prev, hash, body } = value as Partial<Record<keyof JournalEntry, unknown>>;
  return (
    Number.isSafeInteger(seq) &&
    typeof at === 'string' &&
    typeof prev === 'string' &&
    typeof hash === 'string' &&
    typeof body === 'object' &&
    body !== null &&
    'kind' in body &&
    typeof body.kind === 'string'
  );
}
