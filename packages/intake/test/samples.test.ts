import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { type Taken, takeSample } from '../src/index.ts';
import { bytesOf, failureOf } from './failures.ts';

const folder = new URL('../../../samples/iraq-coalition-2024/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.txt'));
const samples: Taken[] = names.map((name) => takeSample(name, readFileSync(new URL(name, folder))));
const reports = samples.map(({ report }) => report);

test('the demonstration has its reports, in three languages, each under its own name', () => {
  expect(reports.length).toBe(60);
  expect(reports.map(({ id }) => `${id}.txt`)).toEqual(names);
  const languages = reports.map(({ language }) => language?.value);
  expect(new Set(languages)).toEqual(new Set(['ar', 'en', 'fa']));
});

test('three reports have no date, the others a day between the first plan and the end of January 2026', () => {
  const days = reports.map(({ published }) => published?.value);
  expect(days.filter((day) => day === undefined).length).toBe(3);
  for (const day of days) if (day !== undefined) expect(day >= '2024-09-06' && day <= '2026-01-31', day).toBe(true);
});

test('every outlet is invented and leads nowhere', () => {
  const readme = readFileSync(new URL('../README.md', folder), 'utf8');
  for (const { outlet, url, id } of reports) {
    expect(readme).toContain(outlet?.value);
    expect(new URL(url?.value ?? '').hostname).toMatch(/\.example$/);
    expect(readme).toContain(`| ${id} |`);
  }
});

test('a sample begins with its fields and ends without a line break', () => {
  const { capture, report } = takeSample('a.txt', bytesOf('id: a\ntitle: t: u\n\nنص\n\nآخر\n'), { dossier: 'd' });
  expect(report).toEqual({ id: 'a', text: 'نص\n\nآخر', title: { value: 't: u', from: 'sample' }, dossier: 'd' });
  expect(capture.origin).toEqual({ kind: 'sample', name: 'a.txt' });
});

test.each([
  ['no head', 'نص بلا رأس', 'id'],
  ['no id', 'title: t\n\nنص', 'id'],
  ['an impossible day', 'id: a\npublished: 2025-02-30\n\nنص', 'published'],
])('%s is not a sample', async (_, text, field) => {
  const failure = await failureOf(() => takeSample('a.txt', bytesOf(text)));
  expect(failure).toMatchObject({ code: 'sample-not-readable', values: { field } });
});
