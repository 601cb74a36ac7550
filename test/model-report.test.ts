import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import gold from './model-report.gold.json' with { type: 'json' };

const file = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url));
const shared = file('../shared/seed/report.txt');
const here = existsSync(shared);

interface Span {
  readonly from: number;
  readonly to: number;
}

/** The answer of `isnad VERB --jsonl` to one line. */
// biome-ignore lint/suspicious/noExplicitAny: what the command prints is checked here, not assumed
function ask(verb: 'read' | 'time', line: object): any {
  const run = spawnSync(process.execPath, [file('packages/cli/dist/main.js'), verb, '--jsonl'], {
    input: `${JSON.stringify(line)}\n`,
    encoding: 'utf8',
  });
  expect(run.stderr).toBe('');
  expect(run.status).toBe(0);
  return JSON.parse(run.stdout);
}

/** The words (by their start) that spans touch. */
function wordSet(text: string, spans: readonly Span[]): Set<number> {
  const set = new Set<number>();
  for (const m of text.matchAll(/[^\s"«»“”،,؛;:؟?!().[\]]+/gu))
    if (spans.some((s) => m.index < s.to && m.index + m[0].length > s.from)) set.add(m.index);
  return set;
}

function shareOfWords(a: Set<number>, b: Set<number>): number {
  const both = [...a].filter((x) => b.has(x)).length;
  return both / (a.size + b.size - both || 1);
}

describe.skipIf(!here)('the model report (needs ../shared; skipped when it is absent)', () => {
  const text = here ? readFileSync(shared, 'utf8') : '';
  const dated = here ? ask('read', { id: 'm', text, published: '2025-08-30', outlet: 'إيصال نيوز' }).reading : null;
  const undated = here ? ask('read', { id: 'm', text }).reading : null;
  const claims = gold.claims.map((g) => {
    const want = wordSet(
      text,
      g.content.map(([from = 0, to = 0]) => ({ from, to })),
    );
    let best: { share: number; claim: Record<string, never> | null } = { share: 0, claim: null };
    for (const claim of dated?.claims ?? []) {
      const share = shareOfWords(want, wordSet(text, claim.content));
      if (share > best.share) best = { share, claim };
    }
    // biome-ignore lint/suspicious/noExplicitAny: as above
    return { gold: g, share: best.share, claim: best.claim as any };
  });
  const chainOf = (claim: { chain: { kind: string }[] }): string => claim.chain.map((l) => l.kind).join(' ');

  test('at least 22 of its 26 claims have the right content, each its own', () => {
    const right = claims.filter((c) => c.share >= 0.6);
    expect(claims.filter((c) => c.share < 0.6).map((c) => c.gold.id).length).toBeLessThanOrEqual(4);
    expect(new Set(right.map((c) => c.claim.id)).size).toBe(right.length);
  });

  test('chains lead back to the one nearest the fact', () => {
    const wrong = claims.filter((c) => c.share >= 0.6 && !c.gold.chains.includes(chainOf(c.claim)));
    expect(wrong.map((c) => `${c.gold.id}: ${chainOf(c.claim)}`)).toEqual([]);
  });

  test('the September statement comes from an Iraqi security source by way of «بغداد اليوم»', () => {
    const chain = claims.find((c) => c.gold.id === 'c3')?.claim.chain;
    expect(chain[0].kind).toBe('this-report');
    expect(chain[1]).toMatchObject({ kind: 'outlet', name: 'بغداد اليوم' });
    expect(chain[2]).toMatchObject({ kind: 'anonymous', type: 'security', country: 'iraq' });
  });

  test('participles inherit their speaker', () => {
    for (const c of claims.filter((x) => x.gold.inherited)) {
      expect(c.claim.source, c.gold.id).toBeNull();
      const speaker = c.claim.inherited;
      expect(text.slice(speaker.from, speaker.to), c.gold.id).toMatch(/مصدر/);
    }
  });

  test('modes', () => {
    const wrong = claims.filter((c) => c.share >= 0.6 && !c.gold.modes.includes(c.claim.mode));
    expect(wrong.map((c) => `${c.gold.id}: ${c.claim.mode}`)).toEqual([]);
  });

  test('quantities', () => {
    const quantities = dated.mentions.filter((m: { kind: string }) => m.kind === 'quantity');
    const at = (from: number) => quantities.find((q: Span) => q.from <= from && from < q.to);
    expect(at(1056)).toMatchObject({ value: 2500, bound: 'exact', unit: 'person' });
    expect(at(1082)).toMatchObject({ value: 900, bound: 'about' });
    expect(at(1842)).toMatchObject({ bound: 'vague', unit: 'person' });
  });

  test('places', () => {
    const places = dated.mentions.filter((m: { kind: string }) => m.kind === 'place');
    const at = (from: number): string | undefined => places.find((p: Span) => p.from <= from && from < p.to)?.place;
    expect([154, 195, 206, 218, 249, 569, 698, 837, 917, 1017, 1069, 1089, 1605, 1620, 1663].map(at)).toEqual([
      expect.stringMatching(/baghdad|joint-operations-command-hq/),
      'ain-al-asad',
      'baghdad-airport',
      'joint-operations-command-hq',
      'erbil',
      'ain-al-asad',
      'erbil',
      'iraq',
      'baghdad',
      'kurdistan-region',
      'iraq',
      'syria',
      'baghdad',
      'ain-al-asad',
      'erbil',
    ]);
  });

  test('without a date: Saturdays only, 49 on hard reasons and 5 with the soft ones, 2025-08-30 among them', () => {
    const { value, candidates } = undated.published;
    expect(value).toBeNull();
    expect(candidates).toHaveLength(49);
    expect(candidates.every((c: { day: string }) => new Date(c.day).getUTCDay() === 6)).toBe(true);
    expect(candidates.every((c: { hard: unknown[] }) => c.hard.length >= 3)).toBe(true);
    const most = Math.max(...candidates.map((c: { soft: unknown[] }) => c.soft.length));
    const soft = candidates
      .filter((c: { soft: unknown[] }) => c.soft.length === most)
      .map((c: { day: string }) => c.day);
    expect(soft).toEqual(['2025-08-02', '2025-08-09', '2025-08-16', '2025-08-23', '2025-08-30']);
  });

  test('its conflicts are found and named by kind', () => {
    const number = (id: string): string => {
      const own = claims.find((c) => c.claim?.id === id);
      return own?.gold.id ?? id;
    };
    const found: string[] = dated.conflicts.map(
      (c: { kind: string; between: { claim: string }[] }) =>
        `${c.kind} ${c.between.map((b) => number(b.claim)).join(' ')}`,
    );
    const has = (kind: string, left: string[], right: string[]): boolean =>
      found.some((f) => {
        const [k, a = '', b = ''] = f.split(' ');
        return k === kind && ((left.includes(a) && right.includes(b)) || (left.includes(b) && right.includes(a)));
      });
    expect(has('date', ['c1', 'c2'], ['c3']), `X1 in ${found}`).toBe(true);
    expect(has('date', ['c7', 'c10'], ['c22']), `X3 in ${found}`).toBe(true);
    expect(has('boundary', ['c6'], ['c9']), `X4 in ${found}`).toBe(true);
    expect(has('quantity', ['c21', 'c23'], ['c2']), `X6 in ${found}`).toBe(true);
    expect(
      found.some((f) => f.startsWith('false-corroboration') && f.includes('c5')),
      `X9 in ${found}`,
    ).toBe(true);
    const fact = dated.conflicts.filter((c: { fact: boolean }) => c.fact);
    const pair = (c: { between: { claim: string }[] }): string =>
      c.between
        .map((b) => number(b.claim))
        .sort()
        .join(' ');
    expect(fact.map(pair)).not.toContain('c15 c4');
  });

  const times = file('../shared/eval/time/model-report.jsonl');
  test.each(existsSync(times) ? readFileSync(times, 'utf8').trim().split('\n') : [])('every time of %#', (line) => {
    const row = JSON.parse(line);
    const answers = ask('time', { id: row.id, text, reference: row.reference }).times;
    const day = (iso: string | null): string | null => iso?.slice(0, 10) ?? null;
    const missed: string[] = [];
    for (const span of row.spans) {
      const t = answers.find((a: Span) => a.from < span.to && span.from < a.to);
      const accepted = span.accept.map(
        (a: { earliest: string; latest: string }) => `${day(a.earliest)}/${day(a.latest)}`,
      );
      const value = t ? `${day(t.earliest)}/${day(t.latest)}` : 'none';
      if (!t || (accepted.length && !accepted.includes(value))) missed.push(`${span.text}: ${value}`);
      if (span.relation && t?.relation !== span.relation) missed.push(`${span.text}: relation ${t?.relation}`);
      if (span.modifier && t?.modifier !== span.modifier) missed.push(`${span.text}: modifier ${t?.modifier}`);
    }
    expect(missed).toEqual([]);
    const strays = answers.filter((a: Span) => !row.spans.some((s: Span) => a.from < s.to && s.from < a.to));
    expect(strays.map((s: { text: string }) => s.text)).toEqual([]);
  });
});
