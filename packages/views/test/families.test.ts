import type { Dating, Family, Telling } from '@isnad/ledger';
import type { Reading } from '@isnad/reading';
import { describe, expect, test } from 'vitest';
import { defaultSettings, familyRows, formats } from '../src/index.ts';

const english = formats({ ...defaultSettings, language: 'en' });
const telling = (report: string, parent: string | null): Telling => ({
  report,
  claim: 'c0',
  from: 0,
  to: 1,
  label: null,
  relay: null,
  parent,
  parentClaim: parent === null ? null : 'c0',
  siblings: [],
  reasons: [],
});
const family = (tellings: Telling[], more: Partial<Family> = {}): Family => ({
  family: 'f',
  tellings,
  roots: [['a']],
  positions: [],
  changes: [],
  boilerplate: false,
  ...more,
});
const drawn = (given: Family): string[] =>
  familyRows([given], [], english)[0]!.tellings.map((one) => `${'  '.repeat(one.depth)}${one.report}`);

describe('a claim retold', () => {
  test('each telling stands after the one it came from', () => {
    const tellings = [telling('d', 'b'), telling('b', 'a'), telling('a', null), telling('c', 'a'), telling('e', null)];
    expect(drawn(family(tellings))).toEqual(['a', '  b', '    d', '  c', 'e']);
  });

  test('a parent that is not at hand, and tellings that name each other, still stand there once', () => {
    expect(drawn(family([telling('b', 'gone'), telling('c', 'b')]))).toEqual(['b', '  c']);
    expect(drawn(family([telling('b', 'c'), telling('c', 'b')]))).toEqual(['b', '  c']);
    expect(drawn(family([telling('b', 'b'), telling('c', null)]))).toEqual(['c', 'b']);
  });

  test('a chain of fifty thousand', () => {
    const tellings = Array.from({ length: 50_000 }, (_, index) =>
      telling(`r${index}`, index === 0 ? null : `r${index - 1}`),
    );
    expect(familyRows([family(tellings)], [], english)[0]?.tellings.at(-1)?.depth).toBe(49_999);
  });

  test('roots and reports are counted apart; told once is no family; background comes last', () => {
    const rows = familyRows(
      [
        family([telling('a', null), telling('b', 'a'), telling('c', 'a')], {
          family: 'back',
          boilerplate: true,
          roots: [],
        }),
        family([telling('a', null)], { family: 'once' }),
        family([telling('a', null), telling('b', null)], { family: 'two', roots: [['a'], ['b']] }),
      ],
      [],
      english,
    );
    expect(rows.map(({ id, roots, reports }) => [id, roots, reports])).toEqual([
      ['two', 2, 2],
      ['back', 0, 3],
    ]);
  });

  const told = (kind: Family['changes'][number]['kind'], was: string | null, is: string | null) => {
    const changes = [{ kind, report: 'b', parent: 'a', was, is }];
    const reports = [{ id: 'b', report: { text: 'the old port' }, reading, dating }];
    const [row] = familyRows([family([telling('a', null), telling('b', 'a')], { changes })], reports, english);
    const { was: before, is: after } = row!.tellings[1]!.changes[0]!;
    return [before, after];
  };
  const reading: Reading = {
    language: 'en',
    mentions: [{ kind: 'place', from: 4, to: 12, name: 'Old port', place: 'old-port', precision: 'site' }],
    claims: [],
    doubts: [],
  };
  const dating: Dating = { value: null, stated: null, candidates: [], steps: [], clashes: [] };

  test.each([
    ['modality', 'planned', 'ongoing', 'planned', 'under way'],
    ['quantity', 'exact 4 about 2500', 'at-least 5', '4, about 2500', 'at least 5'],
    ['date', '2031-09', '[..2031-12-31]', 'September 2031', 'by the end of 2031'],
    ['site', 'bridge', 'bridge old-port', 'bridge', 'bridge, old port'],
    ['relabel', 'a clerk', 'a judge', 'a clerk', 'a judge'],
    ['dropped-relay', 'The Quay', null, 'The Quay', null],
  ] as const)('a change of %s is told in words', (kind, was, is, before, after) => {
    expect(told(kind, was, is)).toEqual([before, after]);
  });
});
