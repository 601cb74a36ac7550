import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Database, type DerivedRow, type JournalEntry, type StoredReport, sha256 } from '../src/index.ts';
import { makeEntry } from '../src/line.ts';

/** A place that holds a database: it can be opened more than once, one after the other. */
export interface DatabasePlace {
  open(reader?: string): Promise<Database>;
  remove(): Promise<void>;
}

interface Given {
  readonly text?: string;
  readonly title?: string;
  readonly outlet?: string;
  readonly day?: string | null;
  readonly dossier?: string;
}

/** Rows as they follow each other in a journal. */
class Rows {
  #seq = 0;
  #prev = '0'.repeat(64);

  report(id: string, { text = `نص ${id}`, title, outlet, day = null, dossier }: Given = {}): DerivedRow {
    const capture = sha256(text);
    const entry = this.#next({
      kind: 'report',
      report: id,
      capture,
      origin: { kind: 'line', name: 'test' },
      mediaType: 'text/plain',
      headers: {},
      stated: {},
    });
    const report: StoredReport = {
      id,
      seq: entry.seq,
      added: entry.at,
      capture,
      content: sha256(`content of ${text}`),
      dossier: dossier ?? null,
      stated: outlet ? { outlet: { value: outlet, from: 'line' } } : {},
      report: { id, text, ...(title ? { title } : {}), ...(outlet ? { outlet } : {}), published: day },
      reading: { language: 'ar', mentions: [], claims: [], doubts: [] },
      dating: { value: day, stated: day, candidates: [], steps: [], clashes: [] },
    };
    return { kind: 'report', entry, report };
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
      expect((await memory.due('w', '2026-01-02', 9)).map(({ key }) => key)).toEqual(['i3', 'i1']);
      expect(await memory.due('w', '2026-01-02', 1)).toHaveLength(1);
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
      await database.take([row, decision]);
      expect(await database.head()).toEqual({ seq: 2, hash: decision.entry.hash, first: row.entry.hash });
      expect(row.kind === 'report' && (await database.report('a'))).toEqual(row.kind === 'report' && row.report);
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
          added: '2026-01-20T12:00:00.000Z',
        },
      ]);
    });

    test('takes the same entries twice without a change', async () => {
      const rows = new Rows();
      const [a, b, c] = [rows.report('a'), rows.report('b'), rows.accord('x', 'اتفاق')];
      await database.take([a, b]);
      await database.take([a, b]);
      await database.take([b, c]);
      await database.take([]);
      expect(ids(await database.reports())).toEqual(['a', 'b']);
      expect(await database.position()).toBe(3);
    });

    test('takes nothing that does not follow what is in, and nothing by halves', async () => {
      const rows = new Rows();
      const [a, , c] = [rows.report('a'), rows.report('b'), rows.report('c')];
      await database.take([a]);
      await expect(database.take([c])).rejects.toMatchObject({ code: 'database-follows-other' });
      const other = new Rows();
      other.report('other');
      await expect(database.take([other.report('b')])).rejects.toMatchObject({ code: 'database-follows-other' });
      expect(ids(await database.reports())).toEqual(['a']);
      expect(await database.position()).toBe(1);
    });

    test('keeps the first of two reports with one id, as a damaged journal may have them', async () => {
      const rows = new Rows();
      await database.take([rows.report('a', { text: 'one' }), rows.report('a', { text: 'two' }), rows.report('b')]);
      expect((await database.report('a'))?.report.text).toBe('one');
      expect(await database.count()).toBe(2);
      await database.close();
      database = await place.open();
      expect(await database.position()).toBe(3);
    });

    test('keeps the id of a report that cannot be read, and goes past it', async () => {
      const rows = new Rows();
      const { entry } = rows.report('lost', { text: 'x' });
      await database.take([{ kind: 'unreadable', entry }, rows.report('lost', { text: 'y' }), rows.report('b')]);
      expect(await database.contents(['lost'])).toEqual(
        new Map([['lost', { content: '', capture: sha256('x'), dossier: null }]]),
      );
      expect(await database.report('lost')).toBeNull();
      expect(ids(await database.reports())).toEqual(['b']);
      expect(await database.position()).toBe(3);
    });

    test('has the newest form of an accord', async () => {
      const rows = new Rows();
      await database.take([rows.accord('y', 'ثان'), rows.accord('x', 'أول'), rows.accord('x', 'أول معدّل')]);
      expect((await database.accord('x'))?.title).toEqual({ ar: 'أول معدّل' });
      expect(ids(await database.accords())).toEqual(['x', 'y']);
    });

    test('goes past entries that have no rows', async () => {
      const rows = new Rows();
      await database.take([rows.report('a'), ...rows.others(), rows.report('b')]);
      expect(await database.position()).toBe(7);
      expect(ids(await database.reports())).toEqual(['a', 'b']);
    });

    test('keeps every string: NUL, lone surrogates, marks of direction, quotes, backslashes', async () => {
      const strange = 'a\u0000b\ud800c\udfffd\u202Ee\\u0000\'"%_\r\n😀';
      const rows = new Rows();
      const row = rows.report(strange, { text: strange, title: strange, outlet: strange, dossier: strange });
      await database.take([row]);
      expect(await database.report(strange)).toEqual(row.kind === 'report' && row.report);
      expect(ids(await database.reports({ dossier: strange }))).toEqual([strange]);
      expect((await database.summaries())[0]).toMatchObject({ id: strange, outlet: strange, title: strange });
      expect([...(await database.contents([strange, 'none'])).keys()]).toEqual([strange]);
    });

    test('tells content and capture of the reports that are there', async () => {
      const rows = new Rows();
      await database.take([rows.report('a', { text: 'x' }), rows.report('b', { text: 'y', dossier: 'd"' })]);
      expect(await database.contents(['b', 'c', 'a'])).toEqual(
        new Map([
          ['a', { content: sha256('content of x'), capture: sha256('x'), dossier: null }],
          ['b', { content: sha256('content of y'), capture: sha256('y'), dossier: 'd"' }],
        ]),
      );
    });

    test('filters by dossier, outlet and days, and pages through what is left', async () => {
      const rows = new Rows();
      await database.take([
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
      await database.take([rows.report('a'), rows.report('b'), rows.decision('dossier', 'a', { dossier: 'd' })]);
      await database.take([rows.decision('dossier', 'no such', { dossier: 'd' })]);
      const level = { stipulation: 's', level: 'undetermined', from: '2025-10-01', why: 'said\0so' };
      await database.take([rows.decision('level', 'an accord', level), rows.decision('level', 'another', level)]);
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
      await database.take([
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
      await database.take(names.map((outlet) => rows.report(outlet, { outlet })));
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
      await database.take([
        rows.report('many', { text: many.join(' ') }),
        rows.report('one', { text: 'ا'.repeat(2_000_000), title: 'ب'.repeat(10_000), outlet: 'ت'.repeat(10_000) }),
      ]);
      expect((await database.report('many'))?.report.text.length).toBe(many.join(' ').length);
      expect(await database.count()).toBe(2);
    });

    test('is there again after closing, and is empty for another version of the reader', async () => {
      const rows = new Rows();
      await database.take([rows.report('a'), rows.accord('x', 'اتفاق')]);
      const head = await database.head();
      await database.close();
      database = await place.open();
      expect(await database.head()).toEqual(head);
      expect(ids(await database.reports())).toEqual(['a']);
      await database.close();
      database = await place.open('another reader');
      expect(await database.position()).toBe(0);
      expect(await database.count()).toBe(0);
      expect(await database.accords()).toEqual([]);
      await database.close();
      database = await place.open();
      expect(await database.position()).toBe(0);
    });

    test('forgets everything when cleared', async () => {
      await database.take([new Rows().report('a')]);
      await database.clear();
      expect(await database.count()).toBe(0);
      await database.take([new Rows().report('b')]);
      expect(ids(await database.reports())).toEqual(['b']);
    });

    test('answers while it takes in', async () => {
      const rows = new Rows();
      const batches = Array.from({ length: 8 }, () => Array.from({ length: 8 }, () => rows.report(randomUUID())));
      const counts: Promise<number>[] = [];
      for (const batch of batches) {
        const taking = database.take(batch);
        counts.push(database.count());
        await taking;
      }
      for (const count of await Promise.all(counts)) expect(count % 8).toBe(0);
      expect(await database.count()).toBe(64);
    });
  });
}
