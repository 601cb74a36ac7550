import { type Frame, intersects } from '../frame/frame.ts';
import { partAndWhole } from '../party.ts';
import type { Accord, Conflict } from '../types.ts';

/** Two frames that cannot both hold, or hardly; `left` stands first in the text or was told first. */
export interface Finding {
  readonly kind: Conflict['kind'];
  readonly left: Frame;
  readonly right: Frame;
  readonly strength: Conflict['strength'];
  readonly rule: string;
  readonly values: Conflict['values'];
}

/** Looks for one kind of conflict in the frames of one report, or of several told about one matter. */
export type Rule = (frames: readonly Frame[], accords: readonly Accord[]) => Finding[];

/** Do two frames speak of the same actors, of part and whole, or does one of them name none? */
export function sameActors(a: Frame, b: Frame, accords: readonly Accord[]): boolean {
  if (a.actors.size === 0 || b.actors.size === 0 || intersects(a.actors, b.actors)) return true;
  return [...a.actors].some((x) => [...b.actors].some((y) => partAndWhole(x, y, accords)));
}

/** Groups items under each of their keys. */
export function grouped<T>(items: readonly T[], keysOf: (item: T) => Iterable<string>): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    for (const key of keysOf(item)) {
      const group = groups.get(key);
      if (group) group.push(item);
      else groups.set(key, [item]);
    }
  }
  return groups;
}

/** Are both frames of one report told by the same teller? */
export function sameAccount(a: Frame, b: Frame): boolean {
  return a.ref.report === b.ref.report && a.account === b.account;
}
