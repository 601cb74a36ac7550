/** How much may go into one wave: its items, and their weight all together (the first item always goes in). */
export interface WaveLimit<T> {
  readonly items: number;
  readonly weight: number;
  readonly weigh: (item: T) => number;
}

/**
 * Groups items by what has arrived: waits for the first, and takes with it those that come without waiting. So a slow
 * source is answered item by item, and a quick one is written and synced in large groups.
 */
export async function* waves<T>(source: AsyncIterable<T> | Iterable<T>, limit: WaveLimit<T>): AsyncGenerator<T[]> {
  const iterator = Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
  const pull = (): Promise<IteratorResult<T>> => {
    const next = Promise.resolve(iterator.next());
    // Whoever waits for it hears of an error; until then it must not count as one that nobody handles.
    next.catch(() => {});
    return next;
  };
  let next = pull();
  try {
    for (let first = await next; !first.done; first = await next) {
      const wave = [first.value];
      let weight = limit.weigh(first.value);
      next = pull();
      while (wave.length < limit.items && weight < limit.weight) {
        const item = await arrived(next);
        if (!item || item.done) break;
        wave.push(item.value);
        weight += limit.weigh(item.value);
        next = pull();
      }
      yield wave;
    }
  } finally {
    await iterator.return?.();
  }
}

/** What is there when everything that could run at once has run; null when it is still under way, or failed. */
function arrived<T>(next: Promise<T>): Promise<T | null> {
  const soon = new Promise<null>((resolve) => setImmediate(resolve, null));
  return Promise.race([next.catch(() => null), soon]);
}
