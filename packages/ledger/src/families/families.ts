import type { Family, ReadReport } from '../types.ts';

/** Families of claims told in several reports. */
export function families(_reports: readonly ReadReport[]): Family[] {
  return [];
}
