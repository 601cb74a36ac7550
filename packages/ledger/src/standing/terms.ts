import { parseDay, stretchOfEdtf } from '../calendar.ts';
import { type Deed, deedOf } from '../frame/frame.ts';
import type { Bound } from '../frame/when.ts';
import { actorsOfAccord } from '../party.ts';
import type { Accord, Stipulation } from '../types.ts';

/** One stipulation made ready for being compared with many claims. */
export interface Term {
  readonly stipulation: Stipulation;
  readonly deed: Deed | null;
  readonly sites: ReadonlySet<string>;
  /** Who is to do it, and whom it is about. */
  readonly actors: ReadonlySet<string>;
  /** Last days: of the text, of extensions, of rival versions. */
  readonly ends: readonly Bound[];
  /** About the whole country of a party: such a one speaks for its phase. */
  readonly national: boolean;
  /** Is there one about the whole country beside it in its phase? */
  readonly covered: boolean;
}
/** An accord made ready. */
export interface Terms {
  readonly list: readonly Term[];
  readonly actors: ReadonlySet<string>;
  /** Every place it speaks of: its sites, and the states that are its parties. */
  readonly ground: ReadonlySet<string>;
  /** Day of the first document, as a number; null when there is none. */
  readonly begun: number | null;
  /** The last day on which anything of it is due, by any version; null when something is open without end. */
  readonly over: number | null;
}

/** Is a stipulation about the whole country of a party? */
export function isNational(stipulation: Stipulation, accord: Accord): boolean {
  return accord.parties.some((party) => party.role === 'party' && stipulation.sites.includes(party.id));
}

function endsOf(stipulation: Stipulation): Bound[] {
  const extended = stipulation.extensions?.map((extension) => extension.due) ?? [];
  const rival = stipulation.versions.flatMap((version) => version.due ?? []);
  return [...(stipulation.due ? [stipulation.due] : []), ...extended, ...rival].flatMap((due) => {
    const end = stretchOfEdtf(due.edtf)?.end ?? null;
    return end === null ? [] : [{ first: end - 1, end }];
  });
}

function termOf(stipulation: Stipulation, accord: Accord): Term {
  const party = accord.parties.find((p) => p.id === stipulation.actor);
  const national = isNational(stipulation, accord);
  const siblings = accord.stipulations.filter((other) => other.phase === stipulation.phase);
  return {
    stipulation,
    deed: deedOf(stipulation.act),
    sites: new Set(stipulation.sites),
    actors: new Set([...(stipulation.object ?? []), stipulation.actor, ...(party?.actors ?? [])]),
    ends: endsOf(stipulation),
    national,
    covered: !national && siblings.some((other) => isNational(other, accord)),
  };
}

const known = new WeakMap<Accord, Terms>();

/** The terms of an accord, worked out once for each accord object. */
export function termsOf(accord: Accord): Terms {
  let terms = known.get(accord);
  if (!terms) {
    const days = accord.documents.flatMap((document) => parseDay(document.day) ?? []);
    const list = accord.stipulations.map((stipulation) => termOf(stipulation, accord));
    const endless = list.some((term) => term.ends.length === 0);
    terms = {
      list,
      over: endless ? null : Math.max(...list.flatMap((term) => term.ends.map((bound) => bound.end - 1))),
      actors: actorsOfAccord(accord),
      ground: new Set([...list.flatMap((term) => [...term.sites]), ...accord.parties.map((party) => party.id)]),
      begun: days.length > 0 ? Math.min(...days) : null,
    };
    known.set(accord, terms);
  }
  return terms;
}
