import type { JournalBody, JournalEntry } from './types.ts';

/** The captures whose bytes a decision `forget` removed. The journal is read for them only when one is asked for. */
export class Forgotten {
  readonly #entries: (after: number) => AsyncIterable<JournalEntry>;
  readonly #hashes: Set<string> = new Set();
  #seen = 0;

  /** @param entries The entries after one with this number. */
  constructor(entries: (after: number) => AsyncIterable<JournalEntry>) {
    this.#entries = entries;
  }

  /** Those of the hashes that are forgotten. */
  async only(hashes: readonly string[]): Promise<string[]> {
    for await (const { seq, body } of this.#entries(this.#seen)) {
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
