import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parse } from 'yaml';
import { validateAccord } from '../src/index.ts';
import type { Accord } from '../src/types.ts';

const folder = fileURLToPath(new URL('../../../accords/', import.meta.url));

/** The ids of all accords of this project. */
export const accordIds = readdirSync(folder).flatMap((name) => (name.endsWith('.yaml') ? [name.slice(0, -5)] : []));

/** The text of an accord file of this project. */
export function accordText(id: string): string {
  return readFileSync(`${folder}${id}.yaml`, 'utf8');
}

/** An accord of this project, checked. */
export function accord(id: string): Accord {
  const checked = validateAccord(parse(accordText(id)));
  if (!checked.accord) throw new Error(JSON.stringify(checked.faults));
  return checked.accord;
}
