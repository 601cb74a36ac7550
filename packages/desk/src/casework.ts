import type {
  Accord,
  AccordStanding,
  Conflict,
  Dating,
  Day,
  Evidence,
  Family,
  ReadReport,
  SetLevel,
  Source,
  StipulationStanding,
} from '@isnad/ledger';
import { AccordCase, bearings, falseCorroborations, settleSources, Tracer } from '@isnad/ledger';
import { Packer, type Parcel } from './parcel.ts';

/** What the thread of a matter is asked; it answers in the order of the questions. */
export type CaseQuestion =
  /** From here on it is about these accords, of which the first one has the case, and knows no report. */
  | { readonly ask: 'begin'; readonly accords: readonly Accord[] }
  /** Here are more reports: of the dossier, and of none. */
  | { readonly ask: 'add'; readonly filed: readonly ReadReport[]; readonly loose: readonly ReadReport[] }
  | { readonly ask: 'levels'; readonly levels: readonly SetLevel[] }
  | { readonly ask: 'standing' | 'view' | 'dossier'; readonly asOf: Day }
  | { readonly ask: 'source'; readonly id: string };

export interface CaseAnswers {
  readonly begin: null;
  /** Those of no dossier that bear on the accord; the others are let go. */
  readonly add: readonly string[];
  readonly levels: null;
  readonly standing: PackedStanding;
  readonly view: { readonly standing: PackedStanding; readonly cited: readonly Out[]; readonly reports: number };
  readonly dossier: {
    readonly standing: PackedStanding;
    /** What only looks like confirmation. */
    readonly corroborations: readonly Conflict[];
    readonly reports: readonly Out[];
    readonly sources: readonly Source[];
    readonly families: Parcel<Family>;
  };
  readonly source: { readonly source: Source; readonly reports: readonly ReadReport[] } | null;
}

/** A standing without its evidence and conflicts, which are many and the same for every day. */
export interface PackedStanding {
  readonly standing: AccordStanding;
  /** How many pieces of evidence each stipulation has, in the order of `stipulationsOf`. */
  readonly counts: Uint32Array;
  readonly evidence: Parcel<Evidence>;
  readonly conflicts: Parcel<Conflict>;
}

/** A report that was out as of a day: the one that was handed in, or that one with the day that it was then known to be of. */
export interface Out {
  readonly id: string;
  readonly dating: Dating | null;
}

/** Where the stipulations of an accord stand: phase by phase, then those of none. */
export function stipulationsOf({ phases, outside }: AccordStanding): StipulationStanding[] {
  return [...phases.flatMap(({ stipulations }) => stipulations), ...outside];
}

/** A standing with other stipulations in the places of its own. */
export function withStipulations(
  { phases, outside, ...rest }: AccordStanding,
  change: (stipulation: StipulationStanding) => StipulationStanding,
): AccordStanding {
  return {
    ...rest,
    phases: phases.map((phase) => ({ ...phase, stipulations: phase.stipulations.map(change) })),
    outside: outside.map(change),
  };
}

/** The reports about an accord with all that follows from them, worked out when it is first asked for. */
export class Casework {
  #accords: readonly Accord[] = [];
  #levels: readonly SetLevel[] = [];
  #reports: Map<string, ReadReport> = new Map();
  #known: AccordCase | null = null;
  #tracer = new Tracer();
  /** Reports that the tracer does not have yet. */
  #untraced: ReadReport[] = [];
  #evidence: Packer<Evidence> = new Packer();
  #conflicts: Packer<Conflict> = new Packer();
  #families: Packer<Family> = new Packer();

  /** @throws {RangeError} when a day is none. */
  answer(question: CaseQuestion): CaseAnswers[CaseQuestion['ask']] {
    switch (question.ask) {
      case 'begin':
        return this.#begin(question.accords);
      case 'add':
        return this.#add(question.filed, question.loose);
      case 'levels':
        return this.#setLevels(question.levels);
      case 'standing':
        return this.#pack(this.#case.standing(question.asOf));
      case 'view':
        return this.#view(question.asOf);
      case 'dossier':
        return this.#dossier(question.asOf);
      case 'source':
        return this.#source(question.id);
    }
  }

  #begin(accords: readonly Accord[]): null {
    this.#accords = accords;
    this.#levels = [];
    this.#reports = new Map();
    this.#known = null;
    this.#tracer = new Tracer(accords);
    this.#untraced = [];
    this.#evidence = new Packer();
    this.#conflicts = new Packer();
    this.#families = new Packer();
    return null;
  }

  #add(filed: readonly ReadReport[], loose: readonly ReadReport[]): string[] {
    const about = loose.filter((report) => this.#accords.some((accord) => bearings(report, accord).length > 0));
    for (const report of [...filed, ...about]) {
      this.#reports.set(report.id, report);
      this.#untraced.push(report);
      this.#known = null;
    }
    return about.map(({ id }) => id);
  }

  #setLevels(levels: readonly SetLevel[]): null {
    this.#levels = levels;
    this.#known = null;
    return null;
  }

  get #case(): AccordCase {
    const [accord] = this.#accords;
    if (!accord) throw new RangeError('a case without an accord');
    this.#known ??= new AccordCase(accord, [...this.#reports.values()], this.#levels);
    return this.#known;
  }

  #view(asOf: Day): CaseAnswers['view'] {
    const standing = this.#case.standing(asOf);
    const out = this.#case.reports(asOf);
    const cited = new Set([
      ...stipulationsOf(standing).flatMap(({ evidence }) => evidence.items.map(({ report }) => report)),
      ...standing.conflicts.flatMap(({ between }) => between.map(({ report }) => report)),
    ]);
    const reports = this.#out(out.filter(({ id }) => cited.has(id)));
    return { standing: this.#pack(standing), cited: reports, reports: out.length };
  }

  #dossier(asOf: Day): CaseAnswers['dossier'] {
    const standing = this.#case.standing(asOf);
    const reports = this.#case.reports(asOf);
    this.#tracer.add(this.#untraced);
    this.#untraced = [];
    const undated = reports.filter(({ dating }) => dating.stated === null);
    const families = this.#tracer.families(undated, asOf);
    const corroborations = falseCorroborations(families);
    const sources = settleSources(reports, this.#accords);
    // What is packed must arrive: nothing that can fail comes after it.
    return {
      standing: this.#pack(standing),
      corroborations,
      reports: this.#out(reports),
      sources,
      families: this.#families.pack(families),
    };
  }

  #source(id: string): CaseAnswers['source'] {
    const reports = [...this.#reports.values()];
    const source = settleSources(reports, this.#accords).find((found) => found.id === id);
    if (!source) return null;
    const naming = new Set([...source.claims, ...source.passes].map(({ report }) => report));
    return { source, reports: reports.filter((report) => naming.has(report.id)) };
  }

  #out(reports: readonly ReadReport[]): Out[] {
    return reports.map((report) => ({
      id: report.id,
      dating: report === this.#reports.get(report.id) ? null : report.dating,
    }));
  }

  #pack(standing: AccordStanding): PackedStanding {
    const all = stipulationsOf(standing).map(({ evidence }) => evidence.items);
    const pieces: Evidence[] = [];
    for (const items of all) for (const item of items) pieces.push(item);
    const bare = withStipulations(standing, (one) => ({ ...one, evidence: { ...one.evidence, items: [] } }));
    return {
      standing: { ...bare, conflicts: [] },
      counts: Uint32Array.from(all, (items) => items.length),
      evidence: this.#evidence.pack(pieces),
      conflicts: this.#conflicts.pack(standing.conflicts),
    };
  }
}
