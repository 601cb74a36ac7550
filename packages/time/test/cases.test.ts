import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { find } from '../src/index.ts';
import type { Language } from '../src/types.ts';
import { type Case, describeTime, mark, readCases } from './cases.ts';

const folder = join(import.meta.dirname, 'cases');
const languages: Language[] = ['ar', 'fa', 'en'];

/** What a case says that the library does not: spans first, then value and relation, then the extras that it names. */
function faultsOf(language: Language, one: Case): string[] {
  const found = find(one.text, { language, reference: one.reference, convention: one.convention });
  const marked = mark(one.text, found);
  if (marked !== mark(one.text, one.spans)) return [`read as ${marked}`];
  if (one.expected.length !== one.spans.length) return [`${one.spans.length} brackets, ${one.expected.length} values`];
  return one.expected.flatMap((line, k) => {
    const [value, relation, ...extras] = line.trim().split(/\s+/);
    const [ownValue, ownRelation, ...own] = describeTime(found[k]!);
    const missing = extras.filter((extra) => !own.includes(extra));
    if (`${ownValue} ${ownRelation}` === `${value} ${relation}` && missing.length === 0) return [];
    return [`"${found[k]!.text}" is ${ownValue} ${ownRelation} ${own.join(' ')}, not ${line.trim()}`];
  });
}

for (const language of languages) {
  describe(language, () => {
    for (const file of readdirSync(join(folder, language)).sort()) {
      it(`reads every case of ${file}`, () => {
        const cases = readCases(readFileSync(join(folder, language, file), 'utf8'));
        const faults = cases.flatMap((one) =>
          faultsOf(language, one).map((fault) => `${file}:${one.line}: ${one.text}: ${fault}`),
        );
        expect(faults.join('\n')).toBe('');
        expect(cases.length).toBeGreaterThan(0);
      });
    }
  });
}
