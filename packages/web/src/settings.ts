import type { Desk, Examination, Health } from '@isnad/desk';
import type { ReportInput } from '@isnad/reading';
import type { Settings } from '@isnad/views';

/** Limits and names of one server. */
export interface WebSettings {
  /** Bearer token of the API; null closes the API altogether. */
  readonly token: string | null;
  /** Settings of a person who has chosen none. */
  readonly defaults: Settings;
  /** Longest text that the Read page takes, in UTF-16 units. */
  readonly longestText: number;
  /** Longest line of `POST /api/reports`, in bytes. */
  readonly longestLine: number;
  /** Host names that the server answers to, beside 127.0.0.1, localhost and [::1]: none unless it stands behind a proxy. */
  readonly hosts: readonly string[];
}

/** What the pages need from outside: the world is handed in here. */
export interface AppOptions {
  readonly desk: Desk;
  /** Now. */
  readonly clock: () => Date;
  /** Reads one report; nothing is stored. */
  readonly examine: (report: ReportInput) => Examination | Promise<Examination>;
  /** Fetches an address and takes the report out of its page; nothing is stored. Left out: addresses are not read. */
  readonly look?: (address: string) => Promise<ReportInput>;
  /** Told of every failure that nobody foresaw. */
  readonly report?: (error: unknown) => void;
  readonly settings?: Partial<WebSettings>;
  /** Whether the desk can do its work; left out: `/ready` and `/metrics` are not there. */
  readonly health?: () => Promise<Health>;
}

/** Settings with what was left out filled in. */
export function completeSettings(given: Partial<WebSettings> = {}): WebSettings {
  return {
    token: null,
    defaults: { language: 'ar', months: 'iraq', digits: 'latin' },
    longestText: 200_000,
    longestLine: 96 * 1024 * 1024,
    hosts: [],
    ...given,
  };
}
