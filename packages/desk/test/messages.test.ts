import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { interfaceLanguages, messages } from '@isnad/views';
import { describe, expect, test } from 'vitest';

/** Codes of failures, notices and faults in the sources of two rooms: quoted words with a hyphen after `Failure(` or `code:`. */
function codes(): string[] {
  const found = new Set<string>();
  for (const room of ['store', 'desk']) {
    const folder = fileURLToPath(new URL(`../../${room}/src`, import.meta.url));
    for (const name of readdirSync(folder).filter((name) => name.endsWith('.ts')))
      for (const [, code] of readFileSync(join(folder, name), 'utf8').matchAll(
        /(?:Failure\(|code: |Fault\(|super\(|\? |: |\| )'([a-z]+(?:-[a-z]+)+)'/g,
      ))
        if (code) found.add(code);
  }
  return [...found]
    .filter((code) =>
      /^(journal|backup|seal|timestamp|retention|report|capture|database|data-folder|disk|accord|id)-/.test(code),
    )
    .sort();
}

describe('sentences of what can go wrong', () => {
  test('the codes are found in the sources', () => {
    expect(codes()).toEqual(
      expect.arrayContaining(['disk-full', 'journal-chain-broken', 'accord-yaml', 'report-id-taken']),
    );
  });

  test.each(interfaceLanguages)('there is one for every code in %s', (language) => {
    const { has } = messages(language);
    expect(codes().filter((code) => !has(code))).toEqual([]);
  });
});
