import { constants } from 'node:fs';
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { checkRoom, type Journal } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Follower } from './follower.ts';
import type { Health } from './types.ts';

/** Seconds after which a report that still waits to be read says that nobody reads. */
const longestWait = 3600;

/** Seconds in which the database must have answered: whoever asks waits not much longer. */
const patience = 3;

/** What is checked, and when. */
interface Patient {
  readonly folder: string;
  /** Address of the server that holds the journal; '' = it lies in the folder. */
  readonly url: string;
  readonly journal: Journal;
  readonly follower: Follower;
  readonly now: Date;
}

/** Can reports be added and asked for? Nothing is written, and nobody is waited for. */
export async function healthOf({ folder, url, journal, follower, now }: Patient): Promise<Health> {
  const [written, followed] = await Promise.all([
    journalFault(folder, url, journal, follower),
    lookAt(follower, url === '' ? folder : null),
  ]);
  const { oldest = null } = followed.queue ?? {};
  const isWaiting = oldest !== null && now.getTime() - Date.parse(oldest) > longestWait * 1000;
  const database = followed.fault ?? (isWaiting ? 'queue-stands-still' : 'ok');
  return {
    ready: written === null && database === 'ok',
    journal: written ?? 'ok',
    database,
    entries: journal.length,
    followed: followed.seq,
    queue: followed.queue,
  };
}

/** Why nothing can be appended; null when nothing speaks against it. */
async function journalFault(folder: string, url: string, journal: Journal, follower: Follower): Promise<string | null> {
  const damage = journal.damage?.code ?? follower.damage?.code;
  if (damage) return damage;
  if (url) return null;
  return access(join(folder, 'journal'), constants.W_OK).then(
    () => null,
    () => 'data-folder-unwritable',
  );
}

/** @param folder Where the database lies in files; null = on a server. */
async function lookAt(
  follower: Follower,
  folder: string | null,
): Promise<Pick<Health, 'queue'> & { seq: number | null; fault: string | null }> {
  try {
    const [seq, queue] = await inTime(Promise.all([follower.database.position(), follower.queue()]));
    if (folder !== null) await checkRoom(folder);
    return { seq, queue, fault: null };
  } catch (error) {
    return { seq: null, queue: null, fault: error instanceof Failure ? error.code : 'database-failed' };
  }
}

/** What a task gives; a server that was unplugged says nothing for a quarter of an hour. */
function inTime<T>(task: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = (): void => reject(new Failure('database-silent', { seconds: patience }));
    const timer = setTimeout(late, patience * 1000);
    task.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}
