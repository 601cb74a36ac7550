import { firstOf } from './taken.ts';
import type { Stated } from './types.ts';

/** `[where it stands, what stands there]`, most trusted first. */
export type Statements = readonly (readonly [from: string, wording: string | undefined])[];

/** The first statement that can be read, with those that differ from it; what cannot be read says nothing. */
export function settle<T extends string>(
  statements: Statements,
  read: (wording: string) => T | undefined,
): Stated<T> | undefined {
  const stated = statements.flatMap(([from, wording]) => {
    const value = wording === undefined ? undefined : read(wording);
    if (value === undefined || value === '' || wording === undefined) return [];
    return [value === wording ? { value, from } : { value, from, wording }];
  });
  return firstOf<T>(stated);
}

export function oneLine(wording: string): string {
  return wording.replace(/\s{2,}|[^\S ]/g, ' ').trim();
}

/** An object without its empty fields. */
export function present<T extends object>(fields: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as ReturnType<
    typeof present<T>
  >;
}
