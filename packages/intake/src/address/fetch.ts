import type { Readable } from 'node:stream';
import { Failure } from '@isnad/views';
import type { Agent } from 'undici';
import { REPORT_LIMIT } from '../bytes.ts';
import { ENCODINGS, wholeBody } from './body.ts';
import { type Clock, machineClock } from './clock.ts';
import { connections } from './connection.ts';
import { checkHost, isPublic, type Reach } from './public.ts';
import { retryAfter } from './retry-after.ts';
import { TERMS, unwanted, type Wanted } from './wanted.ts';

export interface FetchSettings {
  /** May private and loopback addresses be fetched? Default: no. */
  readonly allowPrivate?: boolean;
  /** For the whole of it, redirects and all; waiting for a turn does not count. Default: 20,000 ms. */
  readonly timeoutMs?: number;
  /** Most bytes of the body, unpacked. Default: 16 MiB. */
  readonly maxBytes?: number;
  readonly userAgent?: string;
}
/** What an address answered. */
export interface Fetched {
  /** Where the bytes came from, after redirects. */
  readonly address: string;
  /** What was asked for. */
  readonly asked: string;
  /** In lower case. Of a report: `text/html` or `text/plain`. */
  readonly mediaType: string;
  /** Unpacked. */
  readonly bytes: Uint8Array;
  /** Headers worth keeping, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}
/** What came from an address the last time, as its server marked it. */
export interface Since {
  readonly address: string;
  readonly etag?: string | undefined;
  readonly lastModified?: string | undefined;
}
/** One fetch of many. */
export interface FetchRequest extends FetchSettings {
  readonly wanted?: Wanted;
  readonly since?: Since | undefined;
  readonly clock?: Clock;
  /** Puts each step of a fetch, one request and its answer, in its place among others. Default: it is done at once. */
  readonly visit?: <T>(url: URL, ask: () => Promise<T>) => Promise<T>;
  readonly signal?: AbortSignal | undefined;
}

const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 5;
/** Longer addresses are attacks on whoever keeps them. */
const LONGEST_ADDRESS = 8192;
const USER_AGENT = 'isnad/0.1 (reads news reports; run by its user)';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** For a host that has had enough (429) and does not say for how long. */
const BUSY_S = 60;
/** What later work can use as evidence of date, version and language. */
const HEADERS_KEPT = ['content-type', 'content-language', 'date', 'etag', 'last-modified'];
/** Errors of a connection that ends before the answer does. */
const CUT = new Set(['UND_ERR_SOCKET', 'UND_ERR_RES_CONTENT_LENGTH_MISMATCH', 'ECONNRESET', 'EPIPE', 'Z_BUF_ERROR']);
/** The error without a code for an answer that is no HTTP. */
const NO_HTTP = 'HTTPParserError';
/** Answers that are no HTTP, have a head without an end, or are damaged inside their packing (gzip, deflate; Brotli). */
const GARBLED = /^(?:HTTPParserError$|UND_ERR_HEADERS_OVERFLOW$|Z_|ERR_(?:PADDING|_?ERROR)_)/;
/** Hosts that cannot show who they are, or speak no TLS that we do. */
const UNPROVEN = /CERT|SIGNATURE|^(?:ERR_TLS_|ERR_SSL_|EPROTO$|HOSTNAME_MISMATCH$)/;

/** What is shared by the steps of one fetch. */
interface Fetch {
  readonly asked: string;
  readonly reach: Reach;
  readonly request: FetchRequest;
  readonly agent: Agent;
  readonly budget: Budget;
}
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}
/** Where a redirect leads. */
interface Redirect {
  readonly to: string;
}

/**
 * Fetches a page or text of the open web. Each redirect is checked like the address itself.
 * @throws {Failure} `address-not-http`, `address-private`, `address-unreachable`, `address-unproven`, `address-cut`, `address-garbled`, `address-too-slow`,
 * `address-status`, `address-busy`, `address-too-many-redirects`, `address-too-large`, `address-encoding`,
 * `address-not-report`, `address-is-feed`.
 */
export async function fetchAddress(address: string, settings: FetchSettings = {}): Promise<Fetched> {
  const fetched = await fetchWithin(address, settings.allowPrivate ? () => true : isPublic, settings);
  // Only who names an earlier answer is told that nothing has changed.
  return fetched as Fetched;
}

/** `fetchAddress` with another idea of what is in reach; null when `since` still holds. */
export async function fetchWithin(address: string, reach: Reach, request: FetchRequest): Promise<Fetched | null> {
  const url = webAddress(address, undefined, reach);
  const budget = new Budget(address, request);
  const agent = await connections(address, reach, budget.timeoutMs);
  try {
    return await follow({ asked: address, reach, request, agent, budget }, url);
  } catch (error) {
    throw told(error, address);
  } finally {
    await agent.destroy();
  }
}

/** @throws {Failure} `address-not-http`, `address-private`. */
function webAddress(address: string, base: URL | undefined, reach: Reach): URL {
  if (address.length > LONGEST_ADDRESS || !URL.canParse(address, base?.href))
    throw new Failure('address-not-http', { address: address.slice(0, LONGEST_ADDRESS) });
  const url = new URL(address, base);
  // A password would be written into the journal for good.
  if (!/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Failure('address-not-http', { address });
  checkHost(url, reach);
  return url;
}

async function follow(fetch: Fetch, first: URL): Promise<Fetched | null> {
  const { visit = (_url, ask) => ask() } = fetch.request;
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const here = url;
    const step = await visit(here, () => fetch.budget.spend((signal) => ask(fetch, here, signal)));
    if (step === null || !('to' in step)) return step;
    url = webAddress(step.to, here, fetch.reach);
  }
  throw new Failure('address-too-many-redirects', { address: fetch.asked, limit: MOST_REDIRECTS });
}

/** The time that a fetch may take, over all its steps; what lies between them does not count. */
class Budget {
  readonly timeoutMs: number;
  readonly #address: string;
  readonly #signal: AbortSignal | undefined;
  #left: number;

  constructor(address: string, { timeoutMs = TIMEOUT_MS, signal }: FetchRequest) {
    this.timeoutMs = timeoutMs;
    this.#address = address;
    this.#signal = signal;
    this.#left = timeoutMs;
  }

  async spend<T>(task: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const begun = performance.now();
    const late = AbortSignal.timeout(Math.max(Math.ceil(this.#left), 1));
    try {
      return await task(this.#signal ? AbortSignal.any([late, this.#signal]) : late);
    } catch (error) {
      if (!late.aborted || error instanceof Failure) throw error;
      throw new Failure('address-too-slow', { address: this.#address, seconds: Math.ceil(this.timeoutMs / 1000) });
    } finally {
      this.#left -= performance.now() - begun;
    }
  }
}

async function ask(fetch: Fetch, url: URL, signal: AbortSignal): Promise<Fetched | Redirect | null> {
  const { request } = await import('undici');
  const { userAgent = USER_AGENT, wanted = 'report', since } = fetch.request;
  const headers = {
    'user-agent': userAgent,
    accept: TERMS[wanted].accept,
    'accept-encoding': ENCODINGS,
    ...(since?.address === url.href && conditions(since)),
  };
  const answer: Answer = await request(url, { dispatcher: fetch.agent, signal, headers });
  // Leaving a body early (a redirect, too large) is no error.
  answer.body.on('error', () => {});
  const location = answer.headers.location;
  if (REDIRECTS.has(answer.statusCode) && typeof location === 'string') {
    answer.body.destroy();
    return { to: location };
  }
  if (answer.statusCode === 304 && since) return null;
  return take(fetch, url, answer);
}

function conditions({ etag, lastModified }: Since): Record<string, string> {
  return { ...(etag && { 'if-none-match': etag }), ...(lastModified && { 'if-modified-since': lastModified }) };
}

async function take({ asked, request }: Fetch, url: URL, answer: Answer): Promise<Fetched> {
  const { wanted = 'report', maxBytes = REPORT_LIMIT } = request;
  const { statusCode, headers, body } = answer;
  const address = url.href;
  if (statusCode !== 200) throw refused(request, address, answer);
  const { types, untyped, tooLong } = TERMS[wanted];
  const type = one(headers['content-type'])?.split(';')[0]?.trim().toLowerCase() || untyped;
  const mediaType = types ? types[type] : type;
  if (!mediaType) throw unwanted(wanted, address, type);
  const bytes = await wholeBody(address, body, one(headers['content-encoding']), { bytes: maxBytes, tooLong });
  return { address, asked, mediaType, bytes, headers: keptHeaders(headers) };
}

/** Another status than the one of an answer, as a failure. */
function refused({ clock = machineClock }: FetchRequest, address: string, { statusCode, headers }: Answer): Failure {
  const asked = retryAfter(one(headers['retry-after']), clock.now());
  const seconds = asked ?? (statusCode === 429 ? BUSY_S : null);
  if ((statusCode === 429 || statusCode === 503) && seconds !== null)
    return new Failure('address-busy', { address, seconds });
  return new Failure('address-status', { address, status: statusCode });
}

/** The headers worth keeping, by their names in lower case. */
export function keptHeaders(headers: Answer['headers']): Record<string, string> {
  const kept = HEADERS_KEPT.map((name) => [name, one(headers[name])] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** An error of the network as a failure; our own failures may come wrapped in one. */
function told(error: unknown, address: string): Failure {
  if (error instanceof Failure) return error;
  const { cause, code, errors } = error as { cause?: unknown; code?: string; errors?: { code?: string }[] };
  if (cause instanceof Failure) return cause;
  const { name, message } = error as Error;
  const reason = code ?? errors?.[0]?.code ?? (name === NO_HTTP ? name : message);
  return new Failure(codeOf(reason), { address, reason }, { cause: error });
}

function codeOf(reason: string): string {
  if (CUT.has(reason)) return 'address-cut';
  if (GARBLED.test(reason)) return 'address-garbled';
  return UNPROVEN.test(reason) ? 'address-unproven' : 'address-unreachable';
}
