import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, isnad, jsonLines, start, testFolder } from './program.ts';

interface Answer {
  readonly id: string | number | null;
  readonly times?: unknown[];
  readonly reading?: { readonly claims: unknown[]; readonly published: { readonly value: string | null } };
}

let folder: ReturnType<typeof testFolder>;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

describe.each(['read', 'time'] as const)('isnad %s --jsonl', (command) => {
  test('answers every line in order, and gives ids back as they came', async () => {
    const ids = ['a', 7, '', 'ب', '\ud800'];
    const input = ids
      .map((id) => `${JSON.stringify({ id, text: 'Iraq said in May 2025 that it agrees.' })}\n`)
      .join('');
    const { status, stdout, stderr } = await isnad([command, '--jsonl'], { input });
    expect(stderr).toBe('');
    expect(status).toBe(0);
    expect(jsonLines<Answer>(stdout).map(({ id }) => id)).toEqual(ids);
  });

  test('takes an empty text for a report that says nothing', async () => {
    const { status, stdout } = await isnad([command, '--jsonl'], { input: '{"text":""}' });
    expect(status).toBe(0);
    const [answer] = jsonLines<Answer>(stdout);
    expect(answer?.id).toBeNull();
    expect(answer?.times ?? answer?.reading?.claims).toEqual([]);
  });

  test('names each bad line with its number, answers all others, and ends with 1', async () => {
    const good = JSON.stringify({ id: 'good', text: 'x' });
    const bad = ['{"text":', '', '[]', '{"id":"no text"}', '{"text":3}', '{"text":"x","language":"xx"}', '\u0000'];
    const input = [good, ...bad, good].join('\n');
    const { status, stdout, stderr } = await isnad([command, '--jsonl'], { input });
    expect(status).toBe(1);
    expect(jsonLines<Answer>(stdout).map(({ id }) => id)).toEqual(['good', 'good']);
    const told = stderr.trimEnd().split('\n');
    expect(told.map((line) => /^line (\d+): ./.exec(line)?.[1])).toEqual(bad.map((_, i) => String(i + 2)));
  });

  test('refuses a line that is not UTF-8 rather than change its text', async () => {
    const input = Buffer.concat([
      Buffer.from('{"text":"'),
      Buffer.from([0xe3, 0xc7]),
      Buffer.from('"}\n{"text":"x"}\n'),
    ]);
    const { status, stdout, stderr } = await isnad([command, '--jsonl'], { input });
    expect(status).toBe(1);
    expect(jsonLines(stdout)).toHaveLength(1);
    expect(stderr).toMatch(/^line 1: .*UTF-8/);
  });

  test('lets a line go that is longer than 64 MB, and reads the next one', async () => {
    const file = join(folder.path, 'long.jsonl');
    writeFileSync(file, `{"text":"${'a'.repeat(65 * 1024 * 1024)}"}\n{"id":"next","text":"x"}\n`);
    const { status, stdout, stderr } = await isnad([command, '--jsonl', file]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^line 1: .*64 MB/);
    expect(jsonLines<Answer>(stdout).map(({ id }) => id)).toEqual(['next']);
  });

  test('refuses a text of 50 million letters in one sentence', async () => {
    const input = `{"text":"${'a'.repeat(50_000_000)}"}\n`;
    const { status, stdout, stderr } = await isnad([command, '--jsonl'], { input });
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/^line 1: [^\n]*50000000[^\n]*\n$/);
  });

  test('ends quietly when its reader has seen enough', async () => {
    const child = start([command, '--jsonl']);
    child.stdin?.on('error', () => {});
    const line = `${JSON.stringify({ text: 'in May 2025 '.repeat(200) })}\n`;
    const end = ended(child);
    child.stdin?.write(line);
    await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    child.stdout?.destroy();
    // Enough lines for the program to notice that nobody reads.
    for (let i = 0; i < 50; i++) child.stdin?.write(line);
    child.stdin?.end();
    const { status, stderr } = await end;
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  test('answers a line before the next one comes', async () => {
    const child = start([command, '--jsonl']);
    const end = ended(child);
    child.stdin?.write('{"id":1,"text":"x"}\n');
    const [first] = await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
    expect(jsonLines<Answer>(String(first)).map(({ id }) => id)).toEqual([1]);
    child.stdin?.end();
    expect((await end).status).toBe(0);
  });
});

test('options of the command stand for fields that a line leaves out', async () => {
  const input = '{"text":"x"}\n{"text":"x","published":"2024-01-02"}\n';
  const { stdout } = await isnad(['read', '--jsonl', '--published', '2025-08-30'], { input });
  const days = jsonLines<Answer>(stdout).map(({ reading }) => reading?.published.value);
  expect(days).toEqual(['2025-08-30', '2024-01-02']);
});

test('the word "line" and the number are the same in every language, the reason is not', async () => {
  const [english, arabic] = await Promise.all(
    ['en', 'ar'].map((language) => isnad(['read', '--jsonl', '--lang', language], { input: '[]' })),
  );
  expect(english?.stderr).toMatch(/^line 1: .*JSON/);
  expect(arabic?.stderr).toMatch(/^line 1: /);
  expect(arabic?.stderr).toContain('ليس');
});
