import type { ReadReport } from '../types.ts';

/** By day, undated ones last, then by id. */
export function byDay(a: ReadReport, b: ReadReport): number {
  const [x, y] = [a.dating.value ?? '9999-99', b.dating.value ?? '9999-99'];
  if (x !== y) return x < y ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
