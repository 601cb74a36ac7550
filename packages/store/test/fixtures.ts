import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import { inject, onTestFinished } from 'vitest';
import { type Addition, type Disk, machineDisk, sha256 } from '../src/index.ts';

/** An empty folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-store-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty folder that stays until it is removed, for the tests of a whole file. */
export function lastingFolder(): { folder: string; remove: () => Promise<void> } {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-store-'));
  return { folder, remove: async () => rmSync(folder, { recursive: true, force: true }) };
}

/** A clock that stands still. */
export const clock = (): Date => new Date('2026-01-20T12:00:00.000Z');

/** A report of invented words, with its capture. */
export function reportAddition(id: string, text: string): Addition {
  const capture = Buffer.from(text);
  const body = {
    kind: 'report',
    report: id,
    capture: sha256(capture),
    origin: { kind: 'line', name: 'test' },
    mediaType: 'text/plain',
    headers: {},
    stated: { outlet: { value: 'نشرة الاختبار', from: 'line' } },
  } as const;
  return { body, captures: [capture] };
}

/** A disk with so many bytes left. What does not fit is written as far as it goes, as a full disk does. */
export function smallDisk(room: number): Disk & { room: number } {
  return {
    room,
    async write(file, bytes, position) {
      const fits = bytes.subarray(0, Math.max(0, this.room));
      this.room -= fits.length;
      await machineDisk.write(file, fits, position);
      if (fits.length < bytes.length) throw Object.assign(new Error('no space left'), { code: 'ENOSPC' });
    },
    sync: machineDisk.sync,
  };
}

/** All of an async sequence. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

/** A database of its own on the server of the tests. */
export async function serverDatabase(name: string): Promise<string> {
  const server = inject('postgres');
  const client = postgres(server, { onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  return server.replace(/[^/]*$/, name);
}
