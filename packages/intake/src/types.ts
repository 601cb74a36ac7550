/** The act of fetching a report: bytes, address, time, headers. The hash is that of the bytes. */
export interface Capture {
  /** SHA-256 of `bytes`, lower-case hex. */
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** Where the bytes came from. */
  readonly origin: { readonly kind: 'file' | 'stdin' | 'address' | 'line' | 'sample'; readonly name: string };
  /** ISO instant. */
  readonly at: string;
  readonly mediaType: 'text/plain' | 'text/html' | 'application/json';
  /** Response headers worth keeping; empty unless fetched. */
  readonly headers: Readonly<Record<string, string>>;
}
/** A fact that the page says about itself, and where it says so. */
export interface Stated<T> {
  readonly value: T;
  /** `json-ld`, `opengraph`, `time-element`, `canonical`, `title`, `line`, `user`, ... */
  readonly from: string;
}
/** What one capture holds as a report. `text` never changes after this. */
export interface CapturedReport {
  /** Id given with the report, else the first 16 hex digits of the SHA-256 of its text. */
  readonly id: string;
  readonly text: string;
  readonly title?: Stated<string>;
  readonly published?: Stated<string>;
  readonly outlet?: Stated<string>;
  readonly url?: Stated<string>;
  readonly language?: Stated<'ar' | 'fa' | 'en'>;
  /** The dossier that it belongs to: id of an accord. */
  readonly dossier?: string;
}
export interface Taken {
  readonly capture: Capture;
  readonly report: CapturedReport;
}
