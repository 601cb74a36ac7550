import { statfs } from 'node:fs/promises';
import { Failure } from '@isnad/views';

/** Bytes that must be free before anything is written: a new segment of PostgreSQL's log (16 MB), and a batch. */
const leastRoom = 64 * 1024 * 1024;

/**
 * On a disk without room PGlite tries for ever to write its log, and the process answers nothing more, not even a signal.
 * So it must not come to that: throws the Failure `database-disk-full` before. Where the system does not tell, it is hoped
 * for.
 */
export async function checkRoom(folder: string): Promise<void> {
  const room = await statfs(folder).catch(() => null);
  if (room && room.bavail * room.bsize < leastRoom) throw new Failure('database-disk-full');
}
