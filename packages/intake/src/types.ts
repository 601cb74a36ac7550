/** The act of fetching a report: bytes, address, time, headers. The hash is that of the bytes. */
export interface Capture {
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Where the bytes came from. */
  readonly origin: Origin;
  /** ISO instant. */
  readonly at: string;
  readonly mediaType: 'text/plain' | 'text/html' | 'application/json';
  /** Response headers worth keeping; empty unless fetched. */
  readonly headers: Readonly<Record<string, string>>;
}
export interface Origin {
  /**
   * `archive`: a page that was captured before, and lies in a web archive; `name` is its address. `feed`: the words that a
   * feed gives of a report; `name` is that of the feed.
   */
  readonly kind: 'file' | 'stdin' | 'address' | 'line' | 'sample' | 'archive' | 'feed';
  readonly name: string;
  /** The address that was asked for, where a redirect led to another, or where a feed's words stand for the page. */
  readonly asked?: string;
  /** By which a feed knows the entry (`guid`, `id`). */
  readonly item?: string;
  /** Why the words of a feed were taken and not the page. */
  readonly why?: Why;
  /** Name of the file that a page of kind `archive` came in. */
  readonly archive?: string;
  /** ISO instant at which the archive says that it was captured. */
  readonly captured?: string;
}
/** The key of a message and its values, as in a `Failure`. */
export interface Why {
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}
/** How a report is to be read. */
export type InputKind = 'text' | 'html' | 'json-line';
/** What an archive says about the capture of a page in it. */
export interface Captured {
  /** Where the page stood. */
  readonly address: string;
  /** Name of the archive. */
  readonly archive: string;
  /** ISO instant. */
  readonly at?: string;
  /** As in `Capture`. */
  readonly headers: Readonly<Record<string, string>>;
}
/** A fact that the page says about itself, and where it says so. */
export interface Stated<T> {
  readonly value: T;
  /**
   * `json-ld`, `opengraph`, `microdata`, `meta`, `time-element`, `date-class`, `canonical`, `heading`, `title`, `html-lang`,
   * `byline`, `dateline`, `footer` of a page; `text` = the article's own words; `address` = where it was fetched;
   * `line`, `sample` = the field there; `feed` = the entry of a feed that led there, `feed-title` = what that feed calls
   * itself; `user` = given with the input.
   */
  readonly from: string;
  /** The words that `value` was read from, where they are not the value itself. */
  readonly wording?: string;
  /** What the page says elsewhere and differently, in the order of trust (README). */
  readonly others?: readonly Stated<T>[];
}
export type ReportLanguage = 'ar' | 'fa' | 'en';
/** What one capture holds as a report. `text` never changes after this. */
export interface CapturedReport {
  /** Id given with the report, else the first 16 hex digits of the SHA-256 of its text. */
  readonly id: string;
  readonly text: string;
  readonly title?: Stated<string>;
  /** An ISO day. */
  readonly published?: Stated<string>;
  readonly outlet?: Stated<string>;
  readonly url?: Stated<string>;
  readonly language?: Stated<ReportLanguage>;
  /** An ISO day: that of the newest change that the page tells of. */
  readonly modified?: Stated<string>;
  /** Persons who sign it. */
  readonly authors?: Stated<readonly string[]>;
  /** Id of the agency that it credits (`outlets.tsv` of reading); the name that stands there is the wording. */
  readonly agency?: Stated<string>;
  /**
   * The character set that the text was read in, where it is not plain UTF-8 or something else was said: from `mark`,
   * `header`, `xml`, `meta`, or `detected`, then with how well each fits in `wording`.
   */
  readonly charset?: Stated<string>;
  /** The dossier that it belongs to: id of an accord. */
  readonly dossier?: string;
}
export interface Taken {
  readonly capture: Capture;
  readonly report: CapturedReport;
}
/** What the person who hands a report in says about it; it wins over what the report says about itself. */
export interface Given {
  readonly id?: string;
  readonly title?: string;
  /** An ISO day. */
  readonly published?: string;
  readonly outlet?: string;
  readonly url?: string;
  readonly language?: ReportLanguage;
  readonly dossier?: string;
}
/** How a capture was made and what it may cost. */
export interface TakeSettings {
  /** Default: a file of the name that was given. */
  readonly origin?: Origin;
  /** ISO instant of the capture. Default: now. */
  readonly at?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What a feed says about the report: it counts after what the report says about itself. */
  readonly said?: Omit<CapturedReport, 'id' | 'text' | 'dossier'>;
  /** A report of more bytes is refused. Default: 16 MiB. */
  readonly maxBytes?: number;
  /** A page that takes longer to read is given up. Default: 10,000 ms. */
  readonly timeoutMs?: number;
}
