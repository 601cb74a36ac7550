import { isoDay, parseDay } from '../calendar.ts';
import { type Faults, isMapping, items, type Mapping, type Path } from './shape.ts';

function dayOf(owner: Mapping, key: string): number | null {
  const value = owner[key];
  return typeof value === 'string' ? parseDay(value) : null;
}

function textOf(owner: Mapping, key: string): string | null {
  const value = owner[key];
  return typeof value === 'string' ? value : null;
}

/** A phase ends after it begins, and before the next one begins. */
function checkPhases(accord: Mapping, faults: Faults): void {
  const phases = items(accord, 'phases', []).map(({ value, path }) => ({
    path,
    id: textOf(value, 'id') ?? '',
    from: dayOf(value, 'from'),
    to: dayOf(value, 'to'),
  }));
  for (const { path, from, to } of phases)
    if (from !== null && to !== null && to < from)
      faults.add(path, 'phase-backwards', { from: isoDay(from), to: isoDay(to) });
  const bounded = phases.filter((phase) => phase.from !== null).sort((a, b) => (a.from ?? 0) - (b.from ?? 0));
  for (const [at, phase] of bounded.entries()) {
    const before = bounded[at - 1];
    if (before && phase.from !== null && (before.to ?? Number.POSITIVE_INFINITY) >= phase.from)
      faults.add([...phase.path, 'from'], 'phases-overlap', { phase: phase.id, other: before.id });
  }
}

/** Nothing is due before the day on which it begins to bind: its own, else its phase's. */
function checkStart(owner: Mapping, path: Path, begins: number | null, faults: Faults): void {
  if (!isMapping(owner.due) || begins === null) return;
  const last = dayOf(owner.due, 'last');
  if (last !== null && last < begins)
    faults.add([...path, 'due', 'last'], 'due-before-start', { last: isoDay(last), from: isoDay(begins) });
}

/**
 * The first circle among ids, as the ids in it; null when there is none. Each id is walked once, without recursion: a file may
 * hold a chain of any length.
 */
function circle(next: ReadonlyMap<string, readonly string[]>): readonly string[] | null {
  const finished = new Set<string>();
  for (const start of next.keys()) {
    const way: { readonly id: string; at: number }[] = finished.has(start) ? [] : [{ id: start, at: 0 }];
    const open = new Set(way.map(({ id }) => id));
    for (let step = way.at(-1); step; step = way.at(-1)) {
      const to = next.get(step.id)?.[step.at++];
      if (to === undefined) {
        finished.add(step.id);
        open.delete(step.id);
        way.pop();
      } else if (open.has(to)) return way.slice(way.findIndex(({ id }) => id === to)).map(({ id }) => id);
      else if (!finished.has(to)) {
        way.push({ id: to, at: 0 });
        open.add(to);
      }
    }
  }
  return null;
}

/** Stipulations that wait for each other, or that stand in each other's place. */
function checkCircles(accord: Mapping, faults: Faults): void {
  const stipulations = items(accord, 'stipulations', []);
  const pathOf = new Map(stipulations.map(({ value, path }) => [textOf(value, 'id') ?? '', path]));
  const links: Readonly<Record<string, (value: Mapping) => unknown[]>> = {
    after: ({ after }) => (Array.isArray(after) ? after : []),
    superseded: ({ superseded }) => (isMapping(superseded) ? [superseded.by] : []),
  };
  for (const [key, targets] of Object.entries(links)) {
    const next = new Map(
      stipulations.map(({ value }) => [
        textOf(value, 'id') ?? '',
        targets(value).filter((id): id is string => typeof id === 'string'),
      ]),
    );
    const found = circle(next);
    if (found) faults.add([...(pathOf.get(found[0] ?? '') ?? []), key], 'circle', { ids: found.join(' → ') });
  }
}

/** Checks the order of things: phases one after the other, due days behind beginnings, no circles. */
export function checkOrder(accord: unknown, faults: Faults): void {
  if (!isMapping(accord)) return;
  checkPhases(accord, faults);
  const phases = new Map(items(accord, 'phases', []).map(({ value }) => [textOf(value, 'id'), dayOf(value, 'from')]));
  for (const { value, path } of items(accord, 'stipulations', []))
    checkStart(value, path, dayOf(value, 'from') ?? phases.get(textOf(value, 'phase')) ?? null, faults);
  checkCircles(accord, faults);
}
