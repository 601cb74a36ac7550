import { createHash } from 'node:crypto';
import { Failure } from '@isnad/views';
import { decode } from './bytes.ts';
import type { Feed, FeedEntry, FeedItem } from './formats/feed-types.ts';
import { wordsOf } from './formats/item.ts';
import { statedLanguage } from './language.ts';
import { agencyOf, authorsOf } from './page/people.ts';
import { readPageApart } from './page-thread.ts';
import { present } from './statements.ts';
import { type Facts, taken } from './taken.ts';
import type { Given, Origin, Taken, TakeSettings, Why } from './types.ts';
import { webAddress } from './web-address.ts';

/** The entries of a feed that lead to a report: to its page, or by the words that the feed gives of it. */
export function entriesOf({ items, title, language }: Feed, name: string): FeedEntry[] {
  const feed = { name, ...present({ title, language }) };
  return items.filter((item) => item.address !== null || wordsOf(item) !== null).map((item) => ({ item, feed }));
}

/**
 * Where the report of an entry stands: its page, else its place in the feed, by the id that it has there or by its words.
 * Undefined for an entry without a page, of a feed that has no address.
 */
export function entryAddress({ item, feed }: FeedEntry): string | undefined {
  if (item.address !== null) return item.address;
  if (webAddress(feed.name, undefined) === undefined) return undefined;
  const place = new URL(feed.name);
  place.hash = item.id || idByWords(item);
  return place.href;
}

/** Digits of a hash; a feed has no more entries than these tell apart. */
const HASH_DIGITS = 16;

function idByWords(item: FeedItem): string {
  const words = JSON.stringify([item.title?.value ?? '', wordsOf(item)]);
  return createHash('sha256').update(words).digest('hex').slice(0, HASH_DIGITS);
}

/**
 * The report of an entry in the words of its feed. The capture is what the feed gives of it: HTML or plain text, in UTF-8.
 * @param why they are taken and not the page: it stands in the origin.
 * @throws {Failure} `feed-item-without-words`; as `takeHtml` and `takeText`.
 */
export async function takeEntry(
  entry: FeedEntry,
  why: Why,
  given: Given = {},
  settings: TakeSettings = {},
): Promise<Taken> {
  const { item, feed } = entry;
  const name = item.address ?? feed.name;
  const words = wordsOf(item);
  const bytes = Buffer.from(words ?? '');
  const isHtml = words !== null && words === item.html;
  const text = words === null ? '' : await textOf(name, bytes, isHtml, item, settings.timeoutMs);
  if (text === '') throw new Failure('feed-item-without-words', { file: name });
  const origin: Origin = {
    kind: 'feed',
    name: feed.name,
    ...(item.address !== null && { asked: item.address }),
    ...(item.id !== null && { item: item.id }),
    why: { code: why.code, values: why.values },
  };
  const facts = factsOf(entry, text);
  return taken(name, bytes, isHtml ? 'text/html' : 'text/plain', text, facts, given, { ...settings, origin });
}

/** Words that only say the title again are none; as on pages, a title before the text is not of it. */
async function textOf(
  name: string,
  bytes: Buffer,
  isHtml: boolean,
  { title }: FeedItem,
  timeoutMs: number | undefined,
): Promise<string> {
  const { text } = decode(name, bytes, 'text/plain; charset=utf-8');
  if (!isHtml) return text.trim() === title?.value ? '' : text;
  const read = await readPageApart(name, { html: text, address: undefined, kind: 'words' }, timeoutMs);
  const [first = '', ...rest] = read.text.split('\n');
  return first === title?.value ? rest.join('\n') : read.text;
}

function factsOf(entry: FeedEntry, text: string): Facts {
  const { item, feed } = entry;
  const address = entryAddress(entry);
  const credits = [['feed', item.authors?.value ?? []]] as const;
  const strangers = [item.outlet?.value, feed.title];
  return present({
    title: item.title,
    published: item.published,
    modified: item.modified,
    outlet: item.outlet ?? (feed.title === undefined ? undefined : { value: feed.title, from: 'feed-title' }),
    url: address === undefined ? undefined : { value: address, from: 'feed' },
    language: statedLanguage(
      [
        ['feed', item.language?.value],
        ['feed', feed.language],
      ],
      text,
    ),
    authors: authorsOf(credits, strangers),
    agency: agencyOf(credits, text, strangers),
  });
}
