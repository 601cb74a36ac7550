import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isnad, testFolder } from './program.ts';

let folder: ReturnType<typeof testFolder>;
/** A data folder with two reports. */
let data: string;

beforeAll(async () => {
  folder = testFolder();
  data = join(folder.path, 'data');
  for (const input of ['قال مصدر أمني إن القافلة غادرت أربيل.', 'Officials said that the base was handed over.'])
    await isnad(['add', '-', '--data', data], { input });
});
afterAll(() => folder.remove());

describe('isnad backup and isnad restore', () => {
  test('bring every report back, and write over nothing', async () => {
    const file = join(folder.path, 'all.tar.gz');
    const backup = ['backup', file, '--data', data];
    expect(await isnad([...backup, '--json'])).toMatchObject({ status: 0, stderr: '' });
    expect(await isnad(backup)).toMatchObject({ status: 1, stderr: expect.stringContaining('already') });
    const again = join(folder.path, 'again');
    const restored = await isnad(['restore', file, '--data', again]);
    expect(restored).toMatchObject({ status: 0, stderr: '' });
    expect(restored.stdout).toContain('2 reports');
    expect(readdirSync(again).sort()).toEqual(['captures', 'journal']);
    expect((await isnad(['list', '--data', again])).stdout).toBe((await isnad(['list', '--data', data])).stdout);
    expect(await isnad(['restore', file, '--data', again])).toMatchObject({ status: 1, stdout: '' });
  });

  test('say in one sentence what is no backup, and leave nothing behind', async () => {
    const file = join(folder.path, 'other.tar.gz');
    writeFileSync(file, 'no archive');
    const into = join(folder.path, 'nothing');
    const { status, stderr } = await isnad(['restore', file, '--data', into]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    expect(existsSync(join(into, 'journal'))).toBe(false);
  });
});
