import { Parser } from 'htmlparser2';
import { INLINE } from './body.ts';
import { tellsOfChange } from './days.ts';

/** A day that the page shows: an element `<time>`, or one that says of itself that it holds a date. */
export interface TimeElement {
  /** What it says for machines, where it does. */
  readonly datetime: string | undefined;
  readonly words: string;
  /** `date-class`: no `<time>`, but its class is what dates are called. */
  readonly from: 'time-element' | 'date-class';
  /** `itemprop="datePublished"` or `pubdate`: the page itself says that this is the day of publication. */
  readonly declared: boolean;
  readonly afterHeading: boolean;
  /** The day of a change: `itemprop="dateModified"`, a class such as `updated`, or words such as "Updated:". */
  readonly modified: boolean;
}
/** What a page says about itself, in the order in which it says it. */
export interface PageMarks {
  /** `[name, content]` of the `meta` tags; names in lower case. */
  readonly metas: readonly (readonly [name: string, content: string])[];
  readonly jsonLd: readonly string[];
  readonly times: readonly TimeElement[];
  readonly canonical: string | null;
  readonly lang: string | null;
  readonly title: string;
  readonly headings: readonly string[];
  /** Words in the places where a page names its authors. */
  readonly bylines: readonly string[];
}
/** The part of a DOM element that building a tree needs. */
export interface TreeElement {
  readonly parentNode: TreeElement | null;
  appendChild(node: unknown): unknown;
  setAttribute(name: string, value: string): void;
}
/** An empty document that a page is built into. */
export interface TreeDocument {
  readonly body: TreeElement;
  title: string;
  createElement(name: string): TreeElement;
  createTextNode(text: string): unknown;
}

/** The page nests its tags so deep that no reader of pages could walk it. */
export class PageTooDeep extends Error {}

/** Deepest nesting that is kept. No article needs more; 1,000 nested `div` block the article finder for seconds. */
const DEPTH = 256;
/** Deepest nesting that is read at all: the parser moves its whole stack at every tag. */
const STACK = 10_000;
/** More of one kind than any honest page has. */
const MANY = 500;

/** A longer heading was never closed, and has swallowed the article. */
const LONGEST_HEADING = 1000;
/** What stands before a date and says which it is. */
const LONGEST_LEAD = 40;

/** Elements that hold nothing of the article. */
const DROPPED = new Set(
  'script style noscript template iframe object embed svg math canvas audio video picture img nav aside button select textarea input meta link base title'.split(
    ' ',
  ),
);
/** The document has these already; a page may lack them or have them twice. */
const GIVEN = new Set(['html', 'head', 'body']);
const NAME = /^[a-z][a-z0-9-]*$/;
/** Attributes by which the article finder judges an element. */
const KEPT = ['class', 'id', 'style', 'hidden', 'aria-hidden', 'role', 'href', 'itemprop', 'rel'];

/**
 * The article finder takes what is called so for the author's name and drops it. A dateline is evidence: it names the place,
 * and often the agency that the report was taken from.
 */
const DATELINE = /dateline/gi;

/** `open`: it stands in the tree; `flat`: only its words do; `dropped`: nothing does. */
type Fate = 'open' | 'flat' | 'dropped';
/** A tag beside a text: of an element that goes on in its line, or that opens or closes one that does not. */
type Edge = 'inline' | 'opening' | 'closing';

/**
 * One pass over a page: collects its marks, and builds its tree into `document`, without scripts, styles and elements nested
 * deeper than `DEPTH`; its words are all there.
 * @throws {PageTooDeep}
 */
export function scanPage(html: string, document: TreeDocument): PageMarks {
  const scan = new Scan(document);
  const parser = new Parser(
    {
      onopentag: (name, attributes) => scan.open(name, attributes),
      ontext: (text) => scan.text(text),
      onclosetag: (name) => scan.close(name),
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.end(html);
  return scan.end();
}

class Scan {
  private readonly metas: [string, string][] = [];
  private readonly jsonLd: string[] = [];
  private readonly times: TimeElement[] = [];
  private readonly headings: string[] = [];
  private readonly bylines: string[] = [];
  /** A date whose words are being read. */
  private time: (TimeElement & { readonly element: string; words: string }) | null = null;
  private canonical: string | null = null;
  private lang: string | null = null;
  private title = '';
  private readonly document: TreeDocument;
  private element: TreeElement;
  /** Words that wait for the next tag: the parser hands out a text in many pieces, and a tree of pieces is slow. */
  private words = '';
  /** Those before them. */
  private earlier = '';
  /** The tag before the words. */
  private edge: Edge = 'opening';
  private readonly fates: Fate[] = [];
  private depth = 0;
  /** Open elements whose words are thrown away. */
  private dropping = 0;
  /** Takes the words of a title, a heading or a script of data; null = the words are of the page alone. */
  private listener: { readonly element: string; readonly byline: boolean; words: string } | null = null;

  constructor(document: TreeDocument) {
    this.document = document;
    this.element = document.body;
  }

  open(name: string, attributes: Record<string, string>): void {
    if (this.fates.length >= STACK) throw new PageTooDeep();
    if (!INLINE.has(name)) this.tell('\n');
    this.note(name, attributes);
    const fate = this.fate(name);
    this.fates.push(fate);
    if (fate === 'dropped') this.dropping++;
    else if (fate === 'flat') this.words += ' ';
    else this.descend(name, attributes);
  }

  text(text: string): void {
    this.tell(text);
    if (this.dropping === 0) this.words += text;
  }

  close(name: string): void {
    if (this.listener?.element === name) this.hear(this.listener.words);
    if (this.time?.element === name) this.keepTime(this.time);
    if (!INLINE.has(name)) this.tell('\n');
    const fate = this.fates.pop();
    if (fate === 'dropped') this.dropping--;
    else if (fate === 'flat') this.words += ' ';
    else if (fate === 'open') this.ascend(name);
  }

  end(): PageMarks {
    this.write('closing');
    const { metas, jsonLd, times, canonical, lang, title, headings, bylines } = this;
    this.document.title = title;
    return { metas, jsonLd, times, canonical, lang, title, headings, bylines };
  }

  private descend(name: string, attributes: Record<string, string>): void {
    this.write(INLINE.has(name) ? 'inline' : 'opening');
    const element = this.document.createElement(name);
    for (const key of KEPT) {
      if (attributes[key] !== undefined) element.setAttribute(key, attributes[key].replace(DATELINE, ''));
    }
    this.element.appendChild(element);
    this.element = element;
    this.depth++;
  }

  private ascend(name: string): void {
    this.write(INLINE.has(name) ? 'inline' : 'closing');
    this.element = this.element.parentNode ?? this.document.body;
    this.depth--;
  }

  private write(next: Edge): void {
    if (this.words !== '' && betweenLines(this.edge, next) && this.words.trim() === '') {
      // Blanks that mean nothing here wait for the next words: half of a page's texts are its indentation.
      this.words = ' ';
    } else if (this.words !== '') {
      this.element.appendChild(this.document.createTextNode(this.words));
      this.earlier = this.words;
      this.words = '';
    }
    this.edge = next;
  }

  private fate(name: string): Fate {
    if (this.dropping > 0 || DROPPED.has(name)) return 'dropped';
    return this.depth < DEPTH && !GIVEN.has(name) && NAME.test(name) ? 'open' : 'flat';
  }

  private note(name: string, attributes: Record<string, string>): void {
    if (name === 'meta') this.noteMeta(attributes);
    else if (name === 'html') this.lang ??= attributes.lang ?? attributes['xml:lang'] ?? null;
    else if (name === 'link' && wordsOf(attributes.rel).includes('canonical'))
      this.canonical ??= attributes.href ?? null;
    else if (name === 'script' && attributes.type?.trim().toLowerCase() === 'application/ld+json') this.listen(name);
    // A title inside a drawing is a tooltip.
    else if ((name === 'title' || name === 'h1') && this.dropping === 0) this.listen(name);
    else if (this.dropping === 0) this.noteMarked(name, attributes);
  }

  /** An element that says of itself that it holds a date or the name of an author. */
  private noteMarked(name: string, attributes: Record<string, string>): void {
    if (isDate(name, attributes)) this.noteTime(name, attributes);
    else if (!this.listener && isByline(attributes)) this.listen(name, true);
  }

  private noteMeta(attributes: Record<string, string>): void {
    const name = attributes.property ?? attributes.name ?? attributes.itemprop;
    if (name && attributes.content && this.metas.length < MANY) {
      this.metas.push([(attributes.itemprop === name ? `itemprop:${name}` : name).toLowerCase(), attributes.content]);
    }
  }

  private noteTime(element: string, attributes: Record<string, string>): void {
    if (this.times.length >= MANY) return;
    const { itemprop, pubdate, class: classes = '', datetime, content } = attributes;
    const before = (this.words.trim() === '' ? this.earlier : this.words).slice(-LONGEST_LEAD);
    const changed = itemprop === 'dateModified' || (CHANGE_CLASS.test(classes) && !PUBLISHED_CLASS.test(classes));
    this.time = {
      element,
      datetime: datetime ?? content,
      words: '',
      from: element === 'time' || itemprop ? 'time-element' : 'date-class',
      declared: itemprop === 'datePublished' || pubdate !== undefined || (this.time?.declared ?? false),
      modified: changed || tellsOfChange(before, '') || (this.time?.modified ?? false),
      afterHeading: this.headings.length > 0,
    };
  }

  private keepTime({ element: _, words, modified, ...time }: NonNullable<Scan['time']>): void {
    this.time = null;
    this.times.push({
      ...time,
      words: words.trim(),
      modified: modified || tellsOfChange('', words.trimStart().slice(0, LONGEST_LEAD)),
    });
  }

  /** Hands words to those who listen. */
  private tell(words: string): void {
    if (this.listener) this.listener.words += words;
    if (this.time) this.time.words += words;
  }

  private listen(element: string, byline = false): void {
    this.listener = { element, byline, words: '' };
  }

  private hear(words: string): void {
    const { element, byline } = this.listener ?? {};
    this.listener = null;
    if (byline) {
      const lines = words.slice(0, LONGEST_HEADING).split('\n');
      this.bylines.push(...lines.filter((line) => line.trim() !== '').slice(0, MANY - this.bylines.length));
    } else if (element === 'script') this.jsonLd.push(words);
    else if (element === 'title') this.title ||= words.trim();
    else if (words.trim() && words.length <= LONGEST_HEADING && this.headings.length < MANY)
      this.headings.push(words.trim());
  }
}

/** Do blanks between two tags begin or end a line, and so mean nothing? */
function betweenLines(before: Edge, after: Edge): boolean {
  return before === 'opening' || after === 'closing' || (before !== 'inline' && after !== 'inline');
}

const DATE_CLASS =
  /(?:^|\s)(?:date|datetime|timestamp|(?:post|entry|article|news|publish|published|pub)-?date|date-published|published)(?:\s|$)/i;
const PUBLISHED_CLASS = /(?:^|\s)(?:publish-?date|published|published-date|date-published)(?:\s|$)/i;
const CHANGE_CLASS =
  /(?:^|\s)(?:updated|modified|(?:update|updated|modified)-date|date-(?:updated|modified)|last-updated)(?:\s|$)/i;

/** Does an element hold a date, by what it is and says of itself? */
function isDate(name: string, { itemprop, class: classes }: Record<string, string>): boolean {
  if (name === 'time' || itemprop === 'datePublished' || itemprop === 'dateModified') return true;
  return classes !== undefined && (DATE_CLASS.test(classes) || CHANGE_CLASS.test(classes));
}

const BYLINE = /(?:^|\s)(?:byline|author|author-name|post-author|article-author|writer)(?:\s|$)/i;

/** Does an element hold the name of an author, by what it says of itself? */
function isByline({ itemprop, rel, class: classes }: Record<string, string>): boolean {
  if (itemprop === undefined && rel === undefined && classes === undefined) return false;
  return itemprop === 'author' || (rel !== undefined && wordsOf(rel).includes('author')) || BYLINE.test(classes ?? '');
}

function wordsOf(value: string | undefined): string[] {
  return (value ?? '').toLowerCase().split(/\s+/);
}
