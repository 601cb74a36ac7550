import type { FileHandle } from 'node:fs/promises';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from './disk.ts';
import type { JournalLine } from './journal.ts';
import { type LineFault, readLine } from './line.ts';

const lineBreak = 0x0a;

/** Names of the segments, `000001.jsonl` first. A folder that does not exist has none. */
export async function segmentNames(folder: string): Promise<string[]> {
  try {
    const names = await readdir(join(folder, 'journal'));
    return names.filter((name) => /^\d{6,}\.jsonl$/.test(name)).sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return [];
    throw error;
  }
}

/** Has a folder a journal in files with anything in it? */
export async function hasEntries(folder: string): Promise<boolean> {
  for (const name of await segmentNames(folder)) if ((await stat(join(folder, 'journal', name))).size > 0) return true;
  return false;
}

/** Where a segment lies, from the data folder: how messages name it. */
export function segmentPath(name: string): string {
  return `journal/${name}`;
}

/** Name of the segment with this number, from 1. */
export function segmentName(number: number): string {
  return `${String(number).padStart(6, '0')}.jsonl`;
}

/** Every line of one segment. The last one is `journal-line-torn` when it has no line break and is no entry. */
export async function* segmentLines(folder: string, file: string): AsyncGenerator<JournalLine> {
  const bytes = await readFile(join(folder, 'journal', file));
  let from = 0;
  for (let line = 1; from < bytes.length; line++) {
    const end = bytes.indexOf(lineBreak, from);
    const raw = bytes.subarray(from, end < 0 ? bytes.length : end);
    const read = readLine(raw);
    const entry = typeof read === 'string' ? null : read;
    const fault = entry ? null : end < 0 ? 'journal-line-torn' : (read as LineFault);
    yield { file: segmentPath(file), line, bytes: raw, entry, fault };
    from = end < 0 ? bytes.length : end + 1;
  }
}

/** The end of a segment: its last whole line, and what stands after that line's break. */
export interface SegmentTail {
  readonly last: Uint8Array | null;
  readonly rest: Uint8Array;
}

/** Reads only as much of the end as holds the last whole line. */
export async function segmentTail(file: FileHandle, size: number): Promise<SegmentTail> {
  for (let length = Math.min(size, 65_536); ; length = Math.min(size, length * 8)) {
    const bytes = Buffer.alloc(length);
    const { bytesRead } = await file.read(bytes, 0, length, size - length);
    const tail = cutTail(bytes.subarray(0, bytesRead), length === size);
    if (tail) return tail;
  }
}

/** Null when the bytes do not reach back to the start of the last whole line. */
function cutTail(bytes: Uint8Array, whole: boolean): SegmentTail | null {
  const end = bytes.lastIndexOf(lineBreak);
  if (end < 0) return whole ? { last: null, rest: bytes } : null;
  const before = end === 0 ? -1 : bytes.lastIndexOf(lineBreak, end - 1);
  if (before < 0 && !whole) return null;
  return { last: bytes.subarray(before + 1, end), rest: bytes.subarray(end + 1) };
}
