import { detectLanguage } from '@isnad/text';
import { dayOf } from '../day.ts';
import { oneLine, type Statements, settle } from '../statements.ts';
import type { Facts } from '../taken.ts';
import type { ReportLanguage } from '../types.ts';
import { webAddress } from '../web-address.ts';
import { linkedArticle } from './json-ld.ts';
import type { PageMarks } from './scan.ts';

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
  const canonical = webAddress(marks.canonical ?? undefined, address);
  const metas = new Map([...marks.metas].reverse());
  const own = new Set([canonical, webAddress(metas.get('og:url'), address), address]);
  const article = linkedArticle(marks.jsonLd, (url) => own.has(webAddress(url, address) ?? ''));
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
      (wording) => webAddress(wording, address),
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

function languageOf(wording: string, text: string): ReportLanguage | undefined {
  const language = (['ar', 'fa', 'en'] as const).find((one) => wording.trim().toLowerCase().split(/[-_]/)[0] === one);
  const seen = detectLanguage(text);
  return seen === null || (seen === 'en') === (language === 'en') ? language : undefined;
}
