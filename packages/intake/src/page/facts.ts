import { detectLanguage } from '@isnad/text';
import { dayOf } from '../day.ts';
import { type Facts, firstOf } from '../taken.ts';
import type { ReportLanguage, Stated } from '../types.ts';
import { linkedArticle } from './json-ld.ts';
import type { PageMarks } from './scan.ts';

/** `[where it stands, what stands there]`, most trusted first. */
type Statements = readonly (readonly [from: string, wording: string | undefined])[];

/** Names of `meta` tags for the day of publication, in the order of trust. */
const DAY_METAS = [
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'pubdate',
  'date',
];

/**
 * What a page says about itself. Nothing is inferred: a field that no mark states is absent. The order of trust stands
 * in the README of this room.
 * @param text of the article: a language that its letters exclude is not taken (templates often say `en`).
 * @param address where the page was fetched, if it was.
 */
export function pageFacts(marks: PageMarks, text: string, address: string | undefined): Facts {
  const canonical = absolute(marks.canonical ?? undefined, address);
  const metas = new Map([...marks.metas].reverse());
  const own = new Set([canonical, absolute(metas.get('og:url'), address), address]);
  const article = linkedArticle(marks.jsonLd, (url) => own.has(absolute(url, address) ?? ''));
  const facts = {
    title: settle(titles(marks, metas, article.headline), oneLine),
    published: settle(days(marks, metas, article.datePublished), dayOf),
    outlet: settle(
      [
        ['json-ld', article.publisher],
        ['opengraph', metas.get('og:site_name')],
        ['meta', metas.get('application-name')],
      ],
      oneLine,
    ),
    url: settle(
      [
        ['canonical', marks.canonical ?? undefined],
        ['opengraph', metas.get('og:url')],
        ['json-ld', article.url],
        ['address', address],
      ],
      (wording) => absolute(wording, address),
    ),
    language: settle(
      [
        ['html-lang', marks.lang ?? undefined],
        ['opengraph', metas.get('og:locale')],
        ['json-ld', article.inLanguage],
      ],
      (wording) => languageOf(wording, text),
    ),
  };
  return Object.fromEntries(Object.entries(facts).filter(([, fact]) => fact)) as Facts;
}

/** Reads each statement; those that cannot be read say nothing. */
function settle<T extends string>(
  statements: Statements,
  read: (wording: string) => T | undefined,
): Stated<T> | undefined {
  const stated = statements.flatMap(([from, wording]) => {
    const value = wording === undefined ? undefined : read(wording);
    if (value === undefined || value === '' || wording === undefined) return [];
    return [value === wording ? { value, from } : { value, from, wording }];
  });
  return firstOf<T>(stated);
}

/** The `title` tag comes last: it often carries the outlet's name as well. A page with two headings has none. */
function titles(marks: PageMarks, metas: ReadonlyMap<string, string>, headline: string | undefined): Statements {
  return [
    ['json-ld', headline],
    ['opengraph', metas.get('og:title')],
    ['heading', marks.headings.length === 1 ? marks.headings[0] : undefined],
    ['title', marks.title],
  ];
}

function days(marks: PageMarks, metas: ReadonlyMap<string, string>, linked: string | undefined): Statements {
  return [
    ['json-ld', linked],
    ['opengraph', metas.get('article:published_time') ?? metas.get('og:article:published_time')],
    ['microdata', metas.get('itemprop:datepublished')],
    ...DAY_METAS.map((name) => ['meta', metas.get(name)] as const),
    ['time-element', timeElement(marks)],
  ];
}

/**
 * The `<time>` that dates the page: one that says so, else the first under a heading, for that is where datelines stand.
 * The times of a page without a heading belong to what it lists.
 */
function timeElement({ times }: PageMarks): string | undefined {
  return (times.find(({ declared }) => declared) ?? times.find(({ afterHeading }) => afterHeading))?.datetime;
}

function oneLine(wording: string): string {
  return wording.replace(/\s+/g, ' ').trim();
}

/** An address of the web; one without a host is completed by where the page was fetched. */
function absolute(wording: string | undefined, base: string | undefined): string | undefined {
  if (!wording || !URL.canParse(wording, base)) return undefined;
  const url = new URL(wording, base);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}

function languageOf(wording: string, text: string): ReportLanguage | undefined {
  const language = (['ar', 'fa', 'en'] as const).find((one) => wording.trim().toLowerCase().split(/[-_]/)[0] === one);
  const seen = detectLanguage(text);
  return seen === null || (seen === 'en') === (language === 'en') ? language : undefined;
}
