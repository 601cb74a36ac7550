/**
 * Aborted by the first signal to stop (Ctrl-C, SIGTERM): what is under way is brought to an end. A second one ends the
 * process at once.
 */
export function stopSignal(): AbortSignal {
  const stopping = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      stopping.abort();
      process.once(signal, () => process.exit(1));
    });
  }
  return stopping.signal;
}

/** Resolves when the signal is given. */
export function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}

/** The items of a source until the signal is given, even while it waits for the next one. */
export async function* until<T>(signal: AbortSignal, source: AsyncIterable<T>): AsyncGenerator<T> {
  const iterator = source[Symbol.asyncIterator]();
  const stop = aborted(signal);
  for (;;) {
    const next = iterator.next();
    // Whoever no longer waits for it need not hear of its error.
    next.catch(() => {});
    const step = await Promise.race([next, stop]);
    if (!step || step.done) return;
    yield step.value;
  }
}
