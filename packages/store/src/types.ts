import type { Accord, Day, ReadReport, SetLevel } from '@isnad/ledger';

/** A fact that a report states about itself, and where it says so (see intake's `Stated`). */
export interface StatedFact {
  readonly value: string;
  readonly from: string;
  readonly wording?: string;
  readonly others?: readonly StatedFact[];
}
export type ReportFacts = Readonly<Record<string, StatedFact>>;

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
  /** `day` by default: oldest first, unknown days last. */
  readonly sort?: 'day' | 'newest-day' | 'outlet' | 'title' | 'added';
  readonly limit?: number;
  readonly offset?: number;
}
/** What tells whether a report is there already. */
export interface KnownReport {
  /** As in `StoredReport`; '' when the report cannot be read from its capture. */
  readonly content: string;
  readonly capture: string;
  readonly dossier: string | null;
}
/** How far a database follows a journal, and which. */
export interface DatabaseHead {
  readonly seq: number;
  /** Hash of that entry, and of the first one; 64 zeros when empty. */
  readonly hash: string;
  readonly first: string;
}
/** Rows derived from the journal. The same statements run on PGlite and on a PostgreSQL server. */
export interface Database {
  /** `seq` of the newest journal entry taken in; 0 = empty. */
  position(): Promise<number>;
  head(): Promise<DatabaseHead>;
  /**
   * Takes entries in, in one transaction, with the reading of each report. Taking the same entry twice changes nothing.
   * Throws the Failure `database-follows-other` when the entries do not follow those that are in.
   */
  take(rows: readonly DerivedRow[]): Promise<void>;
  /** Those of the reports that are there, by id. */
  contents(ids: readonly string[]): Promise<Map<string, KnownReport>>;
  report(id: string): Promise<StoredReport | null>;
  reports(filter?: ReportFilter): Promise<StoredReport[]>;
  summaries(filter?: ReportFilter): Promise<ReportSummary[]>;
  count(filter?: ReportFilter): Promise<number>;
  /** The levels that persons set in an accord, in the order in which they did. */
  levels(accord: string): Promise<SetLevel[]>;
  accord(id: string): Promise<Accord | null>;
  accords(): Promise<Accord[]>;
  /** What is watched, in the order in which it was decided. */
  watches(): Promise<WatchDecision[]>;
  /** When the bytes of a report were seen again, newest first. */
  sightings(report: string, limit: number): Promise<Sighting[]>;
  readonly watchMemory: WatchMemory;
  /** Drops every row; the next `take` starts from nothing. */
  clear(): Promise<void>;
  close(): Promise<void>;
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
  /** Items of a watch that are due at an ISO instant, the longest due first. */
  due(watch: string, at: string, limit: number): Promise<RememberedItem[]>;
  /** By watch: how many items, and how many of them are due at an ISO instant. */
  counts(at: string): Promise<Map<string, { readonly items: number; readonly due: number }>>;
  /** Keeps the state of a watch and of some of its items, all or nothing. An item stays with the watch that had it first. */
  keep(watch: string, state: string, items: readonly RememberedItem[]): Promise<void>;
  forget(watch: string): Promise<void>;
  clear(): Promise<void>;
}
export type DerivedRow =
  | { readonly kind: 'report'; readonly entry: JournalEntry; readonly report: StoredReport }
  | { readonly kind: 'accord'; readonly entry: JournalEntry; readonly accord: Accord }
  | { readonly kind: 'decision'; readonly entry: JournalEntry }
  /** Entries that give no rows: the database goes past them. */
  | { readonly kind: 'sighting' | 'seal'; readonly entry: JournalEntry }
  /** A report whose capture could not be read: the database goes past it and keeps its id. */
  | { readonly kind: 'unreadable'; readonly entry: JournalEntry };
