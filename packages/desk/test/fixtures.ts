import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { type Added, type AddInput, type LocalDesk, openDesk, type Refused } from '../src/index.ts';

/** An empty folder that goes away with the test. */
export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-desk-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An empty database to copy from: making one takes seconds. */
let template: Promise<string> | null = null;

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'isnad-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  await (await openDesk({ folder, databaseUrl: '' })).close();
  return join(folder, 'database');
}

/** A data folder without entries, whose database is made already. */
export async function dataFolder(): Promise<string> {
  const folder = temporaryFolder();
  template ??= makeTemplate();
  cpSync(await template, join(folder, 'database'), { recursive: true });
  return folder;
}

/** The desk of a folder, closed at the end of the test. It has no server but the one it is given. */
export async function deskOf(folder: string, databaseUrl = '', threads = 1): Promise<LocalDesk> {
  const desk = await openDesk({ folder, databaseUrl, threads, clock: () => new Date('2026-01-20T12:00:00.000Z') });
  const close = desk.close.bind(desk);
  let closed: Promise<void> | null = null;
  desk.close = () => (closed ??= close());
  onTestFinished(() => desk.close());
  return desk;
}

/** One line of JSON as an input. */
export function line(fields: Readonly<Record<string, unknown>>, number = 1): AddInput {
  return { name: 'test.jsonl', kind: 'json-line', line: number, bytes: Buffer.from(JSON.stringify(fields)) };
}

/** A text as an input. */
export function text(content: string | Uint8Array, name = 'test.txt'): AddInput {
  return { name, kind: 'text', bytes: Buffer.from(content) };
}

/** The answers of a desk to some inputs. */
export async function answers(
  desk: LocalDesk,
  inputs: AsyncIterable<AddInput> | Iterable<AddInput>,
): Promise<(Added | Refused)[]> {
  const list: (Added | Refused)[] = [];
  for await (const answer of desk.add(inputs)) list.push(answer);
  return list;
}
