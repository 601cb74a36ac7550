import type { IncomingMessage } from 'node:http';
import { request } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type {
  Added,
  AddInput,
  Desk,
  Dossier,
  FeedEntry,
  Head,
  Kept,
  Queue,
  Refused,
  ReportSummary,
  ReportView,
  Retained,
  RetentionRule,
  Seal,
  SourceView,
  StandingView,
  Verification,
  WatchInput,
  WatchLook,
  WatchView,
} from '@isnad/desk';
import type { Accord, AccordStanding, Day, SetLevel } from '@isnad/ledger';
import type { MessageValues } from '@isnad/views';
import { Failure } from '@isnad/views';
import { lines } from './lines.ts';

/** Where a process that holds a data folder answers, and the word that it answers to. */
export interface DeskServer {
  readonly port: number;
  readonly token: string;
}

type Query = Readonly<Record<string, string | number | undefined>>;
type Body = string | AsyncIterable<string>;

/** The last line of an answer that could not be finished; `missing`: one report of it is not there. */
interface Failed<Status = 'failed'> {
  readonly status: Status;
  readonly code: string;
  readonly values: MessageValues;
}

/** The desk of another process, spoken to over its HTTP API (docs/http-api.md). */
export class RemoteDesk implements Desk {
  private readonly server: DeskServer;

  constructor(server: DeskServer) {
    this.server = server;
  }

  /** One request for all inputs: each is answered while the next ones are still on their way. */
  async *add(inputs: AsyncIterable<AddInput> | Iterable<AddInput>): AsyncGenerator<Added | Refused> {
    const response = await this.send('POST', '/reports', inputLines(inputs));
    for await (const line of lines(response as AsyncIterable<Buffer>, Number.POSITIVE_INFINITY)) {
      const answer = JSON.parse(String(line.bytes)) as Added | Refused | Failed;
      if (answer.status === 'failed') throw new Failure(answer.code, answer.values);
      yield answer;
    }
  }

  fetch(address: string, dossier?: string): Promise<Added | Refused> {
    return this.post('/fetch', { address, dossier });
  }

  addEntry(entry: FeedEntry, dossier?: string): Promise<Added | Refused> {
    return this.post('/entries', { ...entry, dossier });
  }

  addAccord(accord: Accord): Promise<{ readonly id: string; readonly status: 'added' | 'known' }> {
    return this.post('/accords', accord);
  }

  async setLevel(accord: string, level: SetLevel): Promise<void> {
    await this.post(`/accords/${encodeURIComponent(accord)}/levels`, level);
  }

  list(filter: Query = {}): Promise<ReportSummary[]> {
    return this.get('/reports', filter);
  }

  report(id: string): Promise<ReportView | null> {
    return orNull('web-report-unknown', this.get(`/reports/${encodeURIComponent(id)}`));
  }

  accords(): Promise<Accord[]> {
    return this.get('/accords');
  }

  standing(accord: string, asOf: Day): Promise<AccordStanding> {
    return this.get(`/accords/${encodeURIComponent(accord)}/standing`, { 'as-of': asOf });
  }

  standingView(accord: string, asOf: Day): Promise<StandingView> {
    return this.get(`/accords/${encodeURIComponent(accord)}/standing-view`, { 'as-of': asOf });
  }

  dossier(accord: string, asOf: Day): Promise<Dossier> {
    return this.get(`/accords/${encodeURIComponent(accord)}/dossier`, { 'as-of': asOf });
  }

  source(id: string, accord?: string): Promise<SourceView | null> {
    return orNull('web-source-unknown', this.get(`/sources/${encodeURIComponent(id)}`, { accord }));
  }

  queue(): Promise<Queue> {
    return this.get('/queue');
  }

  watches(): Promise<WatchView[]> {
    return this.get('/watches');
  }

  watch(input: WatchInput): ReturnType<Desk['watch']> {
    return this.post('/watches', input);
  }

  async unwatch(id: string, by?: string): Promise<void> {
    await this.post('/watches/end', { id, by });
  }

  lookAtWatches(ids?: readonly string[]): Promise<WatchLook[]> {
    return this.post('/watches/look', { ids });
  }

  rebuild(): Promise<{ readonly entries: number; readonly reports: number }> {
    return this.post('/rebuild');
  }

  verify(): Promise<Verification> {
    return this.get('/verify');
  }

  head(): Promise<Head> {
    return this.get('/head');
  }

  async seal(seal: Omit<Seal, 'kind'>): Promise<void> {
    await this.post('/seals', seal);
  }

  retain(rule: RetentionRule): Promise<Retained> {
    return this.post('/retain', rule);
  }

  async kept(dossier: string | undefined, missing: (failure: Failure) => void): Promise<AsyncIterable<Kept>> {
    const query = dossier === undefined ? '' : `?${new URLSearchParams({ dossier })}`;
    return keptReports(await this.send('GET', `/kept${query}`), missing);
  }

  /** The other process goes on. */
  async close(): Promise<void> {}

  private async get<T>(path: string, query: Query = {}): Promise<T> {
    const given = Object.entries(query).filter(([, value]) => value !== undefined);
    const search = new URLSearchParams(
      Object.fromEntries(given.map(([name, value]) => [name, String(value)])),
    ).toString();
    return jsonOf<T>(await this.send('GET', search === '' ? path : `${path}?${search}`));
  }

  private async post<T>(path: string, body?: unknown): Promise<T> {
    return jsonOf<T>(await this.send('POST', path, JSON.stringify(body ?? {})));
  }

  /**
   * Sends a request and waits for the head of its answer. Built on `node:http`, as `fetch` gives up after five minutes
   * and rebuilding an archive takes as long as it takes.
   * @throws {Failure} the one that the other process tells, or `server-gone` when it does not answer.
   */
  private async send(method: string, path: string, body?: Body): Promise<IncomingMessage> {
    const { port, token } = this.server;
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const outgoing = request({ host: '127.0.0.1', port, method, path: `/api${path}`, headers });
    const response = new Promise<IncomingMessage>((resolve, reject) => {
      outgoing.on('response', resolve);
      outgoing.on('error', (cause) => reject(new Failure('server-gone', { port, why: cause.message }, { cause })));
    });
    // What goes wrong while sending ends the request, and is told by it.
    if (typeof body === 'object')
      pipeline(Readable.from(body), outgoing).catch((error: Error) => outgoing.destroy(error));
    else outgoing.end(body);
    return succeeded(await response);
  }
}

async function* inputLines(inputs: AsyncIterable<AddInput> | Iterable<AddInput>): AsyncGenerator<string> {
  for await (const { bytes, ...input } of inputs)
    yield `${JSON.stringify({ ...input, bytes: Buffer.from(bytes).toString('base64') })}\n`;
}

/** A line of `GET /api/kept`. */
type KeptLine =
  | (Omit<Kept, 'bytes'> & { readonly status: 'kept'; readonly bytes: string })
  | Failed
  | Failed<'missing'>;

async function* keptReports(response: IncomingMessage, missing: (failure: Failure) => void): AsyncGenerator<Kept> {
  for await (const { bytes: line } of lines(response as AsyncIterable<Buffer>, Number.POSITIVE_INFINITY)) {
    const answer = JSON.parse(String(line)) as KeptLine;
    if (answer.status === 'failed') throw new Failure(answer.code, answer.values);
    if (answer.status === 'missing') missing(new Failure(answer.code, answer.values));
    else {
      const { status: _, bytes, ...kept } = answer;
      yield { ...kept, bytes: Buffer.from(bytes, 'base64') };
    }
  }
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString('utf8');
}

async function jsonOf<T>(response: IncomingMessage): Promise<T> {
  return JSON.parse(await textOf(response)) as T;
}

async function succeeded(response: IncomingMessage): Promise<IncomingMessage> {
  if (response.statusCode === 200) return response;
  const { code, values } = await jsonOf<{ code: string; values: MessageValues }>(response);
  throw new Failure(code, values);
}

async function orNull<T>(code: string, answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Failure && error.code === code) return null;
    throw error;
  }
}
