import { once } from 'node:events';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ended, isnad, jsonLines, start, testFolder } from './program.ts';

const env = { ISNAD_ALLOW_PRIVATE: '1', ISNAD_FETCH_GAP: '0', DATABASE_URL: '' };
let folder: ReturnType<typeof testFolder>;
let server: Server;
let at: (path: string) => string;
beforeAll(async () => {
  folder = testFolder();
  server = createServer(({ url }, response) => {
    const type = url === '/feed' ? 'text/xml' : 'text/html; charset=utf-8';
    const item = (path: string): string => `<item><title>${path}</title><link>${at(path)}</link></item>`;
    if (url === '/feed')
      response
        .writeHead(200, { 'content-type': type })
        .end(`<rss version="2.0"><channel><title>Harbour News</title>${item('/1')}${item('/2')}</channel></rss>`);
    else if (url === '/1' || url === '/2')
      response
        .writeHead(200, { 'content-type': type })
        .end(`<html><body><article><p>قالت الهيئة إن الرصيف ${url} سيعاد يوم السبت.</p></article></body></html>`);
    else response.writeHead(404).end();
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  at = (path) => `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
});
afterAll(() => {
  server.closeAllConnections();
  server.close();
  folder.remove();
});
const newData = (): string => mkdtempSync(join(folder.path, 'data-'));

test.each([
  [['watch', 'stop'], 'stop'],
  [['watch', 'add'], 'watch'],
  [['watch', 'add', 'https://a.example/', '--every', 'soon'], 'soon'],
])('isnad %j is a misuse', async (words, named) => {
  const { status, stderr } = await isnad([...words, '--data', newData()], { env });
  expect(status).toBe(2);
  expect(stderr).toContain(named);
});

test('isnad serve watches, and takes watches from other commands', async () => {
  const folderOf = newData();
  const data = ['--data', folderOf];
  const opml = join(folder.path, 'feeds.opml');
  const other = 'https://other.invalid/rss';
  writeFileSync(
    opml,
    `<opml version="2.0"><head/><body><outline type="rss" text="o" xmlUrl="${other}"/></body></opml>`,
  );
  const child = start(['serve', ...data, '--port', '0'], { env });
  const end = ended(child);
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  try {
    const added = await isnad(['watch', 'add', at('/feed'), opml, 'ftp://x/', '--every', '15m', '--json', ...data], {
      env,
    });
    expect(added.status).toBe(1);
    expect(added.stderr).toContain('ftp://x/');
    const ids = jsonLines(added.stdout).map((line) => (line as { id: string }).id);
    expect(ids).toHaveLength(2);
    expect((await isnad(['watch', 'run', ...data], { env })).stderr).toContain('watches already');
    const looked = await isnad(['watch', 'run', ids[0] as string, ...data], { env });
    expect(jsonLines(looked.stdout)).toMatchObject([{ address: at('/feed'), failed: 0, why: null }]);
    const removed = await isnad(['watch', 'remove', 'nobody', other, ...data], { env });
    expect([removed.status, removed.stderr]).toEqual([1, expect.stringContaining('nobody')]);
    expect(removed.stdout).toContain(other);
    expect((await isnad(['watch', 'export', ...data], { env })).stdout).toContain(`xmlUrl="${at('/feed')}"`);
    const archive = join(folder.path, 'served.warc.gz');
    expect((await isnad(['export', archive, ...data], { env })).stdout).toBe(`Reports written to ${archive}: 2\n`);
    const listed = await isnad(['watch', 'list', ...data], { env });
    expect(listed.stdout).toContain('Harbour News');
    expect(listed.stdout).toMatch(/every 15m.*reports 2 · waiting 0/);
    expect(JSON.parse((await isnad(['list', '--json', ...data], { env })).stdout)).toHaveLength(2);
  } finally {
    child.kill('SIGTERM');
  }
  expect((await end).status).toBe(0);
});

test('isnad watch run goes on until it is interrupted', async () => {
  const data = newData();
  await isnad(['watch', 'add', at('/feed'), '--data', data], { env });
  const child = start(['watch', 'run', '--data', data], { env });
  const end = ended(child);
  await once(child.stdout as NonNullable<typeof child.stdout>, 'data');
  child.kill('SIGINT');
  const { status, stdout } = await end;
  expect(status).toBe(0);
  expect(jsonLines(stdout)[0]).toMatchObject({ added: 2, address: at('/feed') });
});
