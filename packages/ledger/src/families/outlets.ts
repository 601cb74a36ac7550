import { skeleton } from '@isnad/text';
import { nameKey } from '../frame/labels.ts';
import type { ReadReport } from '../types.ts';

/** Consonants from which on a name can be met again in another script. */
const LEAST_BONES = 3;

function bonesOf(key: string): string[] {
  return key
    .split(/[ -]/)
    .map(skeleton)
    .filter((bones) => bones.length >= LEAST_BONES);
}

/** The outlets of some reports, found by the names by which others credit them, in whichever script. */
export class Outlets {
  readonly #reports = new Map<string, ReadReport[]>();
  /** Outlets that have a word in their name; one of many outlets is no name. */
  readonly #byBones = new Map<string, Set<string>>();

  constructor(reports: readonly ReadReport[]) {
    for (const report of reports) {
      const { outlet } = report.report;
      if (outlet === undefined) continue;
      const key = nameKey(outlet);
      const list = this.#reports.get(key);
      if (list) {
        list.push(report);
        continue;
      }
      this.#reports.set(key, [report]);
      for (const bones of bonesOf(key)) this.#byBones.set(bones, (this.#byBones.get(bones) ?? new Set()).add(key));
    }
  }

  /** Key of the outlet that goes by a name; null when there is none, or more than one is as likely. */
  keyOf(name: string): string | null {
    const key = nameKey(name);
    if (key === '') return null;
    if (this.#reports.has(key)) return key;
    const found = new Set<string>();
    for (const bones of bonesOf(key)) {
      const outlets = this.#byBones.get(bones);
      if (outlets?.size === 1) for (const outlet of outlets) if (mayBeOne(key, outlet)) found.add(outlet);
    }
    return found.size === 1 ? ([...found][0] as string) : null;
  }

  /** Is the outlet of a report the one that goes by a name? */
  isCredited({ report }: ReadReport, name: string | null): boolean {
    if (name === null || report.outlet === undefined) return false;
    return this.keyOf(name) === nameKey(report.outlet);
  }

  /** The reports of an outlet, in the order in which they were given. */
  reportsOf(key: string): readonly ReadReport[] {
    return this.#reports.get(key) ?? [];
  }
}

const LATIN = /[a-z]/;

/** In one script every word of the shorter name stands in the longer one ("the paper X" and "X"); across scripts, a name is enough. */
function mayBeOne(a: string, b: string): boolean {
  if (LATIN.test(a) !== LATIN.test(b)) return true;
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const words = new Set(long.split(' '));
  return short.split(' ').every((word) => words.has(word));
}
