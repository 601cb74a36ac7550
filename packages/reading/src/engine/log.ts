import type { Span } from '@isnad/text';
import type { Saying } from './pack.ts';

/** Why a proposed saying was not kept. */
export type Dropped = 'same-cue' | 'same-content' | 'hands-on' | 'no-content';
/** What ended a content. */
export type EndedBy = 'quotation' | 'saying' | 'aside' | 'resumption' | 'sentence' | 'trailing';
/** How the speaker was found. */
export type SpeakerBy = 'named' | 'pointed-back' | 'resumed' | 'subject' | 'subject-before' | 'spoke-before' | 'nobody';

/** One proposal of a finder, and what became of it. */
export interface Proposal {
  /** Name of the finder. */
  readonly finder: string;
  readonly rule: string;
  readonly cue: Span;
  /** `null` = kept. */
  dropped: Dropped | null;
  /** The proposal against which it was dropped, or the saying that ended its content. */
  against: { readonly rule: string; readonly cue: Span } | null;
  content: Span | null;
  endedBy: EndedBy | null;
  speaker: Span | null;
  speakerBy: SpeakerBy | null;
}

/** Keeps what the steps of a reading tell about it. Sayings are copied from step to step, so cue and rule name them. */
export class ReadingLog {
  readonly proposals: Proposal[] = [];
  readonly #byName = new Map<string, Proposal>();

  proposed(finder: string, saying: Saying): void {
    const proposal: Proposal = {
      finder,
      rule: saying.rule,
      cue: spanOf(saying.cue),
      dropped: null,
      against: null,
      content: null,
      endedBy: null,
      speaker: null,
      speakerBy: null,
    };
    this.proposals.push(proposal);
    this.#byName.set(nameOf(saying), proposal);
  }

  dropped(saying: Saying, why: Dropped, by: Saying | null): void {
    const proposal = this.#byName.get(nameOf(saying));
    if (proposal === undefined) return;
    proposal.dropped = why;
    proposal.against = by === null ? null : { rule: by.rule, cue: spanOf(by.cue) };
  }

  ended(saying: Saying, content: Span, endedBy: EndedBy, next: Saying | null): void {
    const proposal = this.#byName.get(nameOf(saying));
    if (proposal === undefined) return;
    proposal.content = content;
    proposal.endedBy = endedBy;
    if (next !== null) proposal.against = { rule: next.rule, cue: spanOf(next.cue) };
  }

  voiced(saying: Saying, speaker: Span | null, by: SpeakerBy): void {
    const proposal = this.#byName.get(nameOf(saying));
    if (proposal === undefined) return;
    proposal.speaker = speaker === null ? null : spanOf(speaker);
    proposal.speakerBy = by;
  }
}

function nameOf({ rule, cue }: Saying): string {
  return `${cue.first} ${rule}`;
}

function spanOf({ from, to }: Span): Span {
  return { from, to };
}
