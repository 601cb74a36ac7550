import type { Claim, Mention, Reading } from '@isnad/reading';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { markedText } from '../src/index.ts';

const empty: Reading = { language: null, mentions: [], claims: [], doubts: [] };

const claim = (id: string, content: Claim['content'], more: Partial<Claim> = {}): Claim => ({
  id,
  from: content[0]?.from ?? 0,
  to: content.at(-1)?.to ?? 0,
  cue: null,
  source: null,
  inherited: null,
  content,
  form: 'indirect',
  chain: [],
  act: null,
  mode: 'stated',
  polarity: 'affirmed',
  times: [],
  places: [],
  actors: [],
  quantities: [],
  rule: 'test',
  ...more,
});
const place = (from: number, to: number): Mention => ({
  kind: 'place',
  from,
  to,
  name: '',
  place: null,
  precision: 'site',
});

/** `[c0:words]` and so on: what a person sees of the marks. */
function shown(text: string, reading: Reading): string {
  return markedText(text, reading)
    .map((line) =>
      line.runs
        .map((run) => {
          const marks = [run.claim, run.role, run.mention === null ? null : `m${run.mention}`].filter(Boolean);
          return marks.length > 0 ? `[${marks.join(' ')}:${run.text}]` : run.text;
        })
        .join(''),
    )
    .join('\n');
}

describe('marked text', () => {
  test('marks of several kinds over the same words are cut where any of them ends', () => {
    const reading = {
      ...empty,
      claims: [claim('c0', [{ from: 5, to: 12 }], { cue: { from: 0, to: 4 } })],
      mentions: [place(8, 15)],
    };
    expect(shown('said the river rises', reading)).toBe('[cue:said] [c0:the][c0 m0: riv][m0:er ]rises');
  });

  test('of two claims over the same words, the inner one is marked', () => {
    const reading = { ...empty, claims: [claim('c0', [{ from: 0, to: 11 }]), claim('c1', [{ from: 4, to: 7 }])] };
    expect(shown('one two six', reading)).toBe('[c0:one ][c1:two][c0: six]');
  });

  test('a claim is numbered where its content begins, even when a later piece goes on', () => {
    const reading = {
      ...empty,
      claims: [
        claim('c0', [
          { from: 0, to: 3 },
          { from: 8, to: 11 },
        ]),
      ],
    };
    const [line] = markedText('one two six', reading);
    expect(line?.claims).toEqual(['c0']);
    expect(line?.runs.filter((run) => run.starts.length > 0)).toHaveLength(1);
  });

  test('lines of all three kinds, blank ones left out', () => {
    const lines = markedText('a\r\nb\n\nc\rd', empty);
    expect(lines.map((line) => line.runs.map((run) => run.text).join(''))).toEqual(['a', 'b', 'c', 'd']);
  });

  test('characters that reorder a line are named, not passed on as they are', () => {
    const [line] = markedText('a\u202eb\u0000c\u200f', empty);
    expect(line?.runs.map((run) => run.control)).toEqual([null, 'U+202E', null, 'U+0000', null]);
  });

  test('a span outside the text is misuse', () => {
    const reading = { ...empty, mentions: [place(2, 9)] };
    expect(() => markedText('short', reading)).toThrow(
      new RangeError('Span 2 to 9 does not lie in a text of length 5'),
    );
  });

  test('whatever the marks, the runs of the lines are the text without its line ends', () => {
    const spans = (length: number) =>
      fc.array(
        fc.tuple(fc.nat(length), fc.nat(length)).map(([a, b]) => ({ from: Math.min(a, b), to: Math.max(a, b) })),
        { maxLength: 12 },
      );
    const texts = fc.string({ unit: fc.constantFrom('a', 'ب', ' ', '\n', '\r', '\u202e', '\ud83d'), maxLength: 60 });
    const cases = texts.chain((text) => fc.tuple(fc.constant(text), spans(text.length), spans(text.length)));
    fc.assert(
      fc.property(cases, ([text, contents, places]) => {
        const reading = {
          ...empty,
          claims: contents.map((span, index) => claim(`c${index}`, [span])),
          mentions: places.map(({ from, to }) => place(from, to)),
        };
        const runs = markedText(text, reading).flatMap((line) => line.runs);
        expect(runs.map((run) => run.text).join('')).toBe(text.replace(/[\n\r]/g, ''));
        for (const run of runs) expect(text.slice(run.from, run.to)).toBe(run.text);
      }),
    );
  });

  test('claims nested a thousand deep, and a line of a hundred thousand quotes', () => {
    const depth = 1000;
    const text = '"'.repeat(100_000);
    const claims = Array.from({ length: depth }, (_, index) =>
      claim(`c${index}`, [{ from: index, to: text.length - index }]),
    );
    const runs = markedText(text, { ...empty, claims })[0]?.runs ?? [];
    expect(runs).toHaveLength(2 * depth - 1);
    expect(runs[depth - 1]?.claim).toBe(`c${depth - 1}`);
  });
});
