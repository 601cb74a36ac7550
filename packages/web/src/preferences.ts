import type { Digits, InterfaceLanguage, MonthNames, Settings } from '@isnad/views';
import type { Context, MiddlewareHandler } from 'hono';
import { getCookie, setCookie } from 'hono/cookie';
import type { WebSettings } from './settings.ts';

/** What a person can choose, by the name of its query parameter and cookie. */
const choices: {
  readonly lang: readonly InterfaceLanguage[];
  readonly months: readonly MonthNames[];
  readonly digits: readonly Digits[];
} = {
  lang: ['ar', 'en'],
  months: ['iraq', 'egypt', 'maghreb'],
  digits: ['latin', 'arabic'],
};
type Choice = keyof typeof choices;

const year = 365 * 24 * 3600;

function valid<C extends Choice>(choice: C, value: unknown): (typeof choices)[C][number] | undefined {
  return (choices[choice] as readonly string[]).find((one) => one === value) as (typeof choices)[C][number] | undefined;
}

/** The first language of `accept-language` that the interface speaks. */
function accepted(header: string | undefined): 'ar' | 'en' | undefined {
  const wanted = (header ?? '').split(',', 32).map((part) => {
    const [tag = '', quality] = part.trim().split(/;\s*q=/, 2);
    return { language: tag.slice(0, 2).toLowerCase(), quality: quality === undefined ? 1 : Number(quality) || 0 };
  });
  wanted.sort((a, b) => b.quality - a.quality);
  for (const { language, quality } of wanted) {
    const known = valid('lang', language);
    // A quality of 0 says that the language is not wanted.
    if (known && quality > 0) return known;
  }
  return undefined;
}

/** What the person at the other end has set; a choice made with this very request counts already. */
export function settingsOf(c: Context, settings: WebSettings, form: { readonly lang?: unknown } = {}): Settings {
  const { defaults } = settings;
  return {
    language:
      valid('lang', form.lang) ??
      valid('lang', c.req.query('lang')) ??
      valid('lang', getCookie(c, 'lang')) ??
      accepted(c.req.header('accept-language')) ??
      defaults.language,
    months: valid('months', getCookie(c, 'months')) ?? defaults.months,
    digits: valid('digits', getCookie(c, 'digits')) ?? defaults.digits,
  };
}

export function remember(c: Context, choice: Choice, value: string): void {
  setCookie(c, choice, value, { path: '/', maxAge: year, sameSite: 'Strict', httpOnly: true });
}

/**
 * Path and query of an address, as a link that stays here: `//elsewhere` at the beginning of a link would name another host.
 */
export function ownPath(url: URL): string {
  return `${url.pathname.replace(/^\/+/, '/')}${url.search}`;
}

/** `?lang=en` on any page: remembers the choice and goes to the same page without it. */
export const choosing: MiddlewareHandler = async (c, next) => {
  const url = new URL(c.req.url);
  const made = (Object.keys(choices) as Choice[]).filter((choice) => url.searchParams.has(choice));
  if (c.req.method !== 'GET' || made.length === 0) return next();
  for (const choice of made) {
    const value = valid(choice, url.searchParams.get(choice));
    if (value) remember(c, choice, value);
    url.searchParams.delete(choice);
  }
  return c.redirect(ownPath(url), 303);
};
