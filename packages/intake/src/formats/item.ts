import { dayOf } from '../day.ts';
import { languageOf } from '../language.ts';
import { oneLine, present, settle } from '../statements.ts';
import type { Stated } from '../types.ts';
import type { FeedItem } from './feed-types.ts';

/** What a feed says of an item, in its own words; of several statements the most trusted first. */
export interface Said {
  readonly address: string | undefined;
  readonly id: string | undefined;
  readonly title: string | undefined;
  readonly published: readonly (string | undefined)[];
  readonly modified: readonly (string | undefined)[];
  readonly authors: readonly (readonly (string | undefined)[] | undefined)[];
  readonly language: string | undefined;
  readonly outlet: string | undefined;
  readonly html: string | undefined;
  readonly text?: string | undefined;
}

/** One item with its fields read. */
export function feedItem(said: Said): FeedItem {
  const day = (wordings: Said['published']) =>
    settle(
      wordings.map((wording) => ['feed', wording] as const),
      dayOf,
    );
  const authors = said.authors.map((names) => (names ?? []).flatMap(personOf)).find((names) => names.length > 0);
  const fields = {
    title: stated(titleOf(said.title)),
    published: day(said.published),
    modified: day(said.modified),
    authors: stated(authors),
    outlet: stated(titleOf(said.outlet)),
    language: stated(languageOf(said.language)),
    html: said.html,
    text: said.text,
  };
  return { address: said.address ?? null, id: said.id ?? null, ...present(fields) };
}

function stated<T>(value: T | undefined): Stated<T> | undefined {
  return value === undefined ? undefined : { value, from: 'feed' };
}

/** What a feed gives of the report itself, whole or in short; null when it has no words. */
export function wordsOf({ html, text }: Pick<FeedItem, 'html' | 'text'>): string | null {
  return [html, text].find((words) => words !== undefined && words.trim() !== '') ?? null;
}

/** A title in one line; undefined when there is none. */
export function titleOf(wording: string | undefined): string | undefined {
  return oneLine(wording ?? '') || undefined;
}

/** An author's name; addresses of mail or of the web are none. */
function personOf(wording: string | undefined): string[] {
  const name = oneLine(wording ?? '');
  return name === '' || /@|:\/\//.test(name) ? [] : [name];
}
