import { appendFileSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Disk, type Journal, machineDisk, openJournal, sha256, verifyJournal } from '../src/index.ts';
import { all, clock, reportAddition, smallDisk, temporaryFolder } from './fixtures.ts';

const first = (folder: string): string => join(folder, 'journal', '000001.jsonl');
const capturePlace = (folder: string, text: string): string =>
  join(folder, 'captures', sha256(text).slice(0, 2), sha256(text));

/** Ids of the reports that a journal gives back. */
async function reports(journal: Journal): Promise<string[]> {
  return (await all(journal.entries())).map(({ body }) => (body.kind === 'report' ? body.report : body.kind));
}

/** A closed journal with these reports. */
async function written(folder: string, ids: readonly string[], segmentBytes?: number): Promise<void> {
  const journal = await openJournal(folder, { clock, ...(segmentBytes ? { segmentBytes } : {}) });
  for (const id of ids) await journal.append([reportAddition(id, `text of ${id}`)]);
  await journal.close();
}

describe('journal', () => {
  test('gives back what was appended, chained from the first entry', async () => {
    const folder = temporaryFolder();
    const journal = await openJournal(folder, { clock });
    const [one, two] = await journal.append([reportAddition('a', 'ألف'), reportAddition('b', 'باء')]);
    expect(one).toMatchObject({ seq: 1, prev: '0'.repeat(64), at: '2026-01-20T12:00:00.000Z' });
    expect(two).toMatchObject({ seq: 2, prev: one?.hash });
    expect(await all(journal.entries())).toEqual([one, two]);
    expect(await all(journal.entries(1))).toEqual([two]);
    expect(Buffer.from(await journal.capture(sha256('باء'))).toString()).toBe('باء');
    await journal.close();
    expect(await verifyJournal(folder)).toMatchObject({ entries: 2, reports: 2, captures: 2, faults: [] });
  });

  test('goes on where it ended, over any number of openings and segments', async () => {
    const folder = temporaryFolder();
    const ids = Array.from({ length: 12 }, (_, index) => `r${index}`);
    for (const id of ids) await written(folder, [id], 700);
    expect(readdirSync(join(folder, 'journal')).length).toBeGreaterThan(3);
    const journal = await openJournal(folder, { clock });
    expect(await reports(journal)).toEqual(ids);
    for (const after of [0, 1, 5, 11, 12])
      expect((await all(journal.entries(after))).map(({ seq }) => seq)).toEqual(
        ids.map((_, index) => index + 1).slice(after),
      );
    await journal.close();
    expect((await verifyJournal(folder)).faults).toEqual([]);
  });

  test('finds its end when the newest segment is still empty', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b']);
    writeFileSync(join(folder, 'journal', '000002.jsonl'), '');
    await written(folder, ['c']);
    expect(await verifyJournal(folder)).toMatchObject({ entries: 3, faults: [] });
  });

  test('syncs many waiting appends at once, captures before entries, and answers only afterwards', async () => {
    const folder = temporaryFolder();
    const order: string[] = [];
    const disk: Disk = {
      async write(file, bytes, position) {
        order.push('write');
        await machineDisk.write(file, bytes, position);
      },
      async sync(file) {
        await machineDisk.sync(file);
        order.push('sync');
      },
    };
    const journal = await openJournal(folder, { clock, disk });
    order.length = 0;
    const one = journal.append([{ body: { kind: 'decision', about: 'x', decision: 'first', values: {}, by: 'test' } }]);
    const rest = Array.from({ length: 50 }, (_, index) =>
      journal.append([{ body: { kind: 'decision', about: 'x', decision: `${index}`, values: {}, by: 'test' } }]),
    );
    await one;
    expect(order).toEqual(['write', 'sync']);
    await Promise.all(rest);
    expect(order).toEqual(['write', 'sync', 'write', 'sync']);
    order.length = 0;
    await journal.append([reportAddition('a', 'text')]);
    expect(order).toEqual(['write', 'sync', 'sync', 'sync', 'write', 'sync']);
    await journal.close();
  });

  test('keeps every kind of entry', async () => {
    const folder = temporaryFolder();
    const journal = await openJournal(folder, { clock });
    const { body, captures } = reportAddition('a', 'the same bytes');
    const [report] = await journal.append([{ body, captures: captures ?? [] }]);
    const capture = sha256('the same bytes');
    const origin = { kind: 'address', name: 'https://news.example/1' };
    const values = { address: 'https://news.example/feed', kind: 'rss', every: 900, dossier: null, title: null };
    await journal.append([
      { body: { kind: 'sighting', report: 'a', capture, origin, headers: { etag: '"1"' } }, captures: captures ?? [] },
      { body: { kind: 'decision', about: 'w1', decision: 'watch', values, by: 'test' } },
      { body: { kind: 'decision', about: 'w1', decision: 'unwatch', values: {}, by: 'test' } },
      { body: { kind: 'seal', seq: 1, hash: report?.hash ?? '', key: 'a2V5', signature: 'c2ln' } },
    ]);
    expect((await all(journal.entries())).map((entry) => entry.body.kind)).toEqual([
      'report',
      'sighting',
      'decision',
      'decision',
      'seal',
    ]);
    await journal.close();
    expect(await verifyJournal(folder)).toMatchObject({ entries: 5, reports: 1, captures: 1, faults: [] });
  });

  test('refuses bytes that do not hash to what the entry says', async () => {
    const journal = await openJournal(temporaryFolder(), { clock });
    const { body } = reportAddition('a', 'one text');
    await expect(journal.append([{ body, captures: [Buffer.from('another')] }])).rejects.toThrow(RangeError);
    expect(journal.length).toBe(0);
    await journal.close();
  });

  test('writes a capture whose bytes on disk went bad anew when the true bytes come again', async () => {
    const folder = temporaryFolder();
    const journal = await openJournal(folder, { clock });
    await journal.append([reportAddition('a', 'the bytes')]);
    const hash = sha256('the bytes');
    writeFileSync(capturePlace(folder, 'the bytes'), 'other bytes');
    await expect(journal.capture(hash)).rejects.toMatchObject({ code: 'capture-damaged' });
    await journal.append([reportAddition('b', 'the bytes')]);
    expect(Buffer.from(await journal.capture(hash)).toString()).toBe('the bytes');
    await journal.close();
  });
});

describe('a process killed while writing', () => {
  test('leaves, at whatever byte it stopped, every whole entry and nothing else', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b', 'c']);
    const whole = readFileSync(first(folder));
    const ends = [...whole.entries()].filter(([, byte]) => byte === 0x0a).map(([index]) => index);
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length), async (length) => {
        writeFileSync(first(folder), whole.subarray(0, length));
        const journal = await openJournal(folder, { clock });
        const kept = ends.filter((end) => end <= length).length;
        const torn = length - (kept > 0 ? (ends[kept - 1] ?? 0) + 1 : 0);
        expect(await reports(journal)).toEqual(['a', 'b', 'c'].slice(0, kept));
        // An entry that lacks only its line break is whole: it is kept, and nothing is cut away.
        expect(journal.recovered?.values.bytes ?? 0).toBe(torn > 0 && !ends.includes(length) ? torn : 0);
        await journal.append([reportAddition('d', 'text of d')]);
        await journal.close();
        expect(await verifyJournal(folder)).toMatchObject({ entries: kept + 1, faults: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('leaves bytes of an unwritten block: they are cut away, and said', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a']);
    appendFileSync(first(folder), Buffer.alloc(4096));
    const journal = await openJournal(folder, { clock });
    expect(journal.recovered).toEqual({
      code: 'journal-recovered',
      values: { file: 'journal/000001.jsonl', bytes: 4096 },
    });
    expect(await reports(journal)).toEqual(['a']);
    await journal.close();
  });
});

describe('damage', () => {
  test('of any one byte is found', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b', 'c']);
    const whole = readFileSync(first(folder));
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 2), fc.integer({ min: 1, max: 255 }), async (at, flip) => {
        const damaged = Buffer.from(whole);
        damaged[at] = (damaged[at] ?? 0) ^ flip;
        writeFileSync(first(folder), damaged);
        expect((await verifyJournal(folder)).faults).not.toEqual([]);
        expect(readFileSync(first(folder))).toEqual(damaged);
      }),
      { numRuns: 200 },
    );
  });

  test('of the last line is not taken for an unfinished one: nothing is cut away, nothing can be appended', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b']);
    const bytes = readFileSync(first(folder));
    bytes[bytes.length - 20] = 0x21;
    writeFileSync(first(folder), bytes);
    const journal = await openJournal(folder, { clock });
    expect(journal.damage).toMatchObject({ code: 'journal-damaged' });
    await expect(journal.append([reportAddition('c', 'c')])).rejects.toMatchObject({ code: 'journal-damaged' });
    await expect(all(journal.entries())).rejects.toMatchObject({ code: 'journal-damaged', values: { line: 2 } });
    await journal.close();
    expect(readFileSync(first(folder))).toEqual(bytes);
  });

  test('is told line by line: a line changed, a line taken out, two lines exchanged', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b', 'c', 'd']);
    const lines = readFileSync(first(folder), 'utf8').split('\n').slice(0, -1);
    const faultsOf = async (changed: readonly string[]): Promise<unknown[]> => {
      writeFileSync(first(folder), changed.map((line) => `${line}\n`).join(''));
      return (await verifyJournal(folder)).faults.map(({ code, values }) => [code, values.line]);
    };
    const [a, b, c, d] = lines as [string, string, string, string];
    expect(await faultsOf([a, b.replace('"report":"b"', '"report":"x"'), c, d])).toEqual([['journal-hash-wrong', 2]]);
    expect(await faultsOf([a, c, d])).toEqual([['journal-chain-broken', 2]]);
    expect(await faultsOf([a, c, b, d])).toEqual([2, 3, 4].map((line) => ['journal-chain-broken', line]));
    expect(await faultsOf([a, '', c, d])).toEqual([['journal-line-unreadable', 2]]);
    expect(await faultsOf([a, b, c, d])).toEqual([]);
  });

  test('of a capture is told with the report that needs it', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b']);
    rmSync(capturePlace(folder, 'text of a'));
    truncateSync(capturePlace(folder, 'text of b'), 3);
    expect((await verifyJournal(folder)).faults).toMatchObject([
      { code: 'capture-missing', values: { report: 'a' } },
      { code: 'capture-damaged', values: { report: 'b' } },
    ]);
  });

  test('is it not when a decision removed the bytes of a capture; what is left of them must be right', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b']);
    const journal = await openJournal(folder, { clock });
    for (const text of ['text of a', 'text of b'])
      await journal.append([
        { body: { kind: 'decision', about: sha256(text), decision: 'forget', values: { days: 30 }, by: 'test' } },
      ]);
    await journal.close();
    rmSync(capturePlace(folder, 'text of a'));
    expect(await verifyJournal(folder)).toMatchObject({ entries: 4, faults: [] });
    truncateSync(capturePlace(folder, 'text of b'), 3);
    expect((await verifyJournal(folder)).faults).toMatchObject([{ code: 'capture-damaged', values: { report: 'b' } }]);
  });

  test('by a report that stands there twice is told', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b', 'a']);
    expect((await verifyJournal(folder)).faults).toMatchObject([
      { code: 'report-twice', values: { id: 'a', line: 3 } },
    ]);
  });
});

describe('a full disk', () => {
  test('acknowledges nothing, wherever the space ends; later appends work', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(900), async (room) => {
        const folder = temporaryFolder();
        const disk = smallDisk(100_000);
        const journal = await openJournal(folder, { clock, disk });
        await journal.append([reportAddition('a', 'before')]);
        const sound = readFileSync(first(folder));
        disk.room = room;
        const appending = journal.append([reportAddition('b', 'first text'), reportAddition('c', 'second text')]);
        await expect(appending).rejects.toMatchObject({ code: 'disk-full', values: { folder } });
        expect(readFileSync(first(folder))).toEqual(sound);
        disk.room = 100_000;
        await journal.append([reportAddition('d', 'after')]);
        expect(await reports(journal)).toEqual(['a', 'd']);
        await journal.close();
        expect(await verifyJournal(folder)).toMatchObject({ entries: 2, faults: [] });
        expect(readdirSync(join(folder, 'captures', 'unfinished'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('does not strand those who wait behind the failed write', async () => {
    const disk = smallDisk(100_000);
    const journal = await openJournal(temporaryFolder(), { clock, disk });
    disk.room = 100;
    const one = journal.append([reportAddition('a', 'x'.repeat(500))]);
    const two = journal.append([reportAddition('b', 'y'.repeat(500))]);
    const answers = await Promise.allSettled([one, two]);
    expect(answers.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    disk.room = 100_000;
    await journal.append([reportAddition('a', 'x')]);
    expect(await reports(journal)).toEqual(['a']);
    await journal.close();
  });

  test('whose left-over bytes could not be cut away at once is cleaned before the next line', async () => {
    const folder = temporaryFolder();
    const disk = smallDisk(100_000);
    let failing = false;
    disk.sync = (file) => (failing ? Promise.reject(new Error('lost device')) : machineDisk.sync(file));
    const journal = await openJournal(folder, { clock, disk });
    const decision = { body: { kind: 'decision', about: 'x', decision: 'y', values: {}, by: 'test' } } as const;
    failing = true;
    await expect(journal.append([decision])).rejects.toMatchObject({ code: 'data-folder-unwritable' });
    failing = false;
    await journal.append([decision]);
    await journal.close();
    expect(await verifyJournal(folder)).toMatchObject({ entries: 1, faults: [] });
  });
});
