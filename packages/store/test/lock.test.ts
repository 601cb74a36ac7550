import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';
import { lockFolder, lockHolder } from '../src/index.ts';
import { temporaryFolder } from './fixtures.ts';

const built = existsSync(fileURLToPath(new URL('../dist/index.js', import.meta.url)));
const holdScript = fileURLToPath(new URL('hold.mjs', import.meta.url));

/** Starts a process that takes the folder; gives it and the first line that it prints. */
async function holdElsewhere(folder: string): Promise<{ child: ChildProcess; said: string }> {
  const child = spawn(process.execPath, [holdScript, folder], { stdio: ['ignore', 'pipe', 'inherit'] });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [line] = await once(child.stdout!, 'data');
  return { child, said: String(line).trim() };
}

async function kill(child: ChildProcess): Promise<void> {
  child.kill('SIGKILL');
  if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
}

/** A lock as a process that is no more would have left it. */
function leaveLock(folder: string, name: string, id: string, pid = 2 ** 22 + 1): void {
  writeFileSync(join(folder, name), JSON.stringify({ id, pid, host: hostname(), started: 'long ago' }));
}

describe('lock of a data folder', () => {
  test('is held by one, readable by its owner only, and given free', async () => {
    const folder = temporaryFolder();
    const lock = await lockFolder(folder);
    if (process.platform !== 'win32') expect(statSync(join(folder, 'lock')).mode & 0o777).toBe(0o600);
    await expect(lockFolder(folder)).rejects.toMatchObject({
      code: 'data-folder-in-use',
      values: { folder, pid: process.pid, host: hostname() },
    });
    await lock.release();
    expect(await lockHolder(folder)).toBeNull();
    await (await lockFolder(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('says where its holder answers, once that is published', async () => {
    const folder = temporaryFolder();
    const lock = await lockFolder(folder);
    await lock.publish({ port: 4321, token: 'word' });
    expect((await lockHolder(folder))?.server).toEqual({ port: 4321, token: 'word' });
    expect(statSync(join(folder, 'lock')).mode & 0o077).toBe(0);
    await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await lock.release();
  });

  test('of a dead process, or of a process whose number another one has now, is taken over', async () => {
    const folder = temporaryFolder();
    leaveLock(folder, 'lock', 'dead');
    await (await lockFolder(folder)).release();
    leaveLock(folder, 'lock', 'dead', process.pid);
    await (await lockFolder(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('is taken over even when the one who was taking it over died as well', async () => {
    const folder = temporaryFolder();
    leaveLock(folder, 'lock', 'dead');
    leaveLock(folder, 'lock.after-dead', 'died-too');
    leaveLock(folder, 'lock.draft-died-too', 'died-too');
    await (await lockFolder(folder)).release();
    expect(readdirSync(folder)).toEqual([]);
  });

  test('of a dead process goes to exactly one of many who want it', async () => {
    for (let round = 0; round < 20; round++) {
      const folder = temporaryFolder();
      leaveLock(folder, 'lock', 'dead');
      const answers = await Promise.allSettled(Array.from({ length: 12 }, () => lockFolder(folder)));
      expect(answers.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      for (const answer of answers)
        if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'data-folder-in-use' });
    }
  });

  test('of another host, or one that is no lock, is left alone', async () => {
    const folder = temporaryFolder();
    for (const content of [
      JSON.stringify({ id: 'x', pid: 1, host: 'elsewhere.example', started: '' }),
      'not a lock',
      '',
    ]) {
      writeFileSync(join(folder, 'lock'), content);
      await expect(lockFolder(folder)).rejects.toMatchObject({ code: 'data-folder-in-use' });
      expect(readFileSync(join(folder, 'lock'), 'utf8')).toBe(content);
    }
  });

  test('cannot be made where there is a file instead of a folder', async () => {
    const file = join(temporaryFolder(), 'file');
    writeFileSync(file, '');
    await expect(lockFolder(file)).rejects.toMatchObject({ code: 'data-folder-unwritable' });
    expect(await lockHolder(file)).toBeNull();
  });
});

describe.skipIf(!built)(`lock between processes${built ? '' : ' (skipped: packages/store is not built)'}`, () => {
  test('keeps a second process out while the first lives, and lets it in after kill -9', async () => {
    const folder = temporaryFolder();
    const one = await holdElsewhere(folder);
    expect(one.said).toMatch(/^held /);
    expect((await holdElsewhere(folder)).said).toBe('data-folder-in-use');
    await expect(lockFolder(folder)).rejects.toMatchObject({ values: { pid: one.child.pid } });
    await kill(one.child);
    const two = await holdElsewhere(folder);
    expect(two.said).toMatch(/^held /);
    await kill(two.child);
  });

  test('lets exactly one of several processes take over a dead lock', async () => {
    const folder = temporaryFolder();
    leaveLock(folder, 'lock', 'dead');
    const said = (await Promise.all(Array.from({ length: 5 }, () => holdElsewhere(folder)))).map(({ said }) => said);
    expect(said.filter((line) => line.startsWith('held'))).toHaveLength(1);
    expect(said.filter((line) => line === 'data-folder-in-use')).toHaveLength(4);
  });
});
