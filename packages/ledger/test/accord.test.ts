import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateAccord } from '../src/index.ts';
import { accordIds, accordText } from './accords.ts';

type Tree = Record<string, unknown>;
const fresh = (): Tree => parse(accordText('iraq-coalition-2024')) as Tree;

/** Sets (or, with undefined, removes) what lies at a path. */
function at(tree: Tree, path: readonly (string | number)[], value: unknown): Tree {
  let owner = tree as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) owner = owner[key] as Record<string | number, unknown>;
  const last = path.at(-1) ?? '';
  if (value === undefined) delete owner[last];
  else owner[last] = value;
  return tree;
}

const messages = (language: string): Record<string, string> =>
  JSON.parse(
    readFileSync(fileURLToPath(new URL(`../../views/messages/${language}/accord.json`, import.meta.url)), 'utf8'),
  );

/** What the reader knows by name, read from its word lists. */
function idsIn(name: string): Set<string> {
  const file = fileURLToPath(new URL(`../../reading/words/${name}.tsv`, import.meta.url));
  const lines = readFileSync(file, 'utf8').split('\n');
  return new Set(lines.filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t')[0] ?? ''));
}
const places = idsIn('places');
const actors = idsIn('actors');
const names = { isPlace: (id: string) => places.has(id), isActor: (id: string) => actors.has(id) };

test.each(accordIds)('the accord %s is sound, and speaks of sites and actors that the reader knows', (id) => {
  const { accord, faults } = validateAccord(parse(accordText(id)), names);
  expect(faults).toBeUndefined();
  expect(accord?.id).toBe(id);
});

/** One thing wrong each: where, what stands there instead, and the fault with the path at which it is reported. */
const cases: readonly [path: (string | number)[], value: unknown, code: string, reported?: (string | number)[]][] = [
  [['parties', 0, 'colour'], 'green', 'unknown-key'],
  [['stipulations', 0, 'due', 'latest'], '2025-09-30', 'unknown-key'],
  [['phases'], undefined, 'missing-key', []],
  [['stipulations', 1, 'document'], undefined, 'missing-key', ['stipulations', 1]],
  [['title'], 'a plain text', 'expected-mapping'],
  [['title'], {}, 'empty-wording'],
  [['title', 'de'], 'Titel', 'unknown-key'],
  [['title', 'ar'], '  ', 'empty-text'],
  [['title', 'ar'], 7, 'expected-text'],
  [['parties'], 'iraq', 'expected-list'],
  [['parties', 1], null, 'expected-mapping'],
  [['parties', 1, 'role'], 'judge', 'unknown-value'],
  [['id'], 'Iraq 2024', 'bad-id'],
  [['documents', 0, 'day'], '2025-02-30', 'impossible-date'],
  [['documents', 0, 'day'], '2025-02-03T10:00', 'impossible-date'],
  [['phases', 0, 'to'], '30 September', 'impossible-date'],
  [['phases', 0, 'from'], '2025-12-01', 'phase-backwards', ['phases', 0]],
  [['stipulations', 0, 'due', 'edtf'], 'XXXX-09', 'bad-edtf'],
  [['stipulations', 0, 'due', 'edtf'], '2025-09/..', 'due-without-end'],
  [['stipulations', 0, 'due', 'last'], '2025-09-29', 'due-disagrees'],
  [['stipulations', 0, 'versions', 0, 'due', 'last'], '2025-09-01', 'due-disagrees'],
  [['stipulations', 0, 'phase'], 'phase-nine', 'unknown-phase'],
  [['stipulations', 0, 'actor'], 'france', 'unknown-party'],
  [['stipulations', 0, 'verifier'], 'france', 'unknown-party'],
  [['stipulations', 0, 'object', 0], 'france', 'unknown-actor'],
  [['stipulations', 0, 'document'], 'no-such-paper', 'unknown-document'],
  [['stipulations', 0, 'act'], 'dance', 'unknown-value'],
  [['stipulations', 3, 'id'], 'end-mission-in-iraq', 'duplicate-id'],
  [['stays', 2, 'quantity', 'high'], -1, 'expected-number'],
  [['stays', 2, 'quantity'], { low: 9, high: 3, unit: 'person' }, 'quantity-backwards'],
  [
    ['stipulations', 0, 'extensions'],
    [{ document: 'lost', due: { edtf: '2026-01', last: '2026-01-31', kind: 'definitive' } }],
    'unknown-document',
    ['stipulations', 0, 'extensions', 0, 'document'],
  ],
  [['format'], 2, 'unknown-format'],
  [['pax'], { Con: 'Iraq', AgtTp: 'Local', Stage: 'Imp' }, 'unknown-value', ['pax', 'AgtTp']],
  [['phases', 1, 'from'], '2025-09-30', 'phases-overlap'],
  [['phases', 0, 'to'], null, 'phases-overlap', ['phases', 1, 'from']],
  [['stipulations', 0, 'from'], '2025-10-01', 'due-before-start', ['stipulations', 0, 'due', 'last']],
  [['stipulations', 0, 'after'], ['lost'], 'unknown-stipulation', ['stipulations', 0, 'after', 0]],
  [['stipulations', 0, 'after'], ['end-mission-in-iraq'], 'circle'],
  [
    ['stipulations', 0, 'superseded'],
    { document: 'lost' },
    'unknown-document',
    ['stipulations', 0, 'superseded', 'document'],
  ],
  [['stipulations', 1, 'superseded'], { document: 'joint-statement-2025', by: 'leave-ain-al-asad' }, 'circle'],
  [['stipulations', 1, 'sites', 0], 'atlantis', 'no-such-place'],
  [['parties', 0, 'actors', 0], 'the-fox', 'no-such-actor'],
];

describe('an accord with one fault', () => {
  test.each(cases)('%j = %j is %s', (path, value, code, reported = path) => {
    const { faults } = validateAccord(at(fresh(), path, value), names);
    expect(faults).toContainEqual(expect.objectContaining({ path: reported, code: `accord-${code}` }));
  });

  test('every fault of a file is reported at once', () => {
    const tree = at(at(fresh(), ['documents', 0, 'day'], '2025-02-30'), ['stipulations', 0, 'phase'], 'phase-nine');
    expect(
      validateAccord(tree)
        .faults?.map((fault) => fault.code)
        .sort(),
    ).toEqual(['accord-impossible-date', 'accord-unknown-phase']);
  });
});

describe('sentences for the faults', () => {
  const said = new Map(
    cases
      .flatMap(([path, value]) => validateAccord(at(fresh(), path, value), names).faults ?? [])
      .map((f) => [f.code, f]),
  );

  test.each(['en', 'ar'])('stand in %s for every code, with the values that the fault has', (language) => {
    for (const [code, fault] of said) {
      const sentence = messages(language)[code];
      expect(sentence, code).toBeDefined();
      for (const [, name = ''] of sentence?.matchAll(/\{([a-z]+)\}/g) ?? [])
        expect(Object.keys(fault.values), code).toContain(name);
    }
  });

  test('there is none that no fault uses', () => {
    expect(Object.keys(messages('en')).sort()).toEqual([...said.keys()].sort());
    expect(Object.keys(messages('ar')).sort()).toEqual([...said.keys()].sort());
  });
});

test('a circle of three is found behind a long chain, and named', () => {
  const tree = fresh();
  const ids = (tree.stipulations as Tree[]).map(({ id }) => String(id));
  for (const [i, id] of ids.slice(0, 5).entries())
    at(tree, ['stipulations', i, 'after'], [ids[i === 4 ? 2 : i + 1] ?? id]);
  const found = validateAccord(tree).faults?.map(({ code, values }) => [code, values.ids]);
  expect(found).toEqual([['accord-circle', ids.slice(2, 5).join(' → ')]]);
});

describe('what is no accord at all', () => {
  test('never throws, and always has a fault', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        expect(validateAccord(value).faults?.length).toBeGreaterThan(0);
      }),
    );
  });

  test('a mapping that holds itself', () => {
    const loop: Tree = { id: 'loop' };
    loop.title = loop;
    loop.parties = [loop];
    expect(validateAccord(loop).faults?.length).toBeGreaterThan(0);
  });

  test('keys that mean something to the language', () => {
    const tree = at(fresh(), ['constructor'], 'x');
    expect(validateAccord(tree).faults?.[0]).toMatchObject({ code: 'accord-unknown-key', path: ['constructor'] });
  });
});
