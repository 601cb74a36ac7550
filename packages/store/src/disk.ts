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

/** A write that did not succeed, as the user is told it: a full disk (or quota), or the system's own code. */
export function writeFailure(error: unknown, folder: string): Failure {
  if (error instanceof Failure) return error;
  const code = systemCode(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return new Failure('disk-full', { folder }, { cause: error });
  return new Failure('data-folder-unwritable', { folder, reason: code ?? String(error) }, { cause: error });
}
