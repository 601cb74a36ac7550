import type { Accord, AccordFault } from '../types.ts';
import { accordShape } from './format.ts';
import { checkReferences } from './references.ts';
import { Faults } from './shape.ts';

/**
 * Checks a plain object (an accord file already parsed) against the accord format: unknown and missing keys, wrong types,
 * impossible dates, ids that are doubled or lead nowhere, due days that disagree with their EDTF.
 * @returns The accord, or every fault with its path, in the order of the file's format; never both. Never throws.
 */
export function validateAccord(
  value: unknown,
): { readonly accord: Accord; readonly faults?: never } | { readonly accord?: never; readonly faults: AccordFault[] } {
  const faults = new Faults();
  accordShape(value, [], faults);
  checkReferences(value, faults);
  return faults.list.length > 0 ? { faults: faults.list } : { accord: value as Accord };
}
