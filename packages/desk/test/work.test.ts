import { readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openWorkQueue } from '@isnad/store';
import fc from 'fast-check';
import postgres from 'postgres';
import { describe, expect, inject, test } from 'vitest';
import { type AddInput, type LocalDesk, loadAccordFile } from '../src/index.ts';
import { readerWith } from '../src/reader.ts';
import { Readers } from '../src/readers.ts';
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

/** A worker of its own connections, that looks for work until it is ended. */
async function worker(folder: string, url: string): Promise<() => Promise<void>> {
  const capture = (hash: string): Promise<Uint8Array> => readFile(join(folder, 'captures', hash.slice(0, 2), hash));
  const readers = new Readers({ reader: readerWith(null), threads: 1, capture });
  const queue = await openWorkQueue(url, 2);
  const settled = readers.settle(queue);
  return async () => {
    await settled;
    await readers.stop();
    await queue.close();
  };
}

async function serverDatabase(name: string): Promise<string> {
  const client = postgres(server, { onnotice: () => {} });
  await client.unsafe(`create database ${name}`);
  await client.end();
  return server.replace(/[^/]*$/, name);
}
