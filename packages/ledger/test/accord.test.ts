import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { validateAccord } from '../src/index.ts';
import { accordText } from './accords.ts';

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

test('the accords of this project are sound', () => {
  expect(validateAccord(fresh()).faults).toBeUndefined();
  expect(validateAccord(fresh()).accord?.id).toBe('iraq-coalition-2024');
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
];

describe('an accord with one fault', () => {
  test.each(cases)('%j = %j is %s', (path, value, code, reported = path) => {
    const { faults } = validateAccord(at(fresh(), path, value));
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
    cases.flatMap(([path, value]) => validateAccord(at(fresh(), path, value)).faults ?? []).map((f) => [f.code, f]),
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

const places = fileURLToPath(new URL('../../reading/words/places.tsv', import.meta.url));
describe.skipIf(!existsSync(places))('the words of reading (skipped when that room has none)', () => {
  const idsIn = (name: string): Set<string> =>
    new Set(
      readFileSync(fileURLToPath(new URL(`../../reading/words/${name}.tsv`, import.meta.url)), 'utf8')
        .split('\n')
        .filter((line) => line !== '' && !line.startsWith('#'))
        .map((line) => line.split('\t')[0] ?? ''),
    );

  test('know every site and every actor of our accords', () => {
    const { accord } = validateAccord(fresh());
    const sites = idsIn('places');
    const actors = new Set([...idsIn('actors'), ...sites]);
    const namedSites = [...(accord?.stipulations ?? []), ...(accord?.stays ?? [])].flatMap((item) => item.sites);
    const namedActors = [
      ...(accord?.parties ?? []).flatMap((party) => party.actors),
      ...(accord?.stays ?? []).flatMap((stay) => stay.actors),
    ];
    expect(namedSites.filter((id) => !sites.has(id))).toEqual([]);
    expect(namedActors.filter((id) => !actors.has(id))).toEqual([]);
  });
});
