import { type Clock, type Courier, type Given, type Taken, takeFetched } from '@isnad/intake';
import type { Database, RememberedItem, WatchDecision } from '@isnad/store';
import { Failure } from '@isnad/views';
import type { Item } from '../adder.ts';
import type { Added, Refused, WatchLook, WatchState } from '../types.ts';
import { pageOrWords, withoutPage } from './entry.ts';
import { FeedReader, sinceOf } from './feed.ts';
import { dueAt, LONGEST_ITEM_PAUSE, nextItemLook, nextLook, nextTry } from './schedule.ts';
import { Slots } from './slots.ts';
import { type ItemState, keyOf, newState, type Remembered, withFault, withFeedFaults, withSight } from './state.ts';

/** What watching needs from outside. */
export interface WatcherGround {
  readonly courier: Courier;
  readonly clock: Clock;
  /** In [0, 1). */
  readonly random: () => number;
  readonly database: () => Promise<Database>;
  readonly add: (item: Item) => Promise<Added | Refused>;
  /** Told what every look came to. */
  readonly told: (look: WatchLook) => void;
}

/** Watches that are looked at together, those of one host among them, and pages that are read together. */
const mostWatches = 32;
const mostOfHost = 4;
const mostPages = 2;
/** Reports that one look takes; the others come right after it, when other watches had their turn. */
const mostInLook = 100;
/** After so many failures in a row to reach reports, the rest waits for the next look. */
const mostUnreached = 3;
/** A report that could not be had so often is given up, until its feed says that it changed. */
const mostTries = 8;
/** The loop looks after itself at least so often. */
const longestSleep = 60_000;

/** Failures of the way to a report, not of the report. */
const unreached = new Set([
  'address-unreachable',
  'address-unproven',
  'address-too-slow',
  'address-cut',
  'address-garbled',
  'address-busy',
  'address-status',
]);
/** Answers that may be other ones later: a page that is not there yet, a robots.txt that changes, and the like. */
const passing = new Set([...unreached, 'address-robots', 'page-too-slow']);

/** Did the way to a report fail, and not the report? A page that keeps its reader busy is as bad for others. */
function isOnWay({ code, values }: Failure): boolean {
  if (code === 'address-status') return Number(values.status) >= 500;
  return unreached.has(code) || code === 'page-too-slow' || code === 'page-unreadable';
}

/** May the same address answer otherwise later? Who says that a page is gone (410) means for good. */
function mayPass({ code, values }: Failure): boolean {
  return passing.has(code) && !(code === 'address-status' && Number(values.status) === 410);
}

/** Looks at what is watched when it is due. A watch that fails, or never ends, leaves the others alone. */
export class Watcher {
  readonly #ground: WatcherGround;
  readonly #watches: Slots = new Slots(mostWatches);
  readonly #pages: Slots = new Slots(mostPages);
  readonly #hosts: Map<string, Slots> = new Map();
  readonly #running: Map<string, { readonly look: Promise<WatchLook>; readonly stop: AbortController }> = new Map();
  /** Watches whose look could not even be remembered, and when they may be looked at again. */
  readonly #pausing: Map<string, number> = new Map();
  #loop: Promise<void> | null = null;
  #stopping: AbortController = new AbortController();
  #wake: AbortController = new AbortController();

  constructor(ground: WatcherGround) {
    this.#ground = ground;
  }

  /**
   * Looks at what is due, or at those that are named whether due or not, and comes back when that is done.
   * @throws {Failure} `watch-unknown`.
   */
  async look(ids?: readonly string[]): Promise<WatchLook[]> {
    const { watches, remembered } = await this.#all();
    const unknown = ids?.find((id) => !watches.some((watch) => watch.id === id));
    if (unknown !== undefined) throw new Failure('watch-unknown', { id: unknown });
    const now = this.#ground.clock.now();
    const chosen = watches.filter((one) => ids?.includes(one.id) ?? this.#due(one, remembered.get(one.id)) <= now);
    return Promise.all(chosen.map((watch) => this.#begin(watch, remembered.get(watch.id))));
  }

  /** Looks at what is due from now on, until `stop`. What was missed while nobody looked is due at once. */
  start(): void {
    this.#loop ??= this.#work();
  }

  /** Looks again soon: what is watched has changed. */
  wake(): void {
    this.#wake.abort();
  }

  /** Ends what is under way at the next report, and comes back when nothing runs any more. */
  async stop(): Promise<void> {
    this.#stopping.abort();
    this.#wake.abort();
    await this.#loop;
    await Promise.all([...this.#running.values()].map(({ look }) => look));
    this.#loop = null;
    this.#stopping = new AbortController();
  }

  /** Ends a look at a watch that is watched no more, and forgets it. */
  async forget(id: string): Promise<void> {
    const running = this.#running.get(id);
    running?.stop.abort();
    await running?.look;
    await (await this.#ground.database()).watchMemory.forget(id);
  }

  async #work(): Promise<void> {
    const { signal } = this.#stopping;
    while (!signal.aborted) {
      this.#wake = new AbortController();
      let next = longestSleep;
      try {
        next = await this.#launch();
      } catch (error) {
        // A database that is gone for a while; the watches are still there when it comes back.
        this.#ground.told(fault('', error));
      }
      const woken = AbortSignal.any([signal, this.#wake.signal]);
      await this.#ground.clock.sleep(next, woken).catch(() => {});
    }
  }

  /** Begins what is due, and says in how many milliseconds the next is. */
  async #launch(): Promise<number> {
    const { watches, remembered } = await this.#all();
    let next = longestSleep;
    for (const watch of watches) {
      if (this.#running.has(watch.id)) continue;
      const known = remembered.get(watch.id);
      const wait = this.#due(watch, known) - this.#ground.clock.now();
      if (wait > 0) next = Math.min(next, wait);
      else void this.#begin(watch, known).then(() => this.wake());
    }
    return next;
  }

  async #all(): Promise<{ watches: WatchDecision[]; remembered: ReadonlyMap<string, Remembered> }> {
    const database = await this.#ground.database();
    const watches = await database.watches();
    const texts = await database.watchMemory.states();
    return { watches, remembered: new Map([...texts].map(([id, text]) => [id, JSON.parse(text) as Remembered])) };
  }

  #due({ id, every }: WatchDecision, { state } = nothing): number {
    const written = Math.max(Date.parse(state.due), this.#pausing.get(id) ?? 0);
    return dueAt(this.#ground.clock.now(), written, every * 1000);
  }

  /** A host is asked for one thing at a time: many watches of it would only keep others waiting. */
  #slotsOf({ address }: WatchDecision): Slots {
    const { host } = new URL(address);
    const slots = this.#hosts.get(host) ?? new Slots(mostOfHost);
    this.#hosts.set(host, slots);
    return slots;
  }

  /** One look at a time for each watch; never rejects. */
  #begin(watch: WatchDecision, remembered: Remembered = nothing): Promise<WatchLook> {
    const running = this.#running.get(watch.id);
    if (running) return running.look;
    const stop = new AbortController();
    const signal = AbortSignal.any([this.#stopping.signal, stop.signal]);
    const look = this.#slotsOf(watch)
      .run(() => this.#watches.run(() => new Look(this.#ground, this.#pages, signal, watch, remembered).run()))
      .catch((error) => {
        this.#pausing.set(watch.id, this.#ground.clock.now() + longestSleep);
        return fault(watch.id, error);
      })
      .then((done) => {
        this.#running.delete(watch.id);
        this.#ground.told(done);
        return done;
      });
    this.#running.set(watch.id, { look, stop });
    return look;
  }
}

const nothing: Remembered = { state: newState, since: null, own: 0 };

function fault(watch: string, error: unknown): WatchLook {
  return { watch, added: 0, revised: 0, seen: 0, failed: 0, fromFeed: 0, waiting: 0, why: told(error) };
}

function told(error: unknown): NonNullable<WatchState['why']> {
  if (error instanceof Failure) return { code: error.code, values: error.values };
  return { code: 'watch-fault', values: { reason: String(error).slice(0, 200) } };
}

/** One look at one watch. What it finds is kept as it goes: a process that is killed goes on where it was. */
class Look {
  readonly #ground: WatcherGround;
  readonly #pages: Slots;
  readonly #signal: AbortSignal;
  readonly #watch: WatchDecision;
  readonly #first: boolean;
  readonly #done = { added: 0, revised: 0, seen: 0, failed: 0, fromFeed: 0 };
  #state: WatchState;
  #since: Remembered['since'];
  /** Milliseconds for which the feed asks to be left alone. */
  #own: number;
  #unreached = 0;

  constructor(
    ground: WatcherGround,
    pages: Slots,
    signal: AbortSignal,
    watch: WatchDecision,
    { state, since, own }: Remembered,
  ) {
    this.#ground = ground;
    this.#pages = pages;
    this.#signal = signal;
    this.#watch = watch;
    this.#state = state;
    this.#since = since;
    this.#own = own;
    this.#first = state.seen === null;
  }

  async run(): Promise<WatchLook> {
    const watch = this.#watch.id;
    try {
      if (this.#watch.kind === 'page') await this.#page();
      else await this.#feed();
      const waiting = await this.#items();
      await this.#succeed(waiting);
      return { watch, ...this.#done, waiting, why: null };
    } catch (error) {
      if (this.#signal.aborted) return { watch, ...this.#done, waiting: 0, why: null };
      const why = told(error);
      await this.#fail(why);
      return { watch, ...this.#done, waiting: 0, why };
    }
  }

  /** The page itself is the only item, and due at each look. */
  async #page(): Promise<void> {
    const key = keyOf(`page ${this.#watch.address}`);
    const text = (await (await this.#ground.database()).watchMemory.items([key])).get(key);
    const { address } = this.#watch;
    const item: ItemState = {
      address,
      feed: address,
      mark: '',
      changed: this.#now,
      failures: 0,
      report: null,
      since: null,
      said: {},
    };
    await this.#keep([{ key, due: this.#at(this.#now), state: text ?? JSON.stringify(item) }]);
  }

  async #feed(): Promise<void> {
    const { watchMemory } = await this.#ground.database();
    const { courier } = this.#ground;
    const reader = new FeedReader(this.#watch.address, courier, watchMemory, this.#now, this.#signal);
    const found = await reader.look(this.#since, this.#first);
    if (!found) return;
    this.#state = withFeedFaults(this.#state, found.read, found.faults);
    this.#state = { ...this.#state, title: found.title, from: found.from };
    this.#own = found.every * 1000;
    this.#since = found.since;
    await this.#keep(found.items);
  }

  /** Takes the items that are due. @returns how many are left. */
  async #items(): Promise<number> {
    const { watchMemory } = await this.#ground.database();
    const now = this.#now;
    const when = { at: this.#at(now), beyond: this.#at(now + LONGEST_ITEM_PAUSE) };
    const due = await watchMemory.due(this.#watch.id, when, mostInLook + 1);
    let at = 0;
    for (; at < Math.min(due.length, mostInLook) && this.#unreached < mostUnreached; at++) {
      this.#signal.throwIfAborted();
      await this.#item(due[at] as RememberedItem);
    }
    return due.length - at;
  }

  async #item({ key, state: text }: RememberedItem): Promise<void> {
    const item = JSON.parse(text) as ItemState;
    const page = await this.#pageOf(item);
    if (page === null || !(page instanceof Failure) || !isOnWay(page)) this.#unreached = 0;
    else this.#unreached = page.code === 'address-busy' ? mostUnreached : this.#unreached + 1;
    if (page === null) return this.#took(key, item, null, null);
    const had = await this.#pages.run(() => pageOrWords(item.entry, page, this.#given, this.#at(this.#now)));
    if (had instanceof Failure) return this.#missed(key, item, had);
    const answer = await this.#ground.add({ name: item.address, line: null, taken: had.taken, last: item.report });
    if (answer.status === 'refused') return this.#missed(key, item, new Failure(answer.code, answer.values));
    return this.#took(key, item, answer, had.why);
  }

  /** The page of an item; null when it has not changed, and why it cannot be had. */
  async #pageOf(item: ItemState): Promise<Taken | null | Failure> {
    const { address, said, entry } = item;
    if (entry?.item.address === null) return withoutPage(entry);
    try {
      const since = (await this.#isThere(item)) ? (item.since ?? undefined) : undefined;
      const fetched = await this.#ground.courier.fetch({ address, wanted: 'report', since, signal: this.#signal });
      if (!fetched) return null;
      const taken = await this.#pages.run(() => takeFetched(fetched, this.#given, { at: this.#at(this.#now), said }));
      this.#lastSince = sinceOf(fetched);
      return taken;
    } catch (error) {
      if (!(error instanceof Failure) || this.#signal.aborted) throw error;
      return error;
    }
  }

  /** What the reports of this watch are given. */
  get #given(): Given {
    const { dossier } = this.#watch;
    return dossier === null ? {} : { dossier };
  }

  /** What a site said of a report counts only while we have that report. */
  async #isThere({ report }: ItemState): Promise<boolean> {
    if (report === null) return false;
    return (await (await this.#ground.database()).contents([report])).has(report);
  }

  #lastSince: Remembered['since'] = null;

  /** @param why it is in the words of the feed; null when it is its page. */
  async #took(key: string, item: ItemState, answer: Added | null, why: Failure | null): Promise<void> {
    const now = this.#now;
    const changed = answer !== null && answer.id !== item.report;
    const isNew = item.report === null && answer?.status === 'added';
    const status = isNew ? 'added' : changed && item.report !== null ? 'revised' : 'seen';
    this.#done[status]++;
    if (why) this.#done.fromFeed++;
    const { entry: _, fromFeed: __, ...last } = item;
    const next: ItemState = {
      ...last,
      failures: why ? item.failures + 1 : 0,
      changed: changed ? now : item.changed,
      ...(answer && { report: answer.id, since: why ? null : this.#lastSince }),
      ...(why && { fromFeed: true }),
    };
    const { address } = item;
    const report = next.report ?? '';
    const told = why && { fromFeed: { code: why.code, values: why.values } };
    if (answer) this.#state = withSight(this.#state, { address, at: this.#at(now), report, status, ...told });
    if (status !== 'seen') this.#state = { ...this.#state, changed: this.#at(now) };
    await this.#keep([{ key, due: why ? this.#again(next, why) : this.#later(next), state: JSON.stringify(next) }]);
  }

  /** When a report that was had is looked at again. */
  #later({ changed }: ItemState): string | null {
    const due = this.#watch.kind === 'page' ? null : nextItemLook(this.#now, this.#watch.every * 1000, changed);
    return due === null ? null : this.#at(due);
  }

  /** When a page that could not be had is tried again. */
  #again({ failures }: ItemState, why: Failure): string | null {
    if (!mayPass(why) || failures >= mostTries) return null;
    return this.#at(nextTry(this.#now, failures, pauseOf(why.values, why.code), this.#ground.random()));
  }

  async #missed(key: string, item: ItemState, failure: Failure): Promise<void> {
    const { code, values } = failure;
    this.#done.failed++;
    this.#state = withFault(this.#state, { address: item.address, at: this.#at(this.#now), code, values });
    const next = { ...item, failures: item.failures + 1 };
    await this.#keep([{ key, due: this.#again(next, failure), state: JSON.stringify(next) }]);
    if (this.#watch.kind === 'page') throw failure;
  }

  async #succeed(waiting: number): Promise<void> {
    const now = this.#now;
    const every = this.#watch.every * 1000;
    const more = waiting > 0 && this.#unreached < mostUnreached;
    const due = more ? now : nextLook(now, every, this.#own);
    const at = this.#at(now);
    this.#state = { ...this.#state, tried: at, seen: at, failing: null, failures: 0, why: null, due: this.#at(due) };
    await this.#keep([]);
  }

  async #fail(why: NonNullable<WatchState['why']>): Promise<void> {
    const now = this.#now;
    const failures = this.#state.failures + 1;
    const due = nextTry(now, failures, pauseOf(why.values, why.code), this.#ground.random());
    const at = this.#at(now);
    this.#state = { ...this.#state, tried: at, failing: this.#state.failing ?? at, failures, why, due: this.#at(due) };
    await this.#keep([]);
  }

  async #keep(items: readonly RememberedItem[]): Promise<void> {
    const database = await this.#ground.database();
    const remembered: Remembered = { state: this.#state, since: this.#since, own: this.#own };
    await database.watchMemory.keep(this.#watch.id, JSON.stringify(remembered), items);
  }

  get #now(): number {
    return this.#ground.clock.now();
  }

  #at(time: number): string {
    return new Date(time).toISOString();
  }
}

/** Milliseconds for which a host asked to be left alone. */
function pauseOf(values: Readonly<Record<string, string | number>>, code: string): number {
  return code === 'address-busy' ? Number(values.seconds) * 1000 : 0;
}
