import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { ended, isnad, jsonLines, start, testFolder } from './program.ts';

const ACCORD = 'iraq-coalition-2024';
let folder: ReturnType<typeof testFolder>;
const running = new Set<ChildProcess>();
beforeAll(() => {
  folder = testFolder();
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
});
afterAll(() => folder.remove());

const newData = (): string => mkdtempSync(join(folder.path, 'data-'));

/** Starts a server and waits for the line with its address. */
async function serve(
  data: string,
  ...words: string[]
): Promise<{ child: ChildProcess; address: string; end: ReturnType<typeof ended> }> {
  const child = start(['serve', '--data', data, '--port', '0', ...words]);
  running.add(child);
  const end = ended(child);
  let printed = '';
  while (!printed.includes('\n')) {
    const [text] = await Promise.race([once(child.stdout as NonNullable<typeof child.stdout>, 'data'), end.then(fail)]);
    printed += text;
  }
  return { child, address: printed.trim(), end };
}

function fail({ stderr }: { stderr: string }): never {
  throw new Error(`the server ended before it served: ${stderr}`);
}

describe('isnad serve', () => {
  test('prints its address on a line of its own, serves, and ends cleanly', async () => {
    const data = newData();
    const { child, address, end } = await serve(data);
    expect(address).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/$/);
    const page = await fetch(address);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain('<html');
    child.kill('SIGTERM');
    const { status, stdout } = await end;
    expect(status).toBe(0);
    expect(stdout).toBe(`${address}\n`);
    expect((await isnad(['verify', '--data', data])).status).toBe(0);
  });

  test('tells its health and its figures, and writes its messages as it was told', async () => {
    const { child, address, end } = await serve(newData(), '--log', 'json', '--threads', '1', '--host', '127.0.0.1');
    for (const path of ['health', 'ready', 'metrics']) expect((await fetch(`${address}${path}`)).status).toBe(200);
    expect(await (await fetch(`${address}metrics`)).text()).toContain('\nisnad_reports_unread 0\n');
    child.kill('SIGTERM');
    const { status, stderr } = await end;
    expect(status).toBe(0);
    expect(jsonLines(stderr)).toMatchObject([
      { level: 'info', event: 'serving' },
      { level: 'info', event: 'closing' },
    ]);
  });

  test('lets the other commands work through it, and they answer the same without it', async () => {
    const data = newData();
    const { child, end } = await serve(data);
    const demo = await isnad(['demo', '--data', data, '--json']);
    expect(demo.stderr).toBe('');
    const { reports, added } = JSON.parse(demo.stdout) as { reports: number; added: number };
    expect(added).toBe(reports);
    expect(added).toBeGreaterThanOrEqual(25);
    const add = await isnad(['add', '--data', data, '-'], { input: 'Iraq said that it agrees.' });
    expect(jsonLines(add.stdout)).toMatchObject([{ status: 'added' }]);

    const asked = [
      ['list', '--json'],
      ['standing', ACCORD, '--as-of', '2025-11-15'],
      ['verify', '--json'],
      ['list', '--words', 'Iraq'],
    ];
    const ask = () => Promise.all(asked.map((words) => isnad([...words, '--data', data])));
    const through = await ask();
    expect(through.map(({ status, stderr }) => [status, stderr])).toEqual(asked.map(() => [0, '']));
    child.kill('SIGINT');
    expect((await end).status).toBe(0);
    const without = [];
    for (const words of asked) without.push(await isnad([...words, '--data', data]));
    expect(without.map(({ stdout }) => stdout)).toEqual(through.map(({ stdout }) => stdout));
  });

  test('a second server of the same folder says where the first one is', async () => {
    const data = newData();
    const { address } = await serve(data);
    const { status, stdout, stderr } = await isnad(['serve', '--data', data, '--port', '0']);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    expect(stderr).toContain(data);
    expect(stderr).toContain(address);
  });

  test('a server that was killed leaves the folder free', async () => {
    const data = newData();
    const { child, end } = await serve(data);
    child.kill('SIGKILL');
    await end;
    const { status, stderr } = await isnad(['list', '--data', data]);
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('a port that is taken is told', async () => {
    const { address } = await serve(newData());
    const { port } = new URL(address);
    const { status, stderr } = await isnad(['serve', '--data', newData(), '--port', port]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    expect(stderr).toContain(port);
  });
});

describe('a data folder', () => {
  test('begins with the database that came with the build', async () => {
    const data = newData();
    expect((await isnad(['list', '--data', data])).status).toBe(0);
    // PostgreSQL's own beginning has two templates beside it, and takes seconds to make.
    expect(readdirSync(join(data, 'database/base'))).toHaveLength(1);
  });

  test('that another command holds is told in one sentence', async () => {
    const data = newData();
    const adder = start(['add', '--data', data, '--jsonl', '-']);
    running.add(adder);
    adder.stdin?.write('{"text":"Iraq said that it agrees."}\n');
    await once(adder.stdout as NonNullable<typeof adder.stdout>, 'data');
    const { status, stderr } = await isnad(['list', '--data', data]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    expect(stderr).toContain(data);
    adder.stdin?.end();
  });

  test('that is a file is told in one sentence', async () => {
    const data = join(folder.path, 'a-file');
    writeFileSync(data, '');
    const { status, stderr } = await isnad(['list', '--data', data]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
  });

  test('is named by ISNAD_DATA too', async () => {
    const data = newData();
    const env = { ISNAD_DATA: data };
    expect((await isnad(['add', '-'], { env, input: 'Iraq said that it agrees.' })).status).toBe(0);
    expect(jsonLines((await isnad(['list', '--json', '--data', data])).stdout.replace(/\n\s*/g, ''))).toMatchObject([
      [{ claims: expect.any(Number) }],
    ]);
  });

  test("is one beside the work, or else the user's own", async () => {
    const here = mkdtempSync(join(folder.path, 'work-'));
    const home = mkdtempSync(join(folder.path, 'home-'));
    const env = { XDG_DATA_HOME: home };
    await isnad(['add', '-'], { env, cwd: here, input: 'Iraq said that it agrees.' });
    expect(readFileSync(join(home, 'isnad/journal/000001.jsonl'), 'utf8')).not.toBe('');
    await isnad(['add', '-', '--data', '.isnad'], { env, cwd: here, input: 'Iraq said that it disagrees.' });
    await isnad(['add', '-'], { env, cwd: here, input: 'Iraq said nothing.' });
    expect(readFileSync(join(here, '.isnad/journal/000001.jsonl'), 'utf8').trim().split('\n')).toHaveLength(2);
  });

  test('whose PostgreSQL server cannot be reached is told in one sentence, and the password is not', async () => {
    const env = { DATABASE_URL: 'postgres://isnad:secret@127.0.0.1:1/isnad' };
    const { status, stderr } = await isnad(['list', '--data', newData()], { env });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
    expect(stderr).toContain('127.0.0.1');
    expect(stderr).not.toContain('secret');
  });
});

describe('isnad add', () => {
  test('takes each file for what it is, acknowledges in order, and tells what it refuses', async () => {
    const files = mkdtempSync(join(folder.path, 'files-'));
    const file = (name: string, content: string): string => {
      writeFileSync(join(files, name), content);
      return join(files, name);
    };
    const paragraph =
      'Iraq said on Sunday that the forces left the base near the river, as both sides had agreed before. '.repeat(8);
    const words = [
      file('a.txt', 'Iraq said that it agrees.'),
      file(
        'b.html',
        `<!doctype html><html><head><title>T</title></head><body><article><h1>T</h1><p>${paragraph}</p></article></body></html>`,
      ),
      file('c.jsonl', '\ufeff{"id":"c1","text":"One."}\n{"id":\n{"id":"c2","text":"Two."}\n'),
      file('d', '{"id":"d1","text":"Three."}\n'),
      join(files, 'missing.txt'),
      file('e.txt', 'Iraq said that it agrees.'),
    ];
    const { status, stdout, stderr } = await isnad(['add', '--data', newData(), ...words]);
    expect(status).toBe(1);
    const acknowledged = jsonLines<{ id: string; status: string; capture: string }>(stdout);
    expect(acknowledged.map((one) => one.status)).toEqual(['added', 'added', 'added', 'added', 'added', 'known']);
    expect(acknowledged.map((one) => one.id).slice(2, 5)).toEqual(['c1', 'c2', 'd1']);
    expect(acknowledged[0]).toEqual({
      id: expect.any(String),
      status: 'added',
      capture: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const told = stderr.trimEnd().split('\n');
    expect(told).toHaveLength(2);
    expect(told.join('\n')).toMatch(/\b2\b.*c\.jsonl/);
    expect(told.join('\n')).toContain('missing.txt');
  });

  test('does not fetch from this machine', async () => {
    const { status, stderr } = await isnad(['add', '--data', newData(), 'http://127.0.0.1:9/report']);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^isnad: [^\n]*127\.0\.0\.1[^\n]*\n$/);
  });
});

describe('isnad work', () => {
  test('needs a server, and says so', async () => {
    const { status, stderr } = await isnad(['work', '--data', newData()]);
    expect(status).toBe(1);
    expect(stderr).toContain('DATABASE_URL');
    expect((await isnad(['work', '--threads', 'many'])).status).toBe(2);
  });
});

describe('isnad add, told to stop', () => {
  test('answers what it has taken, says so, and leaves a folder in which all of that is', async () => {
    const data = newData();
    const child = start(['add', '-', '--jsonl', '--data', data]);
    running.add(child);
    const end = ended(child);
    child.stdin?.write(`${JSON.stringify({ id: 'one', text: 'قال مصدر إن القافلة وصلت.' })}\n`);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    child.kill('SIGTERM');
    const { status, stdout, stderr } = await end;
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toMatchObject([{ id: 'one', status: 'added' }]);
    expect(stderr).toContain('Stopped.');
    const list = await isnad(['list', '--json', '--data', data]);
    expect(JSON.parse(list.stdout)).toMatchObject([{ id: 'one' }]);
  });
});

describe('isnad accord', () => {
  const accord = fileURLToPath(new URL(`../../../accords/${ACCORD}.yaml`, import.meta.url));

  test('finds an agreement in order, and adds it once', async () => {
    const data = newData();
    expect((await isnad(['accord', 'check', accord])).status).toBe(0);
    const first = await isnad(['accord', 'add', accord, '--data', data]);
    const again = await isnad(['accord', 'add', accord, '--data', data]);
    expect([first.status, again.status]).toEqual([0, 0]);
    expect(first.stdout).not.toBe(again.stdout);
    expect((await isnad(['standing', '--data', data])).stdout).toContain(ACCORD);
  });

  test('names what is wrong with its line, and adds nothing', async () => {
    const data = newData();
    const broken = join(folder.path, 'broken.yaml');
    const text = readFileSync(accord, 'utf8');
    const day = /^.*\b2025-09-30\b.*$/m.exec(text);
    if (!day) throw new Error('the accord has another due day now');
    const line = text.slice(0, day.index).split('\n').length;
    writeFileSync(broken, `${text.replace(day[0], day[0].replace('2025-09-30', '2025-09-31'))}\nsurprise: 1\n`);
    for (const verb of ['check', 'add']) {
      const { status, stdout, stderr } = await isnad(['accord', verb, broken, '--data', data]);
      expect(status).toBe(1);
      expect(stdout).toBe('');
      expect(stderr).toContain(`broken.yaml:${line}:`);
      expect(stderr).toContain('surprise');
      expect(stderr).not.toMatch(/\.js:\d/);
    }
    expect((await isnad(['standing', '--data', data])).stdout).not.toContain(ACCORD);
  });

  test.each([
    ['binary.yaml', Buffer.from([0, 1, 2, 255])],
    ['empty.yaml', ''],
    ['brackets.yaml', '['.repeat(100_000)],
    ['not.yaml', 'a: b: c:\n\t- d'],
  ])('%s is no agreement', async (name, content) => {
    const path = join(folder.path, name);
    writeFileSync(path, content);
    const { status, stderr } = await isnad(['accord', 'check', path]);
    expect(status).toBe(1);
    expect(stderr).toContain(name);
    expect(stderr).not.toMatch(/\.js:\d|unexpected|should not/);
  });
});
