export { type ReadOptions, read } from './read.ts';
export type * from './types.ts';
