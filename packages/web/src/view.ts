import { actorName, placeName } from '@isnad/desk/names';
import type { Day } from '@isnad/ledger';
import type { Language } from '@isnad/time';
import { type Formats, formats, type Settings } from '@isnad/views';
import type { HtmlEscapedString } from 'hono/utils/html';

/** What a part of a page gives: text in it is escaped already. */
export type Html = HtmlEscapedString | Promise<HtmlEscapedString> | null;

/** What every part of a page is given: how to say things, and today. */
export interface View extends Formats {
  say(key: string, values?: Readonly<Record<string, string | number>>): string;
  readonly today: Day;
  /** Path and query of this page, for the links that change a setting. */
  readonly path: string;
}

export function viewOf(settings: Settings, today: Day, path: string): View {
  const own = formats(settings, { place: placeName, actor: actorName });
  return { ...own, say: own.messages.say, today, path };
}

/** Direction of a text: by its language, or by its first strong letter when that is not known. */
export function directionOf(language: Language | null | undefined): 'rtl' | 'ltr' | 'auto' {
  if (!language) return 'auto';
  return language === 'en' ? 'ltr' : 'rtl';
}
