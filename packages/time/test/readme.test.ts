import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');

/** Rows of the table whose head is `head`. */
function rowsOf(head: string): string[][] {
  const lines = readme.slice(readme.indexOf(head)).split('\n').slice(2);
  return lines.slice(0, lines.indexOf('')).map((line) => line.split('|').map((cell) => cell.trim()));
}

const rows = rowsOf('| phenomenon | example | EDTF | relation |');
const lengths = rowsOf('| phenomenon | example | kind | duration |');

describe('README', () => {
  it('has an example for each phenomenon', () => {
    expect(rows.length).toBeGreaterThan(45);
  });

  for (const [, phenomenon, example, edtf, relation] of rows) {
    it(`${phenomenon}: ${example}`, () => {
      const [time, ...more] = api.find(example!, { reference: '2025-08-30' });
      expect([time?.edtf, time?.relation]).toEqual([edtf, relation]);
      expect(more).toEqual([]);
    });
  }

  for (const [, phenomenon, example, kind, duration] of lengths) {
    it(`${phenomenon}: ${example}`, () => {
      const times = api.find(example!, { reference: '2025-08-30' });
      expect(times.map((time) => [time.kind, time.duration ?? ''])).toEqual([[kind, duration]]);
    });
  }

  it('shows nothing read in what it says is not read', () => {
    const line = readme.split('\n').find((text) => text.startsWith('Nothing is read in'))!;
    const examples = [...line.matchAll(/«([^»]+)»|"([^"]+)"/g)].map((match) => match[1] ?? match[2]!);
    expect(examples.length).toBeGreaterThan(4);
    for (const example of examples) expect(api.find(example), example).toEqual([]);
  });

  it('names every option, field of an expression and doubt', () => {
    const [time] = api.find('31 حزيران 2025 السبت');
    for (const name of Object.keys(time!)) expect(readme).toContain(`\`${name}\``);
  });

  it('names every export', () => {
    for (const name of Object.keys(api)) expect(readme).toContain(`\`${name}(`);
  });
});
