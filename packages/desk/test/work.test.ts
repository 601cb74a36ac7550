import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { openDatabase } from '@isnad/store';
import type { Failure } from '@isnad/views';
import fc from 'fast-check';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { type AddInput, type LocalDesk, loadAccordFile, openDesk, work } from '../src/index.ts';
import { answers, dataFolder, deskOf, line } from './fixtures.ts';

const server = inject('postgres');
const accordFile = fileURLToPath(new URL('../../../accords/iraq-coalition-2024.yaml', import.meta.url));
const accord = loadAccordFile('iraq-coalition-2024.yaml', readFileSync(accordFile));

/** What comes, in the order in which it comes: reports, some of them later put into a dossier, and forms of an accord. */
type Step = { readonly report: number; readonly dossier: boolean } | { readonly form: number };

const days = ['قبل يومين', 'في أيلول المقبل', 'يوم الثلاثاء', 'بحلول نهاية العام'];

function input({ report, dossier }: Extract<Step, { report: number }>): AddInput {
  const text = `قال مصدر أمني رقم ${report} إن القوات ستغادر قاعدة عين الأسد ${days[report % days.length]}.`;
  return line({ id: `r${report}`, text, ...(dossier && { dossier: accord.id }) });
}

/** Adds everything; `pause` lets what was added be read before the next step. */
async function follow(desk: LocalDesk, steps: readonly Step[], pause: boolean): Promise<void> {
  for (const step of steps) {
    if ('form' in step) await desk.addAccord({ ...accord, title: { ar: `صيغة ${step.form}` } });
    else await answers(desk, [input(step)]);
    if (pause) await desk.list({ limit: 1 });
  }
}

/** Everything that a desk answers about its reports. */
async function everything(desk: LocalDesk): Promise<unknown> {
  const list = await desk.list();
  return { list, accords: await desk.accords(), reports: await Promise.all(list.map(({ id }) => desk.report(id))) };
}

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ report: fc.nat(12), dossier: fc.boolean() }) },
  { weight: 1, arbitrary: fc.record({ form: fc.nat(3) }) },
);
const steps = fc.array(step, { minLength: 6, maxLength: 14 });

describe('rows come out the same', () => {
  test('read one by one, all at once by several threads, and made anew', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (given, threads) => {
        const [one, all] = [await deskOf(await dataFolder()), await deskOf(await dataFolder(), '', threads)];
        await follow(one, given, true);
        await follow(all, given, false);
        const expected = await everything(one);
        expect(await everything(all)).toEqual(expected);
        await one.rebuild();
        expect(await everything(one)).toEqual(expected);
        for (const desk of [one, all]) await desk.close();
      }),
      { numRuns: 4 },
    );
  });

  test.skipIf(!server)('read by workers beside the desk, in any number', { timeout: 120_000 }, async () => {
    let round = 0;
    await fc.assert(
      fc.asyncProperty(steps, fc.integer({ min: 1, max: 3 }), async (given, workers) => {
        const url = await serverDatabase(`work_${round++}`);
        const folder = await dataFolder();
        const [one, left] = [await deskOf(await dataFolder()), await deskOf(folder, url, 0)];
        await follow(one, given, true);
        await follow(left, given, false);
        const all = await Promise.all(Array.from({ length: workers }, () => worker(folder, url)));
        expect(await everything(left)).toEqual(await everything(one));
        for (const end of all) await end();
        for (const desk of [one, left]) await desk.close();
      }),
      { numRuns: 3 },
    );
  });
});

describe.skipIf(!server)('a worker', () => {
  test('reads until it is told to end, and finishes what it has in hand', { timeout: 120_000 }, async () => {
    const url = await serverDatabase('work_ended');
    const folder = await dataFolder();
    const desk = await deskOf(folder, url, 0);
    const stopping = new AbortController();
    const failures: Failure[] = [];
    let done = 0;
    const working = work({
      folder,
      databaseUrl: url,
      threads: 1,
      signal: stopping.signal,
      trouble: (failure) => void failures.push(failure),
      read: (reports) => {
        done += reports;
      },
    });
    await follow(desk, [{ report: 1, dossier: false }, { form: 1 }, { report: 2, dossier: true }], false);
    expect(await desk.list()).toHaveLength(2);
    stopping.abort();
    await working;
    expect(done).toBe(2);
    expect(failures).toEqual([]);
    expect(await desk.queue()).toMatchObject({ unread: 0, failed: 0, oldest: null });
    expect(await desk.health()).toMatchObject({ ready: true, journal: 'ok', database: 'ok', entries: 3, followed: 3 });
  });

  test('of another version is told so, and one without a database waits until it is told to end', async () => {
    const url = await serverDatabase('work_other');
    const folder = await dataFolder();
    const other = await openDatabase({ folder, url, reader: { version: 'another', places: null } });
    const settings = { folder, databaseUrl: url, threads: 1, trouble: () => {} };
    const wanted = { code: 'reader-differs', values: { wanted: 'another' } };
    await expect(work({ ...settings, signal: new AbortController().signal })).rejects.toMatchObject(wanted);
    await other.close();
    const empty = await serverDatabase('work_empty');
    const stopping = new AbortController();
    const waiting = work({ ...settings, databaseUrl: empty, signal: stopping.signal });
    stopping.abort();
    await expect(waiting).resolves.toBeUndefined();
  });
});

test('who asks for one report waits for no other one', { timeout: 120_000 }, async () => {
  const folder = await dataFolder();
  const first = await deskOf(folder);
  await answers(first, [line({ id: 'read', text: 'قال مصدر أمني إن القافلة عبرت الجسر.' })]);
  await first.list();
  await first.close();
  // Nobody reads for this one, and its list would never come.
  const idle = await deskOf(folder, '', 0);
  await idle.addAccord(accord);
  await answers(idle, [line({ id: 'unread', text: 'قال مصدر أمني إن القافلة عادت.' })]);
  expect(await idle.report('read')).toMatchObject({ id: 'read', bearings: [] });
  expect(await idle.report('nowhere')).toBeNull();
  expect(await idle.accords()).toHaveLength(1);
  expect(await idle.queue()).toMatchObject({ unread: 1 });
  await idle.close();
  const reading = await deskOf(folder);
  expect(await reading.report('unread')).toMatchObject({ id: 'unread', reading: { language: 'ar' } });
});

test('a desk that is told to stop says so, and the next one goes on', { timeout: 120_000 }, async () => {
  const folder = await dataFolder();
  const stopping = new AbortController();
  const first = await openDesk({ folder, databaseUrl: '', threads: 1, signal: stopping.signal });
  stopping.abort();
  await follow(
    first,
    [
      { report: 1, dossier: false },
      { report: 2, dossier: false },
    ],
    false,
  );
  await expect(first.list()).rejects.toMatchObject({ code: 'stopped' });
  expect(await first.queue()).toMatchObject({ unread: 2 });
  await first.close();
  const steps: string[] = [];
  const second = await openDesk({ folder, databaseUrl: '', threads: 1, progress: ({ step }) => void steps.push(step) });
  expect(await second.list()).toHaveLength(2);
  await second.rebuild();
  expect(new Set(steps)).toEqual(new Set(['taking', 'reading']));
  await second.close();
});

/** A worker of its own connections, that looks for work until it is ended. */
async function worker(folder: string, databaseUrl: string): Promise<() => Promise<void>> {
  const stopping = new AbortController();
  const trouble = (failure: Failure): void => expect(failure).toBeNull();
  const working = work({ folder, databaseUrl, threads: 1, signal: stopping.signal, trouble });
  return async () => {
    stopping.abort();
    await working;
  };
}

async function serverDatabase(name: string): Promise<string> {
  const client = postgres(server, { onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  return server.replace(/[^/]*$/, name);
}
