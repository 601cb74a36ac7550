import { closeSync, existsSync, mkdirSync, openSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isnad, testFolder } from './program.ts';

let folder: ReturnType<typeof testFolder>;
beforeAll(() => {
  folder = testFolder();
});
afterAll(() => folder.remove());

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder.path, name);
  writeFileSync(path, content);
  return path;
}

/** One sentence on one line, and no trace of the program in it. */
function expectOneSentence(stderr: string): void {
  expect(stderr).toMatch(/^isnad: [^\n]+\n$/);
  expect(stderr).not.toMatch(/\.js:\d|\bat \w+ \(|unexpected|should not/i);
}

describe.each(['read', 'time', 'add'] as const)('isnad %s', (command) => {
  const data = (): string[] => (command === 'add' ? ['--data', join(folder.path, 'data')] : []);
  const refuses = async (path: string): Promise<string> => {
    const { status, stdout, stderr } = await isnad([command, ...data(), path]);
    expect(status).toBe(1);
    expect(stdout).toBe('');
    expectOneSentence(stderr);
    return stderr;
  };

  test('says that there is no such file', async () => {
    expect(await refuses(join(folder.path, 'nothing.txt'))).toContain('nothing.txt');
  });

  test('says that a folder is a folder', async () => {
    const path = join(folder.path, 'sub');
    mkdirSync(path, { recursive: true });
    expect(await refuses(path)).toContain('folder');
  });

  test.each<[string, string | Uint8Array]>([
    ['empty.txt', ''],
    ['blank.txt', ' \n\t\u00a0\ufeff'],
    ['binary.txt', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3])],
    // Too few letters to tell their character set by.
    ['three-letters.txt', Buffer.from([0xc8, 0xdb, 0xcf])],
    ['letters.txt', 'a'.repeat(50 * 1024 * 1024)],
  ])('refuses %s', async (name, content) => {
    expect(await refuses(file(name, content))).toContain(name);
  });

  test('refuses 50 MB of one letter on standard input too', async () => {
    const { status, stderr } = await isnad([command, ...data(), '-'], { input: 'a'.repeat(50 * 1024 * 1024) });
    expect(status).toBe(1);
    expectOneSentence(stderr);
  });
});

describe.each(['read', 'time', 'add'])('isnad %s takes an unsound text, and tells where it is unsound', (command) => {
  test.each([
    ['half of a character', 'The base was handed over \ud800 in May 2025.', /half of a character .* place 26\./],
    ['an override', 'The base \u202ewas handed\u202c over.', /mark at place 10 that changes the order/],
    ['an embedding that is not closed', 'The \u202bbase was handed over.', /mark at place 5 that changes the order/],
  ])('%s', async (name, text, told) => {
    // UTF-16 can hold half of a character, UTF-8 cannot.
    const path = file(`${name}.txt`, Buffer.from(`\ufeff${text}`, 'utf16le'));
    const data = command === 'add' ? ['--data', join(folder.path, 'data')] : [];
    const { status, stdout, stderr } = await isnad([command, ...data, path]);
    expect(status).toBe(1);
    expect(stdout).not.toBe('');
    expectOneSentence(stderr);
    expect(stderr).toMatch(told);
  });
});

describe('what a report holds cannot act on the terminal', () => {
  const text = 'Iraq \u202esaid\u202c \u001b[31mred\u001b]0;title\u0007 \ud800 in May 2025 \u009b2J "it agrees".\n';

  test.each(['en', 'ar'])('in %s', async (language) => {
    for (const command of ['read', 'time']) {
      const path = file('controls.txt', text);
      const { stdout, stderr } = await isnad(
        [command, '--lang', language, '--title', '\u202eT'].slice(0, command === 'read' ? 5 : 3).concat(path),
      );
      expect(stderr.replace(/[\n\u2066-\u2069]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
      // Line breaks are ours, and so are the isolates.
      expect(stdout.replace(/[\n\u2066-\u2069]/g, '')).not.toMatch(/[\p{Cc}\p{Bidi_Control}]/u);
    }
  });

  test('an isolate that is opened is closed on the same line', async () => {
    const path = file('mixed.txt', 'قالت Reuters إن القوات تغادر في أيلول 2025.\n');
    for (const language of ['ar', 'en']) {
      const { stdout } = await isnad(['read', '--lang', language, path]);
      for (const line of stdout.split('\n')) {
        const opened = line.match(/[\u2066-\u2068]/g)?.length ?? 0;
        expect([line, line.match(/\u2069/g)?.length ?? 0]).toEqual([line, opened]);
      }
      expect(stdout).toMatch(/[\u2066-\u2068]/);
    }
  });
});

describe('colour', () => {
  const report = (): string => file('report.txt', 'Iraq said that the forces left in May 2025.\n');

  test('is kept out of a pipe', async () => {
    expect((await isnad(['read', report()])).stdout).not.toContain('\u001b');
  });

  test('can be asked for, and NO_COLOR wins', async () => {
    expect((await isnad(['read', report()], { env: { FORCE_COLOR: '1' } })).stdout).toContain('\u001b[');
    expect((await isnad(['read', report()], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stdout).not.toContain(
      '\u001b',
    );
  });
});

describe('a wrong call', () => {
  test.each<[string, string[]]>([
    ['an unknown command', ['frobnicate']],
    ['an unknown option', ['read', '--frobnicate']],
    ['an unknown option without a command', ['--frobnicate']],
    ['an option without its value', ['read', '--published']],
    ['too many operands', ['read', 'a', 'b']],
    ['too few operands', ['add']],
    ['an unknown language', ['read', '--lang', 'fr']],
    ['help for an unknown command', ['help', 'frobnicate']],
    ['a limit that is no number', ['list', '--limit', 'all']],
    ['a port that is none', ['serve', '--port', '70000']],
  ])('%s ends with 2 and one sentence', async (_, words) => {
    const { status, stdout, stderr } = await isnad(words);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expectOneSentence(stderr);
  });

  test.each<[string, string[]]>([
    ['a day that the calendar does not have', ['read', '--published', '2025-02-30']],
    ['a language of reports that we cannot read', ['read', '--language', 'fr']],
    ['a day that is none', ['standing', 'iraq-coalition-2024', '--as-of', 'tomorrow']],
  ])('%s is named', async (_, words) => {
    const { status, stderr } = await isnad(words, { input: 'x' });
    expect(status).toBe(1);
    expectOneSentence(stderr);
    expect(stderr).toContain(words.at(-1));
  });

  test('is told in the language of the environment', async () => {
    const { stderr } = await isnad(['frobnicate'], { env: { LANG: 'ar_IQ.UTF-8' } });
    expect(stderr).toMatch(/أمر/);
  });
});

test.skipIf(!existsSync('/dev/full'))('a full disk behind the output is told in one sentence', async () => {
  const { spawn } = await import('node:child_process');
  const { MAIN } = await import('./program.ts');
  const full = openSync('/dev/full', 'w');
  const child = spawn(process.execPath, [MAIN, '--help'], {
    env: { PATH: process.env.PATH },
    stdio: ['ignore', full, 'pipe'],
  });
  let stderr = '';
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const status = await new Promise((resolve) => child.on('close', resolve));
  closeSync(full);
  expect(status).toBe(1);
  expectOneSentence(stderr);
  expect(stderr).toContain('ENOSPC');
});

describe('isnad read with another form than a text', () => {
  test.each([
    ['WARC/1.1\r\nWARC-Type: warcinfo\r\n', 'Standard input holds or names many reports'],
    ['{"text":"one said so"}\n{"text":"two said so"}\n', 'Standard input holds or names many reports'],
    ['<rss version="2.0"><channel/></rss>', 'Standard input holds or names many reports'],
    ['[{"text":"one said so"}]', 'Standard input is JSON'],
  ])('tells what to do: %j', async (input, told) => {
    const { status, stdout, stderr } = await isnad(['read'], { input });
    expect([status, stdout, stderr]).toEqual([1, '', expect.stringContaining(told)]);
  });

  test('reads the article of a page', async () => {
    const words =
      'The minister said on Monday that the quay would reopen, and that no ship had been turned away from it.';
    const { stdout } = await isnad(['read', '--json'], {
      input: `<html><body><nav>x</nav><p>${words}</p></body></html>`,
    });
    expect(JSON.parse(stdout).reading.claims.length).toBeGreaterThan(0);
    expect(JSON.stringify(JSON.parse(stdout))).not.toContain('<p>');
  });
});
