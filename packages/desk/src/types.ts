import type { Captured, FeedEntry, Kept, Why } from '@isnad/intake';
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
  SourceRecord,
} from '@isnad/ledger';
import type { AddedPlaces, Reading, ReportInput } from '@isnad/reading';
import type {
  Head,
  Origin,
  QueueState,
  ReportFacts,
  ReportSummary,
  Seal,
  SealCheck,
  Sighting,
  WatchDecision,
} from '@isnad/store';
import type { Flaw } from '@isnad/text';
import type { DiffPart, Failure, StatedRow } from '@isnad/views';

export type { FeedEntry, Why } from '@isnad/intake';
export type { CopyCheck, Head, ReportSummary, Seal, Sighting } from '@isnad/store';

/** One report examined on its own: what `isnad read` and the Read page show. Nothing is stored. */
export interface Examination {
  readonly report: ReportInput;
  readonly reading: Reading;
  readonly dating: Dating;
  /** Conflicts inside the report. */
  readonly conflicts: readonly Conflict[];
  /** How its claims bear on the accords we know. */
  readonly bearings: readonly (Evidence & { readonly accord: string })[];
}
export interface Added {
  readonly id: string;
  readonly capture: string;
  /** `known`: the same report was there already; at most it was put into a dossier, when it was in none. */
  readonly status: 'added' | 'known';
  /** Where the text is no sound writing; left out for most. It was kept as it is all the same. */
  readonly flaws?: readonly Flaw[];
  /** The facts that it states about itself in two ways; left out when there are none. */
  readonly clashes?: readonly StatedRow[];
  /** Of an entry of a feed: why it is in the words of the feed; left out when it is its page. */
  readonly fromFeed?: Why;
}
/** One input that could not be taken in; the others go on. `line` counts from 1 where the input has lines. */
export interface Refused {
  readonly status: 'refused';
  readonly name: string;
  readonly line: number | null;
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
/** What a revision changed, each wording beside what it became; what stands in both is left out. */
export interface Changes {
  /** The report with the text before. */
  readonly before: string;
  readonly claims: readonly (readonly DiffPart[])[];
  readonly lines: readonly (readonly DiffPart[])[];
}
export interface ReportView extends ReadReport {
  readonly row: ReportSummary;
  /** How it came. */
  readonly origin: Origin;
  /** What the report states about itself, each fact with where it does, and what it says elsewhere and differently. */
  readonly stated: ReportFacts;
  /** Other texts that came under the same address: all are kept. */
  readonly revisions: readonly ReportSummary[];
  /** What it changed of the text that its address had before; null when there was none. */
  readonly changes: Changes | null;
  /** When the same bytes came again, newest first; at most a hundred. */
  readonly sightings: readonly Sighting[];
  readonly capture: string;
  readonly conflicts: readonly Conflict[];
  readonly bearings: readonly (Evidence & { readonly accord: string })[];
}
/** Where an accord stands as of a day: what a person needs to read it, without how its claims are traced. */
export interface StandingView {
  readonly accord: Accord;
  /** Its conflicts are those of what is told; what only looks like confirmation stands in the dossier. */
  readonly standing: AccordStanding;
  /** The reports that the standing cites, oldest first. */
  readonly cited: readonly ReadReport[];
  /** How many reports about the accord were out. */
  readonly reports: number;
}
/** A dossier as of a day. */
export interface Dossier {
  readonly accord: Accord;
  readonly standing: AccordStanding;
  readonly reports: readonly ReadReport[];
  readonly sources: readonly Source[];
  readonly families: readonly Family[];
}
export interface SourceView {
  readonly source: Source;
  readonly reports: readonly ReadReport[];
  /** What became of what it says, among the reports about one accord; null when it was asked for among all. */
  readonly record: SourceRecord | null;
}
/** The reports that wait to be read. */
export interface Queue {
  readonly unread: number;
  /** Reports that could not be read. */
  readonly failed: number;
  /** Reports read in a second, over the last minute by all who read; null at the first look. */
  readonly rate: number | null;
  /** ISO instant since when the oldest of them has waited; null when none does. */
  readonly oldest: string | null;
}
/** Whether a desk can do its work. */
export interface Health {
  readonly ready: boolean;
  /** `ok`, or the code of what keeps reports from being added. */
  readonly journal: string;
  /** `ok`, `queue-stands-still` when a report has waited to be read for an hour, `database-silent`, or the code of a Failure. */
  readonly database: string;
  /** Entries of the journal, and how many of them the database has taken in. */
  readonly entries: number;
  readonly followed: number | null;
  readonly queue: QueueState | null;
}
/** How far long work is: entries taken into the database, or reports read. */
export interface Step {
  readonly step: 'taking' | 'reading';
  readonly done: number;
  readonly total: number;
}
/** What to watch. */
export interface WatchInput {
  /** Of a feed (RSS, Atom, JSON Feed, sitemap), or of a page. */
  readonly address: string;
  /** Default: `feed`. A `page` is one report, looked at for changes. */
  readonly kind?: 'feed' | 'page';
  /** Seconds between two looks, 60 to 2,592,000. Default: 1,800. */
  readonly every?: number;
  /** Id of the accord whose dossier the reports go into. */
  readonly dossier?: string;
  readonly title?: string;
  /** Whose decision it is. Default: `user`. */
  readonly by?: string;
}
/** What is watched, and how it goes. */
export interface WatchView extends WatchDecision {
  readonly state: WatchState;
  /** Reports that came from it, or were told of by it. */
  readonly items: number;
  /** Those of them that are to be fetched, now that they are due. */
  readonly waiting: number;
}
/** All times are ISO instants. */
export interface WatchState {
  /** The next look. */
  readonly due: string;
  /** The last look; null before the first. */
  readonly tried: string | null;
  /** The last look that succeeded. */
  readonly seen: string | null;
  /** The last time that a report came from it that was new, or changed. */
  readonly changed: string | null;
  /** The first of the looks that have failed since the last one that succeeded; null when the last one did. */
  readonly failing: string | null;
  /** How many these are. */
  readonly failures: number;
  /** Why the last look failed: key of a message, and its values. */
  readonly why: Why | null;
  /** Where it answers, when a redirect leads elsewhere. */
  readonly from: string | null;
  /** What the feed calls itself. */
  readonly title: string | null;
  /** Reports that could not be had, newest first; at most ten. */
  readonly faults: readonly WatchFault[];
  /** Reports that were looked at last, newest first; at most ten. */
  readonly latest: readonly WatchSight[];
}
export interface WatchFault extends Why {
  readonly address: string;
  readonly at: string;
}
export interface WatchSight {
  readonly address: string;
  readonly at: string;
  /** Id of the report. */
  readonly report: string;
  /** `revised`: the address holds another text than the last time. */
  readonly status: 'added' | 'revised' | 'seen';
  /** Why it is in the words of the feed and not its page; left out when it is its page. */
  readonly fromFeed?: Why;
}
/** What came of one look at a watch. */
export interface WatchLook {
  /** Id of the watch. */
  readonly watch: string;
  readonly added: number;
  readonly revised: number;
  /** Reports that were looked at again and had not changed. */
  readonly seen: number;
  /** Reports that could not be had. */
  readonly failed: number;
  /** Those of the added, revised and seen that are in the words of the feed, as their pages could not be had. */
  readonly fromFeed: number;
  /** Reports that are still to be fetched. */
  readonly waiting: number;
  /** Why the look itself failed; null when it did not. */
  readonly why: WatchState['why'];
}
export interface Verification {
  readonly entries: number;
  readonly reports: number;
  readonly captures: number;
  /** Captures whose bytes a decision removed. */
  readonly forgotten: number;
  /** The seals that hold, the newest last: signed by `key`, stamped by `authority` at `time`. */
  readonly seals: readonly SealCheck[];
  /** Empty = the journal holds. */
  readonly faults: readonly { readonly code: string; readonly values: Readonly<Record<string, string | number>> }[];
}
/** Which bytes are not kept for ever. */
export interface RetentionRule {
  /** Captures that came more than so many days ago; 0 or more. */
  readonly days: number;
  /** Only those of reports in this dossier. */
  readonly dossier?: string;
  /** Only tells what the rule would remove. */
  readonly dryRun?: boolean;
}
/** What a rule removed, or would remove. */
export interface Retained {
  readonly reports: number;
  readonly captures: number;
  readonly bytes: number;
}
/** What a person can ask of a data folder. `openDesk` gives a local one; the command line has a remote one over HTTP. */
export interface Desk {
  /** What to add: bytes with a name, as `intake` takes them apart. Each item is answered, in order, once it is safe on disk. */
  add(inputs: AsyncIterable<AddInput> | Iterable<AddInput>): AsyncIterable<Added | Refused>;
  /** Fetches an address (http, https) and adds what it holds. */
  fetch(address: string, dossier?: string): Promise<Added | Refused>;
  /** Adds the report of an entry of a feed: its page, fetched politely, else the words that the feed gives of it. */
  addEntry(entry: FeedEntry, dossier?: string): Promise<Added | Refused>;
  addAccord(accord: Accord): Promise<{ readonly id: string; readonly status: 'added' | 'known' }>;
  /**
   * Sets the level of a stipulation; it is in the journal when this returns. Throws the Failures `accord-unknown`,
   * `stipulation-unknown`, `level-invalid`, `level-day-invalid`, `level-by-missing`.
   */
  setLevel(accord: string, level: SetLevel): Promise<void>;
  list(filter?: {
    readonly dossier?: string;
    readonly words?: string;
    readonly limit?: number;
    readonly offset?: number;
  }): Promise<ReportSummary[]>;
  report(id: string): Promise<ReportView | null>;
  accords(): Promise<Accord[]>;
  standing(accord: string, asOf: Day): Promise<AccordStanding>;
  standingView(accord: string, asOf: Day): Promise<StandingView>;
  dossier(accord: string, asOf: Day): Promise<Dossier>;
  source(id: string, accord?: string): Promise<SourceView | null>;
  /** How much is unread, without waiting for it. */
  queue(): Promise<Queue>;
  /** What is watched, in the order in which it was decided. */
  watches(): Promise<WatchView[]>;
  /**
   * Watches an address from now on; one that is watched already gets the new values. It is in the journal when this
   * returns. Throws the Failure `watch-address`, `watch-every`, `id-too-long`.
   */
  watch(input: WatchInput): Promise<{ readonly id: string; readonly status: 'added' | 'changed' | 'known' }>;
  /** Ends a watch, by its id or its address. Reports that came from it stay. Throws the Failure `watch-unknown`. */
  unwatch(id: string, by?: string): Promise<void>;
  /** Looks at what is due, or at those that are named whether due or not. Throws the Failure `watch-unknown`. */
  lookAtWatches(ids?: readonly string[]): Promise<WatchLook[]>;
  rebuild(): Promise<{ readonly entries: number; readonly reports: number }>;
  verify(): Promise<Verification>;
  /** The newest entry of the journal: what a seal vouches for. */
  head(): Promise<Head>;
  /**
   * Puts a seal into the journal, with a signature, a time-stamp or both. Throws the Failure `seal-invalid` when it is not
   * over an entry that is there, or does not hold.
   */
  seal(seal: Omit<Seal, 'kind'>): Promise<void>;
  /**
   * Removes the bytes of old captures. The journal keeps that they were there, and says first that they go. Throws the
   * Failure `retention-invalid`.
   */
  retain(rule: RetentionRule): Promise<Retained>;
  /**
   * The captured reports of a dossier, or all, with their bytes, for a web archive.
   * @param missing is told of those whose bytes are not there.
   */
  kept(dossier: string | undefined, missing: (failure: Failure) => void): Promise<AsyncIterable<Kept>>;
  close(): Promise<void>;
}
/** The desk of a data folder that this process holds. */
export interface LocalDesk extends Desk {
  /** Places of the data folder, read beside the built-in ones. */
  readonly places: AddedPlaces | undefined;
  /** What was found and done on opening that a person should be told: keys of messages, and their values. */
  readonly notices: readonly { readonly code: string; readonly values: Readonly<Record<string, string | number>> }[];
  /** Can reports be added and asked for? Waits for nothing. */
  health(): Promise<Health>;
  /** Looks at what is watched whenever it is due, until the desk is closed; `told` hears what each look came to. */
  startWatching(told?: (look: WatchLook) => void): void;
  /** Writes into the lock of the folder where this process answers, so that other commands work through it. */
  publish(server: { readonly port: number; readonly token: string }): Promise<void>;
}
export interface AddInput {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** `sample`: a file of `samples/`, as `isnad demo` adds them, through another process too. */
  readonly kind: 'text' | 'html' | 'json-line' | 'sample';
  /** Line number in its file, for `json-line`. */
  readonly line?: number;
  readonly dossier?: string;
  /** Of a page that was captured before, and comes out of a web archive. */
  readonly captured?: Captured;
}
