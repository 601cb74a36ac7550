// How a reading came about. A sub-path of its own, so that only who asks for it loads it.

export { type Explanation, explain, type Proposal } from '@isnad/reading/explain';
