/**
 * Is the address of a report one that leads nowhere? Names under `.example` are kept for samples (RFC 2606), and every
 * sample of Isnad has one: what stands there is invented, and each page must say so.
 */
export function isSample(url: string | null | undefined): boolean {
  return Boolean(url) && URL.canParse(url as string) && new URL(url as string).hostname.endsWith('.example');
}
