export type { Span } from './span.ts';
export { checkSpan, contains, overlaps } from './span.ts';
