import type { Accord, AccordStanding, Day, Due, StipulationStanding, Timing, Version } from '@isnad/ledger';
import type { Formats } from './formats.ts';
import { type EvidenceRow, evidenceRows, type ReportAtHand, type ReportsById, reportsById, ruleText } from './rows.ts';
import { type Worded, worded } from './wording.ts';

/** How a cell of the standing is to be felt: never colour alone, the words say it too. */
export type Tone = 'calm' | 'near' | 'late' | 'good' | 'open';

export interface DueRow {
  readonly text: string;
  readonly last: Day;
  readonly kind: string;
}
export interface VersionRow {
  readonly teller: Worded | null;
  readonly told: Day | null;
  readonly due: DueRow | null;
  readonly scope: Worded | null;
  readonly note: Worded | null;
}
/** One stipulation on its four axes. */
export interface StandingRow {
  readonly id: string;
  readonly title: Worded | null;
  readonly actor: Worded | null;
  readonly act: string;
  /** What its places are called; an id where nobody handed in a name. */
  readonly sites: readonly string[];
  readonly condition: Worded | null;
  /** What its document says, in our words, and where in it. */
  readonly says: Worded | null;
  readonly document: Worded | null;
  readonly clause: string | null;
  readonly text: { readonly due: DueRow | null; readonly versions: readonly VersionRow[] };
  readonly level: {
    readonly text: string;
    readonly value: string;
    readonly proposed: boolean;
    readonly rule: string;
    /** Who set it, from which day on and why; null when a rule proposes it. */
    readonly set: { readonly by: string; readonly day: string; readonly why: string | null } | null;
  };
  readonly timing: {
    readonly text: string;
    readonly tone: Tone;
    readonly extension: DueRow | null;
    readonly done: string | null;
  };
  readonly evidence: {
    readonly text: string;
    readonly tone: Tone;
    readonly roots: number;
    /** Sources that speak for a party. */
    readonly positions: number;
    readonly items: readonly EvidenceRow[];
  };
  readonly lastSeen: Day | null;
}
export interface PhaseRows {
  readonly id: string;
  readonly title: Worded | null;
  readonly span: string;
  readonly timing: { readonly text: string; readonly tone: Tone };
  readonly rows: readonly StandingRow[];
}
export interface StandingTable {
  readonly phases: readonly PhaseRows[];
  readonly outside: readonly StandingRow[];
}

function term(formats: Formats, key: string): string {
  return formats.messages.say(key);
}

export function dueRow(due: Due | null, formats: Formats): DueRow | null {
  return due && { text: formats.edtf(due.edtf), last: due.last, kind: term(formats, `due.${due.kind}`) };
}

const tones: Record<Timing['status'], Tone> = {
  'not-yet-due': 'calm',
  'due-within': 'near',
  overdue: 'late',
  'done-on-time': 'good',
  'done-late': 'late',
  extended: 'near',
  superseded: 'open',
  'no-due-date': 'open',
};

/** Timing in one phrase: "overdue by 46 days". */
export function timingText(timing: Timing, formats: Formats): { text: string; tone: Tone } {
  const tone = tones[timing.status];
  if (timing.status === 'done-late' && timing.days === null) {
    return { text: term(formats, 'timing.done-late-unknown'), tone };
  }
  return { text: formats.messages.say(`timing.${timing.status}`, { days: timing.days ?? 0 }), tone };
}

const evidenceTones: Record<StipulationStanding['evidence']['status'], Tone> = {
  'promised-only': 'open',
  'reported-begun': 'near',
  'reported-by-one': 'near',
  'reported-by-several': 'good',
  'claimed-by-party': 'near',
  verified: 'good',
  contradicted: 'late',
  none: 'open',
};

function versionRow(version: Version, formats: Formats): VersionRow {
  const { language } = formats.settings;
  return {
    teller: worded(version.teller, language),
    told: version.told,
    due: dueRow(version.due ?? null, formats),
    scope: version.scope ? worded(version.scope, language) : null,
    note: version.note ? worded(version.note, language) : null,
  };
}

function standingRow(standing: StipulationStanding, accord: Accord, byId: ReportsById, formats: Formats): StandingRow {
  const { language } = formats.settings;
  const stipulation = accord.stipulations.find((candidate) => candidate.id === standing.stipulation);
  const actor = accord.parties.find((party) => party.id === stipulation?.actor);
  const paper = accord.documents.find((document) => document.id === stipulation?.document);
  const { level, timing, evidence } = standing;
  return {
    id: standing.stipulation,
    title: worded(standing.text.title, language),
    actor: actor ? worded(actor.name, language) : null,
    act: stipulation ? term(formats, `act.${stipulation.act}`) : '',
    sites: (stipulation?.sites ?? []).map((site) => formats.place(site) ?? site),
    condition: stipulation?.condition ? worded(stipulation.condition, language) : null,
    says: stipulation?.says ? worded(stipulation.says, language) : null,
    document: paper ? worded(paper.title, language) : null,
    clause: stipulation?.clause ?? null,
    text: {
      due: dueRow(standing.text.due, formats),
      versions: standing.text.versions.map((version) => versionRow(version, formats)),
    },
    level: {
      text: term(formats, `level.${level.value}`),
      value: String(level.value),
      proposed: level.by === 'rule',
      rule: ruleText(level.rule, formats),
      set: level.set ? { by: level.set.by, day: formats.day(level.set.from), why: level.set.why } : null,
    },
    timing: {
      ...timingText(timing, formats),
      extension: dueRow(timing.extension, formats),
      done: timing.done === null ? null : formats.day(timing.done),
    },
    evidence: {
      text: term(formats, `evidence.${evidence.status}`),
      tone: evidenceTones[evidence.status],
      roots: evidence.roots,
      positions: evidence.positions,
      items: evidenceRows(evidence.items, byId, formats),
    },
    lastSeen: standing.lastSeen,
  };
}

/** Where every stipulation of an accord stands, phase by phase, in words. */
export function standingTable(
  standing: AccordStanding,
  accord: Accord,
  reports: readonly ReportAtHand[],
  formats: Formats,
): StandingTable {
  const byId = reportsById(reports);
  const row = (one: StipulationStanding): StandingRow => standingRow(one, accord, byId, formats);
  return {
    phases: standing.phases.map((phase) => {
      const known = accord.phases.find((candidate) => candidate.id === phase.phase);
      return {
        id: phase.phase,
        title: known ? worded(known.title, formats.settings.language) : null,
        span: known ? formats.edtf(`${known.from ?? '..'}/${known.to ?? '..'}`) : '',
        timing: timingText(phase.timing, formats),
        rows: phase.stipulations.map(row),
      };
    }),
    outside: standing.outside.map(row),
  };
}
