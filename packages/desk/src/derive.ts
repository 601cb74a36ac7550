import { setImmediate } from 'node:timers/promises';
import type { Accord, Day, ReadReport } from '@isnad/ledger';
import type { AddedPlaces, ReportInput } from '@isnad/reading';
import type { Database, DerivedRow, Journal, JournalEntry, Notice, StoredReport } from '@isnad/store';
import { Failure } from '@isnad/views';
import { contentHash, inputOf, textAgain } from './capture.ts';
import { readOne } from './examine.ts';

/** How many entries go into the database together. */
const together = 64;

/** Makes rows out of journal entries, in their order: each report is read with the accords that came before it. */
export class Derivation {
  readonly #journal: Journal;
  readonly #accords: Map<string, Accord> = new Map();
  /** Reports that could not be taken out of their captures, or not be read. */
  readonly notices: Notice[] = [];

  readonly #places: AddedPlaces | undefined;

  /** @param places Those that reports are read with beside the built-in ones. */
  constructor(journal: Journal, places?: AddedPlaces) {
    this.#journal = journal;
    this.#places = places;
  }

  /** Brings a database up to the end of the journal. Its accords are the ones that the next rows are read with. */
  async catchUp(database: Database): Promise<void> {
    this.#accords.clear();
    for (const accord of await database.accords()) this.#accords.set(accord.id, accord);
    let rows: DerivedRow[] = [];
    for await (const entry of this.#journal.entries(await database.position())) {
      rows.push(await this.row(entry));
      if (rows.length < together) continue;
      await database.take(rows);
      rows = [];
    }
    await database.take(rows);
  }

  /** @param text Text of the report, when it is at hand; else it is taken out of the capture again. */
  async row(entry: JournalEntry, text?: string): Promise<DerivedRow> {
    const { body } = entry;
    if (body.kind === 'accord') {
      this.#accords.set(body.accord.id, body.accord);
      return { kind: 'accord', entry, accord: body.accord };
    }
    if (body.kind !== 'report') return { kind: body.kind, entry };
    // Reading is work for the processor alone: between two reports a server must hear what else is asked of it.
    await setImmediate();
    try {
      return { kind: 'report', entry, report: this.#report(entry, body, text ?? (await this.#text(body))) };
    } catch (error) {
      // A server that is away for a moment is no fault of the report.
      if (!(error instanceof Failure) || error.code === 'journal-unreachable') throw error;
      this.notices.push({ code: 'report-unreadable', values: { id: body.report, reason: error.code } });
      return { kind: 'unreadable', entry };
    }
  }

  async #text(body: ReportBody): Promise<string> {
    return textAgain(body, (hash) => this.#journal.capture(hash));
  }

  #report(entry: JournalEntry, body: ReportBody, text: string): StoredReport {
    const { report: id, capture, stated, dossier = null } = body;
    const input = inputOf(text, stated, id);
    const content = contentHash(text, stated);
    return {
      ...this.#read(id, input, entry.at.slice(0, 10)),
      seq: entry.seq,
      added: entry.at,
      capture,
      content,
      dossier,
      stated,
    };
  }

  /** A fault of the reader costs one report its claims, and is told; the next version of the reader reads it again. */
  #read(id: string, report: ReportInput, captured: Day): ReadReport {
    try {
      return readOne(id, report, [...this.#accords.values()], { places: this.#places, captured });
    } catch (error) {
      this.notices.push({ code: 'report-not-read', values: { id, reason: String(error) } });
      return unread(id, report);
    }
  }
}

/** A report of which nothing is known but what it states, with a doubt over the whole of it. */
function unread(id: string, report: ReportInput): ReadReport {
  const stated = report.published ?? null;
  const doubts = [{ from: 0, to: report.text.length, rule: 'reader-failed' }];
  return {
    id,
    report,
    reading: { language: report.language ?? null, mentions: [], claims: [], doubts },
    dating: { value: stated, stated, candidates: [], steps: [], clashes: [] },
  };
}

type ReportBody = Extract<JournalEntry['body'], { kind: 'report' }>;
