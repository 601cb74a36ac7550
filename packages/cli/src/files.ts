import type { Dirent } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { Failure } from '@isnad/views';
import { fileFailure } from './input.ts';

/**
 * The files that an operand means: itself, or all files in a folder and the folders in it, in the order of their names.
 * Hidden ones are left out, and links are not followed: they may lead in circles.
 * @param refuse is told of a folder that cannot be read, or holds no files; the others are gone through.
 */
export async function* filesOf(operand: string, refuse: Refuse): AsyncGenerator<string> {
  if (operand === '-' || !(await isFolder(operand))) {
    yield operand;
    return;
  }
  let told = 0;
  const refused: Refuse = (error) => {
    told++;
    return refuse(error);
  };
  for await (const file of filesUnder(operand, refused)) {
    told++;
    yield file;
  }
  if (told === 0) await refuse(new Failure('folder-empty', { file: operand }));
}

type Refuse = (error: unknown) => Promise<void>;

/** What cannot be looked at is told when it is read. */
async function isFolder(operand: string): Promise<boolean> {
  const entry = await stat(operand).catch(() => null);
  return entry?.isDirectory() ?? false;
}

async function* filesUnder(folder: string, refuse: Refuse): AsyncGenerator<string> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(async (error) => {
    await refuse(fileFailure(error, folder));
    return [];
  });
  for (const entry of entries.filter(({ name }) => !name.startsWith('.')).sort(byName)) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) yield* filesUnder(path, refuse);
    else if (entry.isFile()) yield path;
  }
}

function byName(a: Dirent, b: Dirent): number {
  return a.name < b.name ? -1 : 1;
}
