import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import {
  type Database,
  type DerivedRow,
  failedRow,
  type JournalEntry,
  type ReadBatch,
  type Reader,
  type ReadingRow,
  readingRow,
  type StoredReport,
  sha256,
  sightingMark,
  type UnreadReport,
  type WorkQueue,
} from '../src/index.ts';
import { makeEntry } from '../src/line.ts';

/** A place that holds a database: it can be opened more than once, one after the other. */
export interface DatabasePlace {
  open(reader?: Reader): Promise<Database>;
  /** The unread reports as another process has them; null where one process has the database. */
  openQueue: (() => Promise<WorkQueue>) | null;
  remove(): Promise<void>;
}

interface Given {
  readonly text?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly day?: string | null;
  readonly dossier?: string;
}

/** Who reads in these tests. */
export const testReader: Reader = { version: 'reader of the tests', places: null };

/** Rows as they follow each other in a journal, and what a reader makes of the reports among them. */
class Rows {
  #seq = 0;
  #prev = '0'.repeat(64);
  readonly #texts: Map<string, string> = new Map();

  report(id: string, { text = `نص ${id}`, title, outlet, day = null, dossier }: Given = {}): DerivedRow {
    const capture = sha256(text);
    this.#texts.set(capture, text);
    const stated = {
      ...(outlet && { outlet: { value: outlet, from: 'line' } }),
      ...(title && { title: { value: title, from: 'line' } }),
      ...(day && { published: { value: day, from: 'line' } }),
    };
    const entry = this.#next({
      kind: 'report',
      report: id,
      capture,
      origin: { kind: 'line', name: 'test' },
      mediaType: 'text/plain',
      headers: {},
      stated,
      ...(dossier && { dossier }),
    });
    return { kind: 'report', entry, content: null };
  }

  /** The report as a reader that finds nothing in it leaves it. */
  stored({ seq, added, body }: UnreadReport, language: 'ar' | 'en' = 'ar'): StoredReport {
    const { report: id, capture, dossier = null, stated } = body;
    const text = this.#texts.get(capture) ?? '';
    const day = stated.published?.value ?? null;
    const facts = Object.fromEntries(Object.entries(stated).map(([name, { value }]) => [name, value]));
    return {
      id,
      seq,
      added,
      capture,
      content: sha256(`content of ${text}`),
      dossier,
      stated,
      report: { id, text, ...facts },
      reading: { language, mentions: [], claims: [], doubts: [] },
      dating: { value: day, stated: day, candidates: [], steps: [], clashes: [] },
    };
  }

  /** Reads a batch. */
  read(batch: readonly UnreadReport[], language: 'ar' | 'en' = 'ar'): ReadingRow[] {
    return batch.map((unread) => readingRow(this.stored(unread, language), null));
  }

  accord(id: string, title: string): DerivedRow {
    const accord = { id, title: { ar: title }, parties: [], documents: [], phases: [], stipulations: [], stays: [] };
    return { kind: 'accord', entry: this.#next({ kind: 'accord', accord }), accord };
  }

  /** Entries that have no rows. */
  others(): DerivedRow[] {
    const [capture, origin, headers] = [sha256('seen again'), { kind: 'line', name: 'test' }, {}];
    return [
      { kind: 'sighting', entry: this.#next({ kind: 'sighting', report: 'a', capture, origin, headers }) },
      { kind: 'seal', entry: this.#next({ kind: 'seal', seq: 1, hash: '0'.repeat(64) }) },
      this.decision('watch', 'w1', { address: 'https://news.example/feed' }),
      this.decision('unwatch', 'w1'),
      this.decision('forget', capture),
    ];
  }

  decision(decision = 'accept', about = 'a', values: Readonly<Record<string, string>> = {}): DerivedRow {
    return { kind: 'decision', entry: this.#next({ kind: 'decision', about, decision, values, by: 'test' }) };
  }

  #next(body: JournalEntry['body']): JournalEntry {
    const entry = makeEntry(++this.#seq, '2026-01-20T12:00:00.000Z', this.#prev, body);
    this.#prev = entry.hash;
    return entry;
  }
}

const ids = (reports: readonly { readonly id: string }[]): string[] => reports.map(({ id }) => id);

function unreadOf({ entry }: DerivedRow): UnreadReport {
  if (entry.body.kind !== 'report') throw new RangeError(entry.body.kind);
  return { seq: entry.seq, added: entry.at, body: entry.body, gone: false };
}

/** What every database keeps, whichever it is. */
export function storeContract(name: string, makePlace: () => Promise<DatabasePlace>): void {
  describe(`database on ${name}`, () => {
    let place: DatabasePlace;
    let database: Database;
    beforeAll(async () => {
      place = await makePlace();
      database = await place.open();
    }, 120_000);
    beforeEach(() => database.clear());

    /** Reads what is unread, eight reports at a time; gives how many there were. */
    async function work(read: ReadBatch): Promise<number> {
      let all = 0;
      for (;;) {
        const some = await database.work(testReader.version, 8, read);
        if (some === 0) return all;
        all += some;
      }
    }

    /** Takes rows in and reads them. */
    async function take(rows: Rows, taken: readonly DerivedRow[]): Promise<void> {
      await database.take(taken);
      await work(async (batch) => rows.read(batch));
    }

    afterAll(async () => {
      await database?.close();
      await place?.remove();
    });

    test('is empty at first', async () => {
      expect(await database.head()).toEqual({ seq: 0, hash: '0'.repeat(64), first: '0'.repeat(64) });
      expect(await database.reports()).toEqual([]);
      expect(await database.summaries()).toEqual([]);
      expect(await database.count()).toBe(0);
      expect(await database.report('a')).toBeNull();
      expect(await database.accord('a')).toBeNull();
      expect(await database.accords()).toEqual([]);
      expect(await database.contents([])).toEqual(new Map());
    });

    test('knows what is watched now, and what was seen again', async () => {
      const rows = new Rows();
      const values = { address: 'https://news.example/feed', kind: 'feed', every: '1800' };
      await database.take([
        ...rows.others(),
        rows.decision('watch', 'w2', values),
        rows.decision('watch', 'w1', values),
        rows.decision('watch', 'w1', { ...values, every: '60', dossier: 'd' }),
        rows.decision('watch', 'w3', values),
        rows.decision('unwatch', 'w3'),
      ]);
      const watches = await database.watches();
      expect(watches.map(({ id, every, dossier }) => [id, every, dossier])).toEqual([
        ['w2', 1800, null],
        ['w1', 60, 'd'],
      ]);
      expect(watches[0]).toMatchObject({ address: values.address, kind: 'feed', title: null, by: 'test' });
      expect(await database.sightings('a', 9)).toHaveLength(1);
      expect(await database.sightings('b', 9)).toEqual([]);
      const { capture, origin } = (await database.sightings('a', 9))[0] ?? {
        capture: '',
        origin: { kind: '', name: '' },
      };
      const mark = sightingMark({ at: '2031-01-01', capture, origin });
      expect(await database.sighted([mark, 'none'])).toEqual(new Set([mark]));
    });

    test('remembers for watches, also when its rows are made anew', async () => {
      const memory = database.watchMemory;
      await memory.clear();
      const rows = new Rows();
      await database.take([rows.report('a')]);
      expect(await memory.states()).toEqual(new Map());
      const item = (key: string, due: string | null, state = key) => ({ key, due, state });
      await memory.keep('w', '1', [item('i1', '2026-01-02'), item('i2', null), item('i3', '2026-01-01')]);
      await memory.keep('w', '2', [item('i2', '2026-01-09', 'new')]);
      await memory.keep('v', '1', [item('i1', '2026-01-02', 'of v'), item('i4', null)]);
      expect(await memory.states()).toEqual(
        new Map([
          ['w', '2'],
          ['v', '1'],
        ]),
      );
      expect(await memory.items(['i1', 'i2', 'i9'])).toEqual(
        new Map([
          ['i1', 'of v'],
          ['i2', 'new'],
        ]),
      );
      const when = { at: '2026-01-02', beyond: '2026-01-10' };
      expect((await memory.due('w', { ...when, beyond: '2026-01-08' }, 9)).map(({ key }) => key)).toContain('i2');
      expect((await memory.due('w', when, 9)).map(({ key }) => key)).toEqual(['i3', 'i1']);
      expect(await memory.due('w', when, 1)).toHaveLength(1);
      expect(await memory.counts('2026-01-02')).toEqual(
        new Map([
          ['w', { items: 3, due: 2 }],
          ['v', { items: 1, due: 0 }],
        ]),
      );
      await database.clear();
      await database.take([new Rows().report('a')]);
      expect((await memory.states()).size).toBe(2);
      await memory.forget('w');
      expect([...(await memory.states()).keys()]).toEqual(['v']);
      await database.clear();
      await database.take([new Rows().report('of another journal')]);
      expect((await memory.states()).size).toBe(0);
      expect(await memory.items(['i4'])).toEqual(new Map());
    });

    test('gives a report back as it was taken, and knows how far it is', async () => {
      const rows = new Rows();
      const row = rows.report('a', { title: 'عنوان', outlet: 'نشرة', day: '2025-08-30', dossier: 'd' });
      const decision = rows.decision();
      await take(rows, [row, decision]);
      expect(await database.head()).toEqual({ seq: 2, hash: decision.entry.hash, first: row.entry.hash });
      expect(await database.report('a')).toEqual(rows.stored(unreadOf(row)));
      expect(await database.position()).toBe(2);
      expect(await database.summaries()).toEqual([
        {
          id: 'a',
          outlet: 'نشرة',
          title: 'عنوان',
          url: null,
          published: '2025-08-30',
          publishedBy: 'stated',
          language: 'ar',
          dossier: 'd',
          claims: 0,
          clashes: [],
          added: '2026-01-20T12:00:00.000Z',
        },
      ]);
    });

    test('takes the same entries twice without a change', async () => {
      const rows = new Rows();
      const [a, b, c] = [rows.report('a'), rows.report('b'), rows.accord('x', 'اتفاق')];
      await take(rows, [a, b]);
      await take(rows, [a, b]);
      await take(rows, [b, c]);
      await take(rows, []);
      expect(ids(await database.reports())).toEqual(['a', 'b']);
      expect(await database.position()).toBe(3);
    });

    test('takes nothing that does not follow what is in, and nothing by halves', async () => {
      const rows = new Rows();
      const [a, , c] = [rows.report('a'), rows.report('b'), rows.report('c')];
      await take(rows, [a]);
      await expect(database.take([c])).rejects.toMatchObject({ code: 'database-follows-other' });
      const other = new Rows();
      other.report('other');
      await expect(database.take([other.report('b')])).rejects.toMatchObject({ code: 'database-follows-other' });
      expect(ids(await database.reports())).toEqual(['a']);
      expect(await database.position()).toBe(1);
    });

    test('keeps the first of two reports with one id, as a damaged journal may have them', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a', { text: 'one' }), rows.report('a', { text: 'two' }), rows.report('b')]);
      expect((await database.report('a'))?.report.text).toBe('one');
      expect(await database.count()).toBe(2);
      await database.close();
      database = await place.open();
      expect(await database.position()).toBe(3);
    });

    test('keeps the id of a report that cannot be read, tells of it, and goes past it', async () => {
      const rows = new Rows();
      const [lost, again] = [rows.report('lost', { text: 'x' }), rows.report('lost', { text: 'y' })];
      await database.take([lost, again, rows.report('b')]);
      await work(async (batch) =>
        batch.flatMap((unread) =>
          unread.body.report === 'lost' ? [failedRow(unread.seq, 'capture-missing')] : rows.read([unread]),
        ),
      );
      expect(await database.contents(['lost'])).toEqual(
        new Map([['lost', { content: '', body: lost.entry.body, dossier: null }]]),
      );
      expect(await database.report('lost')).toBeNull();
      expect(ids(await database.reports())).toEqual(['b']);
      expect(await database.failures(5)).toEqual([{ id: 'lost', fault: 'capture-missing' }]);
      expect(await database.queue()).toMatchObject({ unread: 0, waiting: 0, failed: 1, oldest: null });
      expect(await database.position()).toBe(3);
    });

    test('lets go of what was made of bytes that were removed, until they are needed again', async () => {
      const rows = new Rows();
      const text = 'كلام نادر عن قافلة';
      const capture = sha256(text);
      await take(rows, [rows.report('a', { text }), rows.report('b', { text }), rows.report('c')]);
      const { replaced } = await database.readings();
      const seen: [string, boolean][] = [];
      const look: ReadBatch = async (batch) => {
        seen.push(...batch.map(({ body, gone }): [string, boolean] => [body.report, gone]));
        return rows.read(batch);
      };
      await database.take([rows.decision('forget', capture)]);
      expect(ids(await database.reports())).toEqual(['c']);
      expect(ids(await database.summaries({ words: 'نادر' }))).toEqual([]);
      expect(await database.queue()).toMatchObject({ unread: 2, waiting: 2 });
      // It is not a reading more that takes the place of another one, but whoever keeps reports begins anew.
      expect((await database.readings()).replaced).toBeGreaterThan(replaced);
      await work(look);
      expect(seen).toEqual([
        ['a', true],
        ['b', true],
      ]);
      await take(rows, [rows.report('d', { text: 'anything' })]);
      await database.take([rows.report('e', { text })]);
      seen.length = 0;
      await work(look);
      expect(seen).toEqual(['a', 'b', 'e'].map((id) => [id, false]));
      // Forgotten and needed again at once, and the other way round.
      await database.take([rows.decision('forget', capture), rows.report('f', { text })]);
      await database.take([rows.report('g', { text }), rows.decision('forget', capture)]);
      seen.length = 0;
      await work(look);
      expect(seen).toEqual(['a', 'b', 'e', 'f', 'g'].map((id) => [id, true]));
      await database.scrub();
      expect(await database.count()).toBe(7);
    });

    test('does not write what was made of bytes that were removed meanwhile', async () => {
      const rows = new Rows();
      const text = 'نص ينتظر';
      await database.take([rows.report('a', { text })]);
      let forgetting: Promise<void> | null = null;
      await work(async (batch) => {
        // On a server it waits until the batch is written, and then takes it back.
        forgetting ??= database.take([rows.decision('forget', sha256(text))]);
        if (!place.openQueue) await forgetting;
        return batch.map((unread) =>
          readingRow({ ...rows.stored(unread), ...(unread.gone && { content: 'gone' }) }, null),
        );
      });
      await forgetting;
      await work(async (batch) =>
        batch.map((unread) => readingRow({ ...rows.stored(unread), ...(unread.gone && { content: 'gone' }) }, null)),
      );
      expect((await database.report('a'))?.content).toBe('gone');
    });

    test('has the newest form of an accord', async () => {
      const rows = new Rows();
      await take(rows, [rows.accord('y', 'ثان'), rows.accord('x', 'أول'), rows.accord('x', 'أول معدّل')]);
      expect((await database.accord('x'))?.title).toEqual({ ar: 'أول معدّل' });
      expect(ids(await database.accords())).toEqual(['x', 'y']);
    });

    test('goes past entries that have no rows', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a'), ...rows.others(), rows.report('b')]);
      expect(await database.position()).toBe(7);
      expect(ids(await database.reports())).toEqual(['a', 'b']);
    });

    test('keeps every string: NUL, lone surrogates, marks of direction, quotes, backslashes', async () => {
      const strange = 'a\u0000b\ud800c\udfffd\u202Ee\\u0000\'"%_\r\n😀';
      const rows = new Rows();
      const row = rows.report(strange, { text: strange, title: strange, outlet: strange, dossier: strange });
      await take(rows, [row]);
      expect(await database.report(strange)).toEqual(rows.stored(unreadOf(row)));
      expect(ids(await database.reports({ dossier: strange }))).toEqual([strange]);
      expect((await database.summaries())[0]).toMatchObject({ id: strange, outlet: strange, title: strange });
      expect([...(await database.contents([strange, 'none'])).keys()]).toEqual([strange]);
    });

    test('tells content and capture of the reports that are there', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a', { text: 'x' }), rows.report('b', { text: 'y', dossier: 'd"' })]);
      const found = await database.contents(['b', 'c', 'a']);
      expect([...found].map(([id, { content, body, dossier }]) => [id, content, body.capture, dossier]).sort()).toEqual(
        [
          ['a', sha256('content of x'), sha256('x'), null],
          ['b', sha256('content of y'), sha256('y'), 'd"'],
        ],
      );
    });

    test('filters by dossier, outlet and days, and pages through what is left', async () => {
      const rows = new Rows();
      await take(rows, [
        rows.report('a', { day: '2025-09-30', outlet: 'نشرة الأنباء', dossier: 'd' }),
        rows.report('b', { day: '2025-08-30', outlet: 'نشره الانباء', dossier: 'e' }),
        rows.report('c', { day: null, outlet: 'Quayside Post', dossier: 'd' }),
        rows.report('d', { day: '2024-09-27', outlet: 'نشرة الانباء', dossier: 'd' }),
        rows.report('e'),
      ]);
      expect(ids(await database.reports())).toEqual(['d', 'b', 'a', 'c', 'e']);
      expect(ids(await database.reports({ dossier: 'd' }))).toEqual(['d', 'a', 'c']);
      expect(ids(await database.reports({ about: 'd' }))).toEqual(['d', 'a', 'c', 'e']);
      expect(ids(await database.reports({ outlet: 'نشرة الأنباء' }))).toEqual(['d', 'a']);
      expect(ids(await database.reports({ outlet: 'quayside post' }))).toEqual(['c']);
      expect(ids(await database.reports({ from: '2025-08-30' }))).toEqual(['b', 'a']);
      expect(ids(await database.reports({ from: '2024-09-27', to: '2025-08-30' }))).toEqual(['d', 'b']);
      expect(ids(await database.reports({ limit: 2, offset: 1 }))).toEqual(['b', 'a']);
      expect(ids(await database.summaries({ sort: 'newest-day' }))).toEqual(['a', 'b', 'd', 'e', 'c']);
      expect(ids(await database.summaries({ sort: 'added', limit: 2 }))).toEqual(['a', 'b']);
      expect(await database.count({ dossier: 'd', to: '2025-12-31' })).toBe(2);
    });

    test('puts a report into the dossier that was decided', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a'), rows.report('b'), rows.decision('dossier', 'a', { dossier: 'd' })]);
      await take(rows, [rows.decision('dossier', 'no such', { dossier: 'd' })]);
      const level = { stipulation: 's', level: 'undetermined', from: '2025-10-01', why: 'said\0so' };
      await take(rows, [rows.decision('level', 'an accord', level), rows.decision('level', 'another', level)]);
      expect(await database.levels('an accord')).toEqual([
        { stipulation: 's', value: 'undetermined', from: '2025-10-01', by: 'test', why: 'said\0so' },
      ]);
      expect(ids(await database.reports({ dossier: 'd' }))).toEqual(['a']);
      expect((await database.report('a'))?.dossier).toBe('d');
      expect((await database.summaries({ dossier: 'd' }))[0]?.dossier).toBe('d');
      expect((await database.report('b'))?.dossier).toBeNull();
    });

    test('finds words in title and text, folded, with and without what is glued to them', async () => {
      const rows = new Rows();
      await take(rows, [
        rows.report('a', { text: 'والقوّاتُ غادرت مدينة أربيل' }),
        rows.report('b', { text: 'تبقى قوات في اربيل، و2500 جندي', title: 'Forces remain' }),
        rows.report('c', { text: 'نیروها می‌روند' }),
      ]);
      const found = async (words: string): Promise<string[]> => ids(await database.reports({ words }));
      expect(await found('قوات')).toEqual(['a', 'b']);
      expect(await found('القوات')).toEqual(['a']);
      expect(await found('إربيل قوات')).toEqual(['a', 'b']);
      expect(await found('أربيل FORCES')).toEqual(['b']);
      expect(await found('٢٥٠٠')).toEqual(['b']);
      expect(await found('نيروها')).toEqual(['c']);
      expect(await found('غير موجود')).toEqual([]);
      expect(await found("!!! ' & | :* ")).toEqual([]);
    });

    test('sorts Arabic and Persian names by their alphabet, however they are written', async () => {
      const rows = new Rows();
      const names = [
        'بغداد',
        'أربيل',
        'پرچم',
        'الموج',
        'إيران',
        'چنار',
        'جنوب',
        'حرير',
        'گلستان',
        'لبنان',
        'كركوك',
        'وادي',
        'هدى',
        'يمن',
      ];
      await take(
        rows,
        names.map((outlet) => rows.report(outlet, { outlet })),
      );
      expect(ids(await database.summaries({ sort: 'outlet' }))).toEqual([
        'أربيل',
        'الموج',
        'إيران',
        'بغداد',
        'پرچم',
        'جنوب',
        'چنار',
        'حرير',
        'كركوك',
        'گلستان',
        'لبنان',
        'هدى',
        'وادي',
        'يمن',
      ]);
    });

    test('takes a very long text of very many words, and a word without end', async () => {
      const rows = new Rows();
      const many = Array.from(
        { length: 120_000 },
        (_, index) => `كلمة${index.toString(8).replace(/\d/g, (digit) => 'ابتثجحخد'[Number(digit)] ?? '')}`,
      );
      await take(rows, [
        rows.report('many', { text: many.join(' ') }),
        rows.report('one', { text: 'ا'.repeat(2_000_000), title: 'ب'.repeat(10_000), outlet: 'ت'.repeat(10_000) }),
      ]);
      expect((await database.report('many'))?.report.text.length).toBe(many.join(' ').length);
      expect(await database.count()).toBe(2);
    });

    test('is there again after closing', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a'), rows.accord('x', 'اتفاق')]);
      const head = await database.head();
      await database.close();
      database = await place.open();
      expect(await database.head()).toEqual(head);
      expect(ids(await database.reports())).toEqual(['a']);
      expect(await database.queue()).toMatchObject({ unread: 0, read: 1 });
    });

    test('answers nothing of a report before it is read, and knows that it is there', async () => {
      const rows = new Rows();
      const [a, b] = [rows.report('a', { text: 'x', dossier: 'd' }), rows.report('b')];
      await database.take([{ ...a, content: 'known' } as DerivedRow, b, rows.accord('x', 'اتفاق')]);
      expect(await database.report('a')).toBeNull();
      expect(await database.count()).toBe(0);
      expect(await database.reports()).toEqual([]);
      const before = await database.contents(['a', 'b']);
      expect([...before.values()].map(({ content }) => content).sort()).toEqual(['known', null]);
      const { oldest, ...queue } = await database.queue();
      expect(queue).toEqual({ unread: 2, waiting: 2, failed: 0, read: 0 });
      expect(new Date(oldest ?? '').getTime()).not.toBeNaN();
      const revision = await database.revision();
      await work(async (batch, accords) => {
        expect(accords).toBe(`${a.entry.hash}/1/3`);
        return rows.read(batch);
      });
      expect(await database.revision()).not.toBe(revision);
      expect(ids(await database.reports())).toEqual(['a', 'b']);
      expect(await database.accordVersions()).toMatchObject([{ seq: 3, accord: { id: 'x' } }]);
    });

    test('one report that somebody waits for is read before the others', async () => {
      const rows = new Rows();
      await database.take([rows.report('a'), rows.report('b'), rows.report('ج')]);
      const last = await database.neverRead('ج');
      expect(last).toBe(3);
      const read: ReadBatch = async (batch) => rows.read(batch);
      expect(await database.work(testReader.version, 8, read, last ?? 0)).toBe(1);
      expect(ids(await database.reports())).toEqual(['ج']);
      expect(await database.neverRead('ج')).toBeNull();
      expect(await database.neverRead('nowhere')).toBeNull();
      expect(await database.work(testReader.version, 8, read, last ?? 0)).toBe(0);
      expect(await database.neverRead('a')).toBe(1);
    });

    test('a batch that fails is free again, and nothing of it is written', async () => {
      const rows = new Rows();
      await database.take([rows.report('a'), rows.report('b')]);
      const failing = database.work(testReader.version, 8, async () => Promise.reject(new RangeError('in the middle')));
      await expect(failing).rejects.toThrow('in the middle');
      expect(await database.queue()).toMatchObject({ unread: 2, read: 0 });
      expect(await work(async (batch) => rows.read(batch))).toBe(2);
    });

    test('what is new is taken in while a worker has a batch in hand', async () => {
      const rows = new Rows();
      await database.take([rows.report('a')]);
      await database.work(testReader.version, 8, async (batch) => {
        await database.take([rows.report('b')]);
        return rows.read(batch);
      });
      expect(ids(await database.reports())).toEqual(['a']);
      expect(await database.queue()).toMatchObject({ unread: 1, read: 1 });
    });

    test('workers never have the same report in hand, however many there are', async () => {
      const rows = new Rows();
      const all = Array.from({ length: 40 }, (_, index) => rows.report(`r${index}`));
      await database.take(all);
      const seen: string[] = [];
      const other = place.openQueue ? await place.openQueue() : database;
      const lane = async (queue: WorkQueue, most: number): Promise<void> => {
        const read = async (batch: readonly UnreadReport[]): Promise<ReadingRow[]> => {
          seen.push(...batch.map(({ body }) => body.report));
          await new Promise((resolve) => setTimeout(resolve, 2));
          return rows.read(batch);
        };
        while ((await queue.work(testReader.version, most, read)) > 0);
      };
      await Promise.all([lane(database, 3), lane(other, 2), lane(other, 5)]);
      if (other !== database) await other.close();
      expect(seen.toSorted()).toEqual(all.map((_, index) => `r${index}`).toSorted());
      expect(await database.count()).toBe(40);
    });

    test('gives very many reports some at a time, in the order of what added or moved them', async () => {
      const rows = new Rows();
      const many = Array.from({ length: 520 }, (_, at) => rows.report(`r${at}`));
      await take(rows, many);
      await database.take([rows.decision('dossier', 'r3', { dossier: 'x' })]);
      const pages: string[][] = [];
      for await (const page of database.pages({})) pages.push(ids(page));
      expect(Math.max(...pages.map(({ length }) => length))).toBeLessThan(many.length);
      const all = many.map((_, at) => `r${at}`);
      expect(pages.flat()).toEqual([...all.filter((id) => id !== 'r3'), 'r3']);
      const later: string[] = [];
      for await (const page of database.pages({ after: 518 })) later.push(...ids(page));
      expect(later).toEqual(['r518', 'r519', 'r3']);
      expect(ids(await database.summaries({ elsewhere: 'y' }))).toEqual(['r3']);
      expect(await database.summaries({ elsewhere: 'x' })).toEqual([]);
      expect(await database.summaries({ elsewhere: 'y', after: 521 })).toEqual([]);
    });

    test('another reader reads again what others have read; until then the old reading answers', async () => {
      const rows = new Rows();
      await take(rows, [rows.report('a'), rows.report('b'), rows.accord('x', 'اتفاق')]);
      await database.close();
      const better = { version: 'a better reader', places: 'places of its own' };
      database = await place.open(better);
      expect(await database.reader()).toEqual(better);
      expect(await database.queue()).toMatchObject({ unread: 2, waiting: 0 });
      expect((await database.summaries()).map(({ language }) => language)).toEqual(['ar', 'ar']);
      await database.take([rows.report('c')]);
      expect(await database.readings()).toEqual({ upTo: 3, replaced: 0, isReplacing: true });
      const order: string[] = [];
      const readAsBetter = (): Promise<number> =>
        database.work(better.version, 1, async (batch) => {
          order.push(...batch.map(({ body }) => body.report));
          return rows.read(batch, 'en');
        });
      await readAsBetter();
      expect(await database.readings()).toEqual({ upTo: 4, replaced: 0, isReplacing: true });
      await readAsBetter();
      expect(await database.readings()).toEqual({ upTo: 4, replaced: 1, isReplacing: true });
      expect(order).toEqual(['c', 'a']);
      expect((await database.summaries()).map(({ language }) => language)).toEqual(['en', 'ar', 'en']);
      await expect(database.work(testReader.version, 8, async () => [])).rejects.toMatchObject({
        code: 'reader-differs',
      });
      await database.close();
      // Back to the first reader: what it has read itself it need not read again.
      database = await place.open();
      expect(await database.queue()).toMatchObject({ unread: 2, waiting: 0 });
      expect(await work(async (batch) => rows.read(batch))).toBe(2);
      expect((await database.summaries()).map(({ language }) => language)).toEqual(['ar', 'ar', 'ar']);
      expect(await database.accords()).toHaveLength(1);
    });

    test('forgets everything when cleared', async () => {
      const [one, other] = [new Rows(), new Rows()];
      await take(one, [one.report('a')]);
      await database.clear();
      expect(await database.count()).toBe(0);
      await take(other, [other.report('b')]);
      expect(ids(await database.reports())).toEqual(['b']);
    });

    test('answers while it takes in', async () => {
      const rows = new Rows();
      const batches = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => rows.report(randomUUID())));
      const counts: Promise<number>[] = [];
      for (const batch of batches) {
        const taking = take(rows, batch);
        counts.push(database.count());
        await taking;
      }
      for (const count of await Promise.all(counts)) expect(count % 8).toBe(0);
      expect(await database.count()).toBe(64);
    });
  });
}
