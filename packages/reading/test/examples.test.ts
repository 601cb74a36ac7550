import { expect, test } from 'vitest';
import { exampleOf, showsOneOf, withoutExample } from '../examples.mjs';

const row = (example: string, ...cells: string[]) => ({ cells, example });

test('every line has an example', () => {
  const rows = [row('The bridge is open', 'a'), row('', 'b')];
  expect(withoutExample(rows, { column: 1 })).toBe(rows[1]);
  expect(withoutExample(rows.slice(0, 1), { column: 1 })).toBeUndefined();
});

test('in a list cut into classes every class has one', () => {
  const rows = [row('', 'person'), row('12 soldiers', 'person'), row('', 'ship')];
  expect(withoutExample(rows, { column: 3, class: [0] })).toBe(rows[2]);
  expect(withoutExample(rows.slice(0, 2), { column: 3, class: [0] })).toBeUndefined();
  expect(withoutExample(rows.slice(0, 1), { column: 3, class: [] })).toBe(rows[0]);
});

test('a list of words must say where its examples stand', () => {
  expect(() => exampleOf('en/unheard-of.tsv')).toThrow('words/en/unheard-of.tsv');
  expect(exampleOf('places.tsv')).toBeUndefined();
});

test.each([
  ['قال المسؤول إن', ['مسؤول'], true],
  ['وفقا لوكالة النهر', ['وفقا ل'], true],
  ['إنه باق', ['أنه', 'إنه'], true],
  ['جنديان', ['جندي'], false],
  ['The army withdrew', ['draw', 'drew'], false],
  ['The army withdrew', ['withdrew'], true],
  ['نیروها می‌روند', ['میروند'], true],
] as const)('"%s" shows one of %j: %s', (example, forms, shown) => {
  expect(showsOneOf(example, [...forms])).toBe(shown);
});
