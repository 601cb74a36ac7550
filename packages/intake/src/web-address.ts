/** Names that a site has beside its own: for small screens, and for fast pages. */
const FRONT = /^(?:www\d?|m|mobile|amp)\./;

/** Do two addresses lie on one site: the same host (and port), or one that lies under the other? */
export function isSameSite(one: string, other: string): boolean {
  const [a, b] = [new URL(one).host.replace(FRONT, ''), new URL(other).host.replace(FRONT, '')];
  return a === b || a.endsWith(`.${b}`) || b.endsWith(`.${a}`);
}

/** An address of the web, whole; one without a host is completed by `base`. Undefined when it is none. */
export function webAddress(wording: string | undefined, base: string | undefined): string | undefined {
  if (!wording || !URL.canParse(wording, base)) return undefined;
  const url = new URL(wording, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
