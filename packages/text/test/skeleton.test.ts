import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { skeleton } from '../src/index.ts';

const rows = readFileSync(join(import.meta.dirname, 'cases/skeletons.tsv'), 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => line.split('\t') as [string, string, string]);

test.each(rows)('%s and %s: %s', (one, other, same) => {
  expect(skeleton(one) === skeleton(other)).toBe(same === 'same');
});

test('never throws, is no longer than the word, and holds no letter twice in a row', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (word) => {
      const bones = skeleton(word);
      expect(bones.length).toBeLessThanOrEqual(word.length);
      expect(bones).not.toMatch(/(.)\1/);
    }),
  );
});
