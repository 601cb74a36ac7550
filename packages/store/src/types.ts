import type { Accord, Day, ReadReport, SetLevel } from '@isnad/ledger';
import type { StatedRow } from '@isnad/views';

/** A fact that a report states about itself, and where it says so (see intake's `Stated`). */
export interface StatedFact<T = string> {
  readonly value: T;
  readonly from: string;
  readonly wording?: string;
  readonly others?: readonly StatedFact<T>[];
}
export interface ReportFacts {
  readonly title?: StatedFact;
  readonly published?: StatedFact;
  readonly modified?: StatedFact;
  readonly outlet?: StatedFact;
  readonly authors?: StatedFact<readonly string[]>;
  readonly agency?: StatedFact;
  readonly url?: StatedFact;
  readonly language?: StatedFact;
  readonly charset?: StatedFact;
}

/** What the journal records. Every other thing in a data folder is derived from these. */
export type JournalBody =
  | {
      readonly kind: 'report';
      /** Id of the report; once in a journal. */
      readonly report: string;
      /** SHA-256 of the captured bytes, which lie in `captures/`. */
      readonly capture: string;
      /**
       * SHA-256 of the report's text where it was taken out of a page: it lies in `captures/` too, so that a better
       * extractor never changes a text that claims already point into. Absent where the capture holds the text itself.
       */
      readonly text?: string;
      readonly origin: Origin;
      readonly mediaType: string;
      readonly headers: Readonly<Record<string, string>>;
      /** The fields that the report stated about itself, each with where it says so; never the text. */
      readonly stated: ReportFacts;
      readonly dossier?: string;
    }
  | {
      /** The same bytes came again: one capture, seen once more. The time is that of the entry. */
      readonly kind: 'sighting';
      /** Id of the report whose capture they are. */
      readonly report: string;
      readonly capture: string;
      readonly origin: Origin;
      readonly headers: Readonly<Record<string, string>>;
    }
  | { readonly kind: 'accord'; readonly accord: Accord }
  | {
      readonly kind: 'decision';
      /** What it is about: a report, an accord, a watch, a capture; see `decision`. */
      readonly about: string;
      /**
       * - `dossier`: the report `about` is put into the dossier in `values`.
       * - `level`: a stipulation of the accord `about` has the level in `values`.
       * - `watch`: the address in `values` is watched under the id `about`: `address`, `kind`, `every` (seconds),
       *   `dossier`, `title`. The newest of an id counts.
       * - `unwatch`: the watch `about` ends.
       * - `forget`: the bytes of the capture `about` are removed by the rule in `values`; that they were there stays.
       */
      readonly decision: string;
      readonly values: Readonly<Record<string, string | number | null>>;
      readonly by: string;
    }
  | {
      /** Somebody vouches for the journal up to an entry: with a signature, or with the time-stamp of an authority. */
      readonly kind: 'seal';
      /** The newest entry that is vouched for, and its hash. */
      readonly seq: number;
      readonly hash: string;
      /** Ed25519: the public key (SPKI, DER) and its signature, both in base64. */
      readonly key?: string;
      readonly signature?: string;
      /** RFC 3161: the token of an authority (`TimeStampToken`, DER) in base64. */
      readonly token?: string;
    };
/** How a report came: by file, by address, ... */
export interface Origin {
  readonly kind: string;
  readonly name: string;
  readonly asked?: string;
  /** Of a page in a web archive: the archive, and when it says that it was captured. */
  readonly archive?: string;
  readonly captured?: string;
  /** Of the words of a feed: the entry's id there, and why they were taken and not the page (`asked`). */
  readonly item?: string;
  readonly why?: { readonly code: string; readonly values: Readonly<Record<string, string | number>> };
}
/** One line of a segment, `DIR/journal/000001.jsonl`. */
export interface JournalEntry {
  /** 1, 2, 3, ... without a gap. */
  readonly seq: number;
  /** ISO instant of the append. */
  readonly at: string;
  /** Hash of the entry before; 64 zeros for the first. */
  readonly prev: string;
  readonly body: JournalBody;
  /** SHA-256 over the canonical JSON of `seq`, `at`, `prev`, `body`. */
  readonly hash: string;
}
/** A report as the database answers it. */
export interface StoredReport extends ReadReport {
  readonly seq: number;
  readonly added: string;
  readonly capture: string;
  /** SHA-256 over text and stated values: a report given a second time has the same. */
  readonly content: string;
  readonly dossier: string | null;
  readonly stated: ReportFacts;
}
/** A report in a list. */
export interface ReportSummary {
  readonly id: string;
  readonly outlet: string | null;
  readonly title: string | null;
  /** Address that the report states. */
  readonly url: string | null;
  readonly published: Day | null;
  /** Was the day stated by the page, or supplied by dating? */
  readonly publishedBy: 'stated' | 'supplied' | null;
  readonly language: string | null;
  readonly dossier: string | null;
  /** Number of its claims. */
  readonly claims: number;
  /** The facts that it states about itself in two ways, each with where it does. */
  readonly clashes: readonly StatedRow[];
  /** ISO instant. */
  readonly added: string;
}
export interface ReportFilter {
  readonly dossier?: string;
  /** Reports of this dossier, and those that were put into none. */
  readonly about?: string;
  /** Name of an outlet, in any spelling that folds to the same. */
  readonly outlet?: string;
  /** The address that a report states, to the letter. */
  readonly url?: string;
  /** First and last day of publication; reports of unknown day are left out where one is given. */
  readonly from?: Day;
  readonly to?: Day;
  /** Words that all stand in the folded title or text. */
  readonly words?: string;
  /** Those that journal entries after this `seq` added, or put into a dossier. */
  readonly after?: number;
  /** Those that a decision put into another dossier than this. */
  readonly elsewhere?: string;
  /** `day` by default: oldest first, unknown days last. */
  readonly sort?: 'day' | 'newest-day' | 'outlet' | 'title' | 'added';
  readonly limit?: number;
  readonly offset?: number;
}
/** What tells whether a report is there already. */
export interface KnownReport {
  /** As in `StoredReport`; '' when the report cannot be read from its capture; null when nobody has looked yet. */
  readonly content: string | null;
  readonly body: ReportBody;
  readonly dossier: string | null;
}
/** How far a database follows a journal, and which. */
export interface DatabaseHead {
  readonly seq: number;
  /** Hash of that entry, and of the first one; 64 zeros when empty. */
  readonly hash: string;
  readonly first: string;
}
export type ReportBody = Extract<JournalBody, { kind: 'report' }>;
/** A report that waits to be read. */
export interface UnreadReport {
  readonly seq: number;
  /** ISO instant of its entry. */
  readonly added: string;
  readonly body: ReportBody;
  /** Its bytes were removed on purpose: what it stated about itself is all that is to be read. */
  readonly gone: boolean;
}
/** What reading made of a report, as its row keeps it (see `readingRow`). */
export interface ReadingRow {
  readonly seq: number;
  /** As in `StoredReport`; '' when the report could not be taken out of its capture. */
  readonly content: string;
  readonly day: Day | null;
  /** Its words for the index, separated by blanks. */
  readonly words: string;
  /** `ReportSummary` and `StoredReport` as JSON; null when the report could not be taken out of its capture. */
  readonly summary: string | null;
  readonly report: string | null;
  /** Why it could not be read: the code of a Failure, or `reader-failed`. */
  readonly fault: string | null;
}
/** An accord as it stood from an entry of the journal on. */
export interface AccordVersion {
  readonly seq: number;
  readonly accord: Accord;
}
/** What makes the readings: rows of another reader are unread. */
export interface Reader {
  readonly version: string;
  /** Text of the file of places that reports are read with beside the built-in ones; null = none. */
  readonly places: string | null;
}
/** How much is read, and how much is not. */
export interface QueueState {
  /** Reports that wait to be read, those of an older reader too. */
  readonly unread: number;
  /** Those of them that were never read, so that nothing of them can be answered. */
  readonly waiting: number;
  /** Reports that could not be read. */
  readonly failed: number;
  /** ISO instant since when the oldest of the unread has waited; null when none does. */
  readonly oldest: string | null;
  /** Readings written since the tables were made. */
  readonly read: number;
}
/** Reads a batch: one row for each report. `accords` changes whenever the accords have. */
export type ReadBatch = (batch: readonly UnreadReport[], accords: string) => Promise<readonly ReadingRow[]>;
/** The reports that wait to be read: the part of a database that workers use, in any number of processes. */
export interface WorkQueue {
  /** Whom the rows belong to. */
  reader(): Promise<Reader | null>;
  /**
   * Takes up to `most` unread reports that nobody else has in hand, those first that were never read, hands them to
   * `read` and writes what it gives. When anything fails, or the process dies, the reports are free again at once.
   * Throws the Failure `reader-differs` when the database wants the readings of another reader.
   * @param reader Version of who reads.
   * @param only Entry of the one report that is meant.
   * @returns how many there were; 0 = nothing is left to take.
   */
  work(reader: string, most: number, read: ReadBatch, only?: number): Promise<number>;
  /** Every form of every accord, in the order of the journal. */
  accordVersions(): Promise<AccordVersion[]>;
  queue(): Promise<QueueState>;
  close(): Promise<void>;
}
/** How far reports were read, and read again by another reader. */
export interface Readings {
  readonly upTo: number;
  readonly replaced: number;
  /** Are there older readings left whose place a newer one will take? */
  readonly isReplacing: boolean;
}
/** Rows derived from the journal. The same statements run on PGlite and on a PostgreSQL server. */
export interface Database extends WorkQueue {
  /** `seq` of the newest journal entry taken in; 0 = empty. */
  position(): Promise<number>;
  head(): Promise<DatabaseHead>;
  /** Changes with everything that changes an answer. */
  revision(): Promise<string>;
  /**
   * What whoever keeps reports has to know of them: up to which entry of the journal every one was read, how many
   * readings took the place of an older one since the tables were made, and whether more are to do so.
   */
  readings(): Promise<Readings>;
  /**
   * Takes entries in, in one transaction; reports are unread then. Taking the same entry twice changes nothing.
   * Throws the Failure `database-follows-other` when the entries do not follow those that are in.
   */
  take(rows: readonly DerivedRow[]): Promise<void>;
  /** Those of the reports that are there, by id. */
  contents(ids: readonly string[]): Promise<Map<string, KnownReport>>;
  /** Entry of a report that was never read; null when it was, or is not there. */
  neverRead(id: string): Promise<number | null>;
  /** A report that was read, by the newest reader or by one before it. */
  report(id: string): Promise<StoredReport | null>;
  /** These, too, answer what was read by whichever reader. */
  reports(filter?: ReportFilter): Promise<StoredReport[]>;
  /** Such reports some at a time, so that nobody is kept waiting by very many: in the order of what added or moved them. */
  pages(filter: Omit<ReportFilter, 'sort' | 'limit' | 'offset'>): AsyncIterable<readonly StoredReport[]>;
  summaries(filter?: ReportFilter): Promise<ReportSummary[]>;
  count(filter?: ReportFilter): Promise<number>;
  /** Reports that could not be read, in the order of the journal, and why. */
  failures(limit: number): Promise<{ readonly id: string; readonly fault: string }[]>;
  /** The levels that persons set in an accord, in the order in which they did. */
  levels(accord: string): Promise<SetLevel[]>;
  accord(id: string): Promise<Accord | null>;
  /** The newest form of each, by id. */
  accords(): Promise<Accord[]>;
  /** What is watched, in the order in which it was decided. */
  watches(): Promise<WatchDecision[]>;
  /** When the bytes of a report were seen again, newest first. */
  sightings(report: string, limit: number): Promise<Sighting[]>;
  /** Those of the marks (`sightingMark`) that a sighting has. */
  sighted(marks: readonly string[]): Promise<Set<string>>;
  readonly watchMemory: WatchMemory;
  /**
   * Has what was removed from the rows leave the files as well, where they are ours: in the folder. A server overwrites it
   * in its own time.
   */
  scrub(): Promise<void>;
  /** Drops every row; the next `take` starts from nothing. */
  clear(): Promise<void>;
}
/** What a person decided to watch. */
export interface WatchDecision {
  readonly id: string;
  readonly address: string;
  readonly kind: 'feed' | 'page';
  /** Seconds between two looks. */
  readonly every: number;
  readonly dossier: string | null;
  readonly title: string | null;
  /** ISO instant of the decision, and whose it was. */
  readonly at: string;
  readonly by: string;
}
/** The same bytes, seen once more. */
export interface Sighting {
  /** ISO instant. */
  readonly at: string;
  readonly capture: string;
  readonly origin: Origin;
}
/** An item of a watch: `due` is the ISO instant of the next look at it, null when it is done with. */
export interface RememberedItem {
  readonly key: string;
  readonly due: string | null;
  /** JSON of who remembers. */
  readonly state: string;
}
/**
 * What watching remembers from one look to the next. It is no part of the derived rows and outlives them; when it is
 * lost, everything is fetched once more and found to be known. Each state is a JSON text of who remembers.
 */
export interface WatchMemory {
  /** By watch. What belongs to another journal is forgotten first. */
  states(): Promise<Map<string, string>>;
  /** Those of the items that are there, by key. */
  items(keys: readonly string[]): Promise<Map<string, string>>;
  /**
   * Items of a watch that are due at an ISO instant, the longest due first; and those that are due beyond another one: a
   * clock that was set back wrote them down.
   */
  due(watch: string, when: { readonly at: string; readonly beyond: string }, limit: number): Promise<RememberedItem[]>;
  /** By watch: how many items, and how many of them are due at an ISO instant. */
  counts(at: string): Promise<Map<string, { readonly items: number; readonly due: number }>>;
  /** Keeps the state of a watch and of some of its items, all or nothing. An item stays with the watch that had it first. */
  keep(watch: string, state: string, items: readonly RememberedItem[]): Promise<void>;
  forget(watch: string): Promise<void>;
  clear(): Promise<void>;
}
export type DerivedRow =
  /** @param content As in `StoredReport`, when it is known already. */
  | { readonly kind: 'report'; readonly entry: JournalEntry; readonly content: string | null }
  | { readonly kind: 'accord'; readonly entry: JournalEntry; readonly accord: Accord }
  | { readonly kind: 'decision'; readonly entry: JournalEntry }
  /** Entries that give no rows: the database goes past them. */
  | { readonly kind: 'sighting' | 'seal'; readonly entry: JournalEntry };
