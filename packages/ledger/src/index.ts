export type { KnownNames } from './accord/names.ts';
export { validateAccord } from './accord/validate.ts';
export { conflictsBetween, conflictsWithin } from './conflicts/conflicts.ts';
export { bestCandidates, type DatingContext, datePublication } from './dating/dating.ts';
export { families } from './families/families.ts';
export { settleSources } from './sources.ts';
export { bearings } from './standing/bearing.ts';
export { standingOf } from './standing/standing.ts';
export type * from './types.ts';
