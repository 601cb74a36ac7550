/** An address of the web, whole; one without a host is completed by `base`. Undefined when it is none. */
export function webAddress(wording: string | undefined, base: string | undefined): string | undefined {
  if (!wording || !URL.canParse(wording, base)) return undefined;
  const url = new URL(wording, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
