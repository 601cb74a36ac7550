import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { AccordFileFailure, loadAccordFile, shippedAccords } from '../src/index.ts';

const folder = fileURLToPath(new URL('../../../accords', import.meta.url));
const files = readdirSync(folder).filter((name) => name.endsWith('.yaml'));

/** An accord with nothing wrong in it. */
const sound = `# A comment
id: small-accord
title: { ar: اتفاق صغير, en: A small accord }
parties:
  - id: one
    name: { en: One }
    role: party
    actors: []
documents:
  - id: text
    title: { en: The text }
    day: 2025-01-31
    type: agreement
    seen: original
phases: []
stipulations:
  - id: leave
    phase: null
    title: { en: One leaves }
    actor: one
    act: leave
    sites: []
    due: { edtf: "[..2025-09-30]", last: 2025-09-30, kind: definitive }
    document: text
    versions: []
stays: []
`;

/** What is wrong in a file, as `line path code`. */
function faults(content: string | Uint8Array): string[] {
  try {
    loadAccordFile('accord.yaml', Buffer.from(content));
  } catch (error) {
    if (!(error instanceof AccordFileFailure)) throw error;
    expect(error.code).toBe('accord-invalid');
    expect(error.values).toMatchObject({
      file: 'accord.yaml',
      count: error.faults.length,
      line: error.faults[0]?.line,
    });
    return error.faults.map(({ file, line, path, code }) => `${file}:${line} ${path} ${code}`);
  }
  return [];
}

describe('accord files', () => {
  test.each(files)('%s, which comes with Isnad, has no fault', (name) => {
    const accord = loadAccordFile(name, readFileSync(join(folder, name)));
    expect(`${accord.id}.yaml`).toBe(name);
    expect(shippedAccords).toContainEqual(accord);
  });

  test('that are sound are read', () => {
    expect(loadAccordFile('accord.yaml', Buffer.from(sound))).toMatchObject({ id: 'small-accord' });
  });

  test('are told every fault with its line', () => {
    const wrong = sound
      .replace('    day: 2025-01-31', '    day: 2025-02-31\n    dya: 2025-01-31')
      .replace('    actor: one', '    actor: two')
      .replace('last: 2025-09-30', 'last: 2025-09-29');
    expect(faults(wrong)).toEqual([
      'accord.yaml:12 documents[0].day accord-impossible-date',
      'accord.yaml:13 documents[0].dya accord-unknown-key',
      'accord.yaml:21 stipulations[0].actor accord-unknown-party',
      'accord.yaml:24 stipulations[0].due.last accord-due-disagrees',
    ]);
  });

  test('that are no YAML are told where', () => {
    expect(faults('id: x\ntitle: {ar: [\n')).not.toEqual([]);
    expect(faults(sound.replace('id: small-accord', 'id: a\nid: b'))).toEqual(['accord.yaml:3  accord-yaml']);
    expect(faults('')).not.toEqual([]);
    expect(faults('just words')).not.toEqual([]);
    expect(faults('- a\n- list')).not.toEqual([]);
  });

  test('that would exhaust the reader are refused', () => {
    expect(faults(`a: ${'['.repeat(100_000)}`)).not.toEqual([]);
    const laughs = ['a0: &a0 [x, x, x, x, x, x, x, x, x]'];
    for (let n = 1; n < 12; n++) laughs.push(`a${n}: &a${n} [${`*a${n - 1}, `.repeat(9)}]`);
    expect(faults(laughs.join('\n'))).toEqual(['accord.yaml:1  accord-yaml']);
  });

  test('that are something else are refused', () => {
    const load = (bytes: Uint8Array) => () => loadAccordFile('f', bytes);
    expect(load(Buffer.from([0x50, 0x4b, 3, 4, 0, 0xff]))).toThrow('accord-not-text');
    expect(load(Buffer.from('id: \0'))).toThrow('accord-not-text');
    expect(load(Buffer.alloc(2_000_000, 'a'))).toThrow('accord-too-large');
  });
});
