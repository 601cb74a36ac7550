import { nameKey } from './frame/labels.ts';
import type { ChangeKind, ClaimRef, Conflict, Family, ReadReport, Source } from './types.ts';

/** What became of what a source says, by the reports about an accord. Numbers of claims, but for `changed`. */
export interface SourceRecord {
  /** Told as the one nearest the fact. */
  readonly told: number;
  /** Of these, how many other reports tell too. */
  readonly retold: number;
  /** Of these, how many rest on at least one more root. */
  readonly confirmed: number;
  /** How many stand in a conflict of fact. */
  readonly contradicted: number;
  /** Claims of others that it passes on. */
  readonly passed: number;
  /** For an outlet: what it changed in what it took from others, by kind, and how often. */
  readonly changed: Readonly<Partial<Record<ChangeKind, number>>>;
}

const keyOf = ({ report, claim }: ClaimRef): string => `${report}\n${claim}`;

/** The record of a source among the families and conflicts of some reports. */
export function recordOf(
  source: Source,
  reports: readonly ReadReport[],
  families: readonly Family[],
  conflicts: readonly Conflict[],
): SourceRecord {
  const own = new Set(source.claims.map(keyOf));
  const isOwn = (ref: ClaimRef): boolean => own.has(keyOf(ref));
  const counted = families.filter((family) => !family.boilerplate);
  const held = (chosen: readonly Family[]): number =>
    new Set(chosen.flatMap((family) => family.tellings.filter(isOwn).map(keyOf))).size;
  const disputed = conflicts.filter((conflict) => conflict.fact).flatMap(({ between }) => between);
  return {
    told: source.claims.length,
    retold: held(counted),
    confirmed: held(counted.filter((family) => family.roots.length > 1)),
    contradicted: new Set(disputed.filter(isOwn).map(keyOf)).size,
    passed: source.passes.length,
    changed: changesOf(source, reports, counted),
  };
}

/** The changes in reports that the source itself published. */
function changesOf(
  source: Source,
  reports: readonly ReadReport[],
  families: readonly Family[],
): Partial<Record<ChangeKind, number>> {
  const names = new Set(source.labels.map(nameKey));
  const published = new Set(
    reports.flatMap(({ id, report: { outlet } }) => (outlet !== undefined && names.has(nameKey(outlet)) ? [id] : [])),
  );
  const changed: Partial<Record<ChangeKind, number>> = {};
  if (source.kind !== 'outlet') return changed;
  for (const { kind, report } of families.flatMap((family) => family.changes))
    if (published.has(report)) changed[kind] = (changed[kind] ?? 0) + 1;
  return changed;
}
