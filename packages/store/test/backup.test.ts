import { execFileSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, inject, test } from 'vitest';
import { backUp, type JournalPlace, openJournal, restore, sha256, verifyJournal } from '../src/index.ts';
import { tarEnd, tarHeader, tarPadding } from '../src/tar.ts';
import { all, clock, reportAddition, serverDatabase, temporaryFolder } from './fixtures.ts';

const server = inject('postgres');
const capturePlace = (folder: string, text: string): string =>
  join(folder, 'captures', sha256(text).slice(0, 2), sha256(text));

/** A journal of reports, one without text, one forgotten, one of three megabytes, and decisions. */
async function fill(place: JournalPlace): Promise<void> {
  const journal = await openJournal(place, { clock });
  await journal.append(['a', 'b', 'c'].map((id) => reportAddition(id, `text of ${id}`)));
  await journal.append([reportAddition('none', ''), reportAddition('large', randomBytes(1_500_000).toString('hex'))]);
  const about = sha256('text of c');
  await journal.append([{ body: { kind: 'decision', about, decision: 'forget', values: {}, by: 'test' } }]);
  await journal.removeForgotten([about]);
  await journal.close();
}

async function contents(place: JournalPlace): Promise<unknown> {
  const journal = await openJournal(place, { clock });
  const entries = await all(journal.entries());
  const captures: string[] = [];
  for (const { body } of entries)
    if (body.kind === 'report' && body.report !== 'c') captures.push(sha256(await journal.capture(body.capture)));
  await journal.close();
  return { entries, captures };
}

describe('a backup', () => {
  let folder: string;
  let place: JournalPlace;
  beforeEach(async () => {
    folder = temporaryFolder();
    place = { folder };
    await fill(place);
    writeFileSync(join(folder, 'places.tsv'), 'a line\n');
  });

  test.each(['all.tar.gz', 'all.tgz', 'all'])('into %s holds all of it, and comes back as it was', async (name) => {
    const target = join(temporaryFolder(), name);
    const counts = { entries: 6, reports: 5, captures: 5, forgotten: 1, faults: [] };
    expect(await backUp(place, target, ['places.tsv', 'none.tsv'])).toMatchObject(counts);
    const back = { folder: temporaryFolder() };
    expect(await restore(target, back, ['places.tsv', 'none.tsv'])).toMatchObject(counts);
    expect(await contents(back)).toEqual(await contents(place));
    expect(await verifyJournal(back)).toMatchObject(counts);
    expect(readdirSync(back.folder).sort()).toEqual(['captures', 'journal', 'places.tsv']);
    expect(readFileSync(join(back.folder, 'places.tsv'), 'utf8')).toBe('a line\n');
  });

  test('into a folder is a data folder', async () => {
    const target = join(temporaryFolder(), 'copy');
    await backUp(place, target);
    expect(await contents({ folder: target })).toEqual(await contents(place));
  });

  test('as an archive is one that every tar reads', async () => {
    const target = join(temporaryFolder(), 'all.tar.gz');
    await backUp(place, target);
    const out = temporaryFolder();
    execFileSync('tar', ['-xzf', target, '-C', out]);
    expect(await contents({ folder: out })).toEqual(await contents(place));
    const again = join(temporaryFolder(), 'again.tar.gz');
    execFileSync('tar', ['-czf', again, '-C', out, 'journal', 'captures']);
    const back = { folder: temporaryFolder() };
    await restore(again, back);
    expect(await contents(back)).toEqual(await contents(place));
  });

  test('is never written over anything, nor a journal over another', async () => {
    const target = join(temporaryFolder(), 'all.tar.gz');
    await backUp(place, target);
    const before = readFileSync(target);
    await expect(backUp(place, target)).rejects.toMatchObject({ code: 'backup-exists' });
    expect(readFileSync(target).equals(before)).toBe(true);
    await expect(restore(target, place)).rejects.toMatchObject({
      code: 'journal-not-empty',
      values: { place: folder },
    });
    const orphaned = temporaryFolder();
    mkdirSync(join(orphaned, 'captures', 'ab'), { recursive: true });
    writeFileSync(join(orphaned, 'captures', 'ab', 'kept'), 'x');
    await expect(restore(target, { folder: orphaned })).rejects.toMatchObject({ code: 'journal-not-empty' });
    expect(readFileSync(join(orphaned, 'captures', 'ab', 'kept'), 'utf8')).toBe('x');
  });

  test('made while reports are added is a whole journal of some length', async () => {
    const journal = await openJournal(place, { clock });
    let adding = true;
    const writing = (async () => {
      for (let index = 0; adding; index++) await journal.append([reportAddition(`w${index}`, `while ${index}`)]);
    })();
    for (const name of ['one', 'two.tar.gz']) {
      const target = join(temporaryFolder(), name);
      expect((await backUp(place, target)).faults).toEqual([]);
      const back = { folder: temporaryFolder() };
      expect((await restore(target, back)).entries).toBeGreaterThanOrEqual(6);
    }
    adding = false;
    await writing;
    await journal.close();
  });

  test('of a journal that ends in an unfinished line leaves that out; of a damaged one there is none', async () => {
    const journal = join(folder, 'journal', '000001.jsonl');
    const whole = readFileSync(journal);
    writeFileSync(journal, Buffer.concat([whole, Buffer.from('{"at":"20')]));
    const parent = temporaryFolder();
    expect(await backUp(place, join(parent, 'a'))).toMatchObject({ entries: 6, faults: [] });
    whole[200] = (whole[200] ?? 0) ^ 1;
    writeFileSync(journal, whole);
    for (const name of ['b', 'c.tar.gz'])
      await expect(backUp(place, join(parent, name))).rejects.toMatchObject({
        code: 'journal-damaged',
        values: { line: 1 },
      });
    expect(readdirSync(parent)).toEqual(['a']);
  });

  test('names the captures that could not be copied, and takes all the others', async () => {
    rmSync(capturePlace(folder, 'text of a'));
    writeFileSync(capturePlace(folder, 'text of b'), 'other');
    const faults = [
      { code: 'capture-missing', values: { report: 'a' } },
      { code: 'capture-damaged', values: { report: 'b' } },
    ];
    const target = join(temporaryFolder(), 'all.tar.gz');
    expect((await backUp(place, target)).faults).toMatchObject(faults);
    const back = await restore(target, { folder: temporaryFolder() });
    expect(back).toMatchObject({ entries: 6, captures: 5 });
    expect(back.faults.map(({ code, values }) => [code, values.report])).toEqual([
      ['capture-missing', 'a'],
      ['capture-missing', 'b'],
    ]);
  });

  test('that breaks off, or is something else, is refused wherever it breaks, and the folder stays as it was', async () => {
    const target = join(temporaryFolder(), 'all.tar.gz');
    rmSync(folder, { recursive: true });
    const journal = await openJournal(place, { clock });
    await journal.append([reportAddition('a', 'text of a'), reportAddition('b', 'text of b')]);
    await journal.close();
    await backUp(place, target);
    const zipped = readFileSync(target);
    const tar = gunzipSync(zipped);
    const other = join(temporaryFolder(), 'other.tar.gz');
    const refused = async (bytes: Uint8Array): Promise<string> => {
      writeFileSync(other, bytes);
      const back = { folder: temporaryFolder() };
      const failure = await restore(other, back).catch((error: unknown) => error);
      expect(readdirSync(back.folder)).toEqual([]);
      return (failure as { code: string }).code;
    };
    for (let length = 0; length < zipped.length; length += 97)
      expect([length, await refused(zipped.subarray(0, length))]).toEqual([length, 'backup-unreadable']);
    for (let length = 0; length < tar.length - 1024; length += 256)
      expect([length, await refused(gzipSync(tar.subarray(0, length)))]).toEqual([length, 'backup-unreadable']);
    expect(await refused(Buffer.from('no archive'))).toBe('backup-unreadable');
    const strange = (name: string): Buffer =>
      gzipSync(Buffer.concat([tarHeader(name, 1), Buffer.from('x'), tarPadding(1), tarEnd]));
    for (const name of ['../out', '/etc/out', 'journal/../../out', 'captures/aa/bb', 'database/x'])
      expect(await refused(strange(name))).toBe('backup-unreadable');
  });

  test('whose capture was changed is restored without it, and says so', async () => {
    const target = join(temporaryFolder(), 'all.tar.gz');
    await backUp(place, target);
    const tar = gunzipSync(readFileSync(target));
    tar[tar.indexOf('text of a')] = 0x54;
    const other = join(temporaryFolder(), 'other.tar.gz');
    writeFileSync(other, gzipSync(tar));
    const { faults } = await restore(other, { folder: temporaryFolder() });
    expect(faults).toMatchObject([{ code: 'capture-damaged', values: { capture: sha256('text of a') } }]);
  });

  test('that is not there, or holds no journal, is told', async () => {
    const empty = temporaryFolder();
    await expect(restore(join(empty, 'none.tar.gz'), { folder: temporaryFolder() })).rejects.toMatchObject({
      code: 'backup-missing',
    });
    await expect(restore(empty, { folder: temporaryFolder() })).rejects.toMatchObject({ code: 'backup-unreadable' });
  });

  test('left unfinished by a killed restore is begun anew', async () => {
    const target = join(temporaryFolder(), 'copy');
    await backUp(place, target);
    const back = { folder: temporaryFolder() };
    cpSync(target, join(back.folder, 'restore.unfinished'), { recursive: true });
    truncateSync(join(back.folder, 'restore.unfinished', 'journal', '000001.jsonl'), 100);
    await restore(target, back);
    expect(existsSync(join(back.folder, 'restore.unfinished'))).toBe(false);
    expect(await contents(back)).toEqual(await contents(place));
  });

  test('of nothing is none: the name of the folder was wrong', async () => {
    const target = join(temporaryFolder(), 'nothing.tar.gz');
    const wrong = { folder: join(temporaryFolder(), 'no-such-folder') };
    await expect(backUp(wrong, target)).rejects.toMatchObject({ code: 'backup-of-nothing', values: wrong });
    expect(existsSync(target)).toBe(false);
    writeFileSync(target, gzipSync(Buffer.alloc(1024)));
    const restoring = restore(target, { folder: temporaryFolder() });
    await expect(restoring).rejects.toMatchObject({ code: 'backup-unreadable', values: { reason: 'journal' } });
  });

  test.skipIf(!server)('moves a journal to a server and back, and never over another', async () => {
    const url = await serverDatabase('backups');
    const onServer = { folder: temporaryFolder(), url };
    const archive = join(temporaryFolder(), 'from-files.tar.gz');
    await backUp(place, archive);
    expect(await restore(archive, onServer)).toMatchObject({ entries: 6, forgotten: 1, faults: [] });
    expect(readdirSync(onServer.folder)).toEqual(['journal.server']);
    expect(await contents(onServer)).toEqual(await contents(place));
    expect(await verifyJournal(onServer)).toMatchObject({ entries: 6, forgotten: 1, faults: [] });
    await expect(restore(archive, onServer)).rejects.toMatchObject({ code: 'journal-not-empty' });
    const copy = join(temporaryFolder(), 'from-server');
    await backUp(onServer, copy);
    const back = { folder: temporaryFolder() };
    await restore(copy, back);
    expect(await contents(back)).toEqual(await contents(place));
    const second = { folder: temporaryFolder(), url: await serverDatabase('backups_two') };
    await restore(copy, second);
    expect(await contents(second)).toEqual(await contents(place));
    const third = { folder: temporaryFolder(), url: await serverDatabase('backups_three') };
    const journal = join(copy, 'journal', '000001.jsonl');
    writeFileSync(journal, readFileSync(journal, 'utf8').replace('"report":"b"', '"report":"x"'));
    await expect(restore(copy, third)).rejects.toMatchObject({ code: 'journal-damaged' });
    expect(await verifyJournal(third)).toMatchObject({ entries: 0, faults: [] });
  });
});
