import { latestDay, parseDay } from '../calendar.ts';
import { conflictsBetween } from '../conflicts/conflicts.ts';
import { type Edition, editionsOf } from '../dating/editions.ts';
import type {
  Accord,
  AccordStanding,
  Conflict,
  Day,
  Due,
  Evidence,
  PhaseStanding,
  ReadReport,
  SetLevel,
  Stipulation,
  StipulationStanding,
  Timing,
} from '../types.ts';
import { evidenceStatus, levelOf, termsAsOf, timingOf } from './axes.ts';
import { bearings } from './bearing.ts';
import { EvidenceRoots, framesByRef } from './roots.ts';
import { isNational } from './terms.ts';
import { headline, type Numbered, weigh } from './weigh.ts';

/** Was an edition of a report what was known as of a day? */
function holdsAsOf({ from, until }: Omit<Edition, 'report'>, asOf: Day): boolean {
  return from <= asOf && (until === null || asOf < until);
}

/** A claim that the whole is done covers each part of its phase: nobody reports every site again. */
function spreadWhole(evidence: readonly Evidence[], accord: Accord): Evidence[] {
  const wholes = new Map(
    accord.stipulations.filter((s) => s.phase !== null && isNational(s, accord)).map((s) => [s.id, s]),
  );
  const spread: Evidence[] = [];
  for (const item of evidence) {
    const whole = wholes.get(item.stipulation);
    if (!whole || item.bearing !== 'done' || !item.whole) continue;
    for (const part of accord.stipulations) {
      if (part.phase !== whole.phase || part.id === whole.id || part.due === null) continue;
      spread.push({ ...item, stipulation: part.id, rule: 'tie-whole-phase' });
    }
  }
  return spread;
}

/** A piece of evidence with the days over which it was known. */
interface Known extends Numbered {
  readonly from: Day;
  readonly until: Day | null;
}

/** What is told about one stipulation, in the order in which it came out. */
interface Told {
  readonly known: readonly Known[];
  readonly roots: EvidenceRoots;
}

/** What of it was known as of a day. */
function knownAsOf({ known }: Told, asOf: Day): Known[] {
  let [out, end] = [0, known.length];
  while (out < end) {
    const middle = (out + end) >> 1;
    if ((known[middle]?.from ?? '') <= asOf) out = middle + 1;
    else end = middle;
  }
  return known.slice(0, out).filter(({ until }) => until === null || asOf < until);
}

/** A phase is due on its last day, and done when the last of its dated stipulations is. */
function phaseTiming(to: Day | null, stipulations: readonly StipulationStanding[], asOf: Day): Timing {
  const dated = stipulations.filter((s) => s.timing.due !== null);
  const kinds = new Set(dated.map((s) => s.timing.due?.kind));
  const due: Due | null =
    to === null ? null : { edtf: `[..${to}]`, last: to, kind: kinds.has('indicative') ? 'indicative' : 'definitive' };
  const moved = latestDay(dated.map((s) => s.timing.extension?.last ?? null));
  const extension = dated.find((s) => s.timing.extension?.last === moved)?.timing.extension ?? null;
  const days = dated.map((s) => s.timing.done);
  const complete = days.length > 0 && days.every((day) => day !== null);
  const done = complete ? latestDay(days) : null;
  return timingOf({ due, extension, superseded: false }, done, asOf);
}

/**
 * An accord with everything that reports tell about it, made ready to be asked where it stands as of any day. What is worked out once
 * (which claims bear on what, which of them rest on one root, which are in conflict) does not depend on the day; asking
 * costs what it takes to go through the evidence.
 */
export class AccordCase {
  readonly #accord: Accord;
  readonly #levels: readonly SetLevel[];
  readonly #editions: readonly Edition[];
  readonly #told: ReadonlyMap<Stipulation, Told>;
  readonly #conflicts: readonly Conflict[];
  /** Day from which each report is out, whatever its edition. */
  readonly #out: ReadonlyMap<string, Day>;

  /** @param levels Set by persons, in the order in which they were set. */
  constructor(accord: Accord, reports: readonly ReadReport[], levels: readonly SetLevel[] = []) {
    this.#accord = accord;
    this.#levels = levels;
    this.#editions = editionsOf(reports, [accord]).sort(
      (a, b) => compare(a.from, b.from) || compare(a.report.id, b.report.id),
    );
    this.#told = this.#evidence();
    const out = new Map<string, Day>();
    for (const { report, from } of this.#editions) if (!out.has(report.id)) out.set(report.id, from);
    this.#out = out;
    const newest = new Map(this.#editions.map(({ report }) => [report.id, report]));
    this.#conflicts = conflictsBetween([...newest.values()], [accord]);
  }

  /** The reports that were out as of a day, oldest first, each with the day that it was known to be of. */
  reports(asOf: Day): ReadReport[] {
    return this.#editions.filter((edition) => holdsAsOf(edition, asOf)).map(({ report }) => report);
  }

  /**
   * Where the accord stands as of a day. Four axes per stipulation: text, level (proposed by rule), timing, evidence.
   * @param asOf ISO day.
   * @throws {RangeError} when `asOf` is no day.
   */
  standing(asOf: Day): AccordStanding {
    if (parseDay(asOf) === null) throw new RangeError(`"${asOf}" is no day of the form YYYY-MM-DD`);
    const standings = this.#accord.stipulations.map((stipulation) => this.#stipulation(stipulation, asOf));
    const inPhase = (phase: string | null): StipulationStanding[] =>
      standings.filter((_, i) => this.#accord.stipulations[i]?.phase === phase);
    const phases: PhaseStanding[] = this.#accord.phases.map((phase) => {
      const stipulations = inPhase(phase.id);
      return { phase: phase.id, timing: phaseTiming(phase.to, stipulations, asOf), stipulations };
    });
    const conflicts = this.#conflicts.filter(({ between }) =>
      between.every(({ report }) => (this.#out.get(report) ?? '9999') <= asOf),
    );
    return { accord: this.#accord.id, asOf, phases, outside: inPhase(null), conflicts };
  }

  /** Of what persons set, the one that holds as of a day: the newest day, and on one day the last that was set. */
  #setLevel({ id }: Stipulation, asOf: Day): SetLevel | undefined {
    return this.#levels
      .filter(({ stipulation, from }) => stipulation === id && from <= asOf)
      .reduce<SetLevel | undefined>((held, next) => (held && next.from < held.from ? held : next), undefined);
  }

  #evidence(): Map<Stipulation, Told> {
    const byId = new Map<string, Known[]>(this.#accord.stipulations.map(({ id }) => [id, []]));
    for (const { report, from, until } of this.#editions) {
      const told = bearings(report, this.#accord);
      for (const item of [...told, ...spreadWhole(told, this.#accord)]) {
        const list = byId.get(item.stipulation);
        list?.push({ at: list.length, item, from, until });
      }
    }
    const frames = framesByRef(this.#editions.map(({ report }) => report));
    return new Map(
      this.#accord.stipulations.map((stipulation) => {
        const known = byId.get(stipulation.id) ?? [];
        const items = known.map(({ item }) => item);
        return [stipulation, { known, roots: new EvidenceRoots(items, frames) }];
      }),
    );
  }

  #stipulation(stipulation: Stipulation, asOf: Day): StipulationStanding {
    const told = this.#told.get(stipulation);
    const known = told ? knownAsOf(told, asOf) : [];
    const weighed = weigh(known);
    const timing = timingOf(termsAsOf(stipulation, this.#accord, asOf), weighed.day, asOf);
    const counted = told?.roots.count(headline(weighed).map(({ at }) => at)) ?? { roots: 0, positions: 0 };
    const items = known.map(({ item }) => item);
    return {
      stipulation: stipulation.id,
      asOf,
      text: { title: stipulation.title, due: stipulation.due, versions: stipulation.versions },
      level: levelOf(weighed, timing, this.#setLevel(stipulation, asOf)),
      timing,
      evidence: { status: evidenceStatus(weighed, counted.roots, stipulation, this.#accord), ...counted, items },
      lastSeen: latestDay(items.map((item) => item.told)),
    };
  }
}

/**
 * Where an accord stands as of one day, by what the reports published up to that day say; see {@link AccordCase} for many days.
 * Pure: the same accord, reports and day give the same standing.
 * @throws {RangeError} when `asOf` is no day.
 */
export function standingOf(accord: Accord, reports: readonly ReadReport[], asOf: Day): AccordStanding {
  return new AccordCase(accord, reports).standing(asOf);
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
