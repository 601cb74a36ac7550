import { expect, test } from 'vitest';
import { clashRows, messages, statedNames, statedRows } from '../src/index.ts';

const stated = {
  title: { value: 'Quay', from: 'heading', others: [{ value: 'Quay | Post', from: 'title' }] },
  published: { value: '2025-09-01', from: 'json-ld', others: [{ value: '2025-08-31', from: 'time-element' }] },
  authors: { value: ['A. Rahim', 'B. Nur'], from: 'meta', others: [{ value: ['C. Sami'], from: 'byline' }] },
  url: {
    value: 'https://post.example/1',
    from: 'address',
    others: [
      { value: 'https://www.post.example/1?from=feed', from: 'opengraph' },
      { value: 'https://wire.example/7', from: 'canonical' },
    ],
  },
  language: { value: 'en', from: 'html-lang' },
};

test('each fact stands with its place, and with what contradicts it', () => {
  expect(statedRows(stated)).toEqual([
    { field: 'title', value: 'Quay', from: 'heading', others: [] },
    {
      field: 'published',
      value: '2025-09-01',
      from: 'json-ld',
      others: [{ value: '2025-08-31', from: 'time-element' }],
    },
    { field: 'authors', value: 'A. Rahim · B. Nur', from: 'meta', others: [{ value: 'C. Sami', from: 'byline' }] },
    {
      field: 'url',
      value: 'https://post.example/1',
      from: 'address',
      others: [{ value: 'https://wire.example/7', from: 'canonical' }],
    },
    { field: 'language', value: 'en', from: 'html-lang', others: [] },
  ]);
  expect(clashRows(stated).map(({ field }) => field)).toEqual(['published', 'authors', 'url']);
});

test('each fact has a name in every language', () => {
  for (const language of ['ar', 'en'] as const)
    for (const key of Object.values(statedNames)) expect(messages(language).say(key)).not.toBe(key);
});
