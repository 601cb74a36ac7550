import { isDeepStrictEqual } from 'node:util';
import { programBeside, type Thread, ThreadLost, Threads } from '@isnad/intake';
import type { Accord, AccordStanding, Conflict, Day, Evidence, Family, ReadReport, SetLevel } from '@isnad/ledger';
import type { Database, Readings, StoredReport } from '@isnad/store';
import { Failure } from '@isnad/views';
import { type CaseAnswers, type CaseQuestion, type Out, type PackedStanding, withStipulations } from './casework.ts';
import { Unpacker } from './parcel.ts';
import type { Dossier, SourceView, StandingView } from './types.ts';

/** What comes back from the thread of a matter. An error is told, and the thread goes on. */
export type CaseReply = { readonly answer: CaseAnswers[CaseQuestion['ask']] } | { readonly error: unknown };
type CaseThread = Thread<CaseQuestion, CaseReply>;
type Question<Ask> = CaseQuestion & { readonly ask: Ask };
export type CaseThreads = Threads<CaseQuestion, CaseReply>;

/** Some hundred thousand reports with their frames and families. */
const memoryMb = 4096;
/** Tracing ten thousand reports for the first time takes ten seconds; this is for what does not come to an end. */
const longestMs = 600_000;
/** A thread that held more reports is ended when they are let go, which gives its memory back. */
const mostAtRest = 1000;
/** Dossiers of one accord that are kept until something is added: a page of a dossier is asked for again and again. */
const mostDossiers = 8;

/** Where the threads of matters come from. */
export const caseThreads: CaseThreads = new Threads(
  { file: programBeside(import.meta.url, 'matter-worker'), memoryMb },
  1,
);

/**
 * What is known about one accord, ready to be asked as of any day. Its reports are kept here; what follows from them is worked out
 * in a thread, so that nobody else waits for it.
 */
export class Matter {
  readonly accord: Accord;
  readonly #threads: CaseThreads;
  readonly #thread: CaseThread;
  /** Reports of its dossier, and of none, by id; null = one of none that does not bear on it. */
  readonly #stored: Map<string, StoredReport | null> = new Map();
  /** How many readings had taken the place of older ones when it was begun. */
  readonly #replaced: number;
  /** `seq` of the newest entry that it surely knows of: every report up to it was read. */
  #seq = 0;
  #levels: readonly SetLevel[] = [];
  readonly #evidence: Unpacker<Evidence> = new Unpacker();
  readonly #conflicts: Unpacker<Conflict> = new Unpacker();
  readonly #families: Unpacker<Family> = new Unpacker();
  readonly #dossiers: Map<Day, Promise<Dossier>> = new Map();
  #users = 0;
  #isLeft = false;
  #isGone = false;
  #isLost = false;

  private constructor(accord: Accord, { replaced }: Readings, threads: CaseThreads) {
    this.accord = accord;
    this.#replaced = replaced;
    this.#threads = threads;
    this.#thread = threads.take();
  }

  /**
   * An accord with the reports about it: those of its dossier, and of those in no dossier the ones that bear on it.
   * @throws {Failure} `tracing-lost`.
   */
  static async begin(
    database: Database,
    accord: Accord,
    readings: Readings,
    threads: CaseThreads = caseThreads,
  ): Promise<Matter> {
    const matter = new Matter(accord, readings, threads);
    try {
      await matter.#ask({ ask: 'begin', accords: [accord] });
      await matter.#take(database, readings);
      return matter;
    } catch (error) {
      await matter.leave();
      throw error;
    }
  }

  /** Did its thread come to an end? Then it answers nothing more. */
  get isLost(): boolean {
    return this.#isLost;
  }

  /**
   * May it go on, when it is told of what came since? It goes on over older readings while newer ones take their place, so that it is
   * made anew once, at the end.
   */
  isStill(accord: Accord, { replaced, isReplacing }: Readings): boolean {
    return (isReplacing || replaced === this.#replaced) && isDeepStrictEqual(accord, this.accord);
  }

  /** Takes in what came since; false when a report was taken away from it, so that it has to be made anew. */
  async grow(database: Database, readings: Readings): Promise<boolean> {
    const moved = await database.summaries({ elsewhere: this.accord.id, after: this.#seq });
    return !moved.some(({ id }) => this.#stored.has(id)) && this.#take(database, readings);
  }

  async standing(asOf: Day): Promise<AccordStanding> {
    return this.#unpack(await this.#ask({ ask: 'standing', asOf }));
  }

  /** Where it stands, with the reports that the answer cites. */
  async view(asOf: Day): Promise<StandingView> {
    const { standing, cited, reports } = await this.#ask({ ask: 'view', asOf });
    return { accord: this.accord, standing: this.#unpack(standing), cited: cited.map(this.#report), reports };
  }

  /** All that is known about it as of a day, from the reports that were out by then. */
  async dossier(asOf: Day): Promise<Dossier> {
    const found = this.#dossiers.get(asOf) ?? this.#makeDossier(asOf);
    keepNewest(this.#dossiers, asOf, found, mostDossiers);
    found.catch(() => this.#dossiers.delete(asOf));
    return found;
  }

  /** Asks something while it is surely there. */
  async use<T>(question: (matter: Matter) => Promise<T>): Promise<T> {
    this.#users++;
    try {
      return await question(this);
    } finally {
      this.#users--;
      await this.#release();
    }
  }

  /** Lets it go, when everything that is under way is answered. */
  async leave(): Promise<void> {
    this.#isLeft = true;
    await this.#release();
  }

  async #release(): Promise<void> {
    if (!this.#isLeft || this.#users > 0 || this.#isGone) return;
    this.#isGone = true;
    if (this.#stored.size > mostAtRest) return this.#thread.end();
    const forgot = await this.#ask({ ask: 'begin', accords: [] }).catch(() => undefined);
    await (forgot === undefined ? this.#thread.end() : this.#threads.rest(this.#thread));
  }

  /** False when a report that was in its dossier is in none now. */
  async #take(database: Database, { upTo }: Readings): Promise<boolean> {
    let adding: Promise<void> = Promise.resolve();
    for await (const page of database.pages({ about: this.accord.id, after: this.#seq })) {
      await adding;
      const known = page.filter(({ id }) => this.#stored.get(id));
      if (known.some(({ id, dossier }) => dossier === null && this.#stored.get(id)?.dossier !== null)) return false;
      for (const { id, dossier } of known) this.#stored.set(id, { ...(this.#stored.get(id) as StoredReport), dossier });
      adding = this.#add(page.filter(({ id, dossier }) => !this.#stored.has(id) || this.#isFiledNow(id, dossier)));
      // Who waits for the next page hears of it then.
      adding.catch(() => {});
    }
    await adding;
    const levels = await database.levels(this.accord.id);
    if (!isDeepStrictEqual(levels, this.#levels)) {
      await this.#ask({ ask: 'levels', levels });
      this.#levels = levels;
      this.#dossiers.clear();
    }
    this.#seq = upTo;
    return true;
  }

  /** Is a report that did not bear on it in its dossier now? */
  #isFiledNow(id: string, dossier: string | null): boolean {
    return dossier !== null && this.#stored.get(id) === null;
  }

  async #add(page: readonly StoredReport[]): Promise<void> {
    if (page.length === 0) return;
    const filed = page.filter(({ dossier }) => dossier !== null).map(readingOf);
    const loose = page.filter(({ dossier }) => dossier === null).map(readingOf);
    const about = new Set(await this.#ask({ ask: 'add', filed, loose }));
    for (const report of page) {
      const isAbout = report.dossier !== null || about.has(report.id);
      this.#stored.set(report.id, isAbout ? report : null);
    }
    if (filed.length + about.size > 0) this.#dossiers.clear();
  }

  async #makeDossier(asOf: Day): Promise<Dossier> {
    const { corroborations, reports, sources, families, ...found } = await this.#ask({ ask: 'dossier', asOf });
    const standing = this.#unpack(found.standing);
    return {
      accord: this.accord,
      standing: { ...standing, conflicts: [...standing.conflicts, ...corroborations] },
      reports: reports.map(this.#report),
      sources,
      families: this.#families.unpack(families),
    };
  }

  readonly #report = ({ id, dating }: Out): ReadReport => {
    const report = this.#stored.get(id) as StoredReport;
    return dating === null ? report : { ...report, dating };
  };

  #unpack({ standing, counts, evidence, conflicts }: PackedStanding): AccordStanding {
    const all = this.#evidence.unpack(evidence);
    let [at, from] = [0, 0];
    return withStipulations({ ...standing, conflicts: this.#conflicts.unpack(conflicts) }, (one) => {
      const items = all.slice(from, from + (counts[at++] ?? 0));
      from += items.length;
      return { ...one, evidence: { ...one.evidence, items } };
    });
  }

  async #ask<Ask extends keyof CaseAnswers>(question: Question<Ask>): Promise<CaseAnswers[Ask]> {
    try {
      return await askThread(this.#thread, question, this.#stored.size);
    } catch (error) {
      this.#isLost ||= error instanceof Failure;
      throw error;
    }
  }
}

/** A settled source and the reports that name it, among all reports; null when there is none of this id. */
export async function sourceAmongAll(
  database: Database,
  id: string,
  threads: CaseThreads = caseThreads,
): Promise<SourceView | null> {
  const thread = threads.take();
  let reports = 0;
  try {
    await askThread(thread, { ask: 'begin', accords: await database.accords() }, reports);
    for await (const page of database.pages({})) {
      await askThread(thread, { ask: 'add', filed: page.map(readingOf), loose: [] }, reports);
      reports += page.length;
    }
    const found = await askThread(thread, { ask: 'source', id }, reports);
    return found && { ...found, record: null };
  } finally {
    await thread.end();
  }
}

/** @param reports How many it holds, to be told when it is lost. */
async function askThread<Ask extends keyof CaseAnswers>(
  thread: CaseThread,
  question: Question<Ask>,
  reports: number,
): Promise<CaseAnswers[Ask]> {
  const reply = await thread.ask(question, longestMs).catch((error) => {
    if (!(error instanceof ThreadLost)) throw error;
    throw new Failure('tracing-lost', { reports, reason: error.message }, { cause: error });
  });
  if ('error' in reply) throw reply.error;
  return reply.answer as CaseAnswers[Ask];
}

/** What the ledger knows of a report. */
function readingOf({ id, report, reading, dating }: ReadReport): ReadReport {
  return { id, report, reading, dating };
}

/** Keeps something under a key; of more than `most`, what was asked for longest ago is let go. */
function keepNewest<T>(all: Map<string, T>, key: string, thing: T, most: number): void {
  all.delete(key);
  all.set(key, thing);
  for (const [oldest] of all) if (all.size > most) all.delete(oldest);
}
