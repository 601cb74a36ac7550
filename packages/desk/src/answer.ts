import type { Examination } from './types.ts';

/**
 * An examination in the shape of `docs/wire.md`: what `isnad read --jsonl` writes and the HTTP API answers.
 * @param id as it came with the report; null when it came without one.
 */
export function answerOf(id: string | number | null, examination: Examination): object {
  const { reading, dating, conflicts, bearings } = examination;
  const { language, mentions, claims, doubts } = reading;
  return { id, reading: { language, published: dating, mentions, claims, doubts, conflicts, bearings } };
}
