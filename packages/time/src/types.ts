import type { Span } from '@isnad/text';

export type Language = 'ar' | 'fa' | 'en';
export type Kind = 'date' | 'duration' | 'set' | 'clock';
export type Relation = 'at' | 'by' | 'until' | 'since' | 'before' | 'after' | 'within' | 'during';
export type Grain =
  | 'second'
  | 'minute'
  | 'hour'
  | 'day'
  | 'week'
  | 'month'
  | 'quarter'
  | 'half'
  | 'year'
  | 'decade'
  | 'century';
export type Modifier = 'start' | 'mid' | 'end' | 'approx';
export type Calendar = 'gregorian' | 'islamic' | 'persian';
/** A part of a value that the words gave, or that the reader supplied. */
export type Part =
  | 'century'
  | 'decade'
  | 'year'
  | 'half'
  | 'quarter'
  | 'month'
  | 'week'
  | 'day'
  | 'weekday'
  | 'hour'
  | 'minute'
  | 'second'
  | 'zone';

/** One expression of time, as `isnad time` prints it (see docs/wire.md). */
export interface TimeExpression extends Span {
  readonly text: string;
  readonly kind: Kind;
  /** ISO 8601-2: `2026-09`, `2025-09/..`, `[..2026-12-31]`, `XXXX-09`; null where EDTF cannot say it. */
  readonly edtf: string | null;
  /** First moment, local, no zone: `2026-09-01` or `2026-09-01T15:00:00`; null = unbounded or unknown. */
  readonly earliest: string | null;
  /** The moment just after the last one (half-open); null = unbounded or unknown. */
  readonly latest: string | null;
  readonly relation: Relation;
  readonly grain: Grain;
  readonly modifier: Modifier | null;
  /** ISO 8601 duration such as `P3M`. */
  readonly duration: string | null;
  /** `HH:MM:SS`. */
  readonly clock: string | null;
  readonly calendar: Calendar;
  readonly stated: readonly Part[];
  readonly implied: readonly Part[];
  /** The ISO day from which a relative expression was counted. */
  readonly anchor: string | null;
  /** Name of the rule that gave the value, e.g. `month-next`, `today-weekday`, `earlier-in-year`. */
  readonly rule: string;
  /** EDTF of the values that lost; of a length between two, the shorter one as an ISO 8601 duration. */
  readonly alternatives: readonly string[];
  /** The event that anchors the expression ("two days after the signing"), never the publication day. */
  readonly event?: Span;
  /** Rules of what could not be settled in this expression, e.g. `weekday-clash`. */
  readonly doubts?: readonly string[];
  /** The weekday that the words name, Monday 1 ... Sunday 7. */
  readonly weekday?: number;
  /** The month that the words name, 1 to 12 in `calendar`; there also where the year stays open. */
  readonly month?: number;
}

export interface FindOptions {
  /** ISO day or ISO date-time on which the text was published or said; null = unknown. */
  readonly reference?: string | null;
  /** Left out: told from the letters of the text. */
  readonly language?: Language;
  /** IANA name. Values are local to it; default `UTC`. */
  readonly zone?: string;
  /** How a bare weekday or clock time is meant; default `news`. */
  readonly convention?: 'news' | 'dialogue';
}
