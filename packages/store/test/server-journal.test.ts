import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import postgres from 'postgres';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import { type Addition, backUp, openJournal, restore, verifyJournal } from '../src/index.ts';
import { all, clock, reportAddition, serverDatabase, temporaryFolder } from './fixtures.ts';
import { journalContract } from './journal.case.ts';

const server = inject('postgres');
const decision: Addition = { body: { kind: 'decision', about: 'x', decision: 'y', values: {}, by: 'test' } };

describe.skipIf(!server)(`with a server${server ? '' : ' (skipped: proving/ is not installed)'}`, () => {
  let databases: Promise<string> | null = null;

  /** A connection to the database of these tests, with no journal in it. */
  async function emptied(): Promise<{ url: string; client: postgres.Sql }> {
    databases ??= serverDatabase('journals');
    const url = await databases;
    const client = postgres(url, { onnotice: () => {}, max: 1 });
    await client`drop schema if exists isnad_journal cascade`;
    onTestFinished(() => client.end());
    return { url, client };
  }

  journalContract('PostgreSQL', async () => {
    const { url, client } = await emptied();
    return {
      place: { folder: temporaryFolder(), url },
      lines: async () => (await client`select line from isnad_journal.entries order by seq`).map(({ line }) => line),
      setLines: async (lines) => {
        await client`delete from isnad_journal.entries`;
        const rows = lines.map((line, index) => ({ seq: index + 1, line }));
        await client`insert into isnad_journal.entries ${client(rows)}`;
      },
      setCapture: async (hash, bytes) => {
        if (bytes) await client`update isnad_journal.captures set bytes = ${bytes} where hash = ${hash}`;
        else await client`delete from isnad_journal.captures where hash = ${hash}`;
      },
    };
  });

  test('two processes never fork the chain: who did not know the newest entries is told, and reads them', async () => {
    const { url } = await emptied();
    const place = { folder: temporaryFolder(), url };
    const [one, two] = [await openJournal(place, { clock }), await openJournal(place, { clock })];
    const [first] = await one.append([decision]);
    await expect(two.append([decision])).rejects.toMatchObject({
      code: 'journal-moved',
      values: { known: 0, entries: 1 },
    });
    expect(two).toMatchObject({ length: 1, head: first?.hash });
    expect(await all(two.entries())).toEqual([first]);
    const racing = Array.from({ length: 40 }, (_, index) => (index % 2 ? one : two).append([decision]));
    const done = (await Promise.allSettled(racing)).filter(({ status }) => status === 'fulfilled');
    expect(done.length).toBeGreaterThan(0);
    await Promise.all([one.close(), two.close()]);
    expect(await verifyJournal(place)).toMatchObject({ entries: 1 + done.length, faults: [] });
  });

  test('an entry that is missing at the end is told: the journal has its end written down', async () => {
    const { url, client } = await emptied();
    const place = { folder: temporaryFolder(), url };
    const journal = await openJournal(place, { clock });
    await journal.append([decision, decision]);
    await journal.close();
    await client`delete from isnad_journal.entries where seq = 2`;
    const fault = { code: 'journal-head-differs', values: { head: 2, entry: 1 } };
    expect((await verifyJournal(place)).faults).toEqual([fault]);
    const shorter = await openJournal(place, { clock });
    expect(shorter.damage).toMatchObject({ code: 'journal-damaged', values: { fault: 'journal-head-differs' } });
    await shorter.close();
  });

  test('a folder that has a journal in files keeps it: the address is refused', async () => {
    const { url } = await emptied();
    const folder = temporaryFolder();
    const inFiles = await openJournal({ folder }, { clock });
    await expect(openJournal({ folder, url }, { clock }).then((journal) => journal.close())).resolves.toBeUndefined();
    await inFiles.append([reportAddition('a', 'text')]);
    await inFiles.close();
    for (const opening of [openJournal({ folder, url }, { clock }), verifyJournal({ folder, url })])
      await expect(opening).rejects.toMatchObject({ code: 'journal-in-files', values: { folder } });
    writeFileSync(join(folder, 'journal', '000001.jsonl'), '');
    expect((await verifyJournal({ folder, url })).entries).toBe(0);
  });

  test('a folder whose journal is there begins no other one, in files or on another server', async () => {
    const { url } = await emptied();
    const folder = temporaryFolder();
    const journal = await openJournal({ folder, url }, { clock });
    await journal.append([reportAddition('a', 'text')]);
    await journal.close();
    const address = new URL(url).host + new URL(url).pathname;
    expect(readFileSync(join(folder, 'journal.server'), 'utf8')).toBe(`${address}\n`);
    for (const opening of [
      openJournal({ folder }, { clock }),
      verifyJournal({ folder }),
      backUp({ folder }, `${folder}/b`),
    ])
      await expect(opening).rejects.toMatchObject({ code: 'journal-on-server', values: { folder, address } });
    const other = await serverDatabase('journals_elsewhere');
    const elsewhere = { code: 'journal-elsewhere', values: { folder, known: address } };
    await expect(openJournal({ folder, url: other }, { clock })).rejects.toMatchObject(elsewhere);
    // The same journal in a database of another name: it was moved.
    await backUp({ folder, url }, join(folder, 'moving'));
    await restore(join(folder, 'moving'), { folder: temporaryFolder(), url: other });
    const moved = await openJournal({ folder, url: other }, { clock });
    expect(moved.length).toBe(1);
    await moved.close();
    await expect(openJournal({ folder }, { clock })).rejects.toMatchObject({
      values: { address: expect.stringContaining('journals_elsewhere') },
    });
    await expect(restore(join(folder, 'moving'), { folder })).rejects.toMatchObject({ code: 'journal-on-server' });
    rmSync(join(folder, 'journal.server'));
    await expect(restore(join(folder, 'moving'), { folder })).resolves.toMatchObject({ entries: 1, faults: [] });
  });

  test('a connection that is lost refuses the append, and a later one works', async () => {
    const { url, client } = await emptied();
    const journal = await openJournal({ folder: temporaryFolder(), url }, { clock });
    await journal.append([reportAddition('a', 'text')]);
    await client`select pg_terminate_backend(pid) from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()`;
    const first = await journal.append([decision]).catch((error: unknown) => error);
    if (first instanceof Error) {
      expect(first).toMatchObject({ code: 'journal-unreachable' });
      await journal.append([decision]);
    }
    expect((await all(journal.entries())).length).toBe(2);
    await journal.close();
    expect((await verifyJournal({ folder: temporaryFolder(), url })).faults).toEqual([]);
  });
});

test('a server that is not there is told without the password', async () => {
  const url = 'postgres://user:s3cret@127.0.0.1:9/isnad';
  const failure = await openJournal({ folder: temporaryFolder(), url }, { clock }).catch((error: unknown) => error);
  expect(failure).toMatchObject({ code: 'journal-unreachable', values: { address: '127.0.0.1:9/isnad' } });
  expect(String((failure as Error).stack)).not.toContain('s3cret');
});
