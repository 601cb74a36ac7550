type Environment = Readonly<Record<string, string | undefined>>;

/** How addresses are fetched, as the environment has it; both settings are there for tests and for one's own network. */
export interface FetchSettings {
  readonly allowPrivate?: true;
  readonly gapMs?: number;
}

/**
 * `ISNAD_ALLOW_PRIVATE=1` lets addresses of this machine and of private networks be fetched; `ISNAD_FETCH_GAP` is the pause
 * after each request to a host, in milliseconds.
 */
export function fetchSettings(env: Environment = process.env): FetchSettings {
  const gap = /^\d{1,6}$/.test(env.ISNAD_FETCH_GAP ?? '') ? { gapMs: Number(env.ISNAD_FETCH_GAP) } : {};
  return { ...gap, ...(env.ISNAD_ALLOW_PRIVATE === '1' && { allowPrivate: true }) };
}
