export { find, findIn } from './find.ts';
export type * from './types.ts';
