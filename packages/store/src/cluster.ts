import { createReadStream, existsSync } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { createGunzip } from 'node:zlib';
import { emptyCluster } from './generated/engine.ts';
import { tarFiles } from './tar.ts';

/** The empty cluster that came with the build lies beside the program, or, for the sources, in `dist`. */
const archive: string =
  [emptyCluster, `../dist/${emptyCluster}`]
    .map((name) => fileURLToPath(new URL(name, import.meta.url)))
    .find((file) => existsSync(file)) ?? emptyCluster;

/**
 * Unpacks the empty cluster into a folder. PGlite could do so itself, but goes through a file system of its own, in many
 * times the time.
 */
export async function unpackCluster(place: string): Promise<void> {
  await mkdir(place, { recursive: true });
  for await (const { name, size, bytes } of tarFiles(archive, createReadStream(archive).pipe(createGunzip()))) {
    const path = join(place, name);
    if (name.endsWith('/')) await mkdir(path, { recursive: true });
    else await writeSparse(path, size, Buffer.concat(await Readable.from(bytes).toArray()));
  }
}

/** A page of PostgreSQL; the pages of zeros at the end of a file, nearly all of its log, are not written but made. */
const emptyPage: Buffer = Buffer.alloc(8192);

async function writeSparse(path: string, size: number, bytes: Buffer): Promise<void> {
  let end = bytes.length;
  while (end > 0 && emptyPage.equals(bytes.subarray(end - emptyPage.length, end))) end -= emptyPage.length;
  const file = await open(path, 'wx');
  try {
    await file.write(bytes.subarray(0, end));
    await file.truncate(size);
  } finally {
    await file.close();
  }
}
