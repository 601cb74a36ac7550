import type { Kept } from '@isnad/intake';
import type { Database, Journal, JournalBody } from '@isnad/store';
import { Failure } from '@isnad/views';

/**
 * The captured reports of a journal, oldest first, each with its bytes. Bytes that were removed by a rule, or are damaged, are
 * passed over and told.
 * @param wanted is the report of this id meant?
 */
export async function* keptReports(
  journal: Pick<Journal, 'entries' | 'capture'>,
  wanted: (id: string) => boolean,
  missing: (failure: Failure) => void,
): AsyncGenerator<Kept> {
  for await (const { at, body } of journal.entries()) {
    if (body.kind !== 'report' || !wanted(body.report)) continue;
    try {
      yield keptOf(at, body, await journal.capture(body.capture));
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      missing(error);
    }
  }
}

/** Ids of the reports in a dossier. */
export async function idsOf(database: Pick<Database, 'summaries'>, dossier: string): Promise<Set<string>> {
  const ids = new Set<string>();
  for (let offset = 0; ; offset += PAGE) {
    const rows = await database.summaries({ dossier, sort: 'added', limit: PAGE, offset });
    for (const { id } of rows) ids.add(id);
    if (rows.length < PAGE) return ids;
  }
}

const PAGE = 10_000;

function keptOf(at: string, body: Extract<JournalBody, { kind: 'report' }>, bytes: Uint8Array): Kept {
  const { report, origin, mediaType, headers } = body;
  const address = origin.kind === 'address' || origin.kind === 'archive' ? origin.name : null;
  return { id: report, address, at: origin.captured ?? at, mediaType, headers, bytes };
}
