import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@isnad/views';

/**
 * The files that an operand means: itself, or all files in a folder and the folders in it, in the order of their names.
 * Hidden ones are left out, and links are not followed: they may lead in circles.
 * @throws {Failure} `folder-empty`.
 */
export async function* filesOf(operand: string): AsyncGenerator<string> {
  if (operand === '-' || !(await isFolder(operand))) {
    yield operand;
    return;
  }
  let files = 0;
  for await (const file of filesUnder(operand)) {
    files++;
    yield file;
  }
  if (files === 0) throw new Failure('folder-empty', { file: operand });
}

/** What cannot be looked at is told when it is read. */
async function isFolder(operand: string): Promise<boolean> {
  const entry = await stat(operand).catch(() => null);
  return entry?.isDirectory() ?? false;
}

async function* filesUnder(folder: string): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true });
  for (const entry of entries.filter(({ name }) => !name.startsWith('.')).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path);
    else if (entry.isFile()) yield path;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
