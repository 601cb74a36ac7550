import type { Act, ChainLink, Claim, Reading, ReportInput } from '@isnad/reading';
import type { Span } from '@isnad/text';
import type { Language } from '@isnad/time';

/** ISO day, `2025-09-30`. */
export type Day = string;
/** The same words in the languages of the interface. */
export type Wording = Partial<Record<Language, string>>;

// ---------------------------------------------------------------------------------------------- accords

export interface Party {
  readonly id: string;
  readonly name: Wording;
  readonly role: 'party' | 'body' | 'object' | 'monitor' | 'guarantor';
  /** Ids in reading's `words/actors` that speak of it. */
  readonly actors: readonly string[];
}
export interface AccordDocument {
  readonly id: string;
  readonly title: Wording;
  readonly day: Day;
  readonly type: 'joint-statement' | 'agreement' | 'understanding' | 'memorandum' | 'resolution' | 'annex';
  /** Have we seen the text itself, or only its carriers? */
  readonly seen: 'original' | 'carriers';
  readonly note?: Wording;
}
export interface Phase {
  readonly id: string;
  readonly title: Wording;
  readonly from: Day | null;
  readonly to: Day | null;
}
/** A due date: the last day on which the commitment is still on time. */
export interface Due {
  /** EDTF as the document says it, e.g. `[..2025-09-30]` or `../2026-09`. */
  readonly edtf: string;
  readonly last: Day;
  readonly kind: 'indicative' | 'definitive';
}
/** The same commitment as somebody else tells it: another date, object or scope. */
export interface Version {
  readonly teller: Wording;
  readonly told: Day | null;
  readonly due?: Due;
  readonly scope?: Wording;
  readonly note?: Wording;
}
export interface Stipulation {
  readonly id: string;
  readonly phase: string | null;
  readonly title: Wording;
  /** Id of a party. */
  readonly actor: string;
  readonly act: Act;
  /** Ids of parties or actors that the act is about. */
  readonly object?: readonly string[];
  /** Gazetteer ids. */
  readonly sites: readonly string[];
  readonly quantity?: { readonly low: number | null; readonly high: number | null; readonly unit: string };
  readonly due: Due | null;
  readonly condition?: Wording;
  readonly verifier?: string;
  /** Id of the document that it stands in. */
  readonly document: string;
  /** Where in the document, as it numbers itself: `art. 24 (1)`, `point 7`. */
  readonly clause?: string;
  /** What the document says there, in our words. */
  readonly says?: Wording;
  /** First day on which it binds, where that is not its phase's. */
  readonly from?: Day;
  /** Stipulations that come first: it cannot be asked for before they are done. */
  readonly after?: readonly string[];
  readonly versions: readonly Version[];
  /** Later agreed moves of the due date. */
  readonly extensions?: readonly { readonly document: string; readonly due: Due }[];
  /** The later document that replaced it, and the stipulation of this accord that stands in its place, if any. */
  readonly superseded?: { readonly document: string; readonly by?: string };
}
/** What stays outside the accord or after it. */
export interface Stay {
  readonly id: string;
  readonly title: Wording;
  readonly actors: readonly string[];
  readonly sites: readonly string[];
  readonly quantity?: { readonly low: number | null; readonly high: number | null; readonly unit: string };
  readonly teller?: Wording;
  readonly told?: Day;
}
/** How the Peace Agreements Database (PA-X) describes the agreement, under its own field names; codes as in its codebook. */
export interface PaxFields {
  /** Number of the agreement in PA-X. */
  readonly AgtId?: number;
  /** Country or entity, as PA-X names it. */
  readonly Con: string;
  readonly AgtTp: 'Inter' | 'InterIntra' | 'Intra' | 'IntraLocal';
  readonly Stage: 'Pre' | 'SubPar' | 'SubComp' | 'Imp' | 'Ren' | 'Cea' | 'Other';
}
export interface Accord {
  /** Version of the file format; left out = 1. */
  readonly format?: 1;
  readonly id: string;
  readonly title: Wording;
  readonly pax?: PaxFields;
  readonly parties: readonly Party[];
  readonly documents: readonly AccordDocument[];
  readonly phases: readonly Phase[];
  readonly stipulations: readonly Stipulation[];
  readonly stays: readonly Stay[];
}
/** One thing wrong in an accord file. `path` leads to it (`stipulations[2].due.last`). */
export interface AccordFault {
  readonly path: readonly (string | number)[];
  /** Key of a message in `views/messages`. */
  readonly code: string;
  readonly values: Readonly<Record<string, string | number>>;
}

// ---------------------------------------------------------------------------------------------- dating

/** Why a day can or cannot be the day of publication. */
export interface Reason {
  readonly code: string;
  /** The words of the report that give the reason; null when it comes from outside the text. */
  readonly wording: Span | null;
  readonly values: Readonly<Record<string, string | number>>;
}
export interface DayCandidate {
  readonly day: Day;
  /** Reasons without which the day would be out: the text says so. */
  readonly hard: readonly Reason[];
  /** Soft reasons, on the days that satisfy the most of them; empty on the others. `steps` says how each one narrows. */
  readonly soft: readonly Reason[];
}
/** One reason on the way from every day to the candidates. */
export interface DatingStep {
  readonly reason: Reason;
  readonly hard: boolean;
  readonly left: number | null;
}
export interface Dating {
  /** The day that the page states, or the one that all reasons leave; null when more than one is left. */
  readonly value: Day | null;
  readonly stated: Day | null;
  readonly candidates: readonly DayCandidate[];
  /** Every reason found, with the number of days that it and those before it leave; null = still without bounds. */
  readonly steps: readonly DatingStep[];
  /** A stated day that the text contradicts: shown, never hidden. */
  readonly clashes: readonly Reason[];
}

// ---------------------------------------------------------------------------------------------- conflicts, sources, families

export type ConflictKind =
  | 'date'
  | 'quantity'
  | 'outcome'
  | 'actor'
  | 'scope'
  | 'boundary'
  | 'legal-nature'
  | 'false-corroboration'
  | 'stance';
/** A claim of a report: claim ids are unique only inside their report. */
export interface ClaimRef {
  readonly report: string;
  readonly claim: string;
}
export interface Conflict {
  readonly id: string;
  readonly kind: ConflictKind;
  /** Is it a conflict of fact? `stance` and `false-corroboration` are not. */
  readonly fact: boolean;
  /** Two tellings that cannot both hold; for `false-corroboration` the confirming claim and the confirmed one. */
  readonly between: readonly [ClaimRef, ClaimRef];
  /** `strict`: cannot both hold; `tension`: hardly fit together. */
  readonly strength: 'strict' | 'tension';
  readonly rule: string;
  readonly values: Readonly<Record<string, string | number>>;
}
/** Who a label stands for, across reports. */
export interface Source {
  readonly id: string;
  readonly kind: ChainLink['kind'];
  /** Fullest wording seen. */
  readonly label: string;
  readonly labels: readonly string[];
  readonly type?: string;
  readonly country?: string;
  /** Id of the party of an accord that it speaks for: its word is a position. */
  readonly party?: string;
  /** Claims that it tells as the one nearest the fact. */
  readonly claims: readonly ClaimRef[];
  /** Claims of others that it passes on. */
  readonly passes: readonly ClaimRef[];
}
/** One claim as one report tells it, and where that report has it from. */
export interface Telling extends ClaimRef {
  readonly from: number;
  readonly to: number;
  /** The words by which it names its source; null when it speaks in the outlet's own voice. */
  readonly label: string | null;
  /** The outlet that it credits, in its own words; null when it credits none, or only itself. */
  readonly relay: string | null;
  /** Id of the report that it was taken from; null for a root, and where a common parent is as likely. */
  readonly parent: string | null;
  /** The claim of that report; null where `parent` is. */
  readonly parentClaim: string | null;
  /** Reports that it may as well come from, or that may as well share with it a parent that is not at hand. */
  readonly siblings: readonly string[];
  /** Why this parent, or why none; the strongest first. Codes are keys of `views/messages/<language>/reasons.json`. */
  readonly reasons: readonly Reason[];
}
export type ChangeKind =
  | 'relabel'
  | 'self-relay'
  | 'dropped-relay'
  | 'quantity'
  | 'date'
  | 'modality'
  | 'scope'
  | 'actor'
  | 'site'
  | 'voice';
/** What differs between a telling and the one it was taken from. `was` and `is` are words of labels and outlets, or codes. */
export interface Change {
  readonly kind: ChangeKind;
  readonly report: string;
  readonly parent: string;
  readonly was: string | null;
  readonly is: string | null;
}
/** All tellings of one claim across reports and languages, oldest first. */
export interface Family {
  readonly family: string;
  readonly tellings: readonly Telling[];
  /** One list of report ids per independent root: the tellings that go back to it. Empty for boilerplate. */
  readonly roots: readonly (readonly string[])[];
  /** Parties that restate their own accord after it was told: report ids, one list per party. Never among the roots. */
  readonly positions: readonly { readonly party: string; readonly reports: readonly string[] }[];
  readonly changes: readonly Change[];
  /** A background passage that everyone reprints: it links nothing and confirms nothing. */
  readonly boilerplate: boolean;
}

// ---------------------------------------------------------------------------------------------- standing

/** How a claim bears on a stipulation. */
export type Bearing =
  | 'promises'
  | 'begun'
  | 'partly-done'
  | 'done'
  | 'late'
  | 'denied'
  | 'dates'
  | 'stays'
  | 'mentions';
export interface Evidence extends ClaimRef {
  readonly stipulation: string;
  readonly bearing: Bearing;
  /** Day of the report that tells it. */
  readonly told: Day | null;
  /** What a denial denies, in its own words, so that it is held against that scope only. */
  readonly scope?: Span;
  /** The days that a denial is limited to by its own words ("not tomorrow"); null = open on that side. */
  readonly limit?: { readonly from: Day | null; readonly to: Day | null };
  /** By which rule the claim was tied to the stipulation. */
  readonly rule: string;
  /** Is the whole ground of the stipulation spoken of, or only some of its sites? */
  readonly whole: boolean;
  /** Key of the source nearest to the fact. Evidence that reuses the same words is one root whatever its keys say. */
  readonly root: string;
  /** Does the source speak for a party of the accord? A position, no independent confirmation. */
  readonly party: boolean;
  /** Id of the party (or monitor) of the accord that it speaks for. */
  readonly speaksFor?: string;
}
export interface Level {
  /** PAM: 0 not begun, 1 minimum, 2 intermediate (on course for the deadline), 3 full. */
  readonly value: 0 | 1 | 2 | 3 | 'undetermined' | 'no-due-date';
  /** A rule proposes, a person sets. */
  readonly by: 'rule' | 'editor';
  readonly rule: string;
  /** Who set it and why, where a person did. */
  readonly set?: Pick<SetLevel, 'by' | 'why' | 'from'>;
}
/** A level that a person set. It holds from a day on, until another one does. */
export interface SetLevel {
  readonly stipulation: string;
  readonly value: 0 | 1 | 2 | 3 | 'undetermined';
  /** First day as of which it holds. */
  readonly from: Day;
  /** Who set it. */
  readonly by: string;
  readonly why: string | null;
}
export interface Timing {
  readonly status:
    | 'not-yet-due'
    | 'due-within'
    | 'overdue'
    | 'done-on-time'
    | 'done-late'
    | 'extended'
    | 'superseded'
    | 'no-due-date';
  /** Days to the due day, days overdue, or days late; null where none apply. */
  readonly days: number | null;
  readonly due: Due | null;
  readonly extension: Due | null;
  /** Day from which it is reported done, when it is. */
  readonly done: Day | null;
}
export interface EvidenceAxis {
  readonly status:
    | 'promised-only'
    /** Begun or done in part, by what reports say; not done. */
    | 'reported-begun'
    | 'reported-by-one'
    | 'reported-by-several'
    | 'claimed-by-party'
    | 'verified'
    | 'contradicted'
    | 'none';
  /** Number of independent roots: the headline figure. Words of the parties are not among them. */
  readonly roots: number;
  /** Number of sources that speak for a party: positions. */
  readonly positions: number;
  readonly items: readonly Evidence[];
}
/** Where one stipulation stands as of a day: four axes, never folded into one. */
export interface StipulationStanding {
  readonly stipulation: string;
  readonly asOf: Day;
  readonly text: { readonly title: Wording; readonly due: Due | null; readonly versions: readonly Version[] };
  readonly level: Level;
  readonly timing: Timing;
  readonly evidence: EvidenceAxis;
  /** "Nothing new seen up to": day of the newest report that bears on it; null = none seen. */
  readonly lastSeen: Day | null;
}
export interface PhaseStanding {
  readonly phase: string;
  readonly timing: Timing;
  readonly stipulations: readonly StipulationStanding[];
}
export interface AccordStanding {
  readonly accord: string;
  readonly asOf: Day;
  readonly phases: readonly PhaseStanding[];
  /** Stipulations that belong to no phase. */
  readonly outside: readonly StipulationStanding[];
  readonly conflicts: readonly Conflict[];
}

/** A report with its reading: what the ledger works on. */
export interface ReadReport {
  readonly id: string;
  readonly report: ReportInput;
  readonly reading: Reading;
  readonly dating: Dating;
}
export type { Claim };
