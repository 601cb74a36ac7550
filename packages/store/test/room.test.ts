import { expect, onTestFinished, test, vi } from 'vitest';
import { openDatabase } from '../src/index.ts';
import { lastingFolder } from './fixtures.ts';

/** Bytes that the disk says are free. */
let free = 0;
vi.mock('node:fs/promises', async (original) => ({
  ...(await original<typeof import('node:fs/promises')>()),
  statfs: async () => ({ bavail: free / 4096, bsize: 4096 }),
}));

test('a database on a disk with little room is not written to: it would never answer again', async () => {
  const { folder, remove } = lastingFolder();
  onTestFinished(remove);
  const reader = { version: 'v', places: null };
  await expect(openDatabase({ folder, reader })).rejects.toMatchObject({ code: 'database-disk-full' });
  free = 2 ** 30;
  const database = await openDatabase({ folder, reader });
  onTestFinished(() => database.close());
  free = 2 ** 20;
  await expect(database.clear()).rejects.toMatchObject({ code: 'database-disk-full' });
  expect(await database.count()).toBe(0);
  free = 2 ** 30;
  await database.clear();
});
