import type { Accord, AccordFault } from '../types.ts';
import { accordShape } from './format.ts';
import { checkNames, type KnownNames } from './names.ts';
import { checkOrder } from './order.ts';
import { checkReferences } from './references.ts';
import { Faults } from './shape.ts';

/**
 * Checks a plain object (an accord file already parsed) against the accord format: unknown and missing keys, wrong types,
 * impossible dates, ids that are doubled or lead nowhere, due days that disagree with their EDTF, phases that overlap, what is
 * due before it begins, stipulations that wait for each other in a circle.
 * @param names Which sites and actors there are; left out, any id will do.
 * @returns The accord, or every fault with its path, in the order of the file's format; never both. Never throws.
 */
export function validateAccord(
  value: unknown,
  names?: KnownNames,
): { readonly accord: Accord; readonly faults?: never } | { readonly accord?: never; readonly faults: AccordFault[] } {
  const faults = new Faults();
  accordShape(value, [], faults);
  checkReferences(value, faults);
  checkOrder(value, faults);
  if (names) checkNames(value, names, faults);
  return faults.list.length > 0 ? { faults: faults.list } : { accord: value as Accord };
}
