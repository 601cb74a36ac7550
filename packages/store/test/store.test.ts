import { mkdirSync, readdirSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { openDatabase, openEmptyDatabase, openWorkQueue } from '../src/index.ts';
import { lastingFolder, serverDatabase, temporaryFolder } from './fixtures.ts';
import { storeContract, testReader } from './store.case.ts';

const server = inject('postgres');
const reader = testReader;

storeContract('PGlite', async () => {
  const { folder, remove } = lastingFolder();
  return { open: (version = reader) => openDatabase({ folder, reader: version }), openQueue: null, remove };
});

describe.skipIf(!server)(`with a server${server ? '' : ' (skipped: proving/ is not installed)'}`, () => {
  storeContract('PostgreSQL', async () => {
    const url = await serverDatabase('contract');
    return {
      open: (version = reader) => openDatabase({ folder: '', url, reader: version }),
      openQueue: () => openWorkQueue(url, { lanes: 2, silence: 60 }),
      remove: async () => {},
    };
  });

  test('one data folder at a time fills a database', async () => {
    const url = await serverDatabase('two_folders');
    const one = await openDatabase({ folder: '', url, reader });
    const address = new URL(url).host;
    await expect(openDatabase({ folder: '', url, reader })).rejects.toMatchObject({
      code: 'database-in-use',
      values: { address: `${address}/two_folders` },
    });
    await one.close();
    await (await openDatabase({ folder: '', url, reader })).close();
  });

  test('a wrong password or name is told without the password', async () => {
    const wrong = server.replace('secret-word', 'wr0ng-w0rd');
    const failure = await openDatabase({ folder: '', url: wrong, reader }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'database-unreachable', values: { reason: '28P01' } });
    expect(String((failure as Error).stack)).not.toContain('wr0ng');
    const nowhere = server.replace(/[^/]*$/, 'no_such_name');
    await expect(openDatabase({ folder: '', url: nowhere, reader })).rejects.toMatchObject({
      values: { reason: '3D000' },
    });
  });
});

describe('a server that is not there', () => {
  test('is told with host, port and name, never with the password', async () => {
    const url = 'postgres://user:s3cret@127.0.0.1:9/isnad';
    const failure = await openDatabase({ folder: '', url, reader }).catch((error: unknown) => error);
    expect(failure).toMatchObject({
      code: 'database-unreachable',
      values: { address: '127.0.0.1:9/isnad', reason: 'ECONNREFUSED' },
    });
    expect(String((failure as Error).stack)).not.toContain('s3cret');
  });

  test('or takes the call and keeps silent is given up', async () => {
    const silent = createServer(() => {}).listen(0, '127.0.0.1');
    onTestFinished(() => void silent.close());
    await new Promise((resolve) => silent.once('listening', resolve));
    const { port } = silent.address() as { port: number };
    await expect(openDatabase({ folder: '', url: `postgres://u:p@127.0.0.1:${port}/x`, reader })).rejects.toMatchObject(
      {
        code: 'database-unreachable',
      },
    );
  });

  test.each(['mysql://u:s3cret@h/x', 'postgres://u:s3cret@h:port/x', 's3cret', 'postgres://u:s3cret@[/x'])(
    'because %s is no address',
    async (url) => {
      const failure = await openDatabase({ folder: '', url, reader }).catch((error: unknown) => error);
      expect(failure).toMatchObject({ code: 'database-address-invalid' });
      expect(String((failure as Error).stack)).not.toContain('s3cret');
    },
  );
});

describe('a database in the folder', () => {
  /** A closed database that is no longer empty. */
  async function filledFolder(): Promise<string> {
    const folder = temporaryFolder();
    const database = await openDatabase({ folder, reader });
    const entry = {
      seq: 1,
      at: '',
      prev: '0'.repeat(64),
      hash: 'x',
      body: { kind: 'decision', about: '', decision: '', values: {}, by: '' },
    } as const;
    await database.take([{ kind: 'decision', entry }]);
    await database.close();
    return folder;
  }

  test('that is damaged is begun anew', async () => {
    const folder = await filledFolder();
    for (const damage of [
      () => truncateSync(join(folder, 'database', 'global', 'pg_control'), 0),
      () => rmSync(join(folder, 'database', 'base'), { recursive: true }),
      () => writeFileSync(join(folder, 'database', 'PG_VERSION'), '9\n'),
    ]) {
      damage();
      const database = await openDatabase({ folder, reader });
      expect(await database.position()).toBe(0);
      await database.close();
    }
  });

  test('that was open when the machine lost its power is begun anew; a closed one is kept', async () => {
    const folder = await filledFolder();
    expect(readdirSync(folder)).toEqual(['database']);
    const kept = await openDatabase({ folder, reader });
    expect(await kept.position()).toBe(1);
    await kept.close();
    writeFileSync(join(folder, 'database.open'), 'an earlier run of the machine');
    const anew = await openDatabase({ folder, reader });
    expect(await anew.position()).toBe(0);
    await anew.close();
    expect(readdirSync(folder)).toEqual(['database']);
  });

  test('that is closed says so, without the statement', async () => {
    const folder = await filledFolder();
    const database = await openDatabase({ folder, reader });
    await database.close();
    const failure = await database.report('secret words').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'database-failed' });
    expect(String((failure as Error).stack)).not.toContain('select');
  });

  test('can be opened empty', async () => {
    const folder = await filledFolder();
    const database = await openEmptyDatabase({ folder, reader });
    expect(await database.position()).toBe(0);
    await database.close();
  });

  test('that cannot be made is told', async () => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'database.open'));
    await expect(openDatabase({ folder, reader })).rejects.toMatchObject({ code: 'data-folder-unwritable' });
  });
});
