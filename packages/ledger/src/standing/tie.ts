import { parseDay } from '../calendar.ts';
import { type Frame, intersects } from '../frame/frame.ts';
import { type Bound, endBound, sameBound, stretchOf } from '../frame/when.ts';
import { belongs } from '../party.ts';
import type { Accord, Stipulation } from '../types.ts';
import { type Term, type Terms, termsOf } from './terms.ts';

/** What ties a claim to a stipulation. */
export interface Tie {
  readonly stipulation: Stipulation;
  /** Which of site, time, actor, act and instrument agree, joined: the rule shown to people. */
  readonly rule: string;
  /** Does the claim speak of the whole ground of the stipulation, or of some of its sites only? */
  readonly whole: boolean;
  /** Does the claim give the stipulation's due date, or that of a rival version? */
  readonly dated: boolean;
  /** Does the claim name somebody of whom the stipulation speaks? */
  readonly actor: boolean;
  /** Does the claim name a site or town of the stipulation? */
  readonly sited: boolean;
}

/** Weight that a tie needs; a shared site or date is worth two, an actor, the exact act and the instrument one each. */
const ENOUGH = 2;
/** A claim dated this long before the first document is history; the talks that led to it are not. */
const TALKS = 31;
/** Days for which what was due is still spoken of as news: two years. */
const AFTERMATH = 730;

/** Is one of the ends that a claim gives a last day of the stipulation? */
function givesDate(ends: readonly Bound[], term: Term): boolean {
  return ends.some((bound) => term.ends.some((end) => sameBound(bound, end)));
}

/** Is everything that a claim dates over before the accord began? Then it bears on nothing. */
function isHistory(frame: Frame, { begun }: Terms): boolean {
  if (begun === null || frame.times.length === 0) return false;
  return frame.times.every((mention) => {
    const end = stretchOf(mention)?.end ?? null;
    return end !== null && end <= begun - TALKS;
  });
}

/** The first day on which a report can have been published, as a number; null when nothing bounds it. */
function toldFrom({ told, report }: Frame): number | null {
  const day = told ?? report.dating.candidates[0]?.day ?? null;
  return day === null ? null : parseDay(day);
}

/**
 * Is a claim told so long after everything in the accord was due that it must speak of something newer? One that dates
 * itself inside the accord's time speaks of it still.
 */
function isAftermath(frame: Frame, { begun, over }: Terms): boolean {
  const told = toldFrom(frame);
  if (over === null || told === null || told <= over + AFTERMATH) return false;
  return !frame.times.some((mention) => {
    const stretch = stretchOf(mention);
    return stretch !== null && (stretch.first ?? told) < over && (stretch.end ?? told) > (begun ?? 0);
  });
}

/** One for an actor of whom the stipulation speaks, none for another of the accord or nobody; null for strangers. */
function actorWeight(frame: Frame, term: Term | undefined, terms: Terms): number | null {
  if (frame.actors.size === 0) return 0;
  if (term && intersects(frame.actors, term.actors)) return 1;
  return intersects(frame.actors, terms.actors) ? 0 : null;
}

/** Deeds that can bear on a stipulation: its own, its contrary, and talk of it that names no deed. */
function deedFits(frame: Frame, { deed }: Term): boolean {
  if (frame.deed === deed || (deed === 'go' && frame.deed === 'stay')) return true;
  return talks(frame) && frame.times.length > 0;
}

/** Does the claim speak of an undertaking without saying what is done? */
function talks({ deed }: Frame): boolean {
  return deed === null || deed === 'phase' || deed === 'plan' || deed === 'agree' || deed === 'other';
}

/** How the ground of a claim lies to that of a stipulation. */
interface Footing {
  readonly shared: boolean;
  readonly sited: boolean;
  /** Nothing narrower than the whole is spoken of. */
  readonly whole: boolean;
  readonly weight: number;
}

/**
 * A claim that names sites must share one. One that names only countries or regions must share one, or give the date. One that
 * names no place is about the whole. A date alone ties to a site only where its phase has no stipulation for a whole country,
 * which such a claim is about. Null = they are apart.
 */
function footing(frame: Frame, term: Term, dated: boolean): Footing | null {
  const { ground, narrow } = frame.ids;
  const byDate = dated && !term.covered;
  if (ground.size === 0) {
    if (narrow.size > 0 || !(term.national || byDate)) return null;
    return { shared: false, sited: false, whole: true, weight: term.national && !talks(frame) ? 1 : 0 };
  }
  const shared = intersects(ground, term.sites);
  const sited = [...narrow].some((id) => ground.has(id));
  if (!shared && (sited || !byDate)) return null;
  const [first] = term.stipulation.sites;
  const whole = !sited || (!term.national && first !== undefined && ground.has(first));
  return { shared, sited: sited && shared, whole, weight: shared ? 2 : 0 };
}

function tieTo(frame: Frame, ends: readonly Bound[], term: Term, terms: Terms): Tie | null {
  if (!deedFits(frame, term)) return null;
  const actor = actorWeight(frame, term, terms);
  if (actor === null) return null;
  const dated = givesDate(ends, term);
  const on = footing(frame, term, dated);
  if (on === null) return null;
  // Two accords can fall due in one month: on ground of neither, the date says nothing.
  if (frame.ids.ground.size > 0 && !intersects(frame.ids.ground, terms.ground)) return null;
  const act = frame.claim.act === term.stipulation.act;
  const instrument = frame.claim.instrument !== undefined;
  const weight = on.weight + (dated ? 2 : 0) + actor + Number(act) + Number(instrument);
  if (weight < (talks(frame) ? ENOUGH + 1 : ENOUGH)) return null;
  const parts = [
    on.shared && 'site',
    dated && 'date',
    actor === 1 && 'actor',
    act && 'act',
    instrument && 'instrument',
  ];
  const rule = `tie-${parts.filter(Boolean).join('-')}`;
  return { stipulation: term.stipulation, rule, whole: on.whole, dated, actor: actor === 1, sited: on.sited };
}

/** Is a stage of the accord told as done ("phase one is complete")? */
export function tellsPhaseDone({ deed, claim }: Frame): boolean {
  return deed === 'phase' && claim.mode === 'done' && claim.polarity === 'affirmed';
}

/** A phase reported done, without its name in a field, is the last one that was due; before any was, the one that runs. */
function phaseTie(frame: Frame, accord: Accord, terms: Terms): Tie[] {
  const { told } = frame;
  if (
    told === null ||
    actorWeight(
      frame,
      terms.list.find((term) => term.national),
      terms,
    ) === null
  )
    return [];
  const due = accord.phases.filter((phase) => phase.to !== null && phase.to < told).at(-1);
  const phase = due ?? accord.phases.find((other) => other.to === null || other.to >= told);
  const term = terms.list.find((other) => other.national && other.stipulation.phase === phase?.id);
  return term
    ? [{ stipulation: term.stipulation, rule: 'tie-phase', whole: true, dated: false, actor: true, sited: false }]
    : [];
}

/** What ties a claim to the stipulations of an accord. One that gives the date of a stipulation is not about others on its ground. */
export function tiesOf(frame: Frame, accord: Accord): Tie[] {
  const terms = termsOf(accord);
  if (isHistory(frame, terms) || isAftermath(frame, terms)) return [];
  if (tellsPhaseDone(frame)) return phaseTie(frame, accord, terms);
  const ends = frame.times.flatMap((mention) => endBound(mention) ?? []);
  const ties = terms.list.flatMap((term) => tieTo(frame, ends, term, terms) ?? []);
  const dated = ties.filter((tie) => tie.dated);
  return dated.length > 0 ? dated : ties;
}

/** Does an actor stay outside the accord? */
export function isOutside(frame: Frame, accord: Accord): boolean {
  return [...frame.actors].some(
    (id) =>
      accord.stays.some((stay) => stay.actors.includes(id)) && !accord.parties.some((party) => belongs(party, id)),
  );
}
