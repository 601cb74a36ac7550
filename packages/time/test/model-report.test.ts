import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { find } from '../src/index.ts';
import type { TimeExpression } from '../src/types.ts';

const file = resolve(import.meta.dirname, '../../../../shared/eval/time/model-report.jsonl');
const given = existsSync(file);

interface Accept {
  readonly earliest: string | null;
  readonly latest: string | null;
}
interface Gold {
  readonly from: number;
  readonly to: number;
  readonly accept: readonly Accept[];
  readonly relation?: string;
  readonly modifier?: string;
}
interface Row {
  readonly id: string;
  readonly textFile: string;
  readonly reference: string | null;
  readonly spans: readonly Gold[];
}

const moment = (iso: string | null) => iso && (iso.length === 10 ? `${iso}T00:00:00` : iso);

function isRight(gold: Gold, found: TimeExpression): boolean {
  const { accept } = gold;
  return (
    accept.length === 0 ||
    accept.some((a) => moment(found.earliest) === a.earliest && moment(found.latest) === a.latest)
  );
}

const rows: Row[] = given
  ? readFileSync(file, 'utf8')
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
  : [];

describe.skipIf(!given)('the model report (skipped where ../shared is absent)', () => {
  for (const row of rows) {
    const text = readFileSync(resolve(dirname(file), row.textFile), 'utf8');
    const found = find(text, { reference: row.reference, language: 'ar' });

    it(`${row.id}: each expression with value and direction`, () => {
      for (const gold of row.spans) {
        const own = found.find((time) => time.from < gold.to && gold.from < time.to);
        expect(own, text.slice(gold.from, gold.to)).toBeDefined();
        expect(isRight(gold, own!), `${own!.text} ${own!.earliest} ${own!.latest}`).toBe(true);
        if (gold.relation) expect(own!.relation).toBe(gold.relation);
        if (gold.modifier) expect(own!.modifier).toBe(gold.modifier);
      }
    });

    it(`${row.id}: nothing else`, () => {
      expect(found).toHaveLength(row.spans.length);
    });
  }

  it('leaves relative months open without a day', () => {
    const undated = rows.find((row) => row.reference === null)!;
    const text = readFileSync(resolve(dirname(file), undated.textFile), 'utf8');
    const next = find(text, { language: 'ar' }).find((time) => time.rule === 'month-next');
    expect(next).toMatchObject({ edtf: 'XXXX-09', earliest: null, latest: null, month: 9, relation: 'at' });
  });
});
