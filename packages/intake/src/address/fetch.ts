import type { Readable } from 'node:stream';
import { Failure } from '@isnad/views';
import type { Agent } from 'undici';
import { REPORT_LIMIT } from '../bytes.ts';
import { ENCODINGS, wholeBody } from './body.ts';
import { connections } from './connection.ts';
import { checkHost, isPublic, type Reach } from './public.ts';

export interface FetchSettings {
  /** May private and loopback addresses be fetched? Default: no. */
  readonly allowPrivate?: boolean;
  /** For the whole of it, redirects and all. Default: 20,000 ms. */
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
  readonly mediaType: 'text/html' | 'text/plain';
  /** Unpacked. */
  readonly bytes: Uint8Array;
  /** Headers worth keeping, names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

const TIMEOUT_MS = 20_000;
const MOST_REDIRECTS = 5;
const USER_AGENT = 'isnad/0.1 (reads news reports; run by its user)';
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
/** What later work can use as evidence of date, version and language. */
const HEADERS_KEPT = ['content-type', 'content-language', 'date', 'etag', 'last-modified'];
const MEDIA_TYPES: Readonly<Record<string, Fetched['mediaType']>> = {
  'text/html': 'text/html',
  'application/xhtml+xml': 'text/html',
  'text/plain': 'text/plain',
};

/** What is shared by the steps of one fetch. */
interface Fetch {
  readonly asked: string;
  readonly reach: Reach;
  readonly maxBytes: number;
  readonly userAgent: string;
  readonly agent: Agent;
  readonly signal: AbortSignal;
}
interface Answer {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: Readable;
}

/**
 * Fetches a page or text of the open web. Each redirect is checked like the address itself.
 * @throws {Failure} `address-not-http`, `address-private`, `address-unreachable`, `address-too-slow`, `address-status`,
 * `address-too-many-redirects`, `address-too-large`, `address-not-report`.
 */
export function fetchAddress(address: string, settings: FetchSettings = {}): Promise<Fetched> {
  return fetchWithin(address, settings.allowPrivate ? () => true : isPublic, settings);
}

/** `fetchAddress` with another idea of what is in reach. */
export async function fetchWithin(address: string, reach: Reach, settings: FetchSettings): Promise<Fetched> {
  const { timeoutMs = TIMEOUT_MS, maxBytes = REPORT_LIMIT, userAgent = USER_AGENT } = settings;
  const url = webAddress(address, undefined, reach);
  const agent = await connections(address, reach, timeoutMs);
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return await follow({ asked: address, reach, maxBytes, userAgent, agent, signal }, url);
  } catch (error) {
    throw told(error, address, signal, timeoutMs);
  } finally {
    await agent.destroy();
  }
}

/** @throws {Failure} `address-not-http`, `address-private`. */
function webAddress(address: string, base: URL | undefined, reach: Reach): URL {
  if (!URL.canParse(address, base?.href)) throw new Failure('address-not-http', { address });
  const url = new URL(address, base);
  // A password would be written into the journal for good.
  if (!/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new Failure('address-not-http', { address });
  checkHost(url, reach);
  return url;
}

async function follow(fetch: Fetch, first: URL): Promise<Fetched> {
  let url = first;
  for (let redirects = 0; redirects <= MOST_REDIRECTS; redirects++) {
    const answer = await ask(fetch, url);
    const location = answer.headers.location;
    if (!REDIRECTS.has(answer.statusCode) || typeof location !== 'string') return take(fetch, url, answer);
    answer.body.destroy();
    url = webAddress(location, url, fetch.reach);
  }
  throw new Failure('address-too-many-redirects', { address: fetch.asked, limit: MOST_REDIRECTS });
}

async function ask({ agent, signal, userAgent }: Fetch, url: URL): Promise<Answer> {
  const { request } = await import('undici');
  const headers = {
    'user-agent': userAgent,
    accept: 'text/html, application/xhtml+xml, text/plain;q=0.8',
    'accept-encoding': ENCODINGS,
  };
  const answer = await request(url, { dispatcher: agent, signal, headers });
  // Leaving a body early (a redirect, too large) is no error.
  answer.body.on('error', () => {});
  return answer;
}

async function take({ asked, maxBytes }: Fetch, url: URL, { statusCode, headers, body }: Answer): Promise<Fetched> {
  if (statusCode !== 200) throw new Failure('address-status', { address: url.href, status: statusCode });
  const address = url.href;
  const type = one(headers['content-type'])?.split(';')[0]?.trim().toLowerCase();
  const mediaType = type === undefined ? 'text/html' : MEDIA_TYPES[type];
  if (!mediaType) throw new Failure('address-not-report', { address, type: type ?? '' });
  const bytes = await wholeBody(address, body, one(headers['content-encoding']), maxBytes);
  return { address, asked, mediaType, bytes, headers: keptHeaders(headers) };
}

function keptHeaders(headers: Answer['headers']): Record<string, string> {
  const kept = HEADERS_KEPT.map((name) => [name, one(headers[name])] as const);
  return Object.fromEntries(kept.filter(([, value]) => value !== undefined)) as Record<string, string>;
}

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}

/** An error of the network as a failure; our own failures may come wrapped in one. */
function told(error: unknown, address: string, signal: AbortSignal, timeoutMs: number): Failure {
  if (error instanceof Failure) return error;
  const { cause, code, errors } = error as { cause?: unknown; code?: string; errors?: { code?: string }[] };
  if (cause instanceof Failure) return cause;
  if (signal.aborted) return new Failure('address-too-slow', { address, seconds: Math.ceil(timeoutMs / 1000) });
  const reason = code ?? errors?.[0]?.code ?? (error as Error).message;
  return new Failure('address-unreachable', { address, reason }, { cause: error });
}
