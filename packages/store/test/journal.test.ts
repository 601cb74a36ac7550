import { appendFileSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Disk, type Journal, machineDisk, openJournal, verifyJournal } from '../src/index.ts';
import { all, clock, reportAddition, smallDisk, temporaryFolder } from './fixtures.ts';
import { journalContract } from './journal.case.ts';

const first = (folder: string): string => join(folder, 'journal', '000001.jsonl');

/** Ids of the reports that a journal gives back. */
async function reports(journal: Journal): Promise<string[]> {
  return (await all(journal.entries())).map(({ body }) => (body.kind === 'report' ? body.report : body.kind));
}

/** A closed journal with these reports. */
async function written(folder: string, ids: readonly string[], segmentBytes?: number): Promise<void> {
  const journal = await openJournal({ folder }, { clock, ...(segmentBytes ? { segmentBytes } : {}) });
  for (const id of ids) await journal.append([reportAddition(id, `text of ${id}`)]);
  await journal.close();
}

/** Lines and captures of a folder, as an editor of texts would change them. */
journalContract('a folder', async () => {
  const folder = temporaryFolder();
  return {
    place: { folder },
    lines: async () => readFileSync(first(folder), 'utf8').split('\n').slice(0, -1),
    setLines: async (lines) => writeFileSync(first(folder), lines.map((line) => `${line}\n`).join('')),
    setCapture: async (hash, bytes) => {
      const file = join(folder, 'captures', hash.slice(0, 2), hash);
      if (bytes) writeFileSync(file, bytes);
      else rmSync(file);
    },
  };
});

describe('a journal in files', () => {
  test('goes on where it ended, over any number of openings and segments', async () => {
    const folder = temporaryFolder();
    const ids = Array.from({ length: 12 }, (_, index) => `r${index}`);
    for (const id of ids) await written(folder, [id], 700);
    expect(readdirSync(join(folder, 'journal')).length).toBeGreaterThan(3);
    const journal = await openJournal({ folder }, { clock });
    expect(await reports(journal)).toEqual(ids);
    for (const after of [0, 1, 5, 11, 12])
      expect((await all(journal.entries(after))).map(({ seq }) => seq)).toEqual(
        ids.map((_, index) => index + 1).slice(after),
      );
    await journal.close();
    expect((await verifyJournal({ folder })).faults).toEqual([]);
  });

  test('finds its end when the newest segment is still empty', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a', 'b']);
    writeFileSync(join(folder, 'journal', '000002.jsonl'), '');
    await written(folder, ['c']);
    expect(await verifyJournal({ folder })).toMatchObject({ entries: 3, faults: [] });
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
    const journal = await openJournal({ folder }, { clock, disk });
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
        const journal = await openJournal({ folder }, { clock });
        const kept = ends.filter((end) => end <= length).length;
        const torn = length - (kept > 0 ? (ends[kept - 1] ?? 0) + 1 : 0);
        expect(await reports(journal)).toEqual(['a', 'b', 'c'].slice(0, kept));
        // An entry that lacks only its line break is whole: it is kept, and nothing is cut away.
        expect(journal.recovered?.values.bytes ?? 0).toBe(torn > 0 && !ends.includes(length) ? torn : 0);
        await journal.append([reportAddition('d', 'text of d')]);
        await journal.close();
        expect(await verifyJournal({ folder })).toMatchObject({ entries: kept + 1, faults: [] });
      }),
      { numRuns: 60 },
    );
  });

  test('leaves bytes of an unwritten block: they are cut away, and said', async () => {
    const folder = temporaryFolder();
    await written(folder, ['a']);
    appendFileSync(first(folder), Buffer.alloc(4096));
    const journal = await openJournal({ folder }, { clock });
    expect(journal.recovered).toEqual({
      code: 'journal-recovered',
      values: { file: 'journal/000001.jsonl', bytes: 4096 },
    });
    expect(await reports(journal)).toEqual(['a']);
    await journal.close();
  });
});

test('a last line break that was changed costs no entry: it is written anew, and said', async () => {
  const folder = temporaryFolder();
  await written(folder, ['a', 'b']);
  const whole = readFileSync(first(folder));
  const damaged = Buffer.from(whole);
  damaged[whole.length - 1] = 0x21;
  writeFileSync(first(folder), damaged);
  expect((await verifyJournal({ folder })).faults).toMatchObject([{ code: 'journal-line-torn', values: { line: 2 } }]);
  const journal = await openJournal({ folder }, { clock });
  expect(journal).toMatchObject({ length: 2, damage: null });
  await journal.close();
  expect(readFileSync(first(folder))).toEqual(whole);
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
        expect((await verifyJournal({ folder })).faults).not.toEqual([]);
        expect(readFileSync(first(folder))).toEqual(damaged);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a full disk', () => {
  test('acknowledges nothing, wherever the space ends; later appends work', async () => {
    await fc.assert(
      fc.asyncProperty(fc.nat(900), async (room) => {
        const folder = temporaryFolder();
        const disk = smallDisk(100_000);
        const journal = await openJournal({ folder }, { clock, disk });
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
        expect(await verifyJournal({ folder })).toMatchObject({ entries: 2, faults: [] });
        expect(readdirSync(join(folder, 'captures', 'unfinished'))).toEqual([]);
      }),
      { numRuns: 40 },
    );
  });

  test('does not strand those who wait behind the failed write', async () => {
    const disk = smallDisk(100_000);
    const journal = await openJournal({ folder: temporaryFolder() }, { clock, disk });
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
    const journal = await openJournal({ folder }, { clock, disk });
    const decision = { body: { kind: 'decision', about: 'x', decision: 'y', values: {}, by: 'test' } } as const;
    failing = true;
    await expect(journal.append([decision])).rejects.toMatchObject({ code: 'data-folder-unwritable' });
    failing = false;
    await journal.append([decision]);
    await journal.close();
    expect(await verifyJournal({ folder })).toMatchObject({ entries: 1, faults: [] });
  });
});
