import { expect, test } from 'vitest';
import { families } from '../src/index.ts';
import { accord } from './accords.ts';
import { f1, goldDossier, score } from './gold.ts';

const accords = [accord('iraq-coalition-2024')];
const { reports, gold } = goldDossier('iraq-coalition-2024', accords);
const found = score(families(reports, accords), gold, reports);
const told = found.errors.join('\n');

test('the roots of nine families in ten are those that a person found', () => {
  expect(found.families, told).toBeGreaterThanOrEqual(15);
  expect(found.right / found.families, told).toBeGreaterThanOrEqual(0.9);
});

test('what changed on the way is named as a person named it', () => {
  expect(f1(found.changes), told).toBeGreaterThanOrEqual(0.85);
});

test('no link between reports that have nothing to do with each other', () => {
  expect(found.falseLinks).toEqual([]);
  expect(found.links).toBeGreaterThan(30);
});

test('nearly every telling has its own parent', () => {
  expect(found.parents.right / found.parents.all, told).toBeGreaterThanOrEqual(0.9);
});
