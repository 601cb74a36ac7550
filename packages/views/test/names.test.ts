import type { Conflict, Family } from '@isnad/ledger';
import { describe, expect, test } from 'vitest';
import { conflictRows, defaultSettings, familyRows, formats, type Names } from '../src/index.ts';

const gazetteer: Record<string, Record<string, string>> = {
  'old-port': { ar: 'الميناء القديم', en: 'the old port' },
  harbour: { ar: 'المرفأ' },
  guards: { ar: 'الحرس', en: 'the guards' },
};
const nameOf = (id: string, language: string): string | null => gazetteer[id]?.[language] ?? null;
const names: Names = { place: nameOf, actor: nameOf };
const english = formats({ ...defaultSettings, language: 'en' }, names);
const arabic = formats(defaultSettings, names);
const nameless = formats(defaultSettings);

describe('names of ids are handed in', () => {
  test('a name in the language of the interface, else in another, else none', () => {
    expect(['old-port', 'harbour', 'nowhere'].map(english.place)).toEqual(['the old port', 'المرفأ', null]);
    expect(arabic.actor('guards')).toBe('الحرس');
    expect([nameless.place('old-port'), nameless.actor('guards')]).toEqual([null, null]);
  });

  test('a change of site or actor is told by names', () => {
    const told = (report: string, parent: string | null) => ({
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
    const family: Family = {
      family: 'f',
      tellings: [told('a', null), told('b', 'a')],
      roots: [['a']],
      positions: [],
      changes: [{ kind: 'site', report: 'b', parent: 'a', was: 'old-port', is: 'old-port unlisted' }],
      boilerplate: false,
    };
    const [change] = familyRows([family], [], english)[0]!.tellings[1]!.changes;
    expect([change?.was, change?.is]).toEqual(['the old port', 'the old port, unlisted']);
  });
});

describe('what is in conflict is told in words', () => {
  const detail = (rule: string, kind: Conflict['kind'], values: Conflict['values']): string => {
    const ref = { report: 'r', claim: 'c0' };
    const conflict: Conflict = { id: 'x', kind, fact: true, between: [ref, ref], strength: 'strict', rule, values };
    return conflictRows([conflict], [], english)[0]!
      .detail.map((part) => part.text)
      .join('');
  };

  test.each([
    [
      'last-days-differ',
      'date',
      { left: '2031-09-30', right: '2031-12-31' },
      '30 September 2031 against 31 December 2031.',
    ],
    ['start-told-as-end', 'boundary', { point: '2031-09' }, 'The point is September 2031.'],
    ['numbers-differ', 'quantity', { left: '2500', right: '..-900' }, '2500 against at most 900.'],
    ['numbers-differ', 'quantity', { left: '4-5', right: '1000-..' }, '4 to 5 against at least 1000.'],
    ['part-for-whole', 'actor', { left: 'guards', right: 'unlisted' }, 'the guards and unlisted.'],
    ['instruments-differ', 'legal-nature', { left: 'understanding', right: 'treaty' }, 'understanding against treaty.'],
    ['denied-and-done', 'outcome', { site: 'old-port' }, 'The place: the old port.'],
    ['few-over-many-sites', 'quantity', { sites: 3 }, 'Sites named: 3.'],
    [
      'now-against-later',
      'date',
      { told: '2031-03-01', later: '2031-09' },
      'Told as happening on 1 March 2031; to begin: September 2031.',
    ],
  ] as const)('%s', (rule, kind, values, sentence) => {
    expect(detail(rule, kind, values)).toBe(sentence);
  });

  test('a day that nobody knows is not told, nor what the rule says already', () => {
    expect(detail('now-against-later', 'date', { told: '', later: '2031-09' })).toBe('');
    expect(detail('confirms-itself', 'false-corroboration', {})).toBe('');
  });
});
