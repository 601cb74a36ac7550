import { type Courier, type FeedEntry, type Given, type Taken, takeEntry, takeFetched } from '@isnad/intake';
import { Failure } from '@isnad/views';
import { factsOf } from './state.ts';

/** A report that was had, and why it is in the words of a feed; null when it is its page. */
export interface Had {
  readonly taken: Taken;
  readonly why: Failure | null;
}

/** A feed that says so many times as much as the page has the report, and the page only the beginning for those who do not pay. */
const FULLER = 2;

/** Why an entry that names no page is taken in the words of its feed. */
export function withoutPage({ feed }: FeedEntry): Failure {
  return new Failure('feed-item-without-page', { file: feed.name });
}

/** The report of an entry that is asked for once: its page, fetched politely, else the words of the feed; or why it cannot be had. */
export async function takeOnce(entry: FeedEntry, courier: Courier, given: Given, at: string): Promise<Had | Failure> {
  return pageOrWords(entry, await pageOf(entry, courier, given, at), given, at);
}

/**
 * The page of an entry, or the words of the feed where they stand for it: it cannot be had, or says much less.
 * @param entry nothing where the words of the feed are not wanted.
 * @param page why it cannot be had, where it cannot.
 * @returns why neither can be had, where neither can.
 */
export async function pageOrWords(
  entry: FeedEntry | undefined,
  page: Taken | Failure,
  given: Given,
  at: string,
): Promise<Had | Failure> {
  const why = page instanceof Failure ? page : shorter(entry, page.report.text);
  if (why === null || entry === undefined) return page instanceof Failure ? page : { taken: page, why: null };
  const words = await orFailure(takeEntry(entry, why, given, { at }));
  if (page instanceof Failure) {
    if (words instanceof Failure) return entry.item.address === null ? words : page;
    return { taken: words, why };
  }
  if (words instanceof Failure || !isFuller(words.report.text, page.report.text)) return { taken: page, why: null };
  return { taken: words, why };
}

async function pageOf(entry: FeedEntry, courier: Courier, given: Given, at: string): Promise<Taken | Failure> {
  const { address } = entry.item;
  if (address === null) return withoutPage(entry);
  const fetched = await orFailure(courier.fetch({ address, wanted: 'report' }));
  if (fetched instanceof Failure) return fetched;
  // Only who names an earlier answer is told that nothing has changed.
  if (!fetched) throw new RangeError(`an unchanged page that was never had: ${address}`);
  return orFailure(takeFetched(fetched, given, { at, said: factsOf(entry.item) }));
}

/** A Failure is an answer too; any other error is ours. */
function orFailure<T>(task: Promise<T>): Promise<T | Failure> {
  return task.catch((error: unknown) => {
    if (error instanceof Failure) return error;
    throw error;
  });
}

/** That a page may say much less than its feed, by the length of what the feed gives, tags and all; null when it cannot. */
function shorter(entry: FeedEntry | undefined, text: string): Failure | null {
  const { address, html, text: plain } = entry?.item ?? { address: null };
  const given = html ?? plain ?? '';
  return isFuller(given, text) ? new Failure('page-shorter-than-feed', { address: address ?? '' }) : null;
}

function isFuller(words: string, page: string): boolean {
  return words.length >= FULLER * page.length;
}
