import type { Journal } from './journal.ts';
import type { JournalBody } from './types.ts';

/** The captures whose bytes a decision `forget` removed. The journal is read for them only when one is asked for. */
export class Forgotten {
  readonly #journal: Pick<Journal, 'entries' | 'length'>;
  readonly #hashes: Set<string> = new Set();
  #seen = 0;

  constructor(journal: Pick<Journal, 'entries' | 'length'>) {
    this.#journal = journal;
  }

  /** Those of the hashes that are forgotten. */
  async only(hashes: readonly string[]): Promise<string[]> {
    if (this.#seen < this.#journal.length)
      for await (const { seq, body } of this.#journal.entries(this.#seen)) {
        noteForgotten(this.#hashes, body);
        this.#seen = seq;
      }
    return hashes.filter((hash) => this.#hashes.has(hash));
  }
}

/** A capture is forgotten until a report comes that needs its bytes again, and brings them. */
export function noteForgotten(forgotten: Set<string>, body: JournalBody): void {
  if (body.kind === 'decision' && body.decision === 'forget') forgotten.add(body.about);
  if (body.kind !== 'report') return;
  forgotten.delete(body.capture);
  if (body.text !== undefined) forgotten.delete(body.text);
}
