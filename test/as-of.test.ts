// The standing of the demonstration as of every single day: nothing that was published later may have a part in it.

import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lookInto, readOne, shippedAccords } from '@isnad/desk';
import { AccordCase, type ReadReport, standingOf } from '@isnad/ledger';
import { beforeAll, expect, test } from 'vitest';

const folder = fileURLToPath(new URL('../samples/iraq-coalition-2024/', import.meta.url));
const accord = shippedAccords.find(({ id }) => id === 'iraq-coalition-2024');

/** Every day from the first to the last, both included. */
function days(first: string, last: string): string[] {
  const list: string[] = [];
  for (let at = Date.parse(first); at <= Date.parse(last); at += 86_400_000)
    list.push(new Date(at).toISOString().slice(0, 10));
  return list;
}

let reports: ReadReport[];
beforeAll(async () => {
  const files = readdirSync(folder).filter((name) => name.endsWith('.txt'));
  reports = await Promise.all(
    files.map(async (name) => {
      const { report } = await lookInto({ name, kind: 'sample', bytes: readFileSync(`${folder}${name}`) });
      return readOne(name.slice(0, -4), report, shippedAccords);
    }),
  );
});

test('as of every day from 2024-09-01 to 2026-02-01 it is what the reports out by then say', () => {
  if (!accord) throw new Error('the demonstration has no accord');
  const whole = new AccordCase(accord, reports);
  let seen = 0;
  let before = '';
  for (const day of days('2024-09-01', '2026-02-01')) {
    const standing = whole.standing(day);
    const out = whole.reports(day);
    // A report without a day is out when even the last of its possible days has come.
    const published = new Map(out.map(({ id, dating }) => [id, dating.value ?? dating.candidates.at(-1)?.day]));
    for (const { stipulations } of standing.phases)
      for (const { evidence } of stipulations)
        for (const item of evidence.items)
          expect((published.get(item.report) ?? '9999') <= day, `${item.report} ${day}`).toBe(true);
    for (const { between } of standing.conflicts)
      for (const { report } of between) expect(published.has(report), `${report} ${day}`).toBe(true);
    // Made anew from what was out, on each day on which something came out.
    const ids = out.map(({ id }) => id).join();
    if (ids !== before)
      expect(standing, day).toEqual(
        standingOf(
          accord,
          reports.filter(({ id }) => published.has(id)),
          day,
        ),
      );
    before = ids;
    seen = Math.max(seen, out.length);
  }
  expect(seen).toBeGreaterThan(30);
});
