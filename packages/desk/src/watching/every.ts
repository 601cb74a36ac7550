/** Seconds between two looks at a watch when nobody said: half an hour. */
export const usualEvery: number = 1800;
/** Least and most seconds between two looks. */
export const leastEvery: number = 60;
export const mostEvery: number = 30 * 86_400;

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };

/** Seconds in `90s`, `15m`, `2h`, `1d`; null when it is no such time. A number alone is minutes. */
export function secondsOf(wording: string): number | null {
  const [, number, unit = 'm'] = /^\s*(\d{1,7})\s*([smhd])?\s*$/i.exec(wording) ?? [];
  return number === undefined ? null : Number(number) * (UNITS[unit.toLowerCase()] ?? 1);
}

/** The same in the largest unit that fits: `15m`. */
export function everyText(seconds: number): string {
  const [unit, size] = Object.entries(UNITS).findLast(([, one]) => seconds % one === 0) ?? ['s', 1];
  return `${seconds / size}${unit}`;
}
