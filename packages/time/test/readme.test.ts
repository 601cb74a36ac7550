import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as api from '../src/index.ts';

const readme = readFileSync(join(import.meta.dirname, '../README.md'), 'utf8');
const section = readme.slice(readme.indexOf('## What it reads'), readme.indexOf('### How open things'));
const rows = section
  .split('\n')
  .filter((line) => line.startsWith('| ') && !line.includes('| EDTF |') && !line.startsWith('|---'))
  .map((line) => line.split('|').map((cell) => cell.trim()));

describe('README', () => {
  it('has an example for each phenomenon', () => {
    expect(rows.length).toBeGreaterThan(30);
  });

  for (const [, phenomenon, example, edtf, relation] of rows) {
    it(`${phenomenon}: ${example}`, () => {
      const [time, ...more] = api.find(example!, { reference: '2025-08-30' });
      expect([time?.edtf, time?.relation]).toEqual([edtf, relation]);
      expect(more).toEqual([]);
    });
  }

  it('names every export', () => {
    for (const name of Object.keys(api)) expect(readme).toContain(`\`${name}(`);
  });
});
