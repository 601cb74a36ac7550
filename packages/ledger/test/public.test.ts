import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import * as ledger from '../src/index.ts';
import { accordText } from './accords.ts';

const file = (path: string): string => readFileSync(fileURLToPath(new URL(path, import.meta.url)), 'utf8');

test('every function that users can reach is in the README', () => {
  const readme = file('../README.md');
  expect(Object.keys(ledger).filter((name) => !readme.includes(`\`${name}(`))).toEqual([]);
});

test('every key of an accord file is explained beside it', () => {
  const explained = file('../../../accords/README.md');
  const keys = new Set<string>();
  const walk = (value: unknown): void => {
    if (Array.isArray(value)) for (const item of value) walk(item);
    else if (typeof value === 'object' && value !== null) {
      for (const [key, inner] of Object.entries(value)) {
        keys.add(key);
        walk(inner);
      }
    }
  };
  walk(parse(accordText('iraq-coalition-2024')));
  expect([...keys].filter((key) => !['ar', 'en', 'fa'].includes(key) && !explained.includes(`\`${key}\``))).toEqual([]);
});

test('every rule of a level has its words in both languages', () => {
  const source = file('../src/standing/axes.ts');
  const rules = [...source.matchAll(/level\([^,]+, '([a-z-]+)'\)/g)].map(([, rule]) => `rule.level-${rule}`);
  expect(rules).toHaveLength(10);
  for (const language of ['en', 'ar']) {
    const known = Object.keys(JSON.parse(file(`../../views/messages/${language}/reasons.json`)));
    expect(known.filter((key) => key.startsWith('rule.level-')).sort()).toEqual([...rules].sort());
  }
});

test('every reason for a parent has its words in both languages', () => {
  const folder = fileURLToPath(new URL('../src/families/', import.meta.url));
  const sources = readdirSync(folder).map((name) => readFileSync(folder + name, 'utf8'));
  const codes = sources.flatMap((source) => [...source.matchAll(/\breason\(\s*'([a-z-]+)'/g)].map(([, code]) => code));
  const wanted = [...new Set(codes)].map((code) => `telling-${code}`).sort();
  expect(wanted.length).toBeGreaterThan(15);
  for (const language of ['en', 'ar']) {
    const known = Object.keys(JSON.parse(file(`../../views/messages/${language}/reasons.json`)));
    const stems = new Set(known.filter((key) => key.startsWith('telling-')).map((key) => key.replace(/_.*/, '')));
    expect([...stems].sort()).toEqual(wanted);
  }
});
