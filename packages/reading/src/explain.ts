import type { Language } from '@isnad/time';
import { type Proposal, ReadingLog } from './engine/log.ts';
import { FINDERS } from './generated/finders.ts';
import { type ReadOptions, readLogged } from './read.ts';
import type { Reading, ReportInput } from './types.ts';

export type { Dropped, EndedBy, Proposal, SpeakerBy } from './engine/log.ts';

/** A finder of attributions as it tells about itself. */
export interface FinderNote {
  readonly rule: string;
  /** What it reads, in plain words of each language of the interface. */
  readonly about: { readonly en: string; readonly ar: string };
  /** A sentence in its language in which it finds something. */
  readonly example: string;
}

/** How a reading came about. */
export interface Explanation {
  /** The finders of the language in their order: on the same cue the first one wins. */
  readonly finders: readonly FinderNote[];
  /** What they proposed, sentence by sentence, and what became of it. */
  readonly proposals: readonly Proposal[];
}

/** Reads a report as `read` does, and tells which rule said what, and what was settled against it and by what. */
export function explain(
  report: ReportInput,
  options: ReadOptions = {},
): { readonly reading: Reading; readonly explanation: Explanation } {
  const log = new ReadingLog();
  const reading = readLogged(report, options, log);
  const proposals = log.proposals.toSorted((a, b) => a.cue.from - b.cue.from);
  return { reading, explanation: { finders: findersOf(reading.language), proposals } };
}

/** The finders of a language in their order; none for a language that is not read. */
export function findersOf(language: Language | null): readonly FinderNote[] {
  const lines = language === null ? [] : (FINDERS[language] ?? []);
  return lines.map(([rule, en, ar, example]) => ({ rule, about: { en, ar }, example }));
}
