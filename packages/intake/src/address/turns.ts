import type { Clock } from './clock.ts';

/** What is known of a host that has been asked. */
interface Host {
  /** The last task in line; never rejects. */
  last: Promise<void>;
  /** How many tasks are in line. */
  waiting: number;
  /** When it may be asked again. */
  free: number;
  /** The pause before that; a longer one comes of a clock that was set back. */
  gapMs: number;
}

/** More hosts than this are only remembered while that matters. */
const MOST_HOSTS = 1000;

/** One request at a time for each host, and a pause after each. Hosts do not wait for each other. */
export class Turns {
  readonly #clock: Clock;
  readonly #hosts: Map<string, Host> = new Map();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /**
   * Does a task when all before it at the same host are done and their pause is over.
   * @param gapMs How long the host is left alone after the task.
   */
  async take<T>(name: string, gapMs: number, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    const host = this.#host(name);
    host.waiting++;
    const turn = host.last.then(() => this.#do(host, gapMs, task, signal));
    host.last = turn.then(
      () => {},
      () => {},
    );
    return turn;
  }

  async #do<T>(host: Host, gapMs: number, task: () => Promise<T>, signal?: AbortSignal): Promise<T> {
    try {
      const pause = Math.min(host.free - this.#clock.now(), host.gapMs);
      if (pause > 0) await this.#clock.sleep(pause, signal);
      signal?.throwIfAborted();
      return await task().finally(() => {
        host.free = this.#clock.now() + gapMs;
        host.gapMs = gapMs;
      });
    } finally {
      host.waiting--;
    }
  }

  #host(name: string): Host {
    const known = this.#hosts.get(name);
    if (known) return known;
    if (this.#hosts.size >= MOST_HOSTS) this.#forget();
    const host = { last: Promise.resolve(), waiting: 0, free: 0, gapMs: 0 };
    this.#hosts.set(name, host);
    return host;
  }

  #forget(): void {
    for (const [name, { waiting, free }] of this.#hosts)
      if (waiting === 0 && free <= this.#clock.now()) this.#hosts.delete(name);
  }
}
