import {
  appendFileSync,
  cpSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import postgres from 'postgres';
import { describe, expect, inject, onTestFinished, test } from 'vitest';
import {
  type AddInput,
  loadAccordFile,
  loadDemo,
  makeSealKey,
  openDesk,
  sealHead,
  shippedAccords,
  whoServes,
} from '../src/index.ts';
import { answers, dataFolder, deskOf, line, temporaryFolder, text } from './fixtures.ts';

const server = inject('postgres');
const accordFile = fileURLToPath(new URL('../../../accords/iraq-coalition-2024.yaml', import.meta.url));
const accord = loadAccordFile('iraq-coalition-2024.yaml', readFileSync(accordFile));

/** Reports of invented words. */
const reports = Array.from({ length: 5 }, (_, index) => ({
  id: `r${index}`,
  text: `قال مصدر أمني إن القافلة رقم ${index} وصلت إلى أربيل.`,
  outlet: 'نشرة الاختبار',
  published: `2025-08-1${index}`,
}));

describe('adding', () => {
  test('answers each input in its order, and bad ones do not stop the others', async () => {
    const desk = await deskOf(await dataFolder());
    const given = [
      line(reports[0]!, 1),
      { ...line({}, 2), bytes: Buffer.from('{"text": ') },
      text(new Uint8Array([0x50, 0x4b, 3, 4, 0, 0])),
      line({ ...reports[1], dossier: accord.id }, 4),
      line({ ...reports[0], text: 'نص آخر' }, 5),
      line(reports[0]!, 6),
      line({ id: 'x'.repeat(500), text: 'نص' }, 7),
    ];
    expect(await answers(desk, given)).toMatchObject([
      { id: 'r0', status: 'added' },
      { status: 'refused', name: 'test.jsonl', line: 2, code: 'line-not-json' },
      { status: 'refused', name: 'test.txt', line: null, code: 'input-is-packed' },
      { id: 'r1', status: 'added' },
      { status: 'refused', line: 5, code: 'report-id-taken', values: { id: 'r0', line: 5 } },
      { id: 'r0', status: 'known' },
      { status: 'refused', line: 7, code: 'id-too-long', values: { field: 'id' } },
    ]);
    expect(await desk.verify()).toEqual({ entries: 3, reports: 2, captures: 2, forgotten: 0, seals: [], faults: [] });
    expect(await desk.list()).toMatchObject([
      { id: 'r1', published: '2025-08-11', publishedBy: 'stated', outlet: 'نشرة الاختبار', dossier: accord.id },
      { id: 'r0', language: 'ar', dossier: null, added: '2026-01-20T12:00:00.000Z' },
    ]);
  });

  test('the same text of two outlets is two reports, of one outlet is one', async () => {
    const desk = await deskOf(await dataFolder());
    const words = { text: 'كلام وكالة نقله غير واحد.' };
    const given = [
      words,
      { ...words, outlet: 'أولى' },
      { ...words, outlet: 'ثانية' },
      { ...words, outlet: 'أولى' },
      words,
    ];
    const first = await answers(
      desk,
      given.map((fields, index) => line(fields, index + 1)),
    );
    expect(first.map(({ status }) => status)).toEqual(['added', 'added', 'added', 'known', 'known']);
    const again = await answers(
      desk,
      given.map((fields, index) => line(fields, index + 1)),
    );
    expect(again.map(({ status }) => status)).toEqual(['known', 'known', 'known', 'known', 'known']);
    expect(again).toMatchObject(first.map((answer) => ({ id: 'id' in answer ? answer.id : null })));
    expect(new Set((await desk.list()).map(({ id }) => id)).size).toBe(3);
  });

  test('the same reports from many sides at once are added once', async () => {
    const desk = await deskOf(await dataFolder());
    const all = (
      await Promise.all(
        Array.from({ length: 6 }, () =>
          answers(
            desk,
            reports.map((report) => line(report)),
          ),
        ),
      )
    ).flat();
    expect(all.filter(({ status }) => status === 'added')).toHaveLength(reports.length);
    expect(all.filter(({ status }) => status === 'known')).toHaveLength(reports.length * 5);
    // Each came five times more from the same place: one sighting.
    expect(await desk.verify()).toMatchObject({ entries: reports.length * 2, reports: reports.length, faults: [] });
  });

  test('the same bytes again are one capture, with a sighting for each place that they came from', async () => {
    const folder = await dataFolder();
    const bytes = Buffer.from('قال الناطق إن الجسر سليم.');
    const named = (name: string): AddInput => ({ ...text(bytes), name });
    const captured = (day: string) => ({ address: 'https://a.example/1', archive: 'a.warc', at: day, headers: {} });
    const archived = (day: string): AddInput => ({ ...named('a.warc'), captured: captured(`${day}T00:00:00Z`) });
    const first = await deskOf(folder);
    const [one] = await answers(first, [named('a.txt'), named('a.txt'), named('a.txt'), named('b.txt'), named('-')]);
    await first.close();
    const desk = await deskOf(folder);
    const again = await answers(desk, [named('a.txt'), named('b.txt'), named('-'), named('c.txt')]);
    expect(again).toEqual(again.map(() => ({ ...one, status: 'known' })));
    const report = await desk.report(again[0] && 'id' in again[0] ? again[0].id : '');
    expect(report?.sightings.map(({ origin }) => origin.name)).toEqual(['c.txt', '-', 'b.txt', 'a.txt']);
    const pages = await answers(desk, ['2025-01-01', '2025-01-02', '2025-01-02'].map(archived));
    expect(pages.map(({ status }) => status)).toEqual(['added', 'known', 'known']);
    const page = await desk.report(pages[0] && 'id' in pages[0] ? pages[0].id : '');
    expect(page?.sightings.map(({ origin }) => origin.captured)).toEqual(['2025-01-02T00:00:00Z']);
    expect(await desk.verify()).toMatchObject({ entries: 7, reports: 2, captures: 1, faults: [] });
  });

  test('what is no accord does not get into the journal', async () => {
    const desk = await deskOf(await dataFolder());
    for (const wrong of [{}, null, { ...accord, phases: 'two' }, { ...accord, extra: 1 }])
      await expect(desk.addAccord(wrong as unknown as typeof accord)).rejects.toMatchObject({ code: 'accord-faulty' });
    expect(await desk.addAccord(accord)).toEqual({ id: accord.id, status: 'added' });
    expect(await desk.addAccord(structuredClone(accord))).toEqual({ id: accord.id, status: 'known' });
    expect(await desk.addAccord({ ...accord, title: { ar: 'عنوان آخر' } })).toMatchObject({ status: 'added' });
    expect(await desk.accords()).toMatchObject([{ title: { ar: 'عنوان آخر' } }]);
    expect(await desk.verify()).toMatchObject({ entries: 2, reports: 0, faults: [] });
  });

  test('a stored report can be put into a dossier, once', async () => {
    const desk = await deskOf(await dataFolder());
    const [one, two] = [reports[0]!, { ...reports[1]!, dossier: 'first' }];
    const answered = await answers(desk, [line(one), line({ ...one, dossier: 'first' }), line(one), line(two)]);
    expect(answered.map(({ status }) => status)).toEqual(['added', 'known', 'known', 'added']);
    expect(await answers(desk, [line({ ...one, dossier: 'second' })])).toMatchObject([
      { code: 'report-in-other-dossier', values: { id: 'r0', dossier: 'first' } },
    ]);
    const filed = await desk.list({ dossier: 'first' });
    expect(filed.map(({ id }) => id)).toEqual(['r1', 'r0']);
    await desk.rebuild();
    expect(await desk.list({ dossier: 'first' })).toEqual(filed);
    expect(await desk.verify()).toMatchObject({ entries: 4, reports: 2, faults: [] });
  });

  test('texts and pages keep their bytes, and are the same reports again after a rebuild', async () => {
    const folder = await dataFolder();
    const desk = await deskOf(folder);
    const paragraph =
      'وصلت القافلة إلى المدينة مساء أمس بعد رحلة طويلة على الطريق السريع، وقال شهود إنها تضم عشرات الشاحنات. ';
    const page = `<!doctype html><html lang="ar"><head><title>خبر</title><meta property="og:site_name" content="نشرة الاختبار"></head><body><article><h1>خبر</h1><p>${paragraph.repeat(4)}</p><p>${paragraph.repeat(3)}</p></article></body></html>`;
    const lone = { text: 'قال مصدر \ud83d إن شيئا حدث', outlet: 'نشرة' };
    const given = [
      text('\ufeffقال مصدر أمني\r\nإن القافلة وصلت.'),
      { name: 'page.html', kind: 'html', bytes: Buffer.from(page) } as const,
      line(lone),
    ];
    for (const answer of await answers(desk, given)) expect(answer).toMatchObject({ status: 'added' });
    const ids = (await desk.list()).map(({ id }) => id);
    const before = await Promise.all(ids.map((id) => desk.report(id)));
    expect(before.map((report) => report?.report.text)).toContain(lone.text);
    expect(await desk.rebuild()).toEqual({ entries: 3, reports: 3 });
    expect(await Promise.all(ids.map((id) => desk.report(id)))).toEqual(before);
    const segment = readFileSync(join(folder, 'journal', '000001.jsonl'), 'utf8')
      .trim()
      .split('\n');
    const ofPage = segment.map((entry) => JSON.parse(entry).body).find(({ mediaType }) => mediaType === 'text/html');
    const kept = readFileSync(join(folder, 'captures', ofPage.text.slice(0, 2), ofPage.text), 'utf8');
    expect(before.map((report) => report?.report.text)).toContain(kept);
    const { capture } = before[0]!;
    expect(readdirSync(join(folder, 'captures', capture.slice(0, 2)))).toEqual([capture]);
  });
});

describe('a data folder', () => {
  test('has everything again after closing, and after its database is lost', async () => {
    const folder = await dataFolder();
    const first = await deskOf(folder);
    await first.addAccord(accord);
    await answers(
      first,
      reports.map((report) => line(report)),
    );
    const list = await first.list();
    await first.close();
    expect(readdirSync(folder).sort()).toEqual(['captures', 'database', 'journal']);
    const second = await deskOf(folder);
    expect(await second.list()).toEqual(list);
    await second.close();
    rmSync(join(folder, 'database'), { recursive: true });
    const third = await deskOf(folder);
    expect(await third.list()).toEqual(list);
    expect(await third.accords()).toEqual([accord]);
    expect(third.notices).toEqual([]);
    expect((await third.verify()).faults).toEqual([]);
  });

  test('is refused to a second desk, and says where the first one answers', async () => {
    const folder = await dataFolder();
    const desk = await deskOf(folder);
    expect(await whoServes(folder)).toBeNull();
    await expect(openDesk({ folder, databaseUrl: '' })).rejects.toMatchObject({ code: 'data-folder-in-use' });
    await desk.publish({ port: 1234, token: 'word' });
    expect(await whoServes(folder)).toEqual({ port: 1234, token: 'word' });
    await desk.close();
    expect(await whoServes(folder)).toBeNull();
  });

  test('is free again when its database cannot be reached', async () => {
    const folder = await dataFolder();
    const databaseUrl = 'postgres://user:s3cret@127.0.0.1:9/isnad';
    await expect(openDesk({ folder, databaseUrl })).rejects.toMatchObject({ code: 'journal-unreachable' });
    await deskOf(folder);
  });

  test('whose journal was cut short says so on opening, and in verify', async () => {
    const folder = await dataFolder();
    const first = await deskOf(folder);
    await answers(
      first,
      reports.map((report) => line(report)),
    );
    await first.close();
    const segment = join(folder, 'journal', '000001.jsonl');
    const lines = readFileSync(segment, 'utf8').split('\n');
    truncateSync(segment, Buffer.byteLength(`${lines.slice(0, 3).join('\n')}\n`) + 40);
    const second = await deskOf(folder);
    expect(second.notices.map(({ code }) => code)).toEqual(['journal-recovered', 'journal-shorter']);
    expect((await second.list()).map(({ id }) => id).sort()).toEqual(['r0', 'r1', 'r2']);
    expect((await second.verify()).faults).toMatchObject([
      { code: 'journal-shorter', values: { database: 5, entries: 3 } },
    ]);
    expect(await answers(second, [line(reports[4]!)])).toMatchObject([{ status: 'added' }]);
  });

  test('whose journal is damaged answers what it has, tells, and takes nothing in', async () => {
    const folder = await dataFolder();
    const first = await deskOf(folder);
    await answers(
      first,
      reports.map((report) => line(report)),
    );
    await first.close();
    const segment = join(folder, 'journal', '000001.jsonl');
    const sound = readFileSync(segment);
    for (const [at, faults] of [
      [sound.length - 30, ['journal-hash-wrong']],
      [30, ['journal-hash-wrong']],
    ] as const) {
      const bytes = Buffer.from(sound);
      bytes[at] = bytes[at] === 0x30 ? 0x31 : 0x30;
      writeFileSync(segment, bytes);
      const desk = await deskOf(folder);
      expect(await desk.list()).toHaveLength(5);
      const { faults: found } = await desk.verify();
      expect(found.length).toBeGreaterThan(0);
      expect(faults.length).toBeGreaterThan(0);
      await desk.close();
      expect(readFileSync(segment)).toEqual(bytes);
    }
    const bytes = Buffer.from(sound);
    bytes[sound.length - 30] = 0x21;
    writeFileSync(segment, bytes);
    const desk = await deskOf(folder);
    await expect(answers(desk, [line({ text: 'جديد' })])).rejects.toMatchObject({ code: 'journal-damaged' });
    await expect(desk.addAccord(accord)).rejects.toMatchObject({ code: 'journal-damaged' });
  });

  test('with a capture lost goes on without it, and tells', async () => {
    const folder = await dataFolder();
    const first = await deskOf(folder);
    const [lost] = await answers(
      first,
      reports.map((report) => line(report)),
    );
    await first.close();
    const capture = lost && 'capture' in lost ? lost.capture : '';
    rmSync(join(folder, 'captures', capture.slice(0, 2), capture));
    const desk = await deskOf(folder);
    expect(await desk.rebuild()).toEqual({ entries: 5, reports: 4 });
    expect(desk.notices).toEqual([{ code: 'report-unreadable', values: { id: 'r0', reason: 'capture-missing' } }]);
    expect((await desk.verify()).faults).toMatchObject([{ code: 'capture-missing', values: { report: 'r0' } }]);
    // The id of a report that cannot be read now is still its own.
    expect(await answers(desk, [line({ ...reports[0], text: 'نص آخر' })])).toMatchObject([{ code: 'report-id-taken' }]);
    expect(await answers(desk, [line(reports[0]!)])).toMatchObject([{ id: 'r0', status: 'known' }]);
  });

  test('with the database of another folder makes its own', async () => {
    const folders = [await dataFolder(), await dataFolder()] as const;
    for (const [index, folder] of folders.entries()) {
      const desk = await deskOf(folder);
      await answers(
        desk,
        reports.slice(index).map((report) => line({ ...report, id: `${index}-${report.id}` })),
      );
      await desk.close();
    }
    rmSync(join(folders[1], 'database'), { recursive: true });
    cpSync(join(folders[0], 'database'), join(folders[1], 'database'), { recursive: true });
    const desk = await deskOf(folders[1]);
    expect((await desk.list()).map(({ id }) => id).sort()).toEqual(['1-r1', '1-r2', '1-r3', '1-r4']);
    expect((await desk.verify()).faults).toEqual([]);
  });

  test('that was killed while writing says what was cut away', async () => {
    const folder = await dataFolder();
    const first = await deskOf(folder);
    await answers(first, [line(reports[0]!)]);
    await first.close();
    appendFileSync(join(folder, 'journal', '000001.jsonl'), '{"at":"2026');
    const desk = await deskOf(folder);
    expect(desk.notices).toEqual([{ code: 'journal-recovered', values: { file: 'journal/000001.jsonl', bytes: 11 } }]);
    expect((await desk.verify()).faults).toEqual([]);
  });
});

describe('a retention rule', () => {
  test('reaches old captures of one dossier that nothing newer needs; the reports stay listed', async () => {
    const folder = await dataFolder();
    let now = '2026-01-01T00:00:00.000Z';
    const desk = await openDesk({ folder, databaseUrl: '', clock: () => new Date(now) });
    onTestFinished(() => desk.close());
    const named = (id: string, dossier?: string): AddInput => ({
      ...line({ text: `قال مصدر أمني إن قافلة التحالف qzxw${id} غادرت عين الأسد.`, published: '2025-12-20' }),
      ...(dossier && { dossier }),
    });
    await desk.addAccord({ ...accord, id: 'd' });
    await answers(desk, [named('one', 'd'), named('two', 'd'), named('three')]);
    /** The rare words that any file of the folder holds. */
    const held = (): string[] => {
      const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
      const bytes = Buffer.concat(files.map(({ parentPath, name }) => readFileSync(join(parentPath, name))));
      return ['one', 'two', 'three', 'four'].filter((id) => bytes.includes(`qzxw${id}`));
    };
    const told = async (): Promise<string[]> => {
      const dossier = JSON.stringify(await desk.dossier('d', '9999-12-31'));
      return ['one', 'two', 'four'].filter((id) => dossier.includes(`qzxw${id}`));
    };
    now = '2026-02-01T00:00:00.000Z';
    await answers(desk, [named('four', 'd')]);
    expect(await told()).toEqual(['one', 'two', 'four']);
    expect(held()).toEqual(['one', 'two', 'three', 'four']);
    expect(await desk.retain({ days: 30, dossier: 'other' })).toEqual({ reports: 0, captures: 0, bytes: 0 });
    const would = await desk.retain({ days: 30, dossier: 'd', dryRun: true });
    expect(would).toMatchObject({ reports: 2, captures: 2 });
    expect(would.bytes).toBeGreaterThan(100);
    expect(await desk.retain({ days: 30, dossier: 'd' })).toEqual(would);
    expect(await desk.retain({ days: 30, dossier: 'd' })).toEqual({ reports: 0, captures: 0, bytes: 0 });
    expect(await desk.verify()).toMatchObject({ reports: 4, captures: 4, forgotten: 2, faults: [] });
    // Gone at once from what is answered, found and kept, and from the files of the database.
    expect(held()).toEqual(['three', 'four']);
    expect(await told()).toEqual(['four']);
    expect(await desk.list({ words: 'qzxwone' })).toEqual([]);
    const before = await desk.list();
    await desk.rebuild();
    expect(desk.notices).toEqual([]);
    const after = await desk.list();
    expect(after).toEqual(before);
    expect(held()).toEqual(['three', 'four']);
    expect(after.map(({ claims }) => claims > 0).sort()).toEqual([false, false, true, true]);
    const gone = after.find(({ claims }) => claims === 0);
    expect((await desk.report(gone?.id ?? ''))?.reading.doubts).toMatchObject([{ rule: 'text-forgotten' }]);
    // The same words come again: the same report, and nothing is doubled.
    expect(await answers(desk, [named('one', 'd')])).toMatchObject([{ status: 'known' }]);
    await expect(desk.retain({ days: -1 })).rejects.toMatchObject({ code: 'retention-invalid' });
  });
});

describe('a seal', () => {
  test('vouches for an entry that is there, or is not taken', async () => {
    const desk = await deskOf(await dataFolder());
    await answers(desk, [line(reports[0]!)]);
    const head = await desk.head();
    const file = join(temporaryFolder(), 'seal.key');
    const key = await makeSealKey(file);
    expect(await sealHead(desk, { key: file })).toEqual(head);
    expect(await desk.verify()).toMatchObject({ entries: 2, seals: [{ seq: 1, key }], faults: [] });
    for (const seal of [{ ...head, seq: 9 }, { ...head, hash: 'x' }, { ...head, key, signature: 'AAAA' }, head])
      await expect(desk.seal(seal)).rejects.toMatchObject({ code: 'seal-invalid' });
    await expect(desk.seal({ ...head, token: 'AAAA' })).rejects.toMatchObject({ code: 'timestamp-invalid' });
    expect((await desk.head()).seq).toBe(2);
  });
});

describe('the demonstration dossier', () => {
  test('is loaded once, and its standing can be asked as of a day', async () => {
    const desk = await deskOf(await dataFolder());
    const first = await loadDemo(desk);
    expect(first.reports).toBeGreaterThanOrEqual(25);
    expect(first).toMatchObject({ accords: shippedAccords.length, added: first.reports });
    expect(await loadDemo(desk)).toEqual({ ...first, added: 0 });
    expect(await desk.standing(accord.id, '2025-11-15')).toMatchObject({ accord: accord.id, asOf: '2025-11-15' });
    const early = await desk.dossier(accord.id, '2024-12-31');
    const late = await desk.dossier(accord.id, '2026-01-31');
    expect(early.reports.length).toBeLessThan(late.reports.length);
    for (const { dating } of early.reports) expect(dating.value === null || dating.value <= '2024-12-31').toBe(true);
    const view = await desk.standingView(accord.id, '2025-11-15');
    expect(view.reports).toBe((await desk.dossier(accord.id, '2025-11-15')).reports.length);
    const told = view.standing.phases.flatMap(({ stipulations }) => stipulations);
    const cited = new Set(view.cited.map(({ id }) => id));
    for (const { evidence } of told) for (const item of evidence.items) expect(cited.has(item.report)).toBe(true);
    expect(cited.size).toBeGreaterThan(0);
    const [source] = late.sources;
    expect((await desk.source(source!.id, accord.id))?.source).toEqual(source);
    await expect(desk.standing('no-such', '2025-11-15')).rejects.toMatchObject({
      code: 'accord-unknown',
      values: { id: 'no-such', known: shippedAccords.map(({ id }) => id).join(', ') },
    });
    await expect(desk.standing(accord.id, '2025-02-30')).rejects.toThrow(RangeError);
    expect(await desk.report('no-such')).toBeNull();
    expect(await desk.source('no-such')).toBeNull();
  });
});

describe('a dossier that grows', () => {
  const [accord] = shippedAccords;
  const saying = (place: string): string =>
    `قال مصدر أمني إن قوات التحالف ستغادر ${place} قبل نهاية أيلول 2025، وأضاف أن المعدات نقلت ليلا على دفعات.`;
  const input = (id: string, published: string, place: string, dossier?: string): AddInput => {
    const report = { id, text: saying(place), outlet: `صحيفة ${id}`, published };
    return {
      name: id,
      kind: 'json-line',
      bytes: new TextEncoder().encode(JSON.stringify(report)),
      ...(dossier !== undefined && { dossier }),
    };
  };

  test('answers after each report as a desk that is asked at the end alone, moved reports too', async () => {
    const inputs = [
      input('c', '2025-08-19', 'بغداد', accord!.id),
      input('a', '2025-08-17', 'بغداد', accord!.id),
      input('d', '2025-08-20', 'أربيل'),
      input('b', '2025-08-18', 'بغداد', accord!.id),
    ];
    const [asked, silent] = [await deskOf(await dataFolder()), await deskOf(await dataFolder())];
    for (const desk of [asked, silent]) await desk.addAccord(accord!);
    for (const one of [...inputs, { ...inputs[2]!, dossier: accord!.id }]) {
      for (const desk of [asked, silent]) for await (const _ of desk.add([one]));
      await asked.dossier(accord!.id, '2025-08-18');
      await asked.dossier(accord!.id, '2025-12-31');
    }
    for (const day of ['2025-08-17', '2025-08-18', '2025-12-31']) {
      const { families, standing, reports } = await asked.dossier(accord!.id, day);
      const anew = await silent.dossier(accord!.id, day);
      expect(families).toEqual(anew.families);
      expect(standing).toEqual(anew.standing);
      expect(reports.map(({ id }) => id)).toEqual(anew.reports.map(({ id }) => id));
    }
    expect((await asked.dossier(accord!.id, '2025-12-31')).families.length).toBeGreaterThan(0);
  });

  test('lets a report go that is put into another dossier', async () => {
    const here = shippedAccords.find(({ id }) => id === 'iraq-coalition-2024')!;
    const elsewhere = shippedAccords.find(({ id }) => id !== here.id)!;
    const desk = await deskOf(await dataFolder());
    for (const one of [here, elsewhere]) await desk.addAccord(one);
    const loose = input('a', '2025-08-17', 'بغداد');
    const ids = async (): Promise<string[]> => (await desk.dossier(here.id, '2025-12-31')).reports.map(({ id }) => id);
    await answers(desk, [loose, input('b', '2025-08-18', 'بغداد', here.id)]);
    expect(await ids()).toEqual(['a', 'b']);
    await answers(desk, [{ ...loose, dossier: elsewhere.id }]);
    expect(await ids()).toEqual(['b']);
    expect((await desk.standingView(here.id, '2025-12-31')).reports).toBe(1);
  });
});

describe.skipIf(!server)(`on a server${server ? '' : ' (skipped: proving/ is not installed)'}`, () => {
  test('the same desk answers the same', async () => {
    const client = postgres(server, { onnotice: () => {} });
    await client.unsafe('create database desk');
    await client.end();
    const url = server.replace(/[^/]*$/, 'desk');
    const folder = mkdtempSync(join(tmpdir(), 'isnad-desk-'));
    onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
    const inside = await deskOf(await dataFolder());
    const onServer = await deskOf(folder, url);
    for (const desk of [inside, onServer]) await loadDemo(desk);
    expect(await onServer.list()).toEqual(await inside.list());
    expect(await onServer.list({ words: 'عين الأسد', limit: 3 })).toEqual(
      await inside.list({ words: 'عين الأسد', limit: 3 }),
    );
    expect(await onServer.dossier(accord.id, '2026-01-20')).toEqual(await inside.dossier(accord.id, '2026-01-20'));
    expect(await onServer.verify()).toEqual(await inside.verify());
    // The journal lies on the server: whoever comes to it with another folder has the same reports.
    await onServer.close();
    expect(readdirSync(folder)).toEqual(['journal.server']);
    const other = await deskOf(temporaryFolder(), url);
    expect(await other.list()).toEqual(await inside.list());
    expect(other.notices).toEqual([]);
  });

  test('a desk goes on when the server drops its connections', async () => {
    const client = postgres(server, { onnotice: () => {} });
    await client.unsafe('create database dropping');
    const desk = await deskOf(temporaryFolder(), server.replace(/[^/]*$/, 'dropping'));
    await answers(desk, [line(reports[0]!)]);
    expect(await desk.list()).toHaveLength(1);
    const drop = () => client`select pg_terminate_backend(pid) from pg_stat_activity where datname = 'dropping'`;
    const ids: string[] = [];
    for (let round = 0; round < 10; round++) {
      const given = Array.from({ length: 8 }, (_, index) =>
        line({ id: `${round}-${index}`, text: `نص ${round}-${index}` }),
      );
      const adding = answers(desk, given).catch(() => []);
      const asking = desk.list().catch(() => []);
      if (round % 2 === 0) await new Promise((resolve) => setTimeout(resolve, round));
      await drop();
      await asking;
      for (const answer of await adding) if (answer.status === 'added') ids.push(answer.id);
    }
    // Each connection that was dropped while nobody used it may fail one question.
    const again = async (tries: number): ReturnType<typeof desk.list> =>
      desk.list().catch((error) => (tries > 1 ? again(tries - 1) : Promise.reject(error)));
    const list = await again(8);
    expect(list.map(({ id }) => id)).toEqual(expect.arrayContaining(ids));
    expect((await desk.verify()).faults).toEqual([]);
    await client.end();
  });
});
