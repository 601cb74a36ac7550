import { skeleton } from '@isnad/text';
import type { Language } from '@isnad/time';
import { nameKey } from '../frame/labels.ts';
import { hashOf } from '../frame/words.ts';
import type { ReadReport } from '../types.ts';
import { byDay } from './order.ts';

/** Consonants from which on a word of a name can be met again in another language. */
const LEAST_BONES = 2;
/** Share of the consonants of the shorter name that must stand in the other: what is left is "channel", "agency", "daily". */
const SAME_NAME = 0.5;

/** Reports of one outlet that a credit to it can mean. */
const MOST_MEANT = 16;

interface Outlet {
  readonly key: string;
  readonly language: Language | null;
  readonly bones: readonly string[];
  readonly reports: ReadReport[];
}

function bonesOf(key: string): string[] {
  return key
    .split(/[ -]/)
    .map(skeleton)
    .filter((bones) => bones.length >= LEAST_BONES);
}

function lengthOf(bones: readonly string[]): number {
  return bones.reduce((sum, one) => sum + one.length, 0);
}

/** In one language every word of the shorter name stands in the longer one: "the paper X" and "X". */
function isPartOf(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  const words = new Set(long.split(' '));
  return short.split(' ').every((word) => words.has(word));
}

/** The outlets of some reports, found by the names by which others credit them, in whichever language and script. */
export class Outlets {
  readonly #outlets = new Map<string, Outlet>();
  readonly #byBones = new Map<string, Outlet[]>();
  readonly #known = new Map<string, ReadonlySet<string>>();
  readonly #reports = new Map<ReadonlySet<string>, readonly ReadReport[]>();
  readonly #meanings = new Map<string, number>();

  constructor(reports: readonly ReadReport[]) {
    for (const report of reports) {
      const key = nameKey(report.report.outlet ?? '');
      if (key === '') continue;
      const known = this.#outlets.get(key);
      if (known) {
        known.reports.push(report);
        continue;
      }
      const outlet = { key, language: report.reading.language, bones: bonesOf(key), reports: [report] };
      this.#outlets.set(key, outlet);
      for (const bones of outlet.bones) this.#byBones.set(bones, [...(this.#byBones.get(bones) ?? []), outlet]);
    }
  }

  /** Keys of the outlets that go by a name in a report of some language. */
  keysOf(name: string, language: Language | null): ReadonlySet<string> {
    const key = nameKey(name);
    const id = `${language} ${key}`;
    let keys = this.#known.get(id);
    if (!keys) {
      keys = this.#find(key, language);
      this.#known.set(id, keys);
    }
    return keys;
  }

  #find(key: string, language: Language | null): ReadonlySet<string> {
    const found = new Set<string>();
    if (key === '') return found;
    if (this.#outlets.has(key)) found.add(key);
    const bones = bonesOf(key);
    for (const outlet of new Set(bones.flatMap((one) => this.#byBones.get(one) ?? []))) {
      if (outlet.language === language) {
        if (!this.#outlets.has(key) && isPartOf(key, outlet.key)) found.add(outlet.key);
        continue;
      }
      const shared = lengthOf(bones.filter((one) => outlet.bones.includes(one)));
      if (shared >= SAME_NAME * Math.min(lengthOf(bones), lengthOf(outlet.bones))) found.add(outlet.key);
    }
    return found;
  }

  /** The reports of the outlets that go by a name, by day. */
  reportsOf(name: string, language: Language | null): readonly ReadReport[] {
    const keys = this.keysOf(name, language);
    const known =
      this.#reports.get(keys) ?? [...keys].flatMap((key) => this.#outlets.get(key)?.reports ?? []).sort(byDay);
    this.#reports.set(keys, known);
    return known;
  }

  /** A hash of the outlets at hand that a name means in a report of some language, and of the report of an outlet that has one alone. */
  meaning(name: string, language: Language | null): number {
    const id = `${language} ${name}`;
    let meaning = this.#meanings.get(id);
    if (meaning === undefined) {
      const [first, second] = this.reportsOf(name, language);
      meaning = hashOf([...this.keysOf(name, language), second ? '' : (first?.id ?? '')].join('\n'));
      this.#meanings.set(id, meaning);
    }
    return meaning;
  }

  /** The reports that a report can mean when it credits an outlet: the newest of it that can have been out when it was written. */
  newestBefore(report: ReadReport, name: string): ReadReport[] {
    const all = this.reportsOf(name, report.reading.language);
    const { value } = report.dating;
    const out = value === null ? all.length : firstAfter(all, value);
    const dated = firstAfter(all, LAST);
    const found = [...all.slice(Math.max(0, out - MOST_MEANT - 1), out), ...all.slice(Math.max(out, dated))];
    return found.filter(({ id }) => id !== report.id).slice(-MOST_MEANT);
  }

  /** Is the outlet of a report the one that another report credits by a name? */
  isCredited({ report }: ReadReport, name: string | null, language: Language | null): boolean {
    return name !== null && report.outlet !== undefined && this.keysOf(name, language).has(nameKey(report.outlet));
  }
}

/** Comes after every day, and before what has none. */
const LAST = '9999-12-31';

/** Where in reports that are sorted by day those begin that are of a later day, or of none. */
function firstAfter(reports: readonly ReadReport[], day: string): number {
  let [low, high] = [0, reports.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((reports[middle]?.dating.value ?? '9999-99') <= day) low = middle + 1;
    else high = middle;
  }
  return low;
}
