import type { Taken } from '@isnad/intake';
import { type Accord, type SetLevel, validateAccord } from '@isnad/ledger';
import {
  type Addition,
  canonical,
  checkTimeStamp,
  type Journal,
  type JournalBody,
  signatureHolds,
  type WatchDecision,
} from '@isnad/store';
import { flaws } from '@isnad/text';
import { clashRows, Failure } from '@isnad/views';
import { pathText } from './accord-file.ts';
import { type Admitted, type Arrival, admit } from './admission.ts';
import { additionOf, sightingOf, statedOf } from './capture.ts';
import type { Follower } from './follower.ts';
import { bytesOf, reachOf, retained } from './retain.ts';
import type { Added, Head, Refused, Retained, RetentionRule, Seal } from './types.ts';

/** An input taken apart, or why it could not be; `line` from 1 where the input is one line of several. */
export interface Item {
  readonly name: string;
  readonly line: number | null;
  readonly taken: Taken | Failure;
  /** The report that the address gave the last time; left out where nobody knows. */
  readonly last?: string | null;
}

type Decision = Extract<JournalBody, { kind: 'decision' }>;
/** A decision about what is watched. */
export interface WatchChange extends Pick<Decision, 'values' | 'by'> {
  readonly id: string;
  readonly decision: 'watch' | 'unwatch';
}

/** Writes into the journal, one group after the other, so that no report gets in twice. */
export class Adder {
  readonly #journal: Journal;
  readonly #follower: Follower;
  #writing: Promise<unknown> = Promise.resolve();

  constructor(journal: Journal, follower: Follower) {
    this.#journal = journal;
    this.#follower = follower;
  }

  /** The answers, in the order of the items, when all that is new is on the medium. Throws the Failure `disk-full`, ... */
  async add(items: readonly Item[]): Promise<(Added | Refused)[]> {
    const reports = items.flatMap(({ taken, last = null }) => (taken instanceof Failure ? [] : [{ taken, last }]));
    const decided = (await this.#deciding(() => this.#write(reports))).values();
    await this.#follower.room();
    return items.map((item) => (item.taken instanceof Failure ? refused(item, item.taken) : answer(item, decided)));
  }

  /** Throws the Failure `accord-faulty` for what is no accord: what is in the journal stays there for good. */
  async addAccord(accord: Accord): Promise<{ readonly id: string; readonly status: 'added' | 'known' }> {
    checkAccord(accord);
    return this.#deciding(async () => {
      const there = await (await this.#follower.taken()).accord(accord.id);
      if (there && canonical(there) === canonical(accord)) return { id: accord.id, status: 'known' };
      this.#check();
      this.#follower.add(await this.#journal.append([{ body: { kind: 'accord', accord } }]), new Map());
      return { id: accord.id, status: 'added' };
    });
  }

  /** A decision of a person: one more entry of the journal. */
  async setLevel(id: string, level: SetLevel): Promise<void> {
    return this.#deciding(async () => {
      const database = await this.#follower.taken();
      const accord = await database.accord(id);
      if (!accord) {
        const known = (await database.accords()).map((one) => one.id).join(', ') || '-';
        throw new Failure('accord-unknown', { id, known });
      }
      checkLevel(accord, level);
      const { stipulation, value, from, by, why } = level;
      await this.#decide(id, 'level', { stipulation, level: value, from, why }, by);
    });
  }

  /**
   * A decision of a person about something that is watched.
   * @param decide What to decide, given what is watched now; null = nothing.
   */
  async decideOnWatch(decide: (watches: readonly WatchDecision[]) => WatchChange | null): Promise<WatchChange | null> {
    return this.#deciding(async () => {
      const change = decide(await (await this.#follower.taken()).watches());
      if (change) await this.#decide(change.id, change.decision, change.values, change.by);
      return change;
    });
  }

  head(): Promise<Head> {
    return this.exclusively(async () => ({ seq: this.#journal.length, hash: this.#journal.head }));
  }

  async seal(seal: Seal): Promise<void> {
    await this.#deciding(async () => {
      await checkSeal(this.#journal, seal);
      this.#check();
      this.#follower.add(await this.#journal.append([{ body: seal }]), new Map());
    });
  }

  /** First the journal says that the bytes go, then they go, and with them what the database made of them. */
  retain(rule: RetentionRule, now: Date): Promise<Retained> {
    checkRule(rule);
    return this.#deciding(async () => {
      const reach = await reachOf(this.#journal, await this.#follower.settled(), rule, now);
      const hashes = [...reach.captures.keys()];
      if (rule.dryRun) return retained(reach, await bytesOf(this.#journal, hashes));
      this.#check();
      const values = { days: rule.days, dossier: rule.dossier ?? null };
      const forgetting = hashes.map((about) => ({
        body: { kind: 'decision', about, decision: 'forget', values, by: 'retain' } as const,
      }));
      this.#follower.add(await this.#journal.append(forgetting), new Map());
      const bytes = await this.#journal.removeForgotten([...hashes, ...reach.forgotten]);
      const database = await this.#follower.taken();
      if (hashes.length > 0 || bytes > 0) await database.scrub();
      return retained(reach, bytes);
    });
  }

  /** Does a task while nothing is being written. */
  exclusively<T>(task: () => Promise<T>): Promise<T> {
    const result = this.#writing.then(task);
    this.#writing = result.catch(() => {});
    return result;
  }

  /**
   * Does a task that decides by what is there and appends. When another process has appended meanwhile, its entries are
   * taken in and the task decides anew.
   */
  #deciding<T>(task: () => Promise<T>): Promise<T> {
    return this.exclusively(async () => {
      for (;;)
        try {
          return await task();
        } catch (error) {
          if (!(error instanceof Failure) || error.code !== 'journal-moved') throw error;
          await this.#follower.catchUp();
        }
    });
  }

  async #write(reports: readonly Arrival[]): Promise<(Admitted | Failure)[]> {
    this.#check();
    const admitted = await admit(reports, this.#follower);
    const written = admitted.filter((item): item is Admitted => !(item instanceof Failure) && item.write !== null);
    const entries = await this.#journal.append(written.map(entryOf));
    const fresh = written.map(({ id, known, taken }) => [id, { known, text: taken.report.text }] as const);
    this.#follower.add(entries, new Map(fresh));
    return admitted;
  }

  /** One more entry of the journal. */
  async #decide(about: string, decision: string, values: Decision['values'], by: string): Promise<void> {
    this.#check();
    const body = { kind: 'decision', about, decision, values, by } as const;
    this.#follower.add(await this.#journal.append([{ body }]), new Map());
  }

  #check(): void {
    if (this.#follower.damage) throw this.#follower.damage;
  }
}

/** It may have come over HTTP: a seal vouches for an entry that is there, and what it says holds. */
async function checkSeal(journal: Journal, { seq, hash, key, signature, token }: Seal): Promise<void> {
  const values = { seq: String(seq) };
  const isNumber = Number.isSafeInteger(seq) && seq > 0 && seq <= journal.length;
  const texts = [hash, key ?? '', signature ?? '', token ?? ''].every((text) => typeof text === 'string');
  if (!isNumber || !texts || (token === undefined && signature === undefined))
    throw new Failure('seal-invalid', values);
  for await (const entry of journal.entries(seq - 1)) {
    if (entry.hash !== hash) throw new Failure('seal-invalid', values);
    break;
  }
  if (!signatureHolds({ kind: 'seal', seq, hash, ...(key && { key }), ...(signature && { signature }) }))
    throw new Failure('seal-invalid', values);
  if (token !== undefined) checkTimeStamp(Buffer.from(token, 'base64'), hash);
}

function checkRule({ days, dossier }: RetentionRule): void {
  const isRule = Number.isSafeInteger(days) && days >= 0 && (dossier === undefined || typeof dossier === 'string');
  if (!isRule) throw new Failure('retention-invalid', { value: String(days) });
}

/** It may have come over HTTP, or from a program that checked nothing. */
function checkAccord(value: unknown): void {
  const [fault, ...others] = validateAccord(value).faults ?? [];
  if (!fault) return;
  const values = { path: pathText(fault.path), fault: fault.code, count: others.length + 1 };
  throw new Failure('accord-faulty', values);
}

const levels: ReadonlySet<unknown> = new Set([0, 1, 2, 3, 'undetermined']);

/** A day that the calendar has: 30 February is none, though `Date` takes it for one of March. */
function isDay(value: unknown): boolean {
  const at = typeof value === 'string' ? new Date(`${value}T00:00:00Z`) : new Date(Number.NaN);
  return !Number.isNaN(at.getTime()) && at.toISOString().slice(0, 10) === value;
}

/** It may have come over HTTP. */
function checkLevel(accord: Accord, { stipulation, value, from, by }: SetLevel): void {
  if (!accord.stipulations.some(({ id }) => id === stipulation)) {
    const known = accord.stipulations.map(({ id }) => id).join(', ');
    throw new Failure('stipulation-unknown', { id: String(stipulation), known });
  }
  if (!levels.has(value)) throw new Failure('level-invalid', { value: String(value) });
  if (!isDay(from)) throw new Failure('level-day-invalid', { value: String(from) });
  if (typeof by !== 'string' || by.trim() === '') throw new Failure('level-by-missing');
}

function entryOf({ id, taken, known, write }: Admitted): Addition {
  if (write === 'report') return additionOf(id, taken);
  if (write === 'sighting') return sightingOf(id, taken, known.capture);
  const values = { dossier: known.dossier };
  return { body: { kind: 'decision', about: id, decision: 'dossier', values, by: 'add' } };
}

function answer(item: Item, decided: Iterator<Admitted | Failure>): Added | Refused {
  const next = decided.next().value as Admitted | Failure;
  if (next instanceof Failure) return refused(item, next);
  const { report } = next.taken;
  const [found, clashes] = [flaws(report.text), clashRows(statedOf(report))];
  const status = next.write === 'report' ? 'added' : 'known';
  return {
    id: next.id,
    capture: next.taken.capture.sha256,
    status,
    ...(found.length > 0 && { flaws: found }),
    ...(clashes.length > 0 && { clashes }),
  };
}

function refused({ name, line }: Item, failure: Failure): Refused {
  const values = { file: name, ...(line === null ? {} : { line }), ...failure.values };
  return { status: 'refused', name, line, code: failure.code, values };
}
