import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { actorName, placeName } from '../src/names.ts';

/** The ids of a word list, in its first column. */
function ids(file: string): string[] {
  return readFileSync(new URL(`../words/${file}`, import.meta.url), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.slice(0, line.indexOf('\t')));
}

describe('names of ids', () => {
  test.each([
    ['ain-al-asad', 'عين الأسد', 'Ain al-Asad', 'عین الاسد'],
    ['muscat', 'مسقط', 'Muscat', 'مسقط'],
  ])('place %s', (id, ar, en, fa) => {
    expect([placeName(id, 'ar'), placeName(id, 'en'), placeName(id, 'fa')]).toEqual([ar, en, fa]);
  });

  test.each([
    ['us-forces', 'القوات الأمريكية', 'US forces'],
    ['military-trainers', 'المدربون العسكريون', 'military trainers'],
    ['iraq', 'العراق', 'Iraq'],
    ['israel', 'إسرائيل', 'Israel'],
  ])('actor %s, in the nominative and without taking sides', (id, ar, en) => {
    expect([actorName(id, 'ar'), actorName(id, 'en')]).toEqual([ar, en]);
  });

  test('every id of the lists has a name in every language', () => {
    for (const language of ['ar', 'en', 'fa'] as const) {
      expect(ids('places.tsv').filter((id) => !placeName(id, language))).toEqual([]);
      expect(ids('actors.tsv').filter((id) => !actorName(id, language))).toEqual([]);
    }
  });

  test('what is no id has none', () => {
    for (const id of ['', 'nowhere', 'constructor', '\t', 'Iraq'])
      expect([placeName(id, 'en'), actorName(id, 'en')]).toEqual([null, null]);
  });
});
