export { type Fetched, type FetchSettings, fetchAddress } from './address/fetch.ts';
export { REPORT_LIMIT } from './bytes.ts';
export { takeFetched } from './fetched.ts';
export { takeHtml } from './html.ts';
export { takeLine } from './line.ts';
export { takeSample } from './sample.ts';
export { takeText } from './text.ts';
export type * from './types.ts';
