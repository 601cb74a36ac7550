import type { QueueState } from '@isnad/store';
import type { Queue } from './types.ts';

/** How far back the rate looks, in milliseconds. */
const lookBack = 60_000;

/** How quickly a queue is read: the difference between what it is now and what it was when it was last looked at. */
export class Pace {
  readonly #state: () => Promise<QueueState>;
  readonly #clock: () => Date;
  #looks: { readonly at: number; readonly read: number }[] = [];

  constructor(state: () => Promise<QueueState>, clock: () => Date) {
    this.#state = state;
    this.#clock = clock;
  }

  async queue(): Promise<Queue> {
    const { read, unread, failed, oldest } = await this.#state();
    const at = this.#clock().getTime();
    // After a rebuild the count begins anew.
    this.#looks = this.#looks.filter((look) => look.at >= at - lookBack && look.read <= read);
    const [first] = this.#looks;
    this.#looks.push({ at, read });
    const rate = first === undefined || first.at === at ? null : ((read - first.read) * 1000) / (at - first.at);
    return { unread, failed, rate, oldest };
  }
}
