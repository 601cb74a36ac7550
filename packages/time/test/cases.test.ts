import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { find } from '../src/index.ts';
import type { Language } from '../src/types.ts';
import { type Case, describeTime, mark, readCases } from './cases.ts';

const folder = join(import.meta.dirname, 'cases');
const languages: Language[] = ['ar', 'fa', 'en'];

function check(language: Language, one: Case): void {
  const found = find(one.text, { language, reference: one.reference, convention: one.convention });
  expect(mark(one.text, found)).toBe(mark(one.text, one.spans));
  one.expected.forEach((line, k) => {
    const [value, relation, ...extras] = line.trim().split(/\s+/);
    const [ownValue, ownRelation, ...own] = describeTime(found[k]!);
    expect(`${ownValue} ${ownRelation}`, found[k]!.text).toBe(`${value} ${relation}`);
    expect(own, found[k]!.text).toEqual(expect.arrayContaining(extras));
  });
}

for (const language of languages) {
  for (const file of readdirSync(join(folder, language)).sort()) {
    describe(`${language}/${file}`, () => {
      const cases = readCases(readFileSync(join(folder, language, file), 'utf8'));
      it('has an expectation for each bracket', () => {
        for (const one of cases) expect(one.expected.length, `line ${one.line}`).toBe(one.spans.length);
      });
      for (const one of cases) it(`${one.line}: ${one.text}`, () => check(language, one));
    });
  }
}
