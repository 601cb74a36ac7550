import { describe, expect, test } from 'vitest';
import { settleSources } from '../src/index.ts';
import { accord } from './accords.ts';
import { type MadeClaim, made } from './build.ts';

const iraq = accord('iraq-coalition-2024');
const says = (...chain: string[]): MadeClaim => ({ act: 'leave', mode: 'ongoing', chain });
const ids = (...claims: MadeClaim[]): string[] =>
  settleSources([made({ id: 'r', outlet: 'Daily', claims })], [iraq])
    .filter((source) => source.claims.length > 0)
    .map((source) => source.id);

describe('one source behind several labels', () => {
  test('a name is known with and without article, vowel signs and other forms of letters', () => {
    expect(ids(says('person:مُعين الكاظمي'), says('person:معين كاظمي'), says('person:معین الکاظمی'))).toHaveLength(1);
    expect(ids(says('outlet:The Morning Star'), says('outlet:Morning Star'))).toEqual(['outlet:morning star']);
  });

  test('unnamed speakers are told apart by type and country', () => {
    expect(
      ids(says('security@iraq'), says('government@iraq'), says('security@united-states'), says('security@iraq')),
    ).toHaveLength(3);
  });

  test('an office goes by the actor that it speaks for', () => {
    const [source] = settleSources([made({ id: 'r', claims: [says('official:us-embassy-baghdad')] })], [iraq]).filter(
      (s) => s.kind === 'official',
    );
    expect(source).toMatchObject({ id: 'official:us-embassy-baghdad', party: 'united-states' });
  });

  test('an article is cut from long words only', () => {
    expect(ids(says('person:عبد الله'), says('person:عبد له'))).toHaveLength(2);
  });

  test('two persons are two', () => {
    expect(ids(says('person:Salim Adnan'), says('person:Adnan Salim'))).toHaveLength(2);
  });
});

test('an outlet tells what it says itself and passes on what others say', () => {
  const report = made({ id: 'r', outlet: 'Daily', claims: [says(), says('outlet:Morning', 'security@iraq')] });
  const sources = new Map(settleSources([report]).map((source) => [source.id, source]));
  expect(sources.get('outlet:daily')?.claims.map((ref) => ref.claim)).toEqual(['c0']);
  expect(sources.get('outlet:daily')?.passes.map((ref) => ref.claim)).toEqual(['c1']);
  expect(sources.get('outlet:morning')?.passes.map((ref) => ref.claim)).toEqual(['c1']);
  expect(sources.get('anonymous:security:one:iraq')).toMatchObject({ type: 'security', country: 'iraq' });
});

test('a page without a name is a source of its own', () => {
  const reports = ['a', 'b'].map((id) => made({ id, claims: [says()] }));
  expect(settleSources(reports).map((source) => source.id)).toEqual(['report:a', 'report:b']);
});

test('an unnamed official of a party commits nobody', () => {
  const [source] = settleSources([made({ id: 'r', claims: [says('government@iraq')] })], [iraq]).filter(
    (s) => s.kind === 'anonymous',
  );
  expect(source?.party).toBeUndefined();
});

test('no reports, no sources', () => {
  expect(settleSources([])).toEqual([]);
});
