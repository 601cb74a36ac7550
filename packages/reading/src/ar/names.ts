import type { NameProposal } from '../engine/pack.ts';
import type { Page } from '../engine/page.ts';
import { bodies } from './bodies.ts';
import { NameWords } from './name-words.ts';
import { persons } from './persons.ts';
import { sites } from './sites.ts';

/** Names that no list has as such: persons by the parts of their names, bodies and places by the noun they begin with. */
export function names(page: Page): readonly NameProposal[] {
  const words = new NameWords(page);
  const people = persons(page, words);
  const organisations = bodies(page, words, people);
  const taken = new Set(organisations.map(({ first }) => first));
  return [...people.filter(({ first }) => !taken.has(first)), ...organisations, ...sites(page)];
}
