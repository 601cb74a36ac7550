import { Failure } from '@isnad/views';
import { type Clock, machineClock } from './clock.ts';
import { type Fetched, type FetchSettings, fetchWithin, type Since } from './fetch.ts';
import { isPublic, type Reach } from './public.ts';
import { LONGEST_S } from './retry-after.ts';
import { openRobots, type Robots, readRobots } from './robots.ts';
import { Turns } from './turns.ts';
import type { Wanted } from './wanted.ts';

export interface CourierSettings extends FetchSettings {
  readonly clock?: Clock;
  /** Pause after each request to a host. Default: 1,000 ms; a site's own `Crawl-delay` counts when it is longer. */
  readonly gapMs?: number;
}
/** What to fetch. */
export interface Errand {
  readonly address: string;
  readonly wanted: Wanted;
  /** What came the last time: when it has not changed since, the answer is null. */
  readonly since?: Since | undefined;
  readonly signal?: AbortSignal;
}

const GAP_MS = 1000;
/** A site that asks for a longer pause than this still gets one request a minute. */
const LONGEST_DELAY_MS = 60_000;
/** RFC 9309: the file should not be used for longer than a day. */
const ROBOTS_KEPT_MS = 24 * 3_600_000;
/** A site that could not give the file is asked for it again after this. */
const ROBOTS_RETRY_MS = 5 * 60_000;
/** RFC 9309: at least 500 KiB have to be read. What comes after is not. */
const ROBOTS_LIMIT = 512 * 1024;
const MOST_SITES = 1000;
/** The name under which sites can address us in their `robots.txt`. */
const PRODUCT = 'isnad';

interface Site {
  readonly robots: Promise<Robots>;
  until: number;
}

/**
 * Fetches many addresses politely: it keeps to `robots.txt`, asks each host for one thing at a time with a pause after
 * each, and leaves a host alone for as long as that host asked to be (`Retry-After`).
 */
export class Courier {
  readonly #settings: CourierSettings;
  readonly #clock: Clock;
  readonly #gapMs: number;
  readonly #reach: Reach;
  readonly #turns: Turns;
  readonly #sites: Map<string, Site> = new Map();
  /** When a host that asked to be left alone may be asked again. */
  readonly #closed: Map<string, number> = new Map();

  constructor(settings: CourierSettings = {}) {
    this.#settings = settings;
    this.#clock = settings.clock ?? machineClock;
    this.#gapMs = settings.gapMs ?? GAP_MS;
    this.#reach = settings.allowPrivate ? () => true : isPublic;
    this.#turns = new Turns(this.#clock);
  }

  /**
   * What an address answers; null when it has not changed.
   * @throws {Failure} as `fetchAddress`; `address-robots` where the site does not want it, `address-busy` with the
   * `seconds` for which its host wants to be left alone.
   */
  async fetch({ address, wanted, since, signal }: Errand): Promise<Fetched | null> {
    const visit = async <T>(url: URL, ask: () => Promise<T>): Promise<T> => {
      const robots = await this.#robots(url, signal);
      if (!robots.allows(url.pathname + url.search)) throw new Failure('address-robots', { address: url.href });
      return this.#ask(url, robots, ask, signal);
    };
    return fetchWithin(address, this.#reach, { ...this.#settings, wanted, since, visit, signal });
  }

  async #ask<T>(url: URL, { crawlDelay }: Robots, ask: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    const gapMs = Math.max(this.#gapMs, Math.min((crawlDelay ?? 0) * 1000, LONGEST_DELAY_MS));
    const task = async (): Promise<T> => {
      this.#checkOpen(url);
      try {
        return await ask();
      } catch (error) {
        if (error instanceof Failure && error.code === 'address-busy') this.#close(url, Number(error.values.seconds));
        throw error;
      }
    };
    return this.#turns.take(url.host, gapMs, task, signal);
  }

  #checkOpen(url: URL): void {
    const seconds = Math.ceil(((this.#closed.get(url.host) ?? 0) - this.#clock.now()) / 1000);
    // A longer time comes of a clock that was set back.
    if (seconds > 0 && seconds <= LONGEST_S) throw new Failure('address-busy', { address: url.href, seconds });
    this.#closed.delete(url.host);
  }

  #close(url: URL, seconds: number): void {
    const now = this.#clock.now();
    for (const [host, until] of this.#closed) if (until <= now) this.#closed.delete(host);
    this.#closed.set(url.host, now + seconds * 1000);
  }

  #robots(url: URL, signal: AbortSignal | undefined): Promise<Robots> {
    const now = this.#clock.now();
    const known = this.#sites.get(url.origin);
    if (known && known.until > now && known.until <= now + ROBOTS_KEPT_MS) return known.robots;
    for (const [origin, { until }] of this.#sites)
      if (until <= now || this.#sites.size >= MOST_SITES) this.#sites.delete(origin);
    const site: Site = { robots: this.#readRobots(url, signal), until: now + ROBOTS_KEPT_MS };
    site.robots.catch(() => {
      site.until = this.#clock.now() + ROBOTS_RETRY_MS;
    });
    this.#sites.set(url.origin, site);
    return site.robots;
  }

  /**
   * RFC 9309: a file that is not there (4xx) forbids nothing; one that cannot be had just now (5xx, no answer) forbids
   * everything, and why it cannot be had is the failure.
   */
  async #readRobots(url: URL, signal: AbortSignal | undefined): Promise<Robots> {
    const address = new URL('/robots.txt', url).href;
    const visit = <T>(at: URL, ask: () => Promise<T>): Promise<T> => this.#ask(at, openRobots, ask, signal);
    const request = { ...this.#settings, maxBytes: ROBOTS_LIMIT, wanted: 'robots', visit, signal } as const;
    try {
      const fetched = await fetchWithin(address, this.#reach, request);
      return fetched ? readRobots(new TextDecoder().decode(fetched.bytes), PRODUCT) : openRobots;
    } catch (error) {
      if (error instanceof Failure && isAbsent(error)) return openRobots;
      throw error;
    }
  }
}

function isAbsent({ code, values }: Failure): boolean {
  return code === 'address-status' ? Number(values.status) < 500 : ABSENT.has(code);
}

/** Answers that are no file either. */
const ABSENT = new Set(['address-too-many-redirects', 'address-not-http', 'address-encoding']);
