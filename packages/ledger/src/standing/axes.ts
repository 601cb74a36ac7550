import { daysBetween } from '../calendar.ts';
import type { Accord, Day, Due, EvidenceAxis, Level, SetLevel, Stipulation, Timing } from '../types.ts';
import type { Numbered, Weighed } from './weigh.ts';

/** From how many days before it a due date is near. */
const NEAR = 30;

function isVerified(items: readonly Numbered[], stipulation: Stipulation, accord: Accord): boolean {
  return items.some(({ item }) => {
    const voice = accord.parties.find((party) => party.id === item.speaksFor);
    return (
      voice !== undefined &&
      (voice.role === 'monitor' || voice.role === 'guarantor' || voice.id === stipulation.verifier)
    );
  });
}

/** What the evidence comes to. */
export function evidenceStatus(
  weighed: Weighed,
  roots: number,
  stipulation: Stipulation,
  accord: Accord,
): EvidenceAxis['status'] {
  const { done, progress, takenBack, contrary, any } = weighed;
  if (done.length > 0) {
    if (isVerified(done, stipulation, accord)) return 'verified';
    if (roots === 0) return 'claimed-by-party';
    return roots === 1 ? 'reported-by-one' : 'reported-by-several';
  }
  if (takenBack.length > 0 && progress.length === 0) return 'contradicted';
  if (progress.length > 0) return 'reported-begun';
  if (contrary.length > 0) return 'contradicted';
  return any ? 'promised-only' : 'none';
}

/** What of a stipulation holds as of a day. */
export interface Terms {
  readonly due: Due | null;
  readonly extension: Due | null;
  /** A later document had put something else in its place. */
  readonly superseded: boolean;
}

/** Is a document out as of a day? */
function isMade(id: string, accord: Accord, asOf: Day): boolean {
  const document = accord.documents.find((d) => d.id === id);
  return document !== undefined && document.day <= asOf;
}

export function termsAsOf(stipulation: Stipulation, accord: Accord, asOf: Day): Terms {
  const agreed = (stipulation.extensions ?? []).filter(({ document }) => isMade(document, accord, asOf));
  const { superseded } = stipulation;
  return {
    due: stipulation.due,
    extension: agreed.at(-1)?.due ?? null,
    superseded: superseded !== undefined && isMade(superseded.document, accord, asOf),
  };
}

/** How a due date stands as of a day. What was done before something else took its place stays done. */
export function timingOf({ due, extension, superseded }: Terms, done: Day | null, asOf: Day): Timing {
  const effective = extension ?? due;
  const facts = { due, extension, done };
  if (superseded && done === null) return { status: 'superseded', days: null, ...facts };
  if (effective === null) return { status: 'no-due-date', days: null, ...facts };
  if (done !== null) {
    const late = daysBetween(effective.last, done) ?? 0;
    return late > 0 ? { status: 'done-late', days: late, ...facts } : { status: 'done-on-time', days: null, ...facts };
  }
  const left = daysBetween(asOf, effective.last) ?? 0;
  if (left < 0) return { status: 'overdue', days: -left, ...facts };
  if (extension !== null) return { status: 'extended', days: left, ...facts };
  return { status: left <= NEAR ? 'due-within' : 'not-yet-due', days: left, ...facts };
}

/** The level that a person set, else the one that a rule proposes. */
export function levelOf(weighed: Weighed, timing: Timing, set: SetLevel | undefined): Level {
  const level = (value: Level['value'], rule: string): Level => ({ value, by: 'rule', rule: `level-${rule}` });
  if (set) {
    const { by, why, from } = set;
    return { ...level(set.value, 'set'), by: 'editor', set: { by, why, from } };
  }
  if (timing.status === 'superseded') return level('undetermined', 'superseded');
  if (timing.status === 'no-due-date') return level('no-due-date', 'no-due-date');
  if (weighed.day !== null) return level(3, 'reported-done');
  if (weighed.progress.some(({ item }) => item.bearing === 'partly-done'))
    return timing.status === 'overdue' ? level(1, 'part-but-overdue') : level(2, 'reported-in-part');
  if (weighed.progress.length > 0) return level(1, 'reported-begun');
  if (weighed.takenBack.length > 0) return level('undetermined', 'contradicted');
  return weighed.any ? level(0, 'nothing-begun') : level('undetermined', 'nothing-seen');
}
