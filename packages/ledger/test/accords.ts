import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { validateAccord } from '../src/index.ts';
import type { Accord } from '../src/types.ts';

/** The text of an accord file of this project. */
export function accordText(id: string): string {
  return readFileSync(fileURLToPath(new URL(`../../../accords/${id}.yaml`, import.meta.url)), 'utf8');
}

/** An accord of this project, checked. */
export function accord(id: string): Accord {
  const checked = validateAccord(parse(accordText(id)));
  if (!checked.accord) throw new Error(JSON.stringify(checked.faults));
  return checked.accord;
}
