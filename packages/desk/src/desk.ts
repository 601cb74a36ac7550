import {
  type Clock,
  Courier,
  type CourierSettings,
  type FeedEntry,
  type Kept,
  machineClock,
  type Taken,
} from '@isnad/intake';
import type { Accord, AccordStanding, Day, SetLevel } from '@isnad/ledger';
import type { AddedPlaces } from '@isnad/reading';
import {
  type FolderLock,
  type Journal,
  type LockServer,
  lockFolder,
  lockHolder,
  type Notice,
  openJournal,
  verifyJournal,
} from '@isnad/store';
import { Failure } from '@isnad/views';
import { Adder, type Item } from './adder.ts';
import { reportView, sourceIn } from './asking.ts';
import { takeAddress, takeInput } from './capture.ts';
import { type Follower, openFollower } from './follower.ts';
import { healthOf } from './health.ts';
import { idsOf, keptReports } from './kept.ts';
import { type Matter, sourceAmongAll } from './matter.ts';
import { Matters } from './matters.ts';
import { Pace } from './pace.ts';
import { loadPlacesFile, type PlacesFile, placesFileOf } from './places-file.ts';
import { usualThreads } from './read-threads.ts';
import type {
  Added,
  AddInput,
  Desk,
  Dossier,
  Head,
  Health,
  LocalDesk,
  Queue,
  Refused,
  ReportSummary,
  ReportView,
  Retained,
  RetentionRule,
  Seal,
  SourceView,
  StandingView,
  Step,
  Verification,
  WatchInput,
  WatchLook,
  WatchView,
} from './types.ts';
import { idOfWatch, toUnwatch, toWatch } from './watching/decide.ts';
import { takeOnce } from './watching/entry.ts';
import { newState, type Remembered } from './watching/state.ts';
import { Watcher } from './watching/watcher.ts';
import { type WaveLimit, waves } from './waves.ts';

export interface DeskSettings {
  /** The data folder; made when there is none. */
  readonly folder: string;
  /** Now, for the times in the journal. The machine's clock by default. */
  readonly clock?: () => Date;
  /** Address of a PostgreSQL server, or '' for none; the environment's `DATABASE_URL` by default. */
  readonly databaseUrl?: string;
  /** How addresses are fetched. */
  readonly fetch?: CourierSettings;
  /** How many threads read reports; 0 leaves it to the processes of `work`. By default as many as the cores but one. */
  readonly threads?: number;
  /** Told now and then how far long work is: catching up, making everything anew. */
  readonly progress?: (step: Step) => void;
  /** Ends long work early: what was written stays, and the next desk goes on from there. */
  readonly signal?: AbortSignal;
  /** Chance, in [0, 1): keeps watches that failed together from being tried again together. The machine's by default. */
  readonly random?: () => number;
}

/** The port and the word of the process that serves a data folder; null when none does. */
export async function whoServes(folder: string): Promise<LockServer | null> {
  return (await lockHolder(folder))?.server ?? null;
}

/**
 * Takes a data folder, opens its journal and brings its database up to it. Throws the Failure `data-folder-in-use`,
 * `data-folder-unwritable`, `disk-full`, `journal-in-files`, `journal-on-server`, `journal-elsewhere`,
 * `journal-unreachable`, `database-unreachable`, `database-address-invalid`, `database-in-use` or
 * `database-unopenable`; the folder is then free again. A damaged journal opens all the same: what comes before the
 * damage is answered, nothing can be added, and `verify` tells what is wrong.
 */
export async function openDesk(settings: DeskSettings): Promise<LocalDesk> {
  const { threads = usualThreads, progress = () => {}, signal } = settings;
  const { folder, clock = () => new Date(), databaseUrl: url = process.env.DATABASE_URL ?? '' } = settings;
  const { fetch = {}, random = Math.random } = settings;
  const lock = await lockFolder(folder);
  const opened: { close(): Promise<void> }[] = [{ close: () => lock.release() }];
  try {
    const journal = await openJournal({ folder, url }, { clock });
    opened.push(journal);
    const places = await loadPlacesFile(placesFileOf(folder));
    const where = {
      folder,
      threads,
      progress,
      ...(url && { url }),
      ...(places && { places }),
      ...(signal && { signal }),
    };
    const follower = await openFollower(journal, where);
    return new FolderDesk({ folder, url, lock, journal, follower, clock, fetch, random, places });
  } catch (error) {
    await closeAll(opened).catch(() => {});
    throw error;
  }
}

/** What a desk stands on. */
interface Ground {
  readonly folder: string;
  /** Address of the server that holds journal and database; '' = both lie in the folder. */
  readonly url: string;
  readonly lock: FolderLock;
  readonly journal: Journal;
  readonly follower: Follower;
  readonly clock: () => Date;
  readonly fetch: CourierSettings;
  readonly random: () => number;
  readonly places: PlacesFile | null;
}

/** Inputs that are written and synced together: so many, of so many bytes. */
const together: WaveLimit<AddInput> = { items: 64, weight: 8 * 1024 * 1024, weigh: ({ bytes }) => bytes.length };
/** As of this day everything is out. */
const lastDay = '9999-12-31';

class FolderDesk implements LocalDesk {
  readonly #ground: Ground;
  readonly #adder: Adder;
  readonly #matters: Matters = new Matters();
  readonly #pace: Pace;
  /** For watches and for the pages that feeds name: hosts are asked in turns. */
  readonly #courier: Courier;
  readonly #watcher: Watcher;
  #told: (look: WatchLook) => void = () => {};

  constructor(ground: Ground) {
    this.#ground = ground;
    this.#pace = new Pace(() => ground.follower.queue(), ground.clock);
    this.#adder = new Adder(ground.journal, ground.follower);
    const { fetch, random, follower } = ground;
    const clock: Clock = fetch.clock ?? { ...machineClock, now: () => ground.clock().getTime() };
    this.#courier = new Courier({ ...fetch, clock });
    this.#watcher = new Watcher({
      courier: this.#courier,
      clock,
      random,
      database: () => follower.taken(),
      add: async (item) => (await this.#adder.add([item]))[0] as Added | Refused,
      told: (look) => this.#told(look),
    });
  }

  get notices(): readonly Notice[] {
    const { places, follower } = this.#ground;
    const faults = places?.faults ?? [];
    return [...faults.map((values) => ({ code: 'places-faulty', values: { ...values } })), ...follower.notices];
  }

  get places(): AddedPlaces | undefined {
    return this.#ground.places?.added;
  }

  async *add(inputs: AsyncIterable<AddInput> | Iterable<AddInput>): AsyncGenerator<Added | Refused> {
    for await (const wave of waves(inputs, together)) {
      const items: Item[] = [];
      for (const input of wave)
        items.push(await this.#item(input.name, input.line ?? null, () => takeInput(input, this.#now())));
      yield* await this.#adder.add(items);
    }
  }

  async fetch(address: string, dossier?: string): Promise<Added | Refused> {
    const item = await this.#item(address, null, () => takeAddress(address, this.#ground.fetch, this.#now(), dossier));
    return (await this.#adder.add([item]))[0] as Added | Refused;
  }

  async addEntry(entry: FeedEntry, dossier?: string): Promise<Added | Refused> {
    let why: Failure | null = null;
    const given = dossier === undefined ? {} : { dossier };
    const item = await this.#item(entry.item.address ?? entry.feed.name, null, async () => {
      const had = await takeOnce(entry, this.#courier, given, this.#now());
      if (had instanceof Failure) throw had;
      why = had.why;
      return had.taken;
    });
    const answer = (await this.#adder.add([item]))[0] as Added | Refused;
    return answer.status === 'refused' ? answer : withWhy(answer, why);
  }

  addAccord(accord: Accord): ReturnType<Desk['addAccord']> {
    return this.#adder.addAccord(accord);
  }

  setLevel(accord: string, level: SetLevel): Promise<void> {
    return this.#adder.setLevel(accord, level);
  }

  async list(filter: Parameters<Desk['list']>[0] = {}): Promise<ReportSummary[]> {
    return (await this.#ground.follower.settled()).summaries({ ...filter, sort: 'newest-day' });
  }

  async report(id: string): Promise<ReportView | null> {
    return reportView(await this.#ground.follower.settledFor(id), id);
  }

  async accords(): Promise<Accord[]> {
    return (await this.#ground.follower.taken()).accords();
  }

  async standing(accord: string, asOf: Day): Promise<AccordStanding> {
    return this.#about(accord, (matter) => matter.standing(asOf));
  }

  async standingView(accord: string, asOf: Day): Promise<StandingView> {
    return this.#about(accord, (matter) => matter.view(asOf));
  }

  async dossier(accord: string, asOf: Day): Promise<Dossier> {
    return this.#about(accord, (matter) => matter.dossier(asOf));
  }

  async source(id: string, accord?: string): Promise<SourceView | null> {
    if (accord !== undefined) return sourceIn(await this.dossier(accord, lastDay), id);
    return sourceAmongAll(await this.#ground.follower.settled(), id);
  }

  queue(): Promise<Queue> {
    return this.#pace.queue();
  }

  async watches(): Promise<WatchView[]> {
    const database = await this.#ground.follower.taken();
    const memory = database.watchMemory;
    const [watches, states] = [await database.watches(), await memory.states()];
    const counts = await memory.counts(this.#now());
    return watches.map((watch) => {
      const text = states.get(watch.id);
      const { items = 0, due: waiting = 0 } = counts.get(watch.id) ?? {};
      return {
        ...watch,
        state: text === undefined ? newState : (JSON.parse(text) as Remembered).state,
        items,
        waiting,
      };
    });
  }

  async watch(input: WatchInput): ReturnType<Desk['watch']> {
    let status: 'added' | 'changed' | 'known' = 'known';
    const id = idOfWatch(input.address);
    await this.#adder.decideOnWatch((watches) => {
      const change = toWatch(input, watches);
      if (change) status = watches.some((watch) => watch.id === id) ? 'changed' : 'added';
      return change;
    });
    this.#watcher.wake();
    return { id, status };
  }

  async unwatch(named: string, by = 'user'): Promise<void> {
    const change = await this.#adder.decideOnWatch((watches) => toUnwatch(named, by, watches));
    if (change) await this.#watcher.forget(change.id);
  }

  lookAtWatches(ids?: readonly string[]): Promise<WatchLook[]> {
    return this.#watcher.look(ids);
  }

  startWatching(told: (look: WatchLook) => void = () => {}): void {
    this.#told = told;
    this.#watcher.start();
  }

  async rebuild(): Promise<{ readonly entries: number; readonly reports: number }> {
    const { follower, journal } = this.#ground;
    await this.#matters.letGo();
    await this.#adder.exclusively(() => follower.rebuild());
    return { entries: journal.length, reports: await follower.database.count() };
  }

  /** Not while a line is half written. */
  verify(): Promise<Verification> {
    return this.#adder.exclusively(async () => {
      const database = await this.#ground.follower.settled();
      const { seq, hash: reached } = await database.head();
      const { hash, ...check } = await verifyJournal(this.#ground, seq);
      const faults = [...check.faults, ...this.notices.filter(({ code }) => code === 'journal-shorter')];
      const follows = seq === 0 || hash === reached;
      if (!follows || (seq < check.entries && check.faults.length === 0))
        faults.push({ code: 'database-differs', values: { database: seq, entries: check.entries } });
      return { ...check, faults };
    });
  }

  async kept(dossier: string | undefined, missing: (failure: Failure) => void): Promise<AsyncIterable<Kept>> {
    const { follower, journal } = this.#ground;
    const database = await follower.settled();
    const ids = dossier === undefined ? null : await idsOf(database, dossier);
    return keptReports(journal, (id) => ids?.has(id) ?? true, missing);
  }

  health(): Promise<Health> {
    return healthOf({ ...this.#ground, now: this.#ground.clock() });
  }

  /** Not while something is being written. */
  head(): Promise<Head> {
    return this.#adder.head();
  }

  seal(seal: Omit<Seal, 'kind'>): Promise<void> {
    return this.#adder.seal({ ...seal, kind: 'seal' });
  }

  async retain(rule: RetentionRule): Promise<Retained> {
    try {
      return await this.#adder.retain(rule, this.#ground.clock());
    } finally {
      // They were made of texts that may be gone now.
      await this.#matters.letGo();
    }
  }

  async publish(server: LockServer): Promise<void> {
    await this.#ground.lock.publish(server);
  }

  async close(): Promise<void> {
    const { lock, journal, follower } = this.#ground;
    await this.#watcher.stop();
    await this.#matters.letGo();
    await this.#adder.exclusively(() => closeAll([{ close: () => lock.release() }, journal, follower]));
  }

  async #about<T>(accord: string, question: (matter: Matter) => Promise<T>): Promise<T> {
    return this.#matters.ask(await this.#ground.follower.settled(), accord, question);
  }

  #now(): string {
    return this.#ground.clock().toISOString();
  }

  /** A Failure is the input's; any other error is ours and stops the adding. */
  async #item(name: string, line: number | null, take: () => Promise<Taken>): Promise<Item> {
    try {
      return { name, line, taken: await take() };
    } catch (error) {
      if (error instanceof Failure) return { name, line, taken: error };
      throw error;
    }
  }
}

/** An answer, with why the report is in the words of a feed. */
function withWhy(answer: Added, why: Failure | null): Added {
  return why === null ? answer : { ...answer, fromFeed: { code: why.code, values: why.values } };
}

/** Closes the last opened first, and each of them even when one before it fails. */
async function closeAll(parts: readonly { close(): Promise<void> }[]): Promise<void> {
  const errors: unknown[] = [];
  for (const part of parts.toReversed()) await part.close().catch((error) => errors.push(error));
  if (errors.length > 0) throw errors[0];
}
