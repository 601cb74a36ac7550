import { describe, expect, test } from 'vitest';
import { bestCandidates, conflictsWithin } from '../src/index.ts';
import { accord } from './accords.ts';
import { made } from './build.ts';
import { names, withdrawal } from './withdrawal.ts';
const iraq = accord('iraq-coalition-2024');
test('x', () => {
  const r = made(withdrawal, [iraq]);
  console.log(r.dating.candidates.length, bestCandidates(r.dating).map((c) => c.day), JSON.stringify(r.dating.steps.map((s) => [s.reason.code, s.hard, s.left])));
  for (const acc of [[], [iraq]]) for (const c of conflictsWithin(r, acc)) console.log(c.kind, c.rule, c.between.map((b) => names[Number(b.claim.slice(1))]), JSON.stringify(c.values));
});
