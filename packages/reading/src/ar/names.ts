import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { bodies } from './bodies.ts';
import { persons } from './persons.ts';
import { sites } from './sites.ts';

/** Names that no list has as such: persons by the parts of their names, bodies and places by the noun they begin with. */
export function names(page: Page): readonly NameProposal[] {
  return [...persons(page), ...bodies(page), ...sites(page)];
}
