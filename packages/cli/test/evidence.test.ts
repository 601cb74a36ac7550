import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
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

describe('isnad seal', () => {
  test('signs the head, and verify tells by whom; a key that signed nothing is missed', async () => {
    const file = join(folder.path, 'seal.key');
    const made = await isnad(['seal', '--new-key', file]);
    const key = made.stdout.trim().split('\n').at(-1) ?? '';
    expect(key).toMatch(/^[\w+/=]{60}$/);
    expect(await isnad(['seal', '--data', data])).toMatchObject({ status: 2 });
    const { stdout } = await isnad(['seal', '--key', file, '--data', data, '--json']);
    expect(JSON.parse(stdout)).toMatchObject({ seq: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
    expect(await isnad(['seal', '--data', data], { env: { ISNAD_SEAL_KEY: file } })).toMatchObject({ status: 0 });
    const verified = await isnad(['verify', '--key', key, '--data', data]);
    expect(verified).toMatchObject({
      status: 0,
      stderr: expect.stringContaining(`Signed up to entry 3 by the key ${key}`),
    });
    const other = await isnad(['verify', '--key', 'AAAA', '--data', data]);
    expect(other).toMatchObject({ status: 1, stderr: expect.stringContaining('There is no seal by the key AAAA') });
  });

  test('says what kept it from being made', async () => {
    for (const words of [
      ['--key', join(folder.path, 'none.key')],
      ['--tsa', 'http://127.0.0.1:9/'],
    ]) {
      const { status, stderr } = await isnad(['seal', ...words, '--data', data]);
      expect(status).toBe(1);
      expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    }
    expect((await isnad(['verify', '--data', data])).status).toBe(0);
  });
});

test('isnad verify of a folder that is not there holds nothing, and makes none', async () => {
  const mistyped = join(folder.path, 'mistyped');
  const { status, stderr } = await isnad(['verify', '--data', mistyped]);
  expect({ status, stderr }).toEqual({ status: 1, stderr: expect.stringContaining(mistyped) });
  expect(existsSync(mistyped)).toBe(false);
});

test('isnad verify reads a copy that cannot be written', async () => {
  const copy = join(folder.path, 'read-only');
  cpSync(join(data, 'journal'), join(copy, 'journal'), { recursive: true });
  cpSync(join(data, 'captures'), join(copy, 'captures'), { recursive: true });
  // Even for a superuser no database can be begun here.
  mkdirSync(join(copy, 'database.open'));
  const holds = await isnad(['verify', '--data', copy]);
  expect(holds).toMatchObject({ status: 0, stdout: expect.stringContaining('The journal holds') });
  expect(holds.stderr).toContain('checked alone');
  const segment = join(copy, 'journal', '000001.jsonl');
  writeFileSync(segment, readFileSync(segment, 'utf8').replace('"seq":2', '"seq":7'));
  expect(await isnad(['verify', '--data', copy])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('journal/000001.jsonl, line 2'),
  });
});

describe('isnad retain', () => {
  test('tells first what would go, removes it, and everything still holds', async () => {
    const rule = ['retain', '--older-than', '0', '--data', data];
    const would = await isnad([...rule, '--dry-run', '--json']);
    expect(JSON.parse(would.stdout)).toMatchObject({ reports: 2, captures: 2 });
    expect(JSON.parse((await isnad(['retain', '--older-than', '9', '--data', data, '--json'])).stdout)).toEqual({
      reports: 0,
      captures: 0,
      bytes: 0,
    });
    expect((await isnad([...rule, '--json'])).stdout).toBe(would.stdout);
    expect(JSON.parse((await isnad([...rule, '--json'])).stdout)).toEqual({ reports: 0, captures: 0, bytes: 0 });
    const { status, stderr } = await isnad(['verify', '--data', data]);
    expect(status).toBe(0);
    expect(stderr).toContain('removed by a rule: 2');
    expect(await isnad(['rebuild', '--data', data])).toMatchObject({ status: 0, stderr: '' });
    expect((await isnad(['list', '--data', data])).stdout.trim().split('\n')).toHaveLength(2);
    for (const days of [[], ['--older-than', 'soon']])
      expect(await isnad(['retain', ...days, '--data', data])).toMatchObject({ status: 2 });
  });
});
