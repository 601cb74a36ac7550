import type { ChainLink, Reading } from '@isnad/reading';
import { actorsOfLink } from './frame/labels.ts';
import type { Accord, Party } from './types.ts';

/** Parties whose word about the accord is a position: those bound by it, their common body, and what it is about. */
const POSITIONED: ReadonlySet<Party['role']> = new Set(['party', 'body', 'object']);
/** Links that can speak for a party. An unnamed speaker commits nobody. */
const COMMITTING: ReadonlySet<ChainLink['kind']> = new Set(['person', 'official', 'organisation', 'document']);

/** Does an actor, or a state, belong to a party? */
export function belongs(party: Party, id: string): boolean {
  return party.id === id || party.actors.includes(id);
}

/** The party that a link speaks for, by the actors in its wording or its state; undefined when it speaks for none. */
export function partyOfLink(link: ChainLink, reading: Reading, accord: Accord): Party | undefined {
  if (!COMMITTING.has(link.kind)) return undefined;
  const ids = actorsOfLink(link, reading);
  if (link.country !== undefined) ids.push(link.country);
  return accord.parties.find((party) => ids.some((id) => belongs(party, id)));
}

/** Is the party bound, or a body of those bound, so that its word confirms nothing? */
export function isPositioned(party: Party | undefined): boolean {
  return party !== undefined && POSITIONED.has(party.role);
}

/** Every actor that an accord speaks of, what stays outside included. */
export function actorsOfAccord(accord: Accord): Set<string> {
  return new Set([
    ...accord.parties.flatMap((party) => [party.id, ...party.actors]),
    ...accord.stays.flatMap((stay) => stay.actors),
  ]);
}

/** Are two actors part and whole of one party of an accord ("US forces" and "the coalition")? */
export function partAndWhole(a: string, b: string, accords: readonly Accord[]): boolean {
  return (
    a !== b &&
    accords.some((accord) => accord.parties.some((p) => p.role === 'object' && belongs(p, a) && belongs(p, b)))
  );
}
