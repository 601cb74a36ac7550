export type { Examination } from './types.ts';
