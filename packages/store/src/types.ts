import type { Accord, Day, ReadReport } from '@isnad/ledger';

/** What the journal records. Every other thing in a data folder is derived from these. */
export type JournalBody =
  | {
      readonly kind: 'report';
      /** Id of the report; once in a journal. */
      readonly report: string;
      /** SHA-256 of the captured bytes, which lie in `captures/`. */
      readonly capture: string;
      readonly origin: { readonly kind: string; readonly name: string };
      readonly mediaType: string;
      readonly headers: Readonly<Record<string, string>>;
      /** The fields that the report stated about itself, each with where it says so; never the text. */
      readonly stated: Readonly<Record<string, { readonly value: string; readonly from: string }>>;
      readonly dossier?: string;
    }
  | { readonly kind: 'accord'; readonly accord: Accord }
  | {
      readonly kind: 'decision';
      readonly about: string;
      readonly decision: string;
      readonly values: Readonly<Record<string, string | number | null>>;
      readonly by: string;
    };
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
  readonly dossier: string | null;
  readonly stated: Readonly<Record<string, { readonly value: string; readonly from: string }>>;
}
export interface ReportFilter {
  readonly dossier?: string;
  readonly outlet?: string;
  readonly from?: Day;
  readonly to?: Day;
  /** Words that stand in the folded text. */
  readonly words?: string;
  readonly limit?: number;
  readonly offset?: number;
}
/** Rows derived from the journal. The same statements run on PGlite and on a PostgreSQL server. */
export interface Database {
  /** `seq` of the newest journal entry taken in; 0 = empty. */
  position(): Promise<number>;
  /** Takes entries in, in one transaction, with the reading of each report. Taking the same entry twice changes nothing. */
  take(rows: readonly DerivedRow[]): Promise<void>;
  report(id: string): Promise<StoredReport | null>;
  reports(filter?: ReportFilter): Promise<StoredReport[]>;
  count(filter?: ReportFilter): Promise<number>;
  accord(id: string): Promise<Accord | null>;
  accords(): Promise<Accord[]>;
  /** Drops every row; the next `take` starts from nothing. */
  clear(): Promise<void>;
  close(): Promise<void>;
}
export type DerivedRow =
  | { readonly kind: 'report'; readonly entry: JournalEntry; readonly report: StoredReport }
  | { readonly kind: 'accord'; readonly entry: JournalEntry; readonly accord: Accord }
  | { readonly kind: 'decision'; readonly entry: JournalEntry };
