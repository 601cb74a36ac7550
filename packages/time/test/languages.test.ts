import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as arabic from '../src/ar/index.ts';
import * as english from '../src/en/index.ts';
import * as persian from '../src/fa/index.ts';
import * as all from '../src/index.ts';

const src = join(import.meta.dirname, '../src');

/** Every file of this room that a program loads when it imports one. */
function loadedBy(entry: string, seen = new Set<string>()): Set<string> {
  if (seen.has(entry)) return seen;
  seen.add(entry);
  const code = readFileSync(entry, 'utf8').replace(/^(?:import|export) type .*$/gm, '');
  for (const [, path] of code.matchAll(/from '(\.[^']+)'/g)) loadedBy(join(dirname(entry), path!), seen);
  return seen;
}

const wordsOf = (entry: string) =>
  [...loadedBy(join(src, entry))].flatMap((file) => /generated\/(ar|fa|en)\.ts$/.exec(file)?.[1] ?? []).sort();

describe('one language alone', () => {
  it.each(['ar', 'fa', 'en'])('@isnad/time/%s loads the words of no other', (language) => {
    expect(wordsOf(`${language}/index.ts`)).toEqual([language]);
  });

  it('while the whole has all three', () => {
    expect(wordsOf('index.ts')).toEqual(['ar', 'en', 'fa']);
  });

  it.each([
    ['ar', arabic, 'تغادر القوات بحلول نهاية عام 2026'],
    ['fa', persian, 'نیروها تا پایان سال ۲۰۲۶ می‌روند'],
    ['en', english, 'Troops leave by the end of 2026'],
  ] as const)('%s reads what the whole reads', (language, one, text) => {
    expect(one.find(text)).toEqual(all.find(text, { language }));
    expect(one.find(text)).toHaveLength(1);
  });

  it('refuses another language by its name', () => {
    expect(() => arabic.find('today', { language: 'en' })).toThrow(/"en"/);
  });
});
