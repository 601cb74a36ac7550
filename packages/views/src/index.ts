export type { MessageValues } from './failure.ts';
export { Failure } from './failure.ts';
