import { parseDay, stretchOfEdtf } from '../calendar.ts';
import type { AccordFault } from '../types.ts';

export type Path = AccordFault['path'];

/** What was found wrong so far. */
export class Faults {
  readonly list: AccordFault[] = [];
  add(path: Path, code: string, values: AccordFault['values'] = {}): void {
    this.list.push({ path, code: `accord-${code}`, values });
  }
}

/** Looks at one value of an accord file and adds what is wrong with it. */
export type Shape = (value: unknown, path: Path, faults: Faults) => void;

/** A value as a person would recognise it in the file: short, and no object printed as such. */
function shown(value: unknown): string {
  if (typeof value === 'object' && value !== null) return Array.isArray(value) ? '[…]' : '{…}';
  const text = String(value);
  return text.length > 60 ? `${text.slice(0, 59)}…` : text;
}

export type Mapping = Readonly<Record<string, unknown>>;

/** Is it a mapping (no list, no null)? */
export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The mappings of a list, with the path of each; whatever is no mapping was reported by the shape. */
export function items(owner: unknown, key: string, path: Path): { readonly value: Mapping; readonly path: Path }[] {
  const list = isMapping(owner) ? owner[key] : undefined;
  if (!Array.isArray(list)) return [];
  return list.flatMap((value, at) => (isMapping(value) ? [{ value, path: [...path, key, at] }] : []));
}

export const text: Shape = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, 'expected-text', { value: shown(value) });
  else if (value.trim() === '') faults.add(path, 'empty-text');
};

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;
/** Small Latin letters, digits and single hyphens: what file names, addresses and the gazetteer share. */
export const slug: Shape = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, 'expected-text', { value: shown(value) });
  else if (!SLUG.test(value)) faults.add(path, 'bad-id', { value: shown(value) });
};

export const day: Shape = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, 'expected-text', { value: shown(value) });
  else if (value.length !== 10 || parseDay(value) === null)
    faults.add(path, 'impossible-date', { value: shown(value) });
};

export const edtf: Shape = (value, path, faults) => {
  if (typeof value !== 'string') faults.add(path, 'expected-text', { value: shown(value) });
  else if (!stretchOfEdtf(value)) faults.add(path, 'bad-edtf', { value: shown(value) });
};

export const count: Shape = (value, path, faults) => {
  if (typeof value !== 'number' || !Number.isFinite(value) || value < 0)
    faults.add(path, 'expected-number', { value: shown(value) });
};

export function oneOf(allowed: readonly string[]): Shape {
  return (value, path, faults) => {
    if (typeof value !== 'string' || !allowed.includes(value))
      faults.add(path, 'unknown-value', { value: shown(value), allowed: allowed.join(', ') });
  };
}

export function orNull(shape: Shape): Shape {
  return (value, path, faults) => {
    if (value !== null) shape(value, path, faults);
  };
}

export function listOf(shape: Shape): Shape {
  return (value, path, faults) => {
    if (!Array.isArray(value)) {
      faults.add(path, 'expected-list', { value: shown(value) });
      return;
    }
    for (const [at, item] of value.entries()) shape(item, [...path, at], faults);
  };
}

/** A mapping with these keys and no others. */
export function mapping(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const known = Object.keys(required).concat(Object.keys(optional));
  return (value, path, faults) => {
    if (!isMapping(value)) {
      faults.add(path, 'expected-mapping', { value: shown(value) });
      return;
    }
    for (const key of Object.keys(value)) {
      if (!known.includes(key))
        faults.add([...path, key], 'unknown-key', { key: shown(key), allowed: known.join(', ') });
    }
    for (const key of Object.keys(required)) {
      if (!Object.hasOwn(value, key)) faults.add(path, 'missing-key', { key });
    }
    for (const [key, shape] of Object.entries({ ...required, ...optional })) {
      if (Object.hasOwn(value, key)) shape(value[key], [...path, key], faults);
    }
  };
}
