export { type Interval, type Timex3, toEdtf, toInterval, toTimex3 } from './convert.ts';
export { find, findIn } from './find.ts';
export { type FormatOptions, format } from './format.ts';
export type * from './types.ts';
