import { parseDay, stretchOfEdtf } from '../calendar.ts';
import { deedOf, type Frame, intersects, placeIds } from '../frame/frame.ts';
import { endBound, sameBound, stretchOf } from '../frame/when.ts';
import { actorsOfAccord, belongs } from '../party.ts';
import type { Accord, Due, Stipulation } from '../types.ts';

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

/** Ids of the places that the act is about: where something goes to is not where it leaves. */
function ground(frame: Frame): Set<string> {
  const to = new Set(frame.places.filter((p) => p.role === 'to').map((p) => p.place));
  return new Set([...placeIds(frame)].filter((id) => frame.deed !== 'go' || !to.has(id)));
}

function datesOf(stipulation: Stipulation): Due[] {
  const extended = stipulation.extensions?.map((extension) => extension.due) ?? [];
  const rival = stipulation.versions.flatMap((version) => version.due ?? []);
  return [...(stipulation.due ? [stipulation.due] : []), ...extended, ...rival];
}

/** Does a claim give one of the dates of a stipulation as an end? */
export function givesDate(frame: Frame, dues: readonly Due[]): boolean {
  return frame.times.some((mention) => {
    const bound = endBound(mention);
    return (
      bound !== null &&
      dues.some((due) => {
        const end = stretchOfEdtf(due.edtf)?.end ?? null;
        return end !== null && sameBound(bound, { first: end - 1, end });
      })
    );
  });
}

/** Is everything that a claim dates over before the accord began? Then it is history, and bears on nothing. */
function isHistory(frame: Frame, accord: Accord): boolean {
  const begun = accord.documents.reduce<number | null>((least, document) => {
    const day = parseDay(document.day);
    return day !== null && (least === null || day < least) ? day : least;
  }, null);
  if (begun === null || frame.times.length === 0) return false;
  // A claim may be dated by the month in which the accord was made.
  return frame.times.every((mention) => {
    const end = stretchOf(mention)?.end ?? null;
    return end !== null && end <= begun - 31;
  });
}

function actorWeight(frame: Frame, stipulation: Stipulation, accord: Accord): number | null {
  if (frame.actors.size === 0) return 0;
  const party = accord.parties.find((p) => p.id === stipulation.actor);
  const named = new Set([...(stipulation.object ?? []), stipulation.actor, ...(party?.actors ?? [])]);
  if (intersects(frame.actors, named)) return 1;
  return intersects(frame.actors, actorsOfAccord(accord)) ? 0 : null;
}

/** Deeds that can bear on a stipulation: its own, its contrary, and talk of it that names no deed. */
function deedFits(frame: Frame, stipulation: Stipulation): boolean {
  const wanted = deedOf(stipulation.act);
  if (frame.deed === wanted) return true;
  if (wanted === 'go') return frame.deed === 'stay' || (talks(frame) && frame.times.length > 0);
  return talks(frame) && frame.times.length > 0;
}

/** Does the claim speak of an undertaking without saying what is done? */
function talks(frame: Frame): boolean {
  const { deed } = frame;
  return deed === null || deed === 'phase' || deed === 'plan' || deed === 'agree' || deed === 'other';
}

/** How the ground of a claim lies to that of a stipulation; null = they are apart. */
interface Footing {
  readonly shared: boolean;
  readonly sited: boolean;
  /** Nothing narrower than the whole is spoken of. */
  readonly whole: boolean;
  readonly weight: number;
}

/**
 * A claim that names sites must share one. One that names only countries or regions must share one, or give the date. One that
 * names no place is about the whole: it bears on a stipulation for a whole country, or on the one whose date it gives.
 */
function footing(frame: Frame, stipulation: Stipulation, accord: Accord, dated: boolean): Footing | null {
  const places = ground(frame);
  const national = isNational(stipulation, accord);
  const covered =
    !national && accord.stipulations.some((other) => other.phase === stipulation.phase && isNational(other, accord));
  const shared = stipulation.sites.some((id) => places.has(id));
  if (placeIds(frame, 'narrow').size > 0 && places.size === 0) return null;
  if (places.size > 0) {
    const narrow = [...placeIds(frame, 'narrow')].some((id) => places.has(id));
    if (!shared && (narrow || !dated || covered)) return null;
    const first = stipulation.sites[0];
    return {
      shared,
      sited: narrow && shared,
      whole: !narrow || (first !== undefined && places.has(first)),
      weight: shared ? 2 : 0,
    };
  }
  if (!national && (!dated || covered)) return null;
  return { shared: false, sited: false, whole: true, weight: national && !talks(frame) ? 1 : 0 };
}

/** Is a stipulation about the whole country of a party? Then it speaks for its phase. */
export function isNational(stipulation: Stipulation, accord: Accord): boolean {
  return accord.parties.some((party) => party.role === 'party' && stipulation.sites.includes(party.id));
}

/** Ties one claim to one stipulation; null when they have too little in common. */
export function tieOf(frame: Frame, stipulation: Stipulation, accord: Accord): Tie | null {
  if (!deedFits(frame, stipulation) || isHistory(frame, accord)) return null;
  const actor = actorWeight(frame, stipulation, accord);
  const dated = givesDate(frame, datesOf(stipulation));
  const on = footing(frame, stipulation, accord, dated);
  if (actor === null || on === null) return null;
  const act = frame.claim.act === stipulation.act;
  const instrument = frame.claim.instrument !== undefined;
  if (on.weight + (dated ? 2 : 0) + actor + Number(act) + Number(instrument) < (talks(frame) ? ENOUGH + 1 : ENOUGH))
    return null;
  const parts = [
    on.shared && 'site',
    dated && 'date',
    actor === 1 && 'actor',
    act && 'act',
    instrument && 'instrument',
  ];
  return {
    stipulation,
    rule: `tie-${parts.filter(Boolean).join('-')}`,
    whole: on.whole,
    dated,
    actor: actor === 1,
    sited: on.sited,
  };
}

/** Does an actor stay outside the accord? */
export function isOutside(frame: Frame, accord: Accord): boolean {
  return [...frame.actors].some(
    (id) =>
      accord.stays.some((stay) => stay.actors.includes(id)) && !accord.parties.some((party) => belongs(party, id)),
  );
}
