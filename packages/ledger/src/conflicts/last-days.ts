import { isoDay, stretchOfEdtf } from '../calendar.ts';
import { type Frame, isDenied, sameGround } from '../frame/frame.ts';
import { type Bound, endBound, isRange, sameBound } from '../frame/when.ts';
import { belongs } from '../party.ts';
import { tiesOf } from '../standing/tie.ts';
import type { Accord } from '../types.ts';
import { type Finding, grouped, type Rule } from './finding.ts';

/** A claim that puts an end to a presence: they leave by then, the mission ends then, they stay until then. */
export interface Ending {
  readonly frame: Frame;
  readonly bound: Bound;
}

/** Talk of a timetable that names no deed of its own ("phase one, from September to September, covers ..."). */
function isTimetable(frame: Frame): boolean {
  const bare =
    frame.deed === null ||
    frame.deed === 'phase' ||
    frame.deed === 'plan' ||
    frame.deed === 'agree' ||
    frame.deed === 'other';
  const founded = frame.claim.instrument !== undefined || frame.claim.chain.some((link) => link.kind === 'document');
  return bare && founded && frame.times.some(isRange);
}

/** Where a claim puts an end; null when it does not, or tells what is over. */
export function endingOf(frame: Frame): Ending | null {
  if (isDenied(frame) || frame.claim.mode === 'done') return null;
  const going = frame.deed === 'go' || isTimetable(frame);
  if (!going && frame.deed !== 'stay') return null;
  let latest: Bound | null = null;
  for (const mention of frame.times) {
    if (!going && mention.relation === 'at' && !isRange(mention)) continue;
    const bound = endBound(mention);
    if (bound && (latest === null || bound.end > latest.end)) latest = bound;
  }
  return latest && { frame, bound: latest };
}

/** What one teller of one report says about ends: the last one, and those before it. */
interface Timetable {
  readonly last: Ending;
  readonly earlier: readonly Ending[];
  readonly keys: ReadonlySet<string>;
}

/** Names of the undertaking that some frames are about: their actors, the accord that they bear on, or just "the agreement". */
function undertakings(frames: readonly Frame[], accords: readonly Accord[]): Set<string> {
  const keys = new Set<string>();
  for (const frame of frames) {
    for (const actor of frame.actors) keys.add(`actor ${actor}`);
    for (const accord of accords) if (bearsOn(frame, accord)) keys.add(`accord ${accord.id}`);
    if (frame.claim.instrument) keys.add(`instrument ${frame.ref.report}`);
  }
  return keys;
}

function bearsOn(frame: Frame, accord: Accord): boolean {
  const named = accord.parties.some(
    (party) => party.role === 'object' && [...frame.actors].some((id) => belongs(party, id)),
  );
  return named || tiesOf(frame, accord).length > 0;
}

function timetables(frames: readonly Frame[], accords: readonly Accord[]): Timetable[] {
  const accounts = grouped(frames, (frame) => [`${frame.ref.report} ${frame.account}`]);
  return [...accounts.values()].flatMap((account) => {
    const endings = account.flatMap((frame) => endingOf(frame) ?? []);
    const last = endings.reduce<Ending | undefined>((a, b) => (a && a.bound.end >= b.bound.end ? a : b), undefined);
    if (!last) return [];
    const earlier = endings.filter((ending) => !sameBound(ending.bound, last.bound));
    // A lone end at a site may be that of a phase; the end of all is told of the whole, or of what stays until then.
    if (earlier.length === 0 && last.frame.deed !== 'stay' && isLocal(last.frame)) return [];
    return [{ last, earlier, keys: undertakings(account, accords) }];
  });
}

function isLocal(frame: Frame): boolean {
  return frame.places.some((p) => p.role !== 'to' && p.precision !== 'country' && p.precision !== 'region');
}

/** Ends of the phases of an accord but the last: an end told there is that of a phase. */
function endsOfPhases(accords: readonly Accord[]): Bound[] {
  return accords.flatMap((accord) => {
    const ends = accord.phases.flatMap((phase) => (phase.to === null ? [] : (stretchOfEdtf(phase.to)?.end ?? [])));
    return ends
      .sort((a, b) => a - b)
      .slice(0, -1)
      .map((end) => ({ first: end - 1, end }));
  });
}

/** Further apart than this two ends belong to different undertakings. */
const MOST_DAYS_APART = 3 * 366;

function clash(a: Timetable, b: Timetable, phaseEnds: readonly Bound[]): boolean {
  if (sameBound(a.last.bound, b.last.bound) || !sameGround(a.last.frame, b.last.frame)) return false;
  if (Math.abs(a.last.bound.end - b.last.bound.end) > MOST_DAYS_APART) return false;
  return !phaseEnds.some((end) => sameBound(end, a.last.bound) || sameBound(end, b.last.bound));
}

/** Of the timetables with one last day the first, and the first of another report: enough to find a rival told elsewhere. */
function distinctLastDays(tables: readonly Timetable[]): Timetable[] {
  const byEnd = new Map<number, Timetable[]>();
  for (const table of tables) {
    const known = byEnd.get(table.last.bound.end) ?? [];
    const elsewhere = known.every((other) => other.last.frame.ref.report !== table.last.frame.ref.report);
    if (known.length < 2 && elsewhere) byEnd.set(table.last.bound.end, [...known, table]);
  }
  return [...byEnd.values()].flat();
}

/** More rival last days than this in one matter are not told apart. */
const MOST_RIVALS = 24;

/**
 * The last day of an undertaking differs from teller to teller ("stay until September 2026", "the rest leave by the end of
 * 2026"). Ends of phases are not rivals of the end of all. Each pair of rival days is given once.
 */
export const lastDaysDiffer: Rule = (frames, accords) => {
  const findings = new Map<string, Finding>();
  for (const group of grouped(timetables(frames, accords), (table) => table.keys).values()) {
    const told = group.flatMap((table) => table.earlier.map((ending) => ending.bound));
    const spoken = accords.filter((accord) => group.some((table) => table.keys.has(`accord ${accord.id}`)));
    const phaseEnds = [...told, ...endsOfPhases(spoken)];
    const rivals = distinctLastDays(group).slice(0, MOST_RIVALS);
    rivals.forEach((a, i) => {
      for (const b of rivals.slice(i + 1)) {
        if (!clash(a, b, phaseEnds)) continue;
        const [left, right] = [a.last.frame, b.last.frame];
        const where = left.ref.report === right.ref.report ? left.ref.report : '';
        const key = `${where} ${a.last.bound.end} ${b.last.bound.end}`;
        if (findings.has(key)) continue;
        findings.set(key, {
          kind: 'date',
          left,
          right,
          strength: 'strict',
          rule: 'last-days-differ',
          values: { left: isoDay(a.last.bound.end - 1), right: isoDay(b.last.bound.end - 1) },
        });
      }
    });
  }
  return [...findings.values()];
};
