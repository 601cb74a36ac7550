import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Added, AddInput, Desk, Refused } from '@isnad/desk';
import { loadAccordFile } from '@isnad/desk';
import { Failure } from '@isnad/views';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

/** A desk to be tested, and how to be rid of it. */
export interface DeskAtHand {
  readonly desk: Desk;
  end(): Promise<void>;
}

const ACCORD = 'iraq-coalition-2024';
const accordFile = new URL(`../../../accords/${ACCORD}.yaml`, import.meta.url);
const encoder = new TextEncoder();
const text = (name: string, words: string): AddInput => ({ name, kind: 'text', bytes: encoder.encode(words) });
const line = (value: object, number: number): AddInput => ({
  name: 'lines.jsonl',
  kind: 'json-line',
  line: number,
  bytes: encoder.encode(JSON.stringify(value)),
});

async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

async function failureOf(work: Promise<unknown>): Promise<Failure> {
  const error = await work.then(
    () => new Error('nothing failed'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof Failure)) throw error;
  return error;
}

/** What every desk does, the one of this process and the one that is spoken to over HTTP. */
export function deskContract(name: string, open: () => Promise<DeskAtHand>): void {
  describe(name, () => {
    let atHand: DeskAtHand;
    let desk: Desk;
    beforeAll(async () => {
      atHand = await open();
      desk = atHand.desk;
    });
    afterAll(() => atHand?.end());

    test('is empty at first', async () => {
      expect(await desk.list()).toEqual([]);
      expect(await desk.report('nothing')).toBeNull();
      expect(await desk.source('nothing')).toBeNull();
      expect((await desk.verify()).faults).toEqual([]);
    });

    test('answers every input in order: added, known, refused with its line', async () => {
      const answers = await all(
        desk.add([
          text('one.txt', 'Iraq said on Sunday that the forces left Baghdad.'),
          line({ id: 'two', text: 'The ministry denied it.', outlet: 'Harbour Post', published: '2025-09-01' }, 1),
          line({ id: 'three' }, 2),
          text('one.txt', 'Iraq said on Sunday that the forces left Baghdad.'),
        ]),
      );
      expect(answers.map(({ status }) => status)).toEqual(['added', 'added', 'refused', 'known']);
      const [one, two, three, again] = answers as [Added, Added, Refused, Added];
      expect(two.id).toBe('two');
      expect(again).toEqual({ ...one, status: 'known' });
      expect(one.capture).toMatch(/^[0-9a-f]{64}$/);
      expect(three).toMatchObject({ name: 'lines.jsonl', line: 2 });
      expect(three.code).toMatch(/^line-/);
    });

    test('answers an input before the next one comes', async () => {
      let release = (): void => {};
      const gate = new Promise<void>((resolve) => {
        release = resolve;
      });
      async function* inputs(): AsyncGenerator<AddInput> {
        yield text('first.txt', 'The first report says little.');
        await gate;
        yield text('second.txt', 'The second report says less.');
      }
      const answers = desk.add(inputs())[Symbol.asyncIterator]();
      expect((await answers.next()).value).toMatchObject({ status: 'added' });
      release();
      expect((await answers.next()).value).toMatchObject({ status: 'added' });
      expect((await answers.next()).done).toBe(true);
    });

    test('passes on what breaks the input, and goes on afterwards', async () => {
      async function* broken(): AsyncGenerator<AddInput> {
        yield text('third.txt', 'A third report stands here.');
        throw new Error('the disk of the reader broke');
      }
      await expect(all(desk.add(broken()))).rejects.toThrow();
      expect(await desk.list({ limit: 1 })).toHaveLength(1);
    });

    test('keeps text exactly, lone surrogates and bidi controls too', async () => {
      const words = 'A report \ud800 with \u202e odd \u2069 letters \ud83d\ude00.';
      const [answer] = await all(desk.add([line({ id: 'odd', text: words }, 1)]));
      expect(answer?.status).toBe('added');
      expect((await desk.report('odd'))?.report.text).toBe(words);
    });

    test('keeps two texts of one address, and tells each of the other', async () => {
      const url = 'https://harbour-post.example/revised';
      const texts = ['The base was handed over.', 'The base was partly handed over.'];
      await all(desk.add(texts.map((text, i) => line({ id: `revised-${i}`, text, url }, i + 1))));
      expect((await desk.report('revised-0'))?.revisions.map(({ id }) => id)).toEqual(['revised-1']);
      expect((await desk.report('revised-1'))?.revisions.map(({ id }) => id)).toEqual(['revised-0']);
    });

    test('tells what a text changed of the one before it', async () => {
      const url = 'https://harbour-post.example/changed';
      const texts = ['The minister said that 300 men left.', 'The minister said that 400 men left.'];
      for (const [i, text] of texts.entries()) await all(desk.add([line({ id: `changed-${i}`, text, url }, 1)]));
      expect((await desk.report('changed-0'))?.changes).toBeNull();
      const changes = (await desk.report('changed-1'))?.changes;
      expect(changes?.before).toBe('changed-0');
      for (const found of [changes?.claims, changes?.lines])
        expect(found?.flat().filter(({ kind }) => kind !== 'same')).toEqual([
          { text: '300', kind: 'gone' },
          { text: '400', kind: 'new' },
        ]);
    });

    test('lists, finds words, and gives pages of a list', async () => {
      const rows = await desk.list();
      expect(rows.map(({ id }) => id)).toEqual(expect.arrayContaining(['two', 'odd']));
      expect(rows.find(({ id }) => id === 'two')).toMatchObject({ outlet: 'Harbour Post', published: '2025-09-01' });
      expect((await desk.list({ words: 'ministry denied' })).map(({ id }) => id)).toEqual(['two']);
      expect(await desk.list({ limit: 2, offset: 1 })).toEqual(rows.slice(1, 3));
    });

    test('shows a report with its reading', async () => {
      const report = await desk.report('two');
      expect(report?.row).toMatchObject({ id: 'two', outlet: 'Harbour Post' });
      expect(report?.dating.stated).toBe('2025-09-01');
      expect(report?.capture).toMatch(/^[0-9a-f]{64}$/);
    });

    test('refuses an address that cannot be fetched', async () => {
      const answer = await desk.fetch('ftp://example.invalid/report');
      expect(answer).toMatchObject({ status: 'refused', code: 'address-not-http' });
    });

    test('takes an entry of a feed in the words of the feed, where its page cannot be had', async () => {
      const feed = { name: 'https://harbour-post.example/rss', title: 'Harbour Post' };
      const title = { value: 'Quay closed', from: 'feed' };
      const item = {
        address: 'http://10.0.0.1/quay',
        id: null,
        title,
        text: 'The mayor said that the quay is closed.',
      };
      const answer = await desk.addEntry({ item, feed });
      expect(answer).toMatchObject({ status: 'added', fromFeed: { code: 'address-private' } });
      const report = await desk.report('id' in answer ? answer.id : '');
      expect(report?.origin).toMatchObject({ kind: 'feed', name: feed.name, asked: item.address });
      expect(report?.stated).toMatchObject({ title, url: { value: item.address, from: 'feed' } });
      const none = await desk.addEntry({ item: { address: item.address, id: null }, feed });
      expect(none).toMatchObject({ status: 'refused', code: 'address-private' });
    });

    test('gives what it keeps, byte for byte', async () => {
      const missing: unknown[] = [];
      const kept = await all(await desk.kept(undefined, (failure) => missing.push(failure)));
      expect(kept.map(({ id }) => id)).toEqual(expect.arrayContaining((await desk.list()).map(({ id }) => id)));
      const { capture } = (await desk.report('odd')) ?? {};
      const { bytes = new Uint8Array(), mediaType } = kept.find(({ id }) => id === 'odd') ?? {};
      expect(createHash('sha256').update(bytes).digest('hex')).toBe(capture);
      expect(mediaType).toBe('application/json');
      expect(await all(await desk.kept('nothing', () => {}))).toEqual([]);
      expect(missing).toEqual([]);
    });

    test('takes an agreement once, and says where it stands', async () => {
      const accord = loadAccordFile(`${ACCORD}.yaml`, readFileSync(accordFile));
      expect(await desk.addAccord(accord)).toEqual({ id: ACCORD, status: 'added' });
      expect(await desk.addAccord(accord)).toEqual({ id: ACCORD, status: 'known' });
      expect((await desk.accords()).map(({ id }) => id)).toEqual([ACCORD]);
      const standing = await desk.standing(ACCORD, '2025-11-15');
      expect(standing).toMatchObject({ accord: ACCORD, asOf: '2025-11-15' });
      expect(standing.phases[0]?.timing).toMatchObject({ status: 'overdue', days: 46 });
      expect((await desk.dossier(ACCORD, '2025-11-15')).standing).toEqual(standing);
    });

    test('sets a level, which holds from its day on', async () => {
      const set = {
        stipulation: 'leave-ain-al-asad',
        value: 2,
        from: '2025-11-01',
        by: 'somebody',
        why: null,
      } as const;
      await desk.setLevel(ACCORD, set);
      const levelAt = async (day: string) =>
        (await desk.standing(ACCORD, day)).phases
          .flatMap(({ stipulations }) => stipulations)
          .find(({ stipulation }) => stipulation === set.stipulation)?.level;
      expect(await levelAt('2025-10-31')).toMatchObject({ by: 'rule' });
      expect(await levelAt('2025-11-01')).toMatchObject({ value: 2, by: 'editor' });
      const view = await desk.standingView(ACCORD, '2025-11-01');
      expect(view).toMatchObject({ accord: { id: ACCORD }, standing: { asOf: '2025-11-01' } });
      await expect(desk.setLevel('none', set)).rejects.toMatchObject({ code: 'accord-unknown' });
      await expect(desk.setLevel(ACCORD, { ...set, stipulation: 'none' })).rejects.toMatchObject({
        code: 'stipulation-unknown',
      });
      for (const from of ['2025', '2025-02-30'])
        await expect(desk.setLevel(ACCORD, { ...set, from })).rejects.toMatchObject({ code: 'level-day-invalid' });
      await expect(desk.setLevel(ACCORD, { ...set, value: 4 as 3 })).rejects.toMatchObject({ code: 'level-invalid' });
      await expect(desk.setLevel(ACCORD, { ...set, by: ' ' })).rejects.toMatchObject({ code: 'level-by-missing' });
    });

    test('tells that it does not know an agreement', async () => {
      expect(await failureOf(desk.standing('nothing', '2025-11-15'))).toMatchObject({
        code: 'accord-unknown',
        values: { id: 'nothing', known: ACCORD },
      });
    });

    test('is the same after it was derived anew', async () => {
      const before = await desk.list();
      const { reports } = await desk.rebuild();
      expect(reports).toBe(before.length);
      expect(await desk.list()).toEqual(before);
      expect(await desk.verify()).toMatchObject({ reports: before.length, faults: [] });
    });
  });
}
