import { Groups } from '../content.ts';
import { framesOf } from '../frame/frame.ts';
import type { Accord, Day, Family, ReadReport } from '../types.ts';
import { byPlace, type Candidate, openArchive } from './archive.ts';
import { bondOf, isSame } from './bond.ts';
import { creditedIn, type Match, matchesBetween, Trace } from './families.ts';
import { Digest, Memory } from './memory.ts';
import { byDay } from './order.ts';
import { Outlets } from './outlets.ts';
import { mayName, OutletNames, withOutlets } from './told.ts';

/** A report that states its day. */
interface Kept {
  readonly given: ReadReport;
  /** With the outlets named in it that had a report out by its day. */
  readonly report: ReadReport;
  /** Claims of earlier reports that are the same as its own by what they say alone; null = not looked up, or not any more. */
  same: readonly Match[] | null;
}

/** A report with those claims of earlier ones that are the same as its own. */
interface Told {
  readonly report: ReadReport;
  readonly same: readonly Match[];
}

/**
 * Reports about some accords, kept so that their claims can be traced as of any day, and so that one more report costs what it
 * touches. What two reports have in common is worked out once; as of a day the reports that came out later are left aside. The
 * same reports give the same families, in whatever order they were added.
 */
export class Tracer {
  readonly #accords: readonly Accord[];
  readonly #memory = new Memory();
  readonly #names = new OutletNames();
  /** In the order of their days. */
  #order: Kept[] = [];
  #kept = new Map<string, Kept>();
  #archive = openArchive();
  /** Reports that state no day, as they were last asked with. */
  readonly #named = new WeakMap<ReadReport, ReadReport>();

  /** @param accords Accords whose parties' words are positions. */
  constructor(accords: readonly Accord[] = []) {
    this.#accords = accords;
  }

  /** Reports that are kept. */
  get size(): number {
    return this.#order.length;
  }

  /** Adds the reports that state their day and are not there yet. The others change as their siblings come: they are asked with. */
  add(reports: readonly ReadReport[]): void {
    const dated = reports.filter(({ id, dating }) => dating.stated !== null && !this.#kept.has(id));
    const fresh = [...new Map(dated.map((report) => [report.id, report])).values()];
    const learnt = this.#names.learn(fresh);
    // An outlet that was not known to be one is named in a report that was taken in without it.
    const anew = this.#order.some(({ given }) => mayName(given, learnt));
    if (anew) {
      for (const { given } of this.#order) fresh.push(given);
      this.#order = [];
      this.#kept = new Map();
      this.#archive = openArchive();
    }
    for (const report of fresh.sort(byPlace)) this.#put(report);
    this.#order.sort((a, b) => byDay(a.report, b.report));
  }

  #put(given: ReadReport): void {
    const kept: Kept = { given, report: withOutlets(given, this.#names), same: null };
    this.#order.push(kept);
    this.#kept.set(given.id, kept);
    const found = this.#archive.add(kept.report, (id) => {
      const other = this.#kept.get(id);
      if (other) other.same = null;
    });
    kept.same = this.#sameOf(kept.report, found, new Map());
  }

  /**
   * Families of claims told in more than one of the reports that were out as of a day, in the order of their first tellings.
   * @param undated Reports that state no day and were out as of that day, with the day that they were then known to be of.
   */
  families(undated: readonly ReadReport[] = [], asOf?: Day): Family[] {
    const dated = this.#order.slice(0, this.#outBy(asOf));
    const names = undated.length === 0 ? this.#names : this.#names.and(undated);
    const others = new Map(undated.map((given) => [given.id, this.#undated(given, names, asOf)]));
    const told: Told[] = [];
    for (const kept of dated) {
      kept.same ??= this.#sameOf(kept.report, this.#archive.lookUp(kept.report), others);
      told.push({ report: kept.report, same: kept.same });
    }
    const archive = openArchive();
    for (const report of [...others.values()].sort(byPlace)) {
      const found = [...this.#archive.lookUp(report, asOf), ...archive.add(report)];
      told.push({ report, same: this.#sameOf(report, found, others) });
    }
    if (others.size > 0) told.sort((a, b) => byDay(a.report, b.report));
    return this.#families(told);
  }

  /** Reports that hang together by a claim or a credit are traced together; where nothing changed, the families are those of before. */
  #families(told: readonly Told[]): Family[] {
    const outlets = new Outlets(told.map(({ report }) => report));
    const places = new Map(told.map(({ report }, at) => [report.id, at]));
    const groups = new Groups(told.length);
    const digests = told.map(({ report, same }, at) => {
      const digest = new Digest().add(this.#memory.numberOf(report));
      digest.add(outlets.meaning(report.report.outlet ?? '', report.reading.language));
      for (const { a, b } of same) {
        const other = a.ref.report === report.id ? b : a;
        digest.add(this.#memory.numberOf(a)).add(this.#memory.numberOf(b));
        groups.join(at, places.get(other.ref.report) as number);
      }
      for (const name of creditedIn(report)) {
        digest.add(outlets.meaning(name, report.reading.language));
        for (const other of outlets.newestBefore(report, name)) {
          if (matchesBetween(other, report, true, this.#memory).length === 0) continue;
          digest.add(this.#memory.numberOf(other));
          groups.join(at, places.get(other.id) as number);
        }
      }
      return digest.text;
    });
    const members = new Map<number, number[]>();
    told.forEach((_, at) => {
      const list = members.get(groups.find(at));
      if (list) list.push(at);
      else members.set(groups.find(at), [at]);
    });
    const together = [...members.values()].filter((list) => list.length > 1);
    const found = together.flatMap((list) =>
      this.#memory.groups.get(list.map((at) => digests[at]).join(), () => {
        const group = list.map((at) => told[at] as Told);
        const [reports, same] = [group.map(({ report }) => report), group.flatMap((one) => one.same)];
        return new Trace({ reports, same, outlets, accords: this.#accords, memory: this.#memory }).families();
      }),
    );
    this.#memory.groups.forget(together.length);
    this.#memory.families.forget(found.length);
    return found.sort((a, b) => (a.family < b.family ? -1 : 1));
  }

  /** A report that states no day, with the outlets named in it; the same as before where these are the same. */
  #undated(given: ReadReport, names: OutletNames, asOf: Day | undefined): ReadReport {
    const report = withOutlets(given, names, asOf);
    const before = this.#named.get(given);
    const chains = ({ reading }: ReadReport): string => JSON.stringify(reading.claims.map(({ chain }) => chain));
    if (before && chains(before) === chains(report)) return before;
    this.#named.set(given, report);
    return report;
  }

  /** How many reports were out as of a day. */
  #outBy(asOf: Day | undefined): number {
    if (asOf === undefined) return this.#order.length;
    let [low, high] = [0, this.#order.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#order[middle]?.report.dating.stated ?? '') <= asOf) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Of the claims that may be those of a report the ones that are the same. */
  #sameOf(report: ReadReport, found: readonly Candidate[], undated: ReadonlyMap<string, ReadReport>): Match[] {
    const own = framesOf(report);
    return found.flatMap((candidate): Match[] => {
      const other = this.#kept.get(candidate.report)?.report ?? undated.get(candidate.report);
      const [mine, theirs] = [own[candidate.own], other && framesOf(other)[candidate.claim]];
      if (!other || !mine || !theirs) return [];
      const [a, b] = byDay(other, report) < 0 ? [theirs, mine] : [mine, theirs];
      const bond = bondOf(a, b);
      return isSame(a, b, bond) ? [{ a, b, bond }] : [];
    });
  }
}

/**
 * Families of claims told in more than one report, in the order of their first tellings. A claim is known again by reused words or
 * by an equal frame, which also crosses languages, and on less where reports share other claims or one credits the other. Each
 * telling has its parent with the reasons; each family its independent roots, the positions of parties, and what changed on the
 * way. The same reports give the same families in whatever order they are handed in; to ask again and again, keep a {@link Tracer}.
 * @param accords Accords whose parties' words are positions.
 */
export function families(reports: readonly ReadReport[], accords: readonly Accord[] = []): Family[] {
  const tracer = new Tracer(accords);
  tracer.add(reports);
  return tracer.families(reports.filter(({ dating }) => dating.stated === null));
}
