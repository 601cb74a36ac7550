import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Packer, type Parcel, Unpacker } from '../src/parcel.ts';

interface Thing {
  readonly name: number;
}

/** The things of each parcel, by their numbers among all. */
const parcels = fc.array(fc.array(fc.nat(12), { maxLength: 10 }), { maxLength: 12 });

test('what is unpacked is what was packed, and each thing is copied once', () => {
  fc.assert(
    fc.property(parcels, (given) => {
      const things = Array.from({ length: 13 }, (_, name): Thing => ({ name }));
      const [packer, unpacker] = [new Packer<Thing>(), new Unpacker<Thing>()];
      let there: Thing[] = [];
      for (const names of given) {
        const parcel: Parcel<Thing> = structuredClone(packer.pack(names.map((name) => things[name] as Thing)));
        const got = unpacker.unpack(parcel);
        expect(got.map(({ name }) => name)).toEqual(names);
        if (parcel.isAnew) there = [];
        expect(parcel.fresh.filter(({ name }) => there.some((other) => other.name === name))).toEqual([]);
        there.push(...parcel.fresh);
      }
    }),
  );
});

test('what was not sent lately is forgotten on both sides', () => {
  const packer = new Packer<Thing>();
  const largest = 3;
  let remembered = 0;
  for (let round = 0; round < 20; round++) {
    const { isAnew, fresh } = packer.pack(Array.from({ length: largest }, (_, name): Thing => ({ name })));
    remembered = (isAnew ? 0 : remembered) + fresh.length;
    expect(remembered).toBeLessThanOrEqual(3 * largest);
  }
});
