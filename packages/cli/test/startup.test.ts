import { mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { isnad, testFolder } from './program.ts';

let folder: ReturnType<typeof testFolder>;
beforeAll(() => {
  folder = testFolder();
  writeFileSync(join(folder.path, 'report.txt'), 'Iraq said that the forces leave by May 2025.\n');
});
afterAll(() => folder.remove());

/** The files that a call loads, as V8 counts them; the modules of Node itself left out. */
async function loaded(...words: string[]): Promise<string[]> {
  const coverage = mkdtempSync(join(folder.path, 'coverage-'));
  const { status } = await isnad(words, { env: { NODE_V8_COVERAGE: coverage } });
  expect(status).toBe(0);
  const [report = ''] = readdirSync(coverage);
  const { result } = JSON.parse(readFileSync(join(coverage, report), 'utf8')) as { result: { url: string }[] };
  return result.map(({ url }) => url).filter((url) => url.startsWith('file:'));
}

const partsOf = (urls: readonly string[]): string[] =>
  urls.map((url) => url.replace(/.*\/|-[\w-]{8}\.js$|\.js$/g, '')).sort();

// Times differ from machine to machine; what is loaded does not, and it is what the time goes into.
describe('a call loads no more than it needs', () => {
  test.each([[[]], [['--json']], [['--jsonl']]])('read %j: no library, no database, no pages', async (options) => {
    const input = options.includes('--jsonl') ? [] : [join(folder.path, 'report.txt')];
    const urls = await loaded('read', ...options, ...input);
    expect(urls.filter((url) => url.includes('node_modules'))).toEqual([]);
    expect(partsOf(urls)).toEqual(expect.arrayContaining(['core', 'main', 'read', 'reader']));
    expect(partsOf(urls)).not.toContain('names');
    // The reader and its words are two files: the words are ASCII and decoded twice as fast apart from the code.
    expect(urls.length).toBeLessThanOrEqual(options.length === 0 ? 9 : 7);
  });

  test('help: no reader', async () => {
    const urls = await loaded('--help');
    expect(partsOf(urls)).not.toContain('reader');
    expect(urls.filter((url) => url.includes('node_modules'))).toEqual([]);
  });
});

test('a call ends when it is done, whatever a library has left running', async () => {
  const env = { NODE_OPTIONS: '--import=data:text/javascript,setInterval(()=>{},1e6)' };
  const report = join(folder.path, 'report.txt');
  expect((await isnad(['read', report], { env })).status).toBe(0);
  expect((await isnad(['read', folder.path], { env })).status).toBe(1);
});
