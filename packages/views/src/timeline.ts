import type { Accord, AccordStanding, Day, StipulationStanding } from '@isnad/ledger';
import type { Formats } from './formats.ts';
import { type EvidenceRow, evidenceRows, type ReportAtHand, type ReportsById, reportsById } from './rows.ts';
import { type Tone, timingText } from './standing.ts';
import { worded } from './wording.ts';

/** A day as a number of days since 1970-01-01. */
export type DayNumber = number;

export interface PhaseBar {
  readonly id: string;
  readonly title: string;
  readonly from: DayNumber | null;
  readonly to: DayNumber | null;
}
export interface TellingMark {
  readonly day: DayNumber;
  /** The tellings of one lane on one day. */
  readonly tellings: readonly EvidenceRow[];
}
export interface Lane {
  readonly id: string;
  readonly title: string;
  readonly from: DayNumber | null;
  readonly due: DayNumber | null;
  readonly extension: DayNumber | null;
  readonly done: DayNumber | null;
  readonly tone: Tone;
  readonly timing: string;
  readonly tellings: readonly TellingMark[];
}
/** Phases, stipulations and tellings on one scale of days. */
export interface Timeline {
  readonly from: DayNumber;
  /** The day after the last one. */
  readonly to: DayNumber;
  readonly asOf: DayNumber;
  readonly phases: readonly PhaseBar[];
  readonly lanes: readonly Lane[];
  readonly documents: readonly { readonly day: DayNumber; readonly title: string }[];
}

/** @throws {RangeError} when the text is no ISO day. */
export function dayNumber(day: Day): DayNumber {
  const at = Date.parse(`${day}T00:00:00Z`);
  if (Number.isNaN(at)) throw new RangeError(`"${day}" is no day`);
  return at / 86_400_000;
}

export function dayOf(number: DayNumber): Day {
  return new Date(number * 86_400_000).toISOString().slice(0, 10);
}

const numberOrNull = (day: Day | null | undefined): DayNumber | null => (day ? dayNumber(day) : null);

function marksByDay(rows: readonly EvidenceRow[]): TellingMark[] {
  const days = new Map<DayNumber, EvidenceRow[]>();
  for (const row of rows) {
    if (row.told === null) continue;
    const day = dayNumber(row.told);
    days.set(day, [...(days.get(day) ?? []), row]);
  }
  return [...days].map(([day, tellings]) => ({ day, tellings }));
}

function lane(standing: StipulationStanding, accord: Accord, byId: ReportsById, formats: Formats): Lane {
  const stipulation = accord.stipulations.find((candidate) => candidate.id === standing.stipulation);
  const phase = accord.phases.find((candidate) => candidate.id === stipulation?.phase);
  const { text, tone } = timingText(standing.timing, formats);
  return {
    id: standing.stipulation,
    title: worded(standing.text.title, formats.settings.language)?.text ?? standing.stipulation,
    from: numberOrNull(phase?.from),
    due: numberOrNull(standing.timing.due?.last ?? standing.text.due?.last),
    extension: numberOrNull(standing.timing.extension?.last),
    done: numberOrNull(standing.timing.done),
    tone,
    timing: text,
    tellings: marksByDay(evidenceRows(standing.evidence.items, byId, formats)),
  };
}

/** The timeline of a dossier: everything that has a day, with a month of room on both sides. */
export function timeline(
  standing: AccordStanding,
  accord: Accord,
  reports: readonly ReportAtHand[],
  formats: Formats,
): Timeline {
  const { language } = formats.settings;
  const all = [...standing.phases.flatMap((phase) => phase.stipulations), ...standing.outside];
  const phases = accord.phases.map((phase) => ({
    id: phase.id,
    title: worded(phase.title, language)?.text ?? phase.id,
    from: numberOrNull(phase.from),
    to: numberOrNull(phase.to),
  }));
  const byId = reportsById(reports);
  const lanes = all.map((one) => lane(one, accord, byId, formats));
  const documents = accord.documents.map((document) => ({
    day: dayNumber(document.day),
    title: worded(document.title, language)?.text ?? document.id,
  }));
  const asOf = dayNumber(standing.asOf);
  const days = [
    asOf,
    ...phases.flatMap(({ from, to }) => [from, to]),
    ...lanes.flatMap(({ due, extension, done, tellings }) => [due, extension, done, ...tellings.map((t) => t.day)]),
    ...documents.map(({ day }) => day),
  ].filter((day): day is DayNumber => day !== null);
  const [first, last] = days.reduce(([low, high], day) => [Math.min(low, day), Math.max(high, day)], [asOf, asOf]);
  return { from: first - 30, to: last + 31, asOf, phases, lanes, documents };
}
