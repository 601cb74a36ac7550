export type { MessageValues } from './failure.ts';
export { Failure } from './failure.ts';
export type { ChangeRow, FamilyRow, TellingRow } from './families.ts';
export { familyRows } from './families.ts';
export { familySvg } from './family-svg.ts';
export type { Digits, Formats, MonthNames, Names, Settings } from './formats.ts';
export { defaultSettings, formats } from './formats.ts';
export type { Paragraph, Run } from './marked-text.ts';
export { markedText } from './marked-text.ts';
export type { InterfaceLanguage, Messages, SentencePart } from './messages.ts';
export { interfaceLanguages, messages } from './messages.ts';
export { revised } from './revision.ts';
export type {
  ActorRow,
  CandidateRow,
  ChainStep,
  ClaimRow,
  ConflictRow,
  ConflictSide,
  DatingRows,
  DoubtRow,
  EvidenceRow,
  PlaceRow,
  QuantityRow,
  ReasonRow,
  ReportAtHand,
  ReportsById,
  StepRow,
  TimeRow,
  ValuePart,
} from './rows.ts';
export {
  chainStep,
  claimRows,
  conflictRows,
  datingRows,
  doubtRows,
  evidenceRows,
  reportsById,
  ruleText,
  telling,
  timeRow,
  timeRows,
} from './rows.ts';
export type { DueRow, PhaseRows, StandingRow, StandingTable, Tone, VersionRow } from './standing.ts';
export { standingTable, timingText } from './standing.ts';
export type { Stated, StatedField, StatedRow } from './stated.ts';
export { clashRows, statedNames, statedRows } from './stated.ts';
export type { SvgNode } from './svg.ts';
export { svgText } from './svg.ts';
export type { Lane, PhaseBar, TellingMark, Timeline } from './timeline.ts';
export { dayNumber, dayOf, timeline } from './timeline.ts';
export { timelineSvg } from './timeline-svg.ts';
export type { DiffPart } from './word-diff.ts';
export { wordDiff } from './word-diff.ts';
export type { Worded } from './wording.ts';
export { worded } from './wording.ts';
