import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { Failure } from '@isnad/views';

/** The two calls by which bytes reach the disk: an argument, so that a test can fill the disk or lose the power. */
export interface Disk {
  /** Writes all bytes at the position. */
  write(file: FileHandle, bytes: Uint8Array, position: number): Promise<void>;
  /** Returns when what was written is on the medium. */
  sync(file: FileHandle): Promise<void>;
}

/** The file system of this machine. */
export const machineDisk: Disk = {
  async write(file, bytes, position) {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  },
  sync: (file) => file.sync(),
};

/** Makes new, renamed and removed names of a folder durable. Where folders cannot be synced (Windows) this does nothing. */
export async function syncFolder(folder: string, disk: Disk): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await disk.sync(handle);
  } finally {
    await handle.close();
  }
}

/** The code of a system error (`ENOENT`, `ENOSPC`, ...), or null. */
export function systemCode(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What a full disk, or a quota that is used up, is called by the system and by PostgreSQL. */
const fullCodes: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT', '53100']);
/** The same in the WebAssembly of PGlite: its file system throws objects that are no Error, with these numbers. */
const fullNumbers: ReadonlySet<unknown> = new Set([51, 19]);

/** Did this fail because there is no room? Looks at the cause too: the driver wraps the database's own error. */
export function isDiskFull(error: unknown): boolean {
  if (fullCodes.has(systemCode(error) ?? '')) return true;
  if (error instanceof Error) return error.cause !== undefined && isDiskFull(error.cause);
  const { name, errno } = Object(error) as { name?: unknown; errno?: unknown };
  return name === 'ErrnoError' && fullNumbers.has(errno);
}

/** A write that did not succeed, as the user is told it: a full disk (or quota), or the system's own code. */
export function writeFailure(error: unknown, folder: string): Failure {
  if (error instanceof Failure) return error;
  if (isDiskFull(error)) return new Failure('disk-full', { folder }, { cause: error });
  const code = systemCode(error);
  return new Failure('data-folder-unwritable', { folder, reason: code ?? String(error) }, { cause: error });
}
