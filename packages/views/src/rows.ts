import type { Conflict, Dating, Day, DayCandidate, Evidence, ReadReport, Reason } from '@isnad/ledger';
import type {
  ChainLink,
  Claim,
  Mention,
  OrganisationMention,
  PersonMention,
  PlaceMention,
  QuantityMention,
  Reading,
  TimeMention,
} from '@isnad/reading';
import { conflictDetail } from './conflict-detail.ts';
import type { Formats } from './formats.ts';
import type { SentencePart } from './messages.ts';

/** One link of a chain as it is shown. */
export interface ChainStep {
  readonly kind: ChainLink['kind'];
  /** The name, or the wording of the report, or what we call such a source. */
  readonly label: string;
  /** Are these words of the report, or ours? */
  readonly quoted: boolean;
  /** What kind of source it is, in words of the interface. */
  readonly description: string;
  /** No word of the report names this link: a rule supplied it. */
  readonly supplied: boolean;
  /** The publisher put its own name into the slot of a relay. */
  readonly self: boolean;
  /** The reason given for not being named. */
  readonly reason: string | null;
}

/** A part of a value with the word on whether the report said it or a rule filled it in. */
export interface ValuePart {
  readonly part: string;
  readonly by: 'stated' | 'supplied';
}
/** One expression of time and how its value came about. */
export interface TimeRow {
  /** Its place among the mentions of the report. */
  readonly index: number;
  /** The words of the report. */
  readonly text: string;
  readonly value: string;
  readonly edtf: string | null;
  readonly relation: string;
  readonly parts: readonly ValuePart[];
  readonly anchor: string | null;
  readonly rule: string;
  readonly alternatives: readonly string[];
  readonly calendar: string | null;
  readonly doubts: readonly string[];
  /** Words of the event that it is counted from. */
  readonly event: string | null;
}
export interface PlaceRow {
  readonly text: string;
  readonly role: string | null;
  readonly precision: string;
  /** Gazetteer id; null when it is in no gazetteer of ours. */
  readonly place: string | null;
}
export interface QuantityRow {
  readonly text: string;
  readonly value: string;
  readonly bound: string;
}
export interface ActorRow {
  readonly text: string;
  readonly loaded: boolean;
}

/** One claim as it stands beside its words. */
export interface ClaimRow {
  readonly id: string;
  /** 1, 2, 3, ... in the order of the text. */
  readonly number: number;
  readonly content: readonly string[];
  /** From the page we read back to the one nearest the fact. */
  readonly chain: readonly ChainStep[];
  readonly cue: string | null;
  readonly inherited: string | null;
  readonly act: string | null;
  readonly mode: string;
  readonly form: string;
  readonly negated: boolean;
  readonly standing: Claim['standing'] | null;
  readonly stances: readonly { readonly kind: string; readonly wording: string }[];
  readonly instrument: string | null;
  readonly times: readonly TimeRow[];
  readonly places: readonly PlaceRow[];
  readonly quantities: readonly QuantityRow[];
  readonly actors: readonly ActorRow[];
  readonly rule: string;
}

const slice = (text: string, span: { from: number; to: number } | null | undefined): string | null =>
  span ? text.slice(span.from, span.to) : null;

/** The words of a term (`act.leave`), or the code itself where there are none. */
function term(formats: Formats, kind: string, code: string): string {
  const key = `${kind}.${code}`;
  return formats.messages.has(key) ? formats.messages.say(key) : code;
}

/** A rule in words; one that nobody has put into words yet is given back as its code. */
export function ruleText(rule: string, formats: Formats): string {
  // The ledger ties a claim to a stipulation by several things at once: `tie-site-date`.
  const parts = rule.startsWith('tie-')
    ? rule
        .slice(4)
        .split('-')
        .map((part) => `tie-${part}`)
    : [];
  const known = parts.length > 0 && parts.every((part) => formats.messages.has(`rule.${part}`));
  if (formats.messages.has(`rule.${rule}`) || !known) return term(formats, 'rule', rule);
  return parts.map((part) => term(formats, 'rule', part)).join(formats.messages.say('list.and'));
}

/** A link of a chain: its label, what kind it is, and whether the report named it. */
export function chainStep(link: ChainLink, text: string, formats: Formats): ChainStep {
  const wording = slice(text, link.wording);
  const kind = link.kind === 'anonymous' && link.type ? ['anonymous', link.type] : ['link', link.kind];
  const description = term(formats, kind[0] as string, kind[1] as string);
  const label = link.name ?? wording ?? description;
  return {
    kind: link.kind,
    label,
    quoted: link.name !== null || wording !== null,
    description,
    supplied: link.kind !== 'this-report' && link.wording === null,
    self: link.self === true,
    reason: slice(text, link.reason),
  };
}

/** An expression of time with what was stated and what supplied. */
export function timeRow(time: TimeMention, index: number, text: string, formats: Formats): TimeRow {
  const part =
    (by: ValuePart['by']) =>
    (name: string): ValuePart => ({ part: term(formats, 'part', name), by });
  return {
    index,
    text: text.slice(time.from, time.to),
    value: valueOfTime(time, formats),
    edtf: time.edtf,
    relation: term(formats, 'relation', time.relation),
    parts: [...time.stated.map(part('stated')), ...time.implied.map(part('supplied'))],
    anchor: time.anchor === null ? null : formats.day(time.anchor),
    rule: ruleText(time.rule, formats),
    alternatives: time.alternatives.map((edtf) => formats.edtf(edtf)),
    calendar: time.calendar === 'gregorian' ? null : term(formats, 'calendar', time.calendar),
    doubts: (time.doubts ?? []).map((rule) => term(formats, 'doubt', rule)),
    event: slice(text, time.event),
  };
}

function valueOfTime(time: TimeMention, formats: Formats): string {
  if (time.edtf !== null) {
    const value = formats.edtf(time.edtf);
    // A bound (`[..2026-12-31]`) has the end of its stretch in its words already.
    return time.modifier === null || time.modifier === 'approx' || time.edtf.startsWith('[')
      ? value
      : `${term(formats, 'modifier', time.modifier)} ${value}`;
  }
  if (time.weekday !== undefined) {
    return formats.messages.say('when.weekday-open', { weekday: formats.weekdayName(time.weekday) });
  }
  return time.duration ?? time.clock ?? formats.messages.say('when.unknown');
}

function quantityRow(quantity: QuantityMention, text: string, formats: Formats): QuantityRow {
  const { low, high, value } = quantity;
  const range = [low, high].filter((bound): bound is number => typeof bound === 'number').map(formats.number);
  return {
    text: text.slice(quantity.from, quantity.to),
    value: value !== undefined ? formats.number(value) : range.join(' – '),
    bound: term(formats, 'bound', quantity.bound),
  };
}

function placeRow(place: PlaceMention, text: string, formats: Formats): PlaceRow {
  return {
    text: text.slice(place.from, place.to),
    role: place.role ? term(formats, 'place', place.role) : null,
    precision: term(formats, 'precision', place.precision),
    place: place.place,
  };
}

type Actor = PersonMention | OrganisationMention;

/** Every expression of time of a reading, in the order of the text. */
export function timeRows(text: string, reading: Reading, formats: Formats): TimeRow[] {
  return reading.mentions.flatMap((mention, index) =>
    mention.kind === 'time' ? [timeRow(mention, index, text, formats)] : [],
  );
}

function mentionsOf(claim: Claim, text: string, reading: Reading, formats: Formats) {
  const pick = <M extends Mention>(indexes: readonly number[], is: (mention: Mention) => mention is M): M[] =>
    indexes.flatMap((index) => {
      const mention = reading.mentions[index];
      return mention && is(mention) ? [mention] : [];
    });
  return {
    times: claim.times.flatMap((index) => {
      const mention = reading.mentions[index];
      return mention?.kind === 'time' ? [timeRow(mention, index, text, formats)] : [];
    }),
    places: pick(claim.places, (m): m is PlaceMention => m.kind === 'place').map((m) => placeRow(m, text, formats)),
    quantities: pick(claim.quantities, (m): m is QuantityMention => m.kind === 'quantity').map((m) =>
      quantityRow(m, text, formats),
    ),
    actors: pick(claim.actors, (m): m is Actor => m.kind === 'person' || m.kind === 'organisation').map((m) => ({
      text: text.slice(m.from, m.to),
      loaded: m.kind === 'organisation' && m.stance === 'loaded',
    })),
  };
}

/** The claims of a reading, each with its chain and what it speaks of. */
export function claimRows(text: string, reading: Reading, formats: Formats): ClaimRow[] {
  return reading.claims.map((claim, index) => ({
    id: claim.id,
    number: index + 1,
    content: claim.content.map((span) => text.slice(span.from, span.to)),
    chain: claim.chain.map((link) => chainStep(link, text, formats)),
    cue: slice(text, claim.cue),
    inherited: slice(text, claim.inherited),
    act: claim.act === null || claim.act === 'other' ? null : term(formats, 'act', claim.act),
    mode: term(formats, 'mode', claim.mode),
    form: term(formats, 'form', claim.form),
    negated: claim.polarity === 'negated',
    standing: claim.standing ?? null,
    stances: (claim.stance ?? []).map((stance) => ({
      kind: term(formats, 'stance', stance.kind),
      wording: text.slice(stance.wording.from, stance.wording.to),
    })),
    instrument: claim.instrument ? term(formats, 'document', claim.instrument.type) : null,
    ...mentionsOf(claim, text, reading, formats),
    rule: ruleText(claim.rule, formats),
  }));
}

/** What a reader saw and could not settle. */
export interface DoubtRow {
  readonly sentence: string;
  /** The words that it is about; null when it is about the text as a whole. */
  readonly wording: string | null;
}

/** The doubts of a reading, in the order of the text. */
export function doubtRows(text: string, reading: Reading, formats: Formats): DoubtRow[] {
  return reading.doubts.map((doubt) => ({
    sentence: term(formats, 'doubt', doubt.rule),
    wording: doubt.from === 0 && doubt.to === text.length ? null : slice(text, doubt),
  }));
}

/** A reason in words, with the words of the report that give it. */
export interface ReasonRow {
  readonly sentence: string;
  readonly wording: string | null;
}
export interface CandidateRow {
  readonly day: Day;
  readonly text: string;
  readonly hard: readonly ReasonRow[];
  readonly soft: readonly ReasonRow[];
}
/** One reason, and how many days it and those before it leave; null = still without bounds. */
export interface StepRow extends ReasonRow {
  readonly hard: boolean;
  readonly left: number | null;
}
/** What is known about the day of a report. */
export interface DatingRows {
  readonly day: Day | null;
  readonly by: 'stated' | 'supplied' | 'open';
  /** Every reason on the way from all days to these. */
  readonly steps: readonly StepRow[];
  /** Days that the most soft reasons speak for. */
  readonly likely: readonly CandidateRow[];
  /** Days that the hard reasons leave, but soft ones speak against. */
  readonly possible: readonly CandidateRow[];
  readonly clashes: readonly ReasonRow[];
}

function reasonRow(reason: Reason, text: string, formats: Formats): ReasonRow {
  const values = Object.fromEntries(
    Object.entries(reason.values).map(([name, value]) => [
      name,
      typeof value === 'string' ? wordedValue(value, formats) : value,
    ]),
  );
  return { sentence: formats.messages.say(reason.code, values), wording: slice(text, reason.wording) };
}

/** Days and EDTF among the values of a message are written as the reader writes days. */
function wordedValue(value: string, formats: Formats): string {
  return /^[\d[.X]/.test(value) ? formats.edtf(value) : value;
}

/** The candidates for the day of a report, the likely ones apart, each with its reasons. */
export function datingRows(dating: Dating, text: string, formats: Formats): DatingRows {
  const rows = (reasons: readonly Reason[]) => reasons.map((reason) => reasonRow(reason, text, formats));
  const most = dating.candidates.reduce((most, candidate) => Math.max(most, candidate.soft.length), 0);
  const row = (candidate: DayCandidate): CandidateRow => ({
    day: candidate.day,
    text: formats.weekday(candidate.day),
    hard: rows(candidate.hard),
    soft: rows(candidate.soft),
  });
  const isLikely = (candidate: DayCandidate) => candidate.soft.length === most;
  return {
    day: dating.value,
    steps: dating.steps.map(({ reason, hard, left }) => ({ ...reasonRow(reason, text, formats), hard, left })),
    by: dating.value === null ? 'open' : dating.stated === dating.value ? 'stated' : 'supplied',
    likely: dating.candidates.filter(isLikely).map(row),
    possible: dating.candidates.filter((candidate) => !isLikely(candidate)).map(row),
    clashes: rows(dating.clashes),
  };
}

/** One telling of a conflict. */
export interface ConflictSide {
  readonly report: string;
  readonly claim: string;
  /** The claim's words; null when its report is not at hand. */
  readonly text: string | null;
  /** It denies what these words say: they must not be shown without that. */
  readonly denied: boolean;
  readonly label: string | null;
  readonly outlet: string | null;
  readonly day: Day | null;
}
export interface ConflictRow {
  readonly id: string;
  readonly kind: string;
  readonly fact: boolean;
  readonly strength: string;
  readonly rule: string;
  /** The two values that do not agree, in pieces; empty where the rule says it all. */
  readonly detail: readonly SentencePart[];
  readonly sides: readonly [ConflictSide, ConflictSide];
}

/** What a claim needs to be shown outside its report. */
export type ReportAtHand = Pick<ReadReport, 'id' | 'report' | 'reading' | 'dating'>;

/** Reports to be found by their ids, for the rows that speak of them. */
export type ReportsById = ReadonlyMap<string, ReportAtHand>;

export function reportsById(reports: readonly ReportAtHand[]): ReportsById {
  return new Map(reports.map((report) => [report.id, report]));
}

/** Conflicts with both tellings in words. `reports` are those that the refs may speak of. */
export function conflictRows(
  conflicts: readonly Conflict[],
  reports: readonly ReportAtHand[],
  formats: Formats,
): ConflictRow[] {
  const byId = reportsById(reports);
  const side = (ref: { report: string; claim: string }): ConflictSide => telling(ref, byId.get(ref.report), formats);
  return conflicts.map((conflict) => ({
    id: conflict.id,
    kind: term(formats, 'conflict', conflict.kind),
    fact: conflict.fact,
    strength: term(formats, 'strength', conflict.strength),
    rule: ruleText(conflict.rule, formats),
    detail: conflictDetail(conflict, formats),
    sides: [side(conflict.between[0]), side(conflict.between[1])],
  }));
}

/** A claim of another report, as it is quoted: its words, who says so, where and when. */
export function telling(
  ref: { readonly report: string; readonly claim: string },
  report: ReportAtHand | undefined,
  formats: Formats,
): ConflictSide {
  const claim = report?.reading.claims.find((candidate) => candidate.id === ref.claim);
  if (!report || !claim) return { ...ref, text: null, denied: false, label: null, outlet: null, day: null };
  const { text } = report.report;
  const nearest = claim.chain.at(-1);
  return {
    report: ref.report,
    claim: ref.claim,
    text: claim.content.map((span) => text.slice(span.from, span.to)).join(' … '),
    denied: claim.mode === 'denied' || claim.polarity === 'negated',
    // What a report says itself is labelled by its outlet.
    label: nearest && nearest.kind !== 'this-report' ? chainStep(nearest, text, formats).label : null,
    outlet: report.report.outlet ?? null,
    day: report.dating.value,
  };
}

/** One piece of evidence in words. */
export interface EvidenceRow extends ConflictSide {
  readonly bearing: string;
  readonly party: boolean;
  readonly told: Day | null;
  readonly root: string;
  readonly rule: string;
  /** What a denial denies, in its own words. */
  readonly scope: string | null;
}

/** ISO days in their order, unknown ones first. Not `localeCompare`: loading its tables takes longer than reading a report. */
function compareDays(a: Day | null, b: Day | null): number {
  const [first, second] = [a ?? '', b ?? ''];
  return first < second ? -1 : first > second ? 1 : 0;
}

/** Evidence with the words of the claims that give it, oldest first. */
export function evidenceRows(items: readonly Evidence[], byId: ReportsById, formats: Formats): EvidenceRow[] {
  return [...items]
    .sort((a, b) => compareDays(a.told, b.told))
    .map((item) => {
      const report = byId.get(item.report);
      return {
        ...telling(item, report, formats),
        bearing: term(formats, 'bearing', item.bearing),
        party: item.party,
        told: item.told,
        root: item.root,
        rule: ruleText(item.rule, formats),
        scope: report ? slice(report.report.text, item.scope) : null,
      };
    });
}
