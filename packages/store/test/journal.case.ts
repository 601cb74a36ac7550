import { beforeEach, describe, expect, onTestFinished, test } from 'vitest';
import { type Addition, type Journal, type JournalPlace, openJournal, sha256, verifyJournal } from '../src/index.ts';
import { all, clock, reportAddition } from './fixtures.ts';

/** A journal that a hand can change behind Isnad's back. */
export interface TamperedPlace {
  readonly place: JournalPlace;
  lines(): Promise<string[]>;
  setLines(lines: readonly string[]): Promise<void>;
  /** Puts other bytes under a hash, or takes them away. */
  setCapture(hash: string, bytes: Uint8Array | null): Promise<void>;
}

const decision = (decision: string, about = 'x'): Addition => ({
  body: { kind: 'decision', about, decision, values: {}, by: 'test' },
});

/** What a journal promises, whatever it is kept in. */
export function journalContract(name: string, make: () => Promise<TamperedPlace>): void {
  describe(`${name} keeps the journal's promises`, () => {
    let tampered: TamperedPlace;
    let place: JournalPlace;

    beforeEach(async () => {
      tampered = await make();
      place = tampered.place;
    });

    /** The journal, closed when the test ends. */
    async function open(): Promise<Journal> {
      const journal = await openJournal(place, { clock });
      onTestFinished(() => journal.close());
      return journal;
    }

    /** A closed journal with these reports. */
    async function written(ids: readonly string[]): Promise<void> {
      const journal = await openJournal(place, { clock });
      for (const id of ids) await journal.append([reportAddition(id, `text of ${id}`)]);
      await journal.close();
    }

    async function faults(): Promise<[code: string, line: unknown][]> {
      return (await verifyJournal(place)).faults.map(({ code, values }) => [code, values.line]);
    }

    test('an empty one holds', async () => {
      expect(await verifyJournal(place)).toMatchObject({ entries: 0, hash: null, faults: [] });
      const journal = await open();
      expect(journal).toMatchObject({ length: 0, head: '0'.repeat(64), recovered: null, damage: null });
      expect(await journal.append([])).toEqual([]);
      expect(await all(journal.entries())).toEqual([]);
      expect(await verifyJournal(place)).toMatchObject({ entries: 0, faults: [] });
    });

    test('gives back what was appended, chained from the first entry', async () => {
      const journal = await open();
      const [one, two] = await journal.append([reportAddition('a', 'ألف'), reportAddition('b', 'باء')]);
      expect(one).toMatchObject({ seq: 1, prev: '0'.repeat(64), at: '2026-01-20T12:00:00.000Z' });
      expect(two).toMatchObject({ seq: 2, prev: one?.hash });
      expect(journal).toMatchObject({ length: 2, head: two?.hash });
      expect(await all(journal.entries())).toEqual([one, two]);
      expect(await all(journal.entries(1))).toEqual([two]);
      expect(Buffer.from(await journal.capture(sha256('باء'))).toString()).toBe('باء');
      expect(await verifyJournal(place, 1)).toMatchObject({
        entries: 2,
        reports: 2,
        captures: 2,
        hash: one?.hash,
        faults: [],
      });
    });

    test('goes on where it ended', async () => {
      for (const id of ['a', 'b', 'c']) await written([id]);
      const journal = await open();
      expect((await all(journal.entries())).map(({ seq }) => seq)).toEqual([1, 2, 3]);
      expect((await verifyJournal(place)).faults).toEqual([]);
    });

    test('gives more entries than are fetched at once, in their order', async () => {
      const journal = await open();
      await journal.append(Array.from({ length: 1203 }, (_, index) => decision(`${index}`)));
      const entries = await all(journal.entries(200));
      expect(entries.map(({ seq }) => seq)).toEqual(Array.from({ length: 1003 }, (_, index) => index + 201));
    });

    test('keeps every string: NUL, lone surrogates, marks of direction', async () => {
      const strange = 'a\u0000b\ud800c\udfffd\u202Ee\\u0000\'"%_\r\n😀';
      const journal = await open();
      const [entry] = await journal.append([decision(strange, strange)]);
      expect(await all(journal.entries())).toEqual([entry]);
      expect((await verifyJournal(place)).faults).toEqual([]);
    });

    test('keeps every kind of entry', async () => {
      const journal = await open();
      const { body, captures = [] } = reportAddition('a', 'the same bytes');
      const [report] = await journal.append([{ body, captures }]);
      const capture = sha256('the same bytes');
      const origin = { kind: 'address', name: 'https://news.example/1' };
      await journal.append([
        { body: { kind: 'sighting', report: 'a', capture, origin, headers: { etag: '"1"' } }, captures },
        decision('watch', 'w1'),
        decision('unwatch', 'w1'),
        { body: { kind: 'seal', seq: 1, hash: report?.hash ?? '' } },
      ]);
      const kinds = (await all(journal.entries())).map((entry) => entry.body.kind);
      expect(kinds).toEqual(['report', 'sighting', 'decision', 'decision', 'seal']);
      expect(await verifyJournal(place)).toMatchObject({ entries: 5, reports: 1, captures: 1 });
    });

    test('answers many appends at once in the order in which they came', async () => {
      const journal = await open();
      const answers = await Promise.all(
        Array.from({ length: 60 }, (_, index) => journal.append([decision(`${index}`)])),
      );
      expect(answers.map(([entry]) => entry?.seq)).toEqual(Array.from({ length: 60 }, (_, index) => index + 1));
      expect((await verifyJournal(place)).faults).toEqual([]);
    });

    test('refuses bytes that do not hash to what the entry says, and appends after its end', async () => {
      const journal = await openJournal(place, { clock });
      const { body } = reportAddition('a', 'one text');
      await expect(journal.append([{ body, captures: [Buffer.from('another')] }])).rejects.toThrow(RangeError);
      expect(journal.length).toBe(0);
      await journal.close();
      await expect(journal.append([decision('late')])).rejects.toThrow(RangeError);
    });

    test('writes a capture whose bytes went bad anew when the true bytes come again', async () => {
      const journal = await open();
      await journal.append([reportAddition('a', 'the bytes')]);
      const hash = sha256('the bytes');
      await tampered.setCapture(hash, Buffer.from('other bytes'));
      await expect(journal.capture(hash)).rejects.toMatchObject({ code: 'capture-damaged' });
      await journal.append([reportAddition('b', 'the bytes')]);
      expect(Buffer.from(await journal.capture(hash)).toString()).toBe('the bytes');
    });

    test('removes bytes that were forgotten, no others, and knows that they are gone on purpose', async () => {
      const journal = await open();
      await journal.append([reportAddition('a', 'old text'), reportAddition('b', 'new text')]);
      const [old, other] = [sha256('old text'), sha256('new text')];
      expect(await journal.removeForgotten([old, other])).toBe(0);
      await journal.append([decision('forget', old)]);
      expect(await journal.removeForgotten([old, other])).toBe(8);
      expect(await journal.removeForgotten([old, other])).toBe(0);
      await expect(journal.capture(old)).rejects.toMatchObject({ code: 'capture-forgotten' });
      await expect(journal.capture(sha256('never there'))).rejects.toMatchObject({ code: 'capture-missing' });
      expect(Buffer.from(await journal.capture(other)).toString()).toBe('new text');
      expect(await verifyJournal(place)).toMatchObject({ entries: 3, captures: 2, forgotten: 1, faults: [] });
    });

    test('needs forgotten bytes again when a later report brings them', async () => {
      const journal = await open();
      const hash = sha256('text');
      await journal.append([reportAddition('a', 'text'), decision('forget', hash)]);
      await journal.removeForgotten([hash]);
      await journal.append([reportAddition('b', 'text')]);
      expect(await journal.removeForgotten([hash])).toBe(0);
      expect(await verifyJournal(place)).toMatchObject({ forgotten: 0, faults: [] });
      await tampered.setCapture(hash, null);
      await expect(journal.capture(hash)).rejects.toMatchObject({ code: 'capture-missing' });
      expect(await faults()).toEqual([['capture-missing', undefined]]);
    });

    test('tells damage line by line: a line changed, one taken out, two exchanged', async () => {
      await written(['a', 'b', 'c', 'd']);
      const [a, b, c, d] = (await tampered.lines()) as [string, string, string, string];
      const faultsOf = async (lines: readonly string[]) => {
        await tampered.setLines(lines);
        return faults();
      };
      const renamed = b.replace('"report":"b"', '"report":"x"');
      expect(await faultsOf([a, renamed, c, d])).toEqual([['journal-hash-wrong', 2]]);
      expect(await faultsOf([a, c, b, d])).toEqual([2, 3, 4].map((line) => ['journal-chain-broken', line]));
      expect(await faultsOf([a, '', c, d])).toEqual([['journal-line-unreadable', 2]]);
      expect(await faultsOf([renamed, b, c, `${d} `])).toEqual([
        ['journal-hash-wrong', 1],
        ['journal-line-unreadable', 4],
      ]);
      expect(await faultsOf([a, b, c, d])).toEqual([]);
    });

    test('answers what comes before the damage, and takes nothing more when its end is damaged', async () => {
      await written(['a', 'b', 'c']);
      const lines = await tampered.lines();
      await tampered.setLines([...lines.slice(0, 2), '{}']);
      const journal = await open();
      expect(journal.damage).toMatchObject({ code: 'journal-damaged' });
      await expect(journal.append([decision('more')])).rejects.toMatchObject({ code: 'journal-damaged' });
      const seen: number[] = [];
      const reading = async () => {
        for await (const { seq } of journal.entries()) seen.push(seq);
      };
      await expect(reading()).rejects.toMatchObject({ code: 'journal-damaged', values: { line: 3 } });
      expect(seen).toEqual([1, 2]);
    });

    test('tells every capture that is wrong, with the report that needs it', async () => {
      await written(['a', 'b', 'c']);
      await tampered.setCapture(sha256('text of a'), null);
      await tampered.setCapture(sha256('text of c'), Buffer.from('text'));
      expect((await verifyJournal(place)).faults).toMatchObject([
        { code: 'capture-missing', values: { report: 'a' } },
        { code: 'capture-damaged', values: { report: 'c' } },
      ]);
    });

    test('tells a report that stands there twice', async () => {
      await written(['a', 'b', 'a']);
      expect((await verifyJournal(place)).faults).toMatchObject([
        { code: 'report-twice', values: { id: 'a', line: 3 } },
      ]);
    });
  });
}
