/** A claim as it is named across reports. */
interface Ref {
  readonly report: string;
  readonly claim: string;
}

/** Where a claim is read in its report. */
export function toReport({ report, claim }: Ref): string {
  return `/report/${encodeURIComponent(report)}#${encodeURIComponent(claim)}`;
}

/** Where a claim is followed from report to report, as of a day. */
export function claimPath(accord: string, { report, claim }: Ref, asOf: string): string {
  const path = [accord, 'claim', report, claim].map(encodeURIComponent).join('/');
  return `/dossier/${path}?as-of=${asOf}`;
}
