import { languageOf, statedLanguage } from '../language.ts';
import { oneLine, present, type Statements, settle } from '../statements.ts';
import type { Facts } from '../taken.ts';
import { isSameSite, webAddress } from '../web-address.ts';
import { statedDay } from './days.ts';
import { linkedArticle } from './json-ld.ts';
import { agencyOf, authorsOf, type Credits } from './people.ts';
import type { PageMarks, TimeElement } from './scan.ts';

/** Where the heads of pages state the day of publication, in the order of trust. */
const PUBLISHED: DayNames = {
  opengraph: ['article:published_time', 'og:article:published_time'],
  microdata: 'itemprop:datepublished',
  metas: ['parsely-pub-date', 'sailthru.date', 'dc.date.issued', 'dcterms.created', 'dc.date', 'pubdate', 'date'],
};
/** The same for the day of the newest change, and for authors. */
const MODIFIED: DayNames = {
  opengraph: ['article:modified_time', 'og:updated_time'],
  microdata: 'itemprop:datemodified',
  metas: ['dcterms.modified', 'dc.date.modified', 'last-modified', 'revised'],
};
const AUTHOR_METAS = ['author', 'article:author', 'dc.creator', 'dcterms.creator', 'parsely-author', 'sailthru.author'];

interface DayNames {
  readonly opengraph: readonly string[];
  readonly microdata: string;
  readonly metas: readonly string[];
}

/** The day that a wording states on this page. */
type DayReader = (wording: string) => string | undefined;

/**
 * What a page says about itself. Nothing is inferred: a field that no mark states is absent. The order of trust stands
 * in the README of this room.
 * @param text of the article: it may credit an agency, and be in another language than the page says.
 * @param address where the page was fetched, if it was.
 */
export function pageFacts(marks: PageMarks, text: string, address: string | undefined): Facts {
  const canonical = webAddress(marks.canonical ?? undefined, address);
  const metas = new Map([...marks.metas].reverse());
  const own = new Set([canonical, webAddress(metas.get('og:url'), address), address]);
  const article = linkedArticle(marks.jsonLd, (url) => own.has(webAddress(url, address) ?? ''));
  const outlets = [article.publisher, metas.get('og:site_name'), metas.get('application-name')];
  const strangers = [...outlets, article.section, metas.get('article:section')];
  const credits: Credits = [
    ['json-ld', article.authors],
    ['meta', AUTHOR_METAS.flatMap((name) => marks.metas.filter(([one]) => one === name).map(([, content]) => content))],
    ['byline', marks.bylines],
  ];
  const language = languageOf(marks.lang ?? undefined);
  const dayIn: DayReader = (wording) => statedDay(wording, language);
  const facts = {
    title: settle(titles(marks, metas, article.headline), oneLine),
    published: settle(
      [['json-ld', article.datePublished], ...days(PUBLISHED, metas), ...shown(shownDay(marks), dayIn)],
      dayIn,
    ),
    modified: settle(
      [['json-ld', article.dateModified], ...days(MODIFIED, metas), ...shown(shownChange(marks), dayIn)],
      dayIn,
    ),
    outlet: settle(
      [
        ['json-ld', outlets[0]],
        ['opengraph', outlets[1]],
        ['meta', outlets[2]],
      ],
      oneLine,
    ),
    url: settle(
      addresses(
        [
          ['canonical', marks.canonical ?? undefined],
          ['opengraph', metas.get('og:url')],
          ['json-ld', article.url],
        ],
        address,
      ),
      (wording) => webAddress(wording, address),
    ),
    language: statedLanguage(
      [
        ['html-lang', marks.lang ?? undefined],
        ['opengraph', metas.get('og:locale')],
        ['json-ld', article.inLanguage],
      ],
      text,
    ),
    authors: authorsOf(credits, strangers),
    agency: agencyOf([['json-ld', article.sources], ...credits], text, strangers),
  };
  return present(facts);
}

/**
 * A page is what stands at the address that it was fetched from. Its site may call that by a better name; one on another site
 * is that of the page it was copied from.
 */
function addresses(stated: Statements, address: string | undefined): Statements {
  if (address === undefined) return stated;
  const isOwn = ([, wording]: Statements[number]): boolean => {
    const named = webAddress(wording, address);
    return named !== undefined && isSameSite(named, address);
  };
  return [...stated.filter(isOwn), ['address', address], ...stated.filter((statement) => !isOwn(statement))];
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

/** What the head of a page says of a day. */
function days(names: DayNames, metas: ReadonlyMap<string, string>): Statements {
  return [
    ['opengraph', names.opengraph.map((name) => metas.get(name)).find((content) => content !== undefined)],
    ['microdata', metas.get(names.microdata)],
    ...names.metas.map((name) => ['meta', metas.get(name)] as const),
  ];
}

/**
 * The date on the page that is its own: one that says so, else the first under a heading, for that is where datelines stand.
 * The dates of a page without a heading belong to what it lists.
 */
function shownDay({ times }: PageMarks): TimeElement | undefined {
  const days = times.filter(({ modified }) => !modified);
  const below = days.filter(({ afterHeading }) => afterHeading);
  return days.find(({ declared }) => declared) ?? below.find(({ from }) => from === 'time-element') ?? below.at(0);
}

function shownChange({ times }: PageMarks): TimeElement | undefined {
  return times.find(({ modified }) => modified);
}

/** What a date on the page says for machines, else its words. */
function shown(time: TimeElement | undefined, dayIn: DayReader): Statements {
  if (!time) return [];
  const { from, datetime, words } = time;
  return [[from, datetime !== undefined && dayIn(datetime) ? datetime : words]];
}
