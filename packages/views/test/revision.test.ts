import { expect, test } from 'vitest';
import { revised } from '../src/index.ts';

const gone = (text: string) => ({ text, kind: 'gone' });
const fresh = (text: string) => ({ text, kind: 'new' });
const same = (text: string) => ({ text, kind: 'same' });

test.each([
  [['the bridge opens on Friday'], ['the bridge opens on Friday'], []],
  [
    ['the bridge opens on Friday'],
    ['the bridge opens on Monday'],
    [[same('the bridge opens on'), gone('Friday'), fresh('Monday')]],
  ],
  [['a b c', 'no one was hurt'], ['a b c'], [[gone('no one was hurt')]]],
  [[], ['two were hurt'], [[fresh('two were hurt')]]],
  [['all is well'], ['nothing here remains'], [[fresh('nothing here remains')], [gone('all is well')]]],
])('%j became %j', (was, is, expected) => {
  expect(revised(was, is)).toEqual(expected);
});

test('many wordings are told without being paired', () => {
  const many = (word: string): string[] => Array.from({ length: 300 }, (_, n) => `${word} ${n} of them`);
  expect(revised(many('old'), many('new'))).toHaveLength(600);
});
