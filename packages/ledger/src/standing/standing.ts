import { daysBetween, earliestDay, latestDay, parseDay } from '../calendar.ts';
import { conflictsBetween } from '../conflicts/conflicts.ts';
import type {
  Accord,
  AccordStanding,
  Day,
  Due,
  Evidence,
  EvidenceAxis,
  Level,
  PhaseStanding,
  ReadReport,
  Stipulation,
  StipulationStanding,
  Timing,
} from '../types.ts';
import { bearings } from './bearing.ts';
import { countRoots, type FramesByRef, framesByRef } from './roots.ts';
import { isNational } from './terms.ts';

/** From how many days before it a due date is near. */
const NEAR = 30;

/** Was a report out on a day? One without a date was, when even its latest possible day had come. */
function isOut(report: ReadReport, asOf: Day): boolean {
  const { value, candidates } = report.dating;
  if (value !== null) return value <= asOf;
  return candidates.length > 0 && candidates.every((candidate) => candidate.day <= asOf);
}

/** What speaks against "it is done" or "it has begun". */
const CONTRARY: ReadonlySet<Evidence['bearing']> = new Set(['late', 'denied']);

/**
 * Does one piece of evidence take back another? Only when it was told later, and within what it denies: a
 * denial of tomorrow says nothing about next week, and nothing told yesterday speaks against what happened since.
 */
function takesBack(contrary: Evidence, item: Evidence): boolean {
  if (contrary.told === null || item.told === null || contrary.told <= item.told) return false;
  const { from, to } = contrary.limit ?? { from: null, to: null };
  return (from === null || item.told >= from) && (to === null || item.told <= to);
}

/** The evidence on one stipulation, parted by what it says. */
interface Weighed {
  /** Reported done, and not taken back since. */
  readonly done: readonly Evidence[];
  /** Reported begun or done in part, and not taken back since. */
  readonly progress: readonly Evidence[];
  /** Reported done, begun or in part, but taken back later. */
  readonly takenBack: readonly Evidence[];
  readonly contrary: readonly Evidence[];
  /** Day from which it is reported done. */
  readonly day: Day | null;
}

function weigh(items: readonly Evidence[]): Weighed {
  const contrary = items.filter((item) => CONTRARY.has(item.bearing));
  const holds = (item: Evidence): boolean => !contrary.some((other) => takesBack(other, item));
  const done = items.filter((item) => item.bearing === 'done');
  const progress = items.filter((item) => item.bearing === 'begun' || item.bearing === 'partly-done');
  const standing = done.filter(holds);
  return {
    done: standing,
    progress: progress.filter(holds),
    takenBack: [...done, ...progress].filter((item) => !holds(item)),
    contrary,
    day: earliestDay(standing.map((item) => item.told)),
  };
}

function isVerified(items: readonly Evidence[], stipulation: Stipulation, accord: Accord): boolean {
  return items.some((item) => {
    const voice = accord.parties.find((party) => party.id === item.speaksFor);
    return (
      voice !== undefined &&
      (voice.role === 'monitor' || voice.role === 'guarantor' || voice.id === stipulation.verifier)
    );
  });
}

function evidenceStatus(weighed: Weighed, roots: number, verified: boolean, any: boolean): EvidenceAxis['status'] {
  const { done, progress, takenBack, contrary } = weighed;
  if (done.length > 0) {
    if (verified) return 'verified';
    if (roots === 0) return 'claimed-by-party';
    return roots === 1 ? 'reported-by-one' : 'reported-by-several';
  }
  if (takenBack.length > 0 && progress.length === 0) return 'contradicted';
  if (progress.length > 0) return 'reported-begun';
  if (contrary.length > 0) return 'contradicted';
  return any ? 'promised-only' : 'none';
}

/** Of evidence that says the same, the strongest kind there is: done before begun before promised. */
function headline(weighed: Weighed, items: readonly Evidence[]): readonly Evidence[] {
  if (weighed.done.length > 0) return weighed.done;
  if (weighed.progress.length > 0) return weighed.progress;
  return items.filter((item) => item.bearing === 'promises' || item.bearing === 'dates');
}

function dueOf(stipulation: Stipulation, accord: Accord, asOf: Day): { due: Due | null; extension: Due | null } {
  const agreed = (stipulation.extensions ?? []).filter((extension) => {
    const document = accord.documents.find((d) => d.id === extension.document);
    return document !== undefined && document.day <= asOf;
  });
  return { due: stipulation.due, extension: agreed.at(-1)?.due ?? null };
}

function timingOf(due: Due | null, extension: Due | null, done: Day | null, asOf: Day): Timing {
  const effective = extension ?? due;
  const facts = { due, extension, done };
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

function levelOf(weighed: Weighed, timing: Timing, any: boolean): Level {
  const level = (value: Level['value'], rule: string): Level => ({ value, by: 'rule', rule: `level-${rule}` });
  if (timing.status === 'no-due-date') return level('no-due-date', 'no-due-date');
  if (weighed.day !== null) return level(3, 'reported-done');
  if (weighed.progress.some((item) => item.bearing === 'partly-done'))
    return timing.status === 'overdue' ? level(1, 'part-but-overdue') : level(2, 'reported-in-part');
  if (weighed.progress.length > 0) return level(1, 'reported-begun');
  if (weighed.takenBack.length > 0) return level('undetermined', 'contradicted');
  return any ? level(0, 'nothing-begun') : level('undetermined', 'nothing-seen');
}

/** A claim that the whole is done covers each part of its phase: nobody reports every site again. */
function spreadWhole(evidence: readonly Evidence[], accord: Accord): Evidence[] {
  const wholes = new Map(
    accord.stipulations.filter((s) => s.phase !== null && isNational(s, accord)).map((s) => [s.id, s]),
  );
  const spread: Evidence[] = [];
  for (const item of evidence) {
    const whole = wholes.get(item.stipulation);
    if (!whole || item.bearing !== 'done' || !item.whole) continue;
    for (const part of accord.stipulations) {
      if (part.phase !== whole.phase || part.id === whole.id || part.due === null) continue;
      spread.push({ ...item, stipulation: part.id, rule: 'tie-whole-phase' });
    }
  }
  return spread;
}

function stipulationStanding(
  stipulation: Stipulation,
  accord: Accord,
  items: readonly Evidence[],
  frames: FramesByRef,
  asOf: Day,
): StipulationStanding {
  const weighed = weigh(items);
  const { due, extension } = dueOf(stipulation, accord, asOf);
  const timing = timingOf(due, extension, weighed.day, asOf);
  const counted = countRoots(headline(weighed, items), frames);
  const status = evidenceStatus(
    weighed,
    counted.roots,
    isVerified(weighed.done, stipulation, accord),
    items.length > 0,
  );
  return {
    stipulation: stipulation.id,
    asOf,
    text: { title: stipulation.title, due: stipulation.due, versions: stipulation.versions },
    level: levelOf(weighed, timing, items.length > 0),
    timing,
    evidence: { status, ...counted, items },
    lastSeen: latestDay(items.map((item) => item.told)),
  };
}

/** A phase is due on its last day, and done when the last of its dated stipulations is. */
function phaseTiming(to: Day | null, stipulations: readonly StipulationStanding[], asOf: Day): Timing {
  const dated = stipulations.filter((s) => s.timing.due !== null);
  const kinds = new Set(dated.map((s) => s.timing.due?.kind));
  const due: Due | null =
    to === null ? null : { edtf: `[..${to}]`, last: to, kind: kinds.has('indicative') ? 'indicative' : 'definitive' };
  const moved = latestDay(dated.map((s) => s.timing.extension?.last ?? null));
  const extension = dated.find((s) => s.timing.extension?.last === moved)?.timing.extension ?? null;
  const days = dated.map((s) => s.timing.done);
  const complete = days.length > 0 && days.every((day) => day !== null);
  const done = complete ? latestDay(days) : null;
  return timingOf(due, extension, done, asOf);
}

/**
 * Where an accord stands as of a day, by what the reports published up to that day say. Four axes per stipulation: text, level
 * (proposed by rule), timing, evidence. Pure: the same accord, reports and day give the same standing.
 * @param asOf ISO day.
 * @throws {RangeError} when `asOf` is no day.
 */
export function standingOf(accord: Accord, reports: readonly ReadReport[], asOf: Day): AccordStanding {
  if (parseDay(asOf) === null) throw new RangeError(`"${asOf}" is no day of the form YYYY-MM-DD`);
  const out = reports.filter((report) => isOut(report, asOf));
  const frames = framesByRef(out);
  const told = out.flatMap((report) => bearings(report, accord));
  const evidence = [...told, ...spreadWhole(told, accord)].sort(
    (a, b) => compare(a.told ?? '', b.told ?? '') || compare(a.report, b.report),
  );
  const standings = new Map(
    accord.stipulations.map((stipulation) => {
      const items = evidence.filter((item) => item.stipulation === stipulation.id);
      return [stipulation, stipulationStanding(stipulation, accord, items, frames, asOf)] as const;
    }),
  );
  const inPhase = (phase: string | null): StipulationStanding[] =>
    [...standings].filter(([stipulation]) => stipulation.phase === phase).map(([, standing]) => standing);
  const phases: PhaseStanding[] = accord.phases.map((phase) => {
    const stipulations = inPhase(phase.id);
    return { phase: phase.id, timing: phaseTiming(phase.to, stipulations, asOf), stipulations };
  });
  return { accord: accord.id, asOf, phases, outside: inPhase(null), conflicts: conflictsBetween(out, [accord]) };
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
