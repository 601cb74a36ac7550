import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Candidate } from '../src/families/archive.ts';
import { families, openArchive, Tracer } from '../src/index.ts';
import type { ReadReport } from '../src/types.ts';
import { type MadeClaim, type MadeReport, made } from './build.ts';

const sentences = [
  'the last vehicles of the mission rolled out through the northern gate before dawn',
  'the last vehicles of the mission will roll out through the southern gate before dusk',
  'two ministers met in the palace for an hour and parted without a word to the press',
  'a hundred men are to guard the bridges until the river has fallen again',
];
const sources = ['government@iraq', 'security@iraq', 'outlet:Outlet 1', 'person:Salim Haddad'];

const claim: fc.Arbitrary<MadeClaim> = fc.record({
  says: fc.constantFrom(...sentences),
  act: fc.constantFrom('leave', 'stay', 'meet', 'deploy'),
  mode: fc.constantFrom('planned', 'ongoing', 'done', 'denied'),
  chain: fc.subarray(sources, { maxLength: 2 }),
  actors: fc.subarray(['coalition', 'us-forces', 'military-trainers'], { maxLength: 2 }),
  places: fc.subarray(['ain-al-asad from', 'baghdad-airport from', 'erbil to'], { maxLength: 2 }),
  times: fc.subarray([{ edtf: '2025-09' }, { edtf: 'XXXX-09' }, { edtf: '2026' }], { maxLength: 1 }),
  quantities: fc.subarray([{ value: 500 }, { value: 2500 }], { maxLength: 1 }),
});

const report = (id: number): fc.Arbitrary<MadeReport> =>
  fc.record(
    {
      id: fc.constant(`r${id}`),
      outlet: fc.constant(`Outlet ${id % 4}`),
      published: fc.constantFrom('2025-08-17', '2025-08-18', '2025-08-30', '2025-09-02'),
      claims: fc.array(claim, { maxLength: 4 }),
    },
    { requiredKeys: ['id', 'outlet', 'claims'] },
  );

const dossier = fc
  .integer({ min: 2, max: 9 })
  .chain((size) => fc.tuple(...Array.from({ length: size }, (_, i) => report(i))));

describe('families of any reports', () => {
  test('are the same in whatever order the reports are handed in, and twice is once', () => {
    fc.assert(
      fc.property(
        dossier.chain((given) => fc.tuple(fc.constant(given), fc.shuffledSubarray(given, { minLength: given.length }))),
        ([given, shuffled]) => {
          const reports = given.map((one) => made(one));
          const again = shuffled.map((one) => reports[given.indexOf(one)] as ReadReport);
          expect(families([...again, ...again])).toEqual(families(reports));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('after a changed reader has read some reports anew, are those of an archive that was only ever read with it', () => {
    fc.assert(
      fc.property(
        dossier.chain((given) =>
          fc.tuple(fc.constant(given), fc.tuple(...given.map((_, i) => report(i))), fc.subarray(given)),
        ),
        ([given, readAnew, changed]) => {
          const before = given.map((one) => made(one));
          families(before);
          const reread = given.map((one, i) =>
            changed.includes(one) ? made(readAnew[i] as MadeReport) : (before[i] as ReadReport),
          );
          const rebuilt = given.map((one, i) => made(changed.includes(one) ? (readAnew[i] as MadeReport) : one));
          expect(families(reread)).toEqual(families(rebuilt));
        },
      ),
      { numRuns: 60 },
    );
  });

  test('every parent is told in the family, no telling descends from itself, and roots share no telling that descends', () => {
    fc.assert(
      fc.property(dossier, (given) => {
        for (const { tellings, roots, changes, boilerplate } of families(given.map((one) => made(one)))) {
          const parents = new Map(tellings.map((one) => [`${one.report} ${one.claim}`, one]));
          for (const one of tellings) {
            const seen = new Set<string>();
            for (let at = one; at.parent !== null; ) {
              const key = `${at.parent} ${at.parentClaim}`;
              expect(seen.has(key)).toBe(false);
              seen.add(key);
              const next = parents.get(key);
              expect(next).toBeDefined();
              expect(next?.report).not.toBe(at.report);
              at = next as typeof at;
            }
            if (one.parent !== null)
              expect(
                roots.filter((reports) => reports.includes(one.report) && reports.includes(one.parent as string)),
              ).not.toEqual([]);
          }
          if (boilerplate) expect([roots, changes]).toEqual([[], []]);
          for (const { report: child, parent } of changes)
            expect(tellings.some((one) => one.report === child && one.parent === parent)).toBe(true);
        }
      }),
      { numRuns: 60 },
    );
  });
});

describe('reports that are kept', () => {
  /** Some handed in one after the other in any order, with questions in between. */
  const kept = dossier.chain((given) =>
    fc.tuple(
      fc.shuffledSubarray(given, { minLength: given.length }),
      fc.array(fc.constantFrom('2025-08-16', '2025-08-17', '2025-08-18', '2025-09-01'), { maxLength: 9 }),
    ),
  );

  test('give as of any day what those that were out by then give when they are traced anew, in whatever order they came', () => {
    fc.assert(
      fc.property(kept, ([given, days]) => {
        const reports = given.map((one) => made(one));
        const undated = reports.filter(({ dating }) => dating.stated === null);
        const tracer = new Tracer();
        for (const [at, one] of reports.entries()) {
          tracer.add([one]);
          const day = days[at];
          if (day !== undefined) tracer.families(undated, day);
        }
        for (const day of ['2025-08-17', '2025-08-18', '2025-08-30', '2025-09-02', '2025-08-17']) {
          const out = reports.filter(({ dating }) => dating.stated === null || dating.stated <= day);
          expect(tracer.families(undated, day)).toEqual(families(out));
        }
        expect(tracer.families(undated)).toEqual(families(reports));
      }),
      { numRuns: 100 },
    );
  });

  test('more of them than a bucket tells are no exception', () => {
    const crowd = Array.from({ length: 48 }, (_, i) =>
      made({
        id: `c${i}`,
        outlet: `Outlet ${i % 5}`,
        published: `2025-0${1 + (i % 8)}-1${i % 10}`,
        claims: [
          { says: sentences[i % 2] as string, act: 'leave', chain: [`outlet:Outlet ${(i + 1) % 7}`] },
          { says: sentences[2 + (i % 2)] as string, act: 'meet', mode: i % 3 ? 'done' : 'planned' },
        ],
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(crowd, { minLength: crowd.length }), ([...shuffled]) => {
        const tracer = new Tracer();
        for (const one of shuffled) tracer.add([one]);
        for (const day of ['2025-03-01', '2025-06-15', '2025-12-31'])
          expect(tracer.families([], day)).toEqual(
            families(crowd.filter(({ dating }) => (dating.stated ?? '') <= day)),
          );
      }),
      { numRuns: 6 },
    );
  });
});

describe('an archive', () => {
  const keyOf = ({ own, report: other, claim: at, words, frame }: Candidate): string =>
    [own, other, at, words, frame].join(' ');

  test('tells the same candidates in whatever order it was filled, crowded buckets too', () => {
    const crowd = Array.from({ length: 60 }, (_, i) =>
      made({
        id: `c${i}`,
        published: `2025-0${1 + (i % 8)}-1${i % 10}`,
        claims: [{ says: sentences[0] as string, act: 'leave' }],
      }),
    );
    fc.assert(
      fc.property(fc.shuffledSubarray(crowd, { minLength: crowd.length }), (shuffled) => {
        const [straight, mixed] = [openArchive(), openArchive()];
        for (const one of crowd) straight.add(one);
        for (const one of shuffled) mixed.add(one);
        const probe = made({
          id: 'probe',
          published: '2025-09-01',
          claims: [{ says: sentences[0] as string, act: 'leave' }],
        });
        const [a, b] = [straight.lookUp(probe), mixed.lookUp(probe)];
        expect(a).toHaveLength(15);
        expect(b.map(keyOf).sort()).toEqual(a.map(keyOf).sort());
      }),
      { numRuns: 30 },
    );
  });

  test('finds a passage again with a word changed, and nothing in other words', () => {
    const archive = openArchive();
    expect(archive.add(made({ id: 'a', claims: [{ says: sentences[0] as string }] }))).toEqual([]);
    const changed = (sentences[0] as string).replace('northern', 'eastern');
    expect(archive.lookUp(made({ id: 'b', claims: [{ says: changed }] })).map(({ report: id }) => id)).toEqual(['a']);
    expect(archive.lookUp(made({ id: 'c', claims: [{ says: sentences[2] as string }] }))).toEqual([]);
    expect(archive.size).toBe(1);
    expect(archive.bytes).toBeGreaterThan(0);
  });
});
