import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { Threads } from '@isnad/intake';
import { type Database, openDatabase, type Readings } from '@isnad/store';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { loadDemo, openDesk, shippedAccords } from '../src/index.ts';
import type { Matter } from '../src/matter.ts';
import { Matters } from '../src/matters.ts';
import { readerWith } from '../src/reader.ts';

const day = '2025-11-15';

describe('what is known about an accord', () => {
  const id = shippedAccords.find((accord) => accord.id === 'iraq-coalition-2024')?.id ?? '';
  const standing = (matter: Matter): ReturnType<Matter['standing']> => matter.standing(day);
  const folder = mkdtempSync(join(tmpdir(), 'isnad-matters-'));
  let database: Database;
  // The database of the demonstration, without its desk.
  beforeAll(async () => {
    const desk = await openDesk({ folder, databaseUrl: '', threads: 1 });
    await loadDemo(desk);
    await desk.list({ limit: 1 });
    await desk.close();
    database = await openDatabase({ folder, reader: readerWith(null), lanes: 1 });
  }, 60_000);
  afterAll(async () => {
    await database.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function mattersOf(...threads: ConstructorParameters<typeof Matters>): Matters {
    const matters = new Matters(...threads);
    onTestFinished(() => matters.letGo());
    return matters;
  }

  test('is lost with its thread, which is told, and the next question begins anew', { timeout: 60_000 }, async () => {
    const file = new URL('dying-worker.mjs', import.meta.url);
    const matters = mattersOf(new Threads({ file, memoryMb: 48 }, 1));
    const before = await matters.ask(database, id, standing);
    const dying = matters.ask(database, id, (matter) => matter.dossier('2001-01-01'));
    const waiting = matters.ask(database, id, standing);
    await expect(dying).rejects.toMatchObject({ code: 'tracing-lost', values: { reports: await database.count() } });
    await expect(waiting).rejects.toMatchObject({ code: 'tracing-lost' });
    expect(await matters.ask(database, id, standing)).toEqual(before);
  });

  test('answers no day that is none, and goes on', async () => {
    const matters = mattersOf();
    let first: Matter | undefined;
    const keep = async (matter: Matter): Promise<void> => {
      first ??= matter;
      expect(matter).toBe(first);
    };
    await matters.ask(database, id, keep);
    await expect(matters.ask(database, id, (matter) => matter.view('2025-02-30'))).rejects.toThrow(RangeError);
    await expect(matters.ask(database, 'no-such', keep)).rejects.toMatchObject({ code: 'accord-unknown' });
    await matters.ask(database, id, keep);
  });

  test('keeps the event loop free while it is traced', async () => {
    const matters = mattersOf();
    const order: string[] = [];
    const traced = matters.ask(database, id, (matter) => matter.dossier(day)).then(() => order.push('traced'));
    await delay(0);
    order.push('somebody else');
    await traced;
    expect(order).toEqual(['somebody else', 'traced']);
  });

  test('is made anew once when better readings have taken the place of older ones, and goes on until then', async () => {
    const matters = mattersOf();
    let readings: Readings = await database.readings();
    let revision = 0;
    const better = { ...database, readings: async () => readings, revision: async () => `${revision++}` };
    const matterOf = (): Promise<Matter> => matters.ask(better, id, async (matter) => matter);
    const before = await matterOf();
    for (const replaced of [32, 64, 96]) {
      readings = { ...readings, replaced, isReplacing: true };
      expect(await matterOf()).toBe(before);
    }
    readings = { ...readings, isReplacing: false };
    const [after, again] = await Promise.all([matterOf(), matterOf()]);
    expect(after).not.toBe(before);
    expect(again).toBe(after);
    expect(await matterOf()).toBe(after);
  });
});
